#include "scenarios/footprint_characterise.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "calc/standard/standard.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/advice.hpp"

namespace greengauge {
namespace {

constexpr std::string_view not_stated = "not stated";

bool is_gwp_table(const Table& table) {
    static const Dimension per_mass = parse_unit("kgCO2e/kg").value().dimension;
    return table.unit.dimension == per_mass && table.axes.size() == 1 && table.axes[0].kind == Axis::Kind::category;
}

/// The words of an axis' categories.
std::vector<std::string> members_of(const Standard& document, const Axis& axis) {
    std::vector<std::string> ids;
    for (const Category& member : document.sets[static_cast<std::size_t>(axis.category_set)].members)
        ids.push_back(member.id);
    return ids;
}

int code_of(const Standard& document, const Axis& axis, const std::string& word) {
    return document.sets[static_cast<std::size_t>(axis.category_set)].code_of(word);
}

void report_unknown_gas(const GreenhouseGas& gas, const GwpSet& set, bool known_word, Diagnostics& diagnostics) {
    diagnostics.error(
        gas.place,
        {"unknown-gas",
         filled("{0} 没有 {1} 的增温潜势", "{0} has no global warming potential of {1}",
                {ticked(set.name), ticked_shortly(gas.name)}),
         {},
         known_word ? Text{"换一套增温潜势，或给出 gas = \"CO2e\"", "take another set, or give it as gas = \"CO2e\""}
                    : nearest_or_all(gas.name, members_of(*set.document, set.table->axes[0]))});
}

}  // namespace

std::optional<GwpSet> gwp_set(const Given& named, Date date, const StandardSource& source, Diagnostics& diagnostics) {
    Given number = named;
    std::string wanted;
    if (const std::size_t colon = named.text.rfind(": "); colon != std::string::npos) {
        number.text = named.text.substr(0, colon);
        wanted = named.text.substr(colon + 2);
    }
    const Given nothing;
    const Standard* document = resolve(number, nothing, date, source, diagnostics);
    if (document == nullptr) return std::nullopt;
    std::vector<std::string> names;
    const Table* found = nullptr;
    for (const Table& table : document->tables) {
        if (!is_gwp_table(table)) continue;
        names.push_back(document->number + ": " + table.name);
        if (wanted.empty() || table.name == wanted) found = &table;
    }
    const bool one = found != nullptr && (!wanted.empty() || names.size() == 1);
    if (one) return GwpSet{document, found, document->number + ": " + found->name};
    diagnostics.error(
        named.place,
        {"unknown-gwp-set",
         names.empty()
             ? filled("{0} 没有增温潜势表", "{0} has no table of global warming potentials", {ticked(document->number)})
         : wanted.empty() ? filled("{0} 有几张增温潜势表", "{0} has several tables of global warming potentials",
                                   {ticked(document->number)})
                          : filled("{0} 没有增温潜势表 {1}", "{0} has no table {1} of global warming potentials",
                                   {ticked(document->number), ticked_shortly(wanted)}),
         {},
         names.empty() ? Text{} : filled("写 gwp = 其中之一：{0}", "write gwp = one of {0}", {listed(names)})});
    return std::nullopt;
}

Characterised characterise(const GwpSet& set, const std::vector<GreenhouseGas>& gases, const std::string& mixed_gwp,
                           Date date, footprint::Inventory& inventory, Diagnostics& diagnostics) {
    Characterised result;
    result.gwp.resize(gases.size());
    for (std::size_t i = 0; i < gases.size(); ++i) {
        const GreenhouseGas& gas = gases[i];
        if (gas.is_co2e) {
            inventory.flows[i].factor = 1;
            result.unstated = result.unstated || gas.gwp == not_stated;
            if (gas.gwp == set.name || gas.gwp == not_stated || !mixed_gwp.empty()) continue;
            diagnostics.error(
                gas.place,
                {"other-gwp-set",
                 filled("CO2e 按 {0} 计算，本方案按 {1}", "this CO2e was computed by {0}, the scenario goes by {1}",
                        {ticked_shortly(gas.gwp), ticked(set.name)}),
                 {"不同增温潜势的 CO2e 不能相加", "CO2e of different sets does not add up"},
                 {"改用同一套，给出各气体的质量，或写 mixed_gwp = \"理由\"",
                  "use one set, give the masses of the gases, or write mixed_gwp = \"why it may be\""}});
            continue;
        }
        const int code = code_of(*set.document, set.table->axes[0], gas.name);
        const Found found = code < 0 ? Found{} : look_up(*set.table, {{code, 0}}, date);
        if (found.kind != Found::Kind::number) {
            report_unknown_gas(gas, set, code >= 0, diagnostics);
            continue;
        }
        result.evidence =
            weaker(result.evidence, set.table->cells[static_cast<std::size_t>(found.cell)].provenance.evidence);
        const Unit per = parse_unit("kgCO2e/kg").value();
        inventory.flows[i].factor = apply(conversion(set.table->unit, per), found.value);
        result.gwp[i] = Amount{inventory.flows[i].factor, per};
    }
    return result;
}

namespace {

/// A document with a table of factors by indicator and score, and one of basic factors by kind of exchange.
class Scores {
  public:
    Scores(const Standard& document, Date date, Diagnostics& diagnostics)
        : document_(document), date_(date), diagnostics_(diagnostics) {
        for (const Table& table : document.tables) {
            const bool plain = table.unit.plain_number();
            if (plain && table.axes.size() == 2 && table.axes[0].kind == Axis::Kind::category &&
                table.axes[1].kind == Axis::Kind::number)
                by_score_ = &table;
            if (plain && table.axes.size() == 1 && table.axes[0].kind == Axis::Kind::category) basic_ = &table;
        }
    }

    [[nodiscard]] bool usable() const { return by_score_ != nullptr && basic_ != nullptr; }

    /// The standard deviation of the logarithm: half the logarithm of the factor of the 95 % interval.
    double sigma(const Pedigree& pedigree) {
        double sum = 0;
        const auto add = [&](const std::optional<Decimal>& factor) {
            if (factor && *factor > 0) sum += std::pow(std::log(to_double(*factor)), 2);
        };
        const auto& indicators = document_.sets[static_cast<std::size_t>(by_score_->axes[0].category_set)].members;
        if (pedigree.scores.size() > indicators.size())
            report(pedigree.place, {"分数太多", "too many scores"},
                   filled("指标为 {0}", "the indicators are {0}", {listed(members_of(document_, by_score_->axes[0]))}));
        for (std::size_t i = 0; i < std::min(indicators.size(), pedigree.scores.size()); ++i)
            add(factor_of_score(static_cast<int>(i), pedigree.scores[i]));
        add(basic(pedigree));
        return std::sqrt(sum) / 2;
    }

  private:
    const Standard& document_;
    Date date_;
    Diagnostics& diagnostics_;
    const Table* by_score_ = nullptr;
    const Table* basic_ = nullptr;

    void report(const Place& place, const Text& problem, const Text& advice) {
        diagnostics_.error(place, {"bad-score", problem, {}, advice});
    }

    std::optional<Decimal> factor_of_score(int indicator, const Given& score) {
        if (score.kind == Given::Kind::number) {
            const Found found = look_up(*by_score_, {{indicator, 0}, {-1, score.number}}, date_);
            if (found.kind == Found::Kind::number) return found.value;
        }
        report(score.place, filled("{0} 不是分数", "{0} is not a score", {ticked_shortly(score.text)}),
               {"写 1 至 5 的整数", "write a whole number from 1 to 5"});
        return std::nullopt;
    }

    std::optional<Decimal> basic(const Pedigree& pedigree) {
        const Given& kind = pedigree.basic;
        if (kind.kind == Given::Kind::nothing) return std::nullopt;
        if (kind.kind == Given::Kind::number && kind.number >= 1) return kind.number;
        const int code = code_of(document_, basic_->axes[0], kind.text);
        const Found found = code < 0 ? Found{} : look_up(*basic_, {{code, 0}}, date_);
        if (found.kind == Found::Kind::number) return found.value;
        report(kind.place,
               filled("{0} 没有 {1} 的基本不确定度", "{0} has no basic uncertainty of {1}",
                      {ticked(document_.number), ticked_shortly(kind.text)}),
               nearest_or_all(kind.text, members_of(document_, basic_->axes[0])));
        return std::nullopt;
    }
};

}  // namespace

void spread_by_scores(const FootprintScenario& scenario, Date date, const StandardSource& source,
                      footprint::Inventory& inventory, Diagnostics& diagnostics) {
    if (scenario.scored.empty()) return;
    const Place& first = scenario.scored.front().pedigree.place;
    if (!scenario.pedigree_document) {
        diagnostics.error(
            first, {"no-pedigree-document",
                    {"没有说明分数按哪份文件换算", "no document says what the scores mean"},
                    {},
                    {"在 [footprint] 下写 pedigree = \"文件编号\"", "write pedigree = \"NUMBER\" under [footprint]"}});
        return;
    }
    const Given nothing;
    const Standard* document = resolve(*scenario.pedigree_document, nothing, date, source, diagnostics);
    if (document == nullptr) return;
    Scores scores(*document, date, diagnostics);
    if (!scores.usable()) {
        diagnostics.error(scenario.pedigree_document->place,
                          {"no-pedigree-document",
                           filled("{0} 没有数据质量矩阵", "{0} has no data-quality matrix", {ticked(document->number)}),
                           {},
                           {}});
        return;
    }
    for (const FootprintScenario::Scored& one : scenario.scored) {
        footprint::Process& process = inventory.processes[one.process];
        (one.elementary ? process.elementary : process.technosphere)[one.exchange].sigma = scores.sigma(one.pedigree);
    }
}

}  // namespace greengauge
