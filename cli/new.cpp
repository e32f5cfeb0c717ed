// greengauge new: a scenario file to fill in, with everything that the document says about its inputs.
#include <filesystem>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/report_json.hpp"
#include "cli/subcommand.hpp"
#include "cli/toml_text.hpp"
#include "cli/workbook/form.hpp"
#include "factors/catalogue/whole_file.hpp"

namespace greengauge::cli {
namespace {

std::string toml_of(const Given& given) {
    switch (given.kind) {
        case Given::Kind::flag:
            return given.flag ? "true" : "false";
        case Given::Kind::number:
            return to_string(given.number);
        case Given::Kind::date:
            return given.text;
        case Given::Kind::nothing:
        case Given::Kind::text:
            return toml_string(given.text);
        case Given::Kind::list: {
            std::string list;
            for (const Given& item : given.items)
                list += (list.empty() ? "" : ", ") + toml_of(item);
            return "[" + list + "]";
        }
        case Given::Kind::record:
            break;
    }
    std::string record;
    for (const auto& [key, value] : given.members)
        record += (record.empty() ? " " : ", ") + key + " = " + toml_of(value);
    return "{" + record + " }";
}

// What stands after `=` until the user fills it in; `check` refuses it by name when it is forgotten.
std::string to_fill_in(const Input& input) {
    if (input.fallback) return toml_of(*input.fallback);
    if (input.kind == Input::Kind::quantity && !input.unit.plain_number()) return toml_string("? " + input.unit.symbol);
    return "\"?\"";
}

class Writer {
  public:
    Writer(const Standard& standard, Words words) : standard_(standard), words_(words) {}

    /// `schema`: where an editor finds the JSON Schema of the file; may be empty.
    std::string write(Date date, const std::string& schema) {
        if (!schema.empty()) text_ += "#:schema " + inert(schema) + "\n\n";
        comment(words_("填写方法：把“?”换成数值，删去该行行首的 #，然后运行 greengauge check 本文件。",
                       "To fill in: put a value in the place of each \"?\", take away the # before it, and run "
                       "greengauge check on this file."));
        comment(words_("留着 # 的输入视为未知：需要它的要求为“无法判定”。",
                       "An input that keeps its # is unknown: what needs it is undetermined."));
        text_ += "\n[scenario]\n";
        text_ += "title     = " + toml_string(standard_.number + " " + standard_.title.in(words_.language)) + "\n";
        text_ += "date      = " + date.to_string() + "  # " +
                 words_("生产或进口日期，或统计期的最后一天：决定按哪一版判定",
                        "day of production or import, or last day of the period: it decides which rules count") +
                 "\n";
        text_ += "standards = [" + toml_string(standard_.number) + "]\n";
        text_ += "\n[inputs]\n";
        for (const Input& input : standard_.inputs) {
            text_ += "\n";
            describe(input, "");
            text_ += "# " + input.name + " = " + to_fill_in(input) + "\n";
        }
        for (const ListInput& list : standard_.lists)
            write_list(list);
        write_unknown_cells(date);
        text_ += "\n";
        comment(words_("结论与预期不同时，CI 以退出码 1 报告：",
                       "With this, a CI run fails when the verdict is another one:"));
        text_ += "# [expect]\n# verdict = \"compliant\"\n";
        return text_;
    }

  private:
    const Standard& standard_;
    const Words words_;
    std::string text_;

    void comment(const std::string& text, int depth = 0) {
        text_ += "# " + std::string(static_cast<std::size_t>(depth), ' ') + inert(text) + "\n";
    }

    void describe(const Input& input, const std::string& name) {
        std::string head = name.empty() ? "" : name + ": ";
        if (!input.symbol.empty()) head += input.symbol + "  ";
        head += input.label.in(words_.language);
        comment(head, name.empty() ? 0 : 2);
        const int depth = name.empty() ? 2 : 4;
        if (!input.help.empty()) comment(input.help.in(words_.language), depth);
        std::string facts;
        const auto add = [&](const std::string& fact) { facts += (facts.empty() ? "" : words_("；", "; ")) + fact; };
        if (input.kind == Input::Kind::flag) add("true / false");
        if (input.kind == Input::Kind::quantity) {
            if (!input.unit.plain_number())
                add(words_("单位 ", "in ") + display_symbol(input.unit) +
                    words_("（同类单位皆可）", " (or any unit of its kind)"));
            if (input.whole_number) add(words_("整数", "a whole number"));
            if (input.range) add(words_("范围 ", "range ") + shown(*input.range));
        }
        if (!input.formula.empty()) add(words_("可省略：由公式计算", "optional: computed otherwise"));
        if (input.fallback) add(words_("可省略，缺省即下值", "optional: this is what counts otherwise"));
        if (!input.provenance.clause.empty()) add(words_("条款 ", "clause ") + input.provenance.clause);
        if (!facts.empty()) comment(facts, depth);
        if (input.kind == Input::Kind::category && input.category_set >= 0) {
            for (const Category& member : standard_.sets[static_cast<std::size_t>(input.category_set)].members)
                comment(toml_string(member.id) + "  " + member.label.in(words_.language), depth + 2);
        }
    }

    void write_list(const ListInput& list) {
        text_ += "\n";
        comment(list.label.in(words_.language) +
                (list.provenance.clause.empty()
                     ? ""
                     : words_("（条款 ", " (clause ") + list.provenance.clause + words_("）", ")")));
        if (!list.help.empty()) comment(list.help.in(words_.language), 2);
        std::string record;
        for (const Input& field : list.fields) {
            describe(field, field.name);
            if (field.fallback || !field.formula.empty()) continue;
            record += (record.empty() ? " " : ", ") + field.name + " = " + to_fill_in(field);
        }
        comment(words_("每种一行：", "One line each:"), 2);
        text_ += "# " + list.name + " = [\n#   {" + record + " },\n# ]\n";
    }

    // The numbers that the catalogue lacks, for a user who has the document.
    void write_unknown_cells(Date date) {
        for (const greengauge::Table& table : standard_.tables) {
            bool headed = false;
            for (const Cell& cell : table.cells) {
                if (cell.kind != Cell::Kind::unknown || !cell.in_force(date)) continue;
                if (!std::exchange(headed, true)) {
                    text_ += "\n";
                    comment(
                        table.label.in(words_.language) +
                        words_("：目录缺下列数值，手头有文件者可给出并注明出处",
                               ": the catalogue lacks these; give them with their source if you have the document"));
                    text_ += "# [own." +
                             (table.name.find('.') == std::string::npos ? table.name : toml_string(table.name)) + "]\n";
                }
                const std::string unit = table.unit.plain_number() ? "" : " " + table.unit.symbol;
                text_ += "# " + toml_string(cell.key_text) + " = { value = \"?" + unit + "\", source = \"?\" }\n";
            }
        }
    }
};

// A file to fill in is never put over one that may be filled in already.
int write_new_file(Session& session, const std::string& file, const std::string& bytes) {
    std::error_code ignored;
    if (std::filesystem::is_regular_file(file, ignored))
        return session.refuse({"文件已存在，不会覆盖", "the file exists, and is never written over"}, {},
                              {"另取一个文件名", "choose another name"}, file);
    if (const std::error_code error = write_whole(file, bytes)) {
        session.refuse({"无法写入文件", "the file cannot be written"}, same_in_both(error.message()), {}, file);
        return internal_error;
    }
    return all_well;
}

}  // namespace

Action build_new(Arguments& arguments) {
    struct Options {
        std::string number;
        std::string schema;
        std::string format;
        std::string output;
    };
    const auto options = std::make_shared<Options>();
    arguments
        .positional("STANDARD", options->number, "编号；不带年份则取现行版本",
                    "A document's number; without a year the edition in force")
        ->required();
    arguments.option("--schema", arguments.words("路径或网址", "LOCATION"), options->schema,
                     "首行写明 JSON Schema 在何处，供编辑器使用（见 greengauge schema）",
                     "Name in the first line where an editor finds its JSON Schema (see greengauge schema)");
    arguments
        .option("--format", "toml|xlsx", options->format, "方案文件，或供填写的工作簿；缺省看 --output 的文件名",
                "A scenario file, or a workbook to fill in; else by the name of --output")
        ->check(one_of(arguments.words, {"toml", "xlsx"}));
    arguments.option("-o,--output", arguments.words("文件", "FILE"), options->output, "写入新文件，而不是标准输出",
                     "Write to a new file, not to standard output");
    arguments.add_common(false, true, true);
    arguments.examples(
        {{"greengauge new STANDARD > my-product.toml", {"填写后用 check 判定", "fill it in, then check it"}},
         {"greengauge new STANDARD --output my-product.xlsx", {"在电子表格里填写", "fill it in in a spreadsheet"}}});
    return [options](Session& session) -> int {
        const Standard* standard = session.standard(options->number);
        if (standard == nullptr) return bad_input;
        const Date date = session.date().value_or(session.environment.today());
        const bool by_name = options->format.empty() && std::filesystem::path(options->output).extension() == ".xlsx";
        const bool workbook = options->format == "xlsx" || by_name;
        if (workbook && options->output.empty() && session.environment.terminal)
            return session.refuse({"工作簿不能显示在终端上", "a workbook is nothing for a terminal"}, {},
                                  {"加 --output 文件.xlsx", "add --output FILE.xlsx"});
        if (workbook && !options->schema.empty())
            return session.refuse({"--schema 只用于方案文件", "--schema is for scenario files only"},
                                  {"工作簿里没有编辑器可读的首行", "a workbook has no first line for an editor"},
                                  {"去掉 --schema，或改用 --format toml", "leave it out, or take --format toml"});
        const std::string text = workbook ? form::blank(session, *standard, date)
                                          : Writer(*standard, session.words).write(date, options->schema);
        if (!options->output.empty()) return write_new_file(session, options->output, text);
        session.out += text;
        return all_well;
    };
}

}  // namespace greengauge::cli
