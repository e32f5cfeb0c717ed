// A database as the two tables of the project's own form, which read_inventory_database() takes back.
#pragma once

#include <string>
#include <vector>

#include "calc/footprint/inventory.hpp"

namespace greengauge {

struct InventoryTables {
    std::string processes;  ///< processes.csv
    std::string exchanges;  ///< exchanges.csv
    std::size_t inputs = 0, emissions = 0;
    std::size_t uncertain = 0;              ///< exchanges with a spread
    std::vector<std::string> made_by_none;  ///< products that something takes and no process makes
    std::vector<std::string> idle;          ///< processes that make nothing, and are left out
};
/// Names that several processes or products share are told apart.
InventoryTables csv_tables_of(const footprint::Database& database);

}  // namespace greengauge
