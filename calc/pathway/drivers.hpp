// What the change of a pathway's emissions between two years is due to.
#pragma once

#include <optional>

#include "calc/pathway/course.hpp"
#include "calc/pathway/decomposition.hpp"
#include "calc/text/text.hpp"

namespace greengauge::pathway {

struct Effects {
    struct One {
        std::string id;  ///< "activity", "structure" ...
        Text name;
        Decimal amount;  ///< kgCO2e
    };
    int from = 0;
    int until = 0;
    Decimal before = 0;  ///< kgCO2e
    Decimal after = 0;
    std::vector<One> effects;  ///< they add up to after - before
};

/// LMDI over C = sum over activities and carriers of Q S I F U, and of Q S p for the processes: activity, structure,
/// energy intensity, mix of carriers, emission factor, process; what is captured counts as it is. `one_unit`: all
/// outputs are measured alike, so that their sum Q and the shares S mean something; otherwise each activity has its own
/// Q and there is no structure.
Effects lmdi_effects(const Model<Decimal>& model, const std::vector<Balance<Decimal>>& course, bool one_unit, int from,
                     int until);

/// LMDI over CO2 = P (GDP/P) (E/GDP) (CO2/E); nothing without population and GDP, or where a number is not above zero.
std::optional<Effects> kaya_effects(const Model<Decimal>& model, const std::vector<Balance<Decimal>>& course, int from,
                                    int until);

}  // namespace greengauge::pathway
