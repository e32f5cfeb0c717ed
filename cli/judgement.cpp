#include "cli/judgement.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "calc/units/quantity.hpp"
#include "cli/baseline_file.hpp"
#include "cli/changed_scenarios.hpp"
#include "cli/text_file.hpp"
#include "cli/workbook/form.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

bool is_baseline(const fs::path& file, const Selection& selection) {
    std::error_code error;
    return (!selection.baseline.empty() && fs::equivalent(file, selection.baseline, error)) ||
           (!selection.no_scenario.empty() && fs::equivalent(file, selection.no_scenario, error));
}

// Every .toml below a folder, sorted; hidden files and folders are not looked into.
std::vector<std::string> files_below(const std::string& folder, const Selection& selection, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    std::error_code error;
    fs::recursive_directory_iterator iterator(folder, error);
    for (const fs::recursive_directory_iterator end; !error && iterator != end; iterator.increment(error)) {
        const fs::path& path = iterator->path();
        std::error_code ignored;
        if (path.filename().native().starts_with(".")) {
            if (iterator->is_directory(ignored)) iterator.disable_recursion_pending();
        } else if (path.extension() == ".toml" && iterator->is_regular_file(ignored) && !is_baseline(path, selection)) {
            files.push_back(path.native());
        }
    }
    if (error) {
        Fault fault;
        fault.code = "unreadable-folder";
        fault.problem = {"无法读取文件夹", "the folder cannot be read"};
        fault.why = same_in_both(error.message());
        diagnostics.error(Place{folder, 0, 0}, fault);
    } else if (files.empty()) {
        Fault fault;
        fault.code = "no-scenarios";
        fault.problem = {"文件夹中没有方案文件（*.toml）", "the folder has no scenario files (*.toml)"};
        diagnostics.error(Place{folder, 0, 0}, fault);
    }
    std::sort(files.begin(), files.end());
    return files;
}

/// Under an overlay with an error nothing is judged: its user means other numbers than the catalogue's.
bool read_overlays(Session& session, const std::vector<std::string>& files, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errors();
    Overlays& overlays = session.overlays(diagnostics);
    for (const std::string& file : files) {
        const auto text = read_file(file);
        if (text)
            overlays.add(*text, file, session.catalogue(), diagnostics);
        else
            diagnostics.error(Place{file, 0, 0}, text.error());
    }
    return diagnostics.errors() == before;
}

tl::expected<std::string, Fault> text_of(Session& session, const std::string& file) {
    if (file != "-") return read_file(file);
    if (auto input = session.environment.read_standard_input()) return *std::move(input);
    Fault fault;
    fault.code = "unreadable-file";
    fault.problem = {"无法读取标准输入", "standard input cannot be read"};
    return tl::make_unexpected(fault);
}

/// By content, so that a workbook under any name is read as one; by name, so that what only pretends is told so.
std::optional<Scenario> read_text_or_workbook(const std::string& text, const std::string& file,
                                              Diagnostics& diagnostics) {
    const fs::path extension = fs::path(file).extension();
    const bool workbook =
        looks_like_workbook(text) || extension == ".xlsx" || extension == ".XLSX" || extension == ".xlsm";
    return workbook ? form::read(text, file, diagnostics) : read_scenario(text, file, diagnostics);
}

/// "30 % (compliant)": a verdict as the catalogue alone would have it.
Text by_catalogue(const RequirementResult& plain) {
    const auto limit = plain.limit ? shown(*plain.limit, Words{Language::en}) : std::string();
    const Text verdict = name_of(plain.verdict);
    return limit.empty() ? verdict : Text{limit + "，" + verdict.zh, limit + ", " + verdict.en};
}

/// An overlay may not loosen a limit in silence: where it gives another value, both verdicts are said.
void compare_with_catalogue(Session& session, CaseResult& one) {
    for (Assessment& assessment : one.assessments) {
        auto& requirements = assessment.requirements;
        if (std::none_of(requirements.begin(), requirements.end(),
                         [](const RequirementResult& result) { return result.basis.changes_catalogue; }))
            continue;
        Diagnostics said_already;
        const Standard* standard = session.catalogue().standard(assessment.number, said_already);
        const auto plain = assess(*standard, one.given.inputs, assessment.date, one.given.own, said_already, one.given.mixing);
        for (RequirementResult& result : requirements) {
            if (!plain || !result.basis.changes_catalogue) continue;
            const auto same =
                std::find_if(plain->requirements.begin(), plain->requirements.end(),
                             [&](const auto& other) { return other.id == result.id && other.item == result.item; });
            if (same == plain->requirements.end()) continue;
            const Text before = by_catalogue(*same);
            result.cautions.push_back(
                {"覆盖文件改动了目录的数值；按目录原值：" + before.zh,
                 "an overlay changes numbers of the catalogue, by which it would be: " + before.en});
        }
    }
}

void accept_known(const Baseline& baseline, const Selection& selection, Date today, Judgement& judgement) {
    BaselineComparison comparison =
        compare_with(baseline, {&judgement.results, judgement.unreadable_files, selection.variant.empty(), today});
    mark_accepted(baseline, comparison);
    report_entries(baseline, comparison, selection.strict_baseline, judgement.diagnostics);
    judgement.baseline = use_of(baseline, comparison);
}

void keep_variant(std::vector<Scenario>& scenarios, const std::string& variant, Judgement& judgement) {
    if (variant.empty()) return;
    std::vector<std::string> known;
    for (Scenario& scenario : scenarios) {
        for (const Case& one : scenario.cases)
            known.push_back(one.variant);
        std::erase_if(scenario.cases, [&](const Case& one) { return one.variant != variant; });
    }
    const bool read_something = !scenarios.empty();
    std::erase_if(scenarios, [](const Scenario& scenario) { return scenario.cases.empty(); });
    if (!scenarios.empty() || !read_something) return;
    Fault fault;
    fault.code = "unknown-variant";
    fault.problem = {"没有名为“" + variant + "”的变体", "there is no variant `" + variant + "`"};
    fault.advice = did_you_mean(variant, known);
    judgement.diagnostics.error(Place{"greengauge", 0, 0}, fault);
}

}  // namespace

Files files_of(const Selection& selection, Diagnostics& diagnostics) {
    Files files;
    std::set<std::string> seen;
    const auto add = [&](const std::string& file) {
        if (!seen.insert(file == "-" ? file : fs::path(file).lexically_normal().native()).second) return;
        (is_overlay_name(file) ? files.overlays : files.scenarios).push_back(file);
    };
    std::set<fs::path> folders;
    for (const std::string& path : selection.paths) {
        std::error_code ignored;
        if (path == "-") {
            add(path);
        } else if (fs::is_directory(path, ignored)) {
            for (const std::string& file : files_below(path, selection, diagnostics))
                add(file);
        } else {
            add(path);
            folders.insert(fs::path(path).parent_path());
        }
    }
    for (const fs::path& folder : folders) {
        std::error_code ignored;
        for (const auto& entry : fs::directory_iterator(folder.empty() ? "." : folder, ignored))
            if (is_overlay_name(entry.path().native())) add((folder / entry.path().filename()).native());
    }
    std::sort(files.overlays.begin(), files.overlays.end());
    return files;
}

std::vector<Scenario> read_scenarios(Session& session, const Selection& selection, Judgement& judgement) {
    std::vector<Scenario> scenarios;
    Files files = files_of(selection, judgement.diagnostics);
    if (!selection.changed_since.empty())
        files.scenarios = changed_scenarios(session, selection, files, judgement.diagnostics);
    if (!read_overlays(session, files.overlays, judgement.diagnostics)) return scenarios;
    for (const std::string& file : files.scenarios) {
        ++judgement.files;
        const std::string name = file == "-" ? "<stdin>" : file;
        const auto text = text_of(session, file);
        if (!text) judgement.diagnostics.error(Place{name, 0, 0}, text.error());
        std::optional<Scenario> scenario;
        if (text) scenario = read_text_or_workbook(*text, name, judgement.diagnostics);
        if (!scenario) {
            ++judgement.unreadable;
            judgement.unreadable_files.push_back(file);
            continue;
        }
        if (const auto date = session.date())
            for (Case& one : scenario->cases)
                one.date = *date;
        scenarios.push_back(std::move(*scenario));
    }
    keep_variant(scenarios, selection.variant, judgement);
    return scenarios;
}

ScenarioResult judge_scenario(Session& session, const Scenario& scenario, const StandardSource& source,
                              Diagnostics& diagnostics) {
    ScenarioResult result = run(scenario, source, diagnostics);
    for (CaseResult& one : result.cases)
        compare_with_catalogue(session, one);
    return result;
}

Judgement judge(Session& session, const Selection& selection) {
    Judgement judgement;
    std::optional<Baseline> baseline;
    if (!selection.baseline.empty()) baseline = read_baseline(selection.baseline, judgement.diagnostics);
    const StandardSource source = session.source();
    for (const Scenario& scenario : read_scenarios(session, selection, judgement))
        judgement.results.push_back(judge_scenario(session, scenario, source, judgement.diagnostics));
    if (baseline) accept_known(*baseline, selection, session.environment.today(), judgement);
    judgement.exit_code = exit_code(judgement.results, judgement.diagnostics);
    session.report(judgement.diagnostics);
    return judgement;
}

std::optional<Judgement> judge_one(Session& session, const std::string& path, const std::string& variant) {
    std::error_code ignored;
    if (path != "-" && fs::is_directory(path, ignored)) {
        session.refuse({"需要一个方案文件，这是一个文件夹", "a scenario file is wanted, this is a folder"}, {}, {},
                       path);
        return std::nullopt;
    }
    Judgement judgement = judge(session, {{path}, variant});
    if (judgement.diagnostics.has_errors()) return std::nullopt;
    return judgement;
}

bool only_known_failures(const CaseResult& one) {
    return !one.failed_to_read && one.given.expect.empty() && one.verdict == Verdict::non_compliant &&
           open_verdict(one) != Verdict::non_compliant;
}

Text title_of(const Scenario& scenario) {
    return same_in_both(scenario.title.empty() ? scenario.file : scenario.title);
}

Text name_of_case(const Case& one) {
    Text text = same_in_both(one.name);
    if (one.variant.empty()) return text;
    if (!text.empty()) text = text + same_in_both(" · ");
    return text + Text{"变体 " + one.variant, "variant " + one.variant};
}

Text full_title_of(const Scenario& scenario, const Case& one) {
    const Text name = name_of_case(one);
    return name.empty() ? title_of(scenario) : title_of(scenario) + same_in_both(" · ") + name;
}

std::optional<Verdict> overall(const Judgement& judgement) { return greengauge::overall(judgement.results); }

std::optional<WayOut> way_out(Session& session, const Case& given, const Assessment& assessment,
                              const RequirementResult& requirement) {
    Diagnostics diagnostics;
    const Standard* standard = session.standard_in_use(assessment.number, diagnostics);
    return standard == nullptr ? std::nullopt : greengauge::way_out(*standard, given, assessment, requirement);
}

}  // namespace greengauge::cli
