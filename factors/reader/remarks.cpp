// [[issue]]: where the document is unclear, and what its file does. [[example]]: what must come out.
#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/provenance.hpp"

namespace greengauge {
namespace {

void read_issue(Reading& reading, const Given& given) {
    Record record(reading, given, "[[issue]]");
    StandardIssue issue;
    issue.says = record.both("says");
    issue.unclear = record.needed_both("unclear");
    issue.we_do = record.needed_both("we_do");
    issue.test = record.text("test");
    issue.provenance = needed_provenance(record);
    record.close();
    std::vector<std::string> titles;
    for (const Example& one : reading.standard.examples)
        titles.push_back(one.title);
    // A catalogue hands out a document without its examples: then there is nothing to compare with.
    if (!issue.test.empty() && !titles.empty() && std::find(titles.begin(), titles.end(), issue.test) == titles.end())
        reading.error(record.find("test")->place,
                      {"unknown-example",
                       filled("没有名为 {0} 的例子", "there is no example {0}", {ticked_shortly(issue.test)}),
                       {},
                       did_you_mean(issue.test, titles)});
    reading.standard.issues.push_back(std::move(issue));
}

void check_title(Record& record, const Example& example) {
    const auto& all = record.reading().standard.examples;
    if (!example.title.empty() &&
        std::any_of(all.begin(), all.end(), [&](const Example& other) { return other.title == example.title; }))
        record.reading().error(record.find("title")->place, {"duplicate-title",
                                                             filled("有两个例子叫 {0}", "two examples are called {0}",
                                                                    {ticked_shortly(example.title)}),
                                                             {},
                                                             {}});
}

Given record_at(Record& record, std::string_view key) {
    const Given* value = record.need(key);
    if (value == nullptr) return {};
    if (value->kind != Given::Kind::record)
        record.reading().error(value->place,
                               wrong_type(key, *value, {"表", "a table"},
                                          filled("写成 {0} = { … }", "write {0} = { … }", {std::string(key)})));
    else if (value->members.empty() && key == "expect")
        record.reading().error(value->place,
                               {"empty-example",
                                {"此例不期望任何结果", "this example expects nothing"},
                                {},
                                {"写出应得的数或判定", "write the number or verdict that must come out"}});
    return *value;
}

void read_example(Reading& reading, const Given& given) {
    Record record(reading, given, "[[example]]");
    Example example;
    example.title = record.needed_text("title");
    check_title(record, example);
    example.published = record.flag("published");
    example.source = record.text("source");
    example.date = record.needed_date("date");
    example.given = record_at(record, "given");
    example.expect = record_at(record, "expect");
    example.place = record.place();
    record.close();
    if (example.published && example.source.empty())
        reading.error(record.find("published")->place,
                      {"missing-key",
                       {"已发表的例子缺少 `source`", "a published example has no `source`"},
                       {},
                       {"写明发表于何处", "say where it was published"}});
    reading.standard.examples.push_back(std::move(example));
}

}  // namespace

void read_issues(Record& document) {
    for (const Given* one : records_of(document, "issue"))
        read_issue(document.reading(), *one);
}
void read_examples(Record& document) {
    for (const Given* one : records_of(document, "example"))
        read_example(document.reading(), *one);
}

}  // namespace greengauge
