// greengauge check: judges scenario files.
#include <filesystem>

#include "cli/destinations.hpp"
#include "cli/record.hpp"
#include "cli/subcommand.hpp"
#include "cli/watch.hpp"

namespace greengauge::cli {
namespace {

void add_baseline(Arguments& arguments, Selection& selection) {
    arguments.option("--baseline", arguments.words("文件", "FILE"), selection.baseline,
                     "已知的不符合项：照样报告，但不计入退出码（见 greengauge baseline）",
                     "Known failures: reported, but not counted (see greengauge baseline)");
    arguments.flag("--strict-baseline", selection.strict_baseline, "基线中已无所指的条目是错误，而非警告",
                   "An entry of the baseline that nothing fails for is an error, not a warning");
}

bool is_same_file(const std::string& a, const std::string& b) {
    std::error_code error;
    const auto real = [&](const std::string& file) {
        return std::filesystem::weakly_canonical(std::filesystem::absolute(file, error), error);
    };
    return !a.empty() && real(a) == real(b);
}

void add_when(Arguments& arguments, Selection& selection, bool& watches) {
    arguments.option(
        "--changed-since", arguments.words("版本", "REVISION"), selection.changed_since,
        "只判定自 git 的这个版本以来改动的方案（含未提交的）；覆盖文件有改动则判定全部",
        "Judge only what has changed since this revision of git, also uncommitted; all when an overlay has");
    arguments.flag("-w,--watch", watches, "文件一改动就重新判定，直到 Ctrl-C",
                   "Judge again whenever a file changes, until Ctrl-C");
}

}  // namespace

Action build_check(Arguments& arguments) {
    struct Options {
        Selection selection;
        ReportOptions report;
        FormatOptions formats;
        std::string ledger;
        bool watches = false;
    };
    const auto options = std::make_shared<Options>();
    arguments
        .positionals(
            "PATH", options->selection.paths,
            "方案文件，或填好的 .xlsx 工作簿；文件夹则取其中全部 *.toml；- 为标准输入",
            "Scenario files, or .xlsx workbooks filled in; folders for every *.toml below; - for standard input")
        ->required();
    arguments.option("--variant", arguments.words("名称", "NAME"), options->selection.variant, "只判定这个变体",
                     "Judge only this variant");
    add_baseline(arguments, options->selection);
    add_when(arguments, options->selection, options->watches);
    arguments.flag("-q,--quiet", options->report.quiet, "只显示使退出码不为 0 的方案",
                   "Show only what keeps the exit code from being 0");
    arguments.flag("-v,--verbose", options->report.verbose, "逐项显示每个方案", "Show every requirement of every case");
    add_formats(arguments, options->formats);
    add_ledger(arguments, options->ledger,
               {"把每次判定记入这个台账（SQLite 文件，只增不改；不存在则新建）",
                "Keep each assessment in this ledger (a SQLite file, only ever added to; made when it is not there)"});
    arguments.add_common(false, true, true);
    arguments.add_overlays();
    arguments.examples(
        {{"greengauge check tea-gift-box.toml", {"判定一个方案", "one scenario"}},
         {"greengauge check scenarios/ --quiet", {"整个文件夹，只看问题", "a folder, problems only"}},
         {"greengauge check box.toml --date 2025-03-01", {"按另一日期的规定", "by the rules of another day"}},
         {"greengauge check scenarios/ --baseline .greengauge-baseline.toml",
          {"已知的不符合项不计", "known failures do not count"}},
         {"greengauge check . --changed-since origin/main", {"只看本分支改动的", "what this branch touches"}},
         {"greengauge check motor.xlsx --output copy.xlsx",
          {"填好的工作簿，结果写入副本", "a workbook, verdicts in a copy"}},
         {"greengauge check plant.toml --format json", {"供其他程序读取", "for other programs"}},
         {"greengauge check . --format json=result.json",
          {"屏幕上是文字，文件里是 JSON", "text here, JSON in a file"}}});
    return [options](Session& session) {
        const auto to = destinations(session, options->formats);
        if (!to) return static_cast<int>(bad_input);
        std::optional<Ledger> ledger;
        if (!options->ledger.empty()) {
            for (const Destination& one : *to)
                if (is_same_file(one.file, options->ledger))
                    return session.refuse({"台账不能同时作输出文件", "the ledger cannot be a file for the output, too"},
                                          {}, {"给出另一个文件名", "name another file"}, one.file);
            ledger = ledger_to_add_to(session, options->ledger);  // before anything is judged
            if (!ledger) return static_cast<int>(bad_input);
        }
        LastKept last;
        const auto once = [&](Session& round) {
            const Judgement judgement = judge(round, options->selection);
            const int kept =
                ledger ? keep(round, *ledger, judgement, options->watches ? &last : nullptr) : judgement.exit_code;
            const int written = write_results(round, judgement, options->report, *to);
            return kept != judgement.exit_code ? kept : written;
        };
        return options->watches ? watch(session, options->selection, once) : once(session);
    };
}

}  // namespace greengauge::cli
