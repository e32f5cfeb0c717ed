// One expression: its names resolved, its units checked, its instructions emitted.
#pragma once

#include "calc/formula/compile.hpp"

namespace greengauge::formula {

class ExpressionCompiler {
  public:
    ExpressionCompiler(Compiler& compiler, const Expression& expression) : compiler_(compiler), expression_(expression) {}

    /// Binds a variable to the items of a list.
    void bind(const std::string& variable, Domain domain) {
        if (!variable.empty()) bound_.emplace_back(variable, domain);
    }
    std::optional<Compiled> run();

  private:
    struct Checked {
        Type type;
        int at = -1;
        bool ok = false;
    };

    Checked check(int node);
    Checked check_inside(int node);
    Checked literal(const Node& node);
    Checked name(const Node& node);
    Checked member(const Node& node, const std::string& variable, Domain domain);
    Checked formula_value(std::size_t index, const Node& node);
    Checked constant_table(std::size_t table);
    Checked lookup(const Node& node);
    std::optional<int> coordinate(const Axis& axis, int node, Domain& domain);
    Checked unary(const Node& node);
    Checked arithmetic(const Node& node);
    Checked powered(const Node& node);
    Checked comparison(const Node& node);
    Checked category_comparison(const Node& node, const Checked& known, int text_node);
    Checked logic(const Node& node);
    Checked choice(const Node& node);
    Checked call(const Node& node);
    Checked extreme(const Node& node);
    Checked to_multiple(const Node& node);
    Checked given(const Node& node);
    Checked transcendental(const Node& node);
    Checked reduction(const Node& node);

    Checked number_argument(const Node& node, std::size_t index);
    Checked boolean_argument(int node);
    bool argument_count(const Node& node, std::size_t wanted);
    /// The right value in the left one's unit; both must be numbers of one dimension.
    bool unify(Checked& left, Checked& right, const Node& node, const char* verb_zh, const char* verb_en);
    /// Gives both units the GWP set of the one that has it; false, and a fault, when they have two.
    bool unify_gwp(Type& left, Type& right, const Node& node, const Text& verb);
    std::optional<Domain> join(Domain a, Domain b, const Node& node);
    Checked converted(Checked value, const Unit& unit);
    Checked emitted(Op op, Type type, int a = -1, int b = -1, int c = -1);
    int code_of(int set, const std::string& member) const;
    /// The list that a variable stands for an item of: the innermost one of that name.
    [[nodiscard]] std::optional<Domain> list_of(const std::string& variable) const;
    [[nodiscard]] std::string list_name(Domain domain) const;
    [[nodiscard]] std::vector<std::string> known_names() const;

    Checked fault(const Node& node, const char* code, Text problem, Text why = {}, Text advice = {});

    Compiler& compiler_;
    const Expression& expression_;
    std::vector<std::pair<std::string, Domain>> bound_;
    Compiled result_;
};

/// What a type is called: "energy", "a yes or no", "a category".
Text name_of(const Type& type);

}  // namespace greengauge::formula
