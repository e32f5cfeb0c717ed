#include "cli/overlay_form.hpp"

#include <algorithm>

#include "calc/formula/render.hpp"
#include "calc/units/quantity.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/toml_text.hpp"

namespace greengauge::cli {
namespace {

class Form {
  public:
    Form(const Standard& standard, const OverlayFormOptions& options, Words words)
        : standard_(standard), options_(options), words_(words) {}

    std::string write(Date today) {
        for (const greengauge::Table& table : standard_.tables)
            if (table.document == standard_.number) write_table(table);
        if (options_.to_confirm) {
            for (const Formula& formula : standard_.formulas)
                write_text("formula", formula.name, "is", formula.is.text, formula.provenance);
            for (const Requirement& requirement : standard_.requirements)
                write_text("requirement", requirement.id, "that", requirement.that.expression.text,
                           requirement.provenance);
        }
        return head(today) + text_;
    }

  private:
    const Standard& standard_;
    const OverlayFormOptions options_;
    const Words words_;
    std::string text_;
    int rows_ = 0;

    static std::string comment(const std::string& text) { return "# " + inert(text) + "\n"; }

    std::string head(Date today) const {
        std::string text = comment(standard_.number + "  " + standard_.title.in(words_.language));
        if (rows_ == 0) return text + comment(words_("没有需要查阅的数值。", "There is nothing to look up."));
        text += comment(words_("照手中的文本，把 \"unknown\" 换成读到的数，写明页码；没读的行留着不动。",
                               "Put the number that you read in the place of each \"unknown\", with its page; leave "
                               "what you did not read."));
        text += comment(words_("保存为 名称.overlay.toml，与方案放在一起，或用 --overlay 指定。",
                               "Save it as NAME.overlay.toml beside the scenarios, or name it with --overlay."));
        return text + "\n[overlay]\nstandard = " + toml_string(standard_.number) + "\nby       = \"?\"  # " +
               words_("谁查阅的", "who read it") + "\non       = " + today.to_string() + "\n";
    }

    bool is_wanted(const Cell& cell) const {
        if (cell.kind == Cell::Kind::unknown) return options_.unknown;
        return options_.to_confirm && cell.own == nullptr && needs_caution(cell.provenance.evidence);
    }

    void write_table(const greengauge::Table& table) {
        const auto same_row = [](const Cell& cell) {
            return [&cell](const Cell& other) { return other.key_text == cell.key_text; };
        };
        bool headed = false;
        for (const Cell& cell : table.cells) {
            if (!is_wanted(cell)) continue;
            if (!std::exchange(headed, true)) write_heading(table);
            const bool periods = std::count_if(table.cells.begin(), table.cells.end(), same_row(cell)) > 1;
            text_ += (table.axes.empty() ? "value" : toml_string(cell.key_text)) +
                     " = { value = \"unknown\", page = \"?\"" +
                     (periods && cell.from.valid() ? ", from = " + cell.from.to_string() : "") + " }" +
                     catalogue_says(cell, table) + "\n";
            ++rows_;
        }
    }

    void write_heading(const greengauge::Table& table) {
        text_ +=
            "\n" + comment(table.provenance.clause + "  " + table.label.in(words_.language) +
                           (table.unit.plain_number() ? "" : words_("，单位 ", ", in ") + display_symbol(table.unit)));
        text_ += "[table." + table.name + "]\n";
    }

    std::string catalogue_says(const Cell& cell, const greengauge::Table& table) const {
        std::string says;
        if (cell.kind == Cell::Kind::number) says = to_string(Quantity{cell.value, table.unit});
        if (cell.kind == Cell::Kind::no_level) says = "\"-\"";
        if (cell.kind == Cell::Kind::no_requirement) says = "\"no requirement\"";
        if (cell.from.valid())
            says += (says.empty() ? "" : ", ") + words_("自 {} 起", "from {}", cell.from.to_string());
        if (cell.kind == Cell::Kind::unknown) return says.empty() ? "" : "  # " + says;
        return "  # " + std::string(words_("目录：", "catalogue: ")) + says + " (" +
               std::string(to_string(cell.provenance.evidence)) + ")";
    }

    void write_text(const char* kind, const std::string& name, const char* key, const std::string& text,
                    const Provenance& provenance) {
        if (!needs_caution(provenance.evidence)) return;
        text_ += "\n" + comment(provenance.clause + "  (" + std::string(to_string(provenance.evidence)) +
                                words_(") 核对后去掉行首的 #", ") take the # away once you have read it"));
        text_ += "# [" + std::string(kind) + "." + name + "]\n# " + key + " = " +
                 toml_string(formula::on_one_line(text)) + "\n# page = \"?\"\n";
        ++rows_;
    }
};

}  // namespace

std::string overlay_form(const Standard& standard, const OverlayFormOptions& options, Date today, Words words) {
    return Form(standard, options, words).write(today);
}

}  // namespace greengauge::cli
