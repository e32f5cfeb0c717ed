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
        auto& value = bound_.subject.slots[static_cast<std::size_t>(target_.input->slot)][static_cast<std::size_t>(target_.row)];
        value = {};
        value.number = x;
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
std::vector<Decimal> grid(const Input& input, const std::optional<Decimal>& present) {
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
    if (input.whole_number) {
        for (Decimal& value : values) value = round_gbt8170(value, 1);
        for (int i = 0; i <= 64; ++i) values.emplace_back(i);
    }
    if (input.range) values.erase(std::remove_if(values.begin(), values.end(), [&](const Decimal& x) { return !input.range->contains(x); }), values.end());
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end(), [](const Decimal& a, const Decimal& b) { return compare(a, b) == 0; }), values.end());
    return values;
}

/// Between a value that complies and one that does not, the last that complies.
class Refiner {
  public:
    Refiner(Probe& probe, bool whole) : probe_(probe), whole_(whole) {}

    Decimal last_good(Decimal good, Decimal bad, bool& exact) {
        exact = false;
        if (!whole_)
            if (const auto root = by_margin(good, bad)) {
                exact = true;
                return *root;
            }
        return by_bisection(good, bad);
    }

  private:
    /// The margin's zero, where the margin is continuous between the two; nothing where it jumps.
    std::optional<Decimal> by_margin(const Decimal& good, const Decimal& bad) {
        const Decision at_good = probe_.at(good);
        const Decision at_bad = probe_.at(bad);
        if (!at_good.margin || !at_bad.margin || *at_good.margin < 0 || *at_bad.margin >= 0) return std::nullopt;
        if (*at_good.margin == 0) return good;
        bool defined = true;
        const auto margin = [&](const BoostDecimal& x) {
            const Decision one = probe_.at(decimal_of(x));
            defined = defined && one.margin.has_value();
            return boost_of(one.margin.value_or(Decimal(0)));
        };
        const bool rising = good < bad;
        const Decimal low = rising ? good : bad;
        const Decimal high = rising ? bad : good;
        std::uintmax_t iterations = 200;
        const auto near_enough = [](const BoostDecimal& a, const BoostDecimal& b) { return compare(decimal_of(a), decimal_of(b)) == 0; };
        const auto found = boost::math::tools::toms748_solve(margin, boost_of(low), boost_of(high), boost_of(rising ? *at_good.margin : *at_bad.margin),
                                                             boost_of(rising ? *at_bad.margin : *at_good.margin), near_enough, iterations);
        const std::pair bracket{decimal_of(found.first), decimal_of(found.second)};
        if (!defined) return std::nullopt;
        // Shortest digits first: the turning point is often a number that a person would write.
        for (const int digits : {12, 20, 29})
            for (const Decimal& end : {bracket.first, bracket.second}) {
                const auto candidate = parse_decimal(to_string(end, digits));
                if (!candidate) continue;
                const Decision there = probe_.at(*candidate);
                if (passes(there.verdict) && there.margin && compare(*there.margin, Decimal(0)) == 0) return *candidate;
            }
        const Decimal& good_end = rising ? bracket.first : bracket.second;
        const Decision there = probe_.at(good_end);
        // A jump brackets two values of different sign, neither of them near zero.
        if (!there.margin || !passes(there.verdict) || abs(*there.margin) > *at_good.margin * Decimal("1e-20")) return std::nullopt;
        return good_end;
    }

    Decimal by_bisection(Decimal good, Decimal bad) {
        for (int i = 0; i < 140; ++i) {
            Decimal middle = (good + bad) / 2;
            if (whole_) middle = good < bad ? Decimal(floor(middle)) : Decimal(ceil(middle));
            if (middle == good || middle == bad) break;
            (passes(probe_.at(middle).verdict) ? good : bad) = middle;
        }
        return safe_side(good, bad);
    }

    /// Twelve digits, never over the edge.
    Decimal safe_side(const Decimal& good, const Decimal& bad) {
        if (whole_) return good;
        const auto rounded = parse_decimal(to_string(good, 12));
        if (rounded && passes(probe_.at(*rounded).verdict) && compare(*rounded, bad) != 0) return *rounded;
        return good;
    }

    Probe& probe_;
    bool whole_;
};

struct Flip {
    Decimal good;
    Decimal bad;
    Decimal distance;
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
    const auto target = target_of(standard, input);
    if (!target) return without(SolveResult::Kind::undetermined, {"没有输入 `" + input + "`" + did_you_mean(input, standard.names_to_give()).zh, "there is no input `" + input + "` " + did_you_mean(input, standard.names_to_give()).en});
    if (target->input->kind != Input::Kind::quantity) return without(SolveResult::Kind::undetermined, {"`" + input + "` 不是数", "`" + input + "` is not a number"});
    Diagnostics faults;
    std::vector<Table> tables = with_own_cells(standard, own, faults);
    auto bound = bind(standard, record, date, faults);
    if (!bound || faults.has_errors()) return without(SolveResult::Kind::undetermined, {"输入有错误", "the inputs have errors"});
    Probe probe(standard, std::move(tables), std::move(*bound), *target, requirement);
    if (!probe.fits()) return without(SolveResult::Kind::undetermined, {"清单没有这一项：" + input, "the list has no such item: " + input});

    const auto present = probe.present();
    const std::vector<Decimal> values = grid(*target->input, present);
    bool any_good = false;
    bool any_bad = false;
    const auto flip = nearest_flip(probe, values, present.value_or(values.empty() ? Decimal(0) : values.front()), any_good, any_bad);
    if (!flip) {
        if (any_good && !any_bad) return without(SolveResult::Kind::always, {"在其取值范围内总是符合", "complies over the whole range of this input"});
        if (any_bad && !any_good) return without(SolveResult::Kind::never, {"改变此项不能使其符合", "no value of this input makes it comply"});
        return without(SolveResult::Kind::undetermined, {"还缺其他输入", "other inputs are missing"});
    }
    SolveResult result;
    result.kind = SolveResult::Kind::turns;
    Turning turning{requirement, input, target->input->label, target->input->unit, flip->good < flip->bad ? Relation::at_most : Relation::at_least, 0, false};
    turning.value = Refiner(probe, target->input->whole_number).last_good(flip->good, flip->bad, turning.exact);
    result.turning = turning;
    return result;
}

}  // namespace greengauge
