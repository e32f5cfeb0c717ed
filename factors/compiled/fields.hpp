// What a document consists of, field by field: one list for writing and for reading.
#pragma once

#include "calc/standard/standard.hpp"

namespace greengauge::compiled {

// clang-format off
template <class Visit> void fields(Visit& of, Text& x) { of(x.zh, x.en); }
template <class Visit> void fields(Visit& of, Place& x) { of(x.file, x.line, x.column); }
template <class Visit> void fields(Visit& of, Date& x) { of(x.days); }
template <class Visit> void fields(Visit& of, Scale& x) { of(x.numerator, x.denominator); }
template <class Visit> void fields(Visit& of, Dimension& x) { for (std::int8_t& exponent : x.exponents) of(exponent); }
template <class Visit> void fields(Visit& of, Unit& x) { of(x.dimension, x.scale, x.symbol); }
template <class Visit> void fields(Visit& of, Provenance& x) { of(x.clause, x.evidence, x.source, x.note, x.place); }
template <class Visit> void fields(Visit& of, Interval& x) { of(x.low, x.high, x.low_closed, x.high_closed); }
template <class Visit> void fields(Visit& of, Given& x) {
    of(x.kind, x.number, x.text, x.flag, x.items, x.members, x.place, x.key_place);
}

// Tables
template <class Visit> void fields(Visit& of, Key& x) { of(x.kind, x.codes, x.point, x.interval, x.text); }
template <class Visit> void fields(Visit& of, Axis& x) { of(x.name, x.kind, x.category_set, x.unit, x.linear); }
template <class Visit> void fields(Visit& of, OwnReading& x) { of(x.kind, x.before, x.source); }
template <class Visit> void fields(Visit& of, Series& x) { of(x.name, x.quantity, x.label, x.mixes_with); }
template <class Visit> void fields(Visit& of, Vintage& x) { of(x.year, x.serves, x.series); }
template <class Visit> void fields(Visit& of, Cell& x) {
    of(x.kind, x.value, x.keys, x.from, x.until, x.provenance, x.key_text, x.own, x.vintage);
}
template <class Visit> void fields(Visit& of, Table& x) {
    of(x.name, x.symbol, x.label, x.unit, x.axes, x.cells, x.partial, x.provenance, x.document, x.vintage);
}

// Formulas
template <class Visit> void fields(Visit& of, formula::Node& x) {
    of(x.kind, x.begin, x.end, x.text, x.variable, x.list, x.number, x.unit, x.has_unit, x.children);
}
template <class Visit> void fields(Visit& of, formula::Expression& x) { of(x.text, x.place, x.nodes); }
template <class Visit> void fields(Visit& of, formula::Type& x) { of(x.kind, x.unit, x.category_set, x.domain, x.zero); }
template <class Visit> void fields(Visit& of, formula::Compiled& x) { of(x.type, x.root, x.nodes, x.types); }
template <class Visit> void fields(Visit& of, formula::Members& x) { of(x.name, x.ids); }
template <class Visit> void fields(Visit& of, formula::Instruction& x) { of(x.op, x.domain, x.a, x.b, x.c); }
template <class Visit> void fields(Visit& of, formula::LookUp& x) { of(x.table, x.coordinates, x.by_code); }
template <class Visit> void fields(Visit& of, formula::Program& x) {
    of(x.instructions, x.of_co2e, x.gwp_of_constants, x.constants, x.conversions, x.ranges, x.lookups, x.grade_numbers, x.lists, x.slots);
}

// Parts of a document
template <class Visit> void fields(Visit& of, Category& x) { of(x.id, x.label, x.aliases); }
template <class Visit> void fields(Visit& of, CategorySet& x) { of(x.name, x.label, x.members); }
template <class Visit> void fields(Visit& of, AlsoUnit& x) { of(x.unit, x.counts_as, x.provenance); }
template <class Visit> void fields(Visit& of, Input& x) {
    of(x.kind, x.name, x.symbol, x.label, x.help, x.unit, x.category_set, x.whole_number, x.range, x.reading, x.fallback,
       x.same_as, x.also, x.provenance, x.slot, x.domain, x.formula);
}
template <class Visit> void fields(Visit& of, ListInput& x) {
    of(x.name, x.label, x.help, x.fields, x.may_be_absent, x.domain, x.provenance);
}
template <class Visit> void fields(Visit& of, Formula& x) {
    of(x.name, x.symbol, x.label, x.boolean, x.unit, x.is, x.variable, x.domain, x.or_given, x.range, x.provenance, x.compiled, x.result);
}
template <class Visit> void fields(Visit& of, Clause& x) { of(x.expression, x.compiled); }
template <class Visit> void fields(Visit& of, Requirement& x) {
    of(x.id, x.title, x.relation, x.that, x.metric_node, x.limit_node, x.metric, x.limit, x.unit, x.graded, x.required,
       x.when, x.when_clause, x.when_text, x.from, x.until, x.comparison, x.interval, x.solve_for, x.variable, x.domain,
       x.provenance);
}
template <class Visit> void fields(Visit& of, Caution& x) {
    of(x.when, x.text, x.requirement, x.from, x.until, x.provenance);
}
template <class Visit> void fields(Visit& of, StandardIssue& x) { of(x.says, x.unclear, x.we_do, x.test, x.provenance); }
template <class Visit> void fields(Visit& of, Amendment& x) { of(x.number, x.issued, x.effective, x.note, x.provenance); }
template <class Visit> void fields(Visit& of, EarlyStart& x) { of(x.when, x.from, x.provenance); }
template <class Visit> void fields(Visit& of, Standard& x) {
    of(x.number, x.family, x.year, x.area, x.title, x.scope, x.kind, x.issued, x.effective, x.until, x.replaces,
       x.replaced_by, x.amendments, x.early, x.sources, x.provenance, x.mixed_gwp, x.series, x.sets, x.grade_numbers,
       x.grade_labels, x.inputs, x.lists, x.tables, x.formulas, x.requirements, x.cautions, x.issues, x.uses, x.program,
       x.members, x.formula_at);
}
// clang-format on

}  // namespace greengauge::compiled
