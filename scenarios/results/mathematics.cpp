#include "scenarios/results/mathematics.hpp"

#include <algorithm>
#include <iterator>

#include "calc/formula/tightness.hpp"
#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"
#include "scenarios/results/printed_names.hpp"

namespace greengauge {
namespace {

using formula::Kind;
using formula::Node;
using formula::Type;
/// A place in the tree; null: nowhere yet.
using Part = Markup*;
namespace tight = formula::tight;

constexpr int items_written_out = 4;

Part child(Part parent, const char* name) { return &parent->add(name); }

Part leaf(Part parent, const char* name, const std::string& text) {
    const Part node = child(parent, name);
    node->text = inert(text);
    return node;
}

Part sign(Part parent, const char* text) { return leaf(parent, "mo", text); }

/// A sign between two operands, also where a line begins with it.
void infix(Part parent, const char* text) { sign(parent, text)->with("form", "infix"); }

/// A parenthesis whose partner may stand on another line: the two must not differ in size.
void parenthesis(Part parent, const char* text) { sign(parent, text)->with("stretchy", "false"); }

/// A word between two others: MathML sets none of the blanks itself.
void word(Part parent, const std::string& text) { leaf(parent, "mtext", "\u00a0" + text + "\u00a0"); }

void gap(Part parent) { child(parent, "mspace")->with("width", "0.2em"); }

/// What stands in parentheses behind a label explains it; a formula has no room for that.
std::string short_label(const std::string& label) {
    const std::size_t cut = std::min(label.find("（"), label.find(" ("));
    return cut == std::string::npos || cut == 0 ? label : label.substr(0, cut);
}

/// A word of a symbol: letter, index, primes.
struct Indexed {
    std::string base;
    std::string index;
    int primes = 0;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_small(char c) { return c >= 'a' && c <= 'z'; }
bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

/// `P_N`, `Vn` and `M2` are letters with an index, `NCV` is a word.
Indexed indexed(std::string word) {
    Indexed found;
    for (; word.size() > 1 && word.back() == '\''; word.pop_back())
        ++found.primes;
    const std::size_t underscore = word.find('_');
    if (underscore != std::string::npos && underscore > 0 && underscore + 1 < word.size()) {
        found.base = word.substr(0, underscore);
        found.index = word.substr(underscore + 1);
        return found;
    }
    const bool letter = !word.empty() && (is_small(word.front()) || is_capital(word.front()));
    const bool number = word.size() > 1 && std::all_of(word.begin() + 1, word.end(), is_digit);
    const bool small = word.size() == 2 && is_capital(word[0]) && is_small(word[1]);
    const std::size_t cut = letter && (number || small) ? 1 : word.size();
    found.base = word.substr(0, cut);
    found.index = word.substr(cut);
    return found;
}

/// A letter is slanted, a word upright: so does MathML by itself.
void write_indexed(Part parent, const Indexed& word) {
    Part out = parent;
    if (!word.index.empty() || word.primes > 0)
        out = child(parent, word.primes == 0 ? "msub" : word.index.empty() ? "msup" : "msubsup");
    leaf(out, "mi", word.base);
    if (!word.index.empty()) leaf(out, "mi", word.index);
    std::string primes;
    for (int i = 0; i < word.primes; ++i)
        primes += "′";
    if (word.primes > 0) sign(out, primes.c_str());
}

/// `Σ E_in` is a sum of the second.
void write_symbol(Part parent, std::string symbol) {
    for (std::size_t space = symbol.find(' '); space != std::string::npos; space = symbol.find(' ')) {
        const std::string first = symbol.substr(0, space);
        if (first == "Σ")
            sign(parent, "∑");
        else
            write_indexed(parent, indexed(first));
        symbol.erase(0, space + 1);
    }
    write_indexed(parent, indexed(symbol));
}

/// A number, its minus sign set as one, with its unit upright.
void write_quantity(Part parent, const Decimal& number, const Unit& unit, int significant, Words words) {
    const bool negative = number < 0;
    if (negative) sign(parent, "−")->with("form", "prefix");
    leaf(parent, "mn", to_display(negative ? -number : number, significant));
    if (unit.symbol.empty()) return;
    leaf(parent, "mtext", "\u202f" + localised(display_symbol(unit), words));
}

/// Writes the tree of one expression. Without a frame in symbols, with one in numbers.
class Typesetter {
  public:
    Typesetter(const Formulated& formulated, const formula::Frame<Decimal>* frame, double line)
        : f_(formulated), frame_(frame), line_(line) {}

    void whole(Part paragraph, int row) {
        paragraph_ = paragraph;
        flow(f_.expression.root(), row);
    }
    void value(Part out, const formula::Value<Decimal>& value, const Type& type) const;

  private:
    // A fraction needs parentheses as the base of a power only.
    static int tightness(Kind kind) {
        return kind == Kind::divide || kind == Kind::power ? tight::raised : formula::tightness(kind);
    }

    [[nodiscard]] const Node& node(int index) const { return f_.expression.node(index); }
    [[nodiscard]] const Type& type_of(int index) const { return f_.compiled.types[static_cast<std::size_t>(index)]; }

    // ---- what the numbers say

    [[nodiscard]] const formula::Value<Decimal>* value_of(int index, int row) const {
        const int at = f_.compiled.nodes[static_cast<std::size_t>(index)];
        if (at < 0) return nullptr;
        const formula::Program& program = f_.standard.program;
        const formula::Domain domain = program.instructions[static_cast<std::size_t>(at)].domain;
        if (domain != formula::scalar && row >= frame_->rows[static_cast<std::size_t>(domain)]) return nullptr;
        return &frame_->at(program, at, row);
    }
    [[nodiscard]] int taken_branch(int index, int row) const {
        const auto* condition = value_of(node(index).children[0], row);
        if (condition == nullptr || !condition->ok()) return -1;
        return node(index).children[condition->code != 0 ? 1 : 2];
    }
    [[nodiscard]] int items_of(int index) const {
        const auto at = static_cast<std::size_t>(f_.compiled.nodes[static_cast<std::size_t>(index)]);
        return frame_->rows[static_cast<std::size_t>(f_.standard.program.instructions[at].b)];
    }
    static bool written_out(int items) { return items > 0 && items <= items_written_out; }

    /// What is really written for a node: a choice is its branch, a sum over one item that item.
    struct Shape {
        int tightness = tight::whole;
        int single = -1;  ///< the node of the one value that stands there
        int row = 0;
    };
    [[nodiscard]] Shape shape_of(int index, int row) const {
        const Kind kind = node(index).kind;
        if (kind == Kind::reduce && frame_ == nullptr)
            return {node(index).text == "sum" ? tight::multiplying : tight::whole, -1, row};
        if (kind == Kind::number || (frame_ != nullptr && (kind == Kind::name || kind == Kind::lookup)))
            return {tight::whole, index, row};
        if (frame_ == nullptr) return {tightness(kind), -1, row};
        if (kind == Kind::choose) {
            const int taken = taken_branch(index, row);
            return taken < 0 ? Shape{} : shape_of(taken, row);
        }
        if (kind == Kind::reduce) {
            const int items = items_of(index);
            if (!written_out(items)) return {tight::whole, index, row};
            if (node(index).text != "sum") return {};
            return items == 1 ? shape_of(node(index).children[0], 0) : Shape{tight::adding, -1, row};
        }
        return {tightness(kind), -1, row};
    }
    [[nodiscard]] bool is_negative(const Shape& shape) const {
        if (shape.single < 0) return false;
        if (node(shape.single).kind == Kind::number) return node(shape.single).number < 0;
        const auto* value = value_of(shape.single, shape.row);
        return value != nullptr && value->ok() && value->number < 0;
    }
    [[nodiscard]] bool has_unit(const Shape& shape) const {
        return shape.single >= 0 && !type_of(shape.single).unit.symbol.empty();
    }
    /// Whether a part would else be read as part of something else; `outside` binds as tightly as what it stands in.
    [[nodiscard]] bool needs_parentheses(int index, int row, int outside, bool right) const {
        const Shape shape = shape_of(index, row);
        if (shape.tightness < outside) return true;
        if (shape.tightness == outside && (right || outside == tight::raised)) return true;
        if (shape.tightness == tight::negating && outside >= tight::adding && (right || outside == tight::negating))
            return true;
        if (is_negative(shape) && outside >= tight::adding && (right || outside >= tight::negating)) return true;
        return outside == tight::raised && has_unit(shape);
    }

    // ---- one piece, not to be broken

    Part row_of(Part out) { return child(out, "mrow"); }
    void put_operand(Part out, int index, int row, int outside, bool right) {
        const bool parentheses = needs_parentheses(index, row, outside, right);
        Part inside = parentheses ? row_of(out) : out;
        if (parentheses) sign(inside, "(");
        put(inside, index, row);
        if (parentheses) sign(inside, ")");
    }
    void put(Part out, int index, int row) {
        const Node& n = node(index);
        switch (n.kind) {
            case Kind::number:
                return put_literal(out, index);
            case Kind::text:
                leaf(out, "mtext", category_word(-1, n.text));
                return;
            case Kind::boolean:
                leaf(out, "mtext", yes_no(n.text == "true"));
                return;
            case Kind::name:
                return put_name(out, index, row);
            case Kind::lookup:
                return put_lookup(out, index, row);
            case Kind::negate:
                sign(out, "−")->with("form", "prefix");
                return put_operand(out, n.children[0], row, tight::negating, false);
            case Kind::logical_not:
                word(out, f_.words("非", "not"));
                return put_operand(out, n.children[0], row, tightness(n.kind), false);
            case Kind::divide: {
                Part fraction = child(out, "mfrac");
                put(row_of(fraction), n.children[0], row);
                return put(row_of(fraction), n.children[1], row);
            }
            case Kind::power: {
                Part raised = child(out, "msup");
                put_operand(row_of(raised), n.children[0], row, tight::raised, false);
                return put(row_of(raised), n.children[1], row);
            }
            case Kind::choose:
                return put_choice(out, index, row);
            case Kind::call:
                return put_call(out, index, row);
            case Kind::reduce:
                return put_reduction(out, index, row);
            default:
                put_operand(out, n.children[0], row, tightness(n.kind), false);
                put_operator(out, n.kind);
                return put_side(out, index, 1, row);
        }
    }
    /// An operand of a binary operator; a category beside a category is one of the same set.
    void put_side(Part out, int index, std::size_t which, int row) {
        const Node& n = node(index);
        const int part = n.children[which];
        if (node(part).kind == Kind::text && (n.kind == Kind::equal || n.kind == Kind::unequal)) {
            leaf(out, "mtext", category_word(type_of(n.children[1 - which]).category_set, node(part).text));
            return;
        }
        put_operand(out, part, row, tightness(n.kind), which == 1);
    }
    void put_operator(Part out, Kind kind) {
        switch (kind) {
            case Kind::add:
                return infix(out, "+");
            case Kind::subtract:
                return infix(out, "−");
            case Kind::multiply:
                return infix(out, "×");
            case Kind::equal:
                return infix(out, "=");
            case Kind::unequal:
                return infix(out, "≠");
            case Kind::less:
                return infix(out, "<");
            case Kind::at_most:
                return infix(out, "≤");
            case Kind::more:
                return infix(out, ">");
            case Kind::at_least:
                return infix(out, "≥");
            case Kind::logical_and:
                return word(out, f_.words("且", "and"));
            default:
                return word(out, f_.words("或", "or"));
        }
    }
    void put_literal(Part out, int index) {
        const Node& n = node(index);
        write_quantity(out, n.number, n.has_unit ? n.unit : no_unit(), 30, f_.words);
    }
    void put_name(Part out, int index, int row) {
        if (frame_ == nullptr) return put_notation(out, node(index).text);
        const auto* found = value_of(index, row);
        if (found == nullptr)
            leaf(out, "mtext", "?");
        else
            value(out, *found, type_of(index));
    }
    void put_lookup(Part out, int index, int row) {
        if (frame_ != nullptr) return put_name(out, index, row);
        const Node& n = node(index);
        put_notation(out, n.text);
        sign(out, "(");
        for (std::size_t i = 0; i < n.children.size(); ++i) {
            if (i > 0) sign(out, ",");
            put_coordinate(out, index, i, row);
        }
        sign(out, ")");
    }
    void put_coordinate(Part out, int index, std::size_t which, int row) {
        const Node& n = node(index);
        const int part = n.children[which];
        if (node(part).kind != Kind::text) return put(out, part, row);
        const greengauge::Table* table = f_.standard.table(n.text);
        const int set = table != nullptr && which < table->axes.size() ? table->axes[which].category_set : -1;
        leaf(out, "mtext", category_word(set, node(part).text));
    }
    /// In symbols a brace with all cases, in numbers the branch that was taken.
    void put_choice(Part out, int index, int row) {
        if (frame_ != nullptr) {
            const int taken = taken_branch(index, row);
            if (taken < 0)
                leaf(out, "mtext", "?");
            else
                put(out, taken, row);
            return;
        }
        Part cases = row_of(out);
        sign(cases, "{");
        Part table = child(cases, "mtable");
        int at = index;
        for (; node(at).kind == Kind::choose; at = node(at).children[2]) {
            Part line = child(table, "mtr");
            put(row_of(child(line, "mtd")), node(at).children[1], row);
            Part when = row_of(child(line, "mtd"));
            leaf(when, "mtext", f_.words("当\u00a0", "if\u00a0"));
            put(when, node(at).children[0], row);
        }
        Part line = child(table, "mtr");
        put(row_of(child(line, "mtd")), at, row);
        leaf(child(line, "mtd"), "mtext", f_.words("其他情形", "otherwise"));
    }
    void put_call(Part out, int index, int row) {
        const Node& n = node(index);
        const auto fenced = [&](const char* left, const char* right) {
            // ⌈x⌉ with an index: to the next multiple of that.
            Part base = n.children.size() > 1 ? child(out, "msub") : out;
            Part inside = row_of(base);
            sign(inside, left);
            put(inside, n.children[0], row);
            sign(inside, right);
            if (n.children.size() > 1) put(row_of(base), n.children[1], row);
        };
        if (n.text == "abs") return fenced("|", "|");
        if (n.text == "ceil") return fenced("⌈", "⌉");
        if (n.text == "floor") return fenced("⌊", "⌋");
        if (n.text == "sqrt") return put(row_of(child(out, "msqrt")), n.children[0], row);
        if (n.text == "exp") {
            Part raised = child(out, "msup");
            leaf(raised, "mi", "e");
            return put(row_of(raised), n.children[0], row);
        }
        if (n.text == "given") {
            leaf(out, "mtext", f_.words("给出了\u00a0", "given:\u00a0"));
            return put_notation(out, node(n.children[0]).text);
        }
        leaf(out, "mi", function_name(n.text));
        sign(out, "(");
        for (std::size_t i = 0; i < n.children.size(); ++i) {
            if (i > 0) sign(out, ",");
            put(out, n.children[i], row);
        }
        sign(out, ")");
    }
    void put_reduction(Part out, int index, int row) {
        const Node& n = node(index);
        const bool sum = n.text == "sum";
        if (frame_ == nullptr) {
            Part over = child(out, "munder");
            if (sum)
                sign(over, "∑");
            else
                leaf(over, "mi", function_name(n.text));
            put_range(row_of(over), n);
            gap(out);
            if (sum) return put_operand(out, n.children[0], row, tight::adding, true);
            sign(out, "(");
            put(out, n.children[0], row);
            sign(out, ")");
            return;
        }
        const int items = items_of(index);
        if (!written_out(items)) return put_name(out, index, row);
        if (!sum) {
            leaf(out, "mi", function_name(n.text));
            sign(out, "(");
        }
        for (int item = 0; item < items; ++item) {
            if (item > 0) sum ? infix(out, "+") : void(sign(out, ","));
            if (sum && items > 1)
                put_operand(out, n.children[0], item, tight::adding, item > 0);
            else
                put(out, n.children[0], item);
        }
        if (!sum) sign(out, ")");
    }
    void put_range(Part out, const Node& n) {
        leaf(out, "mi", n.variable);
        const ListInput* list = f_.standard.list(n.list);
        sign(out, "∈");
        leaf(out, "mtext",
             list != nullptr && !list->label.empty() ? short_label(list->label.in(f_.words.language)) : n.list);
    }

    // ---- words and symbols

    [[nodiscard]] std::string yes_no(bool yes) const { return yes ? f_.words("是", "yes") : f_.words("否", "no"); }
    [[nodiscard]] std::string function_name(const std::string& name) const {
        if (name == "round") return f_.words("修约", "round");
        if (name == "count") return f_.words("个数", "number");
        if (name == "any") return f_.words("有一", "any");
        if (name == "all") return f_.words("全部", "all");
        return name;
    }
    /// “茶叶”: a member of a set, of any set where it is not known which.
    [[nodiscard]] std::string category_word(int set, const std::string& id) const {
        std::string label = id;
        for (std::size_t i = 0; i < f_.standard.sets.size(); ++i) {
            if (set >= 0 && i != static_cast<std::size_t>(set)) continue;
            for (const Category& member : f_.standard.sets[i].members)
                if (member.id == id && !member.label.empty()) return quoted(member.label.in(f_.words.language));
        }
        return quoted(label);
    }
    static std::string quoted(const std::string& label) { return "“" + shortened(label) + "”"; }

    struct Notation {
        std::string symbol;
        std::string label;
    };
    [[nodiscard]] Notation notation(const std::string& symbol, const Text& label) const {
        const std::string& text = label.in(f_.words.language);
        const std::string brief = short_label(text);
        // What two share does not name either of them.
        std::size_t alike = 0;
        for (const Formula& one : f_.standard.formulas)
            alike += short_label(one.label.in(f_.words.language)) == brief ? 1 : 0;
        for (const Input& one : f_.standard.inputs)
            alike += one.formula.empty() && short_label(one.label.in(f_.words.language)) == brief ? 1 : 0;
        return {symbol, alike > 1 ? text : brief};
    }
    /// A table's label is often what it limits: a word sets the two apart.
    [[nodiscard]] Notation notation_of_table(const std::string& name, const greengauge::Table& table) const {
        if (name.size() <= 2) return {name, {}};
        const std::string label = short_label(table.label.in(f_.words.language));
        if (label.empty() || label.starts_with("表") || label.starts_with("Table")) return {{}, label};
        return {{}, f_.words("表“", "table “") + label + "”"};
    }
    [[nodiscard]] Notation notation_of(const std::string& name) const {
        if (name == "pi") return {"π", {}};
        if (name == "grade") return {{}, f_.words("等级", "grade")};
        if (const greengauge::Table* table = f_.standard.table(name)) return notation_of_table(name, *table);
        if (const Input* input = f_.standard.input(name)) return notation(input->symbol, input->label);
        if (const Formula* formula = f_.standard.formula_named(name)) return notation(formula->symbol, formula->label);
        return {};
    }
    /// `c.count`: the symbol of the field or formula, with the item as its index.
    [[nodiscard]] Notation notation_of_item(const std::string& variable, const std::string& field) const {
        Notation found = notation_of(field);
        for (const ListInput& list : f_.standard.lists)
            for (const Input& one : list.fields)
                if (one.name == field && found.symbol.empty() && found.label.empty())
                    found = notation(one.symbol, one.label);
        if (found.symbol.empty()) return found;
        Indexed symbol = indexed(found.symbol);  // the index `i` of k_i says that it is an item's
        symbol.index = symbol.index.size() <= 1 ? variable : symbol.index + "," + variable;
        found.symbol = symbol.base + "_" + symbol.index + std::string(static_cast<std::size_t>(symbol.primes), '\'');
        return found;
    }
    void put_notation(Part out, const std::string& name) {
        Notation found = notation_of(name);
        const std::size_t dot = name.find('.');
        if (found.symbol.empty() && found.label.empty() && dot != std::string::npos)
            found = notation_of_item(name.substr(0, dot), name.substr(dot + 1));
        if (!found.symbol.empty())
            write_symbol(out, found.symbol);
        else
            leaf(out, "mtext", found.label.empty() ? name : found.label);
    }

    // ---- lines

    /// The <math> that is being written; a new one where the line may break.
    Part here() {
        if (math_ == nullptr) math_ = child(paragraph_, "math");
        return math_;
    }
    void may_break() {
        if (math_ != nullptr) child(paragraph_, "wbr");
        math_ = nullptr;
    }
    void flow(int index, int row) {
        Markup piece{"mrow"};
        put(&piece, index, row);
        const double width = width_of_math(piece);
        if (width <= line_ || !can_flow(index, row)) {
            if (width > line_ && !piece.parts.empty() && piece.parts.front()->name == "mtext") {
                math_ = nullptr;  // a text breaks where it likes
                leaf(paragraph_, "span", piece.parts.front()->text);
                return;
            }
            if (math_ != nullptr && width_of_math(*math_) + width > line_) may_break();
            std::move(piece.parts.begin(), piece.parts.end(), std::back_inserter(here()->parts));
            return;
        }
        flow_apart(index, row);
    }
    [[nodiscard]] bool can_flow(int index, int row) const {
        const Node& n = node(index);
        switch (n.kind) {
            case Kind::number:
            case Kind::text:
            case Kind::boolean:
            case Kind::power:
            case Kind::name:
                return false;
            case Kind::lookup:
                return frame_ == nullptr;
            case Kind::choose:
                return frame_ == nullptr || taken_branch(index, row) >= 0;
            case Kind::call:
                return n.text == "min" || n.text == "max" || n.text == "round";
            case Kind::reduce:
                return frame_ == nullptr || written_out(items_of(index));
            default:
                return true;
        }
    }
    void flow_operand(int index, int row, int outside, bool right) {
        // A fraction that flows is written with a solidus, and binds like one.
        const bool solidus = node(index).kind == Kind::divide && outside >= tight::multiplying;
        const bool parentheses = solidus || needs_parentheses(index, row, outside, right);
        if (parentheses) parenthesis(here(), "(");
        flow(index, row);
        if (parentheses) parenthesis(here(), ")");
    }
    void flow_apart(int index, int row) {
        const Node& n = node(index);
        switch (n.kind) {
            case Kind::divide:
                flow_operand(n.children[0], row, tight::multiplying, false);
                may_break();
                infix(here(), "/");
                return flow_operand(n.children[1], row, tight::multiplying, true);
            case Kind::negate:
                sign(here(), "−")->with("form", "prefix");
                return flow_operand(n.children[0], row, tight::negating, false);
            case Kind::logical_not:
                word(here(), f_.words("非", "not"));
                return flow_operand(n.children[0], row, tightness(n.kind), false);
            case Kind::choose:
                return flow_choice(index, row);
            case Kind::lookup:
                put_notation(here(), n.text);
                parenthesis(here(), "(");
                may_break();
                for (std::size_t i = 0; i < n.children.size(); ++i) {
                    if (i > 0) comma();
                    put_coordinate(here(), index, i, row);
                }
                parenthesis(here(), ")");
                return;
            case Kind::call:
                leaf(here(), "mi", function_name(n.text));
                parenthesis(here(), "(");
                for (std::size_t i = 0; i < n.children.size(); ++i) {
                    if (i > 0) comma();
                    flow(n.children[i], row);
                }
                parenthesis(here(), ")");
                return;
            case Kind::reduce:
                return flow_reduction(index, row);
            default:
                flow_operand(n.children[0], row, tightness(n.kind), false);
                may_break();
                put_operator(here(), n.kind);
                if (node(n.children[1]).kind == Kind::text) return put_side(here(), index, 1, row);
                return flow_operand(n.children[1], row, tightness(n.kind), true);
        }
    }
    void comma() {
        sign(here(), ",");
        may_break();
    }
    void flow_choice(int index, int row) {
        if (frame_ != nullptr) return flow(taken_branch(index, row), row);
        int at = index;
        for (; node(at).kind == Kind::choose; at = node(at).children[2]) {
            flow(node(at).children[1], row);
            may_break();
            leaf(here(), "mtext", f_.words("（当\u00a0", "\u00a0(if\u00a0"));
            flow(node(at).children[0], row);
            leaf(here(), "mtext", f_.words("）；", ");\u00a0"));
            may_break();
        }
        flow(at, row);
        leaf(here(), "mtext", f_.words("（其他情形）", "\u00a0(otherwise)"));
    }
    void flow_reduction(int index, int row) {
        const Node& n = node(index);
        const bool sum = n.text == "sum";
        if (frame_ == nullptr) {
            Part over = child(here(), "munder");
            if (sum)
                sign(over, "∑");
            else
                leaf(over, "mi", function_name(n.text));
            put_range(row_of(over), n);
            gap(here());
            if (sum) return flow_operand(n.children[0], row, tight::adding, true);
            parenthesis(here(), "(");
            flow(n.children[0], row);
            parenthesis(here(), ")");
            return;
        }
        if (!sum) {
            leaf(here(), "mi", function_name(n.text));
            parenthesis(here(), "(");
        }
        const int items = items_of(index);
        for (int item = 0; item < items; ++item) {
            if (item > 0 && sum) {
                may_break();
                infix(here(), "+");
            } else if (item > 0) {
                comma();
            }
            if (sum && items > 1)
                flow_operand(n.children[0], item, tight::adding, item > 0);
            else
                flow(n.children[0], item);
        }
        if (!sum) parenthesis(here(), ")");
    }

    const Formulated& f_;
    const formula::Frame<Decimal>* frame_;
    double line_;
    Part paragraph_ = nullptr;
    Part math_ = nullptr;
};

void Typesetter::value(Part out, const formula::Value<Decimal>& value, const Type& type) const {
    if (!value.ok()) {
        leaf(out, "mtext", "?");
        return;
    }
    switch (type.kind) {
        case Type::Kind::boolean:
            leaf(out, "mtext", yes_no(value.code != 0));
            return;
        case Type::Kind::category: {
            const auto& set = f_.standard.sets[static_cast<std::size_t>(type.category_set)];
            leaf(out, "mtext", category_word(type.category_set, set.members[static_cast<std::size_t>(value.code)].id));
            return;
        }
        case Type::Kind::number:
            break;
    }
    write_quantity(out, value.number, type.unit, 8, f_.words);
}

}  // namespace

double width_of_math(const Markup& node) {
    constexpr double small = 0.75;  // an index
    const std::string& name = node.name;
    std::vector<double> parts;
    for (const auto& part : node.parts)
        parts.push_back(width_of_math(*part));
    double sum = 0;
    double most = 0;
    for (const double part : parts) {
        sum += part;
        most = std::max(most, part);
    }
    const double text = display_width(node.text);
    if (name == "mo") return text + (node.text.find_first_of("()|,") == 0 ? 0 : 2);
    if (parts.empty()) return text;
    if (name == "mfrac") return most + 1;
    if (name == "munder") return std::max(parts[0], small * most);
    if (name == "msqrt") return sum + 2;
    if (name == "mtable") return most;
    if (name == "mtr") return sum + 3;
    if (name == "msub" || name == "msup" || name == "msubsup") return parts[0] + small * (sum - parts[0]);
    return sum;
}

void typeset_symbols(Markup& parent, const Formulated& formulated, double line) {
    Typesetter(formulated, nullptr, line).whole(&parent, 0);
}

void typeset_numbers(Markup& parent, const Formulated& formulated, const formula::Frame<Decimal>& frame, int row,
                     double line) {
    Typesetter(formulated, &frame, line).whole(&parent, row);
}

void typeset_symbol(Markup& parent, const std::string& symbol) { write_symbol(&parent.add("math"), symbol); }

void typeset_value(Markup& parent, const Formulated& formulated, const formula::Value<Decimal>& value,
                   const Type& type) {
    Typesetter(formulated, nullptr, line_of_page).value(&parent.add("math"), value, type);
}

}  // namespace greengauge
