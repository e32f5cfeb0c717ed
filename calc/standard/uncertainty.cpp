#include "calc/standard/uncertainty.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "calc/random/draws.hpp"
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

/// Of the items of a list the one that decides, as ColumnJudge tells it: the worst verdict, of these the least margin.
const RequirementResult* deciding(const std::vector<RequirementResult>& results) {
    const RequirementResult* held = nullptr;
    for (const RequirementResult& next : results) {
        const bool nearer = held != nullptr && held->verdict == next.verdict && next.margin &&
                            (!held->margin || next.margin->number < held->margin->number);
        if (held == nullptr || held->verdict < next.verdict || nearer) held = &next;
    }
    return held;
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

double UncertainVerdict::probability_of_compliance() const {
    const double good = static_cast<double>(verdicts[at(static_cast<int>(Verdict::compliant))]);
    const double bad = static_cast<double>(verdicts[at(static_cast<int>(Verdict::non_compliant))]);
    return good + bad == 0 ? 0 : good / (good + bad);
}

/// One worker: a plan, its registers, and the samples of a block.
class UncertaintyRun::Sampler {
  public:
    explicit Sampler(UncertaintyRun& run)
        : run_(run),
          judge_(run.standard_, shape_of(run.standard_, run.bound_, run.inputs_), run.requirements_),
          block_(judge_.plan()) {
        judge_.need_clauses(false);
        widths_.assign(run.inputs_.size(), 1);
        offsets_.assign(run.inputs_.size(), 0);
        for (std::size_t i = 0; i < run.inputs_.size(); ++i) {
            if (run.inputs_[i].input->domain == formula::scalar) continue;
            widths_[i] = run.bound_.subject.list_sizes[at(run.inputs_[i].input->domain - formula::first_list)];
            offsets_[i] = run.inputs_[i].row;
        }
        drawn_.resize(block);
    }

    /// Samples [first, first + n).
    void samples(std::uint64_t first, std::size_t n) {
        if (n != filled_) fill_constants(n);
        draw(first, n);
        follow(n);
        take(first, n);
    }

    /// Rows with the inputs at these values: the best estimates, but for input i in row r.
    void at_values(const std::vector<std::pair<int, double>>& changes, std::vector<double>& values) {
        const std::size_t n = changes.size();
        fill_constants(n);
        for (std::size_t i = 0; i < run_.inputs_.size(); ++i)
            for (std::size_t row = 0; row < n; ++row)
                place(i, row) = changes[row].first == static_cast<int>(i) ? changes[row].second : best(i);
        follow(n);
        block_.run();
        judge_.judge(block_, verdicts_, undecided_);
        values.clear();
        for (const ColumnVerdict& one : verdicts_)
            values.push_back((one.has & ColumnVerdict::has_value) != 0 ? one.value
                                                                       : std::numeric_limits<double>::quiet_NaN());
    }

    [[nodiscard]] double best(std::size_t input) const {
        const UncertainInput& one = run_.inputs_[input];
        return to_double(run_.bound_.subject.slots[at(one.input->slot)][at(one.row)].number);
    }

  private:
    double& place(std::size_t input, std::size_t sample) {
        return block_.slot(run_.inputs_[input].input->slot).number[sample * at(widths_[input]) + at(offsets_[input])];
    }

    void fill_constants(std::size_t n) {
        filled_ = n;
        block_.begin(n);
        const auto& shape = judge_.plan().shape;
        for (std::size_t list = 0; list < run_.standard_.lists.size(); ++list) {
            if (!shape.list_varies[list]) continue;
            const int size = shape.list_sizes[list];
            auto& starts = block_.offsets(static_cast<int>(list));
            starts.resize(n + 1);
            for (std::size_t row = 0; row <= n; ++row)
                starts[row] = static_cast<std::int32_t>(row) * size;
            block_.reserve_items(static_cast<int>(list), n * at(size));
        }
        for (std::size_t slot = 0; slot < shape.slots.size(); ++slot) {
            if (!shape.slots[slot].varies) continue;
            const auto& values = run_.bound_.subject.slots[slot];
            Column& column = block_.slot(static_cast<int>(slot));
            column.all_ok = true;
            for (std::size_t row = 0; row < n; ++row)
                for (std::size_t item = 0; item < values.size(); ++item) {
                    const std::size_t where = row * values.size() + item;
                    const Bounded number = shape.slots[slot].code ? Bounded{} : bounded(values[item].number);
                    column.number[where] = number.value;
                    column.error[where] = number.error;
                    column.code[where] = values[item].code;
                    column.state[where] = static_cast<formula::State>(values[item].status);
                    if (!values[item].ok()) column.all_ok = false;
                }
        }
        // A sample is a double and nothing else.
        for (std::size_t i = 0; i < run_.inputs_.size(); ++i)
            for (std::size_t row = 0; row < n; ++row)
                block_.slot(run_.inputs_[i].input->slot).error[row * at(widths_[i]) + at(offsets_[i])] = 0;
    }

    /// Of a block the stream, of an input and a sample in the block the index: many numbers at a time.
    static std::uint64_t index_of(std::uint64_t input, std::size_t sample) { return input * block + sample; }

    void draw(std::uint64_t first, std::size_t n) {
        const Draws draws(run_.options_.seed, first / block);
        for (std::size_t i = 0; i < run_.inputs_.size(); ++i) {
            const Distribution& distribution = run_.inputs_[i].distribution;
            const bool by_uniform = distribution.kind == Distribution::Kind::uniform || distribution.kind == Distribution::Kind::triangular;
            if (by_uniform) draws.fill_uniforms(index_of(i, 0), drawn_);
            else draws.fill_normals(index_of(i, 0), drawn_);
            if (distribution.kind == Distribution::Kind::normal)
                for (std::size_t row = 0; row < n; ++row) place(i, row) = distribution.middle + distribution.spread * drawn_[row];
            else
                for (std::size_t row = 0; row < n; ++row) place(i, row) = distribution.at(drawn_[row], drawn_[row]);
            if (run_.inputs_[i].input->range) keep_in_range(i, draws, n);
        }
    }

    void keep_in_range(std::size_t input, const Draws& draws, std::size_t n) {
        const Interval& range = *run_.inputs_[input].input->range;
        const double low = range.low ? to_double(*range.low) : -std::numeric_limits<double>::infinity();
        const double high = range.high ? to_double(*range.high) : std::numeric_limits<double>::infinity();
        for (std::size_t row = 0; row < n; ++row) {
            double& value = place(input, row);
            const auto outside = [&] {
                return value < low || value > high || (value == low && !range.low_closed) ||
                       (value == high && !range.high_closed);
            };
            for (int again = 1; outside() && again <= most_redraws; ++again) {
                const std::uint64_t index = index_of(input + static_cast<std::uint64_t>(again) * redraw_stride, row);
                value = run_.inputs_[input].distribution.at(draws.normal(index), draws.uniform(index));
            }
            if (outside()) value = best(input);
        }
    }

    /// Fields that take an uncertain scalar's value.
    void follow(std::size_t n) {
        for (const Bound::Follower& follower : run_.bound_.followers) {
            if (!uncertain(run_.inputs_, follower.of)) continue;
            const Column& from = block_.slot(follower.of);
            Column& to = block_.slot(follower.slot);
            const std::size_t width = run_.bound_.subject.slots[at(follower.slot)].size();
            for (std::size_t row = 0; row < n; ++row) {
                to.number[row * width + at(follower.row)] = from.number[row];
                to.error[row * width + at(follower.row)] = 0;
            }
        }
    }

    void take(std::uint64_t first, std::size_t n) {
        block_.run();
        judge_.judge(block_, verdicts_, undecided_);
        for (std::size_t k = 0; k < run_.requirements_.size(); ++k) {
            double* values = run_.values_.data() + k * run_.options_.samples + first;
            std::uint8_t* verdicts = run_.verdicts_.data() + k * run_.options_.samples + first;
            const ColumnVerdict* found = verdicts_.data() + k * n;
            for (std::size_t row = 0; row < n; ++row) {
                verdicts[row] = static_cast<std::uint8_t>(found[row].verdict);
                values[row] = (found[row].has & ColumnVerdict::has_value) != 0
                                  ? found[row].value
                                  : std::numeric_limits<double>::quiet_NaN();
            }
        }
        for (std::size_t row = 0; row < n; ++row)
            if (undecided_[row] != 0) in_decimal(first, row);
    }

    /// A sample that the doubles do not decide, as one assessment.
    void in_decimal(std::uint64_t first, std::size_t row) {
        Bound bound = run_.bound_;
        for (std::size_t i = 0; i < run_.inputs_.size(); ++i) {
            const Decimal value(place(i, row));
            bound.subject.slots[at(run_.inputs_[i].input->slot)][at(run_.inputs_[i].row)].number = value;
            for (const Bound::Follower& follower : bound.followers)
                if (follower.of == run_.inputs_[i].input->slot)
                    bound.subject.slots[at(follower.slot)][at(follower.row)].number = value;
        }
        formula::Frame<Decimal> frame;
        formula::run<Decimal>(run_.standard_.program, run_.standard_.tables, bound.subject, frame);
        const Evaluated evaluated{run_.standard_, run_.standard_.tables, bound, frame};
        for (std::size_t k = 0; k < run_.requirements_.size(); ++k) {
            const auto results = greengauge::judge(evaluated, run_.standard_.requirements[at(run_.requirements_[k])]);
            const RequirementResult* held = deciding(results);
            const auto place = static_cast<std::size_t>(k * run_.options_.samples + first + row);
            run_.verdicts_[place] =
                static_cast<std::uint8_t>(held == nullptr ? Verdict::not_applicable : held->verdict);
            run_.values_[place] = held != nullptr && held->value ? to_double(held->value->number)
                                                                 : std::numeric_limits<double>::quiet_NaN();
        }
    }

    UncertaintyRun& run_;
    ColumnJudge judge_;
    formula::ColumnBlock block_;
    std::vector<int> widths_;
    std::vector<int> offsets_;
    std::vector<double> drawn_;
    std::size_t filled_ = 0;
    std::vector<ColumnVerdict> verdicts_;
    std::vector<std::uint8_t> undecided_;
};

UncertaintyRun::UncertaintyRun(const Standard& standard, const Bound& bound, std::vector<UncertainInput> inputs,
                               UncertaintyOptions options)
    : standard_(standard), bound_(bound), inputs_(std::move(inputs)), options_(options) {
    for (std::size_t i = 0; i < standard.requirements.size(); ++i)
        requirements_.push_back(static_cast<int>(i));
    values_.resize(requirements_.size() * static_cast<std::size_t>(options_.samples));
    verdicts_.resize(requirements_.size() * static_cast<std::size_t>(options_.samples));
}

void UncertaintyRun::judge(std::size_t first, std::size_t last) {
    Sampler sampler(*this);
    for (std::size_t one = first; one < last; ++one) {
        const std::uint64_t start = one * block;
        sampler.samples(start, static_cast<std::size_t>(std::min<std::uint64_t>(block, options_.samples - start)));
    }
}

std::vector<UncertainVerdict> UncertaintyRun::results() {
    std::vector<UncertainVerdict> results;
    for (std::size_t k = 0; k < requirements_.size(); ++k) {
        UncertainVerdict one;
        one.requirement = requirements_[k];
        std::vector<double> values;
        for (std::uint64_t i = 0; i < options_.samples; ++i) {
            ++one.verdicts[verdicts_[static_cast<std::size_t>(k * options_.samples + i)]];
            const double value = values_[static_cast<std::size_t>(k * options_.samples + i)];
            if (!std::isnan(value)) values.push_back(value);
        }
        if (!values.empty()) {
            one.has_value = true;
            // What no uncertain input changes is not spread by rounding either.
            const auto [least, most] = std::minmax_element(values.begin(), values.end());
            const bool same = *least == *most;
            const double first = values.front();
            double sum = 0;
            for (const double value : values) sum += value - first;
            one.mean = first + sum / static_cast<double>(values.size());
            double squares = 0;
            for (const double value : values) squares += (value - one.mean) * (value - one.mean);
            one.standard_deviation = same ? 0 : std::sqrt(squares / static_cast<double>(std::max<std::size_t>(2, values.size()) - 1));
            const auto quantile = [&](double share) {
                const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
                std::nth_element(values.begin(), values.begin() + place, values.end());
                return values[static_cast<std::size_t>(place)];
            };
            one.low = quantile(0.025);
            one.high = quantile(0.975);
        }
        results.push_back(std::move(one));
    }
    add_first_order(results);
    return results;
}

/// The derivative by a central difference of a hundredth of each standard deviation.
void UncertaintyRun::add_first_order(std::vector<UncertainVerdict>& results) {
    Sampler sampler(*this);
    std::vector<std::pair<int, double>> changes;
    for (std::size_t i = 0; i < inputs_.size(); ++i) {
        const double step = inputs_[i].distribution.standard_deviation() / 100;
        changes.emplace_back(static_cast<int>(i), sampler.best(i) + step);
        changes.emplace_back(static_cast<int>(i), sampler.best(i) - step);
    }
    if (changes.empty()) return;
    std::vector<double> values;
    sampler.at_values(changes, values);
    for (std::size_t k = 0; k < results.size(); ++k) {
        double square = 0;
        for (std::size_t i = 0; i < inputs_.size(); ++i) {
            const double up = values[k * changes.size() + 2 * i];
            const double down = values[k * changes.size() + 2 * i + 1];
            const double effect = std::isnan(up) || std::isnan(down) ? 0 : (up - down) / 2 * 100;
            results[k].contributions.push_back(effect * effect);
            square += effect * effect;
        }
        results[k].first_order = std::sqrt(square);
        for (double& share : results[k].contributions)
            share = square > 0 ? share / square : 0;
    }
}

}  // namespace greengauge
