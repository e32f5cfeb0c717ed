// greengauge footprint: life-cycle databases of others become tables that scenarios read.
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/batch/partial_file.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"
#include "factors/inventory/csv_writing.hpp"
#include "factors/inventory/database.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

/// Both tables under another name, which becomes theirs once they are whole.
std::error_code write_folder(const InventoryTables& tables, const fs::path& folder) {
    const fs::path next = fs::path(folder).concat(".new");
    std::error_code error;
    fs::create_directories(next, error);
    if (error) return error;
    for (const auto& [name, text] :
         {std::pair{"processes.csv", &tables.processes}, {"exchanges.csv", &tables.exchanges}})
        if (!replace_file((next / name).string(), *text)) error = std::error_code(errno, std::generic_category());
    if (!error) fs::rename(next, folder, error);
    if (!error) return error;
    for (const char* name : {"processes.csv", "exchanges.csv"}) {
        std::error_code ignored;
        fs::remove(next / name, ignored);
        fs::remove(next, ignored);
    }
    return error;
}

struct Imported {
    std::size_t processes = 0, products = 0;
    std::set<std::string> gases;
    const footprint::Database& database;
    const InventoryTables& tables;
};

Imported counted(const footprint::Database& database, const InventoryTables& tables) {
    Imported imported{0, 0, {}, database, tables};
    for (const footprint::Process& process : database.inventory.processes) {
        imported.processes += process.products.empty() ? 0 : 1;
        imported.products += process.products.size();
    }
    for (const footprint::GreenhouseGas& gas : database.gases)
        imported.gases.insert(gas.name);
    return imported;
}

std::string first_few(const std::vector<std::string>& names, Words words) {
    constexpr std::size_t most = 5;
    const Text list = listed(names, most);
    return list.in(words.language);
}

void write_counts(Page& page, const Imported& imported, const std::string& output, Words words) {
    page.line(Line("✔ ", Style::good)
                  .add(words("{} 个过程，{} 个产品，{} 笔产品往来，{} 笔温室气体排放",
                             "{} processes, {} products, {} exchanges of products, {} emissions of greenhouse gases",
                             imported.processes, imported.products, imported.tables.inputs, imported.tables.emissions),
                       Style::strong));
    std::string gases;
    for (const std::string& gas : imported.gases)
        gases += (gases.empty() ? "" : words("、", ", ")) + gas;
    if (!gases.empty()) page.line(Line(words("温室气体：{}", "gases: {}", gases)), 2);
    if (imported.tables.uncertain > 0)
        page.line(Line(words("{} 笔往来或排放注明离散程度", "{} exchanges or emissions with a spread",
                             imported.tables.uncertain)),
                  2);
    const auto caution = [&](const std::vector<std::string>& names, const std::string& text) {
        if (!names.empty()) page.line(Line("⚠ ", Style::caution).add(text + first_few(names, words)), 2);
    };
    const std::vector<std::string>& others = imported.database.without_gas;
    caution(others, words("{} 种基本流不是温室气体，未写入：",
                          "{} elementary flows are no greenhouse gas, and left out: ", others.size()));
    const std::vector<std::string>& none = imported.tables.made_by_none;
    caution(none, words("{} 个产品没有过程生产，用到时为错误：",
                        "{} products that no process makes, an error where they are needed: ", none.size()));
    const std::vector<std::string>& idle = imported.tables.idle;
    caution(idle, words("{} 个过程没有产品，未写入：", "{} processes make nothing, and are left out: ", idle.size()));
    if (output.empty()) return;
    page.line(
        Line(words("已写入 {}（processes.csv、exchanges.csv）；方案中写：database = \"{}\"",
                   "written to {} (processes.csv, exchanges.csv); in a scenario: database = \"{}\"", output, output)),
        2);
}

Json json_of(const Imported& imported, const std::string& output, Session& session) {
    Json document = document_head(session);
    document["processes"] = imported.processes;
    document["products"] = imported.products;
    document["inputs"] = imported.tables.inputs;
    document["emissions"] = imported.tables.emissions;
    document["uncertain"] = imported.tables.uncertain;
    document["gases"] = imported.gases;
    document["other_flows"] = imported.database.without_gas;
    document["made_by_none"] = imported.tables.made_by_none;
    document["without_product"] = imported.tables.idle;
    document["output"] = output.empty() ? Json(nullptr) : Json(output);
    return document;
}

int import(Session& session, const std::vector<std::string>& paths, const std::string& output) {
    std::error_code ignored;
    if (!output.empty() && fs::exists(output, ignored) && !fs::is_empty(output, ignored))
        return session.refuse({"输出位置已有内容，不会覆盖", "there is something already, which is never written over"},
                              {}, {"另取一个文件夹名", "choose another folder"}, output);
    Diagnostics diagnostics;
    const auto database = read_inventory_databases(paths, diagnostics);
    session.report(diagnostics);
    if (!database) return bad_input;
    const InventoryTables tables = csv_tables_of(*database);
    const Imported imported = counted(*database, tables);
    if (imported.processes == 0)
        return session.refuse({"没有可用的过程", "there is no process to be used"}, {}, {}, paths.front());
    if (!output.empty()) {
        if (const std::error_code error = write_folder(tables, output)) {
            session.refuse({"无法写入文件夹", "the folder cannot be written"}, same_in_both(error.message()), {},
                           output);
            return internal_error;
        }
    }
    if (session.common.json()) {
        session.out += dumped(json_of(imported, output, session));
        return all_well;
    }
    Page page = session.page();
    write_counts(page, imported, output, session.words);
    session.out += page.text();
    return all_well;
}

}  // namespace

Action build_footprint(Arguments& arguments) {
    struct Options {
        std::vector<std::string> paths;
        std::string output;
    };
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments.app.require_subcommand(1);
    CLI::App* const app = arguments.app.add_subcommand(
        "import",
        words("读入生命周期数据库，写成方案可用的 CSV", "Read a life-cycle database, write it as CSV for scenarios"));
    app->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
    Arguments own(*app, arguments.common, words.language);
    own.positionals(
           "SOURCE", options->paths,
           "openLCA JSON-LD（文件夹或 zip）、ecoSpold 2（文件夹、zip 或 *.spold）、CSV；可写多个，互相链接",
           "openLCA JSON-LD (a folder or zip), ecoSpold 2 (a folder, a zip or *.spold), CSV; several are linked")
        ->required();
    own.option("-o,--output", words("文件夹", "FOLDER"), options->output, "写入新文件夹；不写则只检查、计数",
               "Write to this new folder; without it, only check and count");
    own.add_common(true, false, false);
    own.examples({{"greengauge footprint import database.zip", {"检查、计数", "check and count"}},
                  {"greengauge footprint import database.zip --output database",
                   {"写成 CSV，方案中写 database = \"database\"", "as CSV; scenarios say database = \"database\""}}});
    return [options](Session& session) { return import(session, options->paths, options->output); };
}

}  // namespace greengauge::cli
