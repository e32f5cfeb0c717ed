// greengauge solve: the value of an input at which the verdict turns.
#include "calc/standard/solve.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string path;
    std::string input;
    std::string requirement;
    std::string variant;
};

const char* word_of(SolveResult::Kind kind) {
    switch (kind) {
        case SolveResult::Kind::turns:
            return "turns";
        case SolveResult::Kind::always:
            return "always";
        case SolveResult::Kind::never:
            return "never";
        case SolveResult::Kind::undetermined:
            break;
    }
    return "undetermined";
}

int code_of(SolveResult::Kind kind) {
    switch (kind) {
        case SolveResult::Kind::turns:
        case SolveResult::Kind::always:
            return all_well;
        case SolveResult::Kind::never:
            return some_fail;
        case SolveResult::Kind::undetermined:
            break;
    }
    return some_open;
}

std::string requirement_title(const Standard& standard, const std::string& id, Session& session) {
    for (const Requirement& requirement : standard.requirements)
        if (requirement.id == id) return session.in(requirement.title);
    return session.words("综合判定", "the whole");
}

bool knows_input(const Standard& standard, const std::string& name) {
    const std::size_t end = std::min(name.find('['), name.find('.'));
    if (end == std::string::npos) return standard.input(name) != nullptr;
    return standard.list(name.substr(0, end)) != nullptr;
}

bool knows_requirement(const Standard& standard, const std::string& id) {
    for (const Requirement& requirement : standard.requirements)
        if (requirement.id == id) return true;
    return false;
}

void write_answer(Page& page, Session& session, const Options& options, const Standard& standard,
                  const Assessment& assessment, const SolveResult& result) {
    const std::string title = requirement_title(standard, options.requirement, session);
    const std::string label = session.in(label_of_input(standard, options.input));
    const std::string input = label.empty() || label == options.input ? options.input : label + " " + options.input;
    Line line;
    switch (result.kind) {
        case SolveResult::Kind::turns: {
            const Turning& turning = *result.turning;
            line.add("→ ", Style::strong).add(input).add(" ");
            line.add(std::string(sign_of(turning.relation)) + " " +
                         shown({rounded_safely(turning.value, turning.relation), turning.unit}, session.words),
                     Style::strong);
            line.add(session.words(" 时，{} 符合", ": {} complies", title));
            if (const std::string present = present_value(assessment, options.input); !present.empty())
                line.add(session.words("（现为 {}）", " (now {})", shown_text(present, session.words)), Style::quiet);
            page.line(line, 2);
            page.line(
                Line(session.words("全部数字：{}", "all digits: {}", to_string(Quantity{turning.value, turning.unit})),
                     Style::quiet),
                4);
            if (!turning.exact)
                page.line(Line(session.words("已向符合一侧舍入", "rounded to the side that complies"), Style::quiet),
                          4);
            return;
        }
        case SolveResult::Kind::always:
            line = verdict_line(Verdict::compliant, session.language());
            line.add(session.words("  {1} 取允许范围内任何值，{0} 都符合", "  {0} complies at any permitted {1}", title,
                                   input));
            break;
        case SolveResult::Kind::never:
            line = verdict_line(Verdict::non_compliant, session.language());
            line.add(session.words("  只改 {1} 无法使 {0} 符合", "  no {1} alone makes {0} comply", title, input));
            break;
        case SolveResult::Kind::undetermined:
            line = verdict_line(Verdict::undetermined, session.language());
            line.add(session.words("  {}：无法求解", "  {}: no answer", title));
            break;
    }
    page.line(line, 2);
    if (!result.reason.empty()) page.line(Line(session.in(result.reason), Style::quiet), 4);
}

int solve_for(Session& session, const Options& options) {
    const std::optional<Judgement> judgement = judge_one(session, options.path, options.variant);
    if (!judgement) return bad_input;

    // Every document of the case that knows the input is asked.
    std::vector<std::string> known_inputs;
    std::vector<std::string> known_requirements;
    bool knows_one = false;
    bool knows_id = options.requirement.empty();
    int code = all_well;
    Page page = session.page();
    Json answers = Json::array();
    for (const ScenarioResult& result : judgement->results) {
        for (const CaseResult& one : result.cases) {
            bool headed = false;
            for (const Assessment& assessment : one.assessments) {
                Diagnostics ignored;
                const Standard* standard = session.standard_in_use(assessment.number, ignored);
                if (standard == nullptr) continue;
                for (const std::string& name : standard->names_to_give())
                    known_inputs.push_back(name);
                for (const Requirement& requirement : standard->requirements)
                    known_requirements.push_back(requirement.id);
                const bool id_fits = options.requirement.empty() || knows_requirement(*standard, options.requirement);
                knows_id = knows_id || id_fits;
                const bool input_fits = knows_input(*standard, options.input);
                knows_one = knows_one || input_fits;
                if (!id_fits || !input_fits) continue;
                const SolveResult solved = solve(*standard, one.given.inputs, assessment.date, one.given.own,
                                                 options.requirement, options.input);
                // The worst answer decides: never, then undetermined.
                const int this_code = code_of(solved.kind);
                if (code != some_fail && this_code != all_well) code = this_code;
                if (!std::exchange(headed, true)) {
                    if (!page.empty()) page.blank();
                    write_case_heading(page, session, result, one);
                }
                page.line(Line(assessment.number, Style::strong), 2);
                write_answer(page, session, options, *standard, assessment, solved);
                Json answer;
                answer["file"] = result.scenario.file;
                answer["name"] = one.given.name.empty() ? Json(nullptr) : Json(one.given.name);
                answer["variant"] = one.given.variant.empty() ? Json(nullptr) : Json(one.given.variant);
                answer["date"] = json_of(assessment.date);
                answer["standard"] = assessment.number;
                answer["requirement"] = options.requirement.empty() ? Json(nullptr) : Json(options.requirement);
                answer["input"] = options.input;
                answer["result"] = word_of(solved.kind);
                answer["is"] = solved.turning ? Json(greengauge::word_of(solved.turning->relation)) : Json(nullptr);
                answer["value"] =
                    solved.turning ? json_of(Amount{solved.turning->value, solved.turning->unit}) : Json(nullptr);
                answer["exact"] = solved.turning ? Json(solved.turning->exact) : Json(nullptr);
                answer["reason"] = json_of(solved.reason);
                answers.push_back(answer);
            }
        }
    }
    if (!knows_one)
        return session.refuse({"没有名为“" + options.input + "”的输入", "there is no input `" + options.input + "`"},
                              {}, did_you_mean(options.input, known_inputs), options.path);
    if (!knows_id)
        return session.refuse(
            {"没有 id 为“" + options.requirement + "”的要求", "there is no requirement `" + options.requirement + "`"},
            {}, did_you_mean(options.requirement, known_requirements), options.path);
    if (answers.empty())
        return session.refuse(
            {"要求与输入不在同一个文件中", "the requirement and the input are of different documents"}, {}, {},
            options.path);
    if (session.common.json()) {
        Json document = document_head(session);
        document["answers"] = answers;
        session.out += dumped(document);
    } else {
        session.out += page.text();
    }
    return code;
}

}  // namespace

Action build_solve(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments.positional("SCENARIO", options->path, "方案文件；- 为标准输入", "A scenario file; - for standard input")
        ->required();
    arguments
        .option("--for", arguments.words("输入", "INPUT"), options->input, "要求解的输入，如 height、contents[2].count",
                "The input to solve for, such as height or contents[2].count")
        ->required();
    arguments.option("--requirement", "ID", options->requirement, "针对这项要求；缺省为综合判定",
                     "For this requirement; else for the whole verdict");
    arguments.option("--variant", arguments.words("名称", "NAME"), options->variant, "只看这个变体",
                     "Only this variant");
    arguments.add_common(true, true, true);
    arguments.add_overlays();
    arguments.examples({{"greengauge solve box.toml --for height", {"盒子最高多少", "how high may the box be"}},
                        {"greengauge solve box.toml --for packaging_cost --requirement cost",
                         {"针对一项要求", "for one requirement"}}});
    return [options](Session& session) { return solve_for(session, *options); };
}

}  // namespace greengauge::cli
