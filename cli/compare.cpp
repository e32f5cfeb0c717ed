// greengauge compare: two scenarios, a scenario and its variants, or one scenario under two editions.
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"
#include "scenarios/resolve.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::vector<std::string> paths;
    std::vector<std::string> editions;
    std::string under;
    std::string variant;
};

struct Side {
    Text title;
    std::string file;
    Date date;
    Verdict verdict = Verdict::not_applicable;
    std::vector<Assessment> assessments;
};

struct Pair {
    Side a;
    Side b;
    std::vector<Text> notes;
};

Side side_of(const ScenarioResult& result, const CaseResult& one) {
    return {full_title_of(result.scenario, one.given), result.scenario.file, one.given.date, one.verdict,
            one.assessments};
}

int worst_code(int a, int b) {
    for (const int code : {int{internal_error}, int{bad_input}, int{some_fail}, int{some_open}})
        if (a == code || b == code) return code;
    return all_well;
}

std::string family_of(const std::string& number) { return number.substr(0, number.rfind('-')); }

// Assessments of the same document, of the same family, and what is left over, in pairs; one side may be missing.
std::vector<std::pair<const Assessment*, const Assessment*>> matched(const Side& a, const Side& b) {
    std::vector<std::pair<const Assessment*, const Assessment*>> pairs;
    std::vector<const Assessment*> left;
    for (const Assessment& assessment : b.assessments)
        left.push_back(&assessment);
    const auto take = [&](const auto& fits) -> const Assessment* {
        const auto found = std::find_if(left.begin(), left.end(), fits);
        if (found == left.end()) return nullptr;
        const Assessment* taken = *found;
        left.erase(found);
        return taken;
    };
    for (const Assessment& one : a.assessments) {
        const Assessment* partner = take([&](const Assessment* other) { return other->number == one.number; });
        if (partner == nullptr)
            partner = take([&](const Assessment* other) { return family_of(other->number) == family_of(one.number); });
        if (partner == nullptr && a.assessments.size() == 1 && b.assessments.size() == 1)
            partner = take([](const Assessment*) { return true; });
        pairs.emplace_back(&one, partner);
    }
    for (const Assessment* other : left)
        pairs.emplace_back(nullptr, other);
    return pairs;
}

struct RequirementPair {
    const RequirementResult* a = nullptr;
    const RequirementResult* b = nullptr;
    [[nodiscard]] const RequirementResult& any() const { return a != nullptr ? *a : *b; }
};

std::vector<RequirementPair> matched_requirements(const Assessment* a, const Assessment* b) {
    std::vector<RequirementPair> pairs;
    if (a != nullptr)
        for (const RequirementResult& one : a->requirements)
            pairs.push_back({&one, nullptr});
    if (b != nullptr) {
        for (const RequirementResult& other : b->requirements) {
            const auto partner = std::find_if(pairs.begin(), pairs.end(), [&](const RequirementPair& pair) {
                return pair.a != nullptr && pair.b == nullptr && pair.a->id == other.id && pair.a->item == other.item;
            });
            if (partner != pairs.end())
                partner->b = &other;
            else
                pairs.push_back({nullptr, &other});
        }
    }
    return pairs;
}

// By how much the value changes, in the first one's unit.
std::optional<Amount> change(const RequirementPair& pair) {
    if (pair.a == nullptr || pair.b == nullptr || !pair.a->value || !pair.b->value) return std::nullopt;
    const auto second = number_in({pair.b->value->number, pair.b->value->unit}, pair.a->value->unit);
    if (!second) return std::nullopt;
    return Amount{*second - pair.a->value->number, pair.a->value->unit};
}

bool nothing_to_say(const RequirementPair& pair) {
    const auto silent = [](const RequirementResult* one) {
        return one == nullptr || one->verdict == Verdict::not_applicable;
    };
    return silent(pair.a) && silent(pair.b);
}

Line result_line(const RequirementResult* requirement, Words words) {
    if (requirement == nullptr) return Line(words("无此项", "none"), Style::quiet);
    Line line(std::string(mark_of(requirement->verdict)) + " ", style_of(requirement->verdict));
    const Line comparison = comparison_line(*requirement, words);
    if (comparison.empty())
        line.add(name_of(requirement->verdict).in(words.language), style_of(requirement->verdict));
    else
        line.append(comparison);
    if (requirement->grade) line.add(" (" + grade_name(*requirement, *requirement->grade, words) + ")");
    return line;
}

Row side_row(const char* letter, const Side& side, Session& session) {
    std::string documents;
    for (const Assessment& assessment : side.assessments)
        documents += (documents.empty() ? "" : ", ") + assessment.number;
    return {{Line(letter, Style::strong), verdict_line(side.verdict, session.language()),
             Line(side.date.valid() ? side.date.to_string() : ""), Line(documents),
             Line(session.in(side.title), Style::strong).add("  " + side.file, Style::quiet)},
            {}};
}

void write_pair(Page& page, Session& session, const Pair& pair) {
    const Words words = session.words;
    Table sides;
    sides.rows = {side_row("A", pair.a, session), side_row("B", pair.b, session)};
    page.table(sides);
    for (const auto& [a, b] : matched(pair.a, pair.b)) {
        page.blank();
        const auto named = [&](const Assessment* assessment) {
            if (assessment == nullptr) return std::string(words("（无）", "(none)"));
            std::string text = assessment->number;
            if (assessment->standing != Standing::in_force) text += words("（仅供参考）", " (information only)");
            return text;
        };
        const std::string heading = a != nullptr && b != nullptr && a->number == b->number && a->standing == b->standing
                                        ? named(a)
                                        : named(a) + " → " + named(b);
        page.line(Line(heading, Style::strong).add("  " + session.in((a != nullptr ? a : b)->title)));
        Table table;
        table.right = {false, false, false, true, false};
        table.heading = {Line(words("项目", "requirement"), Style::quiet), Line("A", Style::quiet),
                         Line("B", Style::quiet), Line(words("变化", "change"), Style::quiet),
                         Line(words("依据条款", "clause"), Style::quiet)};
        for (const RequirementPair& one : matched_requirements(a, b)) {
            if (nothing_to_say(one)) continue;
            std::string title = session.in(one.any().title);
            if (!one.any().item.empty()) title += " [" + one.any().item + "]";
            const auto difference = change(one);
            std::string clause = one.any().clause;
            if (one.a != nullptr && one.b != nullptr && one.a->clause != one.b->clause) clause += " → " + one.b->clause;
            table.rows.push_back({{Line(title), result_line(one.a, words), result_line(one.b, words),
                                   Line(!difference               ? ""
                                        : difference->number == 0 ? words("不变", "same")
                                                                  : shown_margin(*difference, words)),
                                   Line(clause, Style::quiet)},
                                  {}});
        }
        page.table(table, 2);
    }
    for (const Text& note : pair.notes)
        page.line(Line("⚠ ", Style::caution).add(session.in(note)));
}

Json json_of_side(const Side& side) {
    Json json;
    json["file"] = side.file;
    json["title"] = json_of(side.title);
    json["date"] = json_of(side.date);
    json["verdict"] = to_string(side.verdict);
    json["standards"] = Json::array();
    for (const Assessment& assessment : side.assessments)
        json["standards"].push_back(assessment.number);
    return json;
}

Json json_of_result(const RequirementResult* requirement) {
    if (requirement == nullptr) return nullptr;
    const auto amount = [](const std::optional<Amount>& one) { return one ? json_of(*one) : Json(nullptr); };
    Json json;
    json["verdict"] = to_string(requirement->verdict);
    json["value"] = amount(requirement->value);
    json["limit"] = amount(requirement->limit);
    json["margin"] = amount(requirement->margin);
    json["grade"] = requirement->grade ? Json(*requirement->grade) : Json(nullptr);
    json["clause"] = requirement->clause;
    return json;
}

Json json_of_pair(const Pair& pair) {
    Json json;
    json["a"] = json_of_side(pair.a);
    json["b"] = json_of_side(pair.b);
    json["documents"] = Json::array();
    for (const auto& [a, b] : matched(pair.a, pair.b)) {
        Json document;
        document["a"] = a != nullptr ? Json(a->number) : Json(nullptr);
        document["b"] = b != nullptr ? Json(b->number) : Json(nullptr);
        document["requirements"] = Json::array();
        for (const RequirementPair& one : matched_requirements(a, b)) {
            const auto difference = change(one);
            document["requirements"].push_back({{"id", one.any().id},
                                                {"item", one.any().item.empty() ? Json(nullptr) : Json(one.any().item)},
                                                {"a", json_of_result(one.a)},
                                                {"b", json_of_result(one.b)},
                                                {"change", difference ? json_of(*difference) : Json(nullptr)}});
        }
        json["documents"].push_back(document);
    }
    json["notes"] = Json::array();
    for (const Text& note : pair.notes)
        json["notes"].push_back(json_of(note));
    return json;
}

int answer(Session& session, const std::vector<Pair>& pairs, int code) {
    if (session.common.json()) {
        Json document = document_head(session);
        document["comparisons"] = Json::array();
        for (const Pair& pair : pairs)
            document["comparisons"].push_back(json_of_pair(pair));
        session.out += dumped(document);
        return code;
    }
    Page page = session.page();
    for (const Pair& pair : pairs) {
        if (!page.empty()) page.blank();
        write_pair(page, session, pair);
    }
    session.out += page.text();
    return code;
}

// Own values for cells that this edition has itself would be an error; the other edition needs them.
std::vector<OwnCell> own_cells_for(const Standard& standard, const std::vector<OwnCell>& own) {
    std::vector<OwnCell> kept;
    for (const OwnCell& cell : own) {
        bool fits = false;
        for (const greengauge::Table& one : standard.tables) {
            if (one.name != cell.table) continue;
            for (const Cell& known : one.cells)
                fits = fits || (known.key_text == cell.key && known.kind == Cell::Kind::unknown);
        }
        if (fits) kept.push_back(cell);
    }
    return kept;
}

int compare_editions(Session& session, const Judgement* judged, const Scenario& scenario, const std::string& first,
                     const std::string& second) {
    std::vector<Pair> pairs;
    Diagnostics diagnostics;
    Verdict worst = Verdict::not_applicable;
    const Standard* under_b = session.standard(second);
    const Standard* under_a = first.empty() ? under_b : session.standard(first);
    if (under_a == nullptr || under_b == nullptr) return bad_input;
    const StandardSource source = session.source();
    for (std::size_t i = 0; i < scenario.cases.size(); ++i) {
        const Case& one = scenario.cases[i];
        if (!one.date.valid())
            return session.refuse(
                {"方案没有日期", "the scenario has no date"}, {},
                {"在 [scenario] 下写 date，或用 --date", "write date under [scenario], or use --date"}, scenario.file);
        Pair pair;
        const auto judge_under = [&](const Standard& standard, Side& side) {
            side.title = full_title_of(scenario, one);
            side.file = scenario.file;
            side.date = one.date;
            if (auto assessment =
                    assess(standard, one.inputs, one.date, own_cells_for(standard, one.own), diagnostics, one.mixing)) {
                assessment->standing = standing_among_editions(standard, one.inputs, one.date, source);
                side.verdict = assessment->verdict;
                side.assessments.push_back(std::move(*assessment));
            }
        };
        if (judged != nullptr) {
            pair.a = side_of(judged->results.front(), judged->results.front().cases[i]);
        } else {
            judge_under(*under_a, pair.a);
        }
        judge_under(*under_b, pair.b);
        const auto unknown_b = unknown_names(*under_b, one.inputs);
        const auto unknown_a = judged != nullptr ? decltype(unknown_b){} : unknown_names(*under_a, one.inputs);
        const auto has = [](const auto& list, const std::string& name) {
            return std::any_of(list.begin(), list.end(), [&](const auto& entry) { return entry.first == name; });
        };
        for (const auto& [name, place] : unknown_a) {
            if (!has(unknown_b, name)) {
                pair.notes.push_back(
                    {under_a->number + " 没有输入 " + name, under_a->number + " has no input " + name});
                continue;
            }
            Fault fault;
            fault.code = "unknown-input";
            fault.problem = {"未知的输入 `" + name + "`", "unknown input `" + name + "`"};
            std::vector<std::string> known = under_a->names_to_give();
            for (const std::string& other : under_b->names_to_give())
                known.push_back(other);
            fault.advice = did_you_mean(name, known);
            diagnostics.error(place, fault);
        }
        for (const auto& [name, place] : unknown_b)
            if (!has(unknown_a, name))
                pair.notes.push_back(
                    {under_b->number + " 没有输入 " + name, under_b->number + " has no input " + name});
        worst = worse(worst, worse(pair.a.verdict, pair.b.verdict));
        pairs.push_back(std::move(pair));
    }
    session.report(diagnostics);
    if (diagnostics.has_errors()) return bad_input;
    const int code = worst == Verdict::non_compliant  ? some_fail
                     : worst == Verdict::undetermined ? some_open
                                                      : all_well;
    return answer(session, pairs, code);
}

int compare_files(Session& session, const Options& options) {
    const auto a = judge_one(session, options.paths[0], options.variant);
    const auto b = judge_one(session, options.paths[1], options.variant);
    if (!a || !b) return bad_input;
    const ScenarioResult& first = a->results.front();
    const ScenarioResult& second = b->results.front();
    std::vector<Pair> pairs;
    std::vector<const CaseResult*> left;
    for (const CaseResult& one : second.cases)
        left.push_back(&one);
    // By name and variant; the base cases of two files of one case each whatever they are called.
    for (const CaseResult& one : first.cases) {
        auto partner = std::find_if(left.begin(), left.end(), [&](const CaseResult* other) {
            return other->given.name == one.given.name && other->given.variant == one.given.variant;
        });
        if (partner == left.end() && first.cases.size() == 1 && second.cases.size() == 1) partner = left.begin();
        if (partner == left.end()) continue;
        pairs.push_back({side_of(first, one), side_of(second, **partner), {}});
        left.erase(partner);
    }
    if (pairs.empty())
        return session.refuse({"两个文件没有同名的方案", "the two files have no case of the same name"}, {},
                              {"用 --variant 选定", "choose with --variant"}, options.paths[1]);
    return answer(session, pairs, worst_code(a->exit_code, b->exit_code));
}

int compare_variants(Session& session, const Options& options) {
    const auto judgement = judge_one(session, options.paths[0], "");
    if (!judgement) return bad_input;
    const ScenarioResult& result = judgement->results.front();
    std::vector<Pair> pairs;
    std::vector<std::string> known;
    for (const CaseResult& one : result.cases) {
        if (one.given.variant.empty()) continue;
        known.push_back(one.given.variant);
        if (!options.variant.empty() && one.given.variant != options.variant) continue;
        const auto base = std::find_if(result.cases.begin(), result.cases.end(), [&](const CaseResult& other) {
            return other.given.variant.empty() && other.given.name == one.given.name;
        });
        if (base != result.cases.end()) pairs.push_back({side_of(result, *base), side_of(result, one), {}});
    }
    if (!pairs.empty()) return answer(session, pairs, judgement->exit_code);
    if (!options.variant.empty())
        return session.refuse(
            {"没有名为“" + options.variant + "”的变体", "there is no variant `" + options.variant + "`"}, {},
            did_you_mean(options.variant, known), options.paths[0]);
    return session.refuse(
        {"没有可比较的对象", "there is nothing to compare with"}, {"该方案没有变体", "the scenario has no variants"},
        {"给出第二个方案，或用 --editions、--under", "give a second scenario, or use --editions or --under"},
        options.paths[0]);
}

int compare(Session& session, const Options& options) {
    if (options.paths.size() > 2) return session.refuse({"最多比较两个方案", "at most two scenarios are compared"});
    const bool by_edition = !options.editions.empty() || !options.under.empty();
    if (!by_edition)
        return options.paths.size() == 2 ? compare_files(session, options) : compare_variants(session, options);
    if (options.paths.size() == 2)
        return session.refuse({"比较版本时只能给一个方案", "only one scenario is compared under two editions"});
    if (!options.under.empty()) {
        const auto judgement = judge_one(session, options.paths[0], options.variant);
        if (!judgement) return bad_input;
        return compare_editions(session, &*judgement, judgement->results.front().scenario, "", options.under);
    }
    Judgement reading;
    const std::vector<Scenario> scenarios = read_scenarios(session, {{options.paths[0]}, options.variant}, reading);
    session.report(reading.diagnostics);
    if (reading.diagnostics.has_errors() || scenarios.empty()) return bad_input;
    return compare_editions(session, nullptr, scenarios.front(), options.editions[0], options.editions[1]);
}

}  // namespace

Action build_compare(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    const Words words = arguments.words;
    arguments
        .positionals("SCENARIO", options->paths, "一个或两个方案文件；只给一个时与其变体比较",
                     "One or two scenario files; one alone is compared with its variants")
        ->required();
    CLI::Option* editions =
        arguments.app.add_option("--editions", options->editions,
                                 words("同一方案在这两个文件下的结论", "The same scenario under these two documents"));
    editions->expected(2)->allow_extra_args(false)->option_text(words("编号 编号", "NUMBER NUMBER"));
    arguments
        .option("--under", words("编号", "NUMBER"), options->under, "与改用这个文件时的结论比较",
                "Compare with the outcome under this document")
        ->excludes(editions);
    arguments.option("--variant", words("名称", "NAME"), options->variant, "只看这个变体", "Only this variant");
    arguments.add_common(true, true, true);
    arguments.add_overlays();
    arguments.examples(
        {{"greengauge compare old-box.toml new-box.toml", {"两个方案", "two scenarios"}},
         {"greengauge compare plant.toml", {"与其变体", "a scenario and its variants"}},
         {"greengauge compare box.toml --editions STANDARD-2009 STANDARD-2021", {"新旧两版", "old and new edition"}}});
    return [options](Session& session) { return compare(session, *options); };
}

}  // namespace greengauge::cli
