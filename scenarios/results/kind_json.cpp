#include "scenarios/results/kind_json.hpp"

#include <nlohmann/json.hpp>

#include "scenarios/results/footprint_json.hpp"
#include "scenarios/results/pathway_json.hpp"

namespace greengauge {

void add_kind(Json& json, const CaseResult& one) {
    if (one.footprint) json["footprint"] = json_of(*one.footprint);
    if (one.pathway) json["pathway"] = json_of(*one.pathway);
}

}  // namespace greengauge
