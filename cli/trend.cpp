#include "cli/trend.hpp"

#include <algorithm>
#include <cmath>

#include "calc/text/date.hpp"
#include "scenarios/results/display.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

constexpr double width = 720;
constexpr double height = 260;
constexpr double left = 76;
constexpr double right = 24;
constexpr double top = 30;
constexpr double bottom = 34;
constexpr std::size_t most_dates = 8;

struct Mark {
    double day = 0;
    double value = 0;
    std::optional<double> limit;
    const HistoryPoint* point = nullptr;
};

/// What the picture shows: a value and a limit in the series' unit.
std::vector<Mark> marks_of(const HistorySeries& series) {
    std::vector<Mark> marks;
    for (const HistoryPoint& point : series.points) {
        const auto value = amount_of(point.requirement.value);
        const auto date = Date::parse(point.date);
        if (!value || !date) continue;
        Mark mark{static_cast<double>(date->days), to_double(value->number), std::nullopt, &point};
        const auto limit = amount_of(point.requirement.limit);
        if (limit && point.requirement.limit->unit == series.unit) mark.limit = to_double(limit->number);
        marks.push_back(mark);
    }
    return marks;
}

/// From numbers to places on the picture.
class Scale {
  public:
    explicit Scale(const std::vector<Mark>& marks) {
        first_ = marks.front().day;
        last_ = marks.back().day;
        low_ = high_ = marks.front().value;
        for (const Mark& mark : marks) {
            low_ = std::min({low_, mark.value, mark.limit.value_or(mark.value)});
            high_ = std::max({high_, mark.value, mark.limit.value_or(mark.value)});
        }
        const double room = high_ > low_ ? (high_ - low_) * 0.1 : std::max(std::abs(high_) * 0.1, 1.0);
        low_ -= room;
        high_ += room;
    }

    [[nodiscard]] double x(double day) const {
        if (last_ <= first_) return (left + width - right) / 2;
        const double margin = 20;  // the outer marks stand off the frame
        return left + margin + (day - first_) / (last_ - first_) * (width - left - right - 2 * margin);
    }
    [[nodiscard]] double y(double value) const {
        return top + (high_ - value) / (high_ - low_) * (height - top - bottom);
    }
    /// Round numbers, some five of them: steps of 1, 2 or 5.
    [[nodiscard]] std::vector<double> ticks() const {
        const double rough = (high_ - low_) / 5;
        const double power = std::pow(10.0, std::floor(std::log10(rough)));
        const double lead = rough / power;
        const double step = (lead < 1.5 ? 1 : lead < 3.5 ? 2 : lead < 7.5 ? 5 : 10) * power;
        std::vector<double> ticks;
        for (double n = std::ceil(low_ / step); n * step <= high_ && ticks.size() < 20; ++n)
            ticks.push_back(n * step);
        return ticks;
    }

  private:
    double first_ = 0;
    double last_ = 0;
    double low_ = 0;
    double high_ = 0;
};

std::string px(double number) { return fmt::format("{:.1f}", number); }

pugi::xml_node element(pugi::xml_node parent, const char* name,
                       std::initializer_list<std::pair<const char*, std::string>> attributes) {
    pugi::xml_node node = parent.append_child(name);
    for (const auto& [key, value] : attributes)
        node.append_attribute(key) = value.c_str();
    return node;
}

void text(pugi::xml_node parent, double x, double y, const char* anchor, const std::string& content) {
    element(parent, "text", {{"x", px(x)}, {"y", px(y)}, {"text-anchor", anchor}}).text().set(inert(content).c_str());
}

void add_axes(pugi::xml_node svg, const Scale& scale, const std::vector<Mark>& marks, const HistorySeries& series,
              Words words) {
    pugi::xml_node grid = element(svg, "g", {{"class", "axis"}});
    for (const double tick : scale.ticks()) {
        const std::string y = px(scale.y(tick));
        element(grid, "line", {{"x1", px(left)}, {"x2", px(width - right)}, {"y1", y}, {"y2", y}});
        const std::optional<Decimal> number = parse_decimal(fmt::format("{:.12g}", tick));
        text(grid, left - 6, scale.y(tick) + 4, "end", number ? to_display(*number) : "");
    }
    text(grid, left - 6, top - 12, "end", localised(series.unit == "1" ? "" : series.unit, words));
    const std::size_t step = (marks.size() + most_dates - 1) / most_dates;
    for (std::size_t i = 0; i < marks.size(); i += step)
        text(grid, scale.x(marks[i].day), height - bottom + 20, "middle", marks[i].point->date);
}

/// Where the edition changes: a line halfway, and the new edition's number.
void add_editions(pugi::xml_node svg, const Scale& scale, const std::vector<Mark>& marks) {
    pugi::xml_node editions = element(svg, "g", {{"class", "edition"}});
    text(editions, scale.x(marks.front().day), top - 12, "start", marks.front().point->standard);
    for (std::size_t i = 1; i < marks.size(); ++i) {
        if (marks[i].point->standard == marks[i - 1].point->standard) continue;
        const double x = (scale.x(marks[i - 1].day) + scale.x(marks[i].day)) / 2;
        element(editions, "line", {{"x1", px(x)}, {"x2", px(x)}, {"y1", px(top)}, {"y2", px(height - bottom)}});
        text(editions, x + 4, top - 12, "start", marks[i].point->standard);
    }
}

/// The limit of each date, kept until the next.
void add_limit(pugi::xml_node svg, const Scale& scale, const std::vector<Mark>& marks) {
    std::string path;
    bool drawing = false;
    for (const Mark& mark : marks) {
        const double x = scale.x(mark.day);
        if (drawing) path += " H" + px(x);
        if (mark.limit)
            path += (drawing ? " V" : (" M" + px(x - (marks.size() == 1 ? 20 : 0)) + " ")) + px(scale.y(*mark.limit));
        drawing = mark.limit.has_value();
    }
    if (marks.size() == 1 && drawing) path += " h40";
    if (!path.empty()) element(svg, "path", {{"class", "limit"}, {"d", path.substr(1)}});
}

/// Told apart by shape as well as by colour: a disc, a cross, a ring.
void add_mark(pugi::xml_node svg, double x, double y, const HistoryPoint& point, Words words) {
    pugi::xml_node mark;
    if (point.verdict == Verdict::non_compliant) {
        const std::string d = fmt::format("M{:.1f} {:.1f} l10 10 m0 -10 l-10 10", x - 5, y - 5);
        mark = element(svg, "path", {{"class", "bad"}, {"d", d}});
    } else {
        const char* kind = point.verdict == Verdict::compliant ? "good" : "open";
        mark = element(svg, "circle", {{"class", kind}, {"cx", px(x)}, {"cy", px(y)}, {"r", "5"}});
    }
    const auto value = amount_of(point.requirement.value);
    const std::string says = point.date + "  " +
                             (value ? shown_calculated(*value, amount_of(point.requirement.limit), words) : "") + "  " +
                             name_of(point.verdict).in(words.language) + "  " + point.standard;
    mark.append_child("title").text().set(inert(says).c_str());
}

}  // namespace

void add_trend(pugi::xml_node parent, const HistorySeries& series, Words words) {
    const std::vector<Mark> marks = marks_of(series);
    if (marks.empty()) return;
    const Scale scale(marks);
    pugi::xml_node svg =
        element(parent, "svg",
                {{"xmlns", "http://www.w3.org/2000/svg"},
                 {"class", "trend"},
                 {"viewBox", fmt::format("0 0 {} {}", width, height)},
                 {"role", "img"},
                 {"aria-label", inert(words("{} 的变化趋势", "Trend of {}", series.title.in(words.language)))}});
    add_axes(svg, scale, marks, series, words);
    add_editions(svg, scale, marks);
    add_limit(svg, scale, marks);
    std::string line;
    for (const Mark& mark : marks)
        line += px(scale.x(mark.day)) + "," + px(scale.y(mark.value)) + " ";
    element(svg, "polyline", {{"class", "value"}, {"points", line}});
    for (const Mark& mark : marks)
        add_mark(svg, scale.x(mark.day), scale.y(mark.value), *mark.point, words);
}

}  // namespace greengauge::cli
