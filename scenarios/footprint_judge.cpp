#include "scenarios/footprint_judge.hpp"

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

Unit unit_named(const char* symbol) { return parse_unit(symbol).value(); }

}  // namespace

std::optional<Decimal> value_in_unit_of(const FootprintLimit& limit, const JudgedFootprint& of,
                                        Diagnostics& diagnostics) {
    const Unit co2e = unit_named("kgCO2e");
    const Unit& wanted = limit.limit.unit;
    if (wanted.dimension == co2e.dimension) return apply(conversion(co2e, wanted), of.total);
    const Dimension under = co2e.dimension / wanted.dimension;  // what the limit counts by
    const Unit kilogram = unit_named("kg");
    // kgCO2e of one unit of the declared amount; of one kg.
    const Unit per_declared{co2e.dimension / of.amount.unit.dimension, co2e.scale / of.amount.unit.scale,
                            "kgCO2e/" + of.amount.unit.symbol};
    if (!cannot_convert(per_declared, wanted))
        return apply(conversion(per_declared, wanted), of.total) / of.amount.number;
    if (under == kilogram.dimension && of.mass) {
        const auto units = number_in(of.amount, of.unit);
        const Unit per_kilogram = unit_named("kgCO2e/kg");
        if (units) return apply(conversion(per_kilogram, wanted), of.total) / (*units * *of.mass);
    }
    diagnostics.error(
        limit.place,
        {"no-common-unit",
         filled("碳足迹按 {0} 声明，限值按 {1}", "the footprint is declared per {0}, the limit is in {1}",
                {ticked(of.amount.unit.symbol.empty() ? "1" : of.amount.unit.symbol), ticked(wanted.symbol)}),
         under == kilogram.dimension
             ? Text{"没有产品质量，无法换算", "without a mass of the product they do not compare"}
             : Text{"两者没有换算关系", "they have nothing in common"},
         under == kilogram.dimension ? Text{"在产品下写 mass = \"2.1 kg\" 之类",
                                            "write for example mass = \"2.1 kg\" beside the product under `makes`"}
                                     : Text{"换用产品的单位", "take the unit of the product"}});
    return std::nullopt;
}

std::optional<Assessment> judge_footprint(const FootprintScenario& scenario, const JudgedFootprint& of, Date date,
                                          Evidence evidence, Diagnostics& diagnostics) {
    if (scenario.limits.empty()) return std::nullopt;
    Assessment assessment;
    assessment.number = footprint_document;
    assessment.title = {"产品碳足迹限值", "Limits of the product's carbon footprint"};
    assessment.date = date;
    assessment.verdict = Verdict::not_applicable;
    for (const FootprintLimit& limit : scenario.limits) {
        const auto value = value_in_unit_of(limit, of, diagnostics);
        if (!value) return std::nullopt;
        RequirementResult result;
        result.id = limit.id;
        result.title = limit.title.empty() ? Text{"产品碳足迹", "Carbon footprint of the product"} : limit.title;
        result.clause = limit.source;
        result.relation = limit.relation;
        result.value = Amount{*value, limit.limit.unit};
        result.limit = Amount{limit.limit.number, limit.limit.unit};
        const bool at_least = limit.relation == Relation::at_least;
        result.margin = Amount{at_least ? *value - limit.limit.number : limit.limit.number - *value, limit.limit.unit};
        const int order = compare(*value, limit.limit.number);
        result.verdict = (at_least ? order >= 0 : order <= 0) ? Verdict::compliant : Verdict::non_compliant;
        result.basis.evidence = evidence;
        result.basis.places = {limit.place};
        result.basis.inputs = {limit.id};
        assessment.verdict = worse(assessment.verdict, result.verdict);
        assessment.requirements.push_back(std::move(result));
    }
    return assessment;
}

}  // namespace greengauge
