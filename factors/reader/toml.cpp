// The one file that knows the TOML parser: its tree becomes a record of values, in the order written, with places.
#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"
#include "factors/reader/toml_fault.hpp"
#include "factors/reader/toml_guard.hpp"

// Errors come back as values, so that a page without exceptions can be built, too.
#define TOML_EXCEPTIONS 0
// Its assertions hold for files that are not hostile: `[表]` breaks one, which would end the program, or with NDEBUG be
// undefined behaviour (toml++ 3.3.0). Behind each of them the parser reports the same fault in its own way.
#undef NDEBUG
#define TOML_ASSERT(expression) static_cast<void>(0)
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

namespace greengauge {
namespace {

class Converter {
  public:
    Converter(const SourceText& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

    Given record(const toml::table& table) {
        Given given = of_kind(Given::Kind::record, table);
        if (!enter(given.place)) return given;
        given.members.reserve(table.size());
        for (const auto& [key, node] : in_order(table)) {
            Given member = value(*node);
            member.key_place = place_of(key->source().begin);
            given.members.emplace_back(std::string(key->str()), std::move(member));
        }
        --depth_;
        return given;
    }

  private:
    using Entry = std::pair<const toml::key*, const toml::node*>;

    /// toml++ sorts its tables by name; people read them in the order written.
    static std::vector<Entry> in_order(const toml::table& table) {
        std::vector<Entry> entries;
        entries.reserve(table.size());
        for (auto&& [key, node] : table)
            entries.emplace_back(&key, &node);
        std::sort(entries.begin(), entries.end(),
                  [](const Entry& a, const Entry& b) { return a.first->source().begin < b.first->source().begin; });
        return entries;
    }

    [[nodiscard]] Place place_of(const toml::source_position& at) const {
        return source_.place(static_cast<int>(at.line), static_cast<int>(at.column));
    }
    [[nodiscard]] Given of_kind(Given::Kind kind, const toml::node& node) const {
        Given given;
        given.kind = kind;
        given.place = place_of(node.source().begin);
        return given;
    }
    bool enter(const Place& place) {
        if (++depth_ <= deepest_nesting) return true;
        --depth_;
        if (!said_too_deep_) diagnostics_.add(too_deep(place));
        said_too_deep_ = true;
        return false;
    }

    Given value(const toml::node& node) {
        switch (node.type()) {
            case toml::node_type::table:
                return record(*node.as_table());
            case toml::node_type::array:
                return list(*node.as_array());
            case toml::node_type::string:
                return text(*node.as_string());
            case toml::node_type::integer:
                return integer(*node.as_integer());
            case toml::node_type::floating_point:
                return floating_point(*node.as_floating_point());
            case toml::node_type::boolean:
                return flag(*node.as_boolean());
            case toml::node_type::date:
                return date(*node.as_date());
            default:
                return time(node);
        }
    }
    Given list(const toml::array& array) {
        Given given = of_kind(Given::Kind::list, array);
        if (!enter(given.place)) return given;
        given.items.reserve(array.size());
        for (const toml::node& node : array)
            given.items.push_back(value(node));
        --depth_;
        return given;
    }
    Given text(const toml::value<std::string>& node) const {
        Given given = of_kind(Given::Kind::text, node);
        given.text = node.get();
        return given;
    }
    Given flag(const toml::value<bool>& node) const {
        Given given = of_kind(Given::Kind::flag, node);
        given.flag = node.get();
        return given;
    }

    [[nodiscard]] std::string as_written(const toml::node& node) const {
        const auto& region = node.source();
        const auto number = [](toml::source_index index) { return static_cast<int>(index); };
        return std::string(source_.between(number(region.begin.line), number(region.begin.column),
                                           number(region.end.line), number(region.end.column)));
    }
    Given integer(const toml::value<std::int64_t>& node) const {
        Given given = of_kind(Given::Kind::number, node);
        given.number = Decimal(node.get());
        given.text = as_written(node);
        return given;
    }
    /// The digits in the file are the number; the parser's double is not looked at.
    Given floating_point(const toml::value<double>& node) {
        Given given = of_kind(Given::Kind::number, node);
        given.text = as_written(node);
        std::string digits = given.text;
        digits.erase(std::remove(digits.begin(), digits.end(), '_'), digits.end());
        const auto number = parse_decimal(digits);
        if (!number) {
            diagnostics_.error(
                given.place,
                {"not-finite", filled("{0} 不是数值", "{0} is no number to count with", {ticked(given.text)}), {}, {}});
            return given;
        }
        given.number = *number;
        if (significant_digits(digits) > 15) report_long_number(given);
        return given;
    }
    static int significant_digits(std::string_view digits) {
        int count = 0;
        int zeros = 0;
        for (const char c : digits) {
            if (c == 'e' || c == 'E') break;
            if (c < '0' || c > '9') continue;
            if (c == '0') {
                zeros += count > 0 ? 1 : 0;  // counted once another digit follows
                continue;
            }
            count += zeros + 1;
            zeros = 0;
        }
        return count;
    }
    void report_long_number(const Given& given) {
        diagnostics_.error(
            given.place,
            {"number-too-long",
             filled("{0} 超过 15 位有效数字", "{0} has more than 15 significant digits", {ticked(given.text)}),
             {"别的 TOML 工具会悄悄丢掉其余各位", "other TOML tools drop the rest without a word"},
             filled("给它加上引号：\"{0}\"", "put it in quotation marks: \"{0}\"", {given.text})});
    }

    Given date(const toml::value<toml::date>& node) {
        Given given = of_kind(Given::Kind::date, node);
        given.text = as_written(node);
        return given;
    }
    Given time(const toml::node& node) {
        Given given = of_kind(Given::Kind::nothing, node);
        given.text = as_written(node);
        const auto day = Date::parse(given.text.substr(0, 10));
        diagnostics_.error(given.place, {"time-of-day",
                                         filled("{0} 带有钟点", "{0} has a time of day", {ticked(given.text)}),
                                         {"标准和核算只论日期", "standards and accounts go by days"},
                                         filled("写成 {0}", "write {0}", {day ? day->to_string() : "2025-03-01"})});
        return given;
    }

    const SourceText& source_;
    Diagnostics& diagnostics_;
    int depth_ = 0;
    bool said_too_deep_ = false;
};

}  // namespace

std::optional<Given> read_toml(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    const SourceText source(text, file);
    if (auto refusal = refusal_of(text, source)) {
        diagnostics.add(std::move(*refusal));
        return std::nullopt;
    }
    const toml::parse_result result = toml::parse(text);
    if (!result) {
        const toml::parse_error& error = result.error();
        const auto& at = error.source().begin;
        const Place place = source.place(static_cast<int>(at.line), static_cast<int>(at.column));
        diagnostics.add(fault_of_toml(error.description(), place, source));
        return std::nullopt;
    }
    Diagnostics found;
    Given root = Converter(source, found).record(result.table());
    diagnostics.append(found);
    if (found.has_errors()) return std::nullopt;
    return root;
}

}  // namespace greengauge
