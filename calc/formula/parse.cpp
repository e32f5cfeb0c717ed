// A recursive-descent parser. Its depth and its tree's are limited, so that no text can exhaust the stack.
#include <algorithm>
#include <array>

#include "calc/formula/expression.hpp"
#include "calc/formula/token.hpp"
#include "calc/text/utf8.hpp"

namespace greengauge::formula {
namespace {

constexpr int deepest = 200;
/// Of the tree: a chain of operators leans to the left, and all that walks the tree recurses.
constexpr int tallest = 500;

constexpr std::array keywords{"and", "or", "not", "if", "then", "else", "true", "false", "in", "pi", "grade"};
constexpr std::array functions{"min",   "max",  "abs",  "sqrt",  "ln",  "exp", "floor",
                               "ceil", "round", "given", "sum", "count", "any", "all"};
/// Those that run over a list when their parenthesis opens with `name in`.
constexpr std::array reductions{"sum", "count", "any", "all", "min", "max"};

template <std::size_t N>
bool among(const std::array<const char*, N>& words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const char* one) { return word == one; });
}

class Parser {
  public:
    Parser(std::string_view text, const Place& place, std::vector<Token> tokens, Diagnostics& diagnostics)
        : tokens_(std::move(tokens)), diagnostics_(diagnostics) {
        expression_.text = std::string(text);
        expression_.place = place;
    }

    std::optional<Expression> run() {
        if (current().kind == Token::Kind::end) {
            fault("empty-expression", {"公式是空的", "the expression is empty"}, {}, {});
            return std::nullopt;
        }
        const int root = either();
        if (!failed_ && current().kind != Token::Kind::end)
            fault("unexpected", {"公式在此处应结束", "the expression should end here"}, shown(), {});
        if (failed_ || root < 0) return std::nullopt;
        return std::move(expression_);
    }

  private:
    // ---- tokens
    [[nodiscard]] const Token& current() const { return tokens_[at_]; }
    [[nodiscard]] const Token& ahead() const { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
    [[nodiscard]] bool is(std::string_view text) const {
        const Token& token = current();
        return (token.kind == Token::Kind::symbol || token.kind == Token::Kind::word) && token.text == text;
    }
    bool take(std::string_view text) {
        if (!is(text)) return false;
        ++at_;
        return true;
    }
    bool expect(std::string_view text) {
        if (failed_ || take(text)) return !failed_;
        const std::string wanted = "`" + std::string(text) + "`";
        fault("expected", {"此处应有 " + wanted, "expected " + wanted + " here"}, shown(), {});
        return false;
    }
    [[nodiscard]] Text shown() const {
        if (current().kind == Token::Kind::end) return {"却到了末尾", "found the end"};
        return {"却是 `" + current().text + "`", "found `" + current().text + "`"};
    }
    void fault(const char* code, Text problem, Text why, Text advice) {
        if (failed_) return;  // what follows a syntax error says nothing
        failed_ = true;
        const int offset = current().begin;
        diagnostics_.error(expression_.place_of(offset), {code, std::move(problem), std::move(why), std::move(advice), offset});
    }

    // ---- nodes
    int add(Node node) {
        int height = 1;
        for (const int child : node.children) height = std::max(height, 1 + heights_[static_cast<std::size_t>(child)]);
        if (height > tallest) {
            too_deep();
            return -1;
        }
        heights_.push_back(height);
        expression_.nodes.push_back(std::move(node));
        return static_cast<int>(expression_.nodes.size()) - 1;
    }
    int add(Kind kind, int begin, std::vector<int> children, std::string text = {}) {
        if (failed_) return -1;
        Node node;
        node.kind = kind;
        node.begin = begin;
        node.end = tokens_[at_ == 0 ? 0 : at_ - 1].finish;
        node.text = std::move(text);
        node.children = std::move(children);
        return add(std::move(node));
    }
    [[nodiscard]] int begin_of(int node) const { return failed_ ? 0 : expression_.node(node).begin; }

    // ---- grammar, loosest first
    int either() { return chain({{"or", Kind::logical_or}}, &Parser::both); }
    int both() { return chain({{"and", Kind::logical_and}}, &Parser::negation); }
    int negation() {
        const int begin = current().begin;
        if (!is("not")) return comparison();
        if (!enter()) return -1;
        ++at_;
        const int inner = negation();
        --depth_;
        return add(Kind::logical_not, begin, {inner});
    }
    int comparison() {
        static const std::vector<std::pair<std::string_view, Kind>> signs{{"<=", Kind::at_most}, {">=", Kind::at_least},
                                                                          {"==", Kind::equal},   {"!=", Kind::unequal},
                                                                          {"<", Kind::less},     {">", Kind::more}};
        const int left = additive();
        for (const auto& [sign, kind] : signs)
            if (!failed_ && take(sign)) {
                const int right = additive();
                const int node = add(kind, begin_of(left), {left, right});
                for (const auto& again : signs)
                    if (is(again.first))
                        fault("chained-comparison", {"比较不能连写", "comparisons cannot be chained"}, {},
                              {"用 and 连接两个比较", "join two comparisons with `and`"});
                return node;
            }
        return left;
    }
    int additive() { return chain({{"+", Kind::add}, {"-", Kind::subtract}}, &Parser::multiplicative); }
    int multiplicative() { return chain({{"*", Kind::multiply}, {"/", Kind::divide}}, &Parser::sign); }

    int chain(std::vector<std::pair<std::string_view, Kind>> operators, int (Parser::*tighter)()) {
        int left = (this->*tighter)();
        for (bool more = true; more && !failed_;) {
            more = false;
            for (const auto& [symbol, kind] : operators)
                if (take(symbol)) {
                    const int right = (this->*tighter)();
                    left = add(kind, begin_of(left), {left, right});
                    more = true;
                    break;
                }
        }
        return left;
    }
    int sign() {
        const int begin = current().begin;
        if (!is("-")) return powered();
        if (!enter()) return -1;
        ++at_;
        const int inner = sign();
        --depth_;
        return add(Kind::negate, begin, {inner});
    }
    int powered() {
        const int base = primary();
        if (failed_ || !take("^")) return base;
        if (!enter()) return -1;
        const int exponent = sign();  // right associative: 2 ^ 3 ^ 2 is 2 ^ 9
        --depth_;
        return add(Kind::power, begin_of(base), {base, exponent});
    }
    int primary() {
        if (failed_ || !enter()) return -1;
        const int node = primary_inside();
        --depth_;
        return node;
    }
    int primary_inside() {
        const Token token = current();
        switch (token.kind) {
            case Token::Kind::number: return number();
            case Token::Kind::text: ++at_; return add(Kind::text, token.begin, {}, token.text);
            case Token::Kind::word: return word(token);
            case Token::Kind::symbol:
                if (take("(")) {
                    const int inner = either();
                    expect(")");
                    return inner;
                }
                break;
            default: break;
        }
        fault("expected-value", {"此处应有数、名称或括号", "expected a number, a name or a parenthesis here"}, shown(), {});
        return -1;
    }
    int number() {
        const Token token = current();
        ++at_;
        Node node;
        node.kind = Kind::number;
        node.begin = token.begin;
        node.number = token.number;
        node.text = token.text;
        if (current().kind == Token::Kind::unit) read_unit(node);
        node.end = tokens_[at_ - 1].finish;
        return failed_ ? -1 : add(std::move(node));
    }
    void read_unit(Node& node) {
        const auto unit = parse_unit(current().text);
        if (!unit) {
            Fault found = unit.error();
            found.offset += current().begin;
            diagnostics_.error(expression_.place_of(found.offset), found);
            failed_ = true;
            return;
        }
        node.unit = *unit;
        node.has_unit = true;
        ++at_;
    }
    int word(const Token& token) {
        if (token.text == "if") return choice();
        ++at_;
        if (token.text == "true" || token.text == "false") return add(Kind::boolean, token.begin, {}, token.text);
        if (is("(")) return call(token);
        if (is("[")) return lookup(token);
        if (among(functions, token.text) || (among(keywords, token.text) && token.text != "pi" && token.text != "grade")) {
            --at_;
            fault("reserved-word", {"`" + token.text + "` 是保留字，不能作名称", "`" + token.text + "` is a reserved word, not a name"}, {}, {});
            return -1;
        }
        return add(Kind::name, token.begin, {}, token.text);
    }
    int choice() {
        const int begin = current().begin;
        ++at_;
        const int condition = either();
        expect("then");
        const int yes = either();
        expect("else");
        const int no = either();
        return add(Kind::choose, begin, {condition, yes, no});
    }
    int call(const Token& name) {
        expect("(");
        if (among(reductions, name.text) && current().kind == Token::Kind::word && ahead().kind == Token::Kind::word && ahead().text == "in")
            return reduction(name);
        std::vector<int> children;
        if (!is(")")) {
            do children.push_back(either());
            while (!failed_ && take(","));
        }
        expect(")");
        return add(Kind::call, name.begin, std::move(children), name.text);
    }
    int reduction(const Token& name) {
        const std::string variable = current().text;
        at_ += 2;  // the variable and `in`
        const std::string list = current().text;
        if (current().kind != Token::Kind::word) fault("expected-list", {"此处应为清单的名称", "expected the name of a list here"}, shown(), {});
        if (!failed_) ++at_;
        expect(":");
        const int body = either();
        expect(")");
        const int node = add(Kind::reduce, name.begin, {body}, name.text);
        if (node >= 0) {
            expression_.nodes.back().variable = variable;
            expression_.nodes.back().list = list;
        }
        return node;
    }
    int lookup(const Token& name) {
        expect("[");
        std::vector<int> coordinates;
        do coordinates.push_back(either());
        while (!failed_ && take(","));
        expect("]");
        return add(Kind::lookup, name.begin, std::move(coordinates), name.text);
    }
    bool enter() {
        if (++depth_ <= deepest) return true;
        too_deep();
        return false;
    }
    void too_deep() { fault("too-deep", {"公式嵌套过深", "the expression is nested too deeply"}, {}, {"拆成几个有名称的公式", "split it into named formulas"}); }

    Expression expression_;
    std::vector<Token> tokens_;
    std::vector<int> heights_;  ///< of the tree below each node
    Diagnostics& diagnostics_;
    std::size_t at_ = 0;
    int depth_ = 0;
    bool failed_ = false;
};

}  // namespace

Place place_in(std::string_view text, const Place& start, int offset) {
    Place place = start;
    int seen = 0;
    int since_line = 0;
    bool first_line = true;
    std::size_t next = 0;
    for (std::size_t i = 0; i < text.size() && seen < offset; i = next) {
        next = i + static_cast<std::size_t>(utf8::decode_first(text.substr(i)).bytes);
        ++seen;
        ++since_line;
        if (text[i] == '\n') {
            ++place.line;
            since_line = 0;
            first_line = false;
        }
    }
    // Behind the end of the text: as far as it goes.
    since_line += offset - seen;
    if (place.column != 0) place.column = first_line ? start.column + since_line : since_line + 1;
    return place;
}

bool is_reserved(std::string_view word) { return among(keywords, word) || among(functions, word); }

std::optional<Expression> parse(std::string_view text, const Place& place, Diagnostics& diagnostics) {
    constexpr std::size_t longest = 20000;
    if (text.size() > longest) {
        diagnostics.error(place, {"too-long", {"公式过长", "the expression is too long"}, {}, {"拆成几个有名称的公式", "split it into named formulas"}});
        return std::nullopt;
    }
    auto tokens = tokens_of(text, place, diagnostics);
    if (!tokens) return std::nullopt;
    return Parser(text, place, std::move(*tokens), diagnostics).run();
}

}  // namespace greengauge::formula
