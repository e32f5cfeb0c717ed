#include "cli/pathway_html.hpp"

#include <fmt/format.h>

#include "cli/html.hpp"
#include "cli/pathway_picture.hpp"
#include "cli/pathway_terms.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

class PathwayPage {
  public:
    PathwayPage(xml_node parent, const PathwayResult& pathway, Words words)
        : part_(element(parent, "section")),
          pathway_(pathway),
          words_(words),
          unit_(emission_unit(std::max(pathway.peak.height, pathway.peak_without.height))) {}

    void write() {
        const PathwayPlan& plan = pathway_.plan;
        element(part_, "h2", "",
                words_("达峰路径 {}–{}", "Pathway {}–{}", plan.model.first_year, plan.model.last_year()));
        element(part_, "p", "",
                words_("最高年份 {}，{} {}；{}", "Highest in {}, {} {}; {}", years_of(pathway_.peak),
                       shown_number(pathway_.peak.height / unit_.size), unit_.name,
                       explained(pathway_.peak, plan, words_)));
        element(part_, "p", "", words_("采取的措施：", "Measures taken: ") + names_of(pathway_.taken, plan, words_));
        draw_course(element(part_, "div", "figure"), pathway_, words_);
        years();
        if (!pathway_.curve.empty()) curve();
        effects(words_("驱动因素分解（LMDI）", "What changes emissions (LMDI)"), pathway_.lmdi);
        effects(words_("Kaya 分解", "Kaya identity"), pathway_.kaya);
        if (pathway_.bands)
            element(part_, "p", "quiet",
                    words_("阴影：95 % 的样本（{} 个，种子 {}）", "Shaded: 95 % of {} samples, seed {}",
                           pathway_.bands->samples, pathway_.bands->seed));
    }

  private:
    xml_node part_;
    const PathwayResult& pathway_;
    Words words_;
    ShownUnit unit_;

    [[nodiscard]] std::string co2(const Decimal& kilograms) const { return shown_number(kilograms / unit_.size); }

    xml_node table(std::initializer_list<std::string> headings) {
        xml_node table = element(part_, "table", "pathway");
        xml_node row = element(element(table, "thead"), "tr");
        for (const std::string& heading : headings)
            set(element(row, "th", "", heading), "scope", "col");
        return element(table, "tbody");
    }
    static void add_row(xml_node body, std::initializer_list<std::string> cells) {
        xml_node row = element(body, "tr");
        for (const std::string& cell : cells)
            element(row, "td", "", cell);
    }

    void years() {
        const ShownUnit energy = energy_unit(pathway_.course.front().energy);
        xml_node body = table({words_("年", "Year"), gases_of(pathway_, words_) + ", " + unit_.name,
                               words_("不采取措施", "Without measures"), words_("能源, ", "Energy, ") + energy.name,
                               words_("非化石", "Non-fossil")});
        for (const int year : years_to_show(pathway_, false)) {
            const auto t = static_cast<std::size_t>(year - pathway_.plan.model.first_year);
            const auto& now = pathway_.course[t];
            add_row(body, {std::to_string(year), co2(now.co2), co2(pathway_.without[t].co2),
                           shown_number(now.energy / energy.size),
                           now.energy.is_zero() ? "–" : shown_number(now.non_fossil / now.energy * 100, 3) + " %"});
        }
    }

    void curve() {
        element(part_, "h3", "",
                words_("{} 年边际减排成本", "Marginal abatement cost in {}", pathway_.plan.curve_year));
        draw_abatement_curve(element(part_, "div", "figure"), pathway_, words_);
        xml_node body = table({words_("序号", "No."), words_("措施", "Measure"), words_("元/t", "Yuan per t"),
                               words_("减排, ", "Abates, ") + unit_.name, words_("累计", "In all")});
        int number = 0;
        for (const pathway::CurveStep& step : pathway_.curve)
            add_row(body, {std::to_string(++number),
                           pathway_.plan.measures[static_cast<std::size_t>(step.measure)].label.in(words_.language),
                           step.unit_cost ? shown_number(*step.unit_cost * 1000, 4) : "–", co2(step.abatement),
                           co2(step.cumulative)});
        if (pathway_.least_cost)
            element(part_, "p", "",
                    words_("达到目标的最小费用组合：", "The cheapest set that meets the targets: ") +
                        answer_of(pathway_, words_));
    }

    void effects(const std::string& title, const std::vector<pathway::Effects>& periods) {
        if (periods.empty()) return;
        element(part_, "h3", "", title + ", " + unit_.name);
        xml_node body = table({""});
        xml_node heading = body.parent().child("thead").child("tr");
        for (const pathway::Effects& one : periods)
            set(element(heading, "th", "", fmt::format("{}–{}", one.from, one.until)), "scope", "col");
        for (std::size_t i = 0; i < periods.front().effects.size(); ++i) {
            xml_node row = element(body, "tr");
            element(row, "td", "", periods.front().effects[i].name.in(words_.language));
            for (const pathway::Effects& one : periods)
                element(row, "td", "", shown_change(one.effects[i].amount / unit_.size, 4));
        }
        xml_node row = element(body, "tr");
        element(row, "td", "", words_("合计", "In all"));
        for (const pathway::Effects& one : periods)
            element(row, "td", "", shown_change((one.after - one.before) / unit_.size, 4));
    }
};

}  // namespace

void write_pathway(xml_node parent, Session& session, const PathwayResult& pathway) {
    PathwayPage(parent, pathway, session.words).write();
}

}  // namespace greengauge::cli
