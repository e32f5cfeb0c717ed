#include "scenarios/results/input_name.hpp"

namespace greengauge {

std::pair<std::string, std::string> list_and_field(std::string name) {
    const std::size_t bracket = name.find('[');
    if (bracket != std::string::npos) {
        const std::size_t close = name.find(']', bracket);
        name.erase(bracket, close == std::string::npos ? std::string::npos : close - bracket + 1);
    }
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return {"", name};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

const Input* input_named(const Standard& standard, const std::string& name) {
    const auto [list_name, field_name] = list_and_field(name);
    if (list_name.empty()) return standard.input(field_name);
    const ListInput* list = standard.list(list_name);
    if (list == nullptr) return nullptr;
    for (const Input& field : list->fields)
        if (field.name == field_name) return &field;
    return nullptr;
}

}  // namespace greengauge
