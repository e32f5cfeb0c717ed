// Values of a standard's file that calc has a reader for: units, numbers, intervals, expressions. Faults get their
// place.
#pragma once

#include <optional>

#include "factors/reader/record.hpp"

namespace greengauge {

/// `unit = "mm3"`; "1" is the plain number.
std::optional<Unit> unit_of(Reading& reading, const Given& given, std::string_view key);
/// A number, in quotation marks or not.
std::optional<Decimal> number_of(Reading& reading, const Given& given, std::string_view key);
/// An interval, `"(0, 100]"` or `"> 0"`.
std::optional<Interval> interval_of(Reading& reading, const Given& given, std::string_view key);
/// An expression of the formula language; empty when it cannot be parsed.
formula::Expression expression_of(Reading& reading, const Given& given, std::string_view key);

/// The same for a key that may be absent.
formula::Expression expression(Record& record, std::string_view key);

/// `for = "c in contents"`: the variable and the list.
struct ForEach {
    std::string variable;
    formula::Domain domain = formula::scalar;
};
ForEach for_each(Record& record);

/// Whether a word can be a name in formulas; reports what cannot.
bool check_name(Reading& reading, const Place& place, std::string_view name);
/// The same for a list's field: it always stands behind a variable, `c.count`, so a word of the language will do.
bool check_field_name(Reading& reading, const Place& place, std::string_view name);

/// A fault of calc inside a text value, at its place.
void report_inside(Reading& reading, const Given& given, Fault fault);

}  // namespace greengauge
