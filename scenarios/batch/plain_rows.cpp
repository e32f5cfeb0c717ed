#include "scenarios/batch/plain_rows.hpp"

#include <cstring>

#include "scenarios/batch/number.hpp"
#include "scenarios/batch/verdict_kernels.hpp"

namespace greengauge::batch {
namespace {

using What = OutputColumn::What;

/// So many bytes are copied where no more are wanted.
constexpr std::size_t copied_cells = 64;

}  // namespace

PlainRows::PlainRows(const Batch& batch) : batch_(batch), width_(batch.layout().columns.size()) {
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
    using Kind = Step::Kind;
    const auto index = static_cast<std::uint32_t>(column.index);
    switch (column.what) {
        case What::kept:
            if (!steps_.empty() && steps_.back().kind == Kind::cell &&
                steps_.back().column + steps_.back().columns == index)
                ++steps_.back().columns;
            else
                steps_.push_back({Kind::cell, 0, index});
            break;
        case What::verdict:
        case What::requirement_verdict:
            add_word(column);
            break;
        case What::value:
            steps_.push_back({Kind::number, ColumnVerdict::has_value, 0, 1, index, &VerdictColumns::value});
            break;
        case What::limit:
            steps_.push_back({Kind::number, ColumnVerdict::has_limit, 0, 1, index, &VerdictColumns::limit});
            break;
        case What::margin:
            steps_.push_back({Kind::number, ColumnVerdict::has_margin, 0, 1, index, &VerdictColumns::margin});
            break;
        case What::grade:
            steps_.push_back({Kind::grade, 0, 0, 1, index});
            break;
        case What::clause:
            steps_.push_back({Kind::clause, 0, 0, 1, index});
            break;
        default:
            steps_.push_back({});  // a reason, of which there is none
            break;
    }
}

/// Verdicts beside each other are one text.
void PlainRows::add_word(const OutputColumn& column) {
    const bool more =
        !steps_.empty() && steps_.back().kind == Step::Kind::words && steps_.back().words.size() < most_words;
    if (!more) steps_.push_back({Step::Kind::words});
    steps_.back().words.push_back(column);
}

void PlainRows::make_pieces(Step& step) {
    step.pieces.resize(std::size_t{1} << (2 * step.words.size()));
    for (std::size_t all = 0; all < step.pieces.size(); ++all) {
        std::string text;
        for (std::size_t i = 0; i < step.words.size(); ++i) {
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
    const PlainCells& plain = block.from->plain;
    plain_ = plain.rows() != 0 && !block.returns && block.from->text.around(plain.row_end(plain.rows() - 1));
    take_clauses(*block.judge);
    for (Step& step : steps_) {
        step.verdicts = block.verdicts->of(step.requirement);
        if (step.kind == Step::Kind::number)
            step.texts.write(step.verdicts.*step.number, block_.rows, batch_.options().digits);
        if (step.kind == Step::Kind::words) word_block(step);
    }
}

void PlainRows::word_block(Step& step) const {
    step.codes.assign(block_.rows, 0);
    for (std::size_t i = 0; i < step.words.size(); ++i) {
        const bool overall = step.words[i].what == What::verdict;
        const Verdict* own = overall ? block_.worst : block_.verdicts->of(step.words[i].index).verdict;
        add_codes(block_.rows, own, static_cast<int>(2 * i), step.codes.data());
    }
}

inline char* PlainRows::put_cells(Output& out, char* at, const Step& step, std::size_t row) const {
    if (plain_) {
        const PlainCells& cells = block_.from->plain;
        const std::uint32_t begin = cells.begins(step.column)[row];
        const std::size_t size = cells.begins(step.column + step.columns)[row] - begin;  // with the delimiter
        bool formula = false;
        for (std::uint32_t i = 0; i < step.columns; ++i)
            formula = formula || looks_like_formula({cells.text() + cells.begins(step.column + i)[row], 1});
        if (size <= copied_cells && !formula) {
            std::memcpy(at, cells.text() + begin, copied_cells);
            at[size - 1] = ',';
            return at + size;
        }
    }
    for (std::uint32_t i = 0; i < step.columns; ++i)
        at = put_cell(out, at, block_.from->column(step.column + i, width_)[row]);
    return at;
}

inline char* PlainRows::put_cell(Output& out, char* at, const Cell& cell) const {
    constexpr std::size_t copied = 32;
    const std::string_view text = cell.text;
    if (!block_.returns && !cell.quoted && text.size() <= copied && block_.from->text.around(text.data()) &&
        !looks_like_formula(text)) {
        std::memcpy(at, text.data(), copied);
        at += text.size();
    } else {
        at = put_kept(out, at, cell, block_.returns, least_room());
    }
    *at = ',';
    return at + 1;
}

inline char* PlainRows::put_number_of(const Step& step, std::size_t row, char* at) const {
    if ((step.verdicts.has[row] & step.has) == 0) {
        *at = ',';
        return at + 1;
    }
    std::memcpy(at, step.texts.text(row), NumberTexts::longest);
    if (const std::size_t size = step.texts.size(row); size != 0) return at + size;
    at = put_number(at, (step.verdicts.*step.number)[row], batch_.options().digits);
    *at = ',';
    return at + 1;
}

inline char* PlainRows::put_clause(Output& out, char* at, std::int32_t id) const {
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

void PlainRows::write(Output& out, std::size_t row) const {
    char* at = out.room(least_room());
    for (const Step& step : steps_) {
        switch (step.kind) {
            case Step::Kind::cell:
                at = put_cells(out, at, step, row);
                break;
            case Step::Kind::words: {
                const Piece& piece = step.pieces[step.codes[row]];
                std::memcpy(at, piece.bytes.data(), Piece::copied);
                at += piece.size;
                break;
            }
            case Step::Kind::number:
                at = put_number_of(step, row, at);
                break;
            case Step::Kind::grade: {
                const int grade = step.verdicts.grade[row];
                if (grade >= 0) at = put_number(at, batch_.standard().grade_numbers[static_cast<std::size_t>(grade)]);
                *at++ = ',';
                break;
            }
            case Step::Kind::clause:
                at = put_clause(out, at, step.verdicts.clause[row]);
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
