// A scenario of the kind "footprint": a product's life cycle as a network of processes, and what is demanded of it.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calc/footprint/inventory.hpp"
#include "calc/standard/assessment.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge {

using footprint::GreenhouseGas;

/// The scores of a data-quality matrix: which document's, and of which kind of exchange. Turned into a spread with it.
struct Pedigree {
    std::vector<Given> scores;
    Given basic;  ///< kind of exchange, a category of the document, or a number
    Place place;
};

/// A demand on the footprint of one unit of the product.
struct FootprintLimit {
    std::string id;
    Text title;
    Relation relation = Relation::at_most;
    Quantity limit;
    std::string source;
    Place place;
};

struct FootprintScenario {
    std::string product;
    Quantity amount;  ///< the declared unit, or the functional unit's reference flow
    Place product_place;
    std::string boundary;
    Given gwp;              ///< "IPCC AR6-2021: gwp100_ar6"
    std::string mixed_gwp;  ///< why CO2e of another set may be added; empty: it may not
    std::optional<Decimal> cut_off;
    std::vector<std::string> stages;                      ///< in the order of the life cycle
    std::vector<std::pair<std::string, Place>> left_out;  ///< products that nobody is asked for
    std::optional<Given> database;                        ///< a path
    footprint::Inventory inventory;                       ///< factors are still zero
    std::vector<GreenhouseGas> gases;                     ///< of each elementary flow
    /// Processes × exchanges that have scores instead of a spread.
    struct Scored {
        std::size_t process = 0;
        bool elementary = false;
        std::size_t exchange = 0;
        Pedigree pedigree;
    };
    std::vector<Scored> scored;
    std::optional<Given> pedigree_document;
    std::vector<FootprintLimit> limits;
    int samples = 0;
    std::uint64_t seed = 0;
};

/// One row of the report.
struct FootprintShare {
    std::string name;
    std::string stage;
    double amount = 0;  ///< kgCO2e
    double share = 0;   ///< of the total
};

struct FootprintGas {
    std::string gas;
    footprint::Origin origin = footprint::Origin::fossil;
    Amount amount;
    Amount gwp;
    Amount co2e;
};

struct FootprintResult {
    Amount declared;  ///< "1 piece"
    std::string product;
    std::string boundary;
    Amount total;                    ///< kgCO2e of the declared amount
    std::optional<Amount> per_unit;  ///< where that is not 1
    std::string gwp;                 ///< document and table
    Text gwp_label;
    Evidence evidence = Evidence::A;  ///< the weakest of the factors used
    std::string mixed_gwp;
    bool unstated_gwp = false;                                    ///< some CO2e does not say its set
    std::vector<std::pair<footprint::Origin, Amount>> by_origin;  ///< those that occur
    Amount uptake;  ///< of biogenic carbon, negative or zero; inside the biogenic sum
    std::vector<FootprintGas> gases;
    std::vector<FootprintShare> by_stage;     ///< in order; the last may be without a name
    std::vector<FootprintShare> by_process;   ///< own emissions, the largest first
    std::vector<FootprintShare> by_exchange;  ///< emissions of single gases, the largest first
    struct Flow {
        std::string supplier, consumer, product;
        double amount = 0;
        std::string unit;
        double value = 0;  ///< kgCO2e
    };
    std::vector<Flow> links;  ///< of at least the cut-off, for a Sankey diagram; the largest first
    std::size_t links_below = 0;
    std::optional<double> cut_off;   ///< a share
    std::size_t below_cut_off = 0;   ///< processes
    double below_cut_off_share = 0;  ///< that they add up to
    std::vector<std::string> left_out;
    std::vector<std::string> backwards;  ///< processes that run a negative number of times: what is substituted
    std::size_t processes = 0, exchanges = 0;
    double residual = 0;
    double accuracy = 0;  ///< of the decimal refinement
    int rounds = 0;
    bool direct = false;
    std::vector<std::string> uncharacterised;  ///< elementary flows of the database that are no greenhouse gas
    struct Spread {
        int samples = 0;
        std::uint64_t seed = 0;
        double mean = 0, deviation = 0, median = 0, low = 0, high = 0;
        int unsolvable = 0, uncertain = 0;
        std::vector<std::pair<std::string, double>> probabilities;  ///< of each limit: that it is met
        std::vector<FootprintShare> sources;  ///< exchanges with the largest part in the variance, to first order
    };
    std::optional<Spread> spread;
};

/// Stands for a document in what is judged: the limits are the user's own.
inline constexpr const char* footprint_document = "footprint";

}  // namespace greengauge
