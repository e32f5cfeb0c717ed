#include "factors/reader/vintage.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

constexpr int first_year = 1900;
constexpr int last_year = 2200;

bool is_year(const Decimal& number) { return is_integer(number) && number >= first_year && number <= last_year; }

void read_year(Record& record, const Given& given, Vintage& vintage) {
    if (given.kind == Given::Kind::number && is_year(given.number)) {
        vintage.year = static_cast<int>(to_double(given.number));
        return;
    }
    record.reading().error(given.place, wrong_type("year", given, {"数据年份", "the year of the data"},
                                                   {"写成 year = 2023", "write year = 2023"}));
}

void read_serves(Record& record, const Given& given, Vintage& vintage) {
    auto years = interval_of(record.reading(), given, "serves");
    if (!years) return;
    const auto fits = [](const std::optional<Decimal>& end) { return !end || is_year(*end); };
    if (fits(years->low) && fits(years->high)) {
        vintage.serves = std::move(years);
        return;
    }
    record.reading().error(given.place,
                           {"bad-years",
                            filled("{0} 不是年份的区间", "{0} is no interval of years", {ticked(given.text)}),
                            {},
                            {"写成 serves = \"[2016, 2020]\"", "write serves = \"[2016, 2020]\""}});
}

void read_series_of(Record& record, const Given& given, Vintage& vintage) {
    const std::string name = text_of(record.reading(), given, "series");
    if (name.empty()) return;
    std::vector<std::string> known;
    for (const auto& one : record.reading().standard.series) {
        known.push_back(one->name);
        if (one->name == name) vintage.series = one;
    }
    if (vintage.series != nullptr && vintage.series->name == name) return;
    Text advice = did_you_mean(name, known);
    if (advice.empty()) advice = {"写出 [series." + name + "]", "describe it under [series." + name + "]"};
    record.reading().error(
        given.place,
        {"unknown-series", filled("没有系列 {0}", "there is no series {0}", {ticked_shortly(name)}), {}, advice});
}

void read_one(Reading& reading, const Given& given, const std::string& name) {
    check_name(reading, given.key_place, name);
    Record record(reading, given, "[series." + name + "]");
    auto series = std::make_shared<Series>();
    series->name = name;
    series->quantity = record.needed_text("quantity");
    series->label = record.needed_both("label");
    series->mixes_with = record.texts("mixes_with");
    record.close();
    reading.standard.series.push_back(std::move(series));
}

}  // namespace

std::shared_ptr<const Vintage> vintage_of(Record& record, const std::shared_ptr<const Vintage>& of_table) {
    const Given* year = record.find("year");
    const Given* serves = record.find("serves");
    const Given* series = record.find("series");
    if (year == nullptr && serves == nullptr && series == nullptr) return of_table;
    Vintage vintage = of_table == nullptr ? Vintage{} : *of_table;
    if (year != nullptr) read_year(record, *year, vintage);
    if (serves != nullptr) read_serves(record, *serves, vintage);
    if (series != nullptr) read_series_of(record, *series, vintage);
    return std::make_shared<const Vintage>(std::move(vintage));
}

void read_series(Record& document) {
    std::vector<std::string> names;
    const auto all = named_records_of(document, "series", names);
    for (std::size_t i = 0; i < all.size(); ++i)
        read_one(document.reading(), *all[i], names[i]);
}

}  // namespace greengauge
