#include "calc/standard/sampler.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calc/random/elementary.hpp"
#include "calc/standard/judge.hpp"

namespace greengauge {
namespace {

using formula::Column;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// A sample that the input's range forbids is drawn again, from numbers that no other quantity uses.
constexpr std::uint64_t redraw_stride = std::uint64_t{1} << 20;
constexpr int most_redraws = 100;

bool uncertain(const std::vector<UncertainInput>& inputs, int slot) {
    return std::any_of(inputs.begin(), inputs.end(),
                       [slot](const UncertainInput& one) { return one.input->slot == slot; });
}

/// Everything is fixed but the uncertain inputs; lists have the items that they have, in every sample.
formula::BatchShape shape_of(const Standard& standard, const Bound& bound, const std::vector<UncertainInput>& inputs) {
    formula::BatchShape shape;
    shape.date = bound.subject.date;
    shape.slots.resize(at(standard.program.slots));
    for (const CategorySet& set : standard.sets)
        shape.members.push_back(static_cast<int>(set.members.size()));
    const auto describe = [&](const Input& input, bool varies) {
        formula::SlotUse& slot = shape.slots[at(input.slot)];
        slot.code = input.kind != Input::Kind::quantity;
        slot.domain = input.domain;
        slot.varies = varies || uncertain(inputs, input.slot);
        const auto& values = bound.subject.slots[at(input.slot)];
        slot.value.status = formula::Status::missing;
        if (!values.empty()) slot.value = values.front();
    };
    for (const Input& input : standard.inputs)
        describe(input, false);
    for (std::size_t list = 0; list < standard.lists.size(); ++list) {
        const int size = bound.subject.list_sizes[list];
        const auto& fields = standard.lists[list].fields;
        bool varies = size > 1;
        for (const Input& field : fields) {
            varies = varies || uncertain(inputs, field.slot);
            for (const Bound::Follower& follower : bound.followers)
                varies = varies ||
                         (follower.slot == field.slot && uncertain(inputs, standard.input_of_slot(follower.of)->slot));
        }
        shape.list_varies.push_back(varies);
        shape.list_sizes.push_back(size);
        for (const Input& field : fields)
            describe(field, varies);
    }
    return shape;
}

}  // namespace

double Distribution::standard_deviation() const {
    switch (kind) {
        case Kind::normal:
            return spread;
        case Kind::lognormal: {
            const double square = elementary::exponential(spread * spread);
            return middle * std::sqrt(square * (square - 1));
        }
        case Kind::uniform:
            return (high - low) / std::sqrt(12.0);
        case Kind::triangular:
            return std::sqrt((low * low + middle * middle + high * high - low * middle - low * high - middle * high) /
                             18);
    }
    return 0;
}

double Distribution::at(double normal, double uniform) const {
    switch (kind) {
        case Kind::normal:
            return middle + spread * normal;
        case Kind::lognormal:
            return middle * elementary::exponential(spread * normal);
        case Kind::uniform:
            return low + (high - low) * uniform;
        case Kind::triangular: {
            const double whole = high - low;
            const double turn = whole > 0 ? (middle - low) / whole : 0;
            if (uniform < turn) return low + std::sqrt(uniform * whole * (middle - low));
            return high - std::sqrt((1 - uniform) * whole * (high - middle));
        }
    }
    return middle;
}

double value_of(const VerdictColumns& samples, std::size_t i) {
    return (samples.has[i] & ColumnVerdict::has_value) != 0 ? samples.value[i]
                                                            : std::numeric_limits<double>::quiet_NaN();
}

std::size_t SampleNumbers::size_of(std::size_t number) const {
    const std::uint64_t start = std::uint64_t{block} * number;
    return static_cast<std::size_t>(std::min<std::uint64_t>(block, options_.samples - start));
}

std::span<const double> SampleNumbers::of(std::size_t input, std::size_t number, bool uniform) {
    const auto fill = [&](std::size_t of_block, std::span<double> to) {
        if (uniform)
            draws(of_block).fill_uniforms(index_of(input, 0), to);
        else
            draws(of_block).fill_normals(index_of(input, 0), to);
    };
    constexpr std::size_t most_kept = std::size_t{1} << 21;
    const std::size_t whole = blocks() * block;
    if (keeps_ && input >= kept_.size() && input < most_kept / block) kept_.resize(input + 1);
    if (input < kept_.size()) {
        std::vector<double>& own = kept_[input][uniform ? 1 : 0];
        if (own.empty() && kept_count_ + whole <= most_kept) {
            own.resize(whole);
            kept_count_ += whole;
            for (std::size_t i = 0; i < blocks(); ++i)
                fill(i, std::span(own).subspan(i * block, block));
        }
        if (!own.empty()) return std::span(own).subspan(number * block, block);
    }
    fill(number, spare_);
    return spare_;
}

Sampler::Sampler(const Standard& standard, const Bound& bound, const std::vector<UncertainInput>& inputs,
                 const std::vector<int>& requirements, SampleNumbers& numbers)
    : standard_(standard),
      bound_(bound),
      inputs_(inputs),
      numbers_(numbers),
      judge_(standard, shape_of(standard, bound, inputs), requirements),
      block_(judge_.plan()) {
    judge_.need_clauses(false);
    judge_.need_grades(false);
    for (const UncertainInput& one : inputs) {
        Stride stride{one.input->slot};
        if (one.input->domain != formula::scalar) {
            stride.width = at(bound.subject.list_sizes[at(one.input->domain - formula::first_list)]);
            stride.offset = at(one.row);
        }
        strides_.push_back(stride);
    }
}

std::vector<std::size_t> Sampler::keep_what_moves() {
    std::vector<std::size_t> moving;
    for (std::size_t k = 0; k < judge_.requirements().size(); ++k) {
        const bool holds = standard_.requirements[at(judge_.requirements()[k])].relation == Relation::holds;
        if (holds || judge_.same_for_all(k))  // which has no value
            judge_.leave_out(k);
        else
            moving.push_back(k);
    }
    return moving;
}

ColumnVerdicts& Sampler::judge(std::size_t number) {
    const std::size_t n = numbers_.size_of(number);
    if (n != filled_) fill_constants(n);
    draw(number, n);
    follow(n);
    run();
    for (std::size_t row = 0; row < n; ++row)
        if (undecided_[row] != 0) in_decimal(row);
    return verdicts_;
}

std::vector<double> Sampler::at_values(const std::vector<std::pair<int, double>>& changes) {
    const std::size_t n = changes.size();
    fill_constants(n);
    for (std::size_t i = 0; i < inputs_.size(); ++i)
        for (std::size_t row = 0; row < n; ++row)
            place(i, row) = changes[row].first == static_cast<int>(i) ? changes[row].second : best(i);
    follow(n);
    run();
    std::vector<double> values;
    for (std::size_t k = 0; k < judge_.requirements().size(); ++k)
        for (std::size_t row = 0; row < n; ++row)
            values.push_back(value_of(verdicts_.of(k), row));
    return values;
}

double Sampler::best(std::size_t input) const {
    const UncertainInput& one = inputs_[input];
    return to_double(bound_.subject.slots[at(one.input->slot)][at(one.row)].number);
}

void Sampler::fill_constants(std::size_t n) {
    filled_ = n;
    block_.begin(n);
    const auto& shape = judge_.plan().shape;
    for (std::size_t list = 0; list < standard_.lists.size(); ++list) {
        if (!shape.list_varies[list]) continue;
        const int size = shape.list_sizes[list];
        auto& starts = block_.offsets(static_cast<int>(list));
        starts.resize(n + 1);
        for (std::size_t row = 0; row <= n; ++row)
            starts[row] = static_cast<std::int32_t>(row) * size;
        block_.reserve_items(static_cast<int>(list), n * at(size));
    }
    for (std::size_t slot = 0; slot < shape.slots.size(); ++slot)
        if (shape.slots[slot].varies) fill_slot(slot, n);
    // A sample is a double and nothing else.
    for (const Stride& stride : strides_) {
        double* error = block_.slot(stride.slot).error;
        for (std::size_t row = 0; row < n; ++row)
            error[row * stride.width + stride.offset] = 0;
    }
}

/// The subject's own values, in each row.
void Sampler::fill_slot(std::size_t slot, std::size_t n) {
    const auto& values = bound_.subject.slots[slot];
    const bool code = judge_.plan().shape.slots[slot].code;
    Column& column = block_.slot(static_cast<int>(slot));
    column.all_ok = true;
    for (std::size_t item = 0; item < values.size(); ++item) {
        const Bounded number = code ? Bounded{} : bounded(values[item].number);
        for (std::size_t row = 0; row < n; ++row) {
            const std::size_t where = row * values.size() + item;
            column.number[where] = number.value;
            column.error[where] = number.error;
            column.code[where] = values[item].code;
            column.state[where] = static_cast<formula::State>(values[item].status);
        }
        if (!values[item].ok()) column.all_ok = false;
    }
}

void Sampler::draw(std::size_t number, std::size_t n) {
    using Kind = Distribution::Kind;
    const Draws draws = numbers_.draws(number);
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const Distribution& distribution = inputs_[i].distribution;
        const bool uniform = distribution.kind == Kind::uniform || distribution.kind == Kind::triangular;
        const std::span<const double> drawn = numbers_.of(i, number, uniform);
        const Stride& stride = strides_[i];
        double* to = block_.slot(stride.slot).number + stride.offset;
        if (distribution.kind == Kind::normal)
            for (std::size_t row = 0; row < n; ++row)
                to[row * stride.width] = distribution.middle + distribution.spread * drawn[row];
        else
            for (std::size_t row = 0; row < n; ++row)
                to[row * stride.width] = distribution.at(drawn[row], drawn[row]);
        if (inputs_[i].input->range) keep_in_range(i, draws, n);
    }
}

void Sampler::keep_in_range(std::size_t input, const Draws& draws, std::size_t n) {
    const Interval& range = *inputs_[input].input->range;
    const double low = range.low ? to_double(*range.low) : -std::numeric_limits<double>::infinity();
    const double high = range.high ? to_double(*range.high) : std::numeric_limits<double>::infinity();
    for (std::size_t row = 0; row < n; ++row) {
        double& value = place(input, row);
        const auto outside = [&] {
            return value < low || value > high || (value == low && !range.low_closed) ||
                   (value == high && !range.high_closed);
        };
        for (int again = 1; outside() && again <= most_redraws; ++again) {
            const std::uint64_t index =
                SampleNumbers::index_of(input + static_cast<std::uint64_t>(again) * redraw_stride, row);
            value = inputs_[input].distribution.at(draws.normal(index), draws.uniform(index));
        }
        if (outside()) value = best(input);
    }
}

/// Fields that take an uncertain scalar's value.
void Sampler::follow(std::size_t n) {
    for (const Bound::Follower& follower : bound_.followers) {
        if (!uncertain(inputs_, follower.of)) continue;
        const Column& from = block_.slot(follower.of);
        Column& to = block_.slot(follower.slot);
        const std::size_t width = bound_.subject.slots[at(follower.slot)].size();
        for (std::size_t row = 0; row < n; ++row) {
            to.number[row * width + at(follower.row)] = from.number[row];
            to.error[row * width + at(follower.row)] = 0;
        }
    }
}

void Sampler::run() {
    block_.run();
    judge_.judge(block_, verdicts_, undecided_);
}

/// A sample that the doubles do not decide, as one assessment.
void Sampler::in_decimal(std::size_t row) {
    Bound bound = bound_;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const Decimal value(place(i, row));
        const int slot = inputs_[i].input->slot;
        bound.subject.slots[at(slot)][at(inputs_[i].row)].number = value;
        for (const Bound::Follower& follower : bound.followers)
            if (follower.of == slot) bound.subject.slots[at(follower.slot)][at(follower.row)].number = value;
    }
    formula::Frame<Decimal> frame;
    formula::run<Decimal>(standard_.program, standard_.tables, bound.subject, frame);
    const Evaluated evaluated{standard_, standard_.tables, bound, frame};
    for (std::size_t k = 0; k < judge_.requirements().size(); ++k)
        verdicts_.of(k).set(
            row,
            verdict_of(standard_, greengauge::judge(evaluated, standard_.requirements[at(judge_.requirements()[k])])));
}

}  // namespace greengauge
