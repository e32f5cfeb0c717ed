#include "cli/report_footprint.hpp"

#include <algorithm>
#include <cmath>

#include "calc/units/quantity.hpp"
#include "cli/footprint_terms.hpp"
#include "cli/report_text.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/results/display.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_rows = 10;

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
        table.rows.push_back({{Line(name), Line(shown_co2e(one.amount, session.words)), Line(shown_share(one.share)),
                               Line(one.stage == one.name ? "" : one.stage, Style::quiet)},
                              {}});
    }
    if (left > 0)
        table.rows.push_back({{Line(session.words("其余 {} 项", "others ({})", left), Style::quiet),
                               Line(shown_co2e(rest_amount, session.words), Style::quiet),
                               Line(shown_share(rest), Style::quiet), Line()},
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
    page.line(
        Line(words("中位数 {}，95 % 区间 {} 至 {}，均值 {}，标准差 {}",
                   "median {}, 95 % interval {} to {}, mean {}, standard deviation {}",
                   shown_co2e(spread.median, words), shown_co2e(spread.low, words), shown_co2e(spread.high, words),
                   shown_co2e(spread.mean, words), shown_co2e(spread.deviation, words))),
        4);
    for (const auto& [id, probability] : spread.probabilities)
        page.line(Line(words("满足限值 {} 的概率 {}", "probability of meeting the limit {}: {}", id,
                             shown_share(probability))),
                  4);
    if (spread.unsolvable > 0)
        page.line(
            Line("⚠ ", Style::caution)
                .add(words("{} 次无解，未计入", "{} samples have no solution and are left out", spread.unsolvable)),
            4);
    Line sources;
    for (const FootprintShare& one : spread.sources)
        sources.gap(words("；", "; ")).add(one.name + " " + shown_share(one.share));
    if (!sources.empty())
        page.line(
            Line(words("方差主要来自（一阶）：", "most of the variance (first order): "), Style::quiet).append(sources),
            4);
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
    if (const std::string below = cut_off_of(footprint, words); !below.empty()) page.line(Line(below, Style::quiet), 4);
    if (footprint.spread) write_spread(page, session, *footprint.spread);
    page.blank();
    for (const std::string& caution : cautions_of(footprint, words))
        page.line(Line("⚠ ", Style::caution).add(caution), 2);
    page.line(Line(solution_of(footprint, words), Style::quiet), 2);
}

}  // namespace greengauge::cli
