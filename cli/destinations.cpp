#include "cli/destinations.hpp"

#include <algorithm>
#include <filesystem>

#include "scenarios/results/place.hpp"
#include "cli/text_file.hpp"
#include "cli/workbook/report_xlsx.hpp"
#include "factors/catalogue/whole_file.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

std::string names(const char* separator) {
    std::string list;
    for (const Format& format : formats())
        list += (list.empty() ? "" : separator) + std::string(format.name);
    return list;
}

Destination destination(const std::string& text) {
    const std::size_t equals = text.find('=');
    return {format_named(std::string_view(text).substr(0, equals)),
            equals == std::string::npos ? std::string() : text.substr(equals + 1)};
}

// What is wrong with one --format, or nothing.
std::string complaint(Words words, const std::string& text) {
    if (destination(text).format == nullptr)
        return "`" + text.substr(0, text.find('=')) + "` " + words("不可用，可选：", "is none of: ") +
               names(words("、", ", "));
    if (text.ends_with('=')) return "`" + text + "` " + words("缺少文件名", "lacks the name of a file");
    return {};
}

// Whether the file was read as a scenario, also without success, or as the baseline.
bool is_judged(const Judgement& judgement, const std::string& file) {
    std::error_code ignored;
    if (!fs::exists(file, ignored)) return false;
    const auto same = [&](const std::string& read) { return fs::equivalent(read, file, ignored); };
    if (judgement.baseline && same(judgement.baseline->file)) return true;
    return std::any_of(judgement.results.begin(), judgement.results.end(),
                       [&](const ScenarioResult& result) { return same(result.scenario.file); }) ||
           std::any_of(judgement.diagnostics.list().begin(), judgement.diagnostics.list().end(),
                       [&](const Diagnostic& diagnostic) { return same(file_of(diagnostic.place)); });
}

// A workbook there that is none of our reports may be somebody's, filled in.
bool is_users_workbook(const Destination& to) {
    std::error_code ignored;
    if (std::string_view(to.format->name) != "xlsx" || !fs::is_regular_file(to.file, ignored)) return false;
    const auto bytes = read_file(to.file);
    return !bytes || (!bytes->empty() && !is_xlsx_report(*bytes));
}

// Whether it is written now.
bool write_file(Session& session, const Judgement& judgement, const Destination& to, const std::string& text) {
    Text why;
    if (is_judged(judgement, to.file)) {
        why = {"它是本次读取的文件，不会覆盖", "it was read in this run, and is never written over"};
    } else if (is_users_workbook(to)) {
        why = {"那里已有文件，且不是判定结果，不会覆盖", "another file than a report is there, and is never written over"};
    } else if (const std::error_code error = write_whole(to.file, text)) {
        why = same_in_both(error.message());
    } else {
        return true;
    }
    session.refuse({"无法写入文件", "the file cannot be written"}, why, {}, to.file);
    return false;
}

}  // namespace

void add_formats(Arguments& arguments, FormatOptions& options) {
    const Words words = arguments.words;
    arguments.app
        .add_option("--format", options.formats,
                    words("输出格式；“格式=文件”写入文件，可多次给出",
                          "Form of the output; FORMAT=FILE writes to a file, and may be given several times"))
        ->option_text(names("|"))
        ->allow_extra_args(false)
        ->check([words](const std::string& text) { return complaint(words, text); });
    arguments.option("-o,--output", words("文件", "FILE"), options.output, "写入文件，而不是标准输出",
                     "Write to this file, not to standard output");
}

std::optional<std::vector<Destination>> destinations(Session& session, const FormatOptions& options) {
    std::vector<Destination> list;
    for (const std::string& text : options.formats)
        list.push_back(destination(text));
    const auto without_file = [](const Destination& one) { return one.file.empty(); };
    // A name says what goes into the file, where nothing else does.
    const bool workbook = list.empty() && fs::path(options.output).extension() == ".xlsx";
    if (workbook) list.push_back({format_named("xlsx"), options.output});
    if (std::none_of(list.begin(), list.end(), without_file)) list.push_back({format_named("text"), {}});
    for (Destination& one : list)
        if (one.file.empty() && !workbook) one.file = options.output;
    for (auto one = list.begin(); one != list.end(); ++one) {
        const auto same = [&](const Destination& other) {
            return fs::path(other.file).lexically_normal() == fs::path(one->file).lexically_normal();
        };
        if (std::none_of(list.begin(), one, same)) continue;
        session.refuse(one->file.empty() ? Text{"有两种格式都要写到标准输出", "two formats want standard output"}
                                         : Text{"有两种格式都要写入同一文件", "two formats want the same file"},
                       {}, {"其余格式写作 --format sarif=文件", "write the others as --format sarif=FILE"}, one->file);
        return std::nullopt;
    }
    return list;
}

int write_results(Session& session, const Judgement& judgement, const ReportOptions& options,
                  const std::vector<Destination>& destinations) {
    bool all_written = true;
    for (const Destination& to : destinations) {
        if (to.file.empty() && session.environment.terminal && std::string_view(to.format->name) == "xlsx") {
            session.refuse({"工作簿不能显示在终端上", "a workbook is nothing for a terminal"}, {},
                           {"加 --output 文件.xlsx", "add --output FILE.xlsx"});
            return bad_input;
        }
        ReportOptions own = options;
        own.to_file = !to.file.empty();
        const std::string text = to.format->write(session, judgement, own);
        if (to.file.empty()) {
            session.out += text;
        } else {
            all_written = write_file(session, judgement, to, text) && all_written;
        }
    }
    return all_written ? judgement.exit_code : static_cast<int>(internal_error);
}

}  // namespace greengauge::cli
