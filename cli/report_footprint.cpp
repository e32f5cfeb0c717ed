#include "cli/report_footprint.hpp"

#include <algorithm>
#include <cmath>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "cli/report_text.hpp"
#include "scenarios/footprint_reader.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_rows = 10;

std::string co2e(double number, Words words) {
    return localised(to_display(Quantity{Decimal(number), parse_unit("kgCO2e").value()}, 5), words);
}

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

void write_origins(Page& page, Session& session, const FootprintResult& footprint) {
    Line line;
    for (const auto& [origin, amount] : footprint.by_origin)
        line.gap(" · ").add(session.in(greengauge::name_of(origin)) + " " +
                            shown_calculated(amount, std::nullopt, session.words));
    if (!footprint.uptake.number.is_zero())
        line.add(session.words("（含吸收 {}）", " (uptake {} included)",
                               shown_calculated(footprint.uptake, std::nullopt, session.words)),
                 Style::quiet);
    if (footprint.by_origin.size() > 1 || !footprint.uptake.number.is_zero())
        page.line(Line(session.words("其中 ", "of which "), Style::quiet).append(line), 2);
}

void write_shares(Page& page, Session& session, const char* title, const std::vector<FootprintShare>& shares,
                  std::size_t most, double least) {
    if (shares.empty()) return;
    page.blank();
    page.line(Line(title, Style::strong), 2);
    Table table;
    table.right = {false, true, true, false};
    double rest = 0;
    double rest_amount = 0;
    std::size_t left = 0;
    for (const FootprintShare& one : shares) {
        if (table.rows.size() >= most || (std::abs(one.share) < least && !table.rows.empty())) {
            rest += one.share;
            rest_amount += one.amount;
            ++left;
            continue;
        }
        const std::string name = one.name.empty() ? session.words("未归入阶段", "in no stage") : one.name;
        table.rows.push_back({{Line(name), Line(co2e(one.amount, session.words)), Line(percent(one.share)),
                               Line(one.stage == one.name ? "" : one.stage, Style::quiet)},
                              {}});
    }
    if (left > 0)
        table.rows.push_back(
            {{Line(session.words("其余 {} 项", "others ({})", left), Style::quiet),
              Line(co2e(rest_amount, session.words), Style::quiet), Line(percent(rest), Style::quiet), Line()},
             {}});
    page.table(table, 4);
}

void write_spread(Page& page, Session& session, const FootprintResult::Spread& spread) {
    const Words words = session.words;
    page.blank();
    page.line(Line(words("不确定度", "Uncertainty"), Style::strong)
                  .add(words("  蒙特卡洛 {} 次，种子 {}，{} 个不确定的数",
                             "  Monte Carlo, {} samples, seed {}, {} uncertain numbers", spread.samples, spread.seed,
                             spread.uncertain),
                       Style::quiet),
              2);
    page.line(Line(words("中位数 {}，95 % 区间 {} 至 {}，均值 {}，标准差 {}",
                         "median {}, 95 % interval {} to {}, mean {}, standard deviation {}",
                         co2e(spread.median, words), co2e(spread.low, words), co2e(spread.high, words),
                         co2e(spread.mean, words), co2e(spread.deviation, words))),
              4);
    for (const auto& [id, probability] : spread.probabilities)
        page.line(
            Line(words("不超过限值 {} 的概率 {}", "probability of meeting the limit {}: {}", id, percent(probability))),
            4);
    if (spread.unsolvable > 0)
        page.line(
            Line("⚠ ", Style::caution)
                .add(words("{} 次无解，未计入", "{} samples have no solution and are left out", spread.unsolvable)),
            4);
    Line sources;
    for (const FootprintShare& one : spread.sources)
        sources.gap(words("；", "; ")).add(one.name + " " + percent(one.share));
    if (!sources.empty())
        page.line(
            Line(words("方差主要来自（一阶）：", "most of the variance (first order): "), Style::quiet).append(sources),
            4);
}

void write_cautions(Page& page, Session& session, const FootprintResult& footprint) {
    const Words words = session.words;
    const auto caution = [&](const std::string& text) { page.line(Line("⚠ ", Style::caution).add(text), 2); };
    const auto names = [&](const std::vector<std::string>& list) {
        std::string text;
        for (std::size_t i = 0; i < std::min(list.size(), most_rows); ++i)
            text += (i > 0 ? words("、", ", ") : "") + list[i];
        return list.size() > most_rows ? text + words(" 等 {} 项", " and others, {} in all", list.size()) : text;
    };
    if (!footprint.mixed_gwp.empty())
        caution(words("混用了不同增温潜势的 CO2e：{}", "CO2e of different sets of warming potentials is added: {}",
                      footprint.mixed_gwp));
    if (footprint.unstated_gwp)
        caution(words("部分 CO2e 未说明所用增温潜势",
                      "some CO2e does not say by which warming potentials it was computed"));
    if (!footprint.left_out.empty()) caution(words("未计入：{}", "left out: {}", names(footprint.left_out)));
    if (!footprint.backwards.empty())
        caution(words("运行次数为负（被抵扣，或网络有误）：{}",
                      "run a negative number of times (substituted, or the network is wrong): {}",
                      names(footprint.backwards)));
    if (!footprint.uncharacterised.empty())
        caution(words("数据库中 {} 种基本流不是所列温室气体，未计入",
                      "{} elementary flows of the database are none of the greenhouse gases listed, and do not count",
                      footprint.uncharacterised.size()));
}

void write_solution(Page& page, Session& session, const FootprintResult& footprint) {
    const Words words = session.words;
    Line line(
        words("{} 个过程，{} 条交换流 · ", "{} processes, {} exchanges · ", footprint.processes, footprint.exchanges),
        Style::quiet);
    line.add(footprint.direct ? words("直接法（迭代不收敛）", "direct solver (the iteration does not settle)")
             : footprint.rounds == 0 ? words("逐级代入", "by substitution, no loops")
                                     : words("迭代 {} 轮", "{} rounds", footprint.rounds),
             Style::quiet);
    line.add(words(" · 残差 {:.0e}", " · residual {:.0e}", footprint.residual), Style::quiet);
    page.line(line, 2);
}

}  // namespace

std::string footprint_headline(const FootprintResult& footprint, Words words) {
    return shown_calculated(footprint.total, std::nullopt, words) + " / " + shown(footprint.declared, words);
}

void write_footprint(Page& page, Session& session, const FootprintResult& footprint, bool in_full) {
    const Words words = session.words;
    page.blank();
    page.line(Line(shown(footprint.declared, words) + " " + footprint.product + "  ")
                  .add(shown_calculated(footprint.total, std::nullopt, words), Style::strong)
                  .add(footprint.per_unit ? "  = " + shown_calculated(*footprint.per_unit, std::nullopt, words) : ""));
    Line basis("GWP: " + footprint.gwp + " " + session.in(footprint.gwp_label), Style::quiet);
    if (needs_caution(footprint.evidence)) basis.gap(" ").append(evidence_line(footprint.evidence, words));
    if (!footprint.boundary.empty()) basis.add(words(" · 边界：", " · boundary: ") + footprint.boundary, Style::quiet);
    page.line(basis, 2);
    write_origins(page, session, footprint);
    write_shares(page, session, words("按生命周期阶段", "By stage of the life cycle"), footprint.by_stage, 100, 0);
    const double least = in_full ? 0 : footprint.cut_off.value_or(0);
    write_shares(page, session, words("按过程（自身排放）", "By process (its own emissions)"), footprint.by_process,
                 in_full ? 100 : most_rows, least);
    if (in_full) write_shares(page, session, words("按交换流", "By exchange"), footprint.by_exchange, 100, least);
    if (footprint.cut_off)
        page.line(
            Line(words("截断 {}：{} 个过程在其下，合计 {}（均已计入）",
                       "cut-off {}: processes below it: {}, {} together (all of them are counted)",
                       percent(*footprint.cut_off), footprint.below_cut_off, percent(footprint.below_cut_off_share)),
                 Style::quiet),
            4);
    if (footprint.spread) write_spread(page, session, *footprint.spread);
    page.blank();
    write_cautions(page, session, footprint);
    write_solution(page, session, footprint);
}

}  // namespace greengauge::cli
