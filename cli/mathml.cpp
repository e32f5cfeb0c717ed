#include "cli/mathml.hpp"

namespace greengauge::cli {
void append(pugi::xml_node parent, const Markup& element) {
    for (const auto& part : element.parts) {
        if (part->name.empty()) {
            parent.append_child(pugi::node_pcdata).set_value(part->text.c_str());
            continue;
        }
        pugi::xml_node node = parent.append_child(part->name.c_str());
        for (const auto& [name, value] : part->attributes)
            node.append_attribute(name.c_str()) = value.c_str();
        if (!part->text.empty()) node.append_child(pugi::node_pcdata).set_value(part->text.c_str());
        append(node, *part);
    }
}

void typeset_symbols(pugi::xml_node parent, const Formulated& formulated, double line) {
    Markup written{"p"};
    greengauge::typeset_symbols(written, formulated, line);
    append(parent, written);
}

void typeset_numbers(pugi::xml_node parent, const Formulated& formulated, const formula::Frame<Decimal>& frame, int row,
                     double line) {
    Markup written{"p"};
    greengauge::typeset_numbers(written, formulated, frame, row, line);
    append(parent, written);
}

void typeset_symbol(pugi::xml_node parent, const std::string& symbol) {
    Markup written{"p"};
    greengauge::typeset_symbol(written, symbol);
    append(parent, written);
}

void typeset_value(pugi::xml_node parent, const Formulated& formulated, const formula::Value<Decimal>& value,
                   const formula::Type& type) {
    Markup written{"p"};
    greengauge::typeset_value(written, formulated, value, type);
    append(parent, written);
}

}  // namespace greengauge::cli
