// A life-cycle inventory as its author writes it: processes, what they make, take and emit, with units and places.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/diagnostic.hpp"
#include "calc/units/unit.hpp"

namespace greengauge::footprint {

/// Where a greenhouse gas comes from: sums that a report keeps apart.
enum class Origin : std::uint8_t { fossil, biogenic, land_use_change, aircraft };
inline constexpr int origins = 4;

/// What processes pass to each other: a good, a service, or a waste that one of them treats.
struct Product {
    std::string name;
    Unit unit;
    std::optional<Decimal> mass;  ///< of one unit, in kg
    Place place;
};

/// What goes to the environment, or comes from it (with a negative amount).
struct ElementaryFlow {
    std::string name;  ///< of the greenhouse gas: CO2, CH4-fossil
    Origin origin = Origin::fossil;
    Unit unit;
    Decimal factor = 0;  ///< kgCO2e of one unit
};

/// An amount of a product or of an elementary flow. Outputs are positive, inputs negative.
struct Exchange {
    int of = -1;         ///< index into Inventory::products or ::flows
    Decimal amount = 0;  ///< in its unit, for the amounts of `products` of the process
    double sigma = 0;    ///< of a lognormal spread: the standard deviation of the logarithm; 0 is certain
    Place place;
};

/// A product of a process, with its weight among the co-products: mass, energy or value. A waste that is treated is one
/// with a negative amount.
struct Output {
    Exchange exchange;
    Decimal weight = 1;
};

struct Process {
    std::string name;
    std::string stage;  ///< of the life cycle; may be empty
    std::vector<Output> products;
    std::vector<Exchange> technosphere;  ///< inputs, wastes to be treated, products of others that are substituted
    std::vector<Exchange> elementary;
    Place place;
};

struct Inventory {
    std::vector<Product> products;
    std::vector<ElementaryFlow> flows;
    std::vector<Process> processes;
};

/// What an elementary flow is called; it is characterised when the set of warming potentials is known.
struct GreenhouseGas {
    std::string name;  ///< CO2, CH4-fossil; `CO2e` where the amount is one already
    std::string gwp;   ///< of CO2e: the set by which it was computed, or "not stated"
    Origin origin = Origin::fossil;
    Place place;
    bool is_co2e = false;
    bool uptake = false;  ///< its amounts are negative
};

/// What a life-cycle database holds: processes that a scenario may buy from.
struct Database {
    Inventory inventory;
    std::vector<GreenhouseGas> gases;      ///< of each elementary flow
    std::vector<std::string> without_gas;  ///< names of elementary flows that are no greenhouse gas, and left out
};

}  // namespace greengauge::footprint
