#include "cli/pathway_picture.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <vector>

#include "cli/html.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/pathway_terms.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

constexpr double width = 680;
constexpr double height = 250;
constexpr double left = 56;
constexpr double right = 16;
constexpr double top = 24;
constexpr double bottom = 26;

std::string px(double number) { return fmt::format("{:.1f}", number); }

/// A stretch of numbers on a stretch of the picture.
struct Scale {
    double low = 0;
    double high = 1;
    double from = 0;
    double to = 1;

    [[nodiscard]] double operator()(double number) const { return from + (number - low) / (high - low) * (to - from); }
    /// Round numbers, some five of them: steps of 1, 2 or 5.
    [[nodiscard]] std::vector<double> ticks() const {
        const double rough = (high - low) / 5;
        const double power = std::pow(10.0, std::floor(std::log10(rough)));
        const double lead = rough / power;
        const double step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
        std::vector<double> ticks;
        for (double n = std::ceil(low / step); n * step <= high + step / 1e6 && ticks.size() < 20; ++n)
            ticks.push_back(n * step);
        return ticks;
    }
};

/// From zero, or from below it, to a little above.
Scale upright(double low, double high) {
    low = std::min(low, 0.0);
    high = std::max(high, 0.0);
    if (high <= low) high = low + 1;
    const double room = (high - low) * 0.06;
    return {low < 0 ? low - room : low, high + room, height - bottom, top};
}

xml_node picture(xml_node parent, const std::string& says) {
    xml_node svg = element(parent, "svg", "pathway");
    set(svg, "role", "img");
    set(svg, "viewBox", fmt::format("0 0 {:.0f} {:.0f}", width, height));
    element(svg, "title", "", says);
    return svg;
}

void line(xml_node svg, const char* classes, double x1, double y1, double x2, double y2) {
    xml_node node = element(svg, "line", classes);
    set(node, "x1", px(x1));
    set(node, "y1", px(y1));
    set(node, "x2", px(x2));
    set(node, "y2", px(y2));
}

void text(xml_node svg, const char* anchor, double x, double y, const std::string& says) {
    xml_node node = element(svg, "text", "", says);
    set(node, "x", px(x));
    set(node, "y", px(y));
    set(node, "text-anchor", anchor);
}

void grid(xml_node svg, const Scale& y, const std::string& unit) {
    for (const double tick : y.ticks()) {
        line(svg, tick == 0 ? "zero" : "grid", left, y(tick), width - right, y(tick));
        text(svg, "end", left - 5, y(tick) + 3.5, shown_number(Decimal(fmt::format("{:.10g}", tick))));
    }
    text(svg, "start", 4, 12, unit);
}

class Course {
  public:
    Course(const PathwayResult& pathway, Words words)
        : pathway_(pathway),
          words_(words),
          unit_(emission_unit(std::max(pathway.peak.height, pathway.peak_without.height))),
          size_(to_double(unit_.size)),
          first_(pathway.plan.model.first_year) {
        double low = 0;
        double high = 0;
        for (std::size_t t = 0; t < pathway.course.size(); ++t) {
            const double number = to_double(pathway.course[t].co2);
            low = std::min(low, number / size_);
            high = std::max({high, number / size_, to_double(pathway.without[t].co2) / size_});
            if (pathway.bands) high = std::max(high, pathway.bands->co2[t].high / size_);
        }
        y_ = upright(low, high);
        x_ = {static_cast<double>(first_), static_cast<double>(pathway.plan.model.last_year()), left + 8,
              width - right - 8};
    }

    void draw(xml_node parent) {
        xml_node svg = picture(
            parent, words_("排放路径：最高年份 {}", "Emissions by year: highest in {}", years_of(pathway_.peak)));
        grid(svg, y_, gases_of(pathway_, words_) + ", " + unit_.name);
        for (const double year : x_.ticks())
            if (year == std::floor(year)) text(svg, "middle", x_(year), height - 8, fmt::format("{:.0f}", year));
        if (pathway_.bands) band(svg);
        if (!pathway_.plan.measures.empty()) curve(svg, "without", pathway_.without);
        curve(svg, "course", pathway_.course);
        targets(svg);
        peak(svg);
    }

  private:
    const PathwayResult& pathway_;
    Words words_;
    ShownUnit unit_;
    double size_;
    int first_;
    Scale x_;
    Scale y_;

    [[nodiscard]] std::string point(std::size_t t, double kilograms) const {
        return px(x_(first_ + static_cast<double>(t))) + "," + px(y_(kilograms / size_));
    }
    void curve(xml_node svg, const char* classes, const std::vector<pathway::Balance<Decimal>>& course) const {
        std::string points;
        for (std::size_t t = 0; t < course.size(); ++t)
            points += (t == 0 ? "" : " ") + point(t, to_double(course[t].co2));
        set(element(svg, "polyline", classes), "points", points);
    }
    void band(xml_node svg) const {
        std::string points;
        const auto& bands = pathway_.bands->co2;
        for (std::size_t t = 0; t < bands.size(); ++t)
            points += point(t, bands[t].high) + " ";
        for (std::size_t t = bands.size(); t-- > 0;)
            points += point(t, bands[t].low) + " ";
        set(element(svg, "polygon", "band"), "points", points);
    }
    /// The limits on emissions as they are; a crossbar, and the year before which the peak must be.
    void targets(xml_node svg) const {
        for (const pathway::Target& target : pathway_.plan.targets) {
            if (target.year < first_ || target.year > pathway_.plan.model.last_year()) continue;
            const double x = x_(target.year);
            if (target.form == pathway::Target::Form::peak_before) {
                line(svg, "limit", x, top, x, height - bottom);
                text(svg, "start", x + 3, height - bottom - 5, target.title.in(words_.language));
            } else if (target.form == pathway::Target::Form::at_most && target.metric == pathway::Metric::co2) {
                const double y = y_(to_double(target.limit) / size_);
                line(svg, "limit", x - 14, y, x + 14, y);
                // Away from the curve.
                const auto t = static_cast<std::size_t>(target.year - first_);
                const bool met = y_(to_double(pathway_.course[t].co2) / size_) >= y;
                const bool at_the_end = x > width - 150;
                text(svg, at_the_end ? "end" : "middle", at_the_end ? x + 14 : x, met ? y - 5 : y + 13,
                     target.title.in(words_.language));
            }
        }
    }
    void peak(xml_node svg) const {
        const pathway::Peak& peak = pathway_.peak;
        const double x = x_(peak.year);
        const double y = y_(to_double(peak.height) / size_);
        xml_node disc = element(svg, "circle", peak.is_peak() ? "peak" : "peak open");
        set(disc, "cx", px(x));
        set(disc, "cy", px(y));
        set(disc, "r", "4");
        text(svg, x > width - 150 ? "end" : "start", x + (x > width - 150 ? -7 : 7), y - 6,
             years_of(peak) + words_("：", ": ") + shown_number(peak.height / unit_.size));
    }
};

}  // namespace

void draw_course(xml_node parent, const PathwayResult& pathway, Words words) { Course(pathway, words).draw(parent); }

void draw_abatement_curve(xml_node parent, const PathwayResult& pathway, Words words) {
    std::vector<pathway::CurveStep> steps;
    double low = 0;
    double high = 0;
    for (const pathway::CurveStep& step : pathway.curve) {
        if (!step.unit_cost) continue;
        const double cost = to_double(*step.unit_cost) * 1000;
        low = std::min(low, cost);
        high = std::max(high, cost);
        steps.push_back(step);
    }
    if (steps.empty()) return;
    const ShownUnit unit = emission_unit(pathway.peak.height);
    const double size = to_double(unit.size);
    const Scale y = upright(low, high);
    const Scale x{0, to_double(steps.back().cumulative) / size, left, width - right};
    xml_node svg =
        picture(parent, words("{} 年边际减排成本曲线", "Marginal abatement cost curve of {}", pathway.plan.curve_year));
    grid(svg, y, words("元/t", "yuan per t"));
    for (const double tick : x.ticks())
        text(svg, "middle", x(tick), height - 8, shown_number(Decimal(fmt::format("{:.10g}", tick))));
    text(svg, "end", width - right, height - bottom - 4, unit.name);
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const double end = to_double(steps[i].cumulative) / size;
        const double begin = end - to_double(steps[i].abatement) / size;
        const double cost = to_double(*steps[i].unit_cost) * 1000;
        xml_node bar = element(svg, "rect", i % 2 == 0 ? "bar" : "bar other");
        set(bar, "x", px(x(begin)));
        set(bar, "width", px(std::max(0.5, x(end) - x(begin))));
        set(bar, "y", px(std::min(y(cost), y(0))));
        set(bar, "height", px(std::max(0.5, std::abs(y(cost) - y(0)))));
        const std::string label =
            pathway.plan.measures[static_cast<std::size_t>(steps[i].measure)].label.in(words.language);
        element(bar, "title", "", label);
        text(svg, "middle", (x(begin) + x(end)) / 2, (cost < 0 ? y(cost) + 10 : y(cost) - 4), std::to_string(i + 1));
    }
}

}  // namespace greengauge::cli
