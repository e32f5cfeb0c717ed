#include "scenarios/batch/plain_rows.hpp"

#include <cstring>

#include "scenarios/batch/number.hpp"

namespace greengauge::batch {
namespace {

using What = OutputColumn::What;

}  // namespace

char* NumberTexts::put(char* at, double number) {
    std::uint64_t bits = 0;
    std::memcpy(&bits, &number, sizeof bits);
    Held& held = held_[(bits * 0x9E3779B97F4A7C15ULL >> 32) % places];
    if (held.bits != bits || held.size == 0) {
        std::array<char, 32> text{};
        char* end = put_number(text.data(), number, digits_);
        *end++ = ',';
        const auto size = static_cast<std::size_t>(end - text.data());
        if (size > copied) {
            std::memcpy(at, text.data(), size);
            return at + size;
        }
        held.bits = bits;
        held.size = size;
        std::memcpy(held.text.data(), text.data(), copied);
    }
    std::memcpy(at, held.text.data(), copied);
    return at + held.size;
}

PlainRows::PlainRows(const Batch& batch) : batch_(batch), limits_(batch.options().digits) {
    const BatchOptions& options = batch.options();
    possible_ = options.form == TableForm::csv && options.input == TableForm::csv && options.delimiter == ',' &&
                !batch.columns().empty();
    for (const OutputColumn& column : batch.columns()) {
        add_step(column);
        possible_ = possible_ && column.what != What::requirement_reason;
    }
    for (Step& step : steps_)
        if (step.kind == Step::Kind::words) make_pieces(step);
}

void PlainRows::add_step(const OutputColumn& column) {
    const auto index = static_cast<std::uint32_t>(column.index);
    using Kind = Step::Kind;
    switch (column.what) {
        case What::kept:
            steps_.push_back({Kind::cell, 0, index});
            break;
        case What::verdict:
        case What::requirement_verdict:
            add_word(column);
            break;
        case What::value:
            steps_.push_back({Kind::number, ColumnVerdict::has_value, 0, index, &ColumnVerdict::value});
            break;
        case What::limit:
            steps_.push_back({Kind::limit, ColumnVerdict::has_limit, 0, index, &ColumnVerdict::limit});
            break;
        case What::margin:
            steps_.push_back({Kind::number, ColumnVerdict::has_margin, 0, index, &ColumnVerdict::margin});
            break;
        case What::grade:
            steps_.push_back({Kind::grade, 0, 0, index});
            break;
        case What::clause:
            steps_.push_back({Kind::clause, 0, 0, index});
            break;
        default:
            steps_.push_back({});  // a reason, of which there is none
            break;
    }
}

/// Verdicts beside each other are one text.
void PlainRows::add_word(const OutputColumn& column) {
    const bool more = !steps_.empty() && steps_.back().kind == Step::Kind::words && steps_.back().count < most_words;
    if (!more) steps_.push_back({Step::Kind::words});
    Verdicts& word = steps_.back().words[steps_.back().count++];
    word.requirement = static_cast<std::uint32_t>(column.index);
    word.overall = column.what == What::verdict;
}

void PlainRows::make_pieces(Step& step) const {
    const std::size_t count = step.count;
    step.pieces.resize(std::size_t{1} << (2 * count));
    for (std::size_t all = 0; all < step.pieces.size(); ++all) {
        std::string text;
        for (std::size_t i = 0; i < count; ++i) {
            text += to_string(static_cast<Verdict>(all >> (2 * i) & 3));
            text += ',';
        }
        step.pieces[all].size = static_cast<std::uint8_t>(text.size());
        std::copy(text.begin(), text.end(), step.pieces[all].bytes.begin());
    }
}

void PlainRows::take_clauses(const ColumnJudge& judge) {
    if (judge_ != &judge) clauses_.clear();
    judge_ = &judge;
    for (std::size_t id = clauses_.size(); id < judge.clauses().size(); ++id) {
        clauses_.emplace_back();
        append_cell(clauses_.back(), judge.clauses()[id]);
        clauses_.back() += ',';
    }
}

void PlainRows::begin_block(const Block& block) {
    block_ = block;
    take_clauses(*block.judge);
    for (Step& step : steps_) {
        step.verdicts = block.verdicts + step.requirement * block.rows;
        for (Verdicts& word : step.words) {
            word.first = word.overall ? block.worst : &block.verdicts[word.requirement * block.rows].verdict;
            word.stride = word.overall ? sizeof(Verdict) : sizeof(ColumnVerdict);
        }
    }
}

char* PlainRows::put_cell(Output& out, char* at, const Cell& cell) const {
    constexpr std::size_t copied = 32;
    const std::string_view text = cell.text;
    if (!block_.returns && !cell.quoted && text.size() <= copied && block_.text.around(text.data()) &&
        !looks_like_formula(text)) {
        std::memcpy(at, text.data(), copied);
        at += text.size();
    } else {
        at = put_kept(out, at, cell, block_.returns, least_room());
    }
    *at = ',';
    return at + 1;
}

char* PlainRows::put_clause(Output& out, char* at, std::int32_t id) const {
    if (id < 0) {
        *at = ',';
        return at + 1;
    }
    const std::string& text = clauses_[static_cast<std::size_t>(id)];
    out.wrote(at);
    at = out.room(text.size() + least_room());
    std::memcpy(at, text.data(), text.size());
    return at + text.size();
}

void PlainRows::write(Output& out, const Cell* cells, std::size_t row) {
    const int digits = batch_.options().digits;
    char* at = out.room(least_room());
    for (const Step& step : steps_) {
        const ColumnVerdict& one = step.verdicts[row];
        switch (step.kind) {
            case Step::Kind::cell:
                at = put_cell(out, at, cells[step.column]);
                break;
            case Step::Kind::words: {
                std::size_t all = 0;
                for (unsigned i = 0; i < step.count; ++i) {
                    const Verdicts& word = step.words[i];
                    const auto* verdict = reinterpret_cast<const unsigned char*>(word.first) + row * word.stride;
                    all |= static_cast<std::size_t>(*verdict) << (2 * i);
                }
                const Piece& piece = step.pieces[all];
                std::memcpy(at, piece.bytes.data(), Piece::copied);
                at += piece.size;
                break;
            }
            case Step::Kind::number:
                if ((one.has & step.has) != 0) at = put_number(at, one.*step.number, digits);
                *at++ = ',';
                break;
            case Step::Kind::limit:
                if ((one.has & step.has) != 0)
                    at = limits_.put(at, one.*step.number);
                else
                    *at++ = ',';
                break;
            case Step::Kind::grade:
                if (one.grade >= 0)
                    at = put_number(at, batch_.standard().grade_numbers[static_cast<std::size_t>(one.grade)]);
                *at++ = ',';
                break;
            case Step::Kind::clause:
                at = put_clause(out, at, one.clause);
                break;
            default:
                *at++ = ',';
                break;
        }
    }
    at[-1] = '\n';
    out.wrote(at);
}

}  // namespace greengauge::batch
