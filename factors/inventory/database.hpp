// Life-cycle databases as others publish them: CSV tables, openLCA JSON-LD and ecoSpold 2 data sets, in folders or zip
// archives.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "calc/footprint/inventory.hpp"

namespace greengauge {

/// Reads a database; what it is, its files say. All that is wrong is reported, up to a bound; nothing when there was an
/// error. `named_at`: where the user names it.
std::shared_ptr<const footprint::Database> read_inventory_database(const std::string& path, const Place& named_at,
                                                                   Diagnostics& diagnostics);

/// Several as one, whose data sets link to each other. Each is named by its own path.
std::shared_ptr<const footprint::Database> read_inventory_databases(const std::vector<std::string>& paths,
                                                                    Diagnostics& diagnostics);

}  // namespace greengauge
