#include <algorithm>

#include "calc/standard/evaluation.hpp"
#include "calc/standard/judge.hpp"

namespace greengauge {
namespace {

bool in_window(const Caution& caution, Date date) {
    return (!caution.from.valid() || caution.from <= date) && (!caution.until.valid() || date <= caution.until);
}

void add_cautions(const Evaluated& evaluated, Assessment& assessment) {
    for (const Caution& caution : evaluated.standard.cautions) {
        if (!in_window(caution, evaluated.date())) continue;
        if (caution.when.present() && !evaluated.at(caution.when.compiled.root, 0).yes()) continue;
        if (caution.requirement.empty()) {
            assessment.cautions.push_back(caution.text);
            continue;
        }
        for (RequirementResult& one : assessment.requirements)
            if (one.id == caution.requirement && one.verdict != Verdict::not_applicable) one.cautions.push_back(caution.text);
    }
}

void add_gwp_caution(const Evaluation& evaluation, Assessment& assessment) {
    if (evaluation.gwp.meetings().empty()) return;
    const GwpBases::Meeting& one = evaluation.gwp.meetings().front();
    assessment.cautions.push_back({"按 " + one.first + " 与按 " + one.second + " 的二氧化碳当量合在一起：两套全球增温潜势",
                                   "CO2e under " + one.first + " and under " + one.second + " is brought together: two sets of global warming potentials"});
}

Text edition_note(const Standard& standard, Date date, bool early) {
    Text note;
    for (const Amendment& amendment : standard.amendments) {
        // An amendment may have parts with days of their own: it is named from the day on which it was issued.
        if (amendment.issued.valid() && date < amendment.issued) continue;
        const bool whole = amendment.effective <= date;
        note.zh += (note.zh.empty() ? "含第" : "、第") + amendment.number + "号修改单" + (whole ? "" : "（部分已施行）");
        note.en += (note.en.empty() ? "with Amendment No. " : ", No. ") + amendment.number + (whole ? "" : " (in part)");
    }
    if (early) {
        note.zh += std::string(note.zh.empty() ? "" : "；") + "按提前施行的规定适用";
        note.en += std::string(note.en.empty() ? "" : "; ") + "governs from an earlier day for these goods";
    }
    return note;
}

bool early_condition_holds(const Evaluated& evaluated) {
    for (const EarlyStart& early : evaluated.standard.early)
        if (early.from <= evaluated.date() && (!early.when.present() || evaluated.at(early.when.compiled.root, 0).yes())) return true;
    return false;
}

}  // namespace

std::optional<Assessment> assess(const Standard& standard, const Given& record, Date date, const std::vector<OwnCell>& own, Diagnostics& diagnostics, Mixing allowed) {
    const auto ran = evaluate(standard, record, date, own, diagnostics, allowed);
    if (!ran) return std::nullopt;
    const Evaluated evaluated{standard, ran->tables(standard), ran->bound, ran->frame, &ran->gwp};

    Assessment assessment;
    assessment.number = standard.number;
    assessment.title = standard.title;
    assessment.date = date;
    assessment.effective = standard.effective;
    assessment.until = standard.until;
    assessment.standing = standing(standard, date);
    const bool early = assessment.standing == Standing::not_yet && early_condition_holds(evaluated);
    if (early) assessment.standing = Standing::in_force;
    assessment.edition_note = edition_note(standard, date, early);
    assessment.verdict = Verdict::not_applicable;
    for (const Requirement& requirement : standard.requirements)
        for (RequirementResult& one : judge(evaluated, requirement)) {
            assessment.verdict = worse(assessment.verdict, one.verdict);
            assessment.requirements.push_back(std::move(one));
        }
    assessment.steps = steps_of(evaluated);
    add_cautions(evaluated, assessment);
    add_gwp_caution(*ran, assessment);
    const std::size_t before = diagnostics.errors();
    judge_vintages(evaluated, allowed, assessment, diagnostics);
    if (diagnostics.errors() != before) return std::nullopt;
    assessment.inputs = ran->bound.used;
    return assessment;
}

bool starts_early(const Standard& standard, const Given& record, Date date) {
    const bool in_time = std::any_of(standard.early.begin(), standard.early.end(), [&](const EarlyStart& early) { return early.from <= date; });
    if (!in_time) return false;
    Diagnostics ignored;  // what is wrong with the values is reported when they are judged
    const auto bound = bind(standard, record, date, ignored);
    if (!bound) return false;
    formula::Frame<Decimal> frame;
    formula::run<Decimal>(standard.program, standard.tables, bound->subject, frame);
    return early_condition_holds({standard, standard.tables, *bound, frame});
}

}  // namespace greengauge
