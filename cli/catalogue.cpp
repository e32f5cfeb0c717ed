// greengauge catalogue: compiles the documents' files, and says what a catalogue holds.
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

int build(Session& session, const std::string& folder, const std::string& file) {
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error))
        return session.refuse({"没有这个文件夹", "there is no such folder"}, {}, {}, folder);
    Diagnostics diagnostics;
    const std::optional<int> documents = build_catalogue(folder, file, diagnostics);
    session.report(diagnostics);
    if (!documents) {
        if (!diagnostics.has_errors())
            return session.refuse({"无法写入目录", "the catalogue cannot be written"}, {}, {}, file);
        return bad_input;
    }
    const std::string fingerprint = Catalogue::open(file).fingerprint();
    if (session.common.json()) {
        Json document;
        document["schema"] = result_schema;
        document["file"] = file;
        document["documents"] = *documents;
        document["catalogue"] = fingerprint;
        session.out += dumped(document);
    } else {
        Page page = session.page();
        page.line(Line("✔ ", Style::good)
                      .add(file, Style::strong)
                      .add(session.words("，{} 个文件", ", {} documents", *documents)));
        page.line(Line(fingerprint, Style::quiet), 2);
        session.out += page.text();
    }
    return all_well;
}

int info(Session& session) {
    const Catalogue& catalogue = session.catalogue();
    const std::vector<DocumentEntry> documents = catalogue.documents();
    std::map<std::string, int> areas;
    for (const DocumentEntry& entry : documents)
        ++areas[entry.area];
    if (session.common.json()) {
        Json document = document_head(session);
        document["documents"] = Json::array();
        for (const DocumentEntry& entry : documents)
            document["documents"].push_back(json_of(entry));
        session.out += dumped(document);
        return all_well;
    }
    Page page = session.page();
    Table table;
    const auto fact = [&](const char* zh, const char* en, const std::string& value) {
        table.rows.push_back({{Line(session.words(zh, en), Style::quiet), Line(value)}, {}});
    };
    fact("目录", "catalogue",
         session.common.catalogue.empty() ? session.words("内置", "carried inside the command")
                                          : session.common.catalogue);
    fact("指纹", "fingerprint", catalogue.fingerprint());
    fact("文件", "documents", std::to_string(documents.size()));
    for (const auto& [area, number] : areas)
        table.rows.push_back({{Line("  " + area, Style::quiet), Line(std::to_string(number))}, {}});
    page.table(table);
    session.out += page.text();
    return all_well;
}

}  // namespace

Action build_catalogue(Arguments& arguments) {
    struct Options {
        std::string folder;
        std::string file;
    };
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments.app.require_subcommand(1);
    CLI::App* building = arguments.app.add_subcommand(
        "build", words("把一个文件夹中的 *.toml 编译成目录", "Compile the *.toml files below a folder"));
    building->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
    Arguments build_arguments(*building, arguments.common, words.language);
    build_arguments.positional("FOLDER", options->folder, "文件夹，如 factors/", "The folder, such as factors/")
        ->required();
    build_arguments
        .positional("FILE", options->file, "写入的目录文件，如 catalogue.db",
                    "The catalogue to write, such as catalogue.db")
        ->required();
    build_arguments.add_common(true, false, false);
    CLI::App* informing =
        arguments.app.add_subcommand("info", words("目录的指纹与内容", "The catalogue's fingerprint and contents"));
    informing->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
    Arguments(*informing, arguments.common, words.language).add_common(true, true, false);
    arguments.examples({{"greengauge catalogue info", {"本命令所带的目录", "the one that the command carries"}},
                        {"greengauge catalogue build factors/ catalogue.db", {"编译", "compile"}},
                        {"greengauge check box.toml --catalogue catalogue.db", {"改用它", "use it"}}});
    return [options, building](Session& session) {
        return building->parsed() ? build(session, options->folder, options->file) : info(session);
    };
}

}  // namespace greengauge::cli
