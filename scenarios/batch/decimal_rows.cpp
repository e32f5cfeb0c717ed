#include "scenarios/batch/decimal_rows.hpp"

#include "calc/standard/evaluation.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::batch {

DecimalRows::DecimalRows(const Batch& batch, Sources& sources, RowBlock& block, RowFaults& faults)
    : batch_(batch),
      standard_(batch.standard()),
      layout_(batch.layout()),
      can_mix_(can_mix(batch.standard())),
      simple_(sources.simple(batch.layout())),
      sources_(sources),
      block_(block),
      faults_(faults) {}

std::optional<DecimalRows::Results> DecimalRows::judge(Subject& subject) {
    if (said_before(subject)) return std::nullopt;
    if (!agrees(subject)) return std::nullopt;
    Diagnostics diagnostics;
    auto evaluation = evaluate(standard_, record_of(subject), subject.day, {}, diagnostics);
    if (evaluation && can_mix_)
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
    return greengauge::judge(standard_, *evaluation, batch_.requirements());
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
Given DecimalRows::record_of(const Subject& subject) const {
    Given record = layout_.values;
    record.kind = Given::Kind::record;
    for (const std::size_t k : sources_.scalars)
        if (auto value = value_of(sources_.all[k], subject, 0))
            record.members.emplace_back(sources_.all[k].use->input->name, std::move(*value));
    for (std::size_t list = 0; list < sources_.of_list.size(); ++list) {
        if (sources_.of_list[list].empty()) continue;
        Given items;
        items.kind = Given::Kind::list;
        for (std::size_t row = 0; row < subject.rows; ++row)
            for (int item = 0, count = items_in(sources_, list, block_, subject, row); item < count; ++item) {
                items.items.push_back(layout_.item_values[list]);
                for (const std::size_t k : sources_.of_list[list])
                    if (sources_.all[k].use->item == item)
                        if (auto value = value_of(sources_.all[k], subject, row))
                            items.items.back().members.emplace_back(sources_.all[k].use->input->name,
                                                                    std::move(*value));
            }
        if (!items.items.empty()) record.members.emplace_back(standard_.lists[list].name, std::move(items));
    }
    return record;
}

std::optional<Given> DecimalRows::value_of(const Source& source, const Subject& subject, std::size_t row) const {
    const Cell& cell = block_.cell_of(subject, row, source.column);
    const std::string plain = cell.plain();
    std::string text(trimmed(plain));
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
    if (source.use->kind == ColumnUse::Kind::quantity) {
        if (source.use->unit_column >= 0)
            text += " " + block_.cell_of(subject, row, static_cast<std::size_t>(source.use->unit_column)).plain();
        else if (!source.use->unit.empty())
            text += " " + source.use->unit;
    }
    return Given::of_text(std::move(text), place);
}

}  // namespace greengauge::batch
