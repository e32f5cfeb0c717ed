#include "cli/formats.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/report_csv.hpp"
#include "cli/report_github.hpp"
#include "cli/report_html.hpp"
#include "cli/report_json.hpp"
#include "cli/report_junit.hpp"
#include "cli/report_markdown.hpp"
#include "cli/report_sarif.hpp"
#include "cli/workbook/report_xlsx.hpp"

namespace greengauge::cli {
namespace {

std::string text(Session& session, const Judgement& judgement, const ReportOptions& options) {
    Page page = options.to_file ? Page(false) : session.page();
    write_report(page, session, judgement, options);
    return page.text();
}

std::string json(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    return dumped(result_document(session, judgement));
}

const std::array all_formats{
    Format{"text", {"供人阅读", "for people"}, text},
    Format{"json", {"全部结果，可用 replay 复算", "all of the result, for programs and replay"}, json},
    Format{"junit", {"JUnit XML，供构建服务器", "JUnit XML, for build servers"}, junit_report},
    Format{"sarif", {"SARIF 2.1.0，供代码托管平台", "SARIF 2.1.0, for hosts of repositories"}, sarif_report},
    Format{"github", {"GitHub Actions 的标注", "annotations of GitHub Actions"}, github_report},
    Format{"markdown", {"合并请求的评论或任务摘要", "a comment for a pull request, or a job summary"}, markdown_report},
    Format{"csv", {"每项要求一行，供电子表格", "a row a requirement, for spreadsheets"}, csv_report},
    Format{"html", {"供打印、签署的 A4 报告", "a report on A4, to be printed and signed"}, html_report},
    Format{"xlsx", {"工作簿：判定与所给输入", "a workbook: the verdicts and the inputs as given"}, xlsx_report},
};

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* format_named(std::string_view name) {
    const auto found =
        std::find_if(all_formats.begin(), all_formats.end(), [&](const Format& one) { return one.name == name; });
    return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace greengauge::cli
