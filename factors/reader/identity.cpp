// What a document is: [standard], its [sources], its amendments, its grades.
#include <algorithm>
#include <cstdlib>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

/// `GB 123-2021` is the edition of 2021 of `GB 123`. What has no year has only editions of its own number.
void split_number(Standard& standard) {
    const std::string& number = standard.number;
    standard.family = number;
    const auto dash = number.rfind('-');
    if (dash == std::string::npos || number.size() - dash != 5) return;
    const std::string digits = number.substr(dash + 1);
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; })) return;
    const int year = std::atoi(digits.c_str());
    if (year < 1949 || year >= 2100) return;
    standard.family = number.substr(0, dash);
    standard.year = year;
}

void read_number(Record& record, Standard& standard) {
    standard.number = record.needed_text("number");
    split_number(standard);
    for (const char* dash : {"—", "–", "−"})
        if (const auto at = standard.number.find(dash); at != std::string::npos) {
            const Place place = record.find("number")->place.right_by(1 + code_points(standard.number.substr(0, at)));
            std::string plain = standard.number;
            plain.replace(at, std::string(dash).size(), "-");
            record.reading().error(place, {"long-dash",
                                           filled("编号里有 {0}", "the number has a {0}", {ticked(dash)}),
                                           {"照编号查找时用的是连字符", "people look for it with a hyphen"},
                                           filled("写成 \"{0}\"", "write \"{0}\"", {plain})});
        }
}

void check_order(Record& record, std::string_view earlier, Date first, std::string_view later, Date second) {
    if (!first.valid() || !second.valid() || first <= second) return;
    record.reading().error(record.find(later)->place,
                           {"dates-reversed",
                            filled("{0} 早于 {1}", "{0} is before {1}", {ticked(later), ticked(earlier)}),
                            same_in_both(second.to_string() + " < " + first.to_string()),
                            {}});
}

void check_replacement(Record& record, const Standard& standard) {
    const auto names_itself = [&](const std::string& number, const Given* at) {
        if (number.empty() || number != standard.number) return;
        record.reading().error(at->place, {"replaces-itself",
                                           filled("{0} 不能代替自己", "{0} cannot replace itself", {ticked(number)}),
                                           {},
                                           {"写另一文件的编号", "write the number of the other document"}});
    };
    if (const Given* list = record.find("replaces"))
        for (std::size_t i = 0; i < list->items.size() && i < standard.replaces.size(); ++i)
            names_itself(standard.replaces[i], &list->items[i]);
    if (const Given* other = record.find("replaced_by")) names_itself(standard.replaced_by, other);
}

std::string area_of(const std::string& file) {
    const auto slash = file.find_last_of("/\\");
    if (slash == std::string::npos || slash == 0) return {};
    const auto before = file.find_last_of("/\\", slash - 1);
    return file.substr(before == std::string::npos ? 0 : before + 1,
                       slash - (before == std::string::npos ? 0 : before + 1));
}

void read_amendment(Reading& reading, const Given& given) {
    Record record(reading, given, "[[amendment]]");
    Amendment amendment;
    amendment.number = record.needed_text("number");
    amendment.issued = record.date("issued");
    amendment.effective = record.date("effective");
    amendment.provenance = needed_provenance(record);
    amendment.note = amendment.provenance.note;
    record.close();
    check_order(record, "issued", amendment.issued, "effective", amendment.effective);
    const Date first = reading.standard.issued;
    if (first.valid() && amendment.issued.valid() && amendment.issued < first)
        reading.error(record.find("issued")->place,
                      {"amendment-before-document",
                       {"修改单早于它所修改的文件", "the amendment is older than what it amends"},
                       same_in_both(amendment.issued.to_string() + " < " + first.to_string()),
                       {}});
    reading.standard.amendments.push_back(std::move(amendment));
}

void read_grade_numbers(Record& record, Standard& standard) {
    const Given* numbers = record.need("numbers");
    if (numbers == nullptr) return;
    if (numbers->kind != Given::Kind::list || numbers->items.empty()) {
        record.reading().declaration_error(numbers->place,
                                           wrong_type("numbers", *numbers, {"等级的列表", "a list of grades"},
                                                      {"写成 [1, 2, 3]，最好的在前", "write [1, 2, 3], best first"}));
        return;
    }
    for (const Given& one : numbers->items) {
        const bool whole =
            one.kind == Given::Kind::number && is_integer(one.number) && one.number >= 0 && one.number <= 99;
        const int grade = whole ? static_cast<int>(to_double(one.number)) : -1;
        if (!whole)
            record.reading().declaration_error(
                one.place, wrong_type("numbers", one, {"0 到 99 的整数", "whole numbers from 0 to 99"}));
        else if (std::find(standard.grade_numbers.begin(), standard.grade_numbers.end(), grade) !=
                 standard.grade_numbers.end())
            record.reading().declaration_error(
                one.place, {"duplicate-grade",
                            filled("等级 {0} 写了两次", "grade {0} is written twice", {std::to_string(grade)}),
                            {},
                            {}});
        else
            standard.grade_numbers.push_back(grade);
    }
}

void read_grade_labels(Record& record, Standard& standard) {
    const Given* labels = record.need("labels");
    if (labels == nullptr) return;
    if (labels->kind != Given::Kind::list) {
        record.reading().error(labels->place, wrong_type("labels", *labels, {"列表", "a list"}));
        return;
    }
    for (const Given& one : labels->items)
        standard.grade_labels.push_back(both_of(record.reading(), one, "labels"));
    const Given* numbers = record.find("numbers");
    if (numbers != nullptr && numbers->kind == Given::Kind::list && numbers->items.size() != labels->items.size())
        record.reading().error(labels->place,
                               {"labels-not-parallel",
                                filled("{0} 个等级有 {1} 个名称", "{0} grades have {1} labels",
                                       {std::to_string(numbers->items.size()), std::to_string(labels->items.size())}),
                                {},
                                {}});
}

}  // namespace

void read_sources(Record& document) {
    const Given* sources = document.find("sources");
    if (sources == nullptr) return;
    if (sources->kind != Given::Kind::record) {
        document.reading().error(
            sources->place, wrong_type("sources", *sources, {"表", "a table"}, {"写成 [sources]", "write [sources]"}));
        return;
    }
    for (const auto& [key, where] : sources->members)
        document.reading().standard.sources[key] = text_of(document.reading(), where, key);
}

namespace {

/// A draft has no day on which it comes into force; anything else has one.
Date effective_day(Record& record) {
    if (!record.flag("draft")) return record.needed_date("effective");
    if (const Given* day = record.find("effective"))
        record.reading().error(day->place, {"draft-with-date",
                                            {"草案没有实施日期", "a draft has no effective date"},
                                            {},
                                            {"删去 `effective`，正式发布后删去 `draft`",
                                             "take `effective` out; once it is published, take `draft` out instead"}});
    return Date::never();
}

}  // namespace

void read_identity(Record& document) {
    const Given* given = document.find("standard");
    Reading& reading = document.reading();
    if (given == nullptr)
        return reading.error(reading.source.place(0, 0), {"missing-key",
                                                          {"文件没有 [standard]", "the file has no [standard]"},
                                                          {"它说明这是哪个文件", "it says which document this is"},
                                                          {"先写 [standard]", "begin with [standard]"}});
    Standard& standard = reading.standard;
    Record record(reading, *given, "[standard]");
    read_number(record, standard);
    standard.area = area_of(reading.source.file());
    standard.title = record.needed_both("title");
    standard.scope = record.both("scope");
    standard.kind = record.needed_text("kind");
    standard.issued = record.date("issued");
    standard.effective = effective_day(record);
    standard.until = record.date("until");
    record.find("follows");  // done before: see follow.hpp
    standard.mixed_gwp = record.flag("mixed_gwp");
    standard.replaces = record.texts("replaces");
    standard.replaced_by = record.text("replaced_by");
    standard.provenance = needed_provenance(record);
    record.close();
    check_order(record, "issued", standard.issued, "effective", standard.effective);
    check_order(record, "effective", standard.effective, "until", standard.until);
    check_replacement(record, standard);
}

void read_amendments(Record& document) {
    for (const Given* one : records_of(document, "amendment"))
        read_amendment(document.reading(), *one);
}

void read_grades(Record& document) {
    const Given* given = document.find("grades");
    if (given == nullptr) return;
    Record record(document.reading(), *given, "[grades]");
    read_grade_numbers(record, document.reading().standard);
    read_grade_labels(record, document.reading().standard);
    record.close();
}

}  // namespace greengauge
