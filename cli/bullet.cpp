#include "cli/bullet.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/results/display.hpp"
#include "cli/html.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

// In units of the drawing, which is as wide as the page.
constexpr double full_width = 680;
constexpr double strip_top = 20;
constexpr double strip_height = 16;
constexpr double row_height = 13;
constexpr double digit_width = 7.8;  // of the texts, about

struct Mark {
    double at = 0;
    std::string text;
    int grade = 0;
    bool decides = false;
};

bool falls(Relation relation) { return relation == Relation::at_least || relation == Relation::more_than; }

std::vector<Mark> marks_of(const RequirementResult& requirement, Words words) {
    std::vector<Mark> marks;
    for (const GradeLimit& grade : requirement.grades) {
        if (!grade.limit) continue;
        const bool decides = requirement.required_grade == grade.grade;
        marks.push_back({to_double(grade.limit->number), shown(*grade.limit, words), grade.grade, decides});
    }
    if (marks.empty() && requirement.limit)
        marks.push_back({to_double(requirement.limit->number),
                         std::string(sign_of(requirement.relation)) + " " + shown(*requirement.limit, words), 0, true});
    std::stable_sort(marks.begin(), marks.end(), [](const Mark& a, const Mark& b) { return a.at < b.at; });
    return marks;
}

/// The stretch of numbers that is drawn: from zero, unless everything lies close together far from it.
struct Axis {
    double low = 0;
    double high = 1;

    [[nodiscard]] double x(double number) const {
        return std::clamp((number - low) / (high - low), 0.0, 1.0) * full_width;
    }
};

Axis axis_of(const RequirementResult& requirement, const std::vector<Mark>& marks) {
    const double value = to_double(requirement.value->number);
    const bool percent = requirement.value->unit.symbol == "%";
    const bool graded = !requirement.grades.empty();
    double least = value;
    double most = value;
    for (const Mark& mark : marks) {
        least = std::min(least, mark.at);
        most = std::max(most, mark.at);
    }
    const double span = most - least;
    const double size = std::max(std::abs(least), std::abs(most));
    Axis axis;
    // Levels lie close together by their nature, and it is between them that one looks.
    if (least > 0 && span > 0 && span < (graded ? 0.5 : 0.1) * size) {
        const double room = (graded ? 0.35 : 0.6) * span;
        axis.low = least - room;
        axis.high = most + room;
        if (percent && most <= 100) axis.high = std::min(axis.high, 100.0);
    } else {
        axis.low = least < 0 ? least - 0.1 * span : 0;
        axis.high = most > 0 ? most + 0.12 * (most - axis.low) : 0;
    }
    if (axis.high <= axis.low) axis.high = axis.low + (axis.low == 0 ? 1 : std::abs(axis.low));
    return axis;
}

std::string unit_of_drawing(double number) { return fmt::format("{:.1f}", number); }

void rectangle(xml_node svg, const char* classes, double from, double to) {
    xml_node node = element(svg, "rect", classes);
    set(node, "x", unit_of_drawing(from));
    set(node, "y", unit_of_drawing(strip_top));
    set(node, "width", unit_of_drawing(std::max(0.0, to - from)));
    set(node, "height", unit_of_drawing(strip_height));
}

void text_at(xml_node svg, const char* classes, double x, double y, const std::string& text) {
    // Near an edge it stands to the side, so that nothing is cut off.
    const double half = digit_width * display_width(text) / 2;
    xml_node node = element(svg, "text", classes, text);
    set(node, "x", unit_of_drawing(std::clamp(x, half, full_width - half)));
    set(node, "y", unit_of_drawing(y));
    set(node, "text-anchor", "middle");
}

void line_at(xml_node svg, const char* classes, double x, double from, double to) {
    xml_node node = element(svg, "line", classes);
    set(node, "x1", unit_of_drawing(x));
    set(node, "x2", unit_of_drawing(x));
    set(node, "y1", unit_of_drawing(from));
    set(node, "y2", unit_of_drawing(to));
}

/// The bands between the limits: what complies, or the grades.
void draw_bands(xml_node svg, const RequirementResult& requirement, const std::vector<Mark>& marks, const Axis& axis,
                Words words) {
    const bool descending = falls(requirement.relation);
    const bool graded = !requirement.grades.empty();
    if (!graded) {
        const double limit = marks.empty() ? 0 : axis.x(marks.front().at);
        if (requirement.relation == Relation::equals) {
            rectangle(svg, "outside", 0, full_width);
            return;
        }
        rectangle(svg, descending ? "outside" : "inside", 0, limit);
        rectangle(svg, descending ? "inside" : "outside", limit, full_width);
        return;
    }
    // The best grade lies at the good end. Levels that do not lie in the order of their grades have no bands.
    std::vector<Mark> ordered = marks;
    if (descending) std::reverse(ordered.begin(), ordered.end());
    const bool nested =
        std::is_sorted(ordered.begin(), ordered.end(), [](const Mark& a, const Mark& b) { return a.grade < b.grade; });
    rectangle(svg, "outside", 0, full_width);
    if (!nested) return;
    double edge = descending ? full_width : 0;
    int band = 1;
    for (const Mark& mark : ordered) {
        const double limit = axis.x(mark.at);
        const std::string classes = "band" + std::to_string(std::min(band++, 5));
        const double from = std::min(edge, limit);
        const double to = std::max(edge, limit);
        rectangle(svg, classes.c_str(), from, to);
        const std::string name = words("{}级", "{}", mark.grade);
        // Beside the value's line, not under it.
        const double value = axis.x(to_double(requirement.value->number));
        const double half = digit_width * display_width(name) / 2 + 4;
        double centre = (from + to) / 2;
        if (std::abs(value - centre) < half) centre = value < centre ? value + half : value - half;
        if (centre - half >= from - 2 && centre + half <= to + 2)
            text_at(svg, "band-name", centre, strip_top + 12, name);
        edge = limit;
    }
}

/// The limits' numbers below the strip, on as many lines as they need; returns how many.
int draw_marks(xml_node svg, const std::vector<Mark>& marks, const Axis& axis) {
    std::vector<double> ends;  // of what stands on each line
    for (const Mark& mark : marks) {
        const double x = axis.x(mark.at);
        const double half = digit_width * display_width(mark.text) / 2;
        const double centre = std::clamp(x, half, full_width - half);
        std::size_t row = 0;
        while (row < ends.size() && ends[row] > centre - half)
            ++row;
        if (row == ends.size()) ends.push_back(0);
        ends[row] = centre + half + 8;
        const double below = strip_top + strip_height + row_height * static_cast<double>(row);
        line_at(svg, mark.decides ? "limit decides" : "limit", x, strip_top - (mark.decides ? 3 : 0), below + 3);
        text_at(svg, mark.decides ? "number decides" : "number", x, below + row_height, mark.text);
    }
    return static_cast<int>(ends.size());
}

void draw_value(xml_node svg, const RequirementResult& requirement, const Axis& axis, Words words) {
    const double x = axis.x(to_double(requirement.value->number));
    const bool good = requirement.verdict == Verdict::compliant;
    xml_node marker = element(svg, "path", good ? "value good" : "value bad");
    set(marker, "d", fmt::format("M{0:.1f} {1:.1f}l-5 -7h10z", x, strip_top + 3));
    line_at(svg, "value-line", x, strip_top, strip_top + strip_height);
    text_at(svg, "number value-number", x, strip_top - 7,
            shown_calculated(*requirement.value, requirement.limit, words));
}

}  // namespace

bool can_be_drawn(const RequirementResult& requirement) {
    if (!requirement.value || requirement.verdict == Verdict::not_applicable) return false;
    const bool limits = std::any_of(requirement.grades.begin(), requirement.grades.end(),
                                    [](const GradeLimit& grade) { return grade.limit.has_value(); });
    return limits || (requirement.limit && requirement.relation != Relation::holds);
}

void draw_bullet(xml_node parent, const RequirementResult& requirement, Words words) {
    const std::vector<Mark> marks = marks_of(requirement, words);
    const Axis axis = axis_of(requirement, marks);
    xml_node svg = element(parent, "svg", "bullet");
    set(svg, "role", "img");
    std::string says = requirement.title.in(words.language) + words("：", ": ") +
                       shown_calculated(*requirement.value, requirement.limit, words);
    for (const Mark& mark : marks)
        says +=
            words("；", "; ") + (mark.grade > 0 ? grade_name(requirement, mark.grade, words) + " " : "") + mark.text;
    element(svg, "title", "", says + words("；", "; ") + name_of(requirement.verdict).in(words.language));
    draw_bands(svg, requirement, marks, axis, words);
    const int rows = draw_marks(svg, marks, axis);
    const double bottom = strip_top + strip_height;
    // A strip that begins elsewhere than at zero says where.
    const double first = marks.empty() ? full_width : axis.x(marks.front().at);
    if (axis.low == 0 && first > 40) text_at(svg, "number quiet", 0, bottom + row_height, "0");
    const bool value_on_the_left = axis.x(to_double(requirement.value->number)) < full_width / 2;
    if (axis.low > 0)
        text_at(svg, "quiet", value_on_the_left ? full_width : 0, strip_top - 7, words("不自 0 起", "not from 0"));
    draw_value(svg, requirement, axis, words);
    set(svg, "viewBox", fmt::format("0 0 {:.0f} {:.0f}", full_width, bottom + row_height * std::max(rows, 1) + 4));
}

}  // namespace greengauge::cli
