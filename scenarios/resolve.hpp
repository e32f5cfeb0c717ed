// Which edition of a document counts on a day.
#pragma once

#include "scenarios/scenario.hpp"

namespace greengauge {

/// Whether this edition governs this subject on this day, the other editions of its family considered: a newer one that
/// is already in force, or that starts early for such goods, supersedes it.
Standing standing_among_editions(const Standard& standard, const Given& inputs, Date date,
                                 const StandardSource& source);

}  // namespace greengauge
