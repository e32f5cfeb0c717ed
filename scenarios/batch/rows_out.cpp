#include "scenarios/batch/rows_out.hpp"

#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

#include "calc/text/utf8.hpp"
#include "scenarios/batch/number.hpp"

namespace greengauge::batch {
namespace {

using What = OutputColumn::What;

bool is_number(std::string_view text) {
    Bounded ignored;
    return read_number(text, 0, ignored) == text.size();
}

bool has(const ColumnVerdict& one, What what) {
    const std::uint8_t flag = what == What::value   ? ColumnVerdict::has_value
                              : what == What::limit ? ColumnVerdict::has_limit
                                                    : ColumnVerdict::has_margin;
    return (one.has & flag) != 0;
}

double number_of(const ColumnVerdict& one, What what) {
    return what == What::value ? one.value : what == What::limit ? one.limit : one.margin;
}

}  // namespace

void append_cell(std::string& out, std::string_view text) {
    const bool formula = looks_like_formula(text) && !is_number(text);
    if (!formula && text.find_first_of("\",\r\n") == std::string_view::npos) {
        out += text;
        return;
    }
    out += '"';
    if (formula) out += '\'';
    for (const char byte : text) {
        if (byte == '"') out += '"';
        out += byte;
    }
    out += '"';
}

std::string sound_text(std::string_view text) {
    if (text.find('\0') == std::string_view::npos && first_invalid_utf8(text) == std::string_view::npos)
        return std::string(text);
    std::string sound;
    while (!text.empty()) {
        const utf8::Decoded one = utf8::decode_first(text);
        if (one.valid && one.code != 0)
            sound += text.substr(0, static_cast<std::size_t>(one.bytes));
        else
            utf8::append(sound, U'\uFFFD');
        text.remove_prefix(static_cast<std::size_t>(one.bytes));
    }
    return sound;
}

std::string_view Judgements::clause(std::size_t requirement) const {
    if (exact != nullptr) {
        const RequirementResult* held = deciding((*exact)[requirement]);
        return held == nullptr ? std::string_view() : std::string_view(held->clause);
    }
    const std::int32_t id = (*this)[requirement].clause;
    return id < 0 ? std::string_view() : std::string_view(judge->clauses()[static_cast<std::size_t>(id)]);
}

Text Judgements::reason(std::size_t requirement) const {
    if (exact == nullptr) return judge->reason(requirement, (*this)[requirement]);
    const RequirementResult* held = deciding((*exact)[requirement]);
    return held == nullptr ? Text{} : held->reason;
}

Verdict Judgements::worst() const {
    Verdict worst = Verdict::not_applicable;
    for (std::size_t k = 0; k < count; ++k)
        worst = worse(worst, (*this)[k].verdict);
    return worst;
}

std::optional<double> Judgements::probability(std::size_t requirement) const {
    if (probabilities.empty() || probabilities[requirement] < 0) return std::nullopt;
    return probabilities[requirement] / 100.0;
}

RowWriter::RowWriter(const Batch& batch) : batch_(batch) {}

char* put_kept(Output& out, char* at, const Cell& cell, bool returns, std::size_t room_behind) {
    out.wrote(at);
    if ((returns && !cell.quoted && cell.text.find('\r') != std::string_view::npos) || looks_like_formula(cell.text)) {
        std::string text;
        append_cell(text, cell.plain());
        out.append(text);
        return out.room(room_behind);
    }
    at = out.room(cell.text.size() + 2 + room_behind);
    if (cell.quoted) *at++ = '"';
    std::memcpy(at, cell.text.data(), cell.text.size());
    at += cell.text.size();
    if (cell.quoted) *at++ = '"';
    return at;
}

void RowWriter::write(Output& out, std::span<const Cell> cells, const Diagnostic* failure,
                      const Judgements& judgements) const {
    if (batch_.options().form == TableForm::ndjson)
        ndjson(out, cells, failure, judgements);
    else
        csv(out, cells, failure, judgements);
}

std::string RowWriter::reason(const Diagnostic* failure, const Judgements& judgements) const {
    const Language language = batch_.options().language;
    if (failure != nullptr) {
        const std::string why = failure->fault.why.in(language);
        return failure->fault.problem.in(language) +
               (why.empty() ? ""
                            : (language == Language::zh ? "（" : " (") + why + (language == Language::zh ? "）" : ")"));
    }
    std::string all;
    for (std::size_t k = 0; k < judgements.count; ++k) {
        if (judgements[k].verdict != Verdict::undetermined) continue;
        const std::string& id = batch_.standard().requirements[static_cast<std::size_t>(batch_.requirements()[k])].id;
        all += (all.empty() ? "" : "; ") + id + ": " + judgements.reason(k).in(language);
    }
    return all;
}

void RowWriter::csv(Output& out, std::span<const Cell> cells, const Diagnostic* failure,
                    const Judgements& judgements) const {
    const Verdict worst = failure != nullptr ? Verdict::undetermined : judgements.worst();
    // Enough for a verdict or a number in each column; texts ask for their own room.
    const std::size_t least = least_room();
    char* at = out.room(least);
    const auto text = [&](std::string_view value) {
        out.wrote(at);
        rare_.clear();
        append_cell(rare_, value);
        out.append(rare_);
        at = out.room(least);
    };
    const auto word = [&](Verdict verdict) {
        const std::string_view name = to_string(verdict);
        std::memcpy(at, name.data(), name.size());
        at += name.size();
    };
    bool first = true;
    for (const OutputColumn& column : batch_.columns()) {
        if (!first) *at++ = ',';
        first = false;
        if (column.what == What::kept) {
            if (column.index >= cells.size()) continue;
            const Cell& cell = cells[column.index];
            if (failure != nullptr) {
                text(sound_text(cell.plain()));
                continue;
            }
            if (same_delimiter())
                at = put_kept(out, at, cell, true, least);
            else
                text(cell.plain());
            continue;
        }
        if (column.what == What::verdict) {
            if (failure == nullptr)
                word(worst);
            else
                text("error");
            continue;
        }
        if (column.what == What::reason) {
            if (failure != nullptr || worst == Verdict::undetermined || worst == Verdict::non_compliant)
                text(reason(failure, judgements));
            continue;
        }
        if (failure != nullptr) continue;
        const ColumnVerdict one = judgements[column.index];
        switch (column.what) {
            case What::requirement_verdict:
                word(one.verdict);
                break;
            case What::value:
            case What::limit:
            case What::margin:
                if (has(one, column.what)) at = put_number(at, number_of(one, column.what), batch_.options().digits);
                break;
            case What::probability:
                if (const auto percent = judgements.probability(column.index))
                    at = put_number(at, *percent, batch_.options().digits);
                break;
            case What::grade:
                if (one.grade >= 0)
                    at = put_number(at, batch_.standard().grade_numbers[static_cast<std::size_t>(one.grade)]);
                break;
            case What::clause:
                text(judgements.clause(column.index));
                break;
            default:
                text(judgements.reason(column.index).in(batch_.options().language));
                break;
        }
    }
    *at++ = '\n';
    out.wrote(at);
}

void RowWriter::ndjson(Output& out, std::span<const Cell> cells, const Diagnostic* failure,
                       const Judgements& judgements) const {
    nlohmann::ordered_json line = nlohmann::ordered_json::object();
    for (const OutputColumn& column : batch_.columns()) {
        const auto text = [&](const std::string& value) { line[column.name] = value; };
        if (column.what == What::kept) {
            if (column.index < cells.size()) text(cells[column.index].plain());
        } else if (column.what == What::verdict) {
            text(failure != nullptr ? "error" : std::string(to_string(judgements.worst())));
        } else if (column.what == What::reason) {
            if (std::string why = reason(failure, judgements); !why.empty()) text(why);
        } else if (failure == nullptr) {
            const ColumnVerdict one = judgements[column.index];
            std::string digits;
            switch (column.what) {
                case What::requirement_verdict:
                    text(std::string(to_string(one.verdict)));
                    break;
                case What::value:
                case What::limit:
                case What::margin:
                    // Decimal strings, as in every JSON of the command.
                    if (has(one, column.what))
                        append_number(digits, number_of(one, column.what), batch_.options().digits), text(digits);
                    break;
                case What::probability:
                    if (const auto percent = judgements.probability(column.index))
                        append_number(digits, *percent, batch_.options().digits), text(digits);
                    break;
                case What::grade:
                    if (one.grade >= 0)
                        line[column.name] = batch_.standard().grade_numbers[static_cast<std::size_t>(one.grade)];
                    break;
                case What::clause:
                    text(std::string(judgements.clause(column.index)));
                    break;
                default:
                    if (const std::string why = judgements.reason(column.index).in(batch_.options().language);
                        !why.empty())
                        text(why);
                    break;
            }
        }
    }
    out.append(line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n');
}

}  // namespace greengauge::batch
