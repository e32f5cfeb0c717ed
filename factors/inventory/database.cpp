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
        read_ecospold(archive, path, ecospold, assembly, diagnostics);
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

}  // namespace

std::shared_ptr<const footprint::Database> read_inventory_database(const std::string& path, const Place& named_at,
                                                                   Diagnostics& diagnostics) {
    auto archive = open_archive(path);
    if (!archive) {
        diagnostics.error(named_at, archive.error());
        return nullptr;
    }
    Diagnostics found;
    Assembly assembly(found);
    read(**archive, path, named_at, assembly, found);
    auto database = std::make_shared<footprint::Database>(assembly.finish());
    constexpr std::size_t most = 50;  // a broken export is wrong in every data set
    for (std::size_t i = 0; i < std::min(most, found.list().size()); ++i)
        diagnostics.add(found.list()[i]);
    if (found.list().size() > most)
        diagnostics.error(named_at,
                          {"more-errors",
                           {"数据库中还有 " + std::to_string(found.list().size() - most) + " 处错误",
                            "there are " + std::to_string(found.list().size() - most) + " more errors in the database"},
                           {},
                           {}});
    if (found.has_errors()) return nullptr;
    return database;
}

namespace inventory {

std::optional<Decimal> plain_number(const std::string& digits) { return parse_decimal(digits); }

}  // namespace inventory
}  // namespace greengauge
