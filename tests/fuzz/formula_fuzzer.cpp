// Any text as a formula: parsed, compiled against a small document, run in both kinds of numbers and shown with its
// numbers.
#include <cstdlib>
#include <string>

#include "calc/formula/compile.hpp"
#include "calc/formula/evaluate.hpp"
#include "calc/formula/render.hpp"

namespace {

using namespace greengauge;
using namespace greengauge::formula;

void must(bool holds) {
    if (!holds) std::abort();
}

Expression parsed(const char* text) {
    Diagnostics diagnostics;
    auto expression = parse(text, {"f", 1, 1}, diagnostics);
    must(expression.has_value());
    return std::move(*expression);
}

/// Inputs a, b (numbers), m (kg), v (mm3), flag, goods; a list `items`; tables by category, number, point and grade;
/// two formulas.
struct Document {
    Names names;
    std::vector<Table> tables;
    Expression twice = parsed("a * 2");
    Expression each = parsed("i.mass * k[i.goods]");

    Document() {
        names.sets = {{"goods", {"tea", "rice"}}};
        input("a", "1", scalar);
        input("b", "1", scalar);
        input("m", "kg", scalar);
        input("v", "mm3", scalar);
        Type flag;
        flag.kind = Type::Kind::boolean;
        names.inputs.push_back({"flag", flag, names.slots++, false});
        Type goods;
        goods.kind = Type::Kind::category;
        goods.category_set = 0;
        names.inputs.push_back({"goods", goods, names.slots++, false});
        goods.domain = first_list;
        names.lists = {{"items", first_list}, {"fuels", first_list + 1}};
        names.inputs.push_back({"goods", goods, names.slots++, false});
        input("mass", "g", first_list);
        input("amount", "t", first_list + 1);
        names.grades = {1, 2};
        table("k", "1", Axis::Kind::category, {cell(Key::Kind::codes, 0, 7), cell(Key::Kind::any, 0, 9)}, false);
        table("steps", "%", Axis::Kind::number, {cell(Key::Kind::interval, 0, 60)}, false);
        table("curve", "kg", Axis::Kind::number, {cell(Key::Kind::point, 1, 10), cell(Key::Kind::point, 3, 30)}, true);
        table("level", "kg", Axis::Kind::grade, {cell(Key::Kind::point, 1, 5), cell(Key::Kind::point, 2, 6)}, false);
        tables.back().cells.back().kind = Cell::Kind::no_level;
        names.tables = &tables;
        names.formulas.push_back({"twice", &twice, false, no_unit(), scalar, "", -1});
        names.formulas.push_back(
            {"each", &each, false, *parse_unit("g"), first_list, "i", -1, *parse_interval(">= 0")});
    }
    void input(const char* name, const char* unit, int domain) {
        Type type;
        type.unit = *parse_unit(unit);
        type.domain = static_cast<Domain>(domain);
        names.inputs.push_back({name, type, names.slots++, false});
    }
    static Cell cell(Key::Kind kind, int at, int value) {
        Key key;
        key.kind = kind;
        key.codes = {at};
        key.point = at;
        key.interval.low = 0;
        key.interval.high = 100;
        Cell one;
        one.keys = {key};
        one.value = value;
        return one;
    }
    void table(const char* name, const char* unit, Axis::Kind kind, std::vector<Cell> cells, bool linear) {
        Table one;
        one.name = name;
        one.unit = *parse_unit(unit);
        one.axes = {{"axis", kind, 0, no_unit(), linear}};
        one.cells = std::move(cells);
        tables.push_back(std::move(one));
    }
};

template <class Number>
Value<Number> of(int number, int code) {
    Value<Number> value;
    value.number = Number(number);
    value.code = code;
    return value;
}

template <class Number>
Subject<Number> subject() {
    Value<Number> missing;
    missing.status = Status::missing;
    Subject<Number> one;
    one.date = *Date::parse("2025-01-01");
    one.slots = {{of<Number>(3, 0)},
                 {missing},
                 {of<Number>(2, 0)},
                 {of<Number>(0, 0)},
                 {of<Number>(0, 1)},
                 {of<Number>(0, 1)},
                 {of<Number>(0, 0), missing},
                 {of<Number>(5, 0), of<Number>(-7, 0)},
                 {}};
    one.list_sizes = {2, 0};
    return one;
}

template <class Number>
Frame<Number> ran(const Program& program, const Document& document) {
    Frame<Number> frame;
    run<Number>(program, document.tables, subject<Number>(), frame);
    for (const Value<Number>& value : frame.values) {
        must(value.ok() || (value.cause >= 0 && value.cause < static_cast<int>(program.instructions.size())));
    }
    return frame;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
    static const Document document;
    const std::string text(reinterpret_cast<const char*>(data), size);
    Diagnostics diagnostics;
    const auto expression = parse(text, {"f", 1, 1}, diagnostics);
    must(expression.has_value() != diagnostics.has_errors());
    for (const Diagnostic& one : diagnostics.list())
        must(one.place.line >= 1 && one.place.column >= 1 && !to_string(one, Language::zh).empty());
    if (!expression) return 0;
    for (int i = 0; i <= expression->root(); ++i)
        for (const int child : expression->node(i).children)
            must(child >= 0 && child < i);

    for (const Domain domain : {scalar, first_list}) {
        Diagnostics found;
        Compiler compiler(document.names, found);
        compiler.compile_formulas();
        must(!found.has_errors());
        const auto compiled = compiler.compile(*expression, domain == scalar ? "" : "i", domain);
        must(compiled.has_value() != found.has_errors());
        for (const Diagnostic& one : found.list())
            must(one.place.line >= 1 && !to_string(one, Language::en).empty());
        if (!compiled) continue;
        const Program& program = compiler.program();
        const Frame<Decimal> frame = ran<Decimal>(program, document);
        const Frame<double> rough = ran<double>(program, document);
        must(frame.values.size() == rough.values.size());
        const int rows = frame.rows[static_cast<std::size_t>(compiled->type.domain)];
        for (int row = 0; row < rows; ++row) {
            must(!with_numbers(*expression, *compiled, {program, frame, document.names.sets}, row).empty());
            must(!shown(frame.at(program, compiled->root, row), compiled->type, document.names.sets).empty());
        }
    }
    return 0;
}
