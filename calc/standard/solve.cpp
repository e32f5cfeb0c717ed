#include "calc/standard/solve.hpp"

#include <algorithm>
#include <boost/math/tools/roots.hpp>
#include <cmath>

#include "calc/number/boost_decimal.hpp"
#include "calc/standard/judge.hpp"

namespace greengauge {
namespace {

/// Which slot and row an input's name means: `height`, `contents[2].count`.
struct Target {
    const Input* input = nullptr;
    int row = 0;
};

std::optional<Target> target_of(const Standard& standard, const std::string& name) {
    if (const Input* input = standard.input(name)) return Target{input, 0};
    const auto open = name.find('[');
    const auto close = name.find("].");
    if (open == std::string::npos || close == std::string::npos || close < open) return std::nullopt;
    const ListInput* list = standard.list(name.substr(0, open));
    const auto item = parse_decimal(name.substr(open + 1, close - open - 1));
    if (list == nullptr || !item || !is_integer(*item) || *item < 1 || *item > 100000) return std::nullopt;
    for (const Input& field : list->fields)
        if (field.name == name.substr(close + 2)) return Target{&field, static_cast<int>(to_double(*item)) - 1};
    return std::nullopt;
}

/// The judgement as a function of one input: everything else stays as it was given.
class Probe {
  public:
    Probe(const Standard& standard, std::vector<Table> tables, Bound bound, Target target, const std::string& requirement)
        : standard_(standard), tables_(std::move(tables)), bound_(std::move(bound)), target_(target), requirement_(requirement) {}

    [[nodiscard]] bool fits() const { return static_cast<std::size_t>(target_.row) < rows().size(); }

    /// The present value: as given, or as computed where the input is a formula that may be given instead.
    std::optional<Decimal> present() {
        const auto& value = rows()[static_cast<std::size_t>(target_.row)];
        if (value.ok()) return value.number;
        for (const Formula& formula : standard_.formulas)
            if (formula.name == target_.input->formula && formula.domain == target_.input->domain) {
                run();
                const auto& computed = frame_.at(standard_.program, formula.result, target_.row);
                if (computed.ok()) return computed.number;
            }
        return std::nullopt;
    }

    Decision at(const Decimal& x) {
        formula::Value<Decimal> value;
        value.number = x;
        put(target_.input->slot, target_.row, value);
        for (const Bound::Follower& one : bound_.followers)
            if (one.of == target_.input->slot) put(one.slot, one.row, value);
        run();
        const Evaluated evaluated{standard_, tables_, bound_, frame_};
        Decision whole{Verdict::not_applicable, std::nullopt};
        for (const Requirement& one : standard_.requirements) {
            if (!requirement_.empty() && one.id != requirement_) continue;
            const Decision part = decide(evaluated, one);
            whole.verdict = worse(whole.verdict, part.verdict);
            if (!requirement_.empty()) whole.margin = part.margin;
        }
        return whole;
    }

  private:
    [[nodiscard]] const std::vector<formula::Value<Decimal>>& rows() const { return bound_.subject.slots[static_cast<std::size_t>(target_.input->slot)]; }
    void put(int slot, int row, const formula::Value<Decimal>& value) { bound_.subject.slots[static_cast<std::size_t>(slot)][static_cast<std::size_t>(row)] = value; }
    void run() { formula::run<Decimal>(standard_.program, tables_, bound_.subject, frame_); }

    const Standard& standard_;
    std::vector<Table> tables_;
    Bound bound_;
    Target target_;
    const std::string& requirement_;
    formula::Frame<Decimal> frame_;
};

bool passes(Verdict verdict) { return verdict == Verdict::compliant || verdict == Verdict::not_applicable; }

/// The values that are tried: eight a decade around the present one, or evenly over a finite range, inside the range.
std::vector<Decimal> grid(const Input& input, const std::optional<Decimal>& present, bool below_zero) {
    std::vector<Decimal> values;
    const Decimal centre = present && *present != 0 ? Decimal(abs(*present)) : Decimal(1);
    const int decades = present ? 6 : 12;
    const Decimal step = pow(Decimal(10), Decimal(1) / 8);
    Decimal up = centre;
    Decimal down = centre;
    for (int i = 0; i <= 8 * decades; ++i, up *= step, down /= step) {
        values.push_back(up);
        values.push_back(down);
    }
    if (present) values.push_back(*present);
    if (input.range && input.range->low && input.range->high) {
        constexpr int pieces = 64;
        for (int i = 0; i <= pieces; ++i) values.push_back(*input.range->low + (*input.range->high - *input.range->low) * i / pieces);
    } else if (input.range && input.range->low) {
        values.push_back(*input.range->low);
    }
    if (below_zero) {
        const std::size_t above = values.size();
        for (std::size_t i = 0; i < above; ++i) values.push_back(-values[i]);
        values.emplace_back(0);
    }
    if (input.whole_number) {
        for (Decimal& value : values) value = round_gbt8170(value, 1);
        for (int i = 0; i <= 64; ++i) values.emplace_back(i);
    }
    if (input.range) values.erase(std::remove_if(values.begin(), values.end(), [&](const Decimal& x) { return !input.range->contains(x); }), values.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end(), [](const Decimal& a, const Decimal& b) { return compare(a, b) == 0; }), values.end());
    return values;
}

struct Flip {
    Decimal good;
    Decimal bad;
    Decimal distance;
};

/// Between a value that complies and one that does not, the last that complies.
class Refiner {
  public:
    Refiner(Probe& probe, const Flip& flip, bool whole) : probe_(probe), good_(flip.good), bad_(flip.bad), whole_(whole) {}

    Decimal last_good(bool& exact) {
        exact = false;
        if (!whole_) {
            if (const auto root = by_margin()) {
                exact = true;
                return *root;
            }
        }
        bisect();
        return whole_ ? good_ : written(exact);
    }

  private:
    [[nodiscard]] bool rising() const { return good_ < bad_; }
    bool complies(const Decimal& x) { return passes(probe_.at(x).verdict); }

    /// The margin's zero, where the margin is continuous and a short number meets it; else the two ends are brought nearer.
    std::optional<Decimal> by_margin() {
        const Decision at_good = probe_.at(good_);
        const Decision at_bad = probe_.at(bad_);
        if (!at_good.margin || !at_bad.margin || *at_good.margin < 0 || *at_bad.margin >= 0) return std::nullopt;
        if (*at_good.margin == 0) return is_last(good_) ? std::optional<Decimal>(good_) : std::nullopt;
        const auto margin = [&](const BoostDecimal& x) { return boost_of(probe_.at(decimal_of(x)).margin.value_or(Decimal(0))); };
        const Decimal low = rising() ? good_ : bad_;
        const Decimal high = rising() ? bad_ : good_;
        std::uintmax_t iterations = 200;
        const auto near_enough = [](const BoostDecimal& a, const BoostDecimal& b) { return compare(decimal_of(a), decimal_of(b)) == 0; };
        const auto found = boost::math::tools::toms748_solve(margin, boost_of(low), boost_of(high), boost_of(rising() ? *at_good.margin : *at_bad.margin),
                                                             boost_of(rising() ? *at_bad.margin : *at_good.margin), near_enough, iterations);
        const std::pair bracket{decimal_of(found.first), decimal_of(found.second)};
        // Shortest digits first: the turning point is often a number that a person would write.
        for (const int digits : {12, 20, 29})
            for (const Decimal& end : {bracket.first, bracket.second}) {
                const auto candidate = parse_decimal(to_string(end, digits));
                if (!candidate) continue;
                const Decision there = probe_.at(*candidate);
                if (passes(there.verdict) && there.margin && compare(*there.margin, Decimal(0)) == 0 && is_last(*candidate)) return *candidate;
            }
        const Decimal& good_end = rising() ? bracket.first : bracket.second;
        const Decimal& bad_end = rising() ? bracket.second : bracket.first;
        if (complies(good_end)) good_ = good_end;
        if (!complies(bad_end)) bad_ = bad_end;
        return std::nullopt;
    }

    /// Whether what lies just behind it no longer complies: a margin may be nought over a stretch, as of a rounded value.
    bool is_last(const Decimal& x) {
        const Decimal size = abs(x) < abs(bad_ - x) ? Decimal(abs(bad_ - x)) : Decimal(abs(x));
        const Decimal step = size * Decimal("1e-14");
        const Decimal behind = rising() ? x + step : x - step;
        const bool beyond = rising() ? behind >= bad_ : behind <= bad_;
        return beyond || !complies(behind);
    }

    void bisect() {
        for (int i = 0; i < 140; ++i) {
            Decimal middle = (good_ + bad_) / 2;
            if (whole_) middle = rising() ? floor(middle) : ceil(middle);
            if (middle == good_ || middle == bad_ || (!whole_ && compare(good_, bad_) == 0)) break;
            (complies(middle) ? good_ : bad_) = middle;
        }
    }

    /// The last good value in as few digits as it takes, or in twelve on the side that complies.
    Decimal written(bool& exact) {
        // A short number that is the turning point and does not comply: all before it do, and none of them is the last.
        const auto shortest = rounded(12);
        const bool open = !shortest.empty() && (compare(shortest.front(), good_) == 0 || compare(shortest.front(), bad_) == 0) && !complies(shortest.front());
        for (const int digits : {12, 20, 29, 30})
            for (const Decimal& short_one : open ? std::vector<Decimal>{} : rounded(digits))
                if (compare(short_one, good_) == 0 && complies(short_one)) {
                    exact = true;
                    return short_one;
                }
        for (const Decimal& short_one : shortest)
            if ((rising() ? short_one <= good_ : short_one >= good_) && complies(short_one)) return short_one;
        return good_;
    }
    /// The good value at so many digits, and its neighbour on the side that complies.
    [[nodiscard]] std::vector<Decimal> rounded(int digits) const {
        const auto nearest = parse_decimal(to_string(good_, digits));
        if (!nearest) return {};
        const Decimal unit = pow(Decimal(10), Decimal(order_of(good_) - digits + 1));
        return {*nearest, rising() ? *nearest - unit : *nearest + unit};
    }

    Probe& probe_;
    Decimal good_;
    Decimal bad_;
    bool whole_;
};

std::optional<Flip> nearest_flip(Probe& probe, const std::vector<Decimal>& values, const Decimal& from, bool& any_good, bool& any_bad) {
    std::optional<Flip> nearest;
    Verdict last = Verdict::undetermined;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Verdict verdict = probe.at(values[i]).verdict;
        any_good = any_good || passes(verdict);
        any_bad = any_bad || verdict == Verdict::non_compliant;
        const bool turns = i > 0 && verdict != Verdict::undetermined && last != Verdict::undetermined && passes(verdict) != passes(last);
        if (turns) {
            Flip flip{passes(verdict) ? values[i] : values[i - 1], passes(verdict) ? values[i - 1] : values[i], 0};
            const Decimal to_low = abs(values[i - 1] - from);
            const Decimal to_high = abs(values[i] - from);
            flip.distance = to_low < to_high ? to_low : to_high;
            if (!nearest || flip.distance < nearest->distance) nearest = flip;
        }
        last = verdict;
    }
    return nearest;
}

SolveResult without(SolveResult::Kind kind, Text reason) {
    SolveResult result;
    result.kind = kind;
    result.reason = std::move(reason);
    return result;
}

}  // namespace

SolveResult solve(const Standard& standard, const Given& record, Date date, const std::vector<OwnCell>& own, const std::string& requirement, const std::string& input) {
    if (!requirement.empty() && std::none_of(standard.requirements.begin(), standard.requirements.end(), [&](const Requirement& one) { return one.id == requirement; }))
        return without(SolveResult::Kind::undetermined, {"没有要求 `" + requirement + "`", "there is no requirement `" + requirement + "`"});
    const auto target = target_of(standard, input);
    if (!target) {
        const Text advice = did_you_mean(input, standard.names_to_give());
        return without(SolveResult::Kind::undetermined, {"没有输入 `" + input + "`" + (advice.empty() ? "" : "；" + advice.zh), "there is no input `" + input + "`" + (advice.empty() ? "" : "; " + advice.en)});
    }
    if (target->input->kind != Input::Kind::quantity) return without(SolveResult::Kind::undetermined, {"`" + input + "` 不是数", "`" + input + "` is not a number"});
    Diagnostics faults;
    std::vector<Table> tables = with_own_cells(standard, own, faults);
    auto bound = bind(standard, record, date, faults);
    if (!bound || faults.has_errors()) return without(SolveResult::Kind::undetermined, {"输入有错误", "the inputs have errors"});
    Probe probe(standard, std::move(tables), std::move(*bound), *target, requirement);
    if (!probe.fits()) return without(SolveResult::Kind::undetermined, {"清单没有这一项：" + input, "the list has no such item: " + input});

    const auto present = probe.present();
    const Input& what = *target->input;
    // What a person measures is above zero: below it only when nothing turns there.
    const bool negative_now = present && *present < 0;
    const bool may_be_negative = !what.range || !what.range->low || *what.range->low < 0;
    std::vector<Decimal> values = grid(what, present, negative_now);
    bool any_good = false;
    bool any_bad = false;
    const auto search = [&] { return nearest_flip(probe, values, present.value_or(values.empty() ? Decimal(0) : values.front()), any_good, any_bad); };
    auto flip = search();
    if (!flip && may_be_negative && !negative_now) {
        values = grid(what, present, true);
        flip = search();
    }
    if (!flip) {
        if (any_good && !any_bad) return without(SolveResult::Kind::always, {"在其取值范围内总是符合", "complies over the whole range of this input"});
        if (any_bad && !any_good) return without(SolveResult::Kind::never, {"改变此项不能使其符合", "no value of this input makes it comply"});
        return without(SolveResult::Kind::undetermined, {"还缺其他输入", "other inputs are missing"});
    }
    SolveResult result;
    result.kind = SolveResult::Kind::turns;
    Turning turning{requirement, input, what.label, what.unit, flip->good < flip->bad ? Relation::at_most : Relation::at_least, 0, false};
    turning.value = Refiner(probe, *flip, what.whole_number).last_good(turning.exact);
    result.turning = turning;
    return result;
}

}  // namespace greengauge
