#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <map>

#include "calc/standard/evaluation.hpp"
#include "factors/reader/message.hpp"
#include "scenarios/batch/batch.hpp"
#include "scenarios/batch/byte_kinds.hpp"
#include "scenarios/batch/ndjson.hpp"
#include "scenarios/batch/number.hpp"
#include "scenarios/batch/number_column.hpp"
#include "scenarios/batch/plain_rows.hpp"
#include "scenarios/batch/rows_out.hpp"

namespace greengauge::batch {
namespace {

constexpr std::size_t subjects_a_block = 512;
/// A block of a table with very many columns has fewer subjects.
constexpr std::size_t cells_a_block = std::size_t{1} << 20;

inline std::string_view trimmed(std::string_view text) {
    if (!text.empty() && text.front() > ' ' && text.back() > ' ') return text;
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

/// A yes or no as people write it in a table; -1 for anything else.
int flag_of(std::string_view text) {
    for (const char* yes : {"true", "TRUE", "True", "1", "yes", "Yes", "YES", "是"})
        if (text == yes) return 1;
    for (const char* no : {"false", "FALSE", "False", "0", "no", "No", "NO", "否"})
        if (text == no) return 0;
    return -1;
}

constexpr char label_end = '\x1f';

/// What is put where a cell is empty.
struct Fallback {
    Bounded number;
    std::int32_t code = 0;
    formula::State state = formula::state_ok;
};

/// A column that gives an input, with what its cells have been seen to mean.
struct Source {
    std::size_t column = 0;
    const ColumnUse* use = nullptr;
    int slot = -1;
    Range range;
    Fallback fallback;
    TextIndex words;                  ///< of categories and yes or no
    std::vector<std::int32_t> codes;  ///< what each word means; -1: nothing
    TextIndex units;
    std::vector<UnitStep> steps;
    ShortTexts short_codes;                      ///< the same of short ones, quickly
    std::map<std::int32_t, Diagnostic> unknown;  ///< what decimal said of some words that mean nothing
    ShortTexts short_shifts;  ///< units that are powers of ten of the input's, as NumberCells has them
};

/// A field of a list that takes a scalar input's value where its item does not say.
struct Follower {
    int slot = -1;
    int of = -1;
    int list = -1;
    std::optional<std::size_t> source;  ///< its own column, where there is one
};

}  // namespace

class BatchWorker::Inside {
  public:
    explicit Inside(const Batch& batch)
        : batch_(batch), standard_(batch.standard()), layout_(batch.layout()), writer_(batch), plain_(batch) {
        for (std::size_t i = 0; i < layout_.columns.size(); ++i)
            add_source(i);
        for (const ListInput& list : standard_.lists)
            add_fields(list);
        list_sources_.resize(standard_.lists.size());
        for (std::size_t k = 0; k < sources_.size(); ++k)
            if (sources_[k].use->list >= 0)
                list_sources_[static_cast<std::size_t>(sources_[k].use->list)].push_back(k);
            else
                scalar_sources_.push_back(k);
        for (const std::size_t k : scalar_sources_) {
            said_of_subject_.push_back(sources_[k].column);
            if (sources_[k].use->unit_column >= 0)
                said_of_subject_.push_back(static_cast<std::size_t>(sources_[k].use->unit_column));
        }
        if (layout_.date >= 0) said_of_subject_.push_back(static_cast<std::size_t>(layout_.date));
        base_ = batch.empty_summary();
        for (std::size_t i = 0; i < layout_.names.size(); ++i)
            columns_.emplace(layout_.raw_names[i], i);
        simple_ =
            layout_.key < 0 && layout_.date < 0 &&
            std::all_of(sources_.begin(), sources_.end(), [](const Source& source) { return source.use->item == 0; });
        const bool clauses =
            std::any_of(batch.columns().begin(), batch.columns().end(),
                        [](const OutputColumn& column) { return column.what == OutputColumn::What::clause; });
        need_clauses_ = clauses && batch.options().rows_wanted;
    }

    ChunkResult run(std::string_view chunk, Output memory) {
        result_ = {};
        out_ = std::move(memory);
        result_.summary = base_;
        group_of_.clear();
        group_index_ = {};
        out_.clear();
        after_unreadable_ = false;
        if (batch_.options().input == TableForm::csv) {
            text_ = Surroundings(chunk);
            CsvScanner scanner(chunk, batch_.options().delimiter);
            read(scanner);
        } else {
            NdjsonScanner scanner(chunk, columns_);
            read(scanner, &scanner.problem());
        }
        if (!chunk.empty() && chunk.back() != '\n') ++result_.lines;
        collect_groups();
        result_.out = out_.text();
        result_.memory = std::move(out_);
        std::stable_sort(result_.errors.begin(), result_.errors.end(),
                         [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
        return std::move(result_);
    }

  private:
    /// Rows that are nothing but what the header says, as long as there are such and the block has room.
    void take_plain(CsvScanner& scanner) {
        constexpr std::size_t rows_at_once = 16;
        const std::size_t width = layout_.columns.size();
        const std::size_t least = width * rows_at_once > cells_a_block / 64 ? 1 : rows_at_once;
        Row rows[rows_at_once];
        while (subjects_.size() < subjects_a_block && cells_.size() < cells_a_block) {
            const std::size_t wanted = std::min(least, subjects_a_block - subjects_.size());
            const std::size_t first = cells_.size();
            cells_.resize(first + wanted * width);
            const std::size_t taken = scanner.plain_rows(rows, cells_.data() + first, width, wanted);
            cells_.resize(first + taken * width);
            for (std::size_t i = 0; i < taken; ++i)
                take_one({rows[i], first + i * width, width, ++result_.lines});
            if (taken < wanted) return;
        }
    }
    static void take_plain(NdjsonScanner&) {}

    template <class Scanner>
    void read(Scanner& scanner, const Fault* problem = nullptr) {
        Row row;
        cells_.clear();
        cells_.reserve(std::min(subjects_a_block * (layout_.columns.size() + 1), cells_a_block));
        problem_ = problem;
        while (true) {
            if (simple_) take_plain(scanner);
            if (simple_ && (subjects_.size() == subjects_a_block || cells_.size() >= cells_a_block)) {
                flush();
                continue;
            }
            const std::size_t first = cells_.size();
            if (!scanner.next(row, cells_)) break;
            const std::uint64_t line = result_.lines + 1;
            result_.lines += row.lines;
            if (cells_.size() == first + 1 && row.fault == Row::Fault::none && cells_[first].text.empty() &&
                !cells_[first].quoted && layout_.columns.size() > 1) {
                cells_.resize(first);  // an empty line is none
                continue;
            }
            take({row, first, cells_.size() - first, line});
        }
        // While what the cells look at is there.
        finish_subject();
        flush();
    }

    struct ReadRow {
        Row row;
        std::size_t first = 0;  ///< of its cells
        std::size_t count = 0;
        std::uint64_t line = 0;  ///< in the chunk, from 1
    };
    /// Rows of one day's rules, judged together.
    struct Lane {
        Lane(const Batch& batch, Date day)
            : judge(batch.standard(), shape_on(batch, day), batch.requirements()), block(judge.plan()) {
            block.begin(subjects_a_block);
        }
        static formula::BatchShape shape_on(const Batch& batch, Date day) {
            formula::BatchShape shape = batch.shape();
            shape.date = day;
            return shape;
        }
        ColumnJudge judge;
        formula::ColumnBlock block;
        std::size_t rows = 0;
        std::vector<ColumnVerdict> verdicts;
        std::vector<std::uint8_t> undecided;
    };
    struct Subject {
        std::size_t first_row = 0;
        std::size_t rows = 0;
        Lane* lane = nullptr;
        std::size_t place = 0;  ///< in the lane
        Date day;
        bool in_decimal = false;
        bool failed = false;
        std::size_t error = 0;  ///< the first of its errors
        std::size_t group = 0;
    };

    // ---- What the columns mean -----------------------------------------------------------------------------------

    void add_source(std::size_t column) {
        const ColumnUse& use = layout_.columns[column];
        if (use.input == nullptr) return;
        Source source;
        source.column = column;
        source.use = &use;
        source.slot = use.input->slot;
        source.range = range_of(*use.input);
        const auto& value = batch_.shape().slots[static_cast<std::size_t>(source.slot)].value;
        source.fallback.state = static_cast<formula::State>(value.status);
        source.fallback.code = value.code;
        if (value.ok() && use.kind == ColumnUse::Kind::quantity) source.fallback.number = bounded(value.number);
        sources_.push_back(std::move(source));
    }

    void add_fields(const ListInput& list) {
        for (const Input& field : list.fields) {
            if (!batch_.shape().slots[static_cast<std::size_t>(field.slot)].varies || field.same_as.empty()) continue;
            const Input* other = standard_.input(field.same_as);
            if (other == nullptr) continue;
            Follower follower{field.slot, other->slot, list.domain - formula::first_list, std::nullopt};
            followers_.push_back(follower);
        }
    }

    // ---- From rows to subjects -----------------------------------------------------------------------------------

    void take(ReadRow row) {
        if (simple_) return take_one(row);
        const bool whole = row.row.fault == Row::Fault::none && row.count == layout_.columns.size();
        const bool keyed = layout_.key >= 0;
        const bool nobody_s = keyed && !has_key(row);
        if (nobody_s && open_) beside_unreadable(row);
        if (!keyed || nobody_s || !continues(row)) {
            finish_subject();
            if (subjects_.size() == subjects_a_block) flush_before(row);
            subjects_.push_back({});
            subjects_.back().first_row = rows_.size();
            open_ = true;
        }
        rows_.push_back(row);
        ++subjects_.back().rows;
        if (!whole)
            bad_row(row);
        else if (after_unreadable_)
            beside_unreadable(row);
        after_unreadable_ = nobody_s;
    }

    [[nodiscard]] bool has_key(const ReadRow& row) const {
        return row.row.fault == Row::Fault::none && row.count > static_cast<std::size_t>(layout_.key);
    }

    /// A row of which nobody knows whose it is may be an item of the subject before it, or of the one behind.
    void beside_unreadable(const ReadRow& row) {
        Subject& subject = subjects_.back();
        if (subject.failed) return;
        fail(subject, {{}, static_cast<int>(row.line), 1}, "unreadable-neighbour",
             {"相邻的一行读不出来，可能属于这个对象", "a row beside it cannot be read, and may be one of this subject"},
             {}, {});
    }

    /// A row that is a subject: its cells stand behind those of the row before, as many as the header has.
    void take_one(const ReadRow& row) {
        subjects_.emplace_back();
        Subject& subject = subjects_.back();
        subject.first_row = rows_.size();
        subject.rows = 1;
        rows_.push_back(row);
        const std::size_t wanted = layout_.columns.size();
        const bool whole = row.count == wanted && row.row.fault == Row::Fault::none;
        if (!batch_.groups().empty()) subject.group = group(subject);
        if (whole) return;
        bad_row(row);
        cells_.resize(row.first + wanted);
    }

    /// Whether a row is one more of the subject at hand.
    bool continues(const ReadRow& row) const {
        if (!open_) return false;
        const ReadRow& first = rows_[subjects_.back().first_row];
        const auto key = static_cast<std::size_t>(layout_.key);
        return has_key(first) && cells_[first.first + key].text == cells_[row.first + key].text;
    }

    /// The block is done; the cells of a row that has just been read stay.
    void flush_before(ReadRow& row) {
        const std::vector<Cell> kept(cells_.begin() + static_cast<std::ptrdiff_t>(row.first), cells_.end());
        flush();
        cells_ = kept;
        row.first = 0;
    }

    void finish_subject() {
        if (!open_) return;
        open_ = false;
        Subject& subject = subjects_.back();
        if (!batch_.groups().empty()) subject.group = group(subject);
        if (subject.failed) return;
        if (!find_lane(subject)) return;
        if (fill(subject)) {
            subject.place = subject.lane->rows++;
            return;
        }
        subject.in_decimal = true;
        for (std::size_t list = 0; list < standard_.lists.size(); ++list)
            if (batch_.shape().list_varies[list]) offsets(*subject.lane, list).resize(subject.lane->rows + 1);
    }

    static std::vector<std::int32_t>& offsets(Lane& lane, std::size_t list) {
        return lane.block.offsets(static_cast<int>(list));
    }

    bool find_lane(Subject& subject) {
        subject.day = batch_.date();
        if (layout_.date >= 0) {
            const Cell& cell = cell_of(subject, 0, static_cast<std::size_t>(layout_.date));
            const auto text = trimmed(cell.text);
            if (!text.empty()) {
                const auto day = Date::parse(text);
                if (!day) {
                    fail(subject, place_of(rows_[subject.first_row], static_cast<std::size_t>(layout_.date)),
                         "bad-date", {"日期 \"" + cell.plain() + "\" 读不出来", "\"" + cell.plain() + "\" is no date"},
                         {}, {"写成 2025-03-01", "write 2025-03-01"});
                    return false;
                }
                subject.day = *day;
            }
        }
        subject.lane = &lane_on(subject.day);
        if (subject.lane->rows == 0)
            for (std::size_t list = 0; list < standard_.lists.size(); ++list)
                if (batch_.shape().list_varies[list]) offsets(*subject.lane, list).assign(1, 0);
        return true;
    }

    Lane& lane_on(Date day) {
        const auto& days = batch_.turning_days();
        auto& lane = lanes_[std::upper_bound(days.begin(), days.end(), day) - days.begin()];
        if (!lane) {
            lane = std::make_unique<Lane>(batch_, day);
            lane->judge.need_clauses(need_clauses_);
        }
        return *lane;
    }

    [[nodiscard]] const Cell& cell_of(const Subject& subject, std::size_t row, std::size_t column) const {
        return cells_[rows_[subject.first_row + row].first + column];
    }

    /// Column by column, for tables where a row is a subject and a list has one item.
    void fill_simple() {
        Lane& lane = lane_on(batch_.date());
        const std::size_t n = subjects_.size();
        lane.block.begin(n);
        lane.rows = n;
        odd_.assign(n, 0);
        strange_.assign(n, {});
        for (std::size_t list = 0; list < standard_.lists.size(); ++list) {
            if (!batch_.shape().list_varies[list]) continue;
            lane.block.reserve_items(static_cast<int>(list), n);
            auto& starts = offsets(lane, list);
            starts.resize(n + 1);
            for (std::size_t row = 0; row <= n; ++row)
                starts[row] = static_cast<std::int32_t>(row);
            if (!list_sources_[list].empty()) mark_without_items(list, n);
        }
        for (Source& source : sources_) {
            formula::Column& to = lane.block.slot(source.slot);
            to.all_ok = true;
            if (source.use->kind == ColumnUse::Kind::quantity)
                fill_numbers(source, to, n);
            else
                fill_codes(source, to, n);
        }
        for (const Follower& follower : followers_)
            follow_simple(follower, lane, n);
        for (std::size_t row = 0; row < n; ++row) {
            subjects_[row].lane = &lane;
            subjects_[row].place = row;
            subjects_[row].day = batch_.date();
            subjects_[row].in_decimal = odd_[row] != 0;
        }
    }

    /// Rows in which no cell of a list is filled: a list without items.
    void mark_without_items(std::size_t list, std::size_t n) {
        const std::size_t width = layout_.columns.size();
        const std::vector<std::size_t>& own = list_sources_[list];
        const Cell* first = cells_.data() + sources_[own.front()].column;
        for (std::size_t row = 0; row < n; ++row) {
            const std::string_view text = first[row * width].text;
            if (!text.empty() && text.front() > ' ') continue;
            const bool any = std::any_of(own.begin(), own.end(), [&](std::size_t k) {
                return !trimmed(cells_[row * width + sources_[k].column].text).empty();
            });
            if (!any) mark_odd(row);
        }
    }

    /// A column of categories, or of yes and no: nearly every cell is a word that was seen before.
    void fill_codes(Source& source, formula::Column& to, std::size_t n) {
        const std::size_t width = layout_.columns.size();
        const Cell* cell = cells_.data() + source.column;
        for (std::size_t row = 0; row < n; ++row, cell += width) {
            const bool quick = ShortTexts::fits(cell->text) && text_.around(cell->text.data()) && !cell->escaped;
            const std::int32_t known = quick ? source.short_codes.find(cell->text) : ShortTexts::none;
            if (known >= 0) {
                to.code[row] = known;
                to.state[row] = formula::state_ok;
                continue;
            }
            if (!put(source, *cell, nullptr, to, row))
                note_word(source, *cell, row);
            else if (quick && to.state[row] == formula::state_ok)
                source.short_codes.put(cell->text, to.code[row]);
        }
    }

    /// A word that means nothing, as long as it is all that is wrong with its row.
    void note_word(Source& source, const Cell& cell, std::size_t row) {
        const std::int32_t word = cell.escaped ? TextIndex::none : source.words.find(trimmed(cell.text));
        if (word == TextIndex::none || odd_[row] != 0) return mark_odd(row);
        odd_[row] = 1;
        strange_[row] = {&source, word};
    }
    /// A row of which decimal is to say all.
    void mark_odd(std::size_t row) {
        odd_[row] = 1;
        strange_[row] = {};
    }

    /// A column of numbers.
    void fill_numbers(Source& source, formula::Column& to, std::size_t n) {
        const int unit_column = source.use->unit_column;
        const bool of_one_unit =
            unit_column < 0 && (!source.use->unit.empty() || source.use->input->unit.plain_number());
        const UnitStep own{true, 1, 0, {1, 0}, true};
        const UnitStep& step = source.use->unit.empty() ? own : source.use->step;
        NumberCells cells;
        cells.first = cells_.data() + source.column;
        cells.stride = layout_.columns.size();
        cells.unit = unit_column < 0 ? nullptr : cells_.data() + unit_column;
        cells.shifts = &source.short_shifts;
        cells.shift = step.shift;
        cells.whole = source.use->input->whole_number;
        cells.range = &source.range;
        // Without a text around them all cells are left.
        if (unit_column >= 0 || (of_one_unit && is_quick(step))) cells.text = text_;
        left_.clear();
        read_numbers(cells, n, to, left_);
        for (const std::uint32_t row : left_) {
            const Cell* unit = cells.unit == nullptr ? nullptr : cells.unit + row * cells.stride;
            if (!put(source, cells.first[row * cells.stride], unit, to, row)) mark_odd(row);
        }
    }

    static bool is_quick(const UnitStep& step) {
        return step.known && step.power_of_ten && step.shift >= fast::least_shift && step.shift <= fast::greatest_shift;
    }

    void follow_simple(const Follower& follower, Lane& lane, std::size_t n) {
        const Source* own = nullptr;
        for (const Source& source : sources_)
            if (source.slot == follower.slot) own = &source;
        formula::Column& to = lane.block.slot(follower.slot);
        if (own == nullptr) return follow_all(follower, lane, n);
        for (std::size_t row = 0; row < n; ++row)
            if (trimmed(cells_[row * layout_.columns.size() + own->column].text).empty())
                put_fallback(followed(follower, lane, row), to, row);
    }

    /// A field without a column of its own.
    void follow_all(const Follower& follower, Lane& lane, std::size_t n) {
        formula::Column& to = lane.block.slot(follower.slot);
        to.all_ok = true;
        if (!batch_.shape().slots[static_cast<std::size_t>(follower.of)].varies) {
            for (std::size_t row = 0; row < n; ++row)
                put_fallback(followed(follower, lane, row), to, row);
            return;
        }
        const formula::Column& from = lane.block.slot(follower.of);
        std::copy_n(from.number, n, to.number);
        std::copy_n(from.error, n, to.error);
        std::copy_n(from.code, n, to.code);
        std::copy_n(from.state, n, to.state);
        to.all_ok = from.all_ok;
    }

    /// What a field takes over from the scalar input.
    Fallback followed(const Follower& follower, Lane& lane, std::size_t row) const {
        const formula::SlotUse& of = batch_.shape().slots[static_cast<std::size_t>(follower.of)];
        if (!of.varies)
            return {of.value.ok() && !of.code ? bounded(of.value.number) : Bounded{}, of.value.code,
                    static_cast<formula::State>(of.value.status)};
        const formula::Column& from = lane.block.slot(follower.of);
        return {{from.number[row], from.error[row]}, from.code[row], from.state[row]};
    }

    // ---- Cells into columns --------------------------------------------------------------------------------------

    /// Puts a subject into the next row of its lane; false where a cell needs a closer look.
    bool fill(const Subject& subject) {
        Lane& lane = *subject.lane;
        for (const std::size_t k : scalar_sources_)
            if (!put(sources_[k], subject, 0, lane, lane.rows)) return false;
        if (subject.rows > 1 && disagreement_in(subject)) return false;
        for (std::size_t list = 0; list < list_sources_.size(); ++list)
            if (batch_.shape().list_varies[list] && !fill_list(list, subject, lane)) return false;
        return true;
    }

    /// A cell that says something else of the subject than its first row does.
    struct Disagreement {
        std::size_t row = 0;
        std::size_t column = 0;
    };
    std::optional<Disagreement> disagreement_in(const Subject& subject) const {
        for (std::size_t row = 1; row < subject.rows; ++row)
            for (const std::size_t column : said_of_subject_) {
                const auto text = trimmed(cell_of(subject, row, column).text);
                if (!text.empty() && text != trimmed(cell_of(subject, 0, column).text))
                    return Disagreement{row, column};
            }
        return std::nullopt;
    }

    bool fill_list(std::size_t list, const Subject& subject, Lane& lane) {
        auto& starts = offsets(lane, list);
        auto item = static_cast<std::size_t>(starts.back());
        for (std::size_t row = 0; row < subject.rows; ++row) {
            const int items = list_sources_[list].empty() ? 1 : items_in(list, subject, row);
            lane.block.reserve_items(static_cast<int>(list), item + static_cast<std::size_t>(items));
            for (int k = 0; k < items; ++k, ++item) {
                for (const std::size_t index : list_sources_[list])
                    if (sources_[index].use->item == k && !put(sources_[index], subject, row, lane, item)) return false;
                missing_fields(list, k, lane, item);
                follow(list, k, subject, row, lane, item);
            }
        }
        // A list of which nothing is said is not given, which is not the same as empty.
        if (item == static_cast<std::size_t>(starts.back()) && !list_sources_[list].empty()) return false;
        starts.push_back(static_cast<std::int32_t>(item));
        return true;
    }

    /// How many items a row gives: up to the last of which a cell is filled.
    int items_in(std::size_t list, const Subject& subject, std::size_t row) const {
        int items = 0;
        for (const std::size_t k : list_sources_[list])
            if (sources_[k].use->item >= items && !trimmed(cell_of(subject, row, sources_[k].column).text).empty())
                items = sources_[k].use->item + 1;
        return items;
    }

    /// A field that has a column for other items, but none for this one.
    void missing_fields(std::size_t list, int k, Lane& lane, std::size_t item) {
        for (const std::size_t index : list_sources_[list]) {
            const Source& source = sources_[index];
            const bool has =
                std::any_of(list_sources_[list].begin(), list_sources_[list].end(), [&](std::size_t other) {
                    return sources_[other].slot == source.slot && sources_[other].use->item == k;
                });
            if (!has) put_fallback(source.fallback, lane.block.slot(source.slot), item);
        }
    }

    void follow(std::size_t list, int k, const Subject& subject, std::size_t row, Lane& lane, std::size_t item) {
        for (const Follower& follower : followers_) {
            if (follower.list != static_cast<int>(list)) continue;
            const bool said =
                std::any_of(list_sources_[list].begin(), list_sources_[list].end(), [&](std::size_t index) {
                    const Source& source = sources_[index];
                    return source.slot == follower.slot && source.use->item == k &&
                           !trimmed(cell_of(subject, row, source.column).text).empty();
                });
            if (said) continue;
            put_fallback(followed(follower, lane, lane.rows), lane.block.slot(follower.slot), item);
        }
    }

    static void put_fallback(const Fallback& value, formula::Column& to, std::size_t place) {
        to.number[place] = value.number.value;
        to.error[place] = value.number.error;
        to.code[place] = value.code;
        to.state[place] = value.state;
        if (value.state != formula::state_ok) to.all_ok = false;
    }

    bool put(Source& source, const Subject& subject, std::size_t row, Lane& lane, std::size_t place) {
        const int unit = source.use->unit_column;
        return put(source, cell_of(subject, row, source.column),
                   unit < 0 ? nullptr : &cell_of(subject, row, static_cast<std::size_t>(unit)),
                   lane.block.slot(source.slot), place);
    }

    /// False where a cell needs a closer look; the value is then some value.
    bool put(Source& source, const Cell& cell, const Cell* unit, formula::Column& to, std::size_t place) {
        if (cell.escaped) return false;
        const std::string_view text = trimmed(cell.text);
        if (text.empty()) {
            put_fallback(source.fallback, to, place);
            return true;
        }
        to.state[place] = formula::state_ok;
        if (source.use->kind == ColumnUse::Kind::quantity) return put_number(source, text, unit, to, place);
        const std::int32_t code = code_of(source, text);
        to.code[place] = std::max(code, 0);
        return code >= 0;
    }

    std::int32_t code_of(Source& source, std::string_view text) {
        const std::int32_t known = source.words.find(text);
        if (known != TextIndex::none) return source.codes[static_cast<std::size_t>(known)];
        if (source.words.size() > 100'000) return -1;  // no set of categories has so many names
        source.words.add(text);
        const bool flag = source.use->kind == ColumnUse::Kind::flag;
        source.codes.push_back(
            flag ? flag_of(text)
                 : standard_.sets[static_cast<std::size_t>(source.use->input->category_set)].code_of(text));
        return source.codes.back();
    }

    bool put_number(Source& source, std::string_view text, const Cell* unit, formula::Column& to, std::size_t place) {
        const UnitStep* step = source.use->unit.empty() ? nullptr : &source.use->step;
        if (unit != nullptr) step = step_of(source, trimmed(unit->text));
        Bounded number;
        std::size_t used = read_number(text, step != nullptr ? step->shift : 0, number);
        if (used == 0) return false;
        if (used != text.size()) {
            if (step != nullptr) return false;  // a unit twice
            step = step_of(source, trimmed(text.substr(used)));
            if (step == nullptr || !step->known) return false;
            used = read_number(text, step->shift, number);
            if (used == 0) return false;
        } else if (step == nullptr && !source.use->input->unit.plain_number()) {
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
        if (source.use->input->whole_number &&
            (number.error != 0 || number.value != static_cast<double>(static_cast<std::int64_t>(number.value))))
            return false;
        if (!source.range.surely_holds(number)) return false;
        to.number[place] = number.value;
        to.error[place] = number.error;
        return true;
    }

    const UnitStep* step_of(Source& source, std::string_view unit) {
        std::int32_t known = source.units.find(unit);
        if (known == TextIndex::none) {
            if (source.units.size() > 1000) return nullptr;
            known = source.units.add(unit);
            const auto parsed = parse_unit(unit);
            source.steps.push_back(parsed && !unit.empty() ? step_to(*source.use->input, *parsed) : UnitStep{});
        }
        const UnitStep& step = source.steps[static_cast<std::size_t>(known)];
        if (is_quick(step) && ShortTexts::fits(unit) && text_.around(unit.data()))
            source.short_shifts.put(unit, step.shift + unit_shift_base);
        return &step;
    }

    // ---- One subject in decimal ----------------------------------------------------------------------------------

    /// The same subject as a record of values, as a scenario would give it.
    Given record_of(const Subject& subject) const {
        Given record = layout_.values;
        record.kind = Given::Kind::record;
        for (const std::size_t k : scalar_sources_)
            if (auto value = value_of(sources_[k], subject, 0))
                record.members.emplace_back(sources_[k].use->input->name, std::move(*value));
        for (std::size_t list = 0; list < list_sources_.size(); ++list) {
            if (list_sources_[list].empty()) continue;
            Given items;
            items.kind = Given::Kind::list;
            for (std::size_t row = 0; row < subject.rows; ++row)
                for (int item = 0, count = items_in(list, subject, row); item < count; ++item) {
                    items.items.push_back(layout_.item_values[list]);
                    for (const std::size_t k : list_sources_[list])
                        if (sources_[k].use->item == item)
                            if (auto value = value_of(sources_[k], subject, row))
                                items.items.back().members.emplace_back(sources_[k].use->input->name,
                                                                        std::move(*value));
                }
            if (!items.items.empty()) record.members.emplace_back(standard_.lists[list].name, std::move(items));
        }
        return record;
    }

    std::optional<Given> value_of(const Source& source, const Subject& subject, std::size_t row) const {
        const Cell& cell = cell_of(subject, row, source.column);
        const std::string plain = cell.plain();
        std::string text(trimmed(plain));
        if (text.empty()) return std::nullopt;
        const Place place = mark_of(row, source.column);
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
                text += " " + cell_of(subject, row, static_cast<std::size_t>(source.use->unit_column)).plain();
            else if (!source.use->unit.empty())
                text += " " + source.use->unit;
        }
        return Given::of_text(std::move(text), place);
    }

    // A value's place is found only where it is needed: until then it says which cell it is, with room for an offset
    // behind an opening quote, as the places of other files have it.
    static constexpr int mark_room = 1000;
    static Place mark_of(std::size_t row, std::size_t column) {
        return {{}, static_cast<int>(row) + 1, (static_cast<int>(column) + 1) * mark_room};
    }
    Place place_of_mark(const Subject& subject, const Place& mark) const {
        if (mark.line == 0) return {{}, static_cast<int>(rows_[subject.first_row].line), 1};
        const auto row = static_cast<std::size_t>(mark.line - 1);
        const auto column = static_cast<std::size_t>(mark.column / mark_room - 1);
        const int offset = std::max(mark.column % mark_room - 1, 0);
        const Cell& cell = cell_of(subject, row, column);
        Place place = place_of(rows_[subject.first_row + row], column);
        if (!cell.escaped && offset < code_points(cell.text)) place.column += offset;
        return place;
    }

    /// Where a cell begins: line of the chunk, column in code points.
    Place place_of(const ReadRow& row, std::size_t column) const {
        Place place{{}, static_cast<int>(row.line), 1};
        if (column >= row.count) return place;
        const char* begin = cells_[row.first + column].text.data();
        if (begin < row.row.begin || begin > row.row.end) return place;  // of JSON the line must do
        const char* line = row.row.begin;
        for (const char* at = line; at < begin; ++at)
            if (*at == '\n') {
                ++place.line;
                line = at + 1;
            }
        place.column = code_points({line, static_cast<std::size_t>(begin - line)}) + 1;
        return place;
    }

    void fail(Subject& subject, Place place, const char* code, Text problem, Text why, Text advice) {
        if (!subject.failed) subject.error = result_.errors.size();
        subject.failed = true;
        result_.errors.push_back(
            {Severity::error, std::move(place), {code, std::move(problem), std::move(why), std::move(advice)}});
    }

    void bad_row(const ReadRow& row) {
        Subject& subject = subjects_.back();
        Place place{{}, static_cast<int>(row.line), 1};
        if (row.row.fault_at != nullptr && row.row.fault != Row::Fault::too_long) {
            const char* line = row.row.fault_at;
            while (line > row.row.begin && line[-1] != '\n')
                --line;
            place.line += static_cast<int>(std::count(row.row.begin, line, '\n'));
            place.column = code_points({line, static_cast<std::size_t>(row.row.fault_at - line)}) + 1;
        }
        switch (row.row.fault) {
            case Row::Fault::lone_quote:
                return fail(
                    subject, place, "lone-quote", {"格中有单独的引号", "a lone quote in a cell"}, {},
                    {"整格加引号，格内的引号写两次", "put the whole cell into quotes, and write quotes inside twice"});
            case Row::Fault::unclosed_quote:
                return fail(subject, place, "unclosed-quote", {"引号没有结束", "a quote is never closed"},
                            {"1 MiB 之内没有", "not within 1 MiB"}, {});
            case Row::Fault::too_long:
                return fail(subject, place, "row-too-long", {"一行超过 1 MiB", "a row of more than 1 MiB"}, {},
                            {"检查分隔符与换行", "check the delimiter and the line ends"});
            case Row::Fault::not_an_object:
                return fail(subject, place, problem_->code.c_str(), problem_->problem, problem_->why, problem_->advice);
            case Row::Fault::none:
                break;
        }
        const std::string found = std::to_string(row.count);
        const std::string wanted = std::to_string(layout_.columns.size());
        fail(subject, place, "ragged-row", {"这一行有 " + found + " 格", "this row has " + found + " cells"},
             {"表头有 " + wanted + " 格", "the header has " + wanted}, {});
    }

    /// What cannot be read as text at all.
    bool text_is_sound(Subject& subject) {
        for (std::size_t r = 0; r < subject.rows; ++r) {
            const ReadRow& row = rows_[subject.first_row + r];
            const std::string_view text(row.row.begin, static_cast<std::size_t>(row.row.end - row.row.begin));
            const bool zero = text.find('\0') != std::string_view::npos;
            const auto invalid = zero ? text.find('\0') : first_invalid_utf8(text);
            if (invalid == std::string_view::npos) continue;
            Place place{{}, static_cast<int>(row.line), 1};
            const auto feed = text.rfind('\n', invalid);
            const std::size_t start = feed == std::string_view::npos || feed >= invalid ? 0 : feed + 1;
            place.line +=
                static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(start), '\n'));
            place.column = code_points(text.substr(start, invalid - start)) + 1;
            if (zero)
                fail(subject, place, "nul-byte", {"文中有 NUL 字节", "there is a NUL byte in the text"}, {}, {});
            else
                fail(subject, place, "wrong-encoding", {"不是 UTF-8", "it is not UTF-8"}, {},
                     {"GBK、GB 18030 的表用 --encoding gb18030",
                      "for a table in GBK or GB 18030 use --encoding gb18030"});
            return false;
        }
        return true;
    }

    bool agrees(Subject& subject) {
        const auto found = disagreement_in(subject);
        if (!found) return true;
        const std::string name = ticked(layout_.names[found->column]);
        fail(subject, place_of(rows_[subject.first_row + found->row], found->column), "rows-disagree",
             {"同一对象的各行 " + name + " 不同", "the rows of one subject differ in " + name}, {},
             {"每行写同一个值，或只写在第一行", "write the same value in each row, or in the first only"});
        return false;
    }

    /// An error whose place is a mark.
    void say_again(const Subject& subject, const Diagnostic& error) {
        result_.errors.push_back(error);
        result_.errors.back().place = place_of_mark(subject, error.place);
    }

    /// What was said of the same word in another row.
    bool said_before(Subject& subject) {
        if (!simple_ || strange_[subject.first_row].source == nullptr) return false;
        const Strange& strange = strange_[subject.first_row];
        const auto said = strange.source->unknown.find(strange.word);
        if (said == strange.source->unknown.end()) return false;
        subject.failed = true;
        subject.error = result_.errors.size();
        say_again(subject, said->second);
        return true;
    }

    void remember(const Subject& subject, const Diagnostics& said) {
        constexpr std::size_t most_words = 1000;
        if (!simple_ || strange_[subject.first_row].source == nullptr) return;
        const Strange& strange = strange_[subject.first_row];
        const bool alone = said.errors() == 1 && said.list().size() == 1;
        if (alone && strange.source->unknown.size() < most_words)
            strange.source->unknown.emplace(strange.word, said.list().front());
    }

    using Results = std::vector<std::vector<RequirementResult>>;
    std::optional<Results> in_decimal(Subject& subject) {
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
            subject.failed = true;
            subject.error = result_.errors.size();
            for (const Diagnostic& one : diagnostics.list())
                if (one.severity == Severity::error) say_again(subject, one);
            remember(subject, diagnostics);
            return std::nullopt;
        }
        return judge(standard_, *evaluation, batch_.requirements());
    }

    // ---- Blocks --------------------------------------------------------------------------------------------------

    void flush() {
        if (subjects_.empty()) return;
        const bool sound = look_at_bytes();
        if (simple_) fill_simple();
        for (auto& [season, lane] : lanes_) {
            if (lane->rows == 0) continue;
            lane->block.begin(lane->rows);
            lane->block.run();
            lane->judge.judge(lane->block, lane->verdicts, lane->undecided);
        }
        if (simple_ && sound && !can_mix_) {
            finish_simple();
        } else {
            for (Subject& subject : subjects_) {
                if (!sound && !subject.failed) text_is_sound(subject);
                finish(subject);
            }
        }
        result_.subjects += subjects_.size();
        for (auto& [season, lane] : lanes_) {
            lane->rows = 0;
            if (simple_) continue;
            lane->block.begin(subjects_a_block);
            mark_all_ok(*lane);
        }
        subjects_.clear();
        rows_.clear();
        cells_.clear();
    }

    /// Rows that columns decided are counted column by column, and written as they are; the others one by one.
    void finish_simple() {
        Lane& lane = *subjects_.front().lane;
        const std::size_t n = subjects_.size();
        const std::size_t count = batch_.requirements().size();
        for (std::size_t row = 0; row < n; ++row)
            if (subjects_[row].failed || lane.undecided[row] != 0) odd_[row] = 1;
        worst_.assign(n, Verdict::not_applicable);
        reasons_.assign(n, 0);
        for (std::size_t k = 0; k < count; ++k) {
            const ColumnVerdict* own = lane.verdicts.data() + k * n;
            for (std::size_t row = 0; row < n; ++row) {
                worst_[row] = worse(worst_[row], own[row].verdict);
                reasons_[row] |= static_cast<std::uint8_t>(own[row].verdict == Verdict::undetermined);
            }
        }
        count_simple(lane);
        if (batch_.options().rows_wanted)
            plain_.begin_block({lane.verdicts.data(), worst_.data(), n, &lane.judge, text_, bytes_.carriage});
        for (std::size_t row = 0; row < n; ++row) {
            if (odd_[row] != 0) {
                finish(subjects_[row]);
                continue;
            }
            if (!batch_.options().rows_wanted) continue;
            const Cell* cells = cells_.data() + rows_[row].first;
            if (plain_.possible() && reasons_[row] == 0)
                plain_.write(out_, cells, row);
            else
                writer_.write(out_, {cells, layout_.columns.size()}, nullptr,
                              {lane.verdicts.data() + row, n, count, &lane.judge, nullptr});
        }
    }

    void count_simple(const Lane& lane) {
        const std::size_t n = subjects_.size();
        for (std::size_t row = 0; row < n; ++row) {
            if (odd_[row] != 0) continue;
            GroupSummary& group = group_at(subjects_[row].group);
            ++group.subjects;
            ++group.verdicts[static_cast<std::size_t>(worst_[row])];
        }
        for (std::size_t k = 0; k < batch_.requirements().size(); ++k) {
            const ColumnVerdict* own = lane.verdicts.data() + k * n;
            if (batch_.groups().empty() && !batch_.requirement(k).graded) {
                count_requirement(own, group_at(0).requirements[k]);
                continue;
            }
            for (std::size_t row = 0; row < n; ++row)
                if (odd_[row] == 0) count_one(own[row], group_of_[subjects_[row].group].requirements[k]);
        }
    }

    /// count_one() of all rows that columns decided, where they are one group: the same without a branch a row.
    void count_requirement(const ColumnVerdict* own, RequirementSummary& counts) {
        const std::size_t n = subjects_.size();
        relative_.resize(n + 1);
        std::size_t margins = 0;
        for (std::size_t row = 0; row < n; ++row) {
            const ColumnVerdict& one = own[row];
            const std::uint8_t decided = odd_[row] ^ 1U;
            counts.verdicts[static_cast<std::size_t>(one.verdict)] += decided;
            relative_[margins] = one.margin / std::fabs(one.limit);
            const bool has = (one.has & ColumnVerdict::has_margin) != 0;
            margins +=
                static_cast<std::size_t>(decided & static_cast<unsigned>(has) & static_cast<unsigned>(one.limit != 0));
        }
        counts.add_margins(std::span(relative_).first(margins));
    }

    void mark_all_ok(Lane& lane) const {
        for (const Source& source : sources_)
            lane.block.slot(source.slot).all_ok = true;
        for (const Follower& follower : followers_)
            lane.block.slot(follower.slot).all_ok = true;
    }

    /// Nearly every block is sound text: then no row is looked at by itself.
    bool look_at_bytes() {
        const char* begin = rows_.front().row.begin;
        const std::string_view text(begin, static_cast<std::size_t>(rows_.back().row.end - begin));
        bytes_ = byte_kinds(text);
        return !bytes_.zero && (!bytes_.high || first_invalid_utf8(text) == std::string_view::npos);
    }

    void finish(Subject& subject) {
        std::optional<Results> exact;
        const std::size_t count = batch_.requirements().size();
        if (!subject.failed && (subject.in_decimal || can_mix_ || subject.lane->undecided[subject.place] != 0))
            exact = in_decimal(subject);
        if (exact && !subject.in_decimal && !can_mix_ &&
            subject.lane->undecided[subject.place] == ColumnJudge::clause_unknown) {
            // What is written must not depend on which rows this worker has seen: the doubles have decided.
            for (std::size_t k = 0; k < count; ++k)
                subject.lane->judge.learn(subject.lane->block, k, subject.place,
                                          subject.lane->verdicts[k * subject.lane->rows + subject.place], (*exact)[k]);
            exact.reset();
        } else if (exact) {
            ++result_.summary.judged_again;
        }
        Judgements found;
        if (exact) {
            exact_verdicts_.clear();
            for (const auto& results : *exact)
                exact_verdicts_.push_back(verdict_of(standard_, results));
            found = {exact_verdicts_.data(), 1, count, nullptr, &*exact};
        } else if (!subject.failed) {
            found = {subject.lane->verdicts.data() + subject.place, subject.lane->rows, count, &subject.lane->judge,
                     nullptr};
        }
        count_in(subject, found);
        if (!batch_.options().rows_wanted) return;
        const ReadRow& row = rows_[subject.first_row];
        writer_.write(out_, std::span(cells_).subspan(row.first, std::min(row.count, layout_.columns.size())),
                      subject.failed ? &result_.errors[subject.error] : nullptr, found);
    }

    // ---- Counts --------------------------------------------------------------------------------------------------

    std::size_t group(const Subject& subject) {
        const ReadRow& row = rows_[subject.first_row];
        group_text_.clear();
        for (const std::size_t column : batch_.groups()) {
            if (column < row.count) {
                const Cell& cell = cells_[row.first + column];
                const auto text = trimmed(cell.text);
                if (static_cast<int>(column) == layout_.date)
                    group_text_ += Date::parse(text) ? text.substr(0, 4) : std::string_view();
                else if (cell.escaped || text.find(label_end) != std::string_view::npos)
                    add_label(cell.plain());
                else
                    group_text_ += text;
            }
            group_text_ += label_end;
        }
        const auto id = static_cast<std::size_t>(group_index_.add(group_text_));
        return id;
    }

    /// A label of a group with what ends labels in it, or with doubled quotes.
    void add_label(const std::string& plain) {
        for (const char byte : trimmed(plain))
            group_text_ += byte == label_end ? ' ' : byte;
    }

    GroupSummary& group_at(std::size_t index) {
        if (index >= group_of_.size()) {
            group_of_.resize(index + 1);
            for (GroupSummary& one : group_of_)
                one.requirements.resize(batch_.requirements().size());
        }
        return group_of_[index];
    }

    void count_one(const ColumnVerdict& one, RequirementSummary& counts) const {
        ++counts.verdicts[static_cast<std::size_t>(one.verdict)];
        if (one.grade >= 0) ++counts.grades[standard_.grade_numbers[static_cast<std::size_t>(one.grade)]];
        if ((one.has & ColumnVerdict::has_margin) != 0 && one.limit != 0)
            counts.add_margin(one.margin / std::fabs(one.limit));
    }

    void count_in(const Subject& subject, const Judgements& found) {
        GroupSummary& group = group_at(subject.group);
        ++group.subjects;
        if (subject.failed) {
            ++group.errors;
            return;
        }
        for (std::size_t k = 0; k < found.count; ++k)
            count_one(found[k], group.requirements[k]);
        ++group.verdicts[static_cast<std::size_t>(found.worst())];
    }

    void collect_groups() {
        for (std::size_t id = 0; id < group_of_.size(); ++id) {
            std::vector<std::string> labels;
            if (!batch_.groups().empty()) {
                const std::string& text = group_index_.text(static_cast<std::int32_t>(id));
                for (std::size_t from = 0; from < text.size();) {
                    const auto to = text.find(label_end, from);
                    labels.push_back(sound_text(std::string_view(text).substr(from, to - from)));
                    from = to + 1;
                }
            }
            result_.summary.groups[labels].add(group_of_[id]);
        }
    }

    const Batch& batch_;
    const Standard& standard_;
    const bool can_mix_ = can_mix(standard_);  ///< then columns do not tell whether it did
    const Layout& layout_;
    RowWriter writer_;
    PlainRows plain_;
    std::vector<Source> sources_;
    std::vector<std::size_t> scalar_sources_;
    std::vector<std::size_t> said_of_subject_;            ///< columns in which its rows must not differ
    std::vector<std::vector<std::size_t>> list_sources_;  ///< by list
    std::vector<Follower> followers_;
    std::map<std::ptrdiff_t, std::unique_ptr<Lane>> lanes_;  ///< by the season between two turning days
    Summary base_;

    ChunkResult result_;
    std::vector<Cell> cells_;
    std::vector<ReadRow> rows_;
    std::vector<Subject> subjects_;
    bool open_ = false;
    bool after_unreadable_ = false;  ///< with a key: the row before has none
    std::vector<ColumnVerdict> exact_verdicts_;
    std::vector<std::uint8_t> odd_;
    /// Of a row with a word that means nothing, and no other fault.
    struct Strange {
        Source* source = nullptr;
        std::int32_t word = TextIndex::none;
    };
    std::vector<Strange> strange_;  ///< of a simple block
    Output out_;
    ByteKinds bytes_;                    ///< of the block
    Surroundings text_;                  ///< the chunk; of JSON nothing: its cells may lie elsewhere
    std::vector<std::uint32_t> left_;    ///< rows of a column that want a closer look
    std::vector<Verdict> worst_;         ///< of each row of a simple block
    std::vector<double> relative_;       ///< margins as fractions of their limits
    std::vector<std::uint8_t> reasons_;  ///< rows in which something is undetermined
    bool simple_ = false;
    const Fault* problem_ = nullptr;  ///< what is wrong with the line of JSON that was read last
    std::map<std::string, std::size_t, std::less<>> columns_;
    bool need_clauses_ = true;
    TextIndex group_index_;
    std::string group_text_;
    std::vector<GroupSummary> group_of_;
};

BatchWorker::BatchWorker(const Batch& batch) : inside_(std::make_unique<Inside>(batch)) {}
BatchWorker::~BatchWorker() = default;
BatchWorker::BatchWorker(BatchWorker&&) noexcept = default;
ChunkResult BatchWorker::run(std::string_view chunk, Output memory) { return inside_->run(chunk, std::move(memory)); }

}  // namespace greengauge::batch
