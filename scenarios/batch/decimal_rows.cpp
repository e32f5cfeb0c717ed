#include "scenarios/batch/decimal_rows.hpp"

#include <algorithm>

#include "calc/standard/evaluation.hpp"
#include "calc/units/gwp_basis.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/batch/ndjson.hpp"

namespace greengauge::batch {

namespace {

bool has_series(const Standard& standard) {
    return std::any_of(standard.tables.begin(), standard.tables.end(), [](const Table& table) {
        return std::any_of(table.cells.begin(), table.cells.end(), [](const greengauge::Cell& cell) {
            return cell.vintage != nullptr && cell.vintage->series != nullptr;
        });
    });
}

/// Whether a user's CO2e under any set is taken.
bool takes_any_set(const Input& input) {
    const auto& exponents = input.unit.dimension.exponents;
    return input.kind == Input::Kind::quantity && exponents[static_cast<std::size_t>(Base::co2_equivalent)] != 0 &&
           gwp_basis(input.unit).empty();
}

std::vector<std::size_t> columns_with_own_sets(const Layout& layout) {
    std::vector<std::size_t> columns;
    for (std::size_t k = 0; k < layout.columns.size(); ++k) {
        const ColumnUse& use = layout.columns[k];
        if (use.input == nullptr || use.kind != ColumnUse::Kind::quantity || !takes_any_set(*use.input)) continue;
        if (use.unit_column >= 0) columns.push_back(static_cast<std::size_t>(use.unit_column));
        if (use.unit.empty()) columns.push_back(k);
    }
    return columns;
}

/// `tCO2e(AR6)`, also with the parenthesis of Chinese texts.
bool says_set(const Cell& cell) {
    return cell.text.find('(') != std::string_view::npos || cell.text.find("（") != std::string_view::npos;
}

std::string set_of(const Given& value) {
    const auto quantity = parse_quantity(value.text);
    return quantity ? gwp_basis(quantity->unit) : std::string();
}

/// Of each slot the set that a header or a value of all rows says.
std::vector<std::string> sets_given(const Standard& standard, const Layout& layout) {
    std::vector<std::string> sets(static_cast<std::size_t>(standard.program.slots));
    const auto note = [&](const Input& input, const std::string& set) {
        if (!takes_any_set(input)) return;
        std::string& own = sets[static_cast<std::size_t>(input.slot)];
        own = joined_gwp_basis(own, set);
    };
    const auto note_values = [&](const std::vector<Input>& inputs, const Given& values) {
        for (const Input& input : inputs)
            if (const Given* value = values.find(input.name)) note(input, set_of(*value));
    };
    for (const ColumnUse& use : layout.columns)
        if (use.input != nullptr && !use.unit.empty())
            if (const auto unit = parse_unit(use.unit)) note(*use.input, gwp_basis(*unit));
    note_values(standard.inputs, layout.values);
    for (std::size_t list = 0; list < standard.lists.size(); ++list) {
        note_values(standard.lists[list].fields, layout.item_values[list]);
        if (const Given* items = layout.values.find(standard.lists[list].name))
            for (const Given& item : items->items)
                note_values(standard.lists[list].fields, item);
    }
    return sets;
}

}  // namespace

DecimalRows::DecimalRows(const Batch& batch, Sources& sources, RowBlock& block, RowFaults& faults)
    : batch_(batch),
      standard_(batch.standard()),
      layout_(batch.layout()),
      series_(has_series(batch.standard())),
      own_sets_(columns_with_own_sets(batch.layout())),
      simple_(sources.simple(batch.layout())),
      sources_(sources),
      block_(block),
      faults_(faults),
      sampled_(batch) {}

std::optional<DecimalRows::Results> DecimalRows::judge(Subject& subject) {
    if (said_before(subject)) return std::nullopt;
    if (!agrees(subject)) return std::nullopt;
    Values values = values_of(subject);
    Diagnostics diagnostics = std::move(values.faults);
    auto evaluation = evaluate(standard_, values.record, subject.day, {}, diagnostics);
    if (diagnostics.has_errors()) evaluation.reset();
    if (evaluation && series_)
        if (auto fault = mixed_series(series_used(standard_, *evaluation))) {
            diagnostics.error({}, std::move(*fault));
            evaluation.reset();
        }
    if (!evaluation) {
        for (const Diagnostic& one : diagnostics.list())
            if (one.severity == Severity::error) faults_.fail_at_mark(subject, one);
        remember(subject, diagnostics);
        return std::nullopt;
    }
    subject.uncertain = !values.uncertain.empty();
    Results results = greengauge::judge(standard_, *evaluation, batch_.requirements());
    probabilities_ = subject.uncertain ? sampled_.of(evaluation->bound, values.uncertain, results) : sampled_.none();
    return results;
}

void DecimalRows::doubt_mixtures(Lane& lane) {
    const formula::ColumnPlan& plan = lane.judge.plan();
    auto found = checks_.find(&plan);
    if (found == checks_.end())
        found = checks_.try_emplace(&plan, standard_, plan, sets_given(standard_, layout_)).first;
    found->second.mark_rows(lane.block, lane.undecided, ColumnJudge::in_doubt);
    if (!own_sets_.empty()) doubt_own_sets(lane);
}

void DecimalRows::doubt_own_sets(Lane& lane) {
    if (simple_) {
        for (const std::size_t column : own_sets_) {
            const ColumnCells cells = block_.column(column, layout_.columns.size());
            for (std::size_t row = 0; row < lane.rows; ++row)
                if (says_set(cells[row])) lane.undecided[row] = ColumnJudge::in_doubt;
        }
        return;
    }
    for (const Subject& subject : block_.subjects) {
        if (subject.lane != &lane || subject.in_decimal || subject.failed) continue;
        for (std::size_t row = 0; row < subject.rows; ++row)
            for (const std::size_t column : own_sets_)
                if (says_set(block_.cell_of(subject, row, column)))
                    lane.undecided[subject.place] = ColumnJudge::in_doubt;
    }
}

const Strange* DecimalRows::strange_of(const Subject& subject) const {
    if (!simple_) return nullptr;
    const Strange& strange = block_.strange[subject.first_row];
    return strange.source == nullptr ? nullptr : &strange;
}

/// What was said of the same word in another row.
bool DecimalRows::said_before(Subject& subject) {
    const Strange* strange = strange_of(subject);
    if (strange == nullptr) return false;
    const auto said = strange->source->unknown.find(strange->word);
    if (said == strange->source->unknown.end()) return false;
    faults_.fail_at_mark(subject, said->second);
    return true;
}

void DecimalRows::remember(const Subject& subject, const Diagnostics& said) {
    constexpr std::size_t most_words = 1000;
    const Strange* strange = strange_of(subject);
    if (strange == nullptr || said.errors() != 1 || said.list().size() != 1) return;
    if (strange->source->unknown.size() < most_words)
        strange->source->unknown.emplace(strange->word, said.list().front());
}

bool DecimalRows::agrees(Subject& subject) {
    const auto found = disagreement_in(sources_, block_, subject);
    if (!found) return true;
    const std::string name = ticked(layout_.names[found->column]);
    faults_.fail(subject, faults_.place_of(block_.rows[subject.first_row + found->row], found->column), "rows-disagree",
                 {"同一对象的各行 " + name + " 不同", "the rows of one subject differ in " + name}, {},
                 {"每行写同一个值，或只写在第一行", "write the same value in each row, or in the first only"});
    return false;
}

/// The same subject as a record of values, as a scenario would give it.
DecimalRows::Values DecimalRows::values_of(const Subject& subject) const {
    Values values{layout_.values};
    Given& record = values.record;
    record.kind = Given::Kind::record;
    for (const std::size_t k : sources_.scalars)
        add_value(sources_.all[k], subject, 0, {{}, 0, sources_.all[k].use->input->name}, record, values);
    for (std::size_t list = 0; list < sources_.of_list.size(); ++list) {
        if (sources_.of_list[list].empty()) continue;
        const std::string& name = standard_.lists[list].name;
        Given items;
        items.kind = Given::Kind::list;
        for (std::size_t row = 0; row < subject.rows; ++row)
            for (int item = 0, count = items_in(sources_, list, block_, subject, row); item < count; ++item) {
                const auto place = static_cast<int>(items.items.size());
                items.items.push_back(layout_.item_values[list]);
                for (const std::size_t k : sources_.of_list[list])
                    if (sources_.all[k].use->item == item)
                        add_value(sources_.all[k], subject, row, {name, place, sources_.all[k].use->input->name},
                                  items.items.back(), values);
            }
        if (!items.items.empty()) record.members.emplace_back(name, std::move(items));
    }
    return values;
}

void DecimalRows::add_value(const Source& source, const Subject& subject, std::size_t row, const InputPlace& where,
                            Given& to, Values& values) const {
    auto value = value_of(source, subject, row);
    if (!value) return;
    const bool uncertain_one = value->kind == Given::Kind::record || is_uncertain(value->text);
    if (source.use->kind == ColumnUse::Kind::quantity && uncertain_one) {
        if (source.use->input->whole_number) {
            values.faults.error(value->place, whole_number_only(where, plain_of(source, subject, row)));
            return;
        }
        auto uncertain = take_uncertain(*value, where, values.faults);
        if (!uncertain) return;  // what is not added is not faulted again
        values.uncertain.push_back(std::move(*uncertain));
    }
    to.members.emplace_back(where.input, std::move(*value));
}

std::string DecimalRows::plain_of(const Source& source, const Subject& subject, std::size_t row) const {
    const std::string plain = block_.cell_of(subject, row, source.column).plain();
    return std::string(trimmed(plain));
}

std::optional<Given> DecimalRows::value_of(const Source& source, const Subject& subject, std::size_t row) const {
    std::string text = plain_of(source, subject, row);
    if (text.empty()) return std::nullopt;
    const Place place = RowFaults::mark_of(row, source.column);
    if (source.use->kind == ColumnUse::Kind::flag) {
        Given given = Given::of_text(text, place);
        if (const int flag = flag_of(text); flag >= 0) {
            given.kind = Given::Kind::flag;
            given.flag = flag == 1;
        }
        return given;
    }
    if (source.use->kind != ColumnUse::Kind::quantity) return Given::of_text(std::move(text), place);
    const std::string unit = unit_of(source, subject, row);
    if (text.front() == '{' && batch_.options().input == TableForm::ndjson)
        if (auto record = uncertain_record(text, unit, place)) return record;
    if (is_uncertain(text)) return Given::of_text(uncertain_in_unit(text, unit), place);
    if (!unit.empty()) text += " " + unit;
    return Given::of_text(std::move(text), place);
}

/// That its column or another one says.
std::string DecimalRows::unit_of(const Source& source, const Subject& subject, std::size_t row) const {
    if (source.use->unit_column < 0) return source.use->unit;
    const std::string plain = block_.cell_of(subject, row, static_cast<std::size_t>(source.use->unit_column)).plain();
    return std::string(trimmed(plain));
}

}  // namespace greengauge::batch
