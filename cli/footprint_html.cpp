#include "cli/footprint_html.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

#include "cli/footprint_terms.hpp"
#include "cli/html.hpp"
#include "cli/report_text.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/results/display.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

constexpr std::size_t most_rows = 20;
constexpr double bar_width = 240;
constexpr double bar_height = 11;

class FootprintPage {
  public:
    FootprintPage(xml_node parent, Session& session, const FootprintResult& footprint)
        : part_(element(parent, "section")), session_(session), footprint_(footprint), words_(session.words) {}

    void write() {
        element(part_, "h2", "", words_("产品碳足迹", "Product carbon footprint"));
        head();
        shares(words_("按生命周期阶段", "By stage of the life cycle"), footprint_.by_stage, words_("阶段", "Stage"), 0);
        shares(words_("按过程（自身排放）", "By process (its own emissions)"), footprint_.by_process,
               words_("过程", "Process"), footprint_.cut_off.value_or(0));
        if (const std::string below = cut_off_of(footprint_, words_); !below.empty())
            element(part_, "p", "note", below);
        gases();
        quality();
        if (footprint_.spread) uncertainty(*footprint_.spread);
    }

  private:
    xml_node part_;
    Session& session_;
    const FootprintResult& footprint_;
    Words words_;

    [[nodiscard]] std::string calculated(const Amount& amount) const {
        return shown_calculated(amount, std::nullopt, words_);
    }

    void head() {
        xml_node line = element(part_, "p");
        add_foreign(line, shown(footprint_.declared, words_) + " " + footprint_.product);
        element(line, "strong", "", "\u2002" + calculated(footprint_.total));
        if (footprint_.per_unit) add_text(line, "\u2002= " + calculated(*footprint_.per_unit));
        if (footprint_.by_origin.size() > 1 || !footprint_.uptake.number.is_zero()) {
            std::string origins;
            for (const auto& [origin, amount] : footprint_.by_origin)
                origins += (origins.empty() ? "" : " · ") + session_.in(greengauge::name_of(origin)) + " " +
                           calculated(amount);
            if (!footprint_.uptake.number.is_zero())
                origins += words_("（含吸收 {}）", " (uptake {} included)", calculated(footprint_.uptake));
            element(part_, "p", "", words_("其中 ", "of which ") + origins);
        }
        if (!footprint_.boundary.empty())
            add_foreign(element(part_, "p", "", words_("系统边界：", "System boundary: ")), footprint_.boundary);
    }

    xml_node table(std::initializer_list<std::string> headings, const char* classes = "footprint") {
        xml_node table = element(part_, "table", classes);
        xml_node row = element(element(table, "thead"), "tr");
        for (const std::string& heading : headings)
            set(element(row, "th", "", heading), "scope", "col");
        return element(table, "tbody");
    }

    /// A row each with a bar on one scale; small ones and those behind the last row stand together.
    void shares(const std::string& title, const std::vector<FootprintShare>& all, const std::string& what,
                double least) {
        if (all.empty()) return;
        element(part_, "h3", "", title);
        std::vector<FootprintShare> rows;
        FootprintShare rest;
        std::size_t others = 0;
        for (const FootprintShare& one : all) {
            if (rows.size() < most_rows && (std::abs(one.share) >= least || rows.empty())) {
                rows.push_back(one);
                continue;
            }
            ++others;
            rest.amount += one.amount;
            rest.share += one.share;
        }
        rest.name = words_("其余 {} 项", "others ({})", others);
        if (others > 0) rows.push_back(rest);
        double low = 0;
        double high = 0;
        for (const FootprintShare& one : rows) {
            low = std::min(low, one.share);
            high = std::max(high, one.share);
        }
        xml_node body = table({what, words_("排放量", "Emissions"), words_("占比", "Share"), ""}, "footprint bars");
        for (const FootprintShare& one : rows) {
            xml_node row = element(body, "tr");
            add_foreign(element(row, "td"), one.name.empty() ? words_("未归入阶段", "in no stage") : one.name);
            element(row, "td", "number", shown_co2e(one.amount, words_));
            element(row, "td", "number", shown_share(one.share));
            draw_bar(element(row, "td", "bar-cell"), one.share, low, high);
        }
    }

    /// From the line of zero: to the right what is emitted, to the left what is taken up or credited.
    static void draw_bar(xml_node cell, double share, double low, double high) {
        const double size = high > low ? bar_width / (high - low) : 0;
        const double zero = -low * size;
        xml_node svg = element(cell, "svg", "share");
        set(svg, "role", "img");
        set(svg, "preserveAspectRatio", "none");
        set(svg, "viewBox", fmt::format("0 0 {:.0f} {:.0f}", bar_width, bar_height));
        element(svg, "title", "", shown_share(share));
        xml_node bar = element(svg, "rect", share < 0 ? "bar credit" : "bar");
        set(bar, "x", fmt::format("{:.1f}", zero + std::min(share, 0.0) * size));
        set(bar, "y", "1");
        set(bar, "width", fmt::format("{:.1f}", std::abs(share) * size));
        set(bar, "height", fmt::format("{:.0f}", bar_height - 2));
        if (low >= 0) return;
        xml_node line = element(svg, "line", "zero");
        for (const char* end : {"x1", "x2"})
            set(line, end, fmt::format("{:.1f}", zero));
        set(line, "y1", "0");
        set(line, "y2", fmt::format("{:.0f}", bar_height));
    }

    void gases() {
        if (footprint_.gases.empty()) return;
        element(part_, "h3", "", words_("按温室气体", "By greenhouse gas"));
        xml_node body = table({words_("气体", "Gas"), words_("来源", "Origin"), words_("数量", "Amount"), "GWP",
                               words_("排放量", "Emissions")});
        for (const FootprintGas& one : footprint_.gases) {
            xml_node row = element(body, "tr");
            element(row, "td", "", one.gas);
            element(row, "td", "", session_.in(greengauge::name_of(one.origin)));
            element(row, "td", "number", calculated(one.amount));
            element(row, "td", "number", calculated(one.gwp));
            element(row, "td", "number", calculated(one.co2e));
        }
    }

    void quality() {
        element(part_, "h3", "", words_("数据与计算", "Data and calculation"));
        xml_node list = element(part_, "ul");
        element(list, "li", "",
                words_("增温潜势：", "Global warming potentials: ") + footprint_.gwp + " " +
                    session_.in(footprint_.gwp_label) +
                    words_("，证据等级 {}", ", evidence {}", std::string(to_string(footprint_.evidence))));
        for (const std::string& caution : cautions_of(footprint_, words_))
            add_foreign(element(list, "li", "caution"), caution);
        if (footprint_.spread)
            element(list, "li", "",
                    words_("{} 条交换流中 {} 个数注明了离散程度", "{1} numbers with a spread, of {0} exchanges",
                           footprint_.exchanges, footprint_.spread->uncertain));
        element(list, "li", "", solution_of(footprint_, words_));
    }

    void uncertainty(const FootprintResult::Spread& spread) {
        element(part_, "h3", "",
                words_("不确定度（蒙特卡洛 {} 次，种子 {}）", "Uncertainty (Monte Carlo, {} samples, seed {})",
                       spread.samples, spread.seed));
        xml_node body = table({words_("中位数", "Median"), words_("95 % 区间", "95 % interval"), words_("均值", "Mean"),
                               words_("标准差", "Standard deviation")});
        xml_node row = element(body, "tr");
        element(row, "td", "number", shown_co2e(spread.median, words_));
        element(row, "td", "number", shown_co2e(spread.low, words_) + " – " + shown_co2e(spread.high, words_));
        element(row, "td", "number", shown_co2e(spread.mean, words_));
        element(row, "td", "number", shown_co2e(spread.deviation, words_));
        for (const auto& [id, probability] : spread.probabilities)
            add_foreign(element(part_, "p"), words_("满足限值 {} 的概率 {}", "Probability of meeting the limit {}: {}",
                                                    id, shown_share(probability)));
        if (spread.unsolvable > 0)
            element(part_, "p", "caution",
                    words_("{} 次无解，未计入", "{} samples have no solution and are left out", spread.unsolvable));
        variance(spread);
    }

    void variance(const FootprintResult::Spread& spread) {
        if (spread.sources.empty()) return;
        xml_node body =
            table({words_("方差主要来自（一阶）", "Most of the variance (first order)"), words_("占比", "Share"), ""},
                  "footprint bars");
        double most = 0;
        for (const FootprintShare& one : spread.sources)
            most = std::max(most, one.share);
        for (const FootprintShare& one : spread.sources) {
            xml_node row = element(body, "tr");
            add_foreign(element(row, "td"), one.name);
            element(row, "td", "number", shown_share(one.share));
            draw_bar(element(row, "td", "bar-cell"), one.share, 0, most);
        }
    }
};

}  // namespace

void write_footprint(xml_node parent, Session& session, const FootprintResult& footprint) {
    FootprintPage(parent, session, footprint).write();
}

}  // namespace greengauge::cli
