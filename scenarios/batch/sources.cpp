#include "scenarios/batch/sources.hpp"

#include <algorithm>
#include <cmath>

#include "scenarios/batch/number.hpp"
#include "scenarios/uncertain.hpp"

namespace greengauge::batch {

int flag_of(std::string_view text) {
    for (const char* yes : {"true", "TRUE", "True", "1", "yes", "Yes", "YES", "是"})
        if (text == yes) return 1;
    for (const char* no : {"false", "FALSE", "False", "0", "no", "No", "NO", "否"})
        if (text == no) return 0;
    return -1;
}

void put_fallback(const Fallback& value, formula::Column& to, std::size_t place) {
    to.number[place] = value.number.value;
    to.error[place] = value.number.error;
    to.code[place] = value.code;
    to.state[place] = value.state;
    if (value.state != formula::state_ok) to.all_ok = false;
}

bool is_quick(const UnitStep& step) {
    return step.known && step.power_of_ten && step.shift >= fast::least_shift && step.shift <= fast::greatest_shift;
}

Source::Source(const Batch& batch, std::size_t own)
    : column(own),
      use(&batch.layout().columns[own]),
      slot(use->input->slot),
      range(range_of(*use->input)),
      standard_(&batch.standard()) {
    const auto& value = batch.shape().slots[static_cast<std::size_t>(slot)].value;
    fallback.state = static_cast<formula::State>(value.status);
    fallback.code = value.code;
    if (value.ok() && use->kind == ColumnUse::Kind::quantity) fallback.number = bounded(value.number);
}

bool Source::put(const Cell& cell, const Cell* unit, const Surroundings& around, formula::Column& to,
                 std::size_t place) {
    if (cell.escaped) return false;
    const std::string_view text = trimmed(cell.text);
    if (text.empty()) {
        put_fallback(fallback, to, place);
        return true;
    }
    to.state[place] = formula::state_ok;
    if (use->kind == ColumnUse::Kind::quantity) return put_number(text, unit, around, to, place);
    const std::int32_t code = code_of(text);
    to.code[place] = std::max(code, 0);
    return code >= 0;
}

std::int32_t Source::code_of(std::string_view text) {
    const std::int32_t known = words.find(text);
    if (known != TextIndex::none) return codes_[static_cast<std::size_t>(known)];
    if (words.size() > 100'000) return -1;  // no set of categories has so many names
    words.add(text);
    const bool flag = use->kind == ColumnUse::Kind::flag;
    codes_.push_back(flag ? flag_of(text)
                          : standard_->sets[static_cast<std::size_t>(use->input->category_set)].code_of(text));
    return codes_.back();
}

bool Source::put_number(std::string_view text, const Cell* unit, const Surroundings& around, formula::Column& to,
                        std::size_t place) {
    const UnitStep* step = use->unit.empty() ? nullptr : &use->step;
    if (unit != nullptr) step = step_of(trimmed(unit->text), around);
    Bounded number;
    std::size_t used = read_number(text, step != nullptr ? step->shift : 0, number);
    if (used == 0) return false;
    if (used != text.size()) {
        if (step != nullptr) return false;  // a unit twice
        step = step_of(trimmed(text.substr(used)), around);
        if (step == nullptr || !step->known) return false;
        used = read_number(text, step->shift, number);
        if (used == 0) return false;
    } else if (step == nullptr && !use->input->unit.plain_number()) {
        return false;
    }
    if (step != nullptr && !step->known) return false;
    if (step != nullptr && !step->power_of_ten) {
        const double product = number.value * step->rest.value;
        number.error = (std::fabs(number.value) * step->rest.error + number.error * std::fabs(step->rest.value) +
                        std::fabs(product) * rounding_bound) *
                       1.0000001;
        number.value = product;
    }
    if (use->input->whole_number &&
        (number.error != 0 || number.value != static_cast<double>(static_cast<std::int64_t>(number.value))))
        return false;
    if (!range.surely_holds(number)) return false;
    to.number[place] = number.value;
    to.error[place] = number.error;
    return true;
}

const UnitStep* Source::step_of(std::string_view unit, const Surroundings& around) {
    std::int32_t known = units_.find(unit);
    if (known == TextIndex::none) {
        if (units_.size() > 1000 || is_uncertain(unit)) return nullptr;
        known = units_.add(unit);
        const auto parsed = parse_unit(unit);
        steps_.push_back(parsed && !unit.empty() ? step_to(*use->input, *parsed) : UnitStep{});
    }
    const UnitStep& step = steps_[static_cast<std::size_t>(known)];
    if (is_quick(step) && ShortTexts::fits(unit) && around.around(unit.data()))
        short_shifts.put(unit, step.shift + unit_shift_base);
    return &step;
}

namespace {

void add_followers(const Batch& batch, const ListInput& list, std::vector<Follower>& to) {
    for (const Input& field : list.fields) {
        if (!batch.shape().slots[static_cast<std::size_t>(field.slot)].varies || field.same_as.empty()) continue;
        const Input* other = batch.standard().input(field.same_as);
        if (other == nullptr) continue;
        to.push_back({field.slot, other->slot, list.domain - formula::first_list});
    }
}

}  // namespace

Sources::Sources(const Batch& batch) {
    const Layout& layout = batch.layout();
    for (std::size_t i = 0; i < layout.columns.size(); ++i)
        if (layout.columns[i].input != nullptr) all.emplace_back(batch, i);
    for (const ListInput& list : batch.standard().lists)
        add_followers(batch, list, followers);
    of_list.resize(batch.standard().lists.size());
    for (std::size_t k = 0; k < all.size(); ++k)
        if (all[k].use->list >= 0)
            of_list[static_cast<std::size_t>(all[k].use->list)].push_back(k);
        else
            scalars.push_back(k);
    for (const std::size_t k : scalars) {
        said_of_subject.push_back(all[k].column);
        if (all[k].use->unit_column >= 0) said_of_subject.push_back(static_cast<std::size_t>(all[k].use->unit_column));
    }
    if (layout.date >= 0) said_of_subject.push_back(static_cast<std::size_t>(layout.date));
}

bool Sources::simple(const Layout& layout) const {
    return layout.key < 0 && layout.date < 0 &&
           std::all_of(all.begin(), all.end(), [](const Source& source) { return source.use->item == 0; });
}

}  // namespace greengauge::batch
