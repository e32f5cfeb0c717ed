// greengauge batch: a table of subjects, a verdict a row, and a summary.
#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <thread>

#include "cli/batch/batch_run.hpp"
#include "cli/batch/partial_file.hpp"
#include "cli/batch/summary_report.hpp"
#include "cli/sampling.hpp"
#include "cli/subcommand.hpp"
#include "cli/text_file.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"
#include "scenarios/batch/row_probabilities.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

/// Where a row may take a millisecond, a chunk has some hundred: threads share even a small table, and Ctrl-C is heard.
constexpr std::size_t sampled_chunk = std::size_t{1} << 14;

struct Options {
    std::string standard;
    std::string file;
    std::string format = "csv";
    std::string from;
    std::string output;
    std::string mapping;
    std::vector<std::string> values;
    std::string key;
    std::string columns;
    std::string requirements;
    std::string by;
    std::string delimiter = ",";
    std::string encoding = "utf-8";
    std::string errors;
    std::vector<std::string> summaries;
    std::string part;
    std::string threads;
    std::string digits;
    std::string header_from;
    bool probability = false;
    std::string samples;
    std::string seed;
    bool no_header = false;
    bool units_row = false;
    bool resume = false;
    bool quiet = false;
};

std::vector<std::string> split(const std::string& list) {
    std::vector<std::string> parts;
    for (std::size_t from = 0; from < list.size();) {
        const auto to = std::min(list.find(',', from), list.size());
        if (to > from) parts.push_back(list.substr(from, to - from));
        from = to + 1;
    }
    return parts;
}

/// `i/n`; nothing when it is none.
std::optional<std::pair<int, int>> part_of(const std::string& text) {
    const auto slash = text.find('/');
    if (slash == std::string::npos) return std::nullopt;
    const auto i = parse_decimal(std::string_view(text).substr(0, slash));
    const auto n = parse_decimal(std::string_view(text).substr(slash + 1));
    if (!i || !n || !is_integer(*i) || !is_integer(*n) || *i < 1 || *n < *i || *n > 1'000'000) return std::nullopt;
    return std::pair(static_cast<int>(to_double(*i)), static_cast<int>(to_double(*n)));
}

/// Rows done, rate and time left, in place, on a terminal.
class Progress {
  public:
    Progress(Session& session, std::uint64_t begin, std::uint64_t size)
        : session_(session), begin_(begin), size_(size), start_(Clock::now()), shown_(start_) {}

    void operator()(std::uint64_t bytes, std::uint64_t subjects) {
        const auto now = Clock::now();
        if (now - shown_ < std::chrono::milliseconds(200)) return;
        shown_ = now;
        any_ = true;
        const double seconds = std::chrono::duration<double>(now - start_).count();
        std::string line =
            session_.words("\r{} 个对象，每秒 {} 个", "\r{} subjects, {} a second",
                           to_display(Decimal(static_cast<unsigned long long>(subjects)), 20),
                           to_display(Decimal(static_cast<long long>(static_cast<double>(subjects) / seconds)), 3));
        if (size_ > begin_ && bytes > begin_) {
            const double done = static_cast<double>(bytes - begin_) / static_cast<double>(size_ - begin_);
            line += session_.words("，完成 {:.0f} %，约剩 {:.0f} 秒", ", {:.0f} % done, about {:.0f} s left",
                                   100 * done, seconds * (1 - done) / done);
        }
        session_.environment.show({}, line + "\x1b[K");
    }
    void clear() const {
        if (any_) session_.environment.show({}, "\r\x1b[K");
    }

  private:
    using Clock = std::chrono::steady_clock;
    Session& session_;
    std::uint64_t begin_;
    std::uint64_t size_;
    Clock::time_point start_;
    Clock::time_point shown_;
    bool any_ = false;
};

class BatchCommand {
  public:
    BatchCommand(Session& session, const Options& options) : session_(session), options_(options) {}

    int run() {
        standard_ = session_.standard(options_.standard);
        if (standard_ == nullptr) return bad_input;
        if (!read_options()) return bad_input;
        auto source = open_table(options_.file, options_.encoding);
        if (!source) {
            diagnostics_.error({options_.file, 0, 0}, source.error());
            return refuse();
        }
        source_ = std::move(*source);
        if (!prepare()) return refuse();
        session_.report(warnings_only());
        return judge_all();
    }

  private:
    [[nodiscard]] std::string shown_input() const { return options_.file == "-" ? "<stdin>" : options_.file; }

    int refuse() {
        session_.report(diagnostics_);
        return bad_input;
    }
    Diagnostics warnings_only() const { return diagnostics_; }

    bool fault(const char* code, Text problem, Text advice = {}) {
        diagnostics_.error({}, {code, std::move(problem), {}, std::move(advice)});
        return false;
    }

    bool read_options() {
        if (!options_.mapping.empty()) {
            const auto text = read_file(options_.mapping);
            if (!text) {
                diagnostics_.error({options_.mapping, 0, 0}, text.error());
            } else if (auto mapping = batch::read_mapping(*text, options_.mapping, diagnostics_)) {
                mapping_ = std::move(*mapping);
            }
        }
        mapping_.values.kind = Given::Kind::record;
        for (const std::string& value : options_.values)
            set_value(value);
        if (!options_.key.empty()) mapping_.key = options_.key;
        if (options_.delimiter == "tab" || options_.delimiter == "\\t")
            delimiter_ = '\t';
        else if (options_.delimiter.size() == 1 && options_.delimiter != "\"" && options_.delimiter != "\n")
            delimiter_ = options_.delimiter.front();
        else
            fault("bad-delimiter", {"分隔符应为一个字符", "the delimiter must be one character"});
        if (!options_.part.empty() && !part_of(options_.part))
            fault("bad-part", filled("{0} 不是 i/n", "{0} is no i/n", {ticked(options_.part)}),
                  {"写成 3/8", "write 3/8"});
        if (options_.resume && options_.output.empty())
            fault("no-output", {"--resume 需要 --output", "--resume needs --output"});
        if (options_.resume && options_.format == "none")
            fault("no-output", {"只要汇总时没有可接着写的输出", "with --format none there is no output to go on with"});
        if (!options_.threads.empty() && !threads())
            fault("bad-threads", filled("{0} 不是 1 到 256 的整数", "{0} is no whole number from 1 to 256",
                                        {ticked(options_.threads)}));
        read_sampling();
        check_outputs();
        if (diagnostics_.has_errors()) {
            session_.report(diagnostics_);
            return false;
        }
        return true;
    }

    void read_sampling() {
        for (const auto& [name, text] :
             {std::pair("--samples", &options_.samples), std::pair("--seed", &options_.seed)})
            if (!text->empty() && !options_.probability)
                fault("no-probability", filled("{0} 需要 --probability", "{0} needs --probability", {name}));
        if (options_.probability && options_.format == "none")
            fault("no-output",
                  {"只要汇总时没有概率可写", "with --format none there is nowhere to write probabilities"});
        const batch::BatchOptions usual;
        const auto said = [](const std::string& text, std::uint64_t otherwise) {
            return text.empty() ? std::to_string(otherwise) : text;
        };
        if (const auto sampling = sampling_of(said(options_.samples, usual.sampling.samples),
                                              said(options_.seed, usual.sampling.seed), diagnostics_))
            sampling_ = *sampling;
    }

    /// `name=value`, the value as in a scenario: a TOML value, or a text without quotation marks.
    void set_value(const std::string& text) {
        const auto equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            fault("bad-value", filled("{0} 不是 名称=值", "{0} is no name=value", {ticked(text)}));
            return;
        }
        const std::string name = text.substr(0, equals);
        const std::string value = text.substr(equals + 1);
        Diagnostics ignored;
        Given given = Given::of_text(value);
        if (const auto toml = read_toml("value = " + value, "--set", ignored); toml && toml->members.size() == 1)
            given = toml->members.front().second;
        given.place = {};
        mapping_.values.members.emplace_back(name, std::move(given));
    }

    /// No output, nor what it is called until it is whole, may be an input or another output.
    void check_outputs() {
        std::vector<std::string> files;
        const auto take = [&](const std::string& name) {
            if (!name.empty() && name != "-") files.push_back(name);
        };
        for (const std::string& one :
             {options_.file, options_.mapping, options_.header_from, options_.output, options_.errors})
            take(one);
        for (const std::string& one : options_.summaries)
            take(one);
        if (!options_.output.empty()) {
            take(options_.output + ".part");
            take(options_.output + ".part.json");
        }
        if (!options_.errors.empty()) take(options_.errors + ".part");
        std::error_code ignored;
        const auto same = [&](const std::string& a, const std::string& b) {
            return fs::weakly_canonical(a, ignored) == fs::weakly_canonical(b, ignored) ||
                   fs::equivalent(a, b, ignored);
        };
        for (std::size_t i = 0; i < files.size(); ++i)
            for (std::size_t k = i + 1; k < files.size(); ++k)
                if (same(files[i], files[k]) && !fs::is_character_file(files[k], ignored))
                    fault("same-file", filled("{0} 用了两次", "{0} is used twice", {ticked(files[k])}),
                          {"各写各的文件", "write to different files"});
    }

    [[nodiscard]] bool is_json() const {
        if (!options_.from.empty()) return options_.from == "ndjson";
        return options_.file.ends_with(".ndjson") || options_.file.ends_with(".jsonl");
    }

    bool prepare() {
        const std::string_view head = source_->head();
        if (!source_->failure().empty()) return fault("cannot-read", source_->failure());
        const auto header = header_of(head);
        if (!header) return false;
        auto layout =
            batch::layout_of(*standard_, header->names, header->units, header->places, mapping_, diagnostics_);
        if (!layout) return false;
        batch::BatchOptions batch_options;
        batch_options.columns = split(options_.columns);
        batch_options.requirements = split(options_.requirements);
        batch_options.by = split(options_.by);
        batch_options.form = options_.format == "ndjson" ? batch::TableForm::ndjson : batch::TableForm::csv;
        batch_options.input = is_json() ? batch::TableForm::ndjson : batch::TableForm::csv;
        batch_options.delimiter = delimiter_;
        batch_options.language = session_.language();
        if (!options_.digits.empty())
            batch_options.digits = options_.digits.front() - '0' + (options_.digits == "10" ? 9 : 0);
        batch_options.rows_wanted = options_.format != "none";
        batch_options.probability = options_.probability;
        batch_options.sampling = sampling_;
        const Date date = session_.date().value_or(session_.environment.today());
        if (layout->date < 0 && standing(*standard_, date) != Standing::in_force)
            diagnostics_.warning(
                {}, {"not-in-force",
                     filled("{0} 在 {1} 不施行", "{0} is not in force on {1}", {standard_->number, date.to_string()}),
                     {},
                     {"用 --date 或日期列指明", "say the day with --date or a date column"}});
        rules_.delimiter = delimiter_;
        rules_.key = layout->key;
        rules_.quotes = !is_json();
        if (options_.probability) rules_.chunk = sampled_chunk;
        if (is_json() && layout->key >= 0)
            return fault("no-key",
                         {"NDJSON 不用 --key：清单写在对象里", "NDJSON has no --key: a list stands in its object"});
        batch_ = batch::Batch::make(*standard_, std::move(*layout), date, std::move(batch_options), diagnostics_);
        if (!batch_ || diagnostics_.has_errors()) return false;
        first_line_ = static_cast<std::uint64_t>(header->lines) + 1;
        data_begin_ = header->bytes;
        return take_part();
    }

    /// The table's own, or that of another file: a part of a table has none, but for the first.
    std::optional<batch::Header> header_of(std::string_view head) {
        const auto read = [&](std::string_view text, const std::string& name) {
            return is_json() ? batch::read_ndjson_header(text, name, diagnostics_)
                             : batch::read_header(text, delimiter_, options_.units_row, name, diagnostics_);
        };
        if (options_.header_from.empty()) return read(head, shown_input());
        const auto text = read_file(options_.header_from);
        if (!text) {
            diagnostics_.error({options_.header_from, 0, 0}, text.error());
            return std::nullopt;
        }
        auto header = read(*text, options_.header_from);
        if (!header) return std::nullopt;
        const std::string_view line = std::string_view(*text).substr(0, header->bytes);
        if (head.starts_with(line)) return header;
        header->bytes = head.starts_with("\xEF\xBB\xBF") ? 3 : 0;
        header->lines = 0;
        return header;
    }

    bool take_part() {
        source_->begin(data_begin_, rules_);
        if (options_.part.empty()) return true;
        const auto [i, n] = *part_of(options_.part);
        if (!source_->take_part(i, n))
            return fault("no-parts", {"流不能分段", "a stream has no parts"},
                         {"给出 UTF-8 的文件", "give a file in UTF-8"});
        first_part_ = i == 1;
        const std::string_view before = source_->bytes_between(data_begin_, source_->first());
        first_line_ += static_cast<std::uint64_t>(std::count(before.begin(), before.end(), '\n'));
        data_begin_ = source_->first();
        return true;
    }

    /// What a run can go on with: the same table, document and options.
    std::string identity() {
        std::error_code ignored;
        std::string all =
            session_.catalogue().fingerprint() + '\n' + standard_->number + '\n' + batch_->date().to_string();
        for (const std::string* one :
             {&options_.file, &options_.format, &options_.mapping, &options_.key, &options_.columns,
              &options_.requirements, &options_.by, &options_.delimiter, &options_.encoding, &options_.errors,
              &options_.part, &options_.from, &options_.digits, &options_.header_from, &session_.common.lang})
            all += '\n' + *one;
        for (const std::string& one : options_.values)
            all += '\n' + one;
        all += options_.units_row ? "\nunits" : "\n";
        all += options_.no_header ? "\nbare" : "\n";
        if (options_.probability)
            all += "\n" + std::to_string(sampling_.samples) + " samples, seed " + std::to_string(sampling_.seed);
        std::vector<std::string> read{options_.mapping, options_.header_from};
        read.insert(read.end(), session_.common.overlays.begin(), session_.common.overlays.end());
        for (const std::string& one : read)
            if (const auto text = one.empty() ? tl::expected<std::string, Fault>() : read_file(one))
                all += '\n' + *text;
        if (options_.file != "-") {
            all += '\n' + std::to_string(fs::file_size(options_.file, ignored));
            all += '\n' + std::to_string(fs::last_write_time(options_.file, ignored).time_since_epoch().count());
        }
        return all;
    }

    int judge_all() {
        const bool to_screen = options_.output.empty();
        Progress progress(session_, data_begin_, source_->size());
        std::uint64_t reported = 0;
        BatchJob job{*batch_, *source_};
        job.input = shown_input();
        job.output = options_.format == "none" ? std::string() : options_.output;
        job.errors = options_.errors;
        job.identity = identity();
        job.first_line = first_line_;
        job.data_begin = data_begin_;
        job.header = first_part_ && !options_.no_header;
        job.resume = options_.resume;
        job.threads = threads().value_or(1);
        job.rules = rules_;
        job.language = session_.language();
        job.write = [&](std::string_view text) { return session_.environment.show(std::string(text), {}); };
        job.report = [&](const Diagnostic& one) {
            constexpr std::uint64_t most = 100;
            if (++reported <= most) {
                Diagnostics single;
                single.add(one);
                session_.report(single);
            }
        };
        if (session_.environment.terminal && !options_.quiet && !to_screen) job.progress = std::ref(progress);
        BatchOutcome outcome = run_batch(job);
        progress.clear();
        outcome.summary.catalogue = session_.catalogue().fingerprint();
        if (reported > 100)
            session_.err += session_.words("…… 另有 {} 个错误；用 --errors 文件 取得全部\n",
                                           "… and {} more errors; --errors FILE keeps them all\n", reported - 100);
        if (outcome.end == BatchOutcome::End::failed)
            return session_.refuse(outcome.fault.problem, outcome.fault.why, outcome.fault.advice);
        if (outcome.end == BatchOutcome::End::interrupted)
            return session_.refuse(
                {"已中断", "interrupted"}, {},
                job.output.empty() ? Text{} : Text{"加 --resume 接着判定", "--resume goes on with it"});
        warn_of_uncertain(outcome.summary);
        return report(outcome.summary, to_screen);
    }

    void warn_of_uncertain(const batch::Summary& summary) {
        if (summary.uncertain == 0 || summary.sampling) return;
        Diagnostics warning;
        warning.warning({shown_input(), 0, 0}, batch::judged_by_best_estimates(summary.uncertain));
        session_.report(warning);
    }

    std::optional<int> threads() const {
        if (options_.threads.empty()) return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
        const auto number = parse_decimal(options_.threads);
        if (!number || !is_integer(*number) || *number < 1 || *number > 256) return std::nullopt;
        return static_cast<int>(to_double(*number));
    }

    int report(const batch::Summary& summary, bool to_screen) {
        for (const std::string& file : options_.summaries) {
            const auto ends = [&](const char* end) { return file.ends_with(end); };
            std::string text;
            if (ends(".json"))
                text = batch::to_json(summary);
            else if (ends(".html"))
                text = summary_html(summary, standard_, session_.words);
            else
                text = page_of(summary, false).text();
            if (!replace_file(file, text)) {
                const std::string why = std::strerror(errno);
                return session_.refuse(filled("写不了 {0}", "{0} cannot be written", {ticked(file)}), {why, why}, {});
            }
        }
        if (!options_.quiet) {
            // Verdicts go to standard output; beside them the summary is a word to the reader.
            const bool rows_there = to_screen && options_.format != "none";
            (rows_there ? session_.err : session_.out) += page_of(summary, !rows_there).text();
        }
        return exit_code(summary);
    }

    Page page_of(const batch::Summary& summary, bool colours) const {
        Page page = colours ? session_.page() : Page(false);
        write_summary(page, summary, standard_, session_.words);
        return page;
    }

    Session& session_;
    const Options& options_;
    Diagnostics diagnostics_;
    const Standard* standard_ = nullptr;
    batch::Mapping mapping_;
    UncertaintyOptions sampling_;
    char delimiter_ = ',';
    std::unique_ptr<TableSource> source_;
    std::optional<batch::Batch> batch_;
    CutRules rules_;
    std::uint64_t first_line_ = 1;
    std::uint64_t data_begin_ = 0;
    bool first_part_ = true;
};

void add_input_options(Arguments& arguments, Options& options) {
    arguments.option("--mapping", arguments.words("文件", "FILE"), options.mapping,
                     "列与输入的对应（TOML）：改了名的列、单位、固定值",
                     "Which column is which input (TOML): other names, units, fixed values");
    arguments.app
        .add_option(
            "--set", options.values,
            arguments.words("所有行共有的值：名称=值；可重复", "A value of all rows: name=value; may be repeated"))
        ->type_name(arguments.words("名称=值", "NAME=VALUE"))
        ->allow_extra_args(false);
    arguments.option(
        "--key", arguments.words("列", "COLUMN"), options.key,
        "这一列相同的相邻各行为同一个对象：每行一项（如一个包装内的各件）",
        "Neighbouring rows with the same value here are one subject: an item a row (the products in a package)");
    arguments.option("--header-from", arguments.words("文件", "FILE"), options.header_from,
                     "表没有表头：取这个文件的（表以同一行开头则跳过）；用于引擎切开的各段",
                     "The table has no header: take this file's (a table that begins with it is taken so, too); for "
                     "the pieces that an engine cuts");
    arguments.flag("--units-row", options.units_row, "第二行是单位", "The second row gives the units");
    arguments.option("--delimiter", arguments.words("字符", "CHARACTER"), options.delimiter,
                     "分隔符（默认逗号；tab 为制表符）", "Between cells (a comma; tab)");
    arguments
        .option("--from", arguments.words("格式", "FORM"), options.from,
                "表的格式：csv 或 ndjson（默认看扩展名：.ndjson、.jsonl）",
                "The table's form: csv or ndjson (else by its name: .ndjson, .jsonl)")
        ->check(CLI::Validator(one_of(arguments.words, {"csv", "ndjson"}), ""));
    arguments
        .option("--encoding", arguments.words("编码", "ENCODING"), options.encoding,
                "utf-8（默认）或 gb18030（GBK、GB 2312 也用它）",
                "utf-8 (the default) or gb18030 (also for GBK and GB 2312)")
        ->check(CLI::Validator(one_of(arguments.words, {"utf-8", "gb18030"}), ""));
    arguments.option("--part", "i/n", options.part, "只判定 n 段中的第 i 段；各段输出依次相接即为全部",
                     "Only the i-th of n parts; their outputs one after another are the whole");
}

void add_output_options(Arguments& arguments, Options& options) {
    arguments
        .option("--format", arguments.words("格式", "FORMAT"), options.format, "csv（默认）、ndjson，或 none：只要汇总",
                "csv (the default), ndjson, or none: only the summary")
        ->check(CLI::Validator(one_of(arguments.words, {"csv", "ndjson", "none"}), ""));
    arguments.option("-o,--output", arguments.words("文件", "FILE"), options.output,
                     "逐行结论写入的文件（默认标准输出）；写全之前名为 FILE.part",
                     "Where the verdicts go (standard output); until it is whole it is called FILE.part");
    arguments
        .option("--digits", arguments.words("数", "NUMBER"), options.digits,
                "数值的有效位数，1 至 10（默认 10）；只影响写出，不影响判定",
                "Significant digits of numbers, 1 to 10 (10); of what is written, not of what is judged")
        ->check(CLI::Validator(one_of(arguments.words, {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10"}), ""));
    arguments.flag("--no-header", options.no_header, "输出不写表头", "No header in the output");
    arguments.option(
        "--columns", arguments.words("列,列", "COLUMN,…"), options.columns,
        "输出哪些列：表中的列、verdict、reason、要求.verdict|value|limit|margin|probability|grade|clause|reason",
        "Which columns: those of the table, verdict, reason, "
        "REQUIREMENT.verdict|value|limit|margin|probability|grade|clause|reason");
    arguments.flag(
        "--probability", options.probability, "有不确定的值（23.4 ± 0.5）的对象：每项要求多一列，符合的概率",
        "Of subjects with uncertain values (23.4 ± 0.5): a column more a requirement, how probable compliance is");
    arguments.option("--samples", arguments.words("数", "NUMBER"), options.samples, "概率的抽样次数（默认 10000）",
                     "Samples for the probabilities (10000)");
    arguments.option("--seed", arguments.words("数", "NUMBER"), options.seed,
                     "抽样的种子（默认 1）：同一种子在任何机器、任何线程数上结果相同",
                     "Seed of the samples (1): the same on every machine and number of threads");
    arguments.option("--requirements", arguments.words("要求,要求", "ID,…"), options.requirements, "只判定这些要求",
                     "Judge only these requirements");
    arguments.option("--by", arguments.words("列,列", "COLUMN,…"), options.by, "汇总按这些列分组（日期列按年）",
                     "Groups of the summary (of a date its year)");
    arguments.app
        .add_option(
            "--summary", options.summaries,
            arguments.words(
                "汇总写入文件：.json（可合并）、.html（带图）、其他为文字；可重复",
                "Where the summary goes: .json (can be merged), .html (with pictures), else text; may be repeated"))
        ->type_name(arguments.words("文件", "FILE"))
        ->allow_extra_args(false);
    arguments.option("--errors", arguments.words("文件", "FILE"), options.errors,
                     "读不出的行，连同行号与列号，写入此文件",
                     "Rows that cannot be read go here, with line and column");
    arguments.flag("--resume", options.resume, "接着上次中断之处判定（需要 --output）",
                   "Go on where an interrupted run stopped (needs --output)");
    arguments.option("--threads", arguments.words("数", "NUMBER"), options.threads, "线程数（默认全部核）",
                     "Threads (all cores)");
    arguments.flag("-q,--quiet", options.quiet, "不显示汇总与进度", "No summary and no progress on the screen");
}

}  // namespace

Action build_batch(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positional("STANDARD", options->standard, "标准编号；不带年号取该日施行的版本",
                    "The document's number; without a year the edition in force")
        ->required();
    arguments
        .positional("FILE", options->file,
                    "CSV 表，一行一个对象；- 为标准输入。表头为输入的名称，可带单位：net_content[g]",
                    "A CSV table, a subject a row; - for standard input. Its header names the inputs, with units: "
                    "net_content[g]")
        ->required();
    add_input_options(arguments, *options);
    add_output_options(arguments, *options);
    arguments.add_common(false, true, true);
    arguments.add_overlays();
    arguments.examples(
        {{"greengauge batch STANDARD stock.csv -o verdicts.csv", {"全部库存，逐行结论", "a whole stock"}},
         {"greengauge batch STANDARD stock.csv --format none --by region --summary summary.html",
          {"只要汇总，分地区", "only the summary, by region"}},
         {"greengauge batch STANDARD stock.csv --part 3/8 -o part3.csv --summary part3.json",
          {"八段中的第三段，可在另一台机器上", "one of eight parts, on whatever machine"}}});
    return [options](Session& session) { return BatchCommand(session, *options).run(); };
}

}  // namespace greengauge::cli
