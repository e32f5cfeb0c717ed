#include "cli/judgement.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "calc/units/quantity.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

// Every .toml below a folder, sorted; hidden files and folders are not looked into.
std::vector<std::string> files_below(const std::string& folder, Diagnostics& diagnostics) {
    std::vector<std::string> files;
    std::error_code error;
    fs::recursive_directory_iterator iterator(folder, error);
    for (const fs::recursive_directory_iterator end; !error && iterator != end; iterator.increment(error)) {
        const fs::path& path = iterator->path();
        std::error_code ignored;
        if (path.filename().native().starts_with(".")) {
            if (iterator->is_directory(ignored)) iterator.disable_recursion_pending();
        } else if (path.extension() == ".toml" && iterator->is_regular_file(ignored)) {
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

// `contents[2].count` → contents, count; `count` → "", count.
std::pair<std::string, std::string> list_and_field(std::string name) {
    const std::size_t bracket = name.find('[');
    if (bracket != std::string::npos) {
        const std::size_t close = name.find(']', bracket);
        name.erase(bracket, close == std::string::npos ? std::string::npos : close - bracket + 1);
    }
    const std::size_t dot = name.find('.');
    if (dot == std::string::npos) return {"", name};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

const Input* find_input(const Standard& standard, const std::string& name) {
    const auto [list_name, field_name] = list_and_field(name);
    if (list_name.empty()) return standard.input(field_name);
    const ListInput* list = standard.list(list_name);
    if (list == nullptr) return nullptr;
    for (const Input& field : list->fields)
        if (field.name == field_name) return &field;
    return nullptr;
}

// What solve() calls the input that `solve_for` names: of a requirement over a list, the item's own field.
std::string input_to_solve(const Requirement& requirement, const Standard& standard, const std::string& item,
                           const std::string& name) {
    const int index = item.empty() ? 0 : std::atoi(item.c_str());
    if (index < 1 || requirement.domain < formula::first_list) return name;
    const auto list = std::find_if(standard.lists.begin(), standard.lists.end(),
                                   [&](const ListInput& one) { return one.domain == requirement.domain; });
    if (list == standard.lists.end()) return name;
    const std::string field = list_and_field(name).second;
    const bool is_field =
        std::any_of(list->fields.begin(), list->fields.end(), [&](const Input& one) { return one.name == field; });
    return is_field ? list->name + "[" + std::to_string(index) + "]." + field : name;
}

std::string present_value(const Assessment& assessment, const std::string& name) {
    for (const InputUsed& input : assessment.inputs) {
        if (input.name != name) continue;
        if (const auto quantity = parse_quantity(input.value)) return to_display(*quantity);
        return input.value;
    }
    for (const Step& step : assessment.steps)
        if (step.name == name && step.ok) return step.value;
    return {};
}

}  // namespace

std::vector<Scenario> read_scenarios(Session& session, const Selection& selection, Judgement& judgement) {
    std::vector<Scenario> scenarios;
    std::set<std::string> seen;
    for (const std::string& path : selection.paths) {
        std::vector<std::string> files{path};
        std::error_code ignored;
        if (path != "-" && fs::is_directory(path, ignored)) files = files_below(path, judgement.diagnostics);
        for (const std::string& file : files) {
            if (!seen.insert(file == "-" ? file : fs::path(file).lexically_normal().native()).second) continue;
            ++judgement.files;
            tl::expected<std::string, Fault> text;
            if (file == "-") {
                auto input = session.environment.read_standard_input();
                if (input) {
                    text = std::move(*input);
                } else {
                    Fault fault;
                    fault.code = "unreadable-file";
                    fault.problem = {"无法读取标准输入", "standard input cannot be read"};
                    text = tl::make_unexpected(fault);
                }
            } else {
                text = read_file(file);
            }
            const std::string name = file == "-" ? "<stdin>" : file;
            if (!text) {
                judgement.diagnostics.error(Place{name, 0, 0}, text.error());
                ++judgement.unreadable;
                continue;
            }
            std::optional<Scenario> scenario = read_scenario(*text, name, judgement.diagnostics);
            if (!scenario) {
                ++judgement.unreadable;
                continue;
            }
            if (const auto date = session.date())
                for (Case& one : scenario->cases)
                    one.date = *date;
            scenarios.push_back(std::move(*scenario));
        }
    }
    keep_variant(scenarios, selection.variant, judgement);
    return scenarios;
}

Judgement judge(Session& session, const Selection& selection) {
    Judgement judgement;
    const StandardSource source = session.source();
    for (const Scenario& scenario : read_scenarios(session, selection, judgement))
        judgement.results.push_back(run(scenario, source, judgement.diagnostics));
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

Text title_of(const Scenario& scenario, const Case& one) {
    std::string title = scenario.title.empty() ? scenario.file : scenario.title;
    if (!one.name.empty()) title += " · " + one.name;
    Text text = same_in_both(title);
    if (!one.variant.empty()) text = text + Text{"（变体 " + one.variant + "）", " (variant " + one.variant + ")"};
    return text;
}

std::optional<Verdict> overall(const Judgement& judgement) {
    std::optional<Verdict> verdict;
    for (const ScenarioResult& result : judgement.results)
        for (const CaseResult& one : result.cases)
            if (!one.failed_to_read) verdict = verdict ? worse(*verdict, one.verdict) : one.verdict;
    return verdict;
}

Text wanted_value(const Standard& standard, const Input& input) {
    switch (input.kind) {
        case Input::Kind::flag:
            return same_in_both("true / false");
        case Input::Kind::category: {
            if (input.category_set < 0) return {};
            const CategorySet& set = standard.sets[static_cast<std::size_t>(input.category_set)];
            constexpr std::size_t most = 6;
            Text text;
            for (std::size_t i = 0; i < set.members.size() && i < most; ++i)
                text = text + same_in_both((i == 0 ? "" : " | ") + set.members[i].id);
            if (set.members.size() > most) text = text + same_in_both(" | …");
            return text;
        }
        case Input::Kind::quantity:
            break;
    }
    if (input.unit.plain_number()) return input.whole_number ? Text{"整数", "a whole number"} : Text{"数", "a number"};
    return same_in_both(display_symbol(input.unit));
}

InputDescription describe_input(const Standard& standard, const std::string& name) {
    InputDescription description{name, {}, {}};
    if (const Input* input = find_input(standard, name)) {
        description.label = input->label;
        description.wants = wanted_value(standard, *input);
    } else if (const ListInput* list = standard.list(name)) {
        description.label = list->label;
        std::string fields;
        for (const Input& field : list->fields)
            fields += (fields.empty() ? "" : ", ") + field.name;
        description.wants = same_in_both("[{ " + fields + " }]");
    }
    return description;
}

std::optional<WayOut> way_out(Session& session, const Case& given, const Assessment& assessment,
                              const RequirementResult& requirement) {
    Diagnostics diagnostics;
    const Standard* standard = session.catalogue().standard(assessment.number, diagnostics);
    if (standard == nullptr) return std::nullopt;
    const auto asked = std::find_if(standard->requirements.begin(), standard->requirements.end(),
                                    [&](const Requirement& one) { return one.id == requirement.id; });
    if (asked == standard->requirements.end()) return std::nullopt;
    for (const std::string& name : asked->solve_for) {
        const std::string input = input_to_solve(*asked, *standard, requirement.item, name);
        const SolveResult result = solve(*standard, given.inputs, assessment.date, given.own, requirement.id, input);
        if (result.kind != SolveResult::Kind::turns || !result.turning) continue;
        const Turning& turning = *result.turning;
        WayOut way;
        way.input = input;
        way.label = turning.label;
        way.relation = turning.relation;
        way.value = turning.value;
        way.unit = turning.unit;
        if (const Input* described = find_input(*standard, input)) way.symbol = described->symbol;
        if (way.symbol.empty())
            if (const Formula* formula = standard->formula_named(input)) way.symbol = formula->symbol;
        way.present = present_value(assessment, input);
        way.text = same_in_both(std::string(sign_of(way.relation)) + " " +
                                shown({rounded_safely(way.value, way.relation), way.unit}));
        return way;
    }
    return std::nullopt;
}

Decimal rounded_safely(const Decimal& number, Relation relation, int significant) {
    if (number == 0) return number;
    const int last_digit = order_of(number) - significant + 1;
    const std::optional<Decimal> place = parse_decimal("1e" + std::to_string(last_digit));
    if (!place) return number;
    Decimal rounded = round_gbt8170(number, *place);
    const bool down = relation == Relation::at_most || relation == Relation::less_than;
    if (down && compare(rounded, number) > 0) rounded -= *place;
    if (!down && compare(rounded, number) < 0) rounded += *place;
    return rounded;
}

const char* sign_of(Relation relation) {
    switch (relation) {
        case Relation::at_most:
            return "≤";
        case Relation::less_than:
            return "<";
        case Relation::at_least:
            return "≥";
        case Relation::more_than:
            return ">";
        case Relation::equals:
            return "=";
        case Relation::holds:
            break;
    }
    return "";
}

const char* word_of(Relation relation) {
    switch (relation) {
        case Relation::at_most:
            return "at most";
        case Relation::less_than:
            return "less than";
        case Relation::at_least:
            return "at least";
        case Relation::more_than:
            return "more than";
        case Relation::equals:
            return "equal to";
        case Relation::holds:
            break;
    }
    return "holds";
}

std::string shown(const Amount& amount) { return to_display(Quantity{amount.number, amount.unit}); }

}  // namespace greengauge::cli
