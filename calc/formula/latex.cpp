#include "calc/formula/latex.hpp"

#include <algorithm>
#include <utility>

#include "calc/formula/tightness.hpp"
#include "calc/text/utf8.hpp"
#include "calc/units/quantity.hpp"

namespace greengauge::formula {
namespace {

using namespace tight;

std::string in_parentheses(const std::string& inside) { return "\\left(" + inside + "\\right)"; }
std::string lower(const std::string& text) { return "_ {" + text + "}"; }

/// About how many letters wide it is when set: commands for one letter, fences and braces for none, Chinese for two.
int width_of(std::string_view latex) {
    static constexpr std::string_view unseen[] = {"text", "mathrm", "left", "right",
                                                  "frac", "begin",  "end",  "thinspace"};
    int width = 0;
    while (!latex.empty()) {
        std::size_t length = static_cast<std::size_t>(utf8::decode_first(latex).bytes);
        if (latex.front() == '\\') {
            while (length < latex.size() && latex[length] >= 'a' && latex[length] <= 'z')
                ++length;
            const std::string_view command = latex.substr(1, length - 1);
            width += std::find(std::begin(unseen), std::end(unseen), command) == std::end(unseen) ? 1 : 0;
        } else if (length > 2) {
            width += 2;
        } else if (std::string_view("{}_^").find(latex.front()) == std::string_view::npos) {
            width += 1;
        }
        latex.remove_prefix(length);
    }
    return width;
}

constexpr int widest = 88;
/// Of the members between two braces, which may stand in a line of text.
constexpr int widest_set = 64;

/// The parts in rows of no more than `most`, of which the first has `used` already; every row but the first begins as
/// its part does.
std::vector<std::string> rows_of(const std::vector<std::string>& parts, int used, int most) {
    std::vector<std::string> rows{std::string()};
    for (const std::string& part : parts) {
        const int width = width_of(part);
        if (!rows.back().empty() && used + width > most) {
            rows.emplace_back();
            used = 0;
        }
        rows.back() += part;
        used += width;
    }
    return rows;
}

/// The lists that variables stand for items of, and what that makes of a name.
class Scope {
  public:
    void open(std::string variable, std::string list) { bound_.emplace_back(std::move(variable), std::move(list)); }
    void close() { bound_.pop_back(); }
    [[nodiscard]] NameUse use(const std::string& text) const {
        const std::size_t dot = text.find('.');
        if (dot != std::string::npos)
            for (auto one = bound_.rbegin(); one != bound_.rend(); ++one)
                if (one->first == text.substr(0, dot)) return {one->second, text.substr(dot + 1), one->first};
        return {{}, text, {}};
    }

  private:
    std::vector<std::pair<std::string, std::string>> bound_;
};

class LatexRenderer {
  public:
    LatexRenderer(const WrittenExpression& written, const Notation& notation)
        : written_(written), expression_(written.expression), notation_(notation) {
        if (!written.variable.empty()) scope_.open(written.variable, written.list);
    }

    std::string text(int index) {
        const Node& node = expression_.node(index);
        switch (node.kind) {
            case Kind::number:
                return number(node);
            case Kind::text:
                return notation_.member(-1, node.text);
            case Kind::boolean:
                return words(node.text == "true" ? Text{"真", "true"} : Text{"假", "false"});
            case Kind::name:
                return name(node);
            case Kind::lookup:
                return lookup(node);
            case Kind::negate:
                return "-" + operand(node, 0, true);
            case Kind::logical_not:
                return negation(node);
            case Kind::divide:
                return "\\frac{" + text(node.children[0]) + "}{" + text(node.children[1]) + "}";
            case Kind::power:
                return power(node);
            case Kind::choose:
                return cases(index);
            case Kind::call:
                return call(node);
            case Kind::reduce:
                return reduction(node);
            case Kind::equal:
            case Kind::unequal:
                return compared(node, 0) + sign(node) + compared(node, 1);
            case Kind::logical_and:
            case Kind::logical_or:
                return chain(index);
            default:
                return operand(node, 0, false) + sign(node) + operand(node, 1, true);
        }
    }

    /// The terms of a sum or the conditions of a chain of `and` or `or`, each behind the first with the sign before it.
    std::vector<std::string> parts() {
        const Node& root = expression_.node(expression_.root());
        if (!one_chain(root.kind, root.kind)) return {text(expression_.root())};
        std::vector<int> operands;
        std::vector<const Node*> joints;
        split(expression_.root(), operands, joints);
        return joined(operands, joints);
    }

  private:
    [[nodiscard]] std::string words(const Text& text) const { return latex_text(text.in(notation_.language)); }

    static int tightness(const Node& node) {
        if (node.kind == Kind::call && node.text == "given") return comparing;
        if (node.kind == Kind::reduce && node.text == "sum") return multiplying;
        if (node.kind == Kind::reduce && (node.text == "any" || node.text == "all")) return loosest;
        return formula::tightness(node.kind);
    }
    [[nodiscard]] std::string sign(const Node& node) const {
        switch (node.kind) {
            case Kind::add:
                return " + ";
            case Kind::subtract:
                return " - ";
            case Kind::multiply:
                return touches_number(node) ? " \\times " : " \\cdot ";
            case Kind::equal:
                return " = ";
            case Kind::unequal:
                return " \\ne ";
            case Kind::less:
                return " \\lt ";
            case Kind::at_most:
                return " \\le ";
            case Kind::more:
                return " \\gt ";
            case Kind::at_least:
                return " \\ge ";
            case Kind::logical_and:
                return " " + words({" 且 ", " and "}) + " ";
            default:
                return " " + words({" 或 ", " or "}) + " ";
        }
    }
    /// A dot between two numbers would be read as a decimal mark.
    [[nodiscard]] bool touches_number(const Node& node) const {
        const Node& left = expression_.node(node.children[0]);
        const int before = left.kind == Kind::multiply ? left.children[1] : node.children[0];
        return expression_.node(before).kind == Kind::number || expression_.node(node.children[1]).kind == Kind::number;
    }
    /// Whether what is written ends in the body of a sum: a factor behind it would be read as part of it.
    [[nodiscard]] bool ends_open(int index) const {
        const Node& node = expression_.node(index);
        switch (node.kind) {
            case Kind::reduce:
                return node.text == "sum";
            case Kind::multiply:
                return ends_open(node.children[1]);
            case Kind::negate:
                return ends_open(node.children[0]);
            default:
                return false;
        }
    }
    /// A child, in parentheses where it would else be read as part of something else.
    std::string operand(const Node& node, std::size_t which, bool right) {
        const int child = node.children[which];
        const Node& inner = expression_.node(child);
        const int outside = tightness(node);
        const int inside = tightness(inner);
        const bool comparison = outside == comparing && inside == comparing;
        const bool unsymmetric = right && node.kind == Kind::subtract && inside == adding;
        const bool two_signs = right && inner.kind == Kind::negate;
        const bool swallowed = !right && outside == multiplying && ends_open(child);
        const bool apart = inside < outside || comparison || unsymmetric || two_signs || swallowed;
        return apart ? in_parentheses(text(child)) : text(child);
    }

    /// One side of `==`: a text is a member of the other side's category set.
    std::string compared(const Node& node, std::size_t which) {
        const Node& side = expression_.node(node.children[which]);
        if (side.kind != Kind::text) return operand(node, which, which == 1);
        return notation_.member(
            written_.compiled.types[static_cast<std::size_t>(node.children[1 - which])].category_set, side.text);
    }

    static std::string number(const Node& node) {
        std::string digits = node.text;
        const std::size_t exponent = digits.find_first_of("eE");
        if (exponent != std::string::npos) {
            std::string power = digits.substr(exponent + 1);
            if (power.front() == '+') power.erase(0, 1);
            digits = digits.substr(0, exponent) + " \\times 10^ {" + power + "}";
        }
        const std::string unit = node.has_unit ? display_symbol(node.unit) : std::string();
        return unit.empty() ? digits : digits + " \\thinspace " + latex_text(unit);
    }
    [[nodiscard]] Symbol symbol(const std::string& name) const {
        const NameUse use = scope_.use(name);
        const Symbol bare = notation_.symbol(use);
        return use.variable.empty() ? bare : bare.of_item(use.variable);
    }
    [[nodiscard]] std::string name(const Node& node) const {
        if (node.text == "pi") return "\\pi";
        if (node.text == "grade") return words({"等级", "level"});
        return symbol(node.text).latex();
    }
    std::string lookup(const Node& node) {
        Symbol indexed = symbol(node.text);
        const auto table = std::find_if(written_.tables.begin(), written_.tables.end(),
                                        [&](const Table& one) { return one.name == node.text; });
        for (std::size_t i = 0; i < node.children.size(); ++i) {
            const Node& coordinate = expression_.node(node.children[i]);
            const bool known = table != written_.tables.end() && i < table->axes.size();
            indexed = indexed.at(coordinate.kind == Kind::text
                                     ? notation_.member(known ? table->axes[i].category_set : -1, coordinate.text)
                                     : text(node.children[i]));
        }
        return indexed.latex();
    }
    std::string negation(const Node& node) {
        const Node& inner = expression_.node(node.children[0]);
        if (inner.kind == Kind::call && inner.text == "given") return given(inner, {" 未给出", " is not given"});
        return words({"非 ", "not "}) + " " + operand(node, 0, true);
    }
    std::string given(const Node& node, const Text& says) { return text(node.children[0]) + " " + words(says); }
    std::string power(const Node& node) {
        const Node& base = expression_.node(node.children[0]);
        const bool simple =
            (base.kind == Kind::number && !base.has_unit && base.text.find_first_of("eE") == std::string::npos) ||
            base.kind == Kind::name || base.kind == Kind::lookup;
        const std::string below = text(node.children[0]);
        return (simple ? below : in_parentheses(below)) + "^ {" + text(node.children[1]) + "}";
    }
    /// `if … then … else if … then … else …`: one row a branch.
    std::string cases(int index) {
        std::string rows;
        while (expression_.node(index).kind == Kind::choose) {
            const Node& node = expression_.node(index);
            rows += branch(node.children[1]) + " & " + words({"若 ", "if "}) + " " + text(node.children[0]) + " \\cr ";
            index = node.children[2];
        }
        return "\\begin{cases} " + rows + branch(index) + " & " + words({"否则", "otherwise"}) + " \\end{cases}";
    }
    /// A fraction that is the whole of a row stays as large as it is outside of it.
    std::string branch(int index) {
        const std::string inside = text(index);
        return expression_.node(index).kind == Kind::divide ? "\\d" + inside.substr(1) : inside;
    }
    std::string call(const Node& node) {
        const std::string first = node.children.empty() ? std::string() : text(node.children[0]);
        if (node.text == "given") return given(node, {" 已给出", " is given"});
        if (node.text == "abs") return "\\left\\lvert " + first + " \\right\\rvert";
        if (node.text == "sqrt") return "\\sqrt{" + first + "}";
        if (node.children.size() == 2 && node.text == "floor")
            return "\\left\\lfloor " + first + " \\right\\rfloor" + lower(text(node.children[1]));
        if (node.children.size() == 2 && node.text == "ceil")
            return "\\left\\lceil " + first + " \\right\\rceil" + lower(text(node.children[1]));
        if (node.children.size() == 2 && node.text == "round")
            return words({"修约", "round"}) + lower(text(node.children[1])) + in_parentheses(first);
        std::string inside = first;
        for (std::size_t i = 1; i < node.children.size(); ++i)
            inside += ", " + text(node.children[i]);
        return "\\" + node.text + in_parentheses(inside);  // min, max, ln, exp
    }
    std::string reduction(const Node& node) {
        const std::string range = (node.variable.size() == 1 ? node.variable : "\\mathrm{" + node.variable + "}") +
                                  " \\in " + notation_.list(node.list);
        scope_.open(node.variable, node.list);
        std::string body = text(node.children[0]);
        if (node.text == "sum" && tightness(expression_.node(node.children[0])) < multiplying)
            body = in_parentheses(body);
        scope_.close();
        if (node.text == "sum") return "\\sum" + lower(range) + " " + body;
        if (node.text == "count") return words({"个数", "number"}) + lower(range) + in_parentheses(body);
        if (node.text == "any") return words({"存在 ", "for some "}) + " " + range + "\\colon " + body;
        if (node.text == "all") return words({"对每个 ", "for every "}) + " " + range + "\\colon " + body;
        return "\\" + node.text + lower(range) + in_parentheses(body);
    }

    static bool one_chain(Kind a, Kind b) {
        const bool sums = (a == Kind::add || a == Kind::subtract) && (b == Kind::add || b == Kind::subtract);
        return sums || (a == b && (a == Kind::logical_and || a == Kind::logical_or));
    }
    /// The operands of a chain, and the nodes that join each behind the first to what stands before it.
    void split(int index, std::vector<int>& operands, std::vector<const Node*>& joints) const {
        const Node& node = expression_.node(index);
        if (one_chain(node.kind, expression_.node(node.children[0]).kind))
            split(node.children[0], operands, joints);
        else
            operands.push_back(node.children[0]);
        operands.push_back(node.children[1]);
        joints.push_back(&node);
    }
    std::vector<std::string> joined(const std::vector<int>& operands, const std::vector<const Node*>& joints) {
        std::vector<std::string> parts;
        for (std::size_t i = 0; i < operands.size();) {
            const Node& joint = *joints[i == 0 ? 0 : i - 1];
            const std::size_t alike = members_from(operands, i, joint.kind);
            const std::string part = alike > 1 ? one_of(operands, i, alike) : operand(joint, i == 0 ? 0 : 1, i > 0);
            parts.push_back(i == 0 ? part : sign(joint) + part);
            i += alike;
        }
        return parts;
    }
    /// The parts of `a and b and c` one behind the other.
    std::string chain(int index) {
        std::vector<int> operands;
        std::vector<const Node*> joints;
        split(index, operands, joints);
        std::string whole_chain;
        for (const std::string& part : joined(operands, joints))
            whole_chain += part;
        return whole_chain;
    }
    /// How many operands from `first` on compare one name with members of its set: `goods == "a" or goods == "b"`.
    [[nodiscard]] std::size_t members_from(const std::vector<int>& operands, std::size_t first, Kind joint) const {
        const Kind comparison = joint == Kind::logical_or ? Kind::equal : Kind::unequal;
        if (joint != Kind::logical_or && joint != Kind::logical_and) return 1;
        const auto compares = [&](int index) {
            const Node& node = expression_.node(index);
            return node.kind == comparison && expression_.node(node.children[0]).kind == Kind::name &&
                   expression_.node(node.children[1]).kind == Kind::text;
        };
        const auto name = [&](int index) { return expression_.node(expression_.node(index).children[0]).text; };
        std::size_t count = 0;
        while (first + count < operands.size() && compares(operands[first + count]) &&
               name(operands[first + count]) == name(operands[first]))
            ++count;
        return std::max<std::size_t>(count, 1);
    }
    std::string one_of(const std::vector<int>& operands, std::size_t first, std::size_t count) {
        const Node& node = expression_.node(operands[first]);
        std::vector<std::string> members;
        for (std::size_t i = first; i < first + count; ++i)
            members.push_back((i == first ? "" : ", ") + compared(expression_.node(operands[i]), 1));
        const std::vector<std::string> rows = rows_of(members, 0, widest_set);
        const std::string left = text(node.children[0]) + (node.kind == Kind::equal ? " \\in " : " \\notin ");
        if (rows.size() == 1) return left + "\\lbrace " + rows.front() + " \\rbrace";
        std::string lines;
        for (const std::string& row : rows)
            lines += (lines.empty() ? "& " : ", \\cr & ") + (lines.empty() ? row : row.substr(2));
        return left + "\\left\\lbrace \\begin{aligned} " + lines + " \\end{aligned} \\right\\rbrace";
    }

    const WrittenExpression& written_;
    const Expression& expression_;
    const Notation& notation_;
    Scope scope_;
};

void collect(const Expression& expression, int index, Scope& scope, std::vector<NameUse>& found) {
    const Node& node = expression.node(index);
    const bool names =
        node.kind == Kind::lookup || (node.kind == Kind::name && node.text != "pi" && node.text != "grade");
    if (names) {
        const NameUse use = scope.use(node.text);
        if (std::find(found.begin(), found.end(), use) == found.end()) found.push_back(use);
    }
    if (node.kind == Kind::reduce) scope.open(node.variable, node.list);
    for (const int child : node.children)
        collect(expression, child, scope, found);
    if (node.kind == Kind::reduce) scope.close();
}

}  // namespace

std::vector<NameUse> names_used(const WrittenExpression& written) {
    std::vector<NameUse> found;
    Scope scope;
    if (!written.variable.empty()) scope.open(written.variable, written.list);
    if (!written.expression.empty()) collect(written.expression, written.expression.root(), scope, found);
    return found;
}

std::string latex(const WrittenExpression& written, const Notation& notation) {
    return LatexRenderer(written, notation).text(written.expression.root());
}

std::string latex_equation(const std::string& left, const WrittenExpression& written, const Notation& notation) {
    const bool yes_or_no =
        written.compiled.types[static_cast<std::size_t>(written.expression.root())].kind == Type::Kind::boolean;
    const std::string is = yes_or_no ? " \\iff " : " = ";
    const std::string on_one_line = latex(written, notation);
    if (width_of(left) + width_of(on_one_line) <= widest) return left + is + on_one_line;
    const std::vector<std::string> rows = rows_of(LatexRenderer(written, notation).parts(), width_of(left), widest);
    if (rows.size() == 1) return left + is + on_one_line;
    std::string out = "\\begin{aligned} " + left + is + "{} & " + rows.front();
    for (std::size_t i = 1; i < rows.size(); ++i)
        out += " \\cr & {}" + rows[i];
    return out + " \\end{aligned}";
}

std::string latex_display(const WrittenExpression& written, const Notation& notation) {
    const std::string on_one_line = latex(written, notation);
    if (width_of(on_one_line) <= widest) return on_one_line;
    const std::vector<std::string> rows = rows_of(LatexRenderer(written, notation).parts(), 0, widest);
    std::string out = rows.front();
    for (std::size_t i = 1; i < rows.size(); ++i)
        out += " \\cr & {}" + rows[i];
    return rows.size() == 1 ? on_one_line : "\\begin{aligned} & " + out + " \\end{aligned}";
}

}  // namespace greengauge::formula
