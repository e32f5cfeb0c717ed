#include "cli/report_markdown.hpp"

#include "calc/text/diagnostic.hpp"
#include "cli/findings.hpp"
#include "cli/markdown.hpp"
#include "cli/source_root.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

// A comment may have 65 536 characters on GitHub; a job summary and GitLab take more.
constexpr int longest_comment = 65000;
constexpr int kept_for_the_end = 800;

using Cells = std::vector<std::string>;

std::string row_of(const Cells& cells) {
    std::string row = "|";
    for (const std::string& cell : cells)
        row += " " + cell + " |";
    return row + "\n";
}

class Comment {
  public:
    explicit Comment(Words words) : words_(words) {}

    void add(const std::string& piece) {
        text_ += piece;
        left_ -= code_points(piece);
    }

    /// As many rows as there is room for; how many were left out is said below. Nothing without rows.
    template <class Items, class RowOf>
    void table(const Cells& heading, const Items& items, RowOf row_of_item) {
        if (items.empty()) return;
        add("\n" + row_of(heading) + row_of(Cells(heading.size(), "---")));
        std::size_t written = 0;
        for (const auto& item : items) {
            const std::string row = row_of(row_of_item(item));
            if (code_points(row) > left_ - kept_for_the_end) break;
            add(row);
            ++written;
        }
        if (written < items.size())
            add("\n" + words_("另有 {} 行，此处放不下", "{} more rows do not fit here", items.size() - written) + "\n");
    }

    [[nodiscard]] const std::string& text() const { return text_; }

  private:
    Words words_;
    std::string text_;
    int left_ = longest_comment;
};

std::string place_text(const Place& place) {
    std::string text = markdown_text(path_in_repository(file_of(place)));
    if (place.line > 0) text += "&#58;" + std::to_string(place.line);
    if (const std::string cell = cell_of(place); !cell.empty()) text += " " + markdown_text(cell);
    return text;
}

class Report {
  public:
    Report(Session& session, const Judgement& judgement)
        : session_(session), judgement_(judgement), words_(session.words), comment_(words_) {}

    std::string write(bool quiet) {
        heading();
        counts();
        diagnostics();
        std::vector<Finding> fails;
        std::vector<Finding> open;
        std::vector<Finding> accepted;
        for (const Finding& finding : findings(judgement_)) {
            if (finding.counting == Counting::fails) fails.push_back(finding);
            if (finding.counting == Counting::open) open.push_back(finding);
            if (finding.counting == Counting::accepted) accepted.push_back(finding);
        }
        failing(fails);
        undetermined(open);
        if (!quiet) known(accepted);
        if (!quiet) all_cases();
        comment_.add("\n<sub>greengauge " + version() + " · " + session_.catalogue().fingerprint() + "</sub>\n");
        return comment_.text();
    }

  private:
    Session& session_;
    const Judgement& judgement_;
    Words words_;
    Comment comment_;

    void heading() {
        const char* mark = "✔";
        std::string what =
            judgement_.baseline && judgement_.baseline->accepted > 0
                ? words_("除已知的外，全部符合或与预期一致", "all compliant or as expected, except for what is known")
                : words_("全部符合或与预期一致", "all compliant or as expected");
        switch (judgement_.exit_code) {
            case all_well:
                break;
            case some_fail:
                mark = "✘";
                what = words_("有不符合项或与预期不符", "something is non-compliant or not as expected");
                break;
            case some_open:
                mark = "?";
                what = words_("有无法判定项", "something is undetermined");
                break;
            default:
                mark = "!";
                what = words_("输入有误", "bad input");
        }
        // The first line lets a workflow find its earlier comment.
        comment_.add("<!-- greengauge -->\n### " + std::string(mark) + " " + words_("绿尺", "greengauge") +
                     words_("：", ": ") + what + "\n");
    }

    void counts() {
        const Tally tally = cli::tally(judgement_);
        Cells names;
        Cells numbers;
        const auto add = [&](const std::string& name, int number) {
            names.push_back(name);
            numbers.push_back(std::to_string(number));
        };
        for (const Verdict verdict :
             {Verdict::non_compliant, Verdict::undetermined, Verdict::compliant, Verdict::not_applicable})
            add(std::string(mark_of(verdict)) + " " + name_of(verdict).in(words_.language), tally.of(verdict));
        if (tally.expected > 0) add(words_("与预期一致", "as expected"), tally.expected);
        if (tally.unexpected > 0) add(words_("与预期不符", "not as expected"), tally.unexpected);
        if (tally.accepted > 0) add(words_("已知（项）", "known"), tally.accepted);
        if (tally.without_verdict > 0) add(words_("有错误", "with errors"), tally.without_verdict);
        add(words_("共", "cases"), tally.cases);
        comment_.table(names, std::vector<Cells>{numbers}, [](const Cells& cells) { return cells; });
    }

    void section(const char* mark, const std::string& title, std::size_t number) {
        if (number > 0)
            comment_.add("\n#### " + std::string(mark) + " " + title + words_("：", ": ") + std::to_string(number) +
                         "\n");
    }

    void diagnostics() {
        const auto& list = judgement_.diagnostics.list();
        section("!", words_("输入的问题", "problems of the input"), list.size());
        comment_.table({words_("位置", "place"), words_("问题", "problem")}, list, [&](const Diagnostic& diagnostic) {
            const bool error = diagnostic.severity == Severity::error;
            return Cells{place_text(diagnostic.place),
                         std::string(error ? words_("错误：", "error: ") : words_("警告：", "warning: ")) +
                             markdown_text(text_of(diagnostic.fault, words_))};
        });
    }

    std::string subject(const FindingText& text, const Finding& finding) {
        return markdown_text(text.subject) + "<br>" + place_text(deciding_place(session_, finding));
    }

    static std::string source(const FindingText& text) {
        std::string source = markdown_text(text.document);
        if (!text.clause.empty()) source += "<br>" + markdown_text(text.clause);
        if (!text.evidence.empty()) source += " " + markdown_text(text.evidence);
        for (const std::string& note : text.notes)
            source += "<br>" + markdown_text(note);
        return source;
    }

    void failing(const std::vector<Finding>& list) {
        section("✘", words_("不符合", "non-compliant"), list.size());
        comment_.table({words_("方案", "scenario"), words_("项目", "requirement"), words_("计算值", "value"),
                        words_("限值", "limit"), words_("裕量", "margin"), words_("依据条款", "clause"),
                        words_("怎样才符合", "would pass")},
                       list, [&](const Finding& finding) {
                           const FindingText text = text_of(session_, finding);
                           std::string requirement = markdown_text(text.requirement);
                           if (!text.grade.empty()) requirement += "<br>" + markdown_text(text.grade);
                           if (!text.reason.empty()) requirement += "<br>" + markdown_text(text.reason);
                           if (!text.accepted.empty()) requirement += "<br>" + markdown_text(text.accepted);
                           return Cells{subject(text, finding),        requirement,
                                        markdown_text(text.value),     markdown_text(text.limit),
                                        markdown_text(text.margin),    source(text),
                                        markdown_text(text.would_pass)};
                       });
    }

    void undetermined(const std::vector<Finding>& list) {
        section("?", words_("无法判定", "undetermined"), list.size());
        comment_.table({words_("方案", "scenario"), words_("项目", "requirement"), words_("原因", "reason"),
                        words_("依据条款", "clause")},
                       list, [&](const Finding& finding) {
                           const FindingText text = text_of(session_, finding);
                           return Cells{subject(text, finding), markdown_text(text.requirement),
                                        markdown_text(text.reason), source(text)};
                       });
    }

    void known(const std::vector<Finding>& list) {
        section("✘", words_("不符合，已知", "non-compliant, known"), list.size());
        comment_.table({words_("方案", "scenario"), words_("项目", "requirement"), words_("计算值", "value"),
                        words_("限值", "limit"), words_("已知", "known")},
                       list, [&](const Finding& finding) {
                           const FindingText text = text_of(session_, finding);
                           return Cells{subject(text, finding), markdown_text(text.requirement),
                                        markdown_text(text.value), markdown_text(text.limit),
                                        markdown_text(text.accepted)};
                       });
    }

    void all_cases() {
        struct Line {
            const ScenarioResult* result;
            const CaseResult* one;
        };
        std::vector<Line> lines;
        for (const ScenarioResult& result : judgement_.results)
            for (const CaseResult& one : result.cases)
                lines.push_back({&result, &one});
        if (lines.empty()) return;
        comment_.add("\n<details><summary>" + words_("全部 {} 例", "All {} cases", lines.size()) + "</summary>\n");
        comment_.table({words_("综合判定", "verdict"), words_("方案", "scenario"), words_("日期", "date"),
                        words_("文件", "documents")},
                       lines, [&](const Line& line) { return case_cells(*line.result, *line.one); });
        comment_.add("\n</details>\n");
    }

    Cells case_cells(const ScenarioResult& result, const CaseResult& one) const {
        std::string verdict = one.failed_to_read
                                  ? words_("! 有错误", "! error")
                                  : std::string(mark_of(one.verdict)) + " " + name_of(one.verdict).in(words_.language);
        if (one.expected) verdict += words_("（与预期一致）", " (as expected)");
        std::string documents;
        for (const Assessment& assessment : one.assessments)
            documents += (documents.empty() ? "" : "<br>") + markdown_text(assessment.number);
        return {verdict,
                markdown_text(session_.in(full_title_of(result.scenario, one.given))) + "<br>" +
                    markdown_text(path_in_repository(result.scenario.file)),
                one.given.date.valid() ? one.given.date.to_string() : "", documents};
    }
};

}  // namespace

std::string markdown_report(Session& session, const Judgement& judgement, const ReportOptions& options) {
    return Report(session, judgement).write(options.quiet);
}

}  // namespace greengauge::cli
