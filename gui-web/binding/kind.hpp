// What the page needs of a case of another kind, beside its verdicts.
#pragma once

#include "gui-web/binding/judge.hpp"

namespace greengauge::page {

/// `footprint` or `pathway`, as in the command's JSON.
void add_kind_of(Json& json, const CaseResult& one);

/// `drawn`, for the picture of a pathway: `labels` of its measures and carriers by id, and the `targets` that lie in a
/// year: `[{ title, year, form, limit, met }]`, limits on emissions in t; and whether it takes
/// the least-cost set.
void add_drawn(Json& json, const CaseResult& one);

}  // namespace greengauge::page
