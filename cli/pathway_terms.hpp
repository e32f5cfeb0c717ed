// How the numbers of a pathway are shown: in units that suit their size.
#pragma once

#include "cli/session.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge::cli {

/// Coherent units to be divided by `size`, and what a person calls the rest.
struct ShownUnit {
    Decimal size = 1;
    std::string name;
};

/// t, kt or Mt, for emissions whose greatest is `height` (kgCO2e); of energy tce, ktce or Mtce.
ShownUnit emission_unit(const Decimal& height);
ShownUnit energy_unit(const Decimal& most);

/// At most so many digits.
std::string shown_number(const Decimal& number, int digits = 5);
/// With a sign.
std::string shown_change(const Decimal& number, int digits = 5);

/// "CO2" or "net GHG".
std::string gases_of(const PathwayResult& pathway, Words words);

/// "2027", or "2025–2027" of a plateau.
std::string years_of(const pathway::Peak& peak);
/// Why it is a peak, or why that is not shown.
std::string explained(const pathway::Peak& peak, const PathwayPlan& plan, Words words);

/// The names of the measures of a set: "all 6", "none", "A, B".
std::string names_of(const pathway::Taken& taken, const PathwayPlan& plan, Words words);

/// What came of the search for the cheapest set, in a sentence.
std::string answer_of(const PathwayResult& pathway, Words words);

/// Million yuan.
std::string shown_cost(const Decimal& yuan, Words words);

/// The years worth a row: the ends, every fifth, the peak, the targets' and the milestones; all where they are few.
std::vector<int> years_to_show(const PathwayResult& pathway, bool all);

}  // namespace greengauge::cli
