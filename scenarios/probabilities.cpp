#include "scenarios/probabilities.hpp"

#include "calc/standard/evaluation.hpp"

namespace greengauge {

void add_probabilities(const Standard& document, const Case& one, Assessment& assessment) {
    Diagnostics ignored;  // reported by the assessment
    const auto bound = bind(document, one.inputs, one.date, ignored);
    if (!bound || !one.own.empty()) return;
    auto inputs = uncertain_inputs(document, *bound, one.uncertain);
    if (inputs.empty()) return;
    constexpr UncertaintyOptions options{10'000, 1};
    UncertaintyRun run(document, *bound, std::move(inputs), options);
    run.judge(0, run.blocks());
    for (const UncertainVerdict& found : run.results()) {
        const std::string& id = document.requirements[static_cast<std::size_t>(found.requirement)].id;
        if (!(found.standard_deviation > 0)) continue;
        const std::string percent = to_display(
            Decimal(std::to_string(static_cast<int>(found.probability_of_compliance() * 10000 + 0.5))) / 100, 4);
        for (RequirementResult& requirement : assessment.requirements)
            if (requirement.id == id &&
                (requirement.verdict == Verdict::compliant || requirement.verdict == Verdict::non_compliant))
                requirement.cautions.push_back(
                    {"按所给不确定度，符合的概率为 " + percent + " %（1 万次抽样；详见 greengauge uncertainty）",
                     "with the uncertainty given it complies with a probability of " + percent +
                         " % (10 000 samples; see greengauge uncertainty)"});
    }
}

}  // namespace greengauge
