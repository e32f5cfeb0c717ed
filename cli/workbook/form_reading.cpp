// A filled-in form, read: from cells to a scenario.
#include <algorithm>

#include "calc/units/quantity.hpp"
#include "cli/workbook/form.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli::form {
namespace {

std::string trimmed(const std::string& text) {
    constexpr const char* blank = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string::npos) return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

/// `GB 1; GB 2`, or one a line: the numbers, each without the blanks around it.
std::vector<std::string> parts_of(std::string text) {
    for (const std::string_view mark : {"；", "、", "，", ",", "\n"})
        for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1))
            text.replace(at, mark.size(), ";");
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(';', begin), text.size());
        if (const std::string part = trimmed(text.substr(begin, end - begin)); !part.empty()) parts.push_back(part);
        begin = end + 1;
    }
    return parts;
}

/// A heading row, found: its columns by what they say.
struct Heading {
    int row = 0;
    std::map<std::string, int> columns;
    [[nodiscard]] bool has(const char* name) const { return columns.count(name) != 0; }
    [[nodiscard]] int column(const char* name) const { return has(name) ? columns.at(name) : 0; }
};

class FormReader {
  public:
    FormReader(const Spreadsheet& spreadsheet, const std::string& file, Diagnostics& diagnostics)
        : spreadsheet_(spreadsheet), file_(file), diagnostics_(diagnostics) {
        case_.inputs.kind = Given::Kind::record;
    }

    std::optional<Scenario> read() {
        const std::size_t before = diagnostics_.errors();
        for (const SpreadsheetSheet& sheet : spreadsheet_.sheets)
            read_sheet(sheet);
        add_empty_lists();
        if (forms_ == 0) {
            complain(
                {file_, 0, 0}, "no-form", filled("工作簿中没有可填写的表", "the workbook has no form", {}),
                filled("没有一行同时写有“{0}”和“{1}”", "no row says both “{0}” and “{1}”", {form::key, form::value}),
                {"用 `greengauge new 编号 --format xlsx --output 文件` 生成",
                 "make one with `greengauge new STANDARD --format xlsx --output FILE`"});
        } else {
            check_head();
        }
        if (diagnostics_.errors() != before) return std::nullopt;
        Scenario scenario;
        scenario.file = file_;
        scenario.title = title_;
        scenario.cases.push_back(std::move(case_));
        return scenario;
    }

  private:
    const Spreadsheet& spreadsheet_;
    const std::string& file_;
    Diagnostics& diagnostics_;
    const SpreadsheetSheet* sheet_ = nullptr;
    Case case_;
    std::string title_;
    Place form_;  ///< the heading of the form
    int forms_ = 0;
    std::map<std::string, Place> seen_;  ///< where each key was given
    std::vector<std::pair<std::string, Given>> empty_lists_;

    // ---- Cells

    [[nodiscard]] Place place(CellAddress at) const { return cell_place(file_, sheet_->name, sheet_->index, at); }

    void complain(const Place& at, const char* code, Text problem, Text why = {}, Text advice = {}) {
        diagnostics_.error(at, {code, std::move(problem), std::move(why), std::move(advice)});
    }

    /// The text of a cell that only says something; empty for any other.
    [[nodiscard]] std::string text_at(CellAddress at) const {
        const SheetCell* cell = sheet_->at(at);
        return cell != nullptr && cell->kind == SheetCell::Kind::text ? trimmed(cell->text) : std::string();
    }

    /// Whether the cell is hidden in a merged range: its value would be lost in silence.
    bool merged_away(CellAddress at) {
        const auto found = std::find_if(sheet_->merged.begin(), sheet_->merged.end(),
                                        [&](const MergedCells& one) { return one.contains(at) && one.first != at; });
        if (found == sheet_->merged.end()) return false;
        complain(place(at), "merged-cell", {"单元格已被合并", "the cell is merged away"},
                 filled("合并到 {0}", "into {0}", {greengauge::to_string(found->first)}),
                 {"取消合并，每格各填一个值", "unmerge the cells and give each its value"});
        return true;
    }

    /// What holds no value at all: then it is reported.
    bool refused(const SheetCell& cell, CellAddress at) {
        if (cell.kind == SheetCell::Kind::error) {
            complain(place(at), "error-value",
                     filled("单元格是错误值 {0}", "the cell holds the error {0}", {ticked_shortly(cell.text)}), {},
                     {"改正公式，或直接填写数值", "correct its formula, or type the value"});
        } else if (cell.kind == SheetCell::Kind::not_computed) {
            complain(place(at), "formula-without-value", {"公式没有保存计算结果", "the formula has no stored result"},
                     {},
                     {"用电子表格软件打开并保存，或直接填写数值",
                      "open the file in a spreadsheet program and save it, or type the value"});
        } else {
            return false;
        }
        return true;
    }

    // ---- Sheets

    [[nodiscard]] Heading heading(int row) const {
        Heading found{row, {}};
        for (auto at = sheet_->cells.lower_bound({row, 0}); at != sheet_->cells.end() && at->first.row == row; ++at)
            if (at->second.kind == SheetCell::Kind::text)
                found.columns.emplace(trimmed(at->second.text), at->first.column);
        return found;
    }

    /// A sheet without a heading that we know is the user's own: notes, a calculation.
    void read_sheet(const SpreadsheetSheet& sheet) {
        sheet_ = &sheet;
        for (auto at = sheet.cells.begin(); at != sheet.cells.end();
             at = sheet.cells.lower_bound({at->first.row + 1, 0})) {
            const Heading found = heading(at->first.row);
            if (found.has(form::key) && found.has(form::value)) return read_form(found);
            if (found.has(form::table) && found.has(form::row) && found.has(form::value)) return read_own(found);
            const std::string first = text_at(at->first);
            if (first.starts_with(form::list))
                return read_list(trimmed(first.substr(std::string(form::list).size())), at->first);
        }
    }

    /// Calls `see(row)` for each row below that says anything.
    template <class See>
    void each_row_below(int row, See see) {
        for (auto at = sheet_->cells.lower_bound({row + 1, 0}); at != sheet_->cells.end();
             at = sheet_->cells.lower_bound({at->first.row + 1, 0}))
            see(at->first.row);
    }

    // ---- The form: a key and a value a row

    void read_form(const Heading& head) {
        if (forms_++ != 0)
            return complain(place({head.row, head.column(form::key)}), "two-forms",
                            {"工作簿中有两张可填写的表", "the workbook has two forms"}, {},
                            {"一个文件填写一个对象，其余另存为文件", "one subject a file: save the other as its own"});
        form_ = place({head.row, head.column(form::key)});
        case_.place = form_;
        each_row_below(head.row, [&](int row) {
            const CellAddress key_at{row, head.column(form::key)};
            const CellAddress at{row, head.column(form::value)};
            const std::string key = text_at(key_at);
            const SheetCell* cell = sheet_->at(at);
            if (key.empty()) {
                if (cell != nullptr)
                    complain(place(at), "no-key",
                             {"这一行没有键，无法知道是哪一项", "the row has no key: whose value is it?"}, {},
                             {"恢复“键”一列，或删去此值", "restore the key, or take the value out"});
                return;
            }
            if (merged_away(at) || cell == nullptr || refused(*cell, at)) return;
            if (!first_time(key, at)) return;
            read_row(key, key_at, *cell, at, {row, head.column(form::unit)});
        });
    }

    bool first_time(const std::string& key, CellAddress at) {
        const auto [first, added] = seen_.emplace(key, place(at));
        if (!added)
            complain(place(at), "duplicate-key", filled("{0} 填写了两次", "{0} is given twice", {ticked_shortly(key)}),
                     filled("另见 {0}", "see {0}", {cell_of(first->second)}), {"只保留一处", "keep one of them"});
        return added;
    }

    void read_row(const std::string& key, CellAddress key_at, const SheetCell& cell, CellAddress at,
                  CellAddress unit_at) {
        if (key == form::title_key) {
            title_ =
                cell.kind == SheetCell::Kind::number ? digits_of(cell.text).value_or(cell.text) : trimmed(cell.text);
        } else if (key == form::date_key) {
            read_date(cell, at);
        } else if (key == form::standards_key) {
            for (const std::string& number : parts_of(cell.text))
                case_.standards.push_back(Given::of_text(number, place(at)));
        } else if (key.ends_with(form::of_list)) {
            read_none(key.substr(0, key.size() - std::string_view(form::of_list).size()), key_at, cell, at);
        } else if (auto given = value_of(cell, at, unit_at)) {
            given->key_place = place(key_at);
            case_.inputs.members.emplace_back(key, *std::move(given));
        }
    }

    void read_date(const SheetCell& cell, CellAddress at) {
        std::optional<Date> date;
        if (cell.kind == SheetCell::Kind::number) {
            date = day_of(cell.text, spreadsheet_.from_1904);
        } else if (cell.kind == SheetCell::Kind::date || cell.kind == SheetCell::Kind::text) {
            date = Date::parse(trimmed(cell.text).substr(0, 10));
        }
        if (date) {
            case_.date = *date;
        } else {
            complain(place(at), "bad-date", filled("{0} 不是某一天", "{0} is not a day", {ticked_shortly(cell.text)}),
                     {}, {"填写日期，如 2025-12-31", "write a date such as 2025-12-31"});
        }
    }

    /// What no scenario can do without. A key whose cell is wrong was reported there.
    void check_head() {
        const auto wanted = [&](const char* key, const Text& name) {
            if (seen_.count(key) == 0 && !reported_near(key))
                complain(form_, "missing-key", filled("缺少{0}", "no {0}", {name}), {},
                         filled("在键 {0} 一行填写", "fill in the row of the key {0}", {ticked(key)}));
        };
        wanted(form::title_key, {"标题", "title"});
        wanted(form::date_key, {"日期", "date"});
        wanted(form::standards_key, {"标准编号", "document to judge by"});
    }

    /// Whether the row of this key already has an error of its own.
    [[nodiscard]] bool reported_near(const std::string& key) const {
        for (const SpreadsheetSheet& sheet : spreadsheet_.sheets)
            for (const auto& [at, cell] : sheet.cells) {
                if (cell.kind != SheetCell::Kind::text || trimmed(cell.text) != key) continue;
                const int line = cell_place(file_, sheet.name, sheet.index, at).line;
                for (const Diagnostic& one : diagnostics_.list())
                    if (one.place.line == line) return true;
            }
        return false;
    }

    // ---- Values

    /// The unit beside a value; a fault in it is reported in its own cell, once for each value.
    std::optional<std::string> unit_at(CellAddress at) {
        const SheetCell* cell = at.column == 0 ? nullptr : sheet_->at(at);
        if (cell == nullptr) return std::string();
        if (refused(*cell, at)) return std::nullopt;
        const std::string unit = trimmed(cell->text);
        const auto parsed = parse_unit(unit);
        if (parsed) return unit;
        const Fault& found = parsed.error();
        complain(place(at), found.code.c_str(), found.problem, found.why, found.advice);
        return std::nullopt;
    }

    std::optional<Given> value_of(const SheetCell& cell, CellAddress at, CellAddress unit_cell) {
        Given given;
        given.place = place(at);
        const auto unit = unit_at(unit_cell);
        if (!unit) return std::nullopt;
        switch (cell.kind) {
            case SheetCell::Kind::flag:
                given.kind = Given::Kind::flag;
                given.flag = cell.text == "1" || cell.text == "true";
                return given;
            case SheetCell::Kind::number:
                return number_of(cell, at, *unit);
            default:
                break;
        }
        given.kind = Given::Kind::text;
        given.text = trimmed(cell.text);
        // A number that was typed as a text takes the unit beside it; one that brings its own unit keeps that.
        const auto quantity = unit->empty() ? tl::expected<Quantity, Fault>() : parse_quantity(given.text);
        if (!unit->empty() && quantity && quantity->unit.symbol.empty()) given.text += " " + *unit;
        return given;
    }

    std::optional<Given> number_of(const SheetCell& cell, CellAddress at, const std::string& unit) {
        const auto digits = digits_of(cell.text);
        if (!digits) {
            complain(place(at), "bad-number", filled("{0} 不是数", "{0} is not a number", {ticked_shortly(cell.text)}));
            return std::nullopt;
        }
        if (cell.format == NumberKind::date) {
            complain(place(at), "date-for-number", {"单元格存的是日期，不是数", "the cell holds a date, not a number"},
                     {"电子表格可能把输入改成了日期", "a spreadsheet takes some inputs for dates"},
                     {"把格式改为“常规”，重新填写", "set its format to General and type the number again"});
            return std::nullopt;
        }
        Given given;
        given.place = place(at);
        given.kind = Given::Kind::number;
        given.number = *parse_decimal(*digits);
        given.text = *digits;
        if (cell.format == NumberKind::percent) {
            if (!unit.empty() && unit != "%") {
                complain(place(at), "percent-for-number",
                         filled("单元格显示为百分数，单位却是 {0}", "the cell shows a percentage, but its unit is {0}",
                                {ticked_shortly(unit)}),
                         {}, {"把格式改为“常规”，重新填写", "set its format to General and type the number again"});
                return std::nullopt;
            }
            // 30 % is stored as 0.3.
            given.kind = Given::Kind::text;
            given.text = greengauge::to_string(given.number * 100) + " %";
        } else if (!unit.empty()) {
            given.kind = Given::Kind::text;
            given.text = *digits + " " + unit;
        }
        return given;
    }

    // ---- Lists: a record a row

    void read_list(const std::string& name, CellAddress head) {
        struct Field {
            std::string name;
            CellAddress key;
        };
        std::map<int, Field> fields;
        for (auto at = sheet_->cells.lower_bound({head.row, head.column + 1});
             at != sheet_->cells.end() && at->first.row == head.row; ++at) {
            const std::string key = trimmed(at->second.text);
            const bool repeated =
                std::any_of(fields.begin(), fields.end(), [&](const auto& field) { return field.second.name == key; });
            if (repeated)
                complain(place(at->first), "duplicate-key",
                         filled("{0} 有两列", "{0} has two columns", {ticked_shortly(key)}));
            fields.emplace(at->first.column, Field{key, at->first});
        }
        if (!first_time(name, head)) return;
        const bool has_units = text_at({head.row + 1, head.column}) == form::unit;
        const int unit_row = has_units ? head.row + 1 : 0;
        Given list;
        list.kind = Given::Kind::list;
        list.place = list.key_place = place(head);
        each_row_below(has_units ? unit_row : head.row, [&](int row) {
            Given record;
            record.kind = Given::Kind::record;
            record.place = record.key_place = place({row, head.column});
            bool says_something = false;
            for (auto at = sheet_->cells.upper_bound({row, head.column});
                 at != sheet_->cells.end() && at->first.row == row; ++at) {
                says_something = true;
                const auto field = fields.find(at->first.column);
                if (field == fields.end()) {
                    complain(place(at->first), "no-key",
                             {"这一列没有键，无法知道是哪一项", "the column has no key: whose value is it?"}, {},
                             {"备注请写在别的工作表", "put notes on a sheet of their own"});
                    continue;
                }
                if (refused(at->second, at->first)) continue;
                const CellAddress unit{unit_row, has_units ? at->first.column : 0};
                auto given = value_of(at->second, at->first, unit);
                if (!given) continue;
                given->key_place = place(field->second.key);
                record.members.emplace_back(field->second.name, *std::move(given));
            }
            if (!says_something) return;
            for (const auto& [column, field] : fields)
                merged_away({row, column});
            list.items.push_back(std::move(record));
        });
        if (!list.items.empty()) case_.inputs.members.emplace_back(name, std::move(list));
    }

    // ---- Lists that are empty, which is not the same as not given

    void read_none(const std::string& name, CellAddress key_at, const SheetCell& cell, CellAddress at) {
        const std::string said = trimmed(cell.text);
        if (said != form::none && said != "无" && said != "None" && said != "none")
            return complain(place(at), "bad-none",
                            filled("{0} 不是“{1}”", "{0} is not “{1}”", {ticked_shortly(said), form::none}),
                            {"此行只说明清单是否为空", "this row only says whether the list is empty"},
                            filled("各项填在清单 {0} 的工作表", "its rows go on the sheet of the list {0}",
                                   {ticked_shortly(name)}));
        Given list;
        list.kind = Given::Kind::list;
        list.place = place(at);
        list.key_place = place(key_at);
        empty_lists_.emplace_back(name, std::move(list));
    }

    /// Once all sheets are read: what is said to be empty must be so.
    void add_empty_lists() {
        for (auto& [name, list] : empty_lists_) {
            if (const Given* given = case_.inputs.find(name); given != nullptr && given->kind == Given::Kind::list)
                complain(list.place, "list-and-none",
                         filled("清单 {0} 既填“{1}”，又有各项", "the list {0} is said to be “{1}”, but has rows",
                                {ticked_shortly(name), form::none}),
                         filled("首项在 {0}", "the first in {0}", {cell_of(given->items.front().place)}),
                         {"删去其一", "take one of them out"});
            else
                case_.inputs.members.emplace_back(name, std::move(list));
        }
    }

    // ---- The user's own cells

    void read_own(const Heading& head) {
        each_row_below(head.row, [&](int row) {
            const CellAddress at{row, head.column(form::value)};
            const SheetCell* cell = sheet_->at(at);
            if (merged_away(at) || cell == nullptr || refused(*cell, at)) return;
            auto given = value_of(*cell, at, {row, head.column(form::unit)});
            if (!given) return;
            OwnCell own;
            own.table = text_at({row, head.column(form::table)});
            own.key = text_at({row, head.column(form::row)});
            given->key_place = place({row, head.column(form::row)});
            own.value = *std::move(given);
            if (head.has(form::source)) own.source = text_at({row, head.column(form::source)});
            case_.own.push_back(std::move(own));
        });
    }
};

/// From the first sheet to the last, from top to bottom.
void add_by_place(const Diagnostics& found, Diagnostics& diagnostics) {
    std::vector<Diagnostic> list = found.list();
    std::stable_sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return std::pair(a.place.line, a.place.column) < std::pair(b.place.line, b.place.column);
    });
    std::optional<Diagnostic> before;
    for (Diagnostic& one : list) {
        const bool same = before && before->place == one.place && before->fault.problem == one.fault.problem;
        if (!same) diagnostics.add(one);
        before = std::move(one);
    }
}

}  // namespace

std::optional<Scenario> read(std::string_view bytes, const std::string& file, Diagnostics& diagnostics) {
    const auto spreadsheet = read_spreadsheet(bytes);
    if (!spreadsheet) {
        diagnostics.error({file, 0, 0}, spreadsheet.error());
        return std::nullopt;
    }
    Diagnostics found;
    auto scenario = FormReader(*spreadsheet, file, found).read();
    add_by_place(found, diagnostics);
    return scenario;
}

}  // namespace greengauge::cli::form
