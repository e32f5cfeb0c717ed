#include "cli/batch/batch_run.hpp"

#include <chrono>
#include <condition_variable>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <nlohmann/json.hpp>
#include <thread>
#include <unistd.h>
#include <vector>

#include "cli/batch/partial_file.hpp"

namespace greengauge::cli {
namespace {

volatile std::sig_atomic_t stop_asked = 0;

/// Ctrl-C and kill ask for an orderly stop while a batch runs; a second time they end it at once.
class StopSignals {
  public:
    StopSignals() {
        stop_asked = 0;
        struct sigaction ask {};
        ask.sa_handler = [](int) { stop_asked = 1; };
        ask.sa_flags = static_cast<int>(SA_RESETHAND);
        ::sigaction(SIGINT, &ask, &interrupt_);
        ::sigaction(SIGTERM, &ask, &terminate_);
    }
    ~StopSignals() {
        ::sigaction(SIGINT, &interrupt_, nullptr);
        ::sigaction(SIGTERM, &terminate_, nullptr);
    }
    StopSignals(const StopSignals&) = delete;
    StopSignals& operator=(const StopSignals&) = delete;

  private:
    struct sigaction interrupt_ {};
    struct sigaction terminate_ {};
};

class Run {
  public:
    explicit Run(const BatchJob& job) : job_(job), output_(job.output), errors_(job.errors) {
        outcome_.summary = job.batch.empty_summary();
    }

    BatchOutcome all() {
        const StopSignals signals;
        job_.source.stop_when([] { return stop_asked != 0; });
        if (!begin()) return std::move(outcome_);
        std::vector<std::thread> others;
        for (int i = 1; i < job_.threads; ++i)
            others.emplace_back([this] { work(); });
        work();
        for (std::thread& one : others)
            one.join();
        finish();
        return std::move(outcome_);
    }

  private:
    [[nodiscard]] bool to_file() const { return !job_.output.empty(); }
    [[nodiscard]] std::string note_path() const { return job_.output + ".part.json"; }

    // What follows is done by one thread at a time: before and after all work, or while `writing_`.

    bool fail(const std::string& path, const std::string& why) {
        outcome_.end = BatchOutcome::End::failed;
        outcome_.fault = {"cannot-write", {"写不了 " + path, path + " cannot be written"}, {why, why}, {}};
        failed_ = true;
        return false;
    }

    bool begin() {
        line_ = job_.first_line;
        std::uint64_t offset = job_.data_begin;
        std::uint64_t kept = 0;
        std::uint64_t kept_errors = 0;
        if (job_.resume && !read_note(offset, kept, kept_errors)) return false;
        done_ = offset;
        if (!resumed_) job_.source.begin(job_.data_begin, job_.rules);
        if (to_file()) {
            if (!output_.open(kept)) return fail(output_.part(), output_.failure());
            if (!job_.errors.empty() && !errors_.open(kept_errors)) return fail(errors_.part(), errors_.failure());
        } else if (!job_.errors.empty() && !errors_.open(0)) {
            return fail(errors_.part(), errors_.failure());
        }
        if (resumed_) return true;
        return !job_.header || put(job_.batch.header());
    }

    bool refuse_note(Text problem, Text advice) {
        outcome_.end = BatchOutcome::End::failed;
        outcome_.fault = {"cannot-resume", std::move(problem), {}, std::move(advice)};
        return false;
    }

    /// Where the run before this one stopped. Without a note there is nothing to go on with, and all is done.
    bool read_note(std::uint64_t& offset, std::uint64_t& kept, std::uint64_t& kept_errors) {
        std::ifstream file(note_path(), std::ios::binary);
        if (!file) return true;
        const std::string text{std::istreambuf_iterator<char>(file), {}};
        const auto json = nlohmann::json::parse(text, nullptr, false);
        try {
            if (json.at("identity").get<std::string>() != job_.identity)
                return refuse_note(
                    {note_path() + " 记的是另一次批量判定", note_path() + " belongs to another batch"},
                    {"表、选项或目录改了：去掉 --resume 重新开始",
                     "the table, the options or the catalogue have changed: start again without --resume"});
            offset = json.at("offset").get<std::uint64_t>();
            kept = json.at("output").get<std::uint64_t>();
            kept_errors = json.at("errors").get<std::uint64_t>();
            line_ = json.at("line").get<std::uint64_t>();
            subjects_ = json.at("subjects").get<std::uint64_t>();
            outcome_.errors = json.at("error_count").get<std::uint64_t>();
            const auto summary = batch::summary_from_json(json.at("summary").get<std::string>());
            if (!summary) throw std::runtime_error("summary");
            outcome_.summary = *summary;
        } catch (const std::exception&) {
            return refuse_note({note_path() + " 读不出来", note_path() + " cannot be read"},
                               {"去掉 --resume 重新开始", "start again without --resume"});
        }
        job_.source.begin(offset, job_.rules);
        resumed_ = true;
        return true;
    }

    void write_note(std::uint64_t offset) {
        nlohmann::json json;
        json["identity"] = job_.identity;
        json["offset"] = offset;
        json["output"] = output_.size();
        json["errors"] = job_.errors.empty() ? 0 : errors_.size();
        json["line"] = line_;
        json["subjects"] = subjects_;
        json["error_count"] = outcome_.errors;
        json["summary"] = batch::to_json(outcome_.summary);
        if (!replace_file(note_path(), json.dump())) fail(note_path(), std::strerror(errno));
        noted_ = std::chrono::steady_clock::now();
    }

    bool put(std::string_view text) {
        if (text.empty()) return true;
        if (to_file()) return output_.write(text) || fail(output_.part(), output_.failure());
        if (job_.write(text)) return true;
        failed_ = true;  // nobody reads: no error
        return false;
    }

    void work() {
        batch::BatchWorker worker(job_.batch);
        batch::Output memory;
        Chunk chunk;
        while (take(chunk)) {
            batch::ChunkResult result = worker.run(chunk.text, std::move(memory));
            job_.source.release(chunk);
            memory = hand_over({chunk.number, chunk.end, std::move(result)});
        }
    }

    struct Done {
        std::uint64_t number = 0;  ///< of the chunk
        std::uint64_t end = 0;     ///< where it ends in the table
        batch::ChunkResult result;
    };

    /// Nobody waits for a turn: who finds nobody writing writes what is ready, in order. Returns memory for a next
    /// result.
    batch::Output hand_over(Done done) {
        std::unique_lock lock(mutex_);
        const std::uint64_t number = done.number;
        ready_.emplace(number, std::move(done));
        if (!writing_) write_ready(lock);
        // Not too far ahead: what is ready is held.
        const auto most = static_cast<std::size_t>(job_.threads);
        written_.wait(lock, [&] { return ready_.size() <= most || failed_; });
        if (spare_.empty()) return {};
        batch::Output memory = std::move(spare_.back());
        spare_.pop_back();
        memory.clear();
        return memory;
    }

    void write_ready(std::unique_lock<std::mutex>& lock) {
        writing_ = true;
        while (!failed_) {
            auto next = ready_.extract(next_out_);
            if (next.empty()) break;
            lock.unlock();
            emit(next.mapped().end, next.mapped().result);
            lock.lock();
            spare_.push_back(std::move(next.mapped().result.memory));
            ++next_out_;
            written_.notify_all();
        }
        writing_ = false;
    }

    bool take(Chunk& chunk) {
        const std::lock_guard lock(source_mutex_);
        if (stop_asked != 0 || failed_) return false;
        return job_.source.next(chunk);
    }

    void emit(std::uint64_t end, batch::ChunkResult& result) {
        if (job_.source.changed()) {
            outcome_.end = BatchOutcome::End::failed;
            outcome_.fault = {"table-changed",
                              {job_.input + " 在读取时被改动", job_.input + " was changed while it was read"},
                              {},
                              {"不再改动后重新判定", "judge it again when nobody writes to it"}};
            failed_ = true;
            return;
        }
        if (!put(result.out())) return;
        for (Diagnostic& one : result.errors) {
            one.place.file = job_.input;
            one.place.line += static_cast<int>(line_) - 1;
            ++outcome_.errors;
            if (job_.errors.empty())
                job_.report(one);
            else if (!errors_.write(to_string(one, job_.language) + '\n'))
                fail(errors_.part(), errors_.failure());
        }
        line_ += result.lines;
        subjects_ += result.subjects;
        outcome_.summary.add(result.summary);
        if (outcome_.summary.groups.size() > batch::most_groups) {
            fail_groups();
            return;
        }
        if (to_file() && !output_.direct() &&
            std::chrono::steady_clock::now() - noted_ > std::chrono::milliseconds(200))
            write_note(end);
        done_ = end;
        if (job_.progress) job_.progress(end, subjects_);
    }

    void fail_groups() {
        outcome_.end = BatchOutcome::End::failed;
        outcome_.fault = batch::too_many_groups();
        failed_ = true;
    }

    void finish() {
        if (outcome_.end == BatchOutcome::End::failed) return;
        if (!job_.source.failure().empty()) {
            outcome_.end = BatchOutcome::End::failed;
            outcome_.fault = {"cannot-read", {"读到一半出错", "reading failed half way"}, job_.source.failure(), {}};
            return;
        }
        if (stop_asked != 0) {
            outcome_.end = BatchOutcome::End::interrupted;
            if (to_file() && !output_.direct()) write_note(done_);
            return;
        }
        // Whatever is renamed when this is killed, the note says that all is done.
        if (to_file() && !output_.direct()) write_note(done_);
        if (failed_) return;
        if (!job_.errors.empty() && !errors_.finish()) {
            fail(job_.errors, errors_.failure());
            return;
        }
        if (!to_file()) return;
        if (!output_.finish()) {
            fail(job_.output, output_.failure());
            return;
        }
        std::error_code ignored;
        std::filesystem::remove(note_path(), ignored);
    }

    const BatchJob& job_;
    PartialFile output_;
    PartialFile errors_;
    BatchOutcome outcome_;
    std::mutex source_mutex_;
    std::mutex mutex_;  ///< of the next five
    std::condition_variable written_;
    std::uint64_t next_out_ = 0;
    bool writing_ = false;
    std::map<std::uint64_t, Done> ready_;  ///< by number, to be written
    std::vector<batch::Output> spare_;
    std::uint64_t line_ = 1;
    std::uint64_t subjects_ = 0;
    std::uint64_t done_ = 0;
    std::atomic<bool> failed_ = false;
    bool resumed_ = false;
    std::chrono::steady_clock::time_point noted_ = std::chrono::steady_clock::now();
};

}  // namespace

BatchOutcome run_batch(const BatchJob& job) { return Run(job).all(); }

}  // namespace greengauge::cli
