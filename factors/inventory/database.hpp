// Life-cycle databases as others publish them: CSV tables, openLCA JSON-LD and ecoSpold 2 data sets, in folders or zip
// archives.
#pragma once

#include <memory>
#include <string>

#include "calc/footprint/inventory.hpp"

namespace greengauge {

/// Reads a database; what it is, its files say. All that is wrong is reported, up to a bound; nothing when there was an
/// error. `named_at`: where the user names it.
std::shared_ptr<const footprint::Database> read_inventory_database(const std::string& path, const Place& named_at,
                                                                   Diagnostics& diagnostics);

}  // namespace greengauge
