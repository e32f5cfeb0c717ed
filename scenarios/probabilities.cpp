#include "scenarios/probabilities.hpp"

#include <numeric>

#include "calc/standard/compliance.hpp"
#include "calc/standard/evaluation.hpp"

namespace greengauge {

void add_probabilities(const Standard& document, const Case& one, Assessment& assessment, Diagnostics& diagnostics) {
    for (const UncertainValue& value : one.uncertain)
        if (const Input* input = input_of(document, value); input != nullptr && input->whole_number)
            diagnostics.error(value.place, whole_number_only(value, value.as_given));
    Diagnostics ignored;  // reported by the assessment
    const auto bound = bind(document, one.inputs, one.date, ignored);
    if (!bound || !one.own.empty()) return;
    const auto inputs = uncertain_inputs(document, *bound, one.uncertain);
    if (inputs.empty()) return;
    std::vector<int> requirements(document.requirements.size());
    std::iota(requirements.begin(), requirements.end(), 0);
    const auto found = ComplianceSampler(document, {10'000, 1}).of(*bound, inputs, requirements);
    for (std::size_t k = 0; k < found.size(); ++k) {
        const auto hundredths = found[k].hundredths_of_percent();
        if (!hundredths) continue;
        const std::string& id = document.requirements[k].id;
        const std::string percent = to_display(Decimal(*hundredths) / 100, 4);
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
