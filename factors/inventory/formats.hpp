// One reader a format. Private to factors/inventory.
#pragma once

#include "factors/inventory/archive.hpp"
#include "factors/inventory/assembly.hpp"

namespace greengauge::inventory {

/// `shown`: the database's name in diagnostics.
void read_csv_tables(Archive& archive, const std::string& shown, const std::string& processes,
                     const std::string& exchanges, Assembly& assembly, Diagnostics& diagnostics);
void read_openlca(Archive& archive, const std::string& shown, Assembly& assembly, Diagnostics& diagnostics);
void read_ecospold(Archive& archive, const std::string& shown, const std::vector<std::string>& files,
                   Assembly& assembly, Diagnostics& diagnostics);

/// A number as written, or nothing: not a number, not finite.
std::optional<Decimal> plain_number(const std::string& digits);

/// What the tables call an origin, and the other way round; nothing for another word.
const char* word_of(footprint::Origin origin);
std::optional<footprint::Origin> origin_named(const std::string& word);

}  // namespace greengauge::inventory
