// An expression of the formula language, parsed: what the text says, with the position of each part.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "calc/number/decimal.hpp"
#include "calc/text/diagnostic.hpp"
#include "calc/units/unit.hpp"

namespace greengauge::formula {

enum class Kind : std::uint8_t {
    number,    ///< 0.1229 [kgce/kWh], 15 %
    text,      ///< "mooncake": a member of a category set
    boolean,   ///< true, false
    name,      ///< package_volume, c.count, other.factor
    lookup,    ///< k[c.goods]: children are the coordinates
    negate,
    logical_not,
    add, subtract, multiply, divide, power,
    equal, unequal, less, at_most, more, at_least,
    logical_and, logical_or,
    choose,    ///< if a then b else c
    call,      ///< min(a, b): text is the function's name
    reduce     ///< sum(c in contents: body): text is the function, variable and list below; the child is the body
};

struct Node {
    Kind kind = Kind::number;
    int begin = 0;  ///< code points from the start of the expression
    int end = 0;
    std::string text;      ///< name, function, category member
    std::string variable;  ///< of a reduce
    std::string list;      ///< of a reduce
    Decimal number = 0;
    Unit unit;                  ///< of a number
    bool has_unit = false;
    std::vector<int> children;  ///< indices into Expression::nodes
};

/// The place of a code point of a text that begins at `start`; texts over several lines are counted line by line.
Place place_in(std::string_view text, const Place& start, int offset);

/// The text of one expression and its tree. Nodes stand after their children; the last is the root.
struct Expression {
    std::string text;
    Place place;  ///< of the first code point of the text
    std::vector<Node> nodes;

    [[nodiscard]] bool empty() const { return nodes.empty(); }
    [[nodiscard]] int root() const { return static_cast<int>(nodes.size()) - 1; }
    [[nodiscard]] Place place_of(int offset) const { return place_in(text, place, offset); }
    [[nodiscard]] const Node& node(int index) const { return nodes[static_cast<std::size_t>(index)]; }
};

/// Parses a whole text. Reports every fault it can tell apart and returns nothing when there was one. Nesting is limited to 200.
std::optional<Expression> parse(std::string_view text, const Place& place, Diagnostics& diagnostics);

/// The identifiers that cannot be names: keywords and functions.
bool is_reserved(std::string_view word);

}  // namespace greengauge::formula
