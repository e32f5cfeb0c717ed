#include "cli/baseline_file.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "scenarios/results/inert.hpp"
#include "cli/text_file.hpp"
#include "factors/catalogue/whole_file.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"
#include "factors/reader/record.hpp"
#include "scenarios/in_order.hpp"

namespace greengauge::cli {
namespace {

using Lines = std::vector<std::string>;

constexpr const char* explanation =
    "# 绿尺的基线：已知、暂且接受的不符合项。`greengauge check --baseline` 照样报告，但不计入退出码。\n"
    "# 其中任何一项（文件、对象、版本、要求、值、限值）变了，或过了 expires，这一条即失效。\n"
    "# Known failures, accepted for now: `greengauge check --baseline` reports them, but does not count them.\n"
    "# An entry ends when any of its file, subject, edition, requirement, value or limit changes, or when `expires` "
    "has "
    "passed.\n";

Lines lines_of(std::string_view text) {
    Lines lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
    }
    return lines;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    return line.substr(begin, line.find_last_not_of(" \t") - begin + 1);
}
bool is_blank(std::string_view line) { return trimmed(line).empty(); }
bool is_comment(std::string_view line) { return trimmed(line).starts_with('#'); }

/// The lines from `begin` up to `end`, without blank ones around them.
std::string joined(const Lines& lines, std::size_t begin, std::size_t end) {
    while (begin < end && is_blank(lines[begin]))
        ++begin;
    while (begin < end && is_blank(lines[end - 1]))
        --end;
    std::string text;
    for (std::size_t i = begin; i < end; ++i)
        text += lines[i] + "\n";
    return text;
}

/// Gives every entry its lines. A comment directly above or inside an entry is its own.
class Splitter {
  public:
    Splitter(const Lines& lines, const std::vector<std::size_t>& headers) : lines_(lines), headers_(headers) {}

    void split(Baseline& baseline) const {
        std::size_t free = 0;  // the first line that no entry has yet
        for (std::size_t i = 0; i < headers_.size(); ++i) {
            const std::size_t begin = begin_of(headers_[i], free);
            (i == 0 ? baseline.head : baseline.entries[i].before) = joined(lines_, free, begin);
            const bool is_last = i + 1 == headers_.size();
            free = end_of(headers_[i], is_last ? lines_.size() : begin_of(headers_[i + 1], headers_[i] + 1));
            baseline.entries[i].written = joined(lines_, begin, free);
        }
        (headers_.empty() ? baseline.head : baseline.tail) = joined(lines_, free, lines_.size());
    }

  private:
    const Lines& lines_;
    const std::vector<std::size_t>& headers_;  ///< counted from 0

    [[nodiscard]] std::size_t begin_of(std::size_t header, std::size_t free) const {
        while (header > free && is_comment(lines_[header - 1]))
            --header;
        return header;
    }
    [[nodiscard]] std::size_t end_of(std::size_t header, std::size_t next) const {
        std::size_t end = header + 1;
        for (std::size_t i = end; i < next; ++i)
            if (!is_blank(lines_[i]) && !is_comment(lines_[i])) end = i + 1;
        while (end < next && is_comment(lines_[end]))
            ++end;
        return end;
    }
};

class BaselineReader {
  public:
    BaselineReader(const SourceText& source, Diagnostics& diagnostics)
        : source_(source), reading_{source, no_standard_, diagnostics} {}

    Baseline read(const Given& root, std::vector<std::size_t>& headers) {
        Baseline baseline;
        baseline.file = source_.file();
        Record record(reading_, root, {});
        if (!has_known_schema(record)) return baseline;
        const Given* list = record.find("accepted");
        if (list != nullptr && list->kind == Given::Kind::list) {
            for (const Given& item : list->items) {
                if (!has_header(item)) continue;
                headers.push_back(static_cast<std::size_t>(item.place.line - 1));
                baseline.entries.push_back(entry_of(item));
            }
        } else if (list != nullptr) {
            report_form(list->place);
        }
        record.close();
        report_duplicates(baseline);
        return baseline;
    }

  private:
    const SourceText& source_;
    Standard no_standard_;
    Reading reading_;

    bool has_known_schema(Record& record) {
        const Given* schema = record.need("schema");
        if (schema == nullptr) return true;  // said, and the rest is read as ours
        if (schema->kind == Given::Kind::number && schema->number == baseline_schema) return true;
        reading_.error(
            schema->place,
            {"unknown-schema",
             filled("不认识的基线格式 {0}", "unknown schema of a baseline: {0}", {ticked_shortly(schema->text)}),
             {},
             filled("本命令只认 schema = {0}", "this command knows schema = {0}", {std::to_string(baseline_schema)})});
        return false;
    }

    void report_form(const Place& place) {
        reading_.error(place, {"wrong-type",
                               {"`accepted` 的每一条各占一段", "each entry of `accepted` is a table of its own"},
                               {"这样合并时少有冲突", "so that merges seldom conflict"},
                               {"写成 [[accepted]]", "write [[accepted]]"}});
    }

    bool has_header(const Given& item) {
        if (item.kind == Given::Kind::record && trimmed(source_.line(item.place.line)).starts_with("[[")) return true;
        report_form(item.place);
        return false;
    }

    BaselineEntry entry_of(const Given& item) {
        Record record(reading_, item, "[[accepted]]");
        BaselineEntry entry;
        entry.key.file = record.needed_text("file");
        entry.key.subject = record.text("subject");
        entry.key.variant = record.text("variant");
        entry.key.standard = record.needed_text("standard");
        entry.key.requirement = record.needed_text("requirement");
        entry.key.item = record.text("item");
        entry.judged.value = record.text("value");
        entry.judged.limit = record.text("limit");
        entry.acceptance.expires = record.date("expires");
        entry.acceptance.reason = record.text("reason");
        entry.acceptance.who = record.text("who");
        entry.acceptance.place = item.place;
        record.close();
        if (const Given* file = item.find("file"); file != nullptr && !entry.key.file.empty())
            check_path(entry.key.file, file->place);
        for (const auto& [key, value] : item.members)
            check_one_line(key, value);
        return entry;
    }

    void check_path(const std::string& file, const Place& place) {
        const std::filesystem::path path(file);
        Text advice;
        if (path.is_absolute() || (file.size() > 1 && file[1] == ':'))
            advice = {"写相对于基线文件所在文件夹的路径", "write it relative to the folder of the baseline"};
        else if (const std::string normal = path.lexically_normal().generic_string(); normal != file)
            advice = filled("写成 {0}", "write {0}", {ticked_shortly(normal)});
        else
            return;
        reading_.error(place,
                       {"bad-path",
                        filled("{0} 不是基线所用的路径", "{0} is no path as a baseline has it", {ticked_shortly(file)}),
                        {},
                        advice});
    }

    /// The command edits the file line by line, to leave the rest of it as it is.
    void check_one_line(const std::string& key, const Given& value) {
        if (value.kind != Given::Kind::text) return;
        std::string_view line = source_.line(value.place.line);
        for (int column = 1; column < value.place.column && !line.empty(); ++column)
            line.remove_prefix(1 + std::min(line.size() - 1, continuation_bytes(line)));
        if (!line.starts_with("\"\"\"") && !line.starts_with("'''")) return;
        reading_.error(value.place, {"several-lines",
                                     filled("{0} 占了几行", "{0} takes several lines", {ticked(key)}),
                                     {},
                                     {"用 \"…\" 写在一行里", "write it on one line, between \"…\""}});
    }
    static std::size_t continuation_bytes(std::string_view text) {
        std::size_t count = 0;
        while (count + 1 < text.size() && (static_cast<unsigned char>(text[count + 1]) & 0xC0) == 0x80)
            ++count;
        return count;
    }

    void report_duplicates(const Baseline& baseline) {
        std::map<BaselineKey, int> lines;
        for (const BaselineEntry& entry : baseline.entries) {
            if (entry.key.file.empty() || entry.key.requirement.empty()) continue;  // has a fault already
            const auto [first, added] = lines.emplace(entry.key, entry.acceptance.place.line);
            if (added) continue;
            reading_.error(entry.acceptance.place,
                           {"accepted-twice",
                            {"同一项接受了两次", "the same failure is accepted twice"},
                            filled("见第 {0} 行", "line {0}", {std::to_string(first->second)}),
                            {"删去一条；或许是合并时两边都留下了", "take one out: perhaps a merge kept both"}});
        }
    }
};

/// A text of TOML, which has JSON's escapes, on one line.
std::string quoted(const std::string& text) { return inert_json(nlohmann::json(text).dump()); }

using KeysAndValues = std::vector<std::pair<const char*, std::string>>;

KeysAndValues settings_of(const Judged& judged, const Acceptance& acceptance) {
    const auto text = [](const std::string& value) { return value.empty() ? value : quoted(value); };
    return {{"value", text(judged.value)},
            {"limit", text(judged.limit)},
            {"expires", acceptance.expires.valid() ? acceptance.expires.to_string() : ""},
            {"reason", text(acceptance.reason)},
            {"who", text(acceptance.who)}};
}

std::string line_of(const char* key, const std::string& value) { return fmt::format("{:<11} = {}\n", key, value); }

std::string composed(const BaselineEntry& entry) {
    std::string text = "[[accepted]]\n";
    const BaselineKey& key = entry.key;
    const KeysAndValues names{{"file", key.file},         {"subject", key.subject},         {"variant", key.variant},
                              {"standard", key.standard}, {"requirement", key.requirement}, {"item", key.item}};
    for (const auto& [name, value] : names)
        if (!value.empty()) text += line_of(name, quoted(value));
    for (const auto& [name, value] : settings_of(entry.judged, entry.acceptance))
        if (!value.empty()) text += line_of(name, value);
    return text;
}

bool is_line_of(std::string_view line, std::string_view key) {
    line = trimmed(line);
    return line.starts_with(key) && trimmed(line.substr(key.size())).starts_with('=');
}

/// The entry's lines with one key set anew, in its place, or behind the others. Empty: taken out.
std::string with_line(const std::string& written, const char* key, const std::string& value) {
    std::string text;
    bool done = value.empty();
    for (const std::string& line : lines_of(written)) {
        if (!is_line_of(line, key)) {
            text += line + "\n";
        } else if (!done) {
            text += line_of(key, value);
            done = true;
        }
    }
    return done ? text : text + line_of(key, value);
}

}  // namespace

std::optional<Baseline> parse_baseline(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    Diagnostics found;
    std::optional<Baseline> baseline;
    if (const std::optional<Given> root = read_toml(text, file, found)) {
        const SourceText source(text, file);
        std::vector<std::size_t> headers;
        baseline = BaselineReader(source, found).read(*root, headers);
        if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
        baseline->carriage_returns = text.find("\r\n") != std::string_view::npos;
        if (!found.has_errors()) Splitter(lines_of(text), headers).split(*baseline);
    }
    add_in_order(found, file, diagnostics);
    if (found.has_errors()) return std::nullopt;
    return baseline;
}

std::optional<Baseline> read_baseline(const std::string& file, Diagnostics& diagnostics) {
    const auto text = read_file(file);
    if (text) return parse_baseline(*text, file, diagnostics);
    Fault fault = text.error();
    if (fault.code == "no-such-file")
        fault.advice = {"用 `greengauge baseline create` 生成", "make one with `greengauge baseline create`"};
    diagnostics.error({file, 0, 0}, fault);
    return std::nullopt;
}

Baseline new_baseline(const std::string& file) {
    Baseline baseline;
    baseline.file = file;
    baseline.head = fmt::format("{}schema = {}\n", explanation, baseline_schema);
    return baseline;
}

std::string text_of(const Baseline& baseline) {
    std::vector<const BaselineEntry*> entries;
    for (const BaselineEntry& entry : baseline.entries)
        entries.push_back(&entry);
    std::stable_sort(entries.begin(), entries.end(),
                     [](const BaselineEntry* a, const BaselineEntry* b) { return a->key < b->key; });
    std::string text = baseline.head;
    const auto add = [&](const std::string& part) {
        if (!part.empty()) text += (text.empty() ? "" : "\n") + part;
    };
    for (const BaselineEntry* entry : entries) {
        add(entry->before);
        add(entry->written.empty() ? composed(*entry) : entry->written);
    }
    add(baseline.tail);
    if (!baseline.carriage_returns) return text;
    std::string lines;
    for (const std::string& line : lines_of(text))
        lines += line + "\r\n";
    return lines;
}

void rewrite(BaselineEntry& entry, const Judged& judged, const Acceptance& acceptance) {
    const KeysAndValues before = settings_of(entry.judged, entry.acceptance);
    const KeysAndValues after = settings_of(judged, acceptance);
    std::string written = entry.written;
    for (std::size_t i = 0; i < after.size() && !written.empty(); ++i)
        if (before[i] != after[i]) written = with_line(written, after[i].first, after[i].second);
    entry.judged = judged;
    const Place place = entry.acceptance.place;
    entry.acceptance = acceptance;
    entry.acceptance.place = place;
    // A key that someone wrote in quotation marks is not found that way: then the entry is written anew.
    Diagnostics found;
    const auto check = parse_baseline(fmt::format("schema = {}\n\n{}", baseline_schema, written), {}, found);
    const bool as_meant = check && check->entries.size() == 1 && check->entries[0].key == entry.key &&
                          settings_of(check->entries[0].judged, check->entries[0].acceptance) == after;
    entry.written = as_meant ? written : std::string();
}

void add_entry(Baseline& baseline, const Failure& failure, const Acceptance& acceptance) {
    baseline.entries.push_back({failure.key, failure.judged, acceptance, {}, {}});
}

void remove_entries(Baseline& baseline, const std::vector<bool>& gone) {
    std::vector<BaselineEntry> left;
    std::string comments;
    const auto with_comments = [&](const std::string& text) {
        const std::string both = comments.empty() || text.empty() ? comments + text : comments + "\n" + text;
        comments.clear();
        return both;
    };
    for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
        BaselineEntry& entry = baseline.entries[i];
        entry.before = with_comments(entry.before);
        if (gone[i])
            comments = entry.before;
        else
            left.push_back(std::move(entry));
    }
    baseline.tail = with_comments(baseline.tail);
    baseline.entries = std::move(left);
}

bool write_baseline(const Baseline& baseline, Diagnostics& diagnostics) {
    const std::string text = text_of(baseline);
    Diagnostics found;
    const auto check = parse_baseline(text, baseline.file, found);
    if (!check) {  // too large for a reader
        diagnostics.append(found);
        return false;
    }
    if (check->entries.size() != baseline.entries.size()) throw std::logic_error("a baseline lost entries");
    if (const auto present = read_file(baseline.file); present && *present == text) return true;
    const std::error_code error = write_whole(baseline.file, text);
    if (!error) return true;
    diagnostics.error(
        {baseline.file, 0, 0},
        {"unwritable-file", {"不能写文件", "the file cannot be written"}, same_in_both(error.message()), {}});
    return false;
}

}  // namespace greengauge::cli
