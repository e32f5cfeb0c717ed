// The workbook to fill in: what its writer and its reader agree on.
#pragma once

#include "cli/session.hpp"
#include "cli/workbook/spreadsheet.hpp"

namespace greengauge::cli::form {

// A row whose cells say these words heads a table. One wording for both languages: the file belongs to no language.
inline constexpr const char* label = "名称 Name";
inline constexpr const char* symbol = "符号 Symbol";
inline constexpr const char* value = "数值 Value";
inline constexpr const char* unit = "单位 Unit";
inline constexpr const char* help = "说明 Notes";
inline constexpr const char* clause = "条款 Clause";
inline constexpr const char* key = "键 Key";
inline constexpr const char* table = "表 Table";
inline constexpr const char* row = "行 Row";
inline constexpr const char* source = "出处 Source";

/// `清单 List: contents` heads the row of a list's keys, and `unit` the row of units below.
inline constexpr const char* list = "清单 List: ";

/// `contents[]` is the key of the row that says whether a list is empty, and this what is said there.
inline constexpr const char* of_list = "[]";
inline constexpr const char* none = "无 None";

// Keys of the rows above the inputs; no input has a point in its name.
inline constexpr const char* title_key = "scenario.title";
inline constexpr const char* date_key = "scenario.date";
inline constexpr const char* standards_key = "scenario.standards";

/// Rows of a list that are made ready; a user may go on below.
inline constexpr std::size_t rows_of_a_list = 200;

/// The form of a document, as the bytes of an .xlsx file. Choices and yes / no are in the session's language, all other
/// texts in both.
std::string blank(const Session& session, const Standard& standard, Date date);

/// What a filled-in form says, with the cells as places. All that is wrong is reported in one run; nothing when there
/// was an error.
std::optional<Scenario> read(std::string_view bytes, const std::string& file, Diagnostics& diagnostics);

}  // namespace greengauge::cli::form
