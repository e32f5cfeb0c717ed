// greengauge baseline: the file of known failures, made, brought up to date, and shown.
#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/baseline_file.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string file = default_baseline;
    std::vector<std::string> paths;
    bool accept_new = false;
    std::vector<std::string> accept;  ///< FILE, REQUIREMENT or FILE:REQUIREMENT
    std::string expires;
    std::string reason;
    std::string who;

    [[nodiscard]] bool accepts() const { return accept_new || !accept.empty(); }
    /// Of an entry before, with what was said now in its place.
    [[nodiscard]] Acceptance acceptance(Acceptance before = {}) const {
        if (!expires.empty()) before.expires = Date::parse(expires).value_or(Date{});
        if (!reason.empty()) before.reason = reason;
        if (!who.empty()) before.who = who;
        return before;
    }
};

/// A failure or an entry, with what there is to say about it.
struct Item {
    BaselineKey key;
    Judged judged;
    Text why;
    Acceptance acceptance;
};

/// What an update did.
struct Outcome {
    int kept = 0;
    int not_judged = 0;
    std::vector<Item> dropped;
    std::vector<Item> accepted;
    std::vector<Item> fresh;    ///< new, and not accepted
    std::vector<Item> changed;  ///< accepted once, with another value
    std::vector<Item> expired;
    std::vector<Item> refused;  ///< no entry can stand for them
    int undetermined = 0;       ///< cases
    int unexpected = 0;
    int exit_code = 0;
};

class Update {
  public:
    Update(const Session& session, const Options& options, Baseline baseline, Judgement judgement)
        : options_(options),
          baseline_(std::move(baseline)),
          judgement_(std::move(judgement)),
          today_(session.environment.today()),
          comparison_(compare_with(baseline_, run())) {}

    /// The names of `--accept` that name nothing open are reported; then nothing may be written.
    bool names_are_known(Diagnostics& diagnostics) const {
        std::vector<std::string> known;
        for (const std::size_t open : comparison_.open)
            for (const std::string& name : names_of(comparison_.failures[open].key))
                known.push_back(name);
        bool all = true;
        for (const std::string& name : options_.accept) {
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            all = false;
            diagnostics.error({"greengauge", 0, 0},
                              {"unknown-failure",
                               filled("没有名为 {0} 的未接受的不符合项", "no failure to accept is called {0}",
                                      {ticked_shortly(name)}),
                               {},
                               did_you_mean(name, known)});
        }
        return all;
    }

    Outcome apply() {
        std::vector<bool> gone(baseline_.entries.size());
        for (std::size_t i = 0; i < baseline_.entries.size(); ++i)
            gone[i] = !keep(baseline_.entries[i], comparison_.entries[i]);
        std::set<BaselineKey> added;  // a link to a file is the same file
        for (const std::size_t index : comparison_.fresh) {
            const Failure& failure = comparison_.failures[index];
            Item item{failure.key, failure.judged, failure.cannot_accept, options_.acceptance()};
            if (!failure.cannot_accept.empty()) {
                outcome_.refused.push_back(std::move(item));
            } else if (!is_wanted(failure.key)) {
                outcome_.fresh.push_back(std::move(item));
            } else if (added.insert(failure.key).second) {
                add_entry(baseline_, failure, item.acceptance);
                gone.push_back(false);
                outcome_.accepted.push_back(std::move(item));
            }
        }
        remove_entries(baseline_, gone);
        conclude();
        return outcome_;
    }

    [[nodiscard]] const Baseline& baseline() const { return baseline_; }

  private:
    const Options& options_;
    Baseline baseline_;
    Judgement judgement_;
    const Date today_;
    BaselineComparison comparison_;
    Outcome outcome_;

    BaselineRun run() { return {&judgement_.results, judgement_.unreadable_files, true, today_}; }

    static std::vector<std::string> names_of(const BaselineKey& key) {
        return {key.file, key.requirement, key.file + ":" + key.requirement};
    }
    [[nodiscard]] bool is_wanted(const BaselineKey& key) const {
        const std::vector<std::string> names = names_of(key);
        return options_.accept_new || std::any_of(names.begin(), names.end(), [&](const std::string& name) {
                   return std::find(options_.accept.begin(), options_.accept.end(), name) != options_.accept.end();
               });
    }

    bool keep(BaselineEntry& entry, const EntryFound& found) {
        const Item item{entry.key, entry.judged, found.why, entry.acceptance};
        switch (found.standing) {
            case EntryStanding::holds:
                ++outcome_.kept;
                return true;
            case EntryStanding::not_judged:
                ++outcome_.not_judged;
                return true;
            case EntryStanding::unused:
                outcome_.dropped.push_back(item);
                return false;
            case EntryStanding::changed:
            case EntryStanding::expired:
                break;
        }
        if (!accept_again(entry, comparison_.failures[found.failures.front()].judged))
            (found.standing == EntryStanding::changed ? outcome_.changed : outcome_.expired).push_back(item);
        return true;
    }

    /// Only when asked for, and not with a date that has passed already.
    bool accept_again(BaselineEntry& entry, const Judged& now) {
        const Acceptance acceptance = options_.acceptance(entry.acceptance);
        if (!is_wanted(entry.key) || (acceptance.expires.valid() && acceptance.expires < today_)) return false;
        rewrite(entry, now, acceptance);
        outcome_.accepted.push_back({entry.key, now, {}, acceptance});
        return true;
    }

    /// The exit code is the one that `check` now gives.
    void conclude() {
        BaselineComparison after = compare_with(baseline_, run());
        mark_accepted(baseline_, after);
        outcome_.exit_code = greengauge::exit_code(judgement_.results, judgement_.diagnostics);
        for (const ScenarioResult& result : judgement_.results) {
            for (const CaseResult& one : result.cases) {
                if (!one.unexpected.empty()) ++outcome_.unexpected;
                if (one.given.expect.empty() && open_verdict(one) == Verdict::undetermined) ++outcome_.undetermined;
            }
        }
    }
};

Json json_of(const BaselineKey& key, const Judged& judged, const Acceptance& acceptance) {
    const auto or_null = [](const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); };
    return {{"file", key.file},
            {"subject", or_null(key.subject)},
            {"variant", or_null(key.variant)},
            {"standard", key.standard},
            {"requirement", key.requirement},
            {"item", or_null(key.item)},
            {"value", or_null(judged.value)},
            {"limit", or_null(judged.limit)},
            {"expires", cli::json_of(acceptance.expires)},
            {"reason", or_null(acceptance.reason)},
            {"who", or_null(acceptance.who)}};
}

Json json_of(const std::vector<Item>& items) {
    Json list = Json::array();
    for (const Item& item : items) {
        Json json = json_of(item.key, item.judged, item.acceptance);
        json["why"] = cli::json_of(item.why);
        list.push_back(std::move(json));
    }
    return list;
}

Json json_of(Session& session, const std::string& file, const Outcome& outcome) {
    Json json = document_head(session);
    json["baseline"] = file;
    json["exit_code"] = outcome.exit_code;
    json["kept"] = outcome.kept;
    json["not_judged"] = outcome.not_judged;
    json["dropped"] = json_of(outcome.dropped);
    json["accepted"] = json_of(outcome.accepted);
    json["new"] = json_of(outcome.fresh);
    json["changed"] = json_of(outcome.changed);
    json["expired"] = json_of(outcome.expired);
    json["refused"] = json_of(outcome.refused);
    json["undetermined"] = outcome.undetermined;
    json["unexpected"] = outcome.unexpected;
    return json;
}

void write_items(Page& page, Session& session, const Line& heading, const std::vector<Item>& items) {
    if (items.empty()) return;
    page.line(heading);
    for (const Item& item : items) {
        Line line(session.in(name_of(item.key)));
        line.add("  " + (item.why.empty() ? shown(item.judged) : session.in(item.why)), Style::quiet);
        page.line(line, 4);
        // What goes with an entry may be wanted for the one that takes its place.
        if (!item.acceptance.reason.empty())
            page.line(Line(session.words("理由：", "reason: ") + item.acceptance.reason, Style::quiet), 6);
    }
}

void write_outcome(Page& page, Session& session, const std::string& file, const Outcome& outcome) {
    const Words words = session.words;
    page.line(Line("✔ ", Style::good)
                  .add(file, Style::strong)
                  .add(words("  保留 {} 条，删去 {} 条，接受 {} 项", "  {} kept, {} dropped, {} accepted", outcome.kept,
                             outcome.dropped.size(), outcome.accepted.size()))
                  .add(outcome.not_judged == 0 ? ""
                                               : words("，{} 条所指的文件本次未判定",
                                                       ", {} of files that were not judged now", outcome.not_judged),
                       Style::quiet));
    const auto heading = [&](const char* zh, const char* en, const std::vector<Item>& items, Style style) {
        write_items(page, session, Line("  " + words(zh, en, items.size()), style), items);
    };
    heading("删去 {} 条，已无所指：", "dropped {}, nothing fails there any more:", outcome.dropped, Style::strong);
    heading("接受 {} 项：", "accepted {}:", outcome.accepted, Style::strong);
    heading("新的不符合项 {} 个，未接受（用 --accept-new，或 --accept 逐个指明）：",
            "new failures: {}, not accepted (--accept-new does, or --accept names them):", outcome.fresh, Style::bad);
    heading("值或限值已变的 {} 项，不再接受（用 --accept-new 或 --accept 再次接受）：",
            "with another value or limit: {}, no longer accepted (--accept-new or --accept does):", outcome.changed,
            Style::bad);
    heading("已到期的 {} 项，不再接受（用 --accept-new 或 --accept，并给出 --expires）：",
            "expired: {}, no longer accepted (--accept-new or --accept does, with --expires):", outcome.expired,
            Style::bad);
    heading("无法列入基线的 {} 项：", "no entry can stand for {}:", outcome.refused, Style::bad);
    if (outcome.undetermined > 0)
        page.line(Line(words("无法判定的 {} 例不能接受：请补上所缺的输入",
                             "{} undetermined, which cannot be accepted: give the inputs that are missing",
                             outcome.undetermined),
                       Style::open),
                  2);
    if (outcome.unexpected > 0)
        page.line(
            Line(words("与预期不符的 {} 例不能接受：请改其 [expect]",
                       "{} not as expected, which cannot be accepted: correct their [expect]", outcome.unexpected),
                 Style::bad),
            2);
    page.line(Line(words("退出码 {}，即此后 check --baseline 的退出码",
                         "exit code {}, as check --baseline has from now on", outcome.exit_code),
                   Style::quiet));
}

int finish(Session& session, const Options& options, Baseline baseline, Judgement judgement) {
    if (judgement.diagnostics.has_errors()) return bad_input;
    Update update(session, options, std::move(baseline), std::move(judgement));
    Diagnostics diagnostics;
    if (!update.names_are_known(diagnostics)) {
        session.report(diagnostics);
        return bad_input;
    }
    const Outcome outcome = update.apply();
    if (!write_baseline(update.baseline(), diagnostics)) {
        session.report(diagnostics);
        return bad_input;
    }
    if (session.common.json()) {
        session.out += dumped(json_of(session, options.file, outcome));
    } else {
        Page page = session.page();
        write_outcome(page, session, options.file, outcome);
        session.out += page.text();
    }
    return outcome.exit_code;
}

Selection selection_of(const Options& options) {
    Selection selection;
    selection.paths = options.paths;
    selection.no_scenario = options.file;
    return selection;
}

/// False when what goes with an acceptance makes no sense; that is then reported.
bool check_acceptance(Session& session, const Options& options) {
    const bool says_something = !options.expires.empty() || !options.reason.empty() || !options.who.empty();
    if (says_something && !options.accepts()) {
        session.refuse(
            {"没有要接受的", "nothing is accepted that this could go with"},
            {"--expires、--reason、--who 只用于新接受的", "--expires, --reason and --who are for what is accepted now"},
            {"加上 --accept-new 或 --accept", "add --accept-new or --accept"});
        return false;
    }
    if (const auto expires = Date::parse(options.expires); expires && *expires < session.environment.today()) {
        session.refuse({"--expires 的日期已过", "the date of --expires has passed"});
        return false;
    }
    return true;
}

int create(Session& session, Options options) {
    options.accept_new = true;
    if (!check_acceptance(session, options)) return bad_input;
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(options.file, ignored)))
        return session.refuse(
            {"基线已有", "the baseline is there already"}, {},
            {"用 `greengauge baseline update` 更新", "bring it up to date with `greengauge baseline update`"},
            options.file);
    Judgement judgement = judge(session, selection_of(options));
    return finish(session, options, new_baseline(options.file), std::move(judgement));
}

int update(Session& session, const Options& options) {
    if (!check_acceptance(session, options)) return bad_input;
    Diagnostics diagnostics;
    std::optional<Baseline> baseline = read_baseline(options.file, diagnostics);
    session.report(diagnostics);
    Judgement judgement = judge(session, selection_of(options));  // its faults are said in the same run
    if (!baseline) return bad_input;
    return finish(session, options, std::move(*baseline), std::move(judgement));
}

Line until(const Acceptance& acceptance, Date today, Words words) {
    if (!acceptance.expires.valid()) return Line(words("无期限", "no end"), Style::quiet);
    const std::string date = acceptance.expires.to_string();
    return acceptance.expires < today ? Line(words("{} 已到期", "expired {}", date), Style::bad) : Line(date);
}

int show(Session& session, const Options& options) {
    Diagnostics diagnostics;
    const std::optional<Baseline> baseline = read_baseline(options.file, diagnostics);
    session.report(diagnostics);
    if (!baseline) return bad_input;
    const Date today = session.environment.today();
    if (session.common.json()) {
        Json json = document_head(session);
        json["baseline"] = baseline->file;
        json["entries"] = Json::array();
        for (const BaselineEntry& entry : baseline->entries)
            json["entries"].push_back(json_of(entry.key, entry.judged, entry.acceptance));
        session.out += dumped(json);
        return all_well;
    }
    const Words words = session.words;
    Table table;
    table.heading = {Line(words("不符合项", "failure"), Style::quiet), Line(words("接受时的值", "value"), Style::quiet),
                     Line(words("至", "until"), Style::quiet), Line(words("理由", "reason"), Style::quiet),
                     Line(words("何人", "who"), Style::quiet)};
    for (const BaselineEntry& entry : baseline->entries)
        table.rows.push_back(
            {{Line(session.in(name_of(entry.key))), Line(shown(entry.judged)), until(entry.acceptance, today, words),
              Line(entry.acceptance.reason), Line(entry.acceptance.who)},
             {}});
    Page page = session.page();
    page.line(Line(options.file, Style::strong).add(words("  {} 条", "  {} entries", baseline->entries.size())));
    if (!table.rows.empty()) page.table(table, 2);
    session.out += page.text();
    return all_well;
}

void add_file(Arguments& arguments, Options& options) {
    arguments.option("--baseline", arguments.words("文件", "FILE"), options.file,
                     "基线文件；缺省为 .greengauge-baseline.toml", "The baseline; else .greengauge-baseline.toml");
}

void add_judging(Arguments& arguments, Options& options) {
    arguments
        .positionals("PATH", options.paths, "方案文件；文件夹则取其中全部 *.toml",
                     "Scenario files; folders for every *.toml below")
        ->required();
    add_file(arguments, options);
    arguments
        .option("--expires", arguments.words("日期", "DATE"), options.expires, "接受至这一天（含）",
                "The last day of what is accepted now")
        ->check(a_date(arguments.words));
    arguments.option("--reason", arguments.words("文字", "TEXT"), options.reason, "为何接受", "Why it is accepted");
    arguments.option("--who", arguments.words("姓名", "NAME"), options.who, "由谁接受", "Who accepts it");
}

void add_accepting(Arguments& arguments, Options& options) {
    arguments.flag("--accept-new", options.accept_new, "接受全部新的、已变的不符合项",
                   "Accept every failure that is new or has changed");
    arguments.app
        .add_option("--accept", options.accept,
                    arguments.words("只接受这些：文件、要求的 id，或 文件:要求；可重复",
                                    "Accept only these: a file, a requirement's id, or FILE:ID; may be repeated"))
        ->option_text(arguments.words("名称", "NAME"))
        ->allow_extra_args(false);
}

}  // namespace

Action build_baseline(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments.app.require_subcommand(1);
    const auto part = [&](const char* name, const char* zh, const char* en) {
        CLI::App* app = arguments.app.add_subcommand(name, words(zh, en));
        app->set_help_flag("-h,--help", words("显示帮助", "Show this help"));
        return Arguments(*app, arguments.common, words.language);
    };
    Arguments creating = part("create", "接受现有的全部不符合项，写成基线", "Accept every failure that there is now");
    add_judging(creating, *options);
    creating.add_common(true, true, true);
    Arguments updating = part("update", "删去已改正的；新的不符合项仅在要求时接受",
                              "Drop what fails no longer; accept what is new only when asked");
    add_judging(updating, *options);
    add_accepting(updating, *options);
    updating.add_common(true, true, true);
    Arguments showing = part("show", "列出各条", "List the entries");
    add_file(showing, *options);
    showing.add_common(true, true, false);
    arguments.examples(
        {{"greengauge baseline create scenarios/ --expires 2027-06-30", {"从今天起采用", "adopt the tool today"}},
         {"greengauge check scenarios/ --baseline .greengauge-baseline.toml",
          {"只有新的不符合项计入退出码", "only new failures count"}},
         {"greengauge baseline update scenarios/", {"删去已改正的", "drop what has been mended"}},
         {"greengauge baseline update scenarios/ --accept scenarios/box.toml:layers --reason TEXT",
          {"再接受一项", "accept one more"}}});
    CLI::App* create_app = &creating.app;
    CLI::App* update_app = &updating.app;
    return [options, create_app, update_app](Session& session) {
        if (create_app->parsed()) return create(session, *options);
        return update_app->parsed() ? update(session, *options) : show(session, *options);
    };
}

}  // namespace greengauge::cli
