// For every document of the catalogue: random subjects, many of them exactly on a limit or on a bound of a table,
// judged in columns of doubles and one by one in decimal. Where the columns decide they say the same, to the ten digits
// they promise.

#include <cmath>
#include <gtest/gtest.h>

#include "calc/standard/column_judge.hpp"
#include "calc/standard/evaluation.hpp"
#include "tests/support/random_subjects.hpp"

namespace greengauge {
namespace {

using namespace test;

struct Judged {
    Evaluation evaluation;
    std::vector<std::vector<RequirementResult>> results;
};

formula::BatchShape shape_of(const Standard& standard, Date date) {
    formula::BatchShape shape;
    shape.date = date;
    shape.slots.resize(static_cast<std::size_t>(standard.program.slots));
    for (std::size_t slot = 0; slot < shape.slots.size(); ++slot) {
        const Input* input = standard.input_of_slot(static_cast<int>(slot));
        shape.slots[slot].varies = true;
        shape.slots[slot].code = input != nullptr && input->kind != Input::Kind::quantity;
        if (input != nullptr) shape.slots[slot].domain = input->domain;
    }
    for (const CategorySet& set : standard.sets)
        shape.members.push_back(static_cast<int>(set.members.size()));
    shape.list_varies.assign(static_cast<std::size_t>(standard.program.lists), true);
    shape.list_sizes.assign(static_cast<std::size_t>(standard.program.lists), 1);
    return shape;
}

void set(formula::Column& column, std::size_t row, const formula::Value<Decimal>& value) {
    const Bounded number = bounded(value.number);
    column.all_ok = false;
    column.number[row] = number.value;
    column.error[row] = number.error;
    column.code[row] = value.code;
    column.state[row] = static_cast<formula::State>(value.status);
}

void fill(const Standard& standard, const std::vector<Judged>& subjects, formula::ColumnBlock& block) {
    block.begin(subjects.size());
    for (std::size_t list = 0; list < standard.lists.size(); ++list) {
        auto& offsets = block.offsets(static_cast<int>(list));
        offsets.assign(1, 0);
        for (const Judged& one : subjects)
            offsets.push_back(offsets.back() + one.evaluation.bound.subject.list_sizes[list]);
        block.reserve_items(static_cast<int>(list), static_cast<std::size_t>(offsets.back()));
    }
    for (int slot = 0; slot < standard.program.slots; ++slot) {
        const Input* input = standard.input_of_slot(slot);
        if (input == nullptr) continue;
        for (std::size_t row = 0; row < subjects.size(); ++row) {
            const auto& values = subjects[row].evaluation.bound.subject.slots[static_cast<std::size_t>(slot)];
            if (input->domain == formula::scalar) {
                set(block.slot(slot), row, values.front());
                continue;
            }
            const auto start = static_cast<std::size_t>(block.offsets(input->domain - formula::first_list)[row]);
            for (std::size_t i = 0; i < values.size(); ++i)
                set(block.slot(slot), start + i, values[i]);
        }
    }
}

void expect_near(const std::optional<Amount>& exact, bool has, double value, const char* what) {
    ASSERT_EQ(exact.has_value(), has) << what;
    if (!exact) return;
    const double wanted = to_double(exact->number);
    EXPECT_LE(std::fabs(value - wanted), 1e-10 * std::fabs(wanted))
        << what << ' ' << wanted << " in decimal, " << value << " in columns";
}

void expect_same(const Standard& standard, const ColumnJudge& judge, const ColumnVerdict& column,
                 const std::vector<RequirementResult>& results) {
    const RequirementResult* exact = deciding(results);
    if (exact == nullptr) {
        EXPECT_EQ(column.verdict, Verdict::not_applicable);
        return;
    }
    ASSERT_EQ(column.verdict, exact->verdict);
    expect_near(exact->value, (column.has & ColumnVerdict::has_value) != 0, column.value, "value");
    expect_near(exact->limit, (column.has & ColumnVerdict::has_limit) != 0, column.limit, "limit");
    expect_near(exact->margin, (column.has & ColumnVerdict::has_margin) != 0, column.margin, "margin");
    EXPECT_EQ(column.grade < 0 ? 0 : standard.grade_numbers[static_cast<std::size_t>(column.grade)],
              exact->grade.value_or(0));
    ASSERT_GE(column.clause, 0);
    EXPECT_EQ(judge.clauses()[static_cast<std::size_t>(column.clause)], exact->clause);
}

class Columns : public testing::TestWithParam<fs::path> {};

TEST_P(Columns, SayWhatDecimalSays) {
    Diagnostics diagnostics;
    const auto standard = read_standard(text_of(GetParam()), GetParam().string(), document, diagnostics);
    ASSERT_TRUE(standard.has_value());
    std::vector<int> requirements;
    for (std::size_t i = 0; i < standard->requirements.size(); ++i)
        requirements.push_back(static_cast<int>(i));
    if (requirements.empty()) GTEST_SKIP() << "it demands nothing";

    const Date date = standard->effective.valid() ? standard->effective : Date::of(2025, 6, 1).value();
    Subjects random(*standard, 20251122);
    std::vector<Judged> subjects;
    for (int tried = 0; tried < 3000 && subjects.size() < 150; ++tried) {
        Diagnostics refused;
        auto evaluation = evaluate(*standard, random.one(), date, {}, refused);
        if (!evaluation) continue;
        auto results = judge(*standard, *evaluation, requirements);
        subjects.push_back({std::move(*evaluation), std::move(results)});
    }
    ASSERT_GT(subjects.size(), 10U) << "hardly any subject is one";

    ColumnJudge columns(*standard, shape_of(*standard, date), requirements);
    formula::ColumnBlock block(columns.plan());
    ColumnVerdicts verdicts;
    std::vector<std::uint8_t> undecided;
    for (int round = 0; round < 2; ++round) {
        fill(*standard, subjects, block);
        block.run();
        columns.judge(block, verdicts, undecided);
        if (round > 0) break;
        for (std::size_t k = 0; k < requirements.size(); ++k)
            for (std::size_t row = 0; row < subjects.size(); ++row)
                columns.learn(block, k, row, verdicts, subjects[row].results[k]);
    }
    std::size_t left = 0;
    for (std::size_t row = 0; row < subjects.size(); ++row) {
        if (undecided[row] != 0) {
            ++left;
            continue;
        }
        for (std::size_t k = 0; k < requirements.size(); ++k) {
            SCOPED_TRACE(standard->requirements[k].id + ", subject " + std::to_string(row));
            expect_same(*standard, columns, verdicts.of(k)[row], subjects[row].results[k]);
            if (HasFailure()) return;
        }
    }
    RecordProperty("judged_again_percent", static_cast<int>(100 * left / subjects.size()));
}

INSTANTIATE_TEST_SUITE_P(Factors, Columns, testing::ValuesIn(files_to_compare()),
                         [](const auto& one) { return name_of_file(one.param); });

}  // namespace
}  // namespace greengauge
