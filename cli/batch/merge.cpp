// greengauge merge: the summaries of a batch's parts make that of the whole.
#include "cli/batch/partial_file.hpp"
#include "cli/batch/summary_report.hpp"
#include "cli/subcommand.hpp"
#include "cli/text_file.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::vector<std::string> files;
    std::vector<std::string> summaries;
    bool quiet = false;
};

int merge(Session& session, const Options& options) {
    Diagnostics diagnostics;
    std::optional<batch::Summary> whole;
    for (const std::string& file : options.files) {
        const auto text = read_file(file);
        if (!text) {
            diagnostics.error({file, 0, 0}, text.error());
            continue;
        }
        const auto part = batch::summary_from_json(*text);
        if (!part)
            diagnostics.error({file, 0, 0}, part.error());
        else if (!whole)
            whole = *part;
        else if (!whole->add(*part))
            diagnostics.error({file, 0, 0}, {"another-batch",
                                             {"与其他各份不是同一次批量判定", "it is no part of the same batch"},
                                             {"标准、目录、日期、要求、分组或抽样不同",
                                              "another document, catalogue, date, requirements, groups or samples"},
                                             {}});
        if (whole && whole->groups.size() > batch::most_groups) {
            diagnostics.error({file, 0, 0}, batch::too_many_groups());
            break;
        }
    }
    session.report(diagnostics);
    if (diagnostics.has_errors() || !whole) return bad_input;
    const Standard* standard = session.document(whole->standard) ? session.standard(whole->standard) : nullptr;
    for (const std::string& file : options.summaries) {
        std::string text;
        if (file.ends_with(".json")) {
            text = batch::to_json(*whole);
        } else if (file.ends_with(".html")) {
            text = summary_html(*whole, standard, session.words);
        } else {
            Page page(false);
            write_summary(page, *whole, standard, session.words);
            text = page.text();
        }
        if (!replace_file(file, text))
            return session.refuse(filled("写不了 {0}", "{0} cannot be written", {ticked(file)}));
    }
    if (!options.quiet) {
        Page page = session.page();
        write_summary(page, *whole, standard, session.words);
        session.out += page.text();
    }
    return exit_code(*whole);
}

}  // namespace

Action build_merge(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positionals("FILE", options->files, "batch --summary 写出的 JSON，各段一份",
                     "The JSON of batch --summary, one a part")
        ->required();
    arguments.app
        .add_option("--summary", options->summaries,
                    arguments.words("合并后的汇总写入文件：.json、.html、其他为文字；可重复",
                                    "Where the whole goes: .json, .html, else text; may be repeated"))
        ->type_name(arguments.words("文件", "FILE"))
        ->allow_extra_args(false);
    arguments.flag("-q,--quiet", options->quiet, "屏幕上不显示", "Nothing on the screen");
    arguments.add_common(false, true, false);
    arguments.examples(
        {{"greengauge merge part*.json --summary whole.html", {"把各段合成一份汇总", "the parts as one summary"}}});
    return [options](Session& session) { return merge(session, *options); };
}

}  // namespace greengauge::cli
