#include "factors/inventory/database.hpp"

#include <algorithm>

#include "factors/inventory/formats.hpp"

namespace greengauge {
namespace {

using namespace inventory;

bool ends_with(const std::string& text, const char* end) {
    const std::string suffix = end;
    return text.size() >= suffix.size() && text.compare(text.size() - suffix.size(), suffix.size(), suffix) == 0;
}

std::string one_that_ends(const std::vector<std::string>& names, const char* end) {
    const auto found = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
        return name == end || ends_with(name, (std::string("/") + end).c_str());
    });
    return found == names.end() ? std::string() : *found;
}

bool is_openlca(const std::vector<std::string>& names) {
    return std::any_of(names.begin(), names.end(), [](const std::string& name) {
        return ends_with(name, ".json") &&
               (name.rfind("processes/", 0) == 0 || name.find("/processes/") != std::string::npos);
    });
}

/// The archive is the file itself, and not a folder or a zip archive with files in it.
bool is_one_file(const std::string& path, const std::vector<std::string>& names) {
    return names.size() == 1 && (path == names[0] || ends_with(path, ("/" + names[0]).c_str()));
}

std::string folder_of(const std::string& path) {
    const std::size_t slash = path.rfind('/');
    return slash == std::string::npos ? std::string() : path.substr(0, slash);
}

void read(Archive& archive, const std::string& path, const Place& named_at, Assembly& assembly,
          Diagnostics& diagnostics) {
    const std::vector<std::string>& names = archive.names();
    const std::string processes = one_that_ends(names, "processes.csv");
    const std::string exchanges = one_that_ends(names, "exchanges.csv");
    std::vector<std::string> ecospold;
    for (const std::string& name : names)
        if (ends_with(name, ".spold")) ecospold.push_back(name);
    if (!processes.empty() && !exchanges.empty())
        read_csv_tables(archive, path, processes, exchanges, assembly, diagnostics);
    else if (is_openlca(names))
        read_openlca(archive, path, assembly, diagnostics);
    else if (!ecospold.empty())
        read_ecospold(archive, is_one_file(path, names) ? folder_of(path) : path, ecospold, assembly, diagnostics);
    else
        diagnostics.error(
            named_at,
            {"unknown-database",
             {"不认识这个数据库", "this is no database that is known"},
             {"其中没有 processes.csv 与 exchanges.csv、processes/*.json（openLCA JSON-LD）或 *.spold（ecoSpold 2）",
              "it has no processes.csv with exchanges.csv, no processes/*.json (openLCA JSON-LD), no *.spold (ecoSpold "
              "2)"},
             {}});
}

/// A path, and where the user names it.
using Named = std::pair<std::string, Place>;

std::shared_ptr<const footprint::Database> read_all(const std::vector<Named>& sources, Diagnostics& diagnostics) {
    Diagnostics found;
    Assembly assembly(found);
    for (const auto& [path, named_at] : sources) {
        if (auto archive = open_archive(path))
            read(**archive, path, named_at, assembly, found);
        else
            found.error(named_at, archive.error());
    }
    auto database = std::make_shared<footprint::Database>(assembly.finish());
    constexpr std::size_t most = 50;  // a broken export is wrong in every data set
    for (std::size_t i = 0; i < std::min(most, found.list().size()); ++i)
        diagnostics.add(found.list()[i]);
    if (found.list().size() > most)
        diagnostics.error(sources.front().second,
                          {"more-errors",
                           {"数据库中还有 " + std::to_string(found.list().size() - most) + " 处错误",
                            "there are " + std::to_string(found.list().size() - most) + " more errors in the database"},
                           {},
                           {}});
    if (found.has_errors()) return nullptr;
    return database;
}

}  // namespace

std::shared_ptr<const footprint::Database> read_inventory_database(const std::string& path, const Place& named_at,
                                                                   Diagnostics& diagnostics) {
    return read_all({{path, named_at}}, diagnostics);
}

std::shared_ptr<const footprint::Database> read_inventory_databases(const std::vector<std::string>& paths,
                                                                    Diagnostics& diagnostics) {
    std::vector<Named> sources;
    for (const std::string& path : paths)
        sources.emplace_back(path, Place{path, 0, 0});
    return read_all(sources, diagnostics);
}

namespace inventory {

std::optional<Decimal> plain_number(const std::string& digits) { return parse_decimal(digits); }

}  // namespace inventory
}  // namespace greengauge
