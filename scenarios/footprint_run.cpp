#include "scenarios/footprint_run.hpp"

#include <algorithm>
#include <cmath>

#include "calc/footprint/monte_carlo.hpp"
#include "calc/footprint/refine.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/advice.hpp"
#include "scenarios/footprint_characterise.hpp"
#include "scenarios/footprint_judge.hpp"
#include "scenarios/footprint_network.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/footprint_shares.hpp"
#include "scenarios/in_order.hpp"

namespace greengauge {
namespace {

namespace fp = footprint;

/// Worse, and the digits of a verdict could be wrong.
constexpr double worst_accuracy = 1e-28;

Unit kgco2e() { return parse_unit("kgCO2e").value(); }

class FootprintRun {
  public:
    FootprintRun(const FootprintScenario& scenario, Date date, const StandardSource& source, Diagnostics& diagnostics)
        : scenario_(scenario), date_(date), source_(source), diagnostics_(diagnostics) {}

    /// Nothing when there was an error.
    std::shared_ptr<const FootprintResult> run(std::optional<Assessment>& assessment) {
        const std::size_t errors = diagnostics_.errors();
        auto network = footprint_network(scenario_, source_, diagnostics_);
        const auto set = gwp_set(scenario_.gwp, date_, source_, diagnostics_);
        if (!network || !set) return nullptr;
        network_ = std::move(*network);
        Characterised characterised =
            characterise(*set, network_.gases, scenario_.mixed_gwp, date_, network_.inventory, diagnostics_);
        spread_by_scores(scenario_, date_, source_, network_.inventory, diagnostics_);
        const int product = declared_product();
        if (diagnostics_.errors() != errors) return nullptr;
        auto system = fp::build_system(network_.inventory, diagnostics_);
        if (!system || !demand_of(product, *system)) return nullptr;
        system_ = std::move(*system);
        describe(*set, characterised);
        if (!solve(characterised)) return nullptr;
        assessment = judge_footprint(scenario_, judged_, date_, characterised.evidence, diagnostics_);
        if (assessment) add_work(*assessment);
        if (diagnostics_.errors() != errors) return nullptr;
        return std::make_shared<FootprintResult>(std::move(result_));
    }

  private:
    const FootprintScenario& scenario_;
    Date date_;
    const StandardSource& source_;
    Diagnostics& diagnostics_;
    FootprintNetwork network_;
    fp::System system_;
    std::vector<std::pair<int, Decimal>> demand_;
    JudgedFootprint judged_;
    FootprintResult result_;

    int declared_product() {
        const auto& products = network_.inventory.products;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < products.size(); ++i) {
            if (products[i].name == scenario_.product) return static_cast<int>(i);
            if (names.size() < 10'000) names.push_back(products[i].name);
        }
        diagnostics_.error(scenario_.product_place,
                           {"unknown-product",
                            filled("没有过程生产 {0}", "no process makes {0}", {ticked_shortly(scenario_.product)}),
                            {},
                            nearest_or_all(scenario_.product, names)});
        return -1;
    }

    bool demand_of(int index, const fp::System& system) {
        const fp::Product& product = network_.inventory.products[static_cast<std::size_t>(index)];
        auto number = number_in(scenario_.amount, product.unit);
        if (!number) {
            Fault fault = number.error();
            fault.offset = 0;
            diagnostics_.error(scenario_.product_place, std::move(fault));
            return false;
        }
        const int maker = system.maker[static_cast<std::size_t>(index)];
        if (maker < 0) {
            diagnostics_.error(scenario_.product_place,
                               {"no-maker",
                                filled("没有过程生产 {0}", "no process makes {0}", {ticked_shortly(product.name)}),
                                {},
                                {}});
            return false;
        }
        const bool waste = system.a.coeff(maker, maker) < 0;  // a treated kg is a kg taken in
        demand_ = {{maker, waste ? -*number : *number}};
        judged_ = {0, scenario_.amount, product.mass, product.unit};
        return true;
    }

    void describe(const GwpSet& set, const Characterised& characterised) {
        result_.declared = {scenario_.amount.number, scenario_.amount.unit};
        result_.product = scenario_.product;
        result_.boundary = scenario_.boundary;
        result_.gwp = set.name;
        result_.gwp_label = set.table->label;
        result_.evidence = characterised.evidence;
        result_.mixed_gwp = scenario_.mixed_gwp;
        result_.unstated_gwp = characterised.unstated;
        result_.left_out = network_.left_out;
        result_.uncharacterised = network_.uncharacterised;
        if (scenario_.cut_off) result_.cut_off = to_double(*scenario_.cut_off);
    }

    bool solve(const Characterised& characterised) {
        fp::Solver solver(system_.a, source_.direct_solver);
        fp::Demand demand;
        for (const auto& [activity, amount] : demand_)
            demand.emplace_back(activity, to_double(amount));
        const auto solution = solver.solve(demand);
        if (!solution) return unsolvable(solution.error());
        const fp::Refined refined = fp::refined(system_, solver, demand_, *solution);
        result_.residual = solution->residual;
        result_.rounds = solution->rounds;
        result_.direct = solution->direct;
        result_.accuracy = refined.accuracy;
        add_totals(refined, characterised);
        fp::Vector factors(static_cast<Eigen::Index>(network_.inventory.flows.size()));
        for (std::size_t i = 0; i < network_.inventory.flows.size(); ++i)
            factors[static_cast<Eigen::Index>(i)] = to_double(network_.inventory.flows[i].factor);
        const auto contributions = fp::contributions_of(system_, solver, factors, *solution);
        if (!contributions) return unsolvable(contributions.error());
        const SolvedFootprint solved{network_.inventory, system_, *solution, *contributions, factors};
        add_shares(solved, result_);
        if (!add_stages(solved, solver)) return false;
        if (scenario_.samples > 0) add_spread(solved, solver, demand);
        return true;
    }

    bool unsolvable(const fp::Unsolvable& error) {
        std::vector<std::string> names;
        for (const int activity : error.activities)
            names.push_back(ticked_shortly(
                network_.inventory
                    .processes[static_cast<std::size_t>(system_.activities[static_cast<std::size_t>(activity)].process)]
                    .name));
        const Place place =
            error.activities.empty()
                ? scenario_.product_place
                : network_.inventory
                      .processes[static_cast<std::size_t>(
                          system_.activities[static_cast<std::size_t>(error.activities.front())].process)]
                      .place;
        const bool singular = error.kind == fp::Unsolvable::Kind::singular;
        diagnostics_.error(
            place,
            {singular ? "singular" : "does-not-settle",
             singular ? filled("这些过程互相供给，没有净产出：{0}",
                               "these processes supply each other and have nothing to give: {0}", {listed(names)})
                      : filled("迭代不收敛：{0}", "the iteration does not settle: {0}", {listed(names)}),
             singular ? Text{"矩阵奇异", "the matrix is singular"}
                      : Text{"此处没有直接解法", "there is no direct solver here"},
             {"核对这些过程之间的数量和单位", "check the amounts and units between them"}});
        return false;
    }

    void add_totals(const fp::Refined& refined, const Characterised& characterised) {
        const Unit unit = kgco2e();
        Decimal sums[fp::origins];
        Decimal sizes[fp::origins];
        bool occurs[fp::origins] = {};
        Decimal total = 0;
        Decimal uptake = 0;
        for (std::size_t i = 0; i < network_.inventory.flows.size(); ++i) {
            const fp::ElementaryFlow& flow = network_.inventory.flows[i];
            const Decimal amount = refined.flows[i] * flow.factor;
            if (refined.flows[i].is_zero()) continue;
            total += amount;
            if (network_.gases[i].uptake && flow.origin == fp::Origin::biogenic) uptake += amount;
            const auto origin = static_cast<std::size_t>(flow.origin);
            sums[origin] += amount;
            sizes[origin] += abs(amount);
            occurs[origin] = true;
            result_.gases.push_back({flow.name,
                                     flow.origin,
                                     {refined.flows[i], flow.unit},
                                     characterised.gwp[i].value_or(Amount{1, no_unit()}),
                                     {amount, unit}});
        }
        for (std::size_t origin = 0; origin < fp::origins; ++origin) {
            // What is taken up and given off again leaves a trace behind the digits that are known.
            if (abs(sums[origin]) < sizes[origin] * Decimal("1e-30")) sums[origin] = 0;
            if (occurs[origin])
                result_.by_origin.emplace_back(static_cast<fp::Origin>(origin), Amount{sums[origin], unit});
        }
        result_.uptake = {uptake, unit};
        result_.total = {total, unit};
        judged_.total = total;
        const Unit& declared = scenario_.amount.unit;
        if (scenario_.amount.number != 1 && !declared.symbol.empty())
            result_.per_unit =
                Amount{total / scenario_.amount.number,
                       {unit.dimension / declared.dimension, unit.scale / declared.scale, "kgCO2e/" + declared.symbol}};
    }

    bool add_stages(const SolvedFootprint& solved, fp::Solver& solver) {
        if (scenario_.stages.empty()) return true;
        std::vector<int> stage_of;
        for (const fp::Activity& activity : system_.activities) {
            const std::string& stage = network_.inventory.processes[static_cast<std::size_t>(activity.process)].stage;
            const auto found = std::find(scenario_.stages.begin(), scenario_.stages.end(), stage);
            stage_of.push_back(found == scenario_.stages.end() ? -1
                                                               : static_cast<int>(found - scenario_.stages.begin()));
        }
        const auto sums = fp::by_stage(system_, solver, solved.factors, solved.solution, stage_of,
                                       static_cast<int>(scenario_.stages.size()));
        if (!sums) return unsolvable(sums.error());
        const double total = solved.contributions.total;
        for (std::size_t i = 0; i < sums->size(); ++i) {
            const bool named = i < scenario_.stages.size();
            if (!named && std::abs((*sums)[i]) <= 1e-9 * std::abs(total)) continue;
            result_.by_stage.push_back({named ? scenario_.stages[i] : "", named ? scenario_.stages[i] : "", (*sums)[i],
                                        total == 0 ? 0 : (*sums)[i] / total});
        }
        return true;
    }

    void add_spread(const SolvedFootprint& solved, const fp::Solver& solver, const fp::Demand& demand) {
        const fp::Samples samples = fp::sample({&system_, solved.factors, demand}, solver,
                                               {scenario_.seed, scenario_.samples, source_.threads});
        const fp::Summary summary = fp::summary_of(samples);
        FootprintResult::Spread spread{scenario_.samples,
                                       scenario_.seed,
                                       summary.mean,
                                       summary.deviation,
                                       summary.median,
                                       summary.low,
                                       summary.high,
                                       samples.unsolvable,
                                       samples.uncertain,
                                       {},
                                       {}};
        const double total = to_double(judged_.total);
        Diagnostics said_when_judging;
        for (const FootprintLimit& limit : scenario_.limits) {
            const auto value = value_in_unit_of(limit, judged_, said_when_judging);
            if (!value || total == 0 || summary.count == 0) continue;
            const double bound = to_double(limit.limit.number) * total / to_double(*value);
            const bool at_least = limit.relation == Relation::at_least;
            const auto met = std::count_if(samples.values.begin(), samples.values.end(),
                                           [&](double one) { return at_least ? one >= bound : one <= bound; });
            spread.probabilities.emplace_back(limit.id, static_cast<double>(met) / summary.count);
        }
        constexpr std::size_t most_sources = 5;
        spread.sources = sources_of_spread(solved, most_sources);
        result_.spread = std::move(spread);
    }

    /// The work behind the limits, for whoever asks to see it.
    void add_work(Assessment& assessment) const {
        for (const FootprintGas& gas : result_.gases) {
            Step step;
            step.name = gas.gas;
            step.label = same_in_both(gas.gas) + same_in_both(", ") + name_of(gas.origin);
            step.formula = "g × GWP";
            step.with_numbers =
                to_display({gas.amount.number, gas.amount.unit}) + " × " + to_display({gas.gwp.number, gas.gwp.unit});
            step.value = to_display({gas.co2e.number, gas.co2e.unit});
            step.exact = to_string(Quantity{gas.co2e.number, gas.co2e.unit});
            step.clause = result_.gwp;
            step.evidence = result_.evidence;
            assessment.steps.push_back(std::move(step));
        }
        const auto input = [&](const char* name, const Text& label, const std::string& value, const Place& place) {
            assessment.inputs.push_back({name, label, {}, value, value, false, place});
        };
        input("amount", {"声明单位 " + result_.product, "Declared amount of " + result_.product},
              to_string(scenario_.amount), scenario_.product_place);
        input("gwp", {"增温潜势", "Global warming potentials"}, result_.gwp, scenario_.gwp.place);
        for (const FootprintLimit& limit : scenario_.limits)
            input(limit.id.c_str(), limit.title, to_string(limit.limit), limit.place);
        if (result_.accuracy > worst_accuracy)
            assessment.cautions.push_back(
                {"数值精度不足以在限值附近判定", "too few digits are certain for a verdict near the limit"});
    }
};

}  // namespace

std::optional<Quantity> value_named(const FootprintResult& footprint, const std::string& name) {
    const auto quantity = [](const Amount& amount) { return Quantity{amount.number, amount.unit}; };
    if (name == "total") return quantity(footprint.total);
    if (name == "per_unit" && footprint.per_unit) return quantity(*footprint.per_unit);
    for (const auto& [origin, amount] : footprint.by_origin)
        if (name == to_string(origin)) return quantity(amount);
    std::optional<Quantity> of_gas;
    for (const FootprintGas& gas : footprint.gases) {
        if (gas.gas != name) continue;
        if (!of_gas) of_gas = Quantity{0, gas.co2e.unit};
        of_gas->number += gas.co2e.number;
    }
    return of_gas;
}

std::vector<std::string> values_of(const FootprintResult& footprint) {
    std::vector<std::string> names{"total"};
    if (footprint.per_unit) names.emplace_back("per_unit");
    for (const auto& of_origin : footprint.by_origin)
        names.emplace_back(to_string(of_origin.first));
    for (const FootprintGas& gas : footprint.gases)
        if (std::find(names.begin(), names.end(), gas.gas) == names.end()) names.push_back(gas.gas);
    return names;
}

CaseResult run_footprint(const Case& given, const FootprintScenario& footprint, const std::string& file,
                         const StandardSource& source, Diagnostics& diagnostics) {
    CaseResult result;
    result.given = given;
    Diagnostics found;
    std::optional<Assessment> assessment;
    if (!result.given.date.valid()) {
        found.error(result.given.place,
                    {"missing-date",
                     {"没有日期", "no date"},
                     {},
                     {"在 [scenario] 下写 date = 2025-12-31", "write date = 2025-12-31 under [scenario]"}});
    } else {
        result.footprint = FootprintRun(footprint, result.given.date, source, found).run(assessment);
    }
    add_in_order(found, file, diagnostics);
    if (!result.footprint) {
        result.failed_to_read = true;
        return result;
    }
    result.verdict = Verdict::not_applicable;
    if (assessment) {
        result.verdict = assessment->verdict;
        result.assessments.push_back(std::move(*assessment));
    }
    return result;
}

}  // namespace greengauge
