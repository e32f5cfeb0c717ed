// How far a pathway may come out otherwise: many samples of its uncertain drivers.
#pragma once

#include <cstdint>

#include "calc/pathway/target.hpp"

namespace greengauge::pathway {

/// Something that may come out higher or lower: its series is multiplied by 1 + u, where u grows from nothing in `from`
/// to its full size in `until` and stays there. A driver's u is one number a sample: years do not vary on their own.
struct Driver {
    enum class Kind : std::uint8_t { output, intensity, process, emission, price, gdp, effect };
    enum class Shape : std::uint8_t { triangular, uniform, normal };
    std::string id;
    Kind kind = Kind::output;
    int at = 0;  ///< the activity, flow, carrier or measure
    Shape shape = Shape::triangular;
    double low = 0;   ///< of a normal one the half-width of its 95 % interval below ...
    double mode = 0;  ///< the mode of a triangular one
    double high = 0;  ///< ... and above: both are of the same size
    int from = 0;
    int until = 0;
};

struct Band {
    double low = 0;  ///< 2.5 % of the samples are below
    double median = 0;
    double high = 0;  ///< 2.5 % are above
    double mean = 0;
};

struct Bands {
    std::uint64_t seed = 0;
    int samples = 0;
    std::vector<Band> co2;                        ///< kgCO2e, by year
    std::vector<std::pair<int, int>> peak_years;  ///< the last year at the height, and in how many samples
    std::vector<int> met;                         ///< by target, in how many samples
};

/// Sample number i draws from stream i of the seed, one number a driver: the same on every machine. `samples` at
/// least 1.
Bands bands(const Model<Decimal>& model, const Taken& taken, const std::vector<Driver>& drivers,
            const std::vector<Target>& targets, const std::vector<Reference>& references, const PeakTest& test,
            int samples, std::uint64_t seed);

}  // namespace greengauge::pathway
