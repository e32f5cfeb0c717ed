#include "cli/workbook/report_xlsx.hpp"

#include "cli/findings.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/source_root.hpp"
#include "cli/workbook/spreadsheet.hpp"
#include "cli/workbook/writer.hpp"

namespace greengauge::cli {
namespace {

constexpr const char* verdicts_sheet = "判定 Verdicts";

struct Column {
    Text name;
    double width;
};

CellStyle style_of(Counting counting) {
    switch (counting) {
        case Counting::fails:
            return CellStyle::bad;
        case Counting::open:
            return CellStyle::open;
        case Counting::fine:
            return CellStyle::good;
        case Counting::not_applicable:
        case Counting::informative:
        case Counting::expected:
        case Counting::accepted:
            break;
    }
    return CellStyle::plain;
}

class ReportWriter {
  public:
    ReportWriter(Session& session, const Judgement& judgement)
        : session_(session), words_(session.words), judgement_(judgement), book_(title()) {}

    std::string write() {
        write_verdicts();
        write_inputs();
        if (!judgement_.diagnostics.list().empty()) write_problems();
        return book_.bytes();
    }

  private:
    Session& session_;
    const Words words_;
    const Judgement& judgement_;
    WorkbookWriter book_;
    int row_ = 0;
    int column_ = 0;
    int lines_ = 1;  ///< of the row
    std::vector<double> widths_;

    std::string title() const {
        return judgement_.results.size() == 1 ? session_.in(title_of(judgement_.results.front().scenario))
                                              : "greengauge";
    }

    void head(SheetWriter& sheet, const std::vector<Column>& columns) {
        const Text name{"绿尺判定结果", "greengauge: verdicts"};
        row_ = 1;
        const auto whole = overall(judgement_);
        sheet.text(row_, 1, session_.in(name), CellStyle::title);
        if (whole) sheet.text(row_, 2, session_.in(name_of(*whole)), CellStyle::title);
        ++row_;
        column_ = 0;
        widths_.clear();
        for (const Column& column : columns) {
            widths_.push_back(column.width);
            sheet.text(row_, ++column_, session_.in(column.name), CellStyle::heading);
            sheet.column_width(column_, column.width);
        }
        sheet.freeze(row_, 1);
    }

    void next_row() {
        ++row_;
        column_ = 0;
        lines_ = 1;
    }
    void text(SheetWriter& sheet, const std::string& value, CellStyle style = CellStyle::plain) {
        sheet.text(row_, ++column_, value, style);
        lines_ = std::max(lines_, lines_in(value, widths_[static_cast<std::size_t>(column_ - 1)]));
        if (lines_ > 1) sheet.row_height(row_, line_height * lines_ + 2);
    }
    void number(SheetWriter& sheet, const std::optional<Amount>& amount) {
        if (amount)
            sheet.number(row_, ++column_, to_double(amount->number), CellStyle::plain);
        else
            sheet.blank(row_, ++column_, CellStyle::plain);
    }

    void write_verdicts() {
        SheetWriter sheet = book_.sheet(verdicts_sheet);
        head(sheet, {{{"对象", "Subject"}, 30},
                     {{"日期", "Date"}, 12},
                     {{"标准", "Standard"}, 18},
                     {{"要求", "Requirement"}, 28},
                     {{"判定", "Verdict"}, 12},
                     {{"数值", "Value"}, 12},
                     {{"限值", "Limit"}, 12},
                     {{"裕量", "Margin"}, 12},
                     {{"单位", "Unit"}, 12},
                     {{"关系", "Relation"}, 8},
                     {{"等级", "Grade"}, 18},
                     {{"条款", "Clause"}, 14},
                     {{"证据", "Evidence"}, 9},
                     {{"原因", "Reason"}, 32},
                     {{"怎样才符合", "What would pass"}, 40},
                     {{"说明", "Notes"}, 40},
                     {{"位置", "Place"}, 36}});
        for (const Finding& finding : findings(judgement_))
            write_finding(sheet, finding);
    }

    void write_finding(SheetWriter& sheet, const Finding& finding) {
        next_row();
        const FindingText words = text_of(session_, finding);
        const Date date = finding.one->given.date;
        text(sheet, words.subject);
        if (date.valid())
            sheet.date(row_, ++column_, date, CellStyle::plain);
        else
            text(sheet, "");
        text(sheet, words.document);
        text(sheet, words.requirement);
        text(sheet, words.verdict, style_of(finding.counting));
        static const RequirementResult none;
        const RequirementResult& requirement = finding.requirement != nullptr ? *finding.requirement : none;
        const std::optional<Amount>& measured = requirement.value ? requirement.value : requirement.limit;
        number(sheet, requirement.value);
        number(sheet, requirement.limit);
        number(sheet, requirement.margin);
        text(sheet, measured ? measured->unit.symbol : "");
        text(sheet, requirement.limit ? sign_of(requirement.relation) : "");
        text(sheet, words.grade);
        text(sheet, words.clause);
        text(sheet, finding.requirement != nullptr ? std::string(to_string(requirement.basis.evidence)) : "");
        text(sheet, words.reason);
        text(sheet, words.would_pass);
        std::string notes = words.accepted;
        for (const std::string& note : words.notes)
            notes += (notes.empty() ? "" : "\n") + note;
        text(sheet, notes);
        text(sheet, place_in_repository(deciding_place(session_, finding)));
    }

    void write_inputs() {
        SheetWriter sheet = book_.sheet("所给输入 As given");
        head(sheet, {{{"对象", "Subject"}, 30},
                     {{"标准", "Standard"}, 18},
                     {{"名称", "Name"}, 30},
                     {{"符号", "Symbol"}, 10},
                     {{"给出", "As given"}, 24},
                     {{"采用", "As used"}, 24},
                     {{"来自", "From"}, 14},
                     {{"键", "Key"}, 24},
                     {{"位置", "Place"}, 36}});
        for (const ScenarioResult& result : judgement_.results)
            for (const CaseResult& one : result.cases)
                for (const Assessment& assessment : one.assessments)
                    for (const InputUsed& input : assessment.inputs)
                        write_input(sheet, session_.in(full_title_of(result.scenario, one.given)), assessment, input);
    }

    void write_input(SheetWriter& sheet, const std::string& subject, const Assessment& assessment,
                     const InputUsed& input) {
        next_row();
        text(sheet, subject);
        text(sheet, assessment.number);
        text(sheet, session_.in(input.label));
        text(sheet, input.symbol);
        text(sheet, input.as_given);
        text(sheet, input.value);
        text(sheet, input.by_default ? words_("标准的缺省值", "the default") : words_("用户", "the user"));
        text(sheet, input.name);
        text(sheet, input.by_default ? std::string() : place_in_repository(input.place));
    }

    void write_problems() {
        SheetWriter sheet = book_.sheet("问题 Problems");
        head(sheet, {{{"位置", "Place"}, 36}, {{"种类", "Kind"}, 12}, {{"问题", "Problem"}, 90}});
        for (const Diagnostic& diagnostic : judgement_.diagnostics.list()) {
            const bool error = diagnostic.severity == Severity::error;
            next_row();
            text(sheet, place_in_repository(diagnostic.place));
            text(sheet, error ? words_("错误", "error") : words_("警告", "warning"),
                 error ? CellStyle::bad : CellStyle::open);
            text(sheet, text_of(diagnostic.fault, words_));
        }
    }
};

}  // namespace

std::string xlsx_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    return ReportWriter(session, judgement).write();
}

bool is_xlsx_report(std::string_view bytes) {
    const auto spreadsheet = read_spreadsheet(bytes);
    return spreadsheet && !spreadsheet->sheets.empty() && spreadsheet->sheets.front().name == verdicts_sheet;
}

}  // namespace greengauge::cli
