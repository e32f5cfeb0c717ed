#include "cli/report_github.hpp"

#include <algorithm>

#include "cli/findings.hpp"
#include "scenarios/results/inert.hpp"
#include "cli/source_root.hpp"
#include "scenarios/results/place.hpp"

namespace greengauge::cli {
namespace {

// GitHub shows ten annotations of a level a step, those that come first, and cuts a message at 4096 characters.
constexpr std::size_t most_shown = 10;
constexpr std::size_t most_listed = 1000;  // what a person would still scroll through in a log
constexpr int longest_message = 4000;

struct Annotation {
    Place place;
    std::string title;
    std::string message;
};

// As the runner's own toolkit escapes the text of a command, and more in its properties.
std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '%':
                out += "%25";
                break;
            case '\r':
                out += "%0D";
                break;
            case '\n':
                out += "%0A";
                break;
            case ':':
                out += property ? "%3A" : ":";
                break;
            case ',':
                out += property ? "%2C" : ",";
                break;
            default:
                out += c;
        }
    }
    return out;
}

void write_command(std::string& out, const char* level, const Annotation& one) {
    out += "::";
    out += level;
    const char* separator = " ";
    const auto property = [&](const char* name, const std::string& value) {
        out += separator + std::string(name) + "=" + escaped(value, true);
        separator = ",";
    };
    if (!one.place.file.empty()) property("file", inert(path_in_repository(file_of(one.place))));
    if (one.place.line > 0) {
        property("line", std::to_string(one.place.line));
        property("col", std::to_string(one.place.column));
    }
    const std::string cell = cell_of(one.place);
    property("title", inert(cell.empty() ? one.title : cell + " " + one.title));
    out += "::" + escaped(shortened(inert_lines(one.message), longest_message), false) + "\n";
}

// What one annotation is about: it is put in words only when it is listed, since what would pass takes time to find.
struct Entry {
    const Diagnostic* diagnostic = nullptr;
    Finding finding = {};
};

Annotation annotation(Session& session, const Entry& entry) {
    if (entry.diagnostic != nullptr) {
        const Fault& fault = entry.diagnostic->fault;
        return {entry.diagnostic->place, fault.code, text_of(fault, session.words)};
    }
    const FindingText text = text_of(session, entry.finding);
    Annotation one{deciding_place(session, entry.finding),
                   (text.document.empty() ? std::string() : text.document + " ") + text.requirement,
                   headline(text, session.words)};
    for (const std::string& detail : details(text, session.words))
        one.message += "\n" + detail;
    return one;
}

// With more than GitHub shows, the last one shown says how many there are.
void write_level(std::string& out, const char* level, const std::vector<Entry>& list, Session& session) {
    const Words words = session.words;
    for (std::size_t i = 0; i < std::min(list.size(), most_listed); ++i) {
        if (list.size() > most_shown && i + 1 == most_shown) {
            Annotation rest{{}, words("共 {} 条", "{} in all", list.size()), {}};
            rest.message = words("GitHub 每步只显示 {} 条；其余见本步日志",
                                 "GitHub shows {} of a step; the others are in its log", most_shown);
            if (list.size() > most_listed) rest.message += words("（列至第 {} 条）", " (up to number {})", most_listed);
            write_command(out, level, rest);
        }
        write_command(out, level, annotation(session, list[i]));
    }
}

std::string counts(const Tally& tally, Words words) {
    std::string line = words("共 {} 例", "{} cases", tally.cases);
    for (const Verdict verdict :
         {Verdict::compliant, Verdict::non_compliant, Verdict::undetermined, Verdict::not_applicable})
        line += words("，{} {}", ", {} {}", name_of(verdict).in(words.language), tally.of(verdict));
    if (tally.expected > 0) line += words("，与预期一致 {}", ", {} as expected", tally.expected);
    if (tally.unexpected > 0) line += words("，与预期不符 {}", ", {} not as expected", tally.unexpected);
    if (tally.accepted > 0) line += words("，已知 {} 项", ", {} known", tally.accepted);
    if (tally.without_verdict > 0) line += words("，有错误 {}", ", {} with errors", tally.without_verdict);
    return line;
}

}  // namespace

std::string github_report(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    std::vector<Entry> errors;
    std::vector<Entry> warnings;
    for (const Diagnostic& diagnostic : judgement.diagnostics.list())
        (diagnostic.severity == Severity::error ? errors : warnings).push_back({&diagnostic});
    for (const Finding& finding : findings(judgement)) {
        if (finding.counting == Counting::fails) errors.push_back({nullptr, finding});
        if (finding.counting == Counting::open) warnings.push_back({nullptr, finding});
    }
    std::string out;
    write_level(out, "error", errors, session);
    write_level(out, "warning", warnings, session);
    write_command(out, "notice", {{}, "greengauge", counts(tally(judgement), session.words)});
    return out;
}

}  // namespace greengauge::cli
