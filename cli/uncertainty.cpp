// greengauge uncertainty: how probable compliance is when inputs are not known exactly.
#include "calc/standard/uncertainty.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <thread>

#include "calc/units/quantity.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/sampling.hpp"
#include "cli/subcommand.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string path;
    std::string variant;
    std::string samples = "100000";
    std::string seed = "1";
    std::string threads;
};

/// Blocks shared out among threads; the result does not depend on their number.
void judge_all(UncertaintyRun& run, unsigned threads) {
    const std::size_t blocks = run.blocks();
    const std::size_t each = (blocks + threads - 1) / threads;
    std::vector<std::thread> others;
    for (unsigned i = 1; i < threads && i * each < blocks; ++i)
        others.emplace_back([&run, i, each, blocks] { run.judge(i * each, std::min(blocks, (i + 1) * each)); });
    run.judge(0, std::min(blocks, each));
    for (std::thread& one : others)
        one.join();
}

/// A number of the samples: five digits are more than they tell.
std::string shown(double number, const Unit& unit) {
    return to_display(Quantity{parse_decimal(fmt::format("{:.10e}", number)).value_or(0), unit}, 5);
}

std::string percent(double share) { return fmt::format("{:.2f} %", 100 * share); }

class UncertaintyCommand {
  public:
    UncertaintyCommand(Session& session, const Options& options) : session_(session), options_(options) {}

    int run() {
        Diagnostics faults;
        const auto sampling = sampling_of(options_.samples, options_.seed, faults);
        session_.report(faults);
        if (!sampling) return bad_input;
        what_ = *sampling;
        const std::optional<Judgement> judgement = judge_one(session_, options_.path, options_.variant);
        if (!judgement) return bad_input;
        for (const ScenarioResult& result : judgement->results)
            for (const CaseResult& one : result.cases)
                one_case(result, one);
        if (!any_)
            return session_.refuse({"没有不确定的输入", "no input is uncertain"}, {},
                                   {"把输入写成 \"23.4 ± 0.5 GJ/t\" 或 \"[22.9, 23.9] GJ/t\"",
                                    "write an input as \"23.4 ± 0.5 GJ/t\" or \"[22.9, 23.9] GJ/t\""},
                                   options_.path);
        if (session_.common.json()) {
            Json document = document_head(session_);
            document["samples"] = what_.samples;
            document["seed"] = std::to_string(what_.seed);
            document["results"] = answers_;
            session_.out += dumped(document);
        } else {
            session_.out += page_.text();
        }
        return judgement->exit_code;
    }

  private:
    unsigned threads() const {
        if (const auto given = whole_number(options_.threads, 256); given && *given > 0)
            return static_cast<unsigned>(*given);
        return std::max(1U, std::thread::hardware_concurrency());
    }

    void one_case(const ScenarioResult& result, const CaseResult& one) {
        bool headed = false;
        for (const Assessment& assessment : one.assessments) {
            Diagnostics ignored;
            const Standard* standard = session_.standard_in_use(assessment.number, ignored);
            if (standard == nullptr || !one.given.own.empty()) continue;
            const auto bound = bind(*standard, one.given.inputs, assessment.date, ignored);
            if (!bound) continue;
            auto inputs = uncertain_inputs(*standard, *bound, one.given.uncertain);
            if (inputs.empty()) continue;
            any_ = true;
            const std::vector<UncertainInput> named = inputs;
            UncertaintyRun run(*standard, *bound, std::move(inputs), what_);
            judge_all(run, threads());
            if (!std::exchange(headed, true)) {
                if (!page_.empty()) page_.blank();
                write_case_heading(page_, session_, result, one);
                page_.line(Line(session_.words("{} 次抽样，种子 {}", "{} samples, seed {}",
                                               to_display(Decimal(what_.samples), 20), what_.seed),
                                Style::quiet),
                           2);
                for (const UncertainValue& value : one.given.uncertain)
                    page_.line(Line(value.name() + " = " + value.as_given, Style::quiet), 2);
            }
            page_.line(Line(assessment.number, Style::strong), 2);
            for (const UncertainVerdict& found : run.results())
                one_requirement(result, one, assessment, *standard, named, found);
        }
    }

    void one_requirement(const ScenarioResult& result, const CaseResult& one, const Assessment& assessment,
                         const Standard& standard, const std::vector<UncertainInput>& inputs,
                         const UncertainVerdict& found) {
        const Requirement& requirement = standard.requirements[static_cast<std::size_t>(found.requirement)];
        const auto judged = found.verdicts[static_cast<std::size_t>(Verdict::compliant)] +
                            found.verdicts[static_cast<std::size_t>(Verdict::non_compliant)];
        if (judged == 0) return;
        const auto exact =
            std::find_if(assessment.requirements.begin(), assessment.requirements.end(),
                         [&](const RequirementResult& candidate) { return candidate.id == requirement.id; });
        if (exact == assessment.requirements.end()) return;
        write(requirement, *exact, inputs, found);
        Json json;
        json["file"] = result.scenario.file;
        json["name"] = one.given.name.empty() ? Json(nullptr) : Json(one.given.name);
        json["variant"] = one.given.variant.empty() ? Json(nullptr) : Json(one.given.variant);
        json["standard"] = assessment.number;
        json["requirement"] = requirement.id;
        json["verdict"] = std::string(to_string(exact->verdict));
        json["clause"] = exact->clause;
        json["probability_of_compliance"] = found.probability_of_compliance();
        json["undetermined"] = found.verdicts[static_cast<std::size_t>(Verdict::undetermined)];
        json["not_applicable"] = found.verdicts[static_cast<std::size_t>(Verdict::not_applicable)];
        json["limit"] = exact->limit ? json_of(*exact->limit) : Json(nullptr);
        json["unit"] = requirement.unit.symbol;
        if (found.has_value) {
            json["mean"] = found.mean;
            json["standard_deviation"] = found.standard_deviation;
            json["interval_95"] = {found.low, found.high};
            json["first_order_standard_deviation"] = found.first_order;
            json["contributions"] = Json::object();
            for (std::size_t i = 0; i < inputs.size(); ++i)
                json["contributions"][inputs[i].name] = found.contributions[i];
        }
        answers_.push_back(std::move(json));
    }

    void write(const Requirement& requirement, const RequirementResult& exact,
               const std::vector<UncertainInput>& inputs, const UncertainVerdict& found) {
        const double probability = found.probability_of_compliance();
        Line line = verdict_line(exact.verdict, session_.language());
        line.add("  ")
            .add(item_title(exact, session_.language()))
            .add("  ")
            .append(comparison_line(exact, session_.words))
            .add("  ");
        line.add(session_.words("符合的概率 {}", "complies with a probability of {}", percent(probability)),
                 Style::strong);
        line.add("  " + exact.clause, Style::quiet);
        page_.line(line, 4);
        if (!found.has_value || !(found.standard_deviation > 0)) return;
        page_.line(
            Line(session_.words("95 % 区间 {} 至 {}；均值 {}，标准差 {}（一阶传播 {}）",
                                "95 % interval {} to {}; mean {}, standard deviation {} (first order {})",
                                shown(found.low, requirement.unit), shown(found.high, requirement.unit),
                                shown(found.mean, requirement.unit), shown(found.standard_deviation, requirement.unit),
                                shown(found.first_order, requirement.unit))),
            6);
        std::vector<std::size_t> order;
        for (std::size_t i = 0; i < inputs.size(); ++i)
            order.push_back(i);
        std::stable_sort(order.begin(), order.end(),
                         [&](std::size_t a, std::size_t b) { return found.contributions[a] > found.contributions[b]; });
        std::string shares;
        for (const std::size_t i : order)
            if (found.contributions[i] >= 0.005)
                shares += (shares.empty() ? "" : session_.words("，", ", ")) + inputs[i].name + " " +
                          fmt::format("{:.0f} %", 100 * found.contributions[i]);
        if (!shares.empty()) page_.line(Line(session_.words("来自：{}", "from: {}", shares), Style::quiet), 6);
    }

    Session& session_;
    const Options& options_;
    UncertaintyOptions what_;
    Page page_ = session_.page();
    Json answers_ = Json::array();
    bool any_ = false;
};

}  // namespace

Action build_uncertainty(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positional("SCENARIO", options->path, "方案文件，其输入写成 \"23.4 ± 0.5 GJ/t\" 之类；- 为标准输入",
                    "A scenario file with inputs such as \"23.4 ± 0.5 GJ/t\"; - for standard input")
        ->required();
    arguments.option("--variant", arguments.words("名称", "NAME"), options->variant, "只看这个变体",
                     "Only this variant");
    arguments.option("--samples", arguments.words("数", "NUMBER"), options->samples, "抽样次数（默认 100000）",
                     "How many samples (100000)");
    arguments.option("--seed", arguments.words("数", "NUMBER"), options->seed,
                     "随机数的种子（默认 1）：同一种子在任何机器、任何线程数上结果相同",
                     "Seed of the random numbers (1): the same on every machine and number of threads");
    arguments.option("--threads", arguments.words("数", "NUMBER"), options->threads, "线程数（默认全部核）",
                     "Threads (all cores)");
    arguments.add_common(true, true, true);
    arguments.add_overlays();
    arguments.examples(
        {{"greengauge uncertainty plant.toml", {"符合的概率，不确定度从何而来", "how probable compliance is, and why"}},
         {"greengauge uncertainty plant.toml --samples 1000000 --seed 7",
          {"更多抽样，另一种子", "more samples, another seed"}}});
    return [options](Session& session) { return UncertaintyCommand(session, *options).run(); };
}

}  // namespace greengauge::cli
