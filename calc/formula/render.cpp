#include "calc/formula/render.hpp"

#include "calc/units/quantity.hpp"

namespace greengauge::formula {
namespace {

constexpr int items_written_out = 4;

class Renderer {
  public:
    Renderer(const Expression& expression, const Compiled& compiled, const RenderContext& context)
        : expression_(expression), compiled_(compiled), context_(context) {}

    std::string text(int index, int row) {
        const Node& node = expression_.node(index);
        switch (node.kind) {
            case Kind::number: return literal(node);
            case Kind::text: return "\"" + node.text + "\"";
            case Kind::boolean: return node.text;
            case Kind::name:
            case Kind::lookup: return value(index, row);
            case Kind::negate: return "−" + operand(node, 0, row);
            case Kind::logical_not: return "not " + operand(node, 0, row);
            case Kind::choose: return branch(node, row);
            case Kind::call: return call(node, row);
            case Kind::reduce: return reduction(index, row);
            default: return operand(node, 0, row) + sign(node.kind) + operand(node, 1, row);
        }
    }

  private:
    static constexpr int tightness(Kind kind) {
        switch (kind) {
            case Kind::logical_or: return 1;
            case Kind::logical_and: return 2;
            case Kind::logical_not: return 3;
            case Kind::equal:
            case Kind::unequal:
            case Kind::less:
            case Kind::at_most:
            case Kind::more:
            case Kind::at_least: return 4;
            case Kind::add:
            case Kind::subtract: return 5;
            case Kind::multiply:
            case Kind::divide: return 6;
            case Kind::negate: return 7;
            case Kind::power: return 8;
            default: return 9;
        }
    }
    static const char* sign(Kind kind) {
        switch (kind) {
            case Kind::add: return " + ";
            case Kind::subtract: return " − ";
            case Kind::multiply: return " × ";
            case Kind::divide: return " / ";
            case Kind::power: return "^";
            case Kind::equal: return " = ";
            case Kind::unequal: return " ≠ ";
            case Kind::less: return " < ";
            case Kind::at_most: return " ≤ ";
            case Kind::more: return " > ";
            case Kind::at_least: return " ≥ ";
            case Kind::logical_and: return " and ";
            default: return " or ";
        }
    }

    /// What is really written for a node: a choice is its branch, a sum over one item is that item.
    struct Shape {
        int tightness = 9;
        bool single = false;  ///< one number, with its unit
    };
    [[nodiscard]] Shape shape_of(int index, int row) const {
        const Node& node = expression_.node(index);
        switch (node.kind) {
            case Kind::number:
            case Kind::name:
            case Kind::lookup: return {9, true};
            case Kind::choose: {
                const int taken = taken_branch(node, row);
                return taken < 0 ? Shape{} : shape_of(taken, row);
            }
            case Kind::reduce: {
                const int items = items_of(index);
                if (!written_out(items)) return {9, true};
                return items == 1 && node.text == "sum" ? shape_of(node.children[0], 0) : Shape{};
            }
            default: return {tightness(node.kind), false};
        }
    }
    std::string operand(const Node& node, std::size_t which, int row) { return operand(node.children[which], row, tightness(node.kind), which == 1); }
    /// In parentheses where it would else be read as part of something else; `outside` is the tightness of what it stands in.
    std::string operand(int child, int row, int outside, bool right) {
        constexpr int additive = tightness(Kind::add);
        constexpr int negation = tightness(Kind::negate);
        constexpr int power = tightness(Kind::power);
        const Shape inner = shape_of(child, row);
        const bool unsymmetric = inner.tightness == outside && (right || outside == power);
        const bool two_signs = inner.tightness == negation && outside >= additive && (right || outside == negation);
        const bool negative = inner.single && outside >= additive && is_negative(child, row);
        const bool unit_raised = inner.single && outside == power && has_unit(child);
        const std::string inside = text(child, row);
        return inner.tightness < outside || unsymmetric || two_signs || negative || unit_raised ? "(" + inside + ")" : inside;
    }
    [[nodiscard]] bool has_unit(int index) const { return !compiled_.types[static_cast<std::size_t>(index)].unit.symbol.empty(); }
    [[nodiscard]] int items_of(int index) const {
        const int at = compiled_.nodes[static_cast<std::size_t>(index)];
        return context_.frame.rows[static_cast<std::size_t>(context_.program.instructions[static_cast<std::size_t>(at)].b)];
    }
    static bool written_out(int items) { return items > 0 && items <= items_written_out; }
    [[nodiscard]] const Value<Decimal>* value_of(int index, int row) const {
        const int at = compiled_.nodes[static_cast<std::size_t>(index)];
        if (at < 0) return nullptr;
        const Domain domain = context_.program.instructions[static_cast<std::size_t>(at)].domain;
        if (domain != scalar && row >= context_.frame.rows[static_cast<std::size_t>(domain)]) return nullptr;
        return &context_.frame.at(context_.program, at, row);
    }
    [[nodiscard]] bool is_negative(int index, int row) const {
        const auto* value = value_of(index, row);
        return value != nullptr && value->ok() && value->number < 0;
    }
    std::string value(int index, int row) const {
        const auto* value = value_of(index, row);
        return value == nullptr ? "?" : shown(*value, compiled_.types[static_cast<std::size_t>(index)], context_.sets);
    }
    static std::string literal(const Node& node) {
        if (!node.has_unit) return node.text;
        return to_display(Quantity{node.number, node.unit}, 30);
    }
    [[nodiscard]] int taken_branch(const Node& node, int row) const {
        const auto* condition = value_of(node.children[0], row);
        if (condition == nullptr || !condition->ok()) return -1;
        return node.children[condition->code != 0 ? 1 : 2];
    }
    std::string branch(const Node& node, int row) {
        const int taken = taken_branch(node, row);
        return taken < 0 ? "?" : text(taken, row);
    }
    std::string call(const Node& node, int row) {
        if (node.text == "given") return "given(" + expression_.node(node.children[0]).text + ")";
        std::string inside;
        for (const int child : node.children) inside += (inside.empty() ? "" : ", ") + text(child, row);
        return node.text + "(" + inside + ")";
    }
    std::string reduction(int index, int row) {
        const Node& node = expression_.node(index);
        const int items = items_of(index);
        if (!written_out(items)) return value(index, row);
        const bool sum = node.text == "sum";
        if (sum && items == 1) return text(node.children[0], 0);
        std::string inside;
        for (int item = 0; item < items; ++item)
            inside += (item == 0 ? "" : sum ? " + " : ", ") + (sum ? operand(node.children[0], item, tightness(Kind::add), item > 0) : text(node.children[0], item));
        return (sum ? "" : node.text) + "(" + inside + ")";
    }

    const Expression& expression_;
    const Compiled& compiled_;
    const RenderContext& context_;
};

}  // namespace

std::string with_numbers(const Expression& expression, const Compiled& compiled, const RenderContext& context, int row) {
    return Renderer(expression, compiled, context).text(expression.root(), row);
}

std::string on_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (!space) line += c;
        else if (!line.empty() && line.back() != ' ') line += ' ';
    }
    return line;
}

std::string shown(const Value<Decimal>& value, const Type& type, std::span<const Members> sets, int significant) {
    if (!value.ok()) return "?";
    switch (type.kind) {
        case Type::Kind::boolean: return value.code != 0 ? "true" : "false";
        case Type::Kind::category: return sets[static_cast<std::size_t>(type.category_set)].ids[static_cast<std::size_t>(value.code)];
        case Type::Kind::number: break;
    }
    return to_display(Quantity{value.number, type.unit}, significant);
}

}  // namespace greengauge::formula
