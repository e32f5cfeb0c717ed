// For every document of the catalogue: its own examples and random subjects as rows of a table give the verdicts,
// values, limits, margins, grades and clauses that assess() gives of each by itself; with the items of a list in
// columns, and in rows of their own under a key.
#include <cmath>
#include <gmock/gmock.h>
#include <map>

#include "calc/standard/assessment.hpp"
#include "tests/scenarios/batch/sample.hpp"
#include "tests/support/random_subjects.hpp"

namespace greengauge::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_items = 4;

/// What a person writes of a value into a cell; nothing where no cell can say it.
std::optional<std::string> cell_text(const Given& given) {
    switch (given.kind) {
        case Given::Kind::number:
        case Given::Kind::text:
            return given.text;
        case Given::Kind::flag:
            return given.flag ? "true" : "false";
        default:
            return std::nullopt;
    }
}

std::string quoted(const std::string& text) {
    std::string all = "\"";
    for (const char byte : text)
        all += byte == '"' ? "\"\"" : std::string(1, byte);
    return all + "\"";
}

/// A subject that cells can say: lists of records of plain values, none of them without any.
std::optional<Given> in_cells(const Standard& standard, Given record) {
    for (auto& [name, value] : record.members) {
        if (standard.input(name) != nullptr) {
            if (!cell_text(value)) return std::nullopt;
            continue;
        }
        if (value.kind != Given::Kind::list) return std::nullopt;
        std::erase_if(value.items, [](const Given& item) { return item.members.empty(); });
        if (value.items.size() > most_items) return std::nullopt;
        for (const Given& item : value.items)
            for (const auto& [field, own] : item.members)
                if (!cell_text(own)) return std::nullopt;
    }
    // A list of which a table says nothing is not given.
    std::erase_if(record.members, [&](const auto& member) {
        return standard.input(member.first) == nullptr && member.second.items.empty();
    });
    return record;
}

std::string cell_of(const Given* value) { return value == nullptr ? "" : quoted(*cell_text(*value)); }

std::vector<Given> items_of(const Given& subject, const ListInput& list) {
    const Given* found = subject.find(list.name);
    return found == nullptr ? std::vector<Given>() : found->items;
}

/// All inputs in columns; each item of a list has columns of its own.
std::string wide_table(const Standard& standard, const std::vector<Given>& subjects) {
    std::string text = "id";
    for (const Input& input : standard.inputs)
        text += "," + input.name;
    for (const ListInput& list : standard.lists)
        for (std::size_t item = 1; item <= most_items; ++item)
            for (const Input& field : list.fields)
                text += "," + list.name + "[" + std::to_string(item) + "]." + field.name;
    text += '\n';
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        text += std::to_string(i);
        for (const Input& input : standard.inputs)
            text += "," + cell_of(subjects[i].find(input.name));
        for (const ListInput& list : standard.lists) {
            const auto items = items_of(subjects[i], list);
            for (std::size_t item = 0; item < most_items; ++item)
                for (const Input& field : list.fields)
                    text += "," + (item < items.size() ? cell_of(items[item].find(field.name)) : std::string());
        }
        text += "\r\n";
    }
    return text;
}

/// A row an item; what is said of the subject stands in each of its rows.
std::string long_table(const Standard& standard, const std::vector<Given>& subjects) {
    std::string text = "id";
    for (const Input& input : standard.inputs)
        text += "," + input.name;
    for (const ListInput& list : standard.lists)
        for (const Input& field : list.fields)
            text += "," + list.name + "." + field.name;
    text += '\n';
    for (std::size_t i = 0; i < subjects.size(); ++i) {
        std::size_t rows = 1;
        for (const ListInput& list : standard.lists)
            rows = std::max(rows, items_of(subjects[i], list).size());
        for (std::size_t row = 0; row < rows; ++row) {
            text += std::to_string(i);
            for (const Input& input : standard.inputs)
                text += "," + cell_of(subjects[i].find(input.name));
            for (const ListInput& list : standard.lists) {
                const auto items = items_of(subjects[i], list);
                for (const Input& field : list.fields)
                    text += "," + (row < items.size() ? cell_of(items[row].find(field.name)) : std::string());
            }
            text += '\n';
        }
    }
    return text;
}

void expect_number(const std::string& printed, const std::optional<Amount>& exact, const std::string& what) {
    ASSERT_EQ(printed.empty(), !exact) << what << " " << printed;
    if (!exact) return;
    const double wanted = to_double(exact->number);
    EXPECT_LE(std::fabs(std::stod(printed) - wanted), 6.1e-10 * std::fabs(wanted))
        << what << ": " << wanted << " in decimal, " << printed << " in the table";
}

void expect_same(const Standard& standard, const test::Judged& table, std::size_t row, const Given& subject,
                 Date date) {
    Diagnostics diagnostics;
    const auto exact = assess(standard, subject, date, {}, diagnostics);
    if (!exact) {
        EXPECT_EQ(table.at(row, "verdict"), "error");
        return;
    }
    ASSERT_EQ(table.at(row, "verdict"), to_string(exact->verdict)) << table.at(row, "reason");
    for (const Requirement& one : standard.requirements) {
        std::vector<RequirementResult> results;
        for (const RequirementResult& result : exact->requirements)
            if (result.id == one.id) results.push_back(result);
        // Over a list: the worst verdict, of these the least margin, of these the first.
        const RequirementResult* held = nullptr;
        for (const RequirementResult& next : results)
            if (held == nullptr || held->verdict < next.verdict ||
                (held->verdict == next.verdict && next.margin &&
                 (!held->margin || next.margin->number < held->margin->number)))
                held = &next;
        const auto column = [&](const char* part) -> std::string {
            for (const std::string& name : table.rows[0])
                if (name == one.id + "." + part || name.starts_with(one.id + "." + part + "["))
                    return table.at(row, name);
            throw std::out_of_range(part);
        };
        if (held == nullptr) {
            EXPECT_EQ(column("verdict"), "not applicable") << one.id;
            continue;
        }
        EXPECT_EQ(column("verdict"), to_string(held->verdict)) << one.id;
        expect_number(column("value"), held->value, one.id + ".value");
        expect_number(column("limit"), held->limit, one.id + ".limit");
        expect_number(column("margin"), held->margin, one.id + ".margin");
        EXPECT_EQ(column("grade"), held->grade ? std::to_string(*held->grade) : "") << one.id;
        EXPECT_EQ(column("clause"), held->clause) << one.id;
    }
}

class Tables : public testing::TestWithParam<fs::path> {};

TEST_P(Tables, SayWhatAssessSays) {
    Diagnostics diagnostics;
    const auto standard = read_standard(greengauge::test::text_of(GetParam()), GetParam().string(),
                                        greengauge::test::document, diagnostics);
    ASSERT_TRUE(standard.has_value());
    if (standard->requirements.empty()) GTEST_SKIP() << "it demands nothing";
    const Date date = standard->effective.valid() ? standard->effective : Date::of(2025, 6, 1).value();

    std::vector<Given> subjects;
    for (const Example& one : standard->examples)
        if (auto subject = in_cells(*standard, one.given)) subjects.push_back(std::move(*subject));
    greengauge::test::Subjects random(*standard, 551);
    for (int i = 0; i < 120; ++i)
        if (auto subject = in_cells(*standard, random.one())) subjects.push_back(std::move(*subject));
    ASSERT_GT(subjects.size(), 20U);

    test::Table how{.date = date};
    for (const Requirement& one : standard->requirements)
        for (const char* part : {"verdict", "value", "limit", "margin", "grade", "clause"})
            how.options.columns.push_back(one.id + "." + part);
    how.options.columns.insert(how.options.columns.begin(), {"id", "verdict", "reason"});
    std::vector<std::pair<std::string, std::string>> tables{{"", wide_table(*standard, subjects)}};
    if (standard->input("id") == nullptr) tables.emplace_back("key = \"id\"\n", long_table(*standard, subjects));
    for (const auto& [mapping, text] : tables) {
        how.mapping = mapping;
        const auto table = test::judged(*standard, text, how);
        ASSERT_THAT(test::codes(table.refused), testing::IsEmpty());
        ASSERT_EQ(table.rows.size(), subjects.size() + 1);
        for (std::size_t row = 0; row < subjects.size(); ++row) {
            SCOPED_TRACE((mapping.empty() ? "in columns, subject " : "in rows, subject ") + std::to_string(row));
            expect_same(*standard, table, row, subjects[row], date);
            if (HasFailure()) return;
        }
    }
}

/// The test above would show nothing if hardly any computed number left its range, or met its end.
TEST(ComputedRanges, AreLeftAndMetOften) {
    Diagnostics diagnostics;
    const fs::path file = greengauge::test::computed_ranges();
    const auto standard = read_standard(greengauge::test::text_of(file), file.string(), {}, diagnostics);
    ASSERT_TRUE(standard.has_value());
    greengauge::test::Subjects random(*standard, 551);
    std::map<std::string, int> outside;
    std::map<std::string, int> on_its_end;
    for (int i = 0; i < 400; ++i) {
        const auto exact = assess(*standard, random.one(), Date::of(2025, 6, 1).value(), {}, diagnostics);
        if (!exact) continue;
        for (const Step& step : exact->steps) {
            outside[step.name] += step.value.find("∉") != std::string::npos ? 1 : 0;
            on_its_end[step.name] +=
                !step.given && (step.exact == "100 %" || step.exact == "1" || step.exact == "0 kg") ? 1 : 0;
        }
    }
    for (const char* name : {"share", "third", "rest", "open", "loaded", "spare"})
        EXPECT_GE(outside[name], 10) << name;
    for (const char* name : {"share", "third", "loaded"})
        EXPECT_GE(on_its_end[name], 5) << name;
}

TEST(ComputedRanges, AReasonNamesFormulaAndRange) {
    Diagnostics diagnostics;
    const fs::path file = greengauge::test::computed_ranges();
    const auto standard = read_standard(greengauge::test::text_of(file), file.string(), {}, diagnostics);
    ASSERT_TRUE(standard.has_value());
    test::Table how;
    how.options.columns = {"share.verdict", "share.reason", "load.reason"};
    how.options.language = Language::en;
    const auto table = test::judged(*standard, "part[t],whole[t],loads.mass[t],loads.room[t]\n5,4,6,5\n4,4,5,5\n", how);
    ASSERT_EQ(table.rows.size(), 3U);
    EXPECT_EQ(table.at(0, "share.verdict"), "undetermined");
    EXPECT_EQ(table.at(0, "share.reason"), "the computed Share (share) is outside [0, 100] %");
    EXPECT_EQ(table.at(0, "load.reason"), "the computed Load (loaded) is outside (-inf, 100] %");
    EXPECT_EQ(table.at(1, "share.verdict"), "non-compliant");
    EXPECT_EQ(table.at(1, "load.reason"), "");
    EXPECT_EQ(table.summary.judged_again, 1U);  // 4 / 4 and 5 / 5 lie on an end
}

INSTANTIATE_TEST_SUITE_P(Factors, Tables, testing::ValuesIn(greengauge::test::files_to_compare()),
                         [](const auto& one) { return greengauge::test::name_of_file(one.param); });

}  // namespace
}  // namespace greengauge::batch
