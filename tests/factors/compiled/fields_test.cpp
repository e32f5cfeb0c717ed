#include "factors/compiled/fields.hpp"

#include <gtest/gtest.h>
#include <type_traits>

namespace greengauge {

/// Stands for any field of a record. (Not in the unnamed namespace: what is declared there must be defined.)
struct Anything {
    template <class Field>
    operator Field() const;  // NOLINT: implicit is what it is for
};

namespace {

template <class Record, class... Fields>
constexpr std::size_t members() {
    if constexpr (requires { Record{Fields()..., Anything()}; })
        return members<Record, Fields..., Anything>();
    else
        return sizeof...(Fields);
}

struct Counter {
    std::size_t found = 0;
    template <class... Field>
    void operator()(Field&...) {
        found += sizeof...(Field);
    }
};

template <class Record>
std::size_t listed() {
    Record record;
    Counter counter;
    compiled::fields(counter, record);
    return counter.found;
}

/// A field that someone adds to a record and not to the list would be lost without a word.
TEST(Compiled, EveryFieldIsListed) {
    const auto check = [](auto record, std::size_t left_out = 0) {
        using Record = decltype(record);
        static_assert(std::is_aggregate_v<Record>);
        EXPECT_EQ(listed<Record>() + left_out, members<Record>()) << typeid(Record).name();
    };
    check(Provenance());
    check(Interval());
    check(Key());
    check(Axis());
    check(Series());
    check(Vintage());
    check(Cell());
    check(formula::Node());
    check(formula::Compiled());
    check(formula::LookUp());
    check(formula::Program());
    check(Input());
    check(ListInput());
    check(Formula());
    check(Requirement());
    check(Caution());
    check(StandardIssue());
    check(Amendment());
    check(EarlyStart());
    check(Standard(), 1);  // the examples
}

}  // namespace
}  // namespace greengauge
