#include <algorithm>

#include "scenarios/batch/batch.hpp"
#include "scenarios/batch/column_filling.hpp"
#include "scenarios/batch/decimal_rows.hpp"
#include "scenarios/batch/group_counts.hpp"
#include "scenarios/batch/ndjson.hpp"
#include "scenarios/batch/plain_rows.hpp"
#include "scenarios/batch/rows_out.hpp"
#include "scenarios/batch/subject_filling.hpp"
#include "scenarios/batch/verdict_kernels.hpp"

namespace greengauge::batch {

class BatchWorker::Inside {
  public:
    explicit Inside(const Batch& batch)
        : batch_(batch),
          standard_(batch.standard()),
          layout_(batch.layout()),
          sources_(batch),
          writer_(batch),
          plain_(batch) {
        for (std::size_t i = 0; i < layout_.names.size(); ++i)
            columns_.emplace(layout_.raw_names[i], i);
        const bool clauses =
            std::any_of(batch.columns().begin(), batch.columns().end(),
                        [](const OutputColumn& column) { return column.what == OutputColumn::What::clause; });
        need_clauses_ = clauses && batch.options().rows_wanted;
        if (simple_) block_.plain.set_width(layout_.columns.size());
        plain_rows_a_block_ =
            std::min(subjects_a_block, std::max<std::size_t>(cells_a_block / layout_.columns.size(), 1));
    }

    ChunkResult run(std::string_view chunk, Output memory) {
        result_ = {};
        errors_.clear();
        out_ = std::move(memory);
        out_.clear();
        counts_.begin_chunk();
        after_unreadable_ = false;
        if (batch_.options().input == TableForm::csv) {
            block_.text = Surroundings(chunk);
            CsvScanner scanner(chunk, batch_.options().delimiter);
            read(scanner);
        } else {
            NdjsonScanner scanner(chunk, columns_);
            read(scanner, &scanner.problem());
        }
        if (!chunk.empty() && chunk.back() != '\n') ++result_.lines;
        std::stable_sort(errors_.begin(), errors_.end(),
                         [](const Diagnostic& a, const Diagnostic& b) { return a.place.line < b.place.line; });
        const auto [judged_again, uncertain] = std::pair(result_.summary.judged_again, result_.summary.uncertain);
        result_.summary = counts_.summary();
        result_.summary.judged_again = judged_again;
        result_.summary.uncertain = uncertain;
        result_.errors = std::move(errors_);
        result_.memory = std::move(out_);
        return std::move(result_);
    }

  private:
    /// Rows that are nothing but what the header says, as long as there are such and the block has room.
    void take_plain(CsvScanner& scanner) {
        if (block_.subjects.empty() && batch_.groups().empty()) {
            const std::size_t before = block_.plain.rows();
            if (before == 0) block_.line = result_.lines + 1;
            result_.lines += scanner.plain_rows(block_.plain, plain_rows_a_block_ - before);
            return;
        }
        if (loose_.width() == 0) loose_.set_width(layout_.columns.size());
        while (!is_full()) {
            loose_.clear();
            const std::size_t taken = scanner.plain_rows(loose_, room_in_block());
            for (std::size_t i = 0; i < taken; ++i) {
                const std::size_t first = block_.cells.size();
                loose_.append(i, block_.cells);
                take_one({{loose_.row_begin(i), loose_.row_end(i), 1, Row::Fault::none, nullptr},
                          first,
                          loose_.width(),
                          ++result_.lines});
            }
            if (taken == 0) return;
        }
    }
    [[nodiscard]] bool is_full() const { return block_.size() >= plain_rows_a_block_; }
    [[nodiscard]] std::size_t room_in_block() const { return plain_rows_a_block_ - block_.size(); }
    static void take_plain(NdjsonScanner&) {}

    template <class Scanner>
    void read(Scanner& scanner, const Fault* problem = nullptr) {
        Row row;
        block_.cells.clear();
        block_.cells.reserve(std::min(subjects_a_block * (layout_.columns.size() + 1), cells_a_block));
        problem_ = problem;
        while (true) {
            if (simple_) take_plain(scanner);
            if (simple_ && is_full()) {
                flush();
                continue;
            }
            block_.write_out();  // what comes next may be anything
            const std::size_t first = block_.cells.size();
            if (!scanner.next(row, block_.cells)) break;
            const std::uint64_t line = result_.lines + 1;
            result_.lines += row.lines;
            if (block_.cells.size() == first + 1 && row.fault == Row::Fault::none && block_.cells[first].text.empty() &&
                !block_.cells[first].quoted && layout_.columns.size() > 1) {
                block_.cells.resize(first);  // an empty line is none
                continue;
            }
            take({row, first, block_.cells.size() - first, line});
        }
        // While what the cells look at is there.
        finish_subject();
        flush();
    }

    void take(ReadRow row) {
        if (simple_) return take_one(row);
        const bool whole = row.row.fault == Row::Fault::none && row.count == layout_.columns.size();
        const bool keyed = layout_.key >= 0;
        const bool nobody_s = keyed && !has_key(row);
        if (nobody_s && open_) faults_.beside_unreadable(block_.subjects.back(), row);
        if (!keyed || nobody_s || !continues(row)) {
            finish_subject();
            if (block_.subjects.size() == subjects_a_block) flush_before(row);
            block_.subjects.push_back({});
            block_.subjects.back().first_row = block_.rows.size();
            open_ = true;
        }
        block_.rows.push_back(row);
        ++block_.subjects.back().rows;
        if (!whole)
            faults_.bad_row(block_.subjects.back(), row, problem_);
        else if (after_unreadable_)
            faults_.beside_unreadable(block_.subjects.back(), row);
        after_unreadable_ = nobody_s;
    }

    [[nodiscard]] bool has_key(const ReadRow& row) const {
        return row.row.fault == Row::Fault::none && row.count > static_cast<std::size_t>(layout_.key);
    }

    /// A row that is a subject: its cells stand behind those of the row before, as many as the header has.
    void take_one(const ReadRow& row) {
        block_.subjects.emplace_back();
        Subject& subject = block_.subjects.back();
        subject.first_row = block_.rows.size();
        subject.rows = 1;
        block_.rows.push_back(row);
        const std::size_t wanted = layout_.columns.size();
        const bool whole = row.count == wanted && row.row.fault == Row::Fault::none;
        if (!batch_.groups().empty()) subject.group = group_of(subject);
        if (whole) return;
        faults_.bad_row(block_.subjects.back(), row, problem_);
        block_.cells.resize(row.first + wanted);
    }

    /// Whether a row is one more of the subject at hand.
    bool continues(const ReadRow& row) const {
        if (!open_) return false;
        const ReadRow& first = block_.rows[block_.subjects.back().first_row];
        const auto key = static_cast<std::size_t>(layout_.key);
        return has_key(first) && block_.cells[first.first + key].text == block_.cells[row.first + key].text;
    }

    /// The block is done; the cells of a row that has just been read stay.
    void flush_before(ReadRow& row) {
        const std::vector<Cell> kept(block_.cells.begin() + static_cast<std::ptrdiff_t>(row.first), block_.cells.end());
        flush();
        block_.cells = kept;
        row.first = 0;
    }

    void finish_subject() {
        if (!open_) return;
        open_ = false;
        Subject& subject = block_.subjects.back();
        if (!batch_.groups().empty()) subject.group = group_of(subject);
        if (subject.failed) return;
        if (!find_lane(subject)) return;
        if (subject_filling_.fill(subject)) {
            subject.place = subject.lane->rows++;
            return;
        }
        subject.in_decimal = true;
        for (std::size_t list = 0; list < standard_.lists.size(); ++list)
            if (batch_.shape().list_varies[list]) subject.lane->offsets(list).resize(subject.lane->rows + 1);
    }

    bool find_lane(Subject& subject) {
        subject.day = batch_.date();
        if (layout_.date >= 0) {
            const Cell& cell = block_.cell_of(subject, 0, static_cast<std::size_t>(layout_.date));
            const auto text = trimmed(cell.text);
            if (!text.empty()) {
                const auto day = Date::parse(text);
                if (!day) {
                    faults_.fail(
                        subject,
                        faults_.place_of(block_.rows[subject.first_row], static_cast<std::size_t>(layout_.date)),
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
                if (batch_.shape().list_varies[list]) subject.lane->offsets(list).assign(1, 0);
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

    std::size_t group_of(const Subject& subject) {
        const ReadRow& row = block_.rows[subject.first_row];
        return counts_.group_of(std::span(block_.cells).subspan(row.first, row.count));
    }

    void flush() {
        if (block_.size() == 0) return;
        const bool sound = look_at_bytes();
        if (simple_) column_filling_.fill(lane_on(batch_.date()));
        for (auto& [season, lane] : lanes_) {
            if (lane->rows == 0) continue;
            lane->block.begin(lane->rows);
            lane->block.run();
            lane->judge.judge(lane->block, lane->verdicts, lane->undecided);
            decimal_.doubt_mixtures(*lane);
        }
        if (simple_ && sound) {
            finish_simple();
        } else {
            if (simple_) write_out_subjects(lane_on(batch_.date()));
            for (Subject& subject : block_.subjects) {
                if (!sound && !subject.failed) faults_.text_is_sound(subject);
                finish(subject);
            }
        }
        result_.subjects += block_.size();
        for (auto& [season, lane] : lanes_) {
            lane->rows = 0;
            if (simple_) continue;
            lane->block.begin(subjects_a_block);
            mark_all_ok(*lane);
        }
        block_.clear();
    }

    /// Rows that columns decided are counted column by column, and written as they are; the others one by one.
    void finish_simple() {
        Lane& lane = lane_on(batch_.date());
        const std::size_t n = block_.size();
        const std::size_t count = batch_.requirements().size();
        bool any_odd = false;
        for (std::size_t row = 0; row < n; ++row)
            any_odd = any_odd || (block_.odd[row] | lane.undecided[row]) != 0;
        if (any_odd) write_out_subjects(lane);
        for (std::size_t row = 0; row < n; ++row)
            if (lane.undecided[row] != 0) block_.odd[row] = 1;
        for (std::size_t row = 0; row < block_.subjects.size(); ++row)
            if (block_.subjects[row].failed) block_.odd[row] = 1;
        worst_.assign(n, Verdict::not_applicable);
        reasons_.assign(n, 0);
        for (std::size_t k = 0; k < count; ++k)
            take_worse(n, lane.verdicts.of(k).verdict, worst_.data(), reasons_.data());
        counts_.count({block_.subjects, &lane.verdicts, worst_, block_.odd});
        if (batch_.options().rows_wanted)
            plain_.begin_block({&lane.verdicts, worst_.data(), n, &lane.judge, &block_, bytes_.carriage});
        for (std::size_t row = 0; row < n; ++row) {
            if (block_.odd[row] != 0) {
                finish(block_.subjects[row]);
                continue;
            }
            if (!batch_.options().rows_wanted) continue;
            if (plain_.possible() && reasons_[row] == 0)
                plain_.write(out_, row);
            else
                writer_.write(out_, cells_of_row(row), nullptr, {count, &lane.verdicts, row, &lane.judge});
        }
    }

    /// Of a simple block.
    std::span<const Cell> cells_of_row(std::size_t row) {
        const std::size_t width = layout_.columns.size();
        if (block_.plain.rows() == 0) return std::span(block_.cells).subspan(row * width, width);
        row_cells_.clear();
        block_.plain.append(row, row_cells_);
        return row_cells_;
    }

    /// Before more than filling has marked rows as odd.
    void write_out_subjects(Lane& lane) {
        if (block_.plain.rows() == 0) return;
        block_.write_out();
        column_filling_.place_subjects(lane);
    }

    void mark_all_ok(Lane& lane) const {
        for (const Source& source : sources_.all)
            lane.block.slot(source.slot).all_ok = true;
        for (const Follower& follower : sources_.followers)
            lane.block.slot(follower.slot).all_ok = true;
    }

    /// Nearly every block is sound text: then no row is looked at by itself.
    bool look_at_bytes() {
        const std::string_view text = block_.bytes();
        bytes_ = byte_kinds(text);
        return !bytes_.zero && (!bytes_.high || first_invalid_utf8(text) == std::string_view::npos);
    }

    void finish(Subject& subject) {
        std::optional<DecimalRows::Results> exact;
        const std::size_t count = batch_.requirements().size();
        if (!subject.failed && (subject.in_decimal || subject.lane->undecided[subject.place] != 0))
            exact = decimal_.judge(subject);
        if (exact && !subject.in_decimal && subject.lane->undecided[subject.place] == ColumnJudge::clause_unknown) {
            // What is written must not depend on which rows this worker has seen: the doubles have decided.
            for (std::size_t k = 0; k < count; ++k)
                subject.lane->judge.learn(subject.lane->block, k, subject.place, subject.lane->verdicts, (*exact)[k]);
            exact.reset();
        } else if (exact) {
            ++result_.summary.judged_again;
        }
        if (subject.uncertain) ++result_.summary.uncertain;
        Judgements found;
        if (exact) {
            exact_verdicts_.clear();
            for (const auto& results : *exact)
                exact_verdicts_.push_back(verdict_of(standard_, results));
            found = {count, nullptr, 0, nullptr, &*exact, exact_verdicts_.data(), decimal_.probabilities()};
        } else if (!subject.failed) {
            found = {count, &subject.lane->verdicts, subject.place, &subject.lane->judge};
        }
        counts_.count(subject, found);
        if (!batch_.options().rows_wanted) return;
        const ReadRow& row = block_.rows[subject.first_row];
        writer_.write(out_, std::span(block_.cells).subspan(row.first, std::min(row.count, layout_.columns.size())),
                      subject.failed ? &errors_[subject.error] : nullptr, found);
    }

    const Batch& batch_;
    const Standard& standard_;
    const Layout& layout_;
    Sources sources_;
    RowBlock block_;
    std::vector<Diagnostic> errors_;
    RowFaults faults_{batch_, block_, errors_};
    ColumnFilling column_filling_{batch_, sources_, block_};
    SubjectFilling subject_filling_{batch_, sources_, block_};
    DecimalRows decimal_{batch_, sources_, block_, faults_};
    GroupCounts counts_{batch_};
    RowWriter writer_;
    PlainRows plain_;
    std::map<std::ptrdiff_t, std::unique_ptr<Lane>> lanes_;  ///< by the season between two turning days

    ChunkResult result_;
    bool open_ = false;
    bool after_unreadable_ = false;  ///< with a key: the row before has none
    std::vector<ColumnVerdict> exact_verdicts_;
    Output out_;
    PlainCells loose_;             ///< plain rows on their way into a block that has others
    std::vector<Cell> row_cells_;  ///< of one plain row
    std::size_t plain_rows_a_block_ = 0;
    ByteKinds bytes_;                    ///< of the block
    std::vector<Verdict> worst_;         ///< of each row of a simple block
    std::vector<std::uint8_t> reasons_;  ///< rows in which something is undetermined
    const bool simple_ = sources_.simple(layout_);
    const Fault* problem_ = nullptr;  ///< what is wrong with the line of JSON that was read last
    std::map<std::string, std::size_t, std::less<>> columns_;
    bool need_clauses_ = true;
};

BatchWorker::BatchWorker(const Batch& batch) : inside_(std::make_unique<Inside>(batch)) {}
BatchWorker::~BatchWorker() = default;
BatchWorker::BatchWorker(BatchWorker&&) noexcept = default;
ChunkResult BatchWorker::run(std::string_view chunk, Output memory) { return inside_->run(chunk, std::move(memory)); }

}  // namespace greengauge::batch
