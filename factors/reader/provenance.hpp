// Where a number stands in its document, and how well it is known: `clause`, `evidence`, `source`, `note`.
#pragma once

#include "factors/reader/record.hpp"

namespace greengauge {

/// A citation that must be there: a table's, a formula's, a requirement's.
Provenance needed_provenance(Record& record);
/// One that may be there: an input's. Without a clause there is no evidence to speak of either.
Provenance optional_provenance(Record& record);
/// A cell's: what it does not say itself is its table's.
Provenance inherited_provenance(Record& record, const Provenance& from);

/// Whether a citation only holds the place of one: "TBD", "-", "Clause **", 待补.
bool is_placeholder(std::string_view clause);

}  // namespace greengauge
