// greengauge outlook: which editions come into force in the next months, and which subjects they would turn.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    Selection selection;
    int months = 12;
};

struct Window {
    Date from;   ///< the last day of today's rules
    Date until;  ///< the last day looked at
    [[nodiscard]] bool contains(Date day) const { return from < day && day <= until; }
};

/// One case under an edition that is still to come.
struct Turn {
    const Scenario* scenario;
    Case subject;
    DocumentEntry edition;
    std::optional<Verdict> now;  ///< nothing: no edition is in force yet, or it does not fit the case
    Verdict then = Verdict::undetermined;
    [[nodiscard]] bool fails() const { return then == Verdict::non_compliant && now != Verdict::non_compliant; }
};

Date months_later(Date day, int months) {
    const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{day.days}}};
    const auto month = date.year() / date.month() + std::chrono::months{months};
    std::chrono::year_month_day later = month / date.day();
    if (!later.ok()) later = month / std::chrono::last;  // 31 January and one month is the end of February
    return {static_cast<int>(std::chrono::sys_days{later}.time_since_epoch().count())};
}

std::vector<DocumentEntry> coming(Session& session, const Window& window) {
    std::vector<DocumentEntry> entries = session.catalogue().documents();
    std::erase_if(entries, [&](const DocumentEntry& entry) { return !window.contains(entry.effective); });
    std::sort(entries.begin(), entries.end(), [](const DocumentEntry& a, const DocumentEntry& b) {
        return a.effective != b.effective ? a.effective < b.effective : a.number < b.number;
    });
    return entries;
}

/// The verdict of a case on a day under one document; what only another edition asks for plays no part.
std::optional<Verdict> verdict_on(const Standard* standard, const Case& subject, Date day) {
    if (standard == nullptr) return std::nullopt;
    Diagnostics ignored;  // a value that only the other edition can read
    const auto assessment = assess(*standard, subject.inputs, day, subject.own, ignored, subject.mixing);
    return assessment ? std::optional<Verdict>(assessment->verdict) : std::nullopt;
}

/// The case under the rules of the window's first day and under each coming edition of its documents.
void turns_of(Session& session, const Scenario& scenario, const Case& subject, const Window& window,
              std::vector<Turn>& turns) {
    const StandardSource source = session.source();
    for (const Given& named : subject.standards) {
        const auto editions = session.catalogue().editions(named.text);
        if (editions.empty()) continue;
        const std::string family = editions.front().family;
        Diagnostics ignored;  // that no edition is in force yet is what the outlook shows
        const Standard* today = resolve(Given::of_text(family, subject.place), subject.inputs, window.from, source, ignored);
        for (const DocumentEntry& next : session.catalogue().editions(family)) {
            if (!window.contains(next.effective)) continue;
            const Standard* standard = session.standard_in_use(next.number, ignored);
            turns.push_back({&scenario, subject, next, verdict_on(today, subject, window.from),
                             verdict_on(standard, subject, next.effective).value_or(Verdict::undetermined)});
        }
    }
}

Json json_of_turn(const Turn& turn) {
    return {{"file", turn.scenario->file},
            {"title", turn.scenario->title},
            {"name", turn.subject.name},
            {"variant", turn.subject.variant},
            {"standard", turn.edition.number},
            {"effective", turn.edition.effective.to_string()},
            {"now", turn.now ? Json(to_string(*turn.now)) : Json(nullptr)},
            {"then", to_string(turn.then)}};
}

void write(Page& page, Session& session, const Window& window, const std::vector<DocumentEntry>& documents,
           const std::vector<Turn>& turns) {
    page.line(Line(session.words("{} 之后至 {} 实施的文件", "Documents that come into force after {}, until {}",
                                 window.from.to_string(), window.until.to_string()),
                   Style::strong));
    Table list;
    for (const DocumentEntry& entry : documents)
        list.rows.push_back({{Line(entry.effective.to_string()), Line(entry.number), Line(session.in(entry.title))}, {}});
    if (documents.empty()) page.line(session.words("没有。", "None."), 2);
    page.table(list, 2);
    page.blank();
    page.line(Line(session.words("届时的判定", "The subjects on those days"), Style::strong));
    Table table;
    for (const Turn& turn : turns) {
        Line change = turn.now ? verdict_line(*turn.now, session.language()) : Line(session.words("（尚无）", "(none yet)"), Style::quiet);
        change.add("  →  ").append(verdict_line(turn.then, session.language()));
        table.rows.push_back({{change, Line(turn.edition.number), Line(turn.edition.effective.to_string()),
                               Line(session.in(full_title_of(*turn.scenario, turn.subject)))},
                              {}});
    }
    if (turns.empty()) page.line(session.words("所给方案不受影响。", "None of these subjects is touched."), 2);
    page.table(table, 2);
    const auto failing = std::count_if(turns.begin(), turns.end(), [](const Turn& turn) { return turn.fails(); });
    page.blank();
    page.line(session.words("{} 例届时将不符合", "{} of them would then fail", failing));
}

int outlook(Session& session, const Options& options) {
    Judgement judgement;
    const std::vector<Scenario> scenarios = read_scenarios(session, options.selection, judgement);
    session.report(judgement.diagnostics);
    if (judgement.diagnostics.has_errors()) return bad_input;
    const Date from = session.date().value_or(session.environment.today());
    const Window window{from, months_later(from, options.months)};
    std::vector<Turn> turns;
    for (const Scenario& scenario : scenarios)
        for (const Case& subject : scenario.cases) turns_of(session, scenario, subject, window, turns);
    const std::vector<DocumentEntry> documents = coming(session, window);
    if (session.common.json()) {
        Json result = document_head(session);
        result["from"] = window.from.to_string();
        result["until"] = window.until.to_string();
        result["documents"] = Json::array();
        for (const DocumentEntry& entry : documents) result["documents"].push_back(json_of(entry));
        result["subjects"] = Json::array();
        for (const Turn& turn : turns) result["subjects"].push_back(json_of_turn(turn));
        session.out += dumped(result);
    } else {
        Page page = session.page();
        write(page, session, window, documents, turns);
        session.out += page.text();
    }
    return std::any_of(turns.begin(), turns.end(), [](const Turn& turn) { return turn.fails(); }) ? some_fail : all_well;
}

}  // namespace

Action build_outlook(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positionals("PATH", options->selection.paths, "方案文件或文件夹", "Scenario files or folders")
        ->required();
    arguments.app.add_option("--months", options->months, arguments.words("向前看几个月（缺省 12）", "How many months to look ahead (default 12)"))
        ->check(CLI::Range(1, 120));
    arguments.add_common(true, true, true);
    arguments.add_overlays();
    arguments.examples({{"greengauge outlook scenarios/", {"今后 12 个月", "the next 12 months"}},
                        {"greengauge outlook plant.toml --date 2026-06-01 --months 24", {"自某日起两年", "two years from a day on"}}});
    return [options](Session& session) { return outlook(session, *options); };
}

}  // namespace greengauge::cli
