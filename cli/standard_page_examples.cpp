// The page of a document: its worked examples. The catalogue reads a document without them, so its text is read once
// more.
#include "scenarios/results/display.hpp"
#include "cli/markdown.hpp"
#include "cli/standard_page.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge::cli {
namespace {

/// A value in one line: `8`, `count = 8, net_content = 60 g` for a record.
std::string value_of(const StandardPage& page, const Given& given) {
    std::string text;
    const auto add = [&](const std::string& part) { text += (text.empty() ? "" : page.words("，", ", ")) + part; };
    switch (given.kind) {
        case Given::Kind::flag:
            return page.words(given.flag ? "是" : "否", given.flag ? "yes" : "no");
        case Given::Kind::list:
            for (const Given& item : given.items)
                add(value_of(page, item));
            return text.empty() ? std::string("\\[\\]") : text;
        case Given::Kind::record:
            for (const auto& [name, value] : given.members)
                add(code_span(name) + " = " + value_of(page, value));
            return text;
        default:
            return markdown_text(given.text);
    }
}

/// The members of a record, a line each; those of a record in it, and the records of a list, one by one.
std::string lines_of(const StandardPage& page, const Given& record) {
    std::string lines;
    const auto add = [&](const std::string& line) { lines += (lines.empty() ? "" : "<br>") + line; };
    for (const auto& [name, value] : record.members) {
        const bool records =
            value.kind == Given::Kind::list && !value.items.empty() && value.items.front().kind == Given::Kind::record;
        if (value.kind == Given::Kind::record)
            for (const auto& [inner, one] : value.members)
                add(code_span(name + "." + inner) + " = " + value_of(page, one));
        else if (!records)
            add(code_span(name) + " = " + value_of(page, value));
        for (std::size_t i = 0; records && i < value.items.size(); ++i)
            add(code_span(name + "[" + std::to_string(i + 1) + "]") + ": " + value_of(page, value.items[i]));
    }
    return lines;
}

void write_those(const StandardPage& page, const std::vector<Example>& examples, bool published) {
    const Words words = page.words;
    MarkdownTable table({words("算例", "Example"), words("日期", "Date"), words("给定", "Given"),
                         words("应得", "Expected"), words("来源", "Source")});
    for (const Example& example : examples)
        if (example.published == published)
            table.row({markdown_text(example.title), example.date.to_string(), lines_of(page, example.given),
                       lines_of(page, example.expect), markdown_text(example.source)});
    if (table.empty()) return;
    page.heading(3, published ? words("公开发表的算例", "Published") : words("自拟的算例", "Constructed"));
    page.out += table.text();
}

}  // namespace

void write_examples(const StandardPage& page) {
    Catalogue& catalogue = page.session.catalogue();
    Diagnostics diagnostics;  // what is wrong with the file was said when it was read without its examples
    const auto whole = read_standard(
        catalogue.text(page.standard.number).value_or(""), catalogue.file_name(page.standard.number),
        [&](const std::string& number) { return catalogue.text(number); }, diagnostics);
    if (!whole || whole->examples.empty()) return;
    page.heading(2, page.words("算例", "Worked examples"));
    page.paragraph(page.words("编译目录时逐一运行。", "Each runs when the catalogue is built."));
    write_those(page, whole->examples, true);
    write_those(page, whole->examples, false);
}

}  // namespace greengauge::cli
