#include "factors/reader/values.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

bool is_name(std::string_view word) {
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
    if (word.empty() || !letter(word.front())) return false;
    return std::all_of(word.begin(), word.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(' ');
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

void report_inside(Reading& reading, const Given& given, Fault fault) {
    const Place place = reading.source.inside_quotes(given.place).right_by(fault.offset);
    reading.error(place, std::move(fault));
}

std::optional<Unit> unit_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::text) {
        reading.declaration_error(given.place, wrong_type(key, given, {"单位", "a unit"},
                                                          {"无单位写成 \"1\"", "write \"1\" for a plain number"}));
        return std::nullopt;
    }
    auto unit = parse_unit(given.text);
    if (unit) return *unit;
    reading.names_whole = false;
    report_inside(reading, given, unit.error());
    return std::nullopt;
}

std::optional<Decimal> number_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind == Given::Kind::number) return given.number;
    if (given.kind == Given::Kind::text)
        if (auto number = parse_decimal(given.text)) return number;
    reading.error(given.place, wrong_type(key, given, {"数", "a number"}));
    return std::nullopt;
}

std::optional<Interval> interval_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::text) {
        reading.error(given.place, wrong_type(key, given, {"区间", "an interval"},
                                              {"写成 \"(0, 100]\" 或 \"> 0\"", "write \"(0, 100]\" or \"> 0\""}));
        return std::nullopt;
    }
    auto interval = parse_interval(given.text);
    if (interval) return *interval;
    report_inside(reading, given, interval.error());
    return std::nullopt;
}

formula::Expression expression_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::text) {
        const bool plain = given.kind == Given::Kind::number || given.kind == Given::Kind::flag;
        const std::string written = given.kind == Given::Kind::flag ? (given.flag ? "true" : "false") : given.text;
        reading.declaration_error(given.place,
                                  wrong_type(key, given, {"公式", "an expression"},
                                             plain ? filled("写成 \"{0}\"", "write \"{0}\"", {written}) : Text{}));
        return {};
    }
    auto expression = formula::parse(given.text, reading.source.inside_quotes(given.place), reading.diagnostics);
    if (expression) return std::move(*expression);
    reading.names_whole = false;
    return {};
}

formula::Expression expression(Record& record, std::string_view key) {
    const Given* value = record.find(key);
    return value == nullptr ? formula::Expression() : expression_of(record.reading(), *value, key);
}

ForEach for_each(Record& record) {
    const Given* value = record.find("for");
    if (value == nullptr) return {};
    Reading& reading = record.reading();
    const Text advice{"写成 for = \"c in contents\"", "write for = \"c in contents\""};
    if (value->kind != Given::Kind::text) {
        reading.declaration_error(value->place, wrong_type("for", *value, {"文本", "a text"}, advice));
        return {};
    }
    const std::string_view text = value->text;
    const auto in = text.find(" in ");
    const std::string variable(trimmed(text.substr(0, in)));
    const std::string list(in == std::string_view::npos ? std::string_view() : trimmed(text.substr(in + 4)));
    if (in == std::string_view::npos || !is_name(variable) || formula::is_reserved(variable)) {
        reading.declaration_error(value->place,
                                  {"bad-for",
                                   filled("{0} 没有说明对哪个清单逐项计算", "{0} does not say over which list it runs",
                                          {ticked_shortly(text)}),
                                   {},
                                   advice});
        return {};
    }
    if (const ListInput* found = reading.standard.list(list)) return {variable, found->domain};
    std::vector<std::string> lists;
    for (const ListInput& one : reading.standard.lists)
        lists.push_back(one.name);
    Text hint = did_you_mean(list, lists);
    if (hint.empty() && !lists.empty()) hint = filled("清单有 {0}", "the lists are {0}", {listed(lists)});
    if (hint.empty()) hint = {"此文件没有清单输入", "the file has no list among its inputs"};
    const auto column = code_points(text.substr(0, text.find(list, in + 4)));
    reading.declaration_error(
        reading.source.inside_quotes(value->place).right_by(column),
        {"unknown-list", filled("没有清单 {0}", "there is no list {0}", {ticked(list)}), {}, hint});
    return {};
}

bool check_field_name(Reading& reading, const Place& place, std::string_view name) {
    if (is_name(name)) return true;
    reading.declaration_error(
        place, {"bad-name",
                filled("{0} 不能作名称", "{0} cannot be a name", {ticked_shortly(name)}),
                {},
                {"用 a–z、0–9 和下划线，以字母开头", "use a–z, 0–9 and underscores, and begin with a letter"}});
    return false;
}

bool check_name(Reading& reading, const Place& place, std::string_view name) {
    if (!check_field_name(reading, place, name)) return false;
    if (!formula::is_reserved(name)) return true;
    reading.declaration_error(place,
                              {"reserved-name",
                               filled("{0} 是公式语言的词", "{0} is a word of the formula language", {ticked(name)}),
                               {},
                               {"换一个名称", "choose another name"}});
    return false;
}

}  // namespace greengauge
