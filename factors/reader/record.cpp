#include "factors/reader/record.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"

namespace greengauge {

Fault wrong_type(std::string_view key, const Given& given, Text expected, Text advice) {
    return {
        "wrong-type",
        filled("{0} 应为{1}，却是{2}", "{0} must be {1}, not {2}", {ticked(key), std::move(expected), kind_of(given)}),
        {},
        std::move(advice)};
}

Record::Record(Reading& reading, const Given& given, std::string shown)
    : reading_(reading), given_(given), shown_(std::move(shown)) {
    if (given.kind != Given::Kind::record)
        reading.declaration_error(given.place, wrong_type(shown_, given, {"表", "a table"}));
}

const Given* Record::find(std::string_view key) {
    if (std::find(known_.begin(), known_.end(), key) == known_.end()) known_.emplace_back(key);
    return given_.kind == Given::Kind::record ? given_.find(key) : nullptr;
}

Text Record::where() const { return shown_.empty() ? Text{"文件", "the file"} : same_in_both(ticked(shown_)); }

const Given* Record::need(std::string_view key) {
    const Given* value = find(key);
    if (value == nullptr && given_.kind == Given::Kind::record)
        reading_.error(place(),
                       {"missing-key", filled("{0} 缺少 {1}", "{0} has no {1}", {where(), ticked(key)}), {}, {}});
    return value;
}

std::string Record::text(std::string_view key) {
    const Given* value = find(key);
    return value == nullptr ? std::string() : text_of(reading_, *value, key);
}

std::string Record::needed_text(std::string_view key) {
    const Given* value = need(key);
    if (value == nullptr) return {};
    std::string text = text_of(reading_, *value, key);
    if (value->kind == Given::Kind::text && text.find_first_not_of(" \t\r\n") == std::string::npos)
        reading_.error(value->place, {"empty-text", filled("{0} 是空的", "{0} is empty", {ticked(key)}), {}, {}});
    return text;
}

Text Record::both(std::string_view key) {
    const Given* value = find(key);
    return value == nullptr ? Text() : both_of(reading_, *value, key);
}

Text Record::needed_both(std::string_view key) {
    const Given* value = need(key);
    return value == nullptr ? Text() : both_of(reading_, *value, key);
}

bool Record::flag(std::string_view key) {
    const Given* value = find(key);
    if (value == nullptr) return false;
    if (value->kind != Given::Kind::flag)
        reading_.error(value->place, wrong_type(key, *value, {"true 或 false", "true or false"},
                                                {"不加引号", "without quotation marks"}));
    return value->flag;
}

Date Record::date(std::string_view key) {
    const Given* value = find(key);
    return value == nullptr ? Date() : date_of(reading_, *value, key);
}

Date Record::needed_date(std::string_view key) {
    const Given* value = need(key);
    return value == nullptr ? Date() : date_of(reading_, *value, key);
}

std::vector<std::string> Record::texts(std::string_view key) {
    const Given* value = find(key);
    if (value == nullptr) return {};
    if (value->kind != Given::Kind::list) {
        reading_.error(value->place,
                       wrong_type(key, *value, {"列表", "a list"}, {"写成 [\"…\", \"…\"]", "write [\"…\", \"…\"]"}));
        return {};
    }
    std::vector<std::string> texts;
    for (const Given& item : value->items)
        texts.push_back(text_of(reading_, item, key));
    return texts;
}

void Record::close() {
    for (const auto& [key, value] : given_.members) {
        if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
        std::vector<std::string> free;
        for (const std::string& one : known_)
            if (given_.find(one) == nullptr) free.push_back(one);
        Text advice = did_you_mean(key, free);
        if (advice.empty()) advice = filled("此处的键有 {0}", "the keys here are {0}", {listed(known_, 20)});
        reading_.error(
            value.key_place,
            {"unknown-key", filled("{1} 没有键 {0}", "unknown key {0} in {1}", {ticked(key), where()}), {}, advice});
    }
}

std::vector<const Given*> records_of(Record& parent, std::string_view name) {
    std::vector<const Given*> records;
    const Given* value = parent.find(name);
    if (value == nullptr) return records;
    const std::string shown(name);
    if (value->kind != Given::Kind::list) {
        parent.reading().declaration_error(value->place,
                                           {"wrong-type",
                                            filled("{0} 可以有多条", "{0} is a list of records", {ticked(name)}),
                                            {},
                                            filled("写成 [[{0}]]", "write [[{0}]]", {shown})});
        return records;
    }
    for (const Given& item : value->items)
        records.push_back(&item);
    return records;
}

std::vector<const Given*> named_records_of(Record& parent, std::string_view name, std::vector<std::string>& names) {
    std::vector<const Given*> records;
    const Given* value = parent.find(name);
    if (value == nullptr) return records;
    if (value->kind != Given::Kind::record) {
        parent.reading().declaration_error(
            value->place, {"wrong-type",
                           filled("{0} 的每条都有名称", "each record of {0} has a name", {ticked(name)}),
                           {},
                           filled("写成 [{0}.名称]", "write [{0}.name]", {std::string(name)})});
        return records;
    }
    for (const auto& [key, record] : value->members) {
        names.push_back(key);
        records.push_back(&record);
    }
    return records;
}

std::string text_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind == Given::Kind::text) return given.text;
    const bool number = given.kind == Given::Kind::number || given.kind == Given::Kind::date;
    const Text advice = number ? filled("写成 \"{0}\"", "write \"{0}\"", {given.text}) : Text{};
    reading.error(given.place, wrong_type(key, given, {"文本", "a text"}, advice));
    return {};
}

Text both_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::record) {
        reading.error(given.place, wrong_type(key, given, {"中英文对照", "in both languages"},
                                              {"写成 { zh = \"…\", en = \"…\" }", "write { zh = \"…\", en = \"…\" }"}));
        return {};
    }
    Record record(reading, given, std::string(key));
    Text both{record.text("zh"), record.text("en")};
    record.close();
    const bool has_zh = !both.zh.empty();
    const bool has_en = !both.en.empty();
    const bool reported = (!has_zh && given.find("zh") != nullptr && given.find("zh")->kind != Given::Kind::text) ||
                          (!has_en && given.find("en") != nullptr && given.find("en")->kind != Given::Kind::text);
    if ((!has_zh || !has_en) && !reported)
        reading.error(given.place,
                      {"missing-language",
                       filled("{0} 缺少{1}", "{0} has no {1}",
                              {ticked(key), has_zh ? Text{"英文", "English"} : Text{"中文", "Chinese"}}),
                       {"报告以两种文字书写", "reports are written in both languages"},
                       has_zh ? Text{"补上 en = \"…\"", "add en = \"…\""} : Text{"补上 zh = \"…\"", "add zh = \"…\""}});
    return both;
}

Date date_of(Reading& reading, const Given& given, std::string_view key) {
    if (given.kind != Given::Kind::date) {
        reading.error(given.place,
                      wrong_type(key, given, {"日期", "a date"},
                                 {"写成 2025-03-01，不加引号", "write 2025-03-01, without quotation marks"}));
        return {};
    }
    const auto date = Date::parse(given.text);
    // Before the People's Republic there are no such documents; far ahead stand the sentinels 2999-12-31 and
    // 9999-12-31.
    if (date && date->year() >= 1949 && date->year() < 2100) return *date;
    reading.error(given.place, {"sentinel-date",
                                filled("{0} 不像日期", "{0} is hardly a date", {ticked(given.text)}),
                                {"没有期限或不知道，就不写这个键", "what has no end, or is not known, has no such key"},
                                {"删去它或改正它", "take it out, or correct it"}});
    return {};
}

}  // namespace greengauge
