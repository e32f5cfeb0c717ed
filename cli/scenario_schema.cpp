#include "cli/scenario_schema.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/report_json.hpp"

namespace greengauge::cli {
namespace {

// A JSON number: what an editor compares, never what a verdict rests on.
Json number(const Decimal& decimal) { return Json::parse(to_string(decimal)); }

Json value_of(const Given& given) {
    switch (given.kind) {
        case Given::Kind::flag:
            return given.flag;
        case Given::Kind::number:
            return number(given.number);
        case Given::Kind::list: {
            Json list = Json::array();
            for (const Given& item : given.items)
                list.push_back(value_of(item));
            return list;
        }
        case Given::Kind::record: {
            Json record = Json::object();
            for (const auto& [key, value] : given.members)
                record[key] = value_of(value);
            return record;
        }
        case Given::Kind::nothing:
        case Given::Kind::text:
        case Given::Kind::date:
            break;
    }
    return given.text;
}

class Writer {
  public:
    explicit Writer(Language language) : language_(language) {}

    /// Of a scalar input or a list's field.
    [[nodiscard]] Json input(const Standard& standard, const Input& input) const {
        Json schema = kind_of(standard, input);
        schema["description"] = described(input);
        if (input.fallback && input.fallback->kind != Given::Kind::nothing) {
            schema["default"] = value_of(*input.fallback);
        }
        return schema;
    }

    [[nodiscard]] Json list(const Standard& standard, const ListInput& list) const {
        Json fields = Json::object();
        for (const Input& field : list.fields)
            fields[field.name] = input(standard, field);
        return {{"description", lines({both(list.label), both(list.help), clause(list.provenance)})},
                {"type", "array"},
                {"items", {{"type", "object"}, {"additionalProperties", false}, {"properties", fields}}}};
    }

    /// The rows of a table that the catalogue lacks.
    [[nodiscard]] Json table(const greengauge::Table& table, const Json& any_cell) const {
        Json rows = Json::object();
        for (const Cell& cell : table.cells) {
            if (cell.kind != Cell::Kind::unknown) continue;
            Json row = any_cell;
            row["description"] = lines({both(table.label), unit(table.unit), clause(cell.provenance)});
            rows[cell.key_text] = row;
        }
        return {{"description", lines({both(table.label), unit(table.unit)})},
                {"type", "object"},
                {"properties", rows},
                {"additionalProperties", any_cell}};
    }

    [[nodiscard]] Json requirement(const Requirement& requirement, Json expected) const {
        expected["description"] = lines({both(requirement.title), clause(requirement.provenance)});
        return expected;
    }

    [[nodiscard]] std::string both(const Text& text, const char* separator = "\n\n") const {
        const std::string& first = text.in(language_);
        const std::string& second = text.in(language_ == Language::zh ? Language::en : Language::zh);
        return inert(first == second ? first : first + separator + second);
    }

  private:
    const Language language_;

    // Editors take it for Markdown, where a paragraph ends with an empty line.
    static std::string lines(const std::vector<std::string>& parts) {
        std::string text;
        for (const std::string& part : parts)
            if (!part.empty()) text += (text.empty() ? "" : "\n\n") + part;
        return text;
    }

    [[nodiscard]] std::string clause(const Provenance& provenance) const {
        return provenance.clause.empty() ? "" : both({"条款", "clause"}, " / ") + ": " + inert(provenance.clause);
    }

    [[nodiscard]] std::string unit(const Unit& unit) const {
        if (unit.plain_number()) return {};
        return both({"单位", "unit"}, " / ") + ": " + display_symbol(unit) + " " +
               both({"（同类单位皆可）", "(or any of its kind)"}, " / ");
    }

    [[nodiscard]] std::string described(const Input& input) const {
        const bool measured = input.kind == Input::Kind::quantity;
        std::string symbol = inert(input.symbol);
        if (!symbol.empty()) symbol += "  ";
        return lines({symbol + both(input.label), both(input.help), measured ? unit(input.unit) : "",
                      input.whole_number ? both({"整数", "a whole number"}, " / ") : "",
                      measured && input.range ? both({"范围", "range"}, " / ") + ": " + shown(*input.range) : "",
                      input.formula.empty() ? "" : both({"可省略：由公式计算", "optional: computed otherwise"}, " / "),
                      clause(input.provenance)});
    }

    [[nodiscard]] Json kind_of(const Standard& standard, const Input& input) const {
        if (input.kind == Input::Kind::flag) return {{"type", "boolean"}};
        if (input.kind == Input::Kind::category) return category(standard, input);
        if (!input.unit.plain_number()) return {{"type", "string"}, {"pattern", "\\S"}};
        Json schema{{"type", Json::array({input.whole_number ? "integer" : "number", "string"})}};
        if (input.range && input.range->low)
            schema[input.range->low_closed ? "minimum" : "exclusiveMinimum"] = number(*input.range->low);
        if (input.range && input.range->high)
            schema[input.range->high_closed ? "maximum" : "exclusiveMaximum"] = number(*input.range->high);
        return schema;
    }

    // Every word that the reader takes; taplo shows beside each which category it means.
    [[nodiscard]] Json category(const Standard& standard, const Input& input) const {
        Json words = Json::array();
        Json meanings = Json::array();
        if (input.category_set < 0) return {{"type", "string"}};
        for (const Category& member : standard.sets[static_cast<std::size_t>(input.category_set)].members) {
            std::vector<std::string> names{member.label.in(language_), member.id, member.label.zh, member.label.en};
            names.insert(names.end(), member.aliases.begin(), member.aliases.end());
            for (const std::string& name : names) {
                if (name.empty() || std::find(words.begin(), words.end(), Json(name)) != words.end()) continue;
                words.push_back(name);
                meanings.push_back(both(member.label, " / "));
            }
        }
        return {{"type", "string"}, {"enum", words}, {"x-taplo", {{"docs", {{"enumValues", meanings}}}}}};
    }
};

// Two documents may mean different things by one name: then either is right.
void put(Json& properties, const std::string& name, Json schema) {
    Json& known = properties[name];
    if (known.is_null() || known == schema) {
        known = std::move(schema);
    } else if (known.contains("anyOf")) {
        known["anyOf"].push_back(std::move(schema));
    } else {
        known = {{"description", known["description"]}, {"anyOf", Json::array({known, std::move(schema)})}};
    }
}

void only(Json& object, const Json& properties) {
    object["properties"].update(properties);
    object["additionalProperties"] = false;
}

// A variant gives the same inputs, under the same names.
Json references(const Json& inputs) {
    Json list = Json::object();
    for (const auto& [name, schema] : inputs.items())
        list[name] = {{"$ref", "#/definitions/inputs/properties/" + name}};
    return list;
}

}  // namespace

std::string scenario_schema(const std::vector<const Standard*>& standards, Language language) {
    const Writer writer(language);
    Json schema = Json::parse(scenario_file_schema);
    if (standards.empty()) return dumped(schema);
    Json inputs = Json::object();
    Json tables = Json::object();
    Json verdicts = Json::object();
    Json grades = Json::object();
    Json numbers = Json::array();
    std::string title;
    const Json& verdict = schema["definitions"]["verdict"];
    const Json& grade = schema["definitions"]["grade"];
    Json& own = schema["properties"]["own"];
    for (const Standard* standard : standards) {
        numbers.push_back(standard->number);
        title += (title.empty() ? "greengauge: " : ", ") + inert(standard->number);
        for (const Input& input : standard->inputs)
            put(inputs, input.name, writer.input(*standard, input));
        for (const ListInput& list : standard->lists)
            put(inputs, list.name, writer.list(*standard, list));
        for (const greengauge::Table& table : standard->tables)
            put(tables, table.name, writer.table(table, own["additionalProperties"]["additionalProperties"]));
        for (const Requirement& requirement : standard->requirements) {
            put(verdicts, requirement.id, writer.requirement(requirement, verdict));
            if (requirement.graded) put(grades, requirement.id, writer.requirement(requirement, grade));
        }
    }
    schema["title"] = title;
    Json& definitions = schema["definitions"];
    definitions["standards"]["default"] = numbers;
    only(definitions["inputs"], inputs);
    only(schema["properties"]["variant"]["additionalProperties"], references(inputs));
    only(own, tables);
    Json& expect = definitions["expect"]["properties"];
    only(expect["requirement"], verdicts);
    only(expect["grades"], grades);
    return dumped(schema);
}

}  // namespace greengauge::cli
