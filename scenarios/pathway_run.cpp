// A pathway, worked out and judged.
#include <algorithm>

#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/pathway.hpp"
#include "scenarios/pathway_values.hpp"

namespace greengauge {
namespace {

using pathway::Metric;
using pathway::Target;

std::vector<Target> targets_to_meet(const PathwayPlan& plan) {
    std::vector<Target> targets;
    for (const Target& target : plan.targets)
        if (std::find(plan.meet.begin(), plan.meet.end(), target.id) != plan.meet.end()) targets.push_back(target);
    return targets;
}

std::vector<RequirementResult> judged(const PathwayPlan& plan, const pathway::Taken& taken) {
    const auto course = pathway::course(plan.model, taken);
    const pathway::Peak peak = peak_of(pathway::emissions_of(course), plan.model.first_year, plan.peak);
    std::vector<RequirementResult> results;
    for (const Target& target : plan.targets)
        results.push_back(judge(target, {plan.model, course, plan.references}, peak));
    return results;
}

void choose(PathwayResult& result) {
    const PathwayPlan& plan = result.plan;
    const std::vector<Target> meet = targets_to_meet(plan);
    const pathway::Taken committed = pathway::committed(plan.model);
    const bool choice = std::find(committed.begin(), committed.end(), false) != committed.end();
    if (meet.empty() || (!choice && !plan.take_least_cost)) return;
    result.least_cost = least_cost(plan.model, meet, plan.references, plan.peak);
    if (result.least_cost->status != pathway::LeastCost::Status::found) return;
    result.least_cost_targets = judged(plan, result.least_cost->taken);
    if (plan.take_least_cost) result.taken = result.least_cost->taken;
}

void decompose(PathwayResult& result) {
    const PathwayPlan& plan = result.plan;
    for (std::size_t i = 1; i < plan.milestones.size(); ++i) {
        const int from = plan.milestones[i - 1];
        const int until = plan.milestones[i];
        result.lmdi.push_back(lmdi_effects(plan.model, result.course, plan.one_unit, from, until));
        if (auto kaya = kaya_effects(plan.model, result.course, from, until)) result.kaya.push_back(std::move(*kaya));
    }
}

/// Names and values, each once.
class Inputs {
  public:
    explicit Inputs(const Place& place) : place_(place) { record_.kind = Given::Kind::record; }

    void add(const std::string& name, const Decimal& number, const char* unit) {
        add(name, Given::of_text(to_string(number, 34) + (*unit == 0 ? "" : std::string(" ") + unit), place_));
    }
    void add(const std::string& name, Given value) {
        value.place = value.key_place = place_;
        record_.members.emplace_back(name, std::move(value));
    }
    [[nodiscard]] Given& record() { return record_; }

  private:
    Place place_;
    Given record_;
};

void add_year(const PathwayResult& result, int year, Inputs& inputs) {
    const pathway::Prospect<Decimal> prospect{result.plan.model, result.course, result.plan.references};
    const std::string behind = "_" + std::to_string(year);
    if (const auto co2 = metric_of(prospect, Metric::co2, year))
        inputs.add((result.plan.greenhouse_gases ? "net_ghg" : "co2") + behind, *co2, "kgCO2e");
    if (const auto energy = metric_of(prospect, Metric::energy, year)) inputs.add("energy" + behind, *energy, "kgce");
    if (const auto share = metric_of(prospect, Metric::non_fossil_share, year))
        inputs.add("non_fossil_share" + behind, *share * 100, "%");
    std::optional<Decimal> gdp;
    if (!result.plan.model.gdp.empty() && year >= result.plan.model.first_year && year <= result.plan.model.last_year())
        gdp = result.plan.model.gdp[static_cast<std::size_t>(year - result.plan.model.first_year)];
    for (const pathway::Reference& reference : result.plan.references)
        if (reference.year == year && reference.gdp) gdp = reference.gdp;
    if (gdp) inputs.add("gdp" + behind, *gdp, "CNY");
}

bool knows(const std::vector<const Standard*>& documents, const std::string& name) {
    return std::any_of(documents.begin(), documents.end(), [&](const Standard* document) {
        const auto names = document->names_to_give();
        return std::find(names.begin(), names.end(), name) != names.end();
    });
}

bool same(const Given& given, const Given& worked_out) {
    if (given.kind == Given::Kind::flag || worked_out.kind == Given::Kind::flag) return given.flag == worked_out.flag;
    const auto a = given.kind == Given::Kind::number ? tl::expected<Quantity, Fault>(Quantity{given.number, no_unit()})
                                                     : parse_quantity(given.text);
    const auto b = parse_quantity(worked_out.text);
    if (!a || !b) return false;
    const auto converted = number_in(*a, b->unit);
    return converted && compare(*converted, b->number) == 0;
}

/// What the user has given and the pathway says otherwise is two truths.
void put_inputs(const Given& worked_out, Given& inputs, Diagnostics& diagnostics) {
    for (const auto& [name, value] : worked_out.members) {
        const Given* given = inputs.find(name);
        if (given == nullptr) {
            inputs.members.emplace_back(name, value);
        } else if (!same(*given, value)) {
            diagnostics.error(
                given->key_place.line > 0 ? given->key_place : given->place,
                {"given-twice",
                 filled("{0} 由路径算出，另又给出", "{0} follows from the pathway, and is given, too", {ticked(name)}),
                 filled("路径得 {0}", "the pathway makes it {0}", {value.text}),
                 {"删去它，或写进 [pathway.reference]", "take it out, or write it into [pathway.reference]"}});
        }
    }
}

Assessment assessment_of(const PathwayResult& result, Date date) {
    Assessment assessment;
    assessment.number = own_targets;
    assessment.title = {"本方案自定的目标", "The scenario's own targets"};
    assessment.date = date;
    assessment.requirements = result.targets;
    assessment.verdict = Verdict::not_applicable;
    for (const RequirementResult& one : result.targets)
        assessment.verdict = worse(assessment.verdict, one.verdict);
    return assessment;
}

}  // namespace

PathwayResult work_out(PathwayPlan plan) {
    PathwayResult result;
    result.plan = std::move(plan);
    const PathwayPlan& read = result.plan;
    result.taken = read.taken;
    choose(result);
    result.course = pathway::course(read.model, result.taken);
    const pathway::Taken committed = pathway::committed(read.model);
    result.without = pathway::course(read.model, committed);
    result.peak = peak_of(pathway::emissions_of(result.course), read.model.first_year, read.peak);
    result.peak_without = peak_of(pathway::emissions_of(result.without), read.model.first_year, read.peak);
    result.present_cost = present_cost(read.model, result.taken, result.course);
    result.present_cost_without = present_cost(read.model, committed, result.without);
    result.curve = abatement_curve(read.model, read.curve_year);
    result.targets = judged(read, result.taken);
    decompose(result);
    if (read.samples > 0)
        result.bands = bands(read.model, result.taken, read.drivers, read.targets, read.references, read.peak,
                             read.samples, read.seed);
    return result;
}

Given inputs_from(const PathwayResult& result, const std::vector<const Standard*>& documents) {
    Inputs inputs(result.plan.place);
    for (const pathway::Reference& reference : result.plan.references)
        if (reference.year < result.plan.model.first_year || reference.year > result.plan.model.last_year())
            add_year(result, reference.year, inputs);
    for (int year = result.plan.model.first_year; year <= result.plan.model.last_year(); ++year)
        add_year(result, year, inputs);
    inputs.add("highest_year", result.peak.last_year, "");
    inputs.add(result.plan.greenhouse_gases ? "net_ghg_highest" : "co2_highest", result.peak.height, "kgCO2e");
    if (result.peak.is_peak()) {
        Given yes;
        yes.kind = Given::Kind::flag;
        yes.flag = true;
        inputs.add("has_peaked", std::move(yes));
    }
    auto& members = inputs.record().members;
    members.erase(std::remove_if(members.begin(), members.end(),
                                 [&](const auto& member) { return !knows(documents, member.first); }),
                  members.end());
    return std::move(inputs.record());
}

void weaken_evidence(const PathwayResult& pathway, Assessment& assessment) {
    Evidence weakest = Evidence::A;
    for (const PathwayFactor& one : pathway.plan.factors)
        weakest = weaker(weakest, one.evidence);
    for (RequirementResult& one : assessment.requirements)
        one.basis.evidence = weaker(one.basis.evidence, weakest);
}

void add_pathway(CaseResult& result, const std::vector<const Standard*>& documents, const StandardSource& source,
                 Diagnostics& diagnostics) {
    const Given* given = result.given.inputs.find("pathway");
    if (given == nullptr) return;
    auto plan = read_pathway(*given, result.given.date, source, diagnostics);
    if (!plan) {
        result.failed_to_read = true;
        return;
    }
    auto worked_out = std::make_shared<PathwayResult>(work_out(std::move(*plan)));
    put_inputs(inputs_from(*worked_out, documents), result.given.inputs, diagnostics);
    if (!worked_out->targets.empty()) {
        result.assessments.push_back(assessment_of(*worked_out, result.given.date));
        weaken_evidence(*worked_out, result.assessments.back());
    }
    result.pathway = std::move(worked_out);
}

}  // namespace greengauge
