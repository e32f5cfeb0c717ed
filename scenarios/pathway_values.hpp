// Numbers and series of numbers as [pathway] writes them. Inside scenarios/ only.
#pragma once

#include "calc/units/quantity.hpp"
#include "factors/reader/record.hpp"
#include "scenarios/pathway.hpp"

namespace greengauge {

/// Reads what has a unit, and what changes over the years. Faults are reported with their place; what is wrong is
/// nothing.
class PathwayValues {
  public:
    PathwayValues(Date date, const StandardSource& source, Diagnostics& diagnostics)
        : date_(date), source_(source), diagnostics_(diagnostics) {}

    void set_horizon(int first, int last) {
        first_ = first;
        last_ = last;
    }
    [[nodiscard]] int first() const { return first_; }
    [[nodiscard]] int last() const { return last_; }

    /// In coherent units. `kind` is the unit in which one is expected.
    std::optional<Decimal> number(const Given& given, const std::string& name, const Unit& kind);
    /// A number of any unit that has one, such as an output's.
    std::optional<Quantity> quantity(const Given& given, const std::string& name);
    /// "20 %" as 0.2, within `low` and `high`.
    std::optional<Decimal> share(const Given& given, const std::string& name, int low, int high);
    std::optional<int> whole(const Given& given, const std::string& name, int low, int high);
    /// A year of the horizon, or any.
    std::optional<int> year(const Given& given, const std::string& name, bool within);

    /// A number for every year: `"5 t"`, `{ 2020 = "5 t", 2030 = "8 t" }` (linear between), `{ start = "5 t", growth =
    /// "3 %" }` (also `growth = { 2021 = "5 %", 2026 = "3 %" }`), or a number of a document. Not below zero.
    std::optional<pathway::Series<Decimal>> series(const Given& given, const std::string& name, const Unit& kind);
    /// The unit in which the first number of a series is written.
    std::optional<Unit> unit_of_series(const Given& given, const std::string& name);

    void error(const Place& place, std::string code, Text problem, Text why, Text advice);
    void wrong_type(const Given& given, const std::string& name, Text expected, Text advice);

    std::vector<PathwayFactor> factors;

  private:
    Date date_;
    const StandardSource& source_;
    Diagnostics& diagnostics_;
    int first_ = 0;
    int last_ = -1;

    struct Point {
        int year = 0;
        Decimal number = 0;
    };
    std::optional<Quantity> quantity_or_cell(const Given& given, const std::string& name);
    std::optional<Quantity> cell(const Given& given, const std::string& name);
    std::optional<Quantity> product(const Given& given, const std::string& name);
    std::optional<std::vector<Point>> points(const Given& given, const std::string& name, const Unit& kind);
    std::optional<pathway::Series<Decimal>> between(const std::vector<Point>& points, const Given& given,
                                                    const std::string& name);
    std::optional<pathway::Series<Decimal>> growing(const Given& given, const std::string& name, const Unit& kind);
    std::optional<std::vector<Point>> rates(const Given& given, const std::string& name);
    std::optional<Decimal> converted(const Given& given, const std::string& name, const Quantity& quantity,
                                     const Unit& kind);
    void check_keys(const Given& record, const std::string& name, const std::vector<std::string>& known);
};

/// A product or a quotient of units, with a symbol that people read.
Unit times(const Unit& a, const Unit& b);
Unit per(const Unit& a, const Unit& b);

/// "2030" as a year; nothing when it is none.
std::optional<int> year_of_key(std::string_view key);

}  // namespace greengauge
