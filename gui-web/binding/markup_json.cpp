#include "gui-web/binding/markup_json.hpp"

#include <nlohmann/json.hpp>

namespace greengauge::page {

Json json_of(const Markup& element) {
    Json attributes = Json::object();
    for (const auto& [name, value] : element.attributes)
        attributes[name] = value;
    Json json = Json::array({element.name, attributes, element.text});
    for (const auto& part : element.parts)
        json.push_back(json_of(*part));
    return json;
}

}  // namespace greengauge::page
