// The form of a document: a row an input, a sheet a list, what is missing in the catalogue, and the choices.
#include <algorithm>
#include <utility>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/workbook/form.hpp"
#include "cli/workbook/unit_choices.hpp"
#include "cli/workbook/writer.hpp"

namespace greengauge::cli::form {
namespace {

constexpr Words chinese{Language::zh};
constexpr Words english{Language::en};

/// Chinese, and English below it where that says something else.
std::string both(const Text& text, const char* between = "\n") {
    if (text.zh.empty() || text.en.empty() || text.zh == text.en) return text.zh.empty() ? text.en : text.zh;
    return text.zh + between + text.en;
}

/// What counts when a cell stays empty, as one would write it there.
std::string default_of(const Standard& standard, const Input& input, Words words) {
    const Given& given = *input.fallback;
    if (given.kind == Given::Kind::flag) return given.flag ? words("是", "TRUE") : words("否", "FALSE");
    if (given.kind == Given::Kind::number) return to_string(given.number);
    if (input.kind != Input::Kind::category || input.category_set < 0) return given.text;
    const CategorySet& set = standard.sets[static_cast<std::size_t>(input.category_set)];
    const int code = set.code_of(given.text);
    return code < 0 ? given.text : set.members[static_cast<std::size_t>(code)].label.in(words.language);
}

bool may_be_left_out(const Input& input) {
    return input.fallback.has_value() || !input.formula.empty() || !input.same_as.empty();
}

/// What a user must know besides the label, in one language.
std::string facts(const Standard& standard, const Input& input, Words words) {
    std::string text;
    const auto add = [&](const std::string& fact) { text += (text.empty() ? "" : words("；", "; ")) + fact; };
    if (!input.help.empty()) add(input.help.in(words.language));
    if (input.whole_number) add(words("整数", "a whole number"));
    if (input.range)
        add(words("范围 ", "range ") + shown(*input.range) +
            (input.unit.plain_number() ? "" : " " + display_symbol(input.unit)));
    if (!input.formula.empty()) add(words("可省略：由公式计算", "optional: computed otherwise"));
    if (!input.same_as.empty()) add(words("可省略：与总项相同", "optional: as given for the whole"));
    if (input.fallback) add(words("可省略，缺省为 ", "optional, otherwise ") + default_of(standard, input, words));
    return text;
}

std::string facts(const Standard& standard, const Input& input) {
    return both({facts(standard, input, chinese), facts(standard, input, english)});
}

/// The formula that a number in this cell must fulfil. A range is in the input's own unit, and says nothing of others.
std::string condition(const Input& input, const std::string& cell, const std::string& unit_cell) {
    std::string terms = "ISNUMBER(" + cell + ")";
    if (input.whole_number) terms += "," + cell + "=INT(" + cell + ")";
    std::string range;
    const auto bound = [&](const char* sign, const Decimal& limit) {
        range += (range.empty() ? "" : ",") + cell + sign + to_string(limit, 15);
    };
    if (input.range && input.range->low) bound(input.range->low_closed ? ">=" : ">", *input.range->low);
    if (input.range && input.range->high) bound(input.range->high_closed ? "<=" : "<", *input.range->high);
    if (range.empty()) return "=AND(" + terms + ")";
    range = "AND(" + range + ")";
    if (!unit_cell.empty()) range = "OR(" + unit_cell + "<>\"" + input.unit.symbol + "\"," + range + ")";
    return "=AND(" + terms + "," + range + ")";
}

struct Column {
    const char* name;
    double width;
};
// In the order of the sheet; widths in digits, a Chinese character takes two.
constexpr Column columns[] = {{form::label, 34}, {form::symbol, 10}, {form::value, 24}, {form::unit, 14},
                              {form::help, 52},  {form::clause, 14}, {form::key, 22}};
enum At : int { at_label = 1, at_symbol, at_value, at_unit, at_help, at_clause, at_key };

class FormWriter {
  public:
    FormWriter(const Session& session, const Standard& standard, Date date)
        : words_(session.words),
          standard_(standard),
          date_(date),
          book_(standard.number + " " + standard.title.in(session.language())) {}

    std::string write() {
        SheetWriter inputs = book_.sheet("输入 Inputs");
        std::vector<SheetWriter> lists;
        for (const ListInput& list : standard_.lists)
            lists.push_back(book_.sheet(list.name + " " + list.label.zh));
        write_own();
        choices_ = book_.sheet("选项 Choices");
        write_choices();
        write_inputs(inputs, lists);
        for (std::size_t i = 0; i < lists.size(); ++i)
            write_list(lists[i], standard_.lists[i]);
        choices_.hide();
        return book_.bytes();
    }

  private:
    const Words words_;
    const Standard& standard_;
    const Date date_;
    WorkbookWriter book_;
    SheetWriter choices_;

    // ---- What may be chosen

    /// A word that the reader of the document takes for this member and for no other.
    std::string word_for(const CategorySet& set, std::size_t member) const {
        const Category& one = set.members[member];
        const std::string& label = one.label.in(words_.language);
        const bool clear = !label.empty() && inert(label) == label && set.code_of(label) == static_cast<int>(member);
        return clear ? label : one.id;
    }

    void write_choices() {
        for (std::size_t i = 0; i < standard_.sets.size(); ++i) {
            const CategorySet& set = standard_.sets[i];
            const int column = static_cast<int>(i) + 1;
            choices_.text(1, column, set.name, CellStyle::heading);
            for (std::size_t j = 0; j < set.members.size(); ++j)
                choices_.text(static_cast<int>(j) + 2, column, word_for(set, j), CellStyle::plain);
        }
    }

    [[nodiscard]] std::string range_of(const Input& input) const {
        const CategorySet& set = standard_.sets[static_cast<std::size_t>(input.category_set)];
        const std::string letters = letters_of(input.category_set + 1);
        return "'选项 Choices'!$" + letters + "$2:$" + letters + "$" + std::to_string(set.members.size() + 1);
    }

    static std::string letters_of(int column) {
        std::string letters = greengauge::to_string(CellAddress{1, column});
        letters.pop_back();
        return letters;
    }

    /// What may stand in the cell of this input, and the `rows` - 1 below.
    void validate(SheetWriter& sheet, const Input& input, CellAddress at, const std::string& unit_cell, int rows) {
        if (input.kind == Input::Kind::flag) {
            if (words_.language == Language::zh)
                sheet.choices(at.row, at.column, {"是", "否"}, false, rows);
            else
                sheet.choices(at.row, at.column, {"TRUE", "FALSE"}, false, rows);
        } else if (input.kind == Input::Kind::category && input.category_set >= 0) {
            sheet.choices_from(at.row, at.column, range_of(input), rows);
        } else {
            constexpr std::size_t longest_formula = 255;
            const std::string formula = condition(input, greengauge::to_string(at), unit_cell);
            if (formula.size() <= longest_formula)
                sheet.must_hold(at.row, at.column, formula,
                                facts(standard_, input, words_).empty() ? words_("请填写数", "a number is wanted")
                                                                        : facts(standard_, input, words_),
                                rows);
        }
    }

    // ---- The sheet of the inputs

    void write_inputs(SheetWriter& sheet, const std::vector<SheetWriter>& lists) {
        sheet.wide_text(1, at_label, at_key, standard_.number + "  " + both(standard_.title, "  "), CellStyle::title,
                        30);
        sheet.wide_text(
            2, at_label, at_key,
            "填写黄色各格；白色各格可省略。留空即未知，需要它的要求为“无法判定”。数值与单位分填两格，也可写成“12 kg”。"
            "填好后运行 greengauge check 本文件。\n"
            "Fill in the yellow cells; the white ones may be left out. Empty means unknown: what needs it "
            "is undetermined. Number and unit have a cell each. Then run greengauge check on this file.",
            CellStyle::note, 46);
        constexpr int head = 3;
        for (int column = at_label; column <= at_key; ++column) {
            sheet.text(head, column, columns[column - 1].name, CellStyle::heading);
            sheet.column_width(column, columns[column - 1].width);
        }
        sheet.freeze(head, at_label);
        int row = head;
        const auto named = [&](const Text& label, const Text& help, const char* key) {
            write_row(sheet, ++row, both(label), "", both(help), "", key);
            sheet.blank(row, at_unit, CellStyle::plain);
        };
        named({"标题", "Title"}, {"报告中的名称", "what the report calls it"}, form::title_key);
        sheet.text(row, at_value, standard_.number + " " + standard_.title.in(words_.language), CellStyle::needed);
        named({"日期", "Date"},
              {"生产或进口日期，或统计期的最后一天：决定按哪一版判定",
               "day of production or import, or last day of the period: it decides which rules count"},
              form::date_key);
        sheet.date(row, at_value, date_, CellStyle::needed);
        sheet.must_be_a_day(row, at_value, words_("请填写日期，如 2025-12-31", "a date is wanted, such as 2025-12-31"));
        named({"标准", "Standards"}, {"几份文件以分号隔开", "several are parted by semicolons"}, form::standards_key);
        sheet.text(row, at_value, standard_.number, CellStyle::needed);
        for (const Input& input : standard_.inputs)
            write_input(sheet, ++row, input);
        for (std::size_t i = 0; i < standard_.lists.size(); ++i)
            write_row_of_list(sheet, ++row, standard_.lists[i], lists[i].name());
    }

    /// Where a user finds the list, and says that it has no rows.
    static void write_row_of_list(SheetWriter& sheet, int row, const ListInput& list, const std::string& name) {
        Text help = list.may_be_absent
                        ? Text{"可省略：不填即为空", "optional: empty unless given"}
                        : Text{"确实一项也没有时，在此选“无 None”", "when there is none at all, choose “无 None” here"};
        help = {"逐项填在工作表“" + name + "”；" + help.zh, "a row each on the sheet “" + name + "”; " + help.en};
        write_row(sheet, row, both(list.label), "", both(help), list.provenance.clause, list.name + form::of_list);
        sheet.blank(row, at_value, CellStyle::optional);
        sheet.blank(row, at_unit, CellStyle::plain);
        sheet.choices(row, at_value, {form::none}, false);
    }

    static void write_row(SheetWriter& sheet, int row, const std::string& label, const std::string& symbol,
                          const std::string& help, const std::string& clause, const std::string& key) {
        sheet.text(row, at_label, label, CellStyle::label);
        sheet.text(row, at_symbol, symbol, CellStyle::plain);
        sheet.text(row, at_help, help, CellStyle::plain);
        sheet.text(row, at_clause, clause, CellStyle::plain);
        sheet.text(row, at_key, key, CellStyle::key);
        const int lines =
            std::max({lines_in(label, columns[at_label - 1].width), lines_in(help, columns[at_help - 1].width),
                      lines_in(clause, columns[at_clause - 1].width)});
        sheet.row_height(row, line_height * lines + 4);
    }

    void write_input(SheetWriter& sheet, int row, const Input& input) {
        write_row(sheet, row, both(input.label), input.symbol, facts(standard_, input), input.provenance.clause,
                  input.name);
        const CellStyle style = may_be_left_out(input) ? CellStyle::optional : CellStyle::needed;
        sheet.blank(row, at_value, style);
        const auto units = input.kind == Input::Kind::quantity ? unit_choices(input) : std::vector<std::string>();
        std::string unit_cell;
        if (units.empty()) {
            sheet.blank(row, at_unit, CellStyle::plain);
        } else {
            sheet.text(row, at_unit, units.front(), style);
            sheet.choices(row, at_unit, units, true);
            unit_cell = "$" + greengauge::to_string(CellAddress{row, at_unit});
        }
        validate(sheet, input, {row, at_value}, unit_cell, 1);
    }

    // ---- A sheet a list

    void write_list(SheetWriter& sheet, const ListInput& list) {
        constexpr int labels = 3;
        constexpr int keys = labels + 1;
        constexpr int units = keys + 1;
        constexpr double width = 22;
        const int last = static_cast<int>(list.fields.size()) + 1;
        const std::string head =
            both(list.label, "  ") + (list.provenance.clause.empty() ? "" : "  （" + list.provenance.clause + "）");
        const int across = std::max(last, 4);
        sheet.wide_text(1, 1, across, head, CellStyle::note, line_height * lines_in(head, width * across) + 4);
        const std::string help = "每种一行；单位在第 5 行选择。 One row each; units are chosen in row 5." +
                                 (list.help.empty() ? "" : "\n" + both(list.help));
        sheet.wide_text(2, 1, across, help, CellStyle::note, line_height * lines_in(help, width * across) + 4);
        sheet.column_width(1, width);
        sheet.text(labels, 1, form::label, CellStyle::heading);
        sheet.text(keys, 1, form::list + list.name, CellStyle::key);
        sheet.text(units, 1, form::unit, CellStyle::plain);
        int lines = 1;
        for (int i = 0; i + 1 < last; ++i) {
            const Input& field = list.fields[static_cast<std::size_t>(i)];
            lines = std::max(lines, write_field(sheet, field, i + 2, labels, width));
        }
        sheet.row_height(labels, line_height * lines + 4);
        sheet.freeze(units, 1);
        for (int i = 1; i <= static_cast<int>(rows_of_a_list); ++i)
            sheet.blank(units + i, 1, CellStyle::plain);
    }

    /// Returns how many lines its heading takes.
    int write_field(SheetWriter& sheet, const Input& field, int column, int labels, double width) {
        const int keys = labels + 1;
        const int units = keys + 1;
        const std::string facts_of_field = facts(standard_, field);
        const std::string clause = field.provenance.clause.empty() ? "" : "\n（" + field.provenance.clause + "）";
        const std::string heading = (field.symbol.empty() ? "" : field.symbol + "  ") + both(field.label) +
                                    (facts_of_field.empty() ? "" : "\n" + facts_of_field) + clause;
        const CellStyle style = may_be_left_out(field) ? CellStyle::optional : CellStyle::needed;
        sheet.text(labels, column, heading, CellStyle::heading);
        sheet.text(keys, column, field.name, CellStyle::key);
        sheet.column_width(column, width);
        const auto choices = field.kind == Input::Kind::quantity ? unit_choices(field) : std::vector<std::string>();
        std::string unit_cell;
        if (choices.empty()) {
            sheet.blank(units, column, CellStyle::plain);
        } else {
            sheet.text(units, column, choices.front(), style);
            sheet.choices(units, column, choices, true);
            unit_cell = letters_of(column) + "$" + std::to_string(units);
        }
        for (int i = 1; i <= static_cast<int>(rows_of_a_list); ++i)
            sheet.blank(units + i, column, style);
        validate(sheet, field, {units + 1, column}, unit_cell, static_cast<int>(rows_of_a_list));
        return lines_in(heading, width);
    }

    // ---- The numbers that the catalogue lacks, for a user who has the document

    void write_own() {
        std::vector<std::pair<const greengauge::Table*, const Cell*>> unknown;
        for (const greengauge::Table& table : standard_.tables)
            for (const Cell& cell : table.cells)
                if (cell.kind == Cell::Kind::unknown && cell.in_force(date_)) unknown.emplace_back(&table, &cell);
        if (unknown.empty()) return;
        SheetWriter sheet = book_.sheet("自备数值 Own values");
        sheet.wide_text(
            1, 1, 6,
            "目录缺下列数值。手头有文件者可填写并注明出处，其余留空。\n"
            "The catalogue lacks these. If you have the document, give them with their source; leave the rest "
            "empty.",
            CellStyle::note, 36);
        const Column heads[] = {{form::label, 40}, {form::row, 40},    {form::value, 16},
                                {form::unit, 14},  {form::source, 40}, {form::table, 24}};
        constexpr int head = 2;
        for (int i = 0; i < 6; ++i) {
            sheet.text(head, i + 1, heads[i].name, CellStyle::heading);
            sheet.column_width(i + 1, heads[i].width);
        }
        sheet.freeze(head, 1);
        int row = head;
        for (const auto& [table, cell] : unknown) {
            const std::string label = both(table->label);
            sheet.text(++row, 1, label, CellStyle::label);
            sheet.text(row, 2, cell->key_text, CellStyle::plain);
            sheet.blank(row, 3, CellStyle::optional);
            sheet.text(row, 4, table->unit.plain_number() ? "" : table->unit.symbol, CellStyle::optional);
            sheet.blank(row, 5, CellStyle::optional);
            sheet.text(row, 6, table->name, CellStyle::key);
            sheet.row_height(row, line_height * lines_in(label, heads[0].width) + 4);
        }
    }
};

}  // namespace

std::string blank(const Session& session, const Standard& standard, Date date) {
    return FormWriter(session, standard, date).write();
}

}  // namespace greengauge::cli::form
