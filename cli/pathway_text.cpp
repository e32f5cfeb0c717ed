#include "cli/pathway_text.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "scenarios/results/display.hpp"
#include "cli/judgement.hpp"
#include "cli/pathway_terms.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {
namespace {

class PathwayText {
  public:
    PathwayText(Page& page, Session& session, const PathwayResult& pathway)
        : page_(page),
          words_(session.words),
          pathway_(pathway),
          plan_(pathway.plan),
          emission_(emission_unit(std::max(pathway.peak.height, pathway.peak_without.height))),
          energy_(energy_unit(pathway.course.front().energy)) {}

    void write(bool all) {
        heading();
        years(all);
        peak();
        curve();
        least_cost();
        effects(words_("驱动因素（LMDI）", "Drivers (LMDI)"), pathway_.lmdi);
        effects(words_("Kaya 分解", "Kaya"), pathway_.kaya);
        bands();
        if (all) factors();
    }

  private:
    Page& page_;
    Words words_;
    const PathwayResult& pathway_;
    const PathwayPlan& plan_;
    ShownUnit emission_;
    ShownUnit energy_;

    void title(const std::string& text, const std::string& rest = {}) {
        page_.blank();
        Line line(text, Style::strong);
        if (!rest.empty()) line.gap().add(rest, Style::quiet);
        page_.line(line, 2);
    }

    [[nodiscard]] std::string co2(const Decimal& kilograms) const { return shown_number(kilograms / emission_.size); }

    void heading() {
        page_.blank();
        page_.line(
            Line(words_("路径 {}–{}", "Pathway {}–{}", plan_.model.first_year, plan_.model.last_year()), Style::strong)
                .gap()
                .add(words_("措施：", "measures: ") + names_of(pathway_.taken, plan_, words_), Style::quiet));
    }

    void years(bool all) {
        Table table;
        const std::string gases = gases_of(pathway_, words_);
        const bool measures = !plan_.measures.empty();
        table.heading = {Line(words_("年", "year")),
                         Line(gases + ", " + emission_.name),
                         Line(pathway_.bands ? words_("95 % 区间", "95 % of samples") : ""),
                         Line(measures ? words_("不采取措施", "without measures") : ""),
                         Line(words_("能源, ", "energy, ") + energy_.name),
                         Line(words_("非化石", "non-fossil")),
                         Line(plan_.model.gdp.empty() ? "" : gases + words_(", t/万元", ", t per 10 000 yuan")),
                         Line(plan_.model.gdp.empty() ? "" : words_("能耗, tce/万元", "tce per 10 000 yuan"))};
        table.right.assign(table.heading.size(), true);
        for (Line& line : table.heading)
            line = Line(line.plain(), Style::quiet);
        for (const int year : years_to_show(pathway_, all))
            table.rows.push_back(row_of(year));
        page_.table(table, 2);
    }

    [[nodiscard]] Row row_of(int year) const {
        const auto t = static_cast<std::size_t>(year - plan_.model.first_year);
        const auto& now = pathway_.course[t];
        const bool highest = year >= pathway_.peak.first_year && year <= pathway_.peak.last_year;
        Row row;
        row.cells = {Line(std::to_string(year), highest ? Style::strong : Style::plain),
                     Line(co2(now.co2), highest ? Style::strong : Style::plain),
                     Line(band_of(t)),
                     Line(plan_.measures.empty() ? "" : co2(pathway_.without[t].co2), Style::quiet),
                     Line(shown_number(now.energy / energy_.size)),
                     Line(now.energy.is_zero() ? "" : shown_number(now.non_fossil / now.energy * 100, 3) + " %")};
        if (!plan_.model.gdp.empty() && !plan_.model.gdp[t].is_zero()) {
            // kg per yuan is 10 t per 10 000 yuan.
            row.cells.emplace_back(shown_number(now.co2 / plan_.model.gdp[t] * 10, 4));
            row.cells.emplace_back(shown_number(now.energy / plan_.model.gdp[t] * 10, 4));
        }
        return row;
    }

    [[nodiscard]] std::string band_of(std::size_t t) const {
        if (!pathway_.bands) return {};
        const auto shown = [&](double kilograms) { return shown_number(Decimal(kilograms) / emission_.size, 4); };
        const pathway::Band& band = pathway_.bands->co2[t];
        return shown(band.low) + "–" + shown(band.high);
    }

    void peak() {
        const pathway::Peak& peak = pathway_.peak;
        title(words_("最高年份", "Highest"));
        page_.line(Line(years_of(peak), Style::strong)
                       .add(words_("：{} {}", ": {} {}", co2(peak.height), emission_.name))
                       .gap()
                       .add(peak.is_peak() ? "✔ " : "? ", peak.is_peak() ? Style::good : Style::open)
                       .add(explained(peak, plan_, words_)),
                   4);
        if (!peak.rebounds.empty()) {
            std::string years;
            for (const int year : peak.rebounds)
                years += (years.empty() ? "" : ", ") + std::to_string(year);
            page_.line(Line("⚠ ", Style::caution).add(words_("其后曾回升：{}", "it rises again on the way: {}", years)),
                       4);
        }
        if (!plan_.measures.empty() && pathway_.taken != pathway::committed(plan_.model))
            page_.line(Line(words_("不采取措施：{}，{} {}", "without measures: {}, {} {}",
                                   years_of(pathway_.peak_without), co2(pathway_.peak_without.height), emission_.name),
                            Style::quiet),
                       4);
    }

    void curve() {
        if (pathway_.curve.empty()) return;
        title(words_("{} 年边际减排成本", "Marginal abatement cost in {}", plan_.curve_year),
              words_("每项都以前面各项为前提，不重复计算", "each given those before it, so that nothing counts twice"));
        Table table;
        table.heading = {Line(words_("措施", "measure"), Style::quiet), Line(words_("元/t", "yuan/t"), Style::quiet),
                         Line(words_("减排, ", "abates, ") + emission_.name, Style::quiet),
                         Line(words_("累计", "in all"), Style::quiet),
                         Line(pathway_.least_cost && pathway_.least_cost->taken.size() == plan_.measures.size()
                                  ? words_("最小费用组合", "cheapest set")
                                  : "",
                              Style::quiet)};
        table.right = {false, true, true, true, false};
        for (const pathway::CurveStep& step : pathway_.curve) {
            const auto m = static_cast<std::size_t>(step.measure);
            const bool chosen =
                pathway_.least_cost && m < pathway_.least_cost->taken.size() && pathway_.least_cost->taken[m];
            table.rows.push_back({{Line(plan_.measures[m].label.in(words_.language)),
                                   Line(step.unit_cost ? shown_number(*step.unit_cost * 1000, 4) : "–"),
                                   Line(co2(step.abatement)), Line(co2(step.cumulative)), Line(chosen ? "●" : "")},
                                  {}});
        }
        page_.table(table, 4);
    }

    void least_cost() {
        if (!pathway_.least_cost) return;
        const pathway::LeastCost& answer = *pathway_.least_cost;
        const bool found = answer.status == pathway::LeastCost::Status::found;
        std::string meets;
        for (const std::string& id : plan_.meet)
            meets += (meets.empty() ? "" : words_("、", ", ")) + id;
        title(words_("最小费用组合", "The cheapest set"), words_("达到 {}", "that meets {}", meets));
        page_.line(Line(answer_of(pathway_, words_), found ? Style::plain : Style::open), 4);
        if (!found) return;
        const auto cost = [&](const char* zh, const char* en, const Decimal& more) {
            page_.line(Line(words_(zh, en) + std::string(more > 0 ? "+" : "") + shown_cost(more, words_), Style::quiet),
                       4);
        };
        cost("比不采取措施（全期，折现至首年）：",
             "over taking no measures, whole horizon, discounted to its first year: ",
             answer.present_cost - pathway_.present_cost_without);
        if (answer.taken != pathway_.taken)
            cost("所列措施则为：", "the measures taken here: ", pathway_.present_cost - pathway_.present_cost_without);
    }

    void effects(const std::string& name, const std::vector<pathway::Effects>& periods) {
        if (periods.empty()) return;
        title(name, emission_.name);
        Table table;
        table.heading.emplace_back("");
        table.right.push_back(false);
        for (const pathway::Effects& one : periods) {
            table.heading.emplace_back(fmt::format("{}–{}", one.from, one.until), Style::quiet);
            table.right.push_back(true);
        }
        for (std::size_t i = 0; i < periods.front().effects.size(); ++i) {
            Row row{{Line(periods.front().effects[i].name.in(words_.language))}, {}};
            bool any = false;
            for (const pathway::Effects& one : periods) {
                any = any || !one.effects[i].amount.is_zero();
                row.cells.emplace_back(shown_change(one.effects[i].amount / emission_.size, 4));
            }
            if (any) table.rows.push_back(std::move(row));
        }
        Row whole{{Line(words_("合计", "in all"), Style::strong)}, {}};
        for (const pathway::Effects& one : periods)
            whole.cells.emplace_back(shown_change((one.after - one.before) / emission_.size, 4), Style::strong);
        table.rows.push_back(std::move(whole));
        page_.table(table, 4);
    }

    void bands() {
        if (!pathway_.bands) return;
        const pathway::Bands& bands = *pathway_.bands;
        title(words_("不确定性", "Uncertainty"),
              words_("{} 个样本，种子 {}", "{} samples, seed {}", bands.samples, bands.seed));
        const auto share = [&](int count) { return fmt::format("{:.1f} %", 100.0 * count / bands.samples); };
        std::string years;
        for (const auto& [year, count] : bands.peak_years)
            if (count * 200 >= bands.samples)
                years += (years.empty() ? "" : ", ") + fmt::format("{} ({})", year, share(count));
        page_.line(Line(words_("最高年份：", "highest in: ") + years), 4);
        std::string targets;
        for (std::size_t i = 0; i < plan_.targets.size(); ++i)
            targets += (targets.empty() ? "" : ", ") + plan_.targets[i].id + " " + share(bands.met[i]);
        if (!targets.empty()) page_.line(Line(words_("达到目标：", "targets met: ") + targets), 4);
    }

    void factors() {
        if (plan_.factors.empty()) return;
        title(words_("取自文件的数值", "Numbers from documents"));
        Table table;
        for (const PathwayFactor& one : plan_.factors)
            table.rows.push_back({{Line(one.what, Style::quiet), Line(shown({one.number, one.unit}, words_)),
                                   Line(one.standard + " " + one.cell), clause_line(one.clause, one.evidence, words_)},
                                  {}});
        page_.table(table, 4);
    }
};

}  // namespace

void write_pathway(Page& page, Session& session, const PathwayResult& pathway, bool all) {
    PathwayText(page, session, pathway).write(all);
}

void write_side_by_side(Page& page, Session& session, const ScenarioResult& result) {
    const Words words = session.words;
    const auto with = std::count_if(result.cases.begin(), result.cases.end(),
                                    [](const CaseResult& one) { return one.pathway != nullptr; });
    if (with < 2) return;
    const PathwayResult& first = *std::find_if(result.cases.begin(), result.cases.end(), [](const CaseResult& one) {
                                      return one.pathway != nullptr;
                                  })->pathway;
    const ShownUnit unit = emission_unit(first.peak_without.height);
    Table table;
    for (const std::string& text : std::initializer_list<std::string>{
             words("情景", "case"), words("最高年份", "highest"), gases_of(first, words) + ", " + unit.name,
             words("首年", "first year"), words("末年", "last year"), words("费用差, 百万元", "cost, million yuan"),
             words("达到目标", "targets met")}) {
        table.heading.emplace_back(text, Style::quiet);
        table.right.push_back(table.heading.size() > 1);
    }
    for (const CaseResult& one : result.cases) {
        if (one.pathway == nullptr) continue;
        const PathwayResult& pathway = *one.pathway;
        const auto met =
            std::count_if(pathway.targets.begin(), pathway.targets.end(),
                          [](const RequirementResult& target) { return target.verdict == Verdict::compliant; });
        const std::string name = session.in(name_of_case(one.given));
        table.rows.push_back(
            {{Line(name.empty() ? words("基本情景", "as it is") : name),
              Line(years_of(pathway.peak) + (pathway.peak.is_peak() ? "" : " ?")),
              Line(shown_number(pathway.peak.height / unit.size)),
              Line(shown_number(pathway.course.front().co2 / unit.size)),
              Line(shown_number(pathway.course.back().co2 / unit.size)),
              Line(shown_change((pathway.present_cost - pathway.present_cost_without) / 1'000'000)),
              Line(pathway.targets.empty() ? "" : fmt::format("{} / {}", met, pathway.targets.size()))},
             {}});
    }
    page.blank();
    page.line(Line(words("各情景对照", "Side by side"), Style::strong)
                  .gap()
                  .add(session.in(title_of(result.scenario)), Style::quiet));
    page.table(table, 2);
}

}  // namespace greengauge::cli
