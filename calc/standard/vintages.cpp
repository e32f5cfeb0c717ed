// How old the numbers are that an assessment rests on, and of which series.
#include <algorithm>

#include "calc/formula/operands.hpp"
#include "calc/standard/evaluation.hpp"
#include "calc/standard/judge.hpp"

namespace greengauge {
namespace {

void follow_all(const Evaluated& e, int instruction, BasisCollector& collector) {
    const int rows = e.frame.rows[static_cast<std::size_t>(e.instruction(instruction).domain)];
    for (int row = 0; row < rows; ++row)
        if (e.at(instruction, row).ok()) collector.follow(instruction, row);
}

/// What the results rest on was used: the requirements', and those of the formulas that no other takes up. A formula
/// that offers one of several numbers for choice is used where it is chosen.
void follow_values(const Evaluated& e, BasisCollector& collector) {
    for (const int instruction : values_shown(e.standard))
        follow_all(e, instruction, collector);
}

std::string where(const Table& table, const Cell& cell) {
    return table.document + " " + table.name + (cell.key_text.empty() ? "" : "[" + cell.key_text + "]");
}

/// `2022`, `2016–2020`, or as an interval.
std::string years(const Interval& interval) {
    if (!interval.low || !interval.high || !interval.low_closed || !interval.high_closed) return interval.to_string();
    const std::string low = to_string(*interval.low);
    return *interval.low == *interval.high ? low : low + "–" + to_string(*interval.high);
}

Text stale_text(const Table& table, const Cell& cell, int activity) {
    const Vintage& vintage = *cell.vintage;
    const std::string at = where(table, cell);
    const std::string year = std::to_string(activity);
    const std::string serves = years(*vintage.serves);
    Text text{at + "：", at};
    text.zh += vintage.year == 0 ? "" : std::to_string(vintage.year) + " 年的数值，";
    text.en += vintage.year == 0 ? "" : " is of " + std::to_string(vintage.year) + " and";
    text.zh += "其文件用于 " + serves + " 年度，而活动属 " + year + " 年";
    text.en += " serves " + serves + " as its document says; the activity is of " + year;
    return text;
}

void add_use(std::vector<SeriesUse>& uses, const Table& table, const Cell& cell) {
    const auto& series = cell.vintage->series;
    if (series == nullptr) return;
    const bool seen =
        std::any_of(uses.begin(), uses.end(), [&](const SeriesUse& use) { return use.series->same_as(*series); });
    if (!seen) uses.push_back({series, where(table, cell)});
}

struct Pair {
    const SeriesUse* first = nullptr;
    const SeriesUse* second = nullptr;
    bool allowed = false;
};

std::vector<Pair> pairs_of_one_quantity(const std::vector<SeriesUse>& used) {
    std::vector<Pair> pairs;
    for (std::size_t i = 0; i < used.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Series& a = *used[j].series;
            const Series& b = *used[i].series;
            if (a.quantity == b.quantity && !a.same_as(b))
                pairs.push_back({&used[j], &used[i], a.allows(b) || b.allows(a)});
        }
    return pairs;
}

Text names_of(const Pair& pair) {
    const auto one = [](const SeriesUse& use) {
        return Text{"“" + use.series->label.zh + "”（" + use.where + "）",
                    "\"" + use.series->label.en + "\" (" + use.where + ")"};
    };
    const Text a = one(*pair.first);
    const Text b = one(*pair.second);
    return {a.zh + "与" + b.zh, a.en + " and " + b.en};
}

Text side_by_side(const Pair& pair) {
    const Text both = names_of(pair);
    return {"并用了同一个量的两个系列：" + both.zh, "two series of one quantity stand side by side: " + both.en};
}

}  // namespace

std::optional<Text> series_side_by_side(const std::vector<SeriesUse>& used) {
    const std::vector<Pair> pairs = pairs_of_one_quantity(used);
    return pairs.empty() ? std::nullopt : std::optional(side_by_side(pairs.front()));
}

std::optional<Fault> mixed_series(const std::vector<SeriesUse>& used) {
    for (const Pair& pair : pairs_of_one_quantity(used)) {
        if (pair.allowed) continue;
        const Text both = names_of(pair);
        return Fault{
            "mixed-series",
            {"同一个量的两个系列不能混用：" + both.zh, "two series of one quantity must not be mixed: " + both.en},
            {},
            {"只用其中一个系列；确要并用时在 [scenario] 写 mixed_series = true",
             "use one of them; where they are meant to stand side by side, write mixed_series = true under [scenario]"},
            0};
    }
    return std::nullopt;
}

std::vector<int> values_shown(const Standard& standard) {
    const formula::Program& program = standard.program;
    std::vector<bool> taken(program.instructions.size());
    for (const formula::Instruction& i : program.instructions)
        formula::for_each_operand(program, i, [&](int operand) { taken[static_cast<std::size_t>(operand)] = true; });
    std::vector<int> shown;
    for (const Formula& formula : standard.formulas)
        if (formula.result >= 0 && !taken[static_cast<std::size_t>(formula.result)]) shown.push_back(formula.result);
    for (const Requirement& requirement : standard.requirements)
        for (const int instruction : {requirement.metric, requirement.limit})
            if (instruction >= 0) shown.push_back(instruction);
    return shown;
}

std::vector<SeriesUse> series_used(const Standard& standard, const Evaluation& evaluation) {
    const Evaluated evaluated{standard, evaluation.tables(standard), evaluation.bound, evaluation.frame,
                              &evaluation.gwp};
    std::vector<SeriesUse> used;
    BasisCollector collector(evaluated);
    follow_values(evaluated, collector);
    for (const auto& [table, cell] : collector.dated())
        add_use(used, *table, *cell);
    return used;
}

void judge_vintages(const Evaluated& e, Mixing allowed, Assessment& assessment, Diagnostics& diagnostics) {
    const bool dated =
        std::any_of(e.tables.begin(), e.tables.end(), [](const Table& table) { return table.vintage != nullptr; });
    if (!dated) return;
    BasisCollector collector(e);
    follow_values(e, collector);
    for (const auto& [table, cell] : collector.dated()) {
        const Vintage& vintage = *cell->vintage;
        if (vintage.serves && !vintage.serves->contains(e.date().year()))
            assessment.cautions.push_back(stale_text(*table, *cell, e.date().year()));
        add_use(assessment.series, *table, *cell);
    }
    for (const Pair& pair : pairs_of_one_quantity(assessment.series)) {
        if (!pair.allowed && !allowed.series) continue;
        assessment.cautions.push_back(side_by_side(pair));
    }
    if (allowed.series) return;
    if (auto fault = mixed_series(assessment.series)) {
        const auto& places = collector.basis().places;
        diagnostics.error(places.empty() ? Place{} : places.front(), std::move(*fault));
    }
}

}  // namespace greengauge
