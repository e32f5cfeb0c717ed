// The parts of a standard's file, in the order in which they are read: each needs only what stands before it here.
#pragma once

#include "factors/reader/reader.hpp"
#include "factors/reader/record.hpp"

namespace greengauge {

/// `document` is the whole file.
void read_sources(Record& document);
void read_identity(Record& document);
void read_amendments(Record& document);
void read_grades(Record& document);
void read_categories(Record& document);

/// The numbers of the documents that are being read, the innermost last: a circle of [use] is an error.
using Chain = std::vector<std::string>;
void read_uses(Record& document, const DocumentSource& others, const Chain& chain);

void read_inputs(Record& document);
/// [series.NAME]: lines of publication of one quantity, which are not mixed.
void read_series(Record& document);
void read_tables(Record& document);
void read_formulas(Record& document);
/// Every input, list field and formula that may be given gets the slot of its value.
void assign_slots(Standard& standard);
/// What only makes sense once all inputs are known: defaults, `same_as`.
void check_defaults(Record& document);
void read_early_starts(Record& document);
void read_requirements(Record& document);
void read_cautions(Record& document);
void read_issues(Record& document);
void read_examples(Record& document);

/// Names that mean two things, in the order of the file.
void check_unique_names(Record& document);

}  // namespace greengauge
