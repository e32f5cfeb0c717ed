#include "cli/findings.hpp"

#include <algorithm>

#include "scenarios/results/inert.hpp"
#include "cli/report_text.hpp"

namespace greengauge::cli {
namespace {

bool named_as(const Expectation& expect, const RequirementResult& requirement) {
    return std::any_of(expect.requirements.begin(), expect.requirements.end(), [&](const auto& one) {
        return one.first == requirement.id && one.second == requirement.verdict;
    });
}

Counting counting_of(const CaseResult& one, const Assessment& assessment, const RequirementResult& requirement) {
    if (requirement.verdict == Verdict::not_applicable) return Counting::not_applicable;
    if (assessment.standing != Standing::in_force) return Counting::informative;
    if (requirement.verdict == Verdict::compliant) return Counting::fine;
    if (requirement.accepted) return Counting::accepted;
    if (one.expected || named_as(one.given.expect, requirement)) return Counting::expected;
    return requirement.verdict == Verdict::non_compliant ? Counting::fails : Counting::open;
}

// The first word of `1 (mooncake)` is the item's number, counting from 1.
std::string item_prefix(const std::string& item) {
    return item.empty() ? std::string() : "[" + item.substr(0, item.find(' ')) + "]";
}

// `contents[2].count` → `contents.count`
std::string without_index(const std::string& name) {
    const std::size_t bracket = name.find('[');
    if (bracket == std::string::npos) return name;
    const std::size_t close = name.find(']', bracket);
    return name.substr(0, bracket) + (close == std::string::npos ? "" : name.substr(close + 1));
}

// What a user measured comes before what only selects a row, what the subject or variant itself says before what
// several share, and the requirement's own item before others.
class DecidingInput {
  public:
    DecidingInput(const Standard* standard, const Assessment& assessment, const RequirementResult& requirement,
                  const Place& own)
        : standard_(standard), assessment_(assessment), requirement_(requirement), own_(own) {
        if (standard == nullptr) return;
        for (const Requirement& one : standard->requirements)
            if (one.id == requirement.id && solve_for_.empty()) solve_for_ = one.solve_for;
    }

    [[nodiscard]] const InputUsed* find() const {
        const InputUsed* best = nullptr;
        int best_rank = 0;
        for (const std::string& name : requirement_.basis.inputs) {
            const auto used = std::find_if(assessment_.inputs.begin(), assessment_.inputs.end(),
                                           [&](const InputUsed& input) { return input.name == name; });
            if (used == assessment_.inputs.end() || used->by_default || used->place.line == 0) continue;
            if (const int rank = rank_of(*used); best == nullptr || rank < best_rank) {
                best = &*used;
                best_rank = rank;
            }
        }
        return best;
    }

  private:
    const Standard* standard_;
    const Assessment& assessment_;
    const RequirementResult& requirement_;
    const Place& own_;  ///< where the subject or variant begins
    std::vector<std::string> solve_for_;

    [[nodiscard]] int rank_of(const InputUsed& input) const {
        const std::string& name = input.name;
        const bool other_item = !requirement_.item.empty() && name.find('[') != std::string::npos &&
                                name.find(item_prefix(requirement_.item)) == std::string::npos;
        const bool shared = own_.line > 0 && input.place.line < own_.line;  // a workbook has one subject
        const int kind = kind_of(name);
        const int among = by_table() ? (shared ? 1 : 0) - kind : kind + (shared && kind <= other_quantity ? 40 : 0);
        return (other_item ? 1000 : 0) + among;
    }
    // Without a missing input an undetermined verdict means a table without such a row or number: what selects it
    // decides.
    [[nodiscard]] bool by_table() const {
        return requirement_.verdict == Verdict::undetermined && requirement_.basis.missing_inputs.empty();
    }
    static constexpr int other_quantity = 20;
    static constexpr int flag = 80;
    static constexpr int category = 90;

    // What the document says one would change comes first.
    [[nodiscard]] int kind_of(const std::string& name) const {
        const std::string plain = without_index(name);
        for (std::size_t i = 0; i < solve_for_.size(); ++i) {
            const std::string& wanted = without_index(solve_for_[i]);
            if (wanted == plain || plain.ends_with("." + wanted)) return std::min(static_cast<int>(i), other_quantity);
        }
        if (standard_ == nullptr) return other_quantity;
        const std::string field = plain.substr(plain.find('.') + 1);
        const Input* input = standard_->input(plain);
        if (const ListInput* list = standard_->list(plain.substr(0, plain.find('.'))))
            for (const Input& one : list->fields)
                if (one.name == field) input = &one;
        if (input == nullptr || input->kind == Input::Kind::quantity) return other_quantity;
        return input->kind == Input::Kind::flag ? flag : category;
    }
};

std::string joined(const std::vector<Text>& texts, Words words) {
    std::string list;
    for (const Text& text : texts)
        list += (list.empty() ? "" : words("；", "; ")) + text.in(words.language);
    return list;
}

}  // namespace

std::string_view to_string(Counting counting) {
    switch (counting) {
        case Counting::fine:
            return "fine";
        case Counting::not_applicable:
            return "not applicable";
        case Counting::informative:
            return "informative";
        case Counting::expected:
            return "expected";
        case Counting::accepted:
            return "accepted";
        case Counting::open:
            return "open";
        case Counting::fails:
            break;
    }
    return "fails";
}

std::vector<Finding> findings(const ScenarioResult& result, const CaseResult& one) {
    std::vector<Finding> list;
    if (one.failed_to_read) return list;
    if (!one.unexpected.empty()) list.push_back({&result, &one, nullptr, nullptr, Counting::fails});
    if (!one.reason.empty() && one.given.expect.empty())
        list.push_back({&result, &one, nullptr, nullptr, Counting::open});
    for (const Assessment& assessment : one.assessments)
        for (const RequirementResult& requirement : assessment.requirements)
            list.push_back({&result, &one, &assessment, &requirement, counting_of(one, assessment, requirement)});
    return list;
}

std::vector<Finding> findings(const Judgement& judgement) {
    std::vector<Finding> list;
    for (const ScenarioResult& result : judgement.results)
        for (const CaseResult& one : result.cases)
            for (const Finding& finding : findings(result, one))
                list.push_back(finding);
    return list;
}

std::string rule_of(const Finding& finding) {
    if (finding.requirement != nullptr) return finding.assessment->number + "/" + finding.requirement->id;
    return finding.counting == Counting::fails ? "expectation" : "no-document-in-force";
}

Place deciding_place(Session& session, const Finding& finding) {
    const Case& given = finding.one->given;
    if (finding.requirement != nullptr) {
        Diagnostics ignored;
        const Standard* standard = session.catalogue().standard(finding.assessment->number, ignored);
        if (const InputUsed* input =
                DecidingInput(standard, *finding.assessment, *finding.requirement, given.place).find())
            return input->place;
        // A target of the scenario's own stands in it itself.
        if (finding.assessment->inputs.empty() && !finding.requirement->basis.places.empty())
            return finding.requirement->basis.places.front();
    } else if (finding.counting == Counting::fails) {
        return given.expect.place;
    } else if (!given.standards.empty() && given.standards.front().place.line != 0) {
        return given.standards.front().place;
    }
    return given.place.line != 0 ? given.place : Place{finding.result->scenario.file, 0, 0};
}

Tally tally(const Judgement& judgement) {
    Tally tally;
    tally.without_verdict = judgement.unreadable;
    if (judgement.baseline) tally.accepted = judgement.baseline->accepted;
    for (const ScenarioResult& result : judgement.results) {
        for (const CaseResult& one : result.cases) {
            ++tally.cases;
            if (one.failed_to_read) {
                ++tally.without_verdict;
                continue;
            }
            ++tally.verdicts[static_cast<int>(one.verdict)];
            if (!one.unexpected.empty()) ++tally.unexpected;
            if (one.expected) ++tally.expected;
        }
    }
    return tally;
}

FindingText text_of(Session& session, const Finding& finding) {
    const Words words = session.words;
    FindingText text;
    text.subject = inert(session.in(full_title_of(finding.result->scenario, finding.one->given)));
    if (finding.requirement == nullptr) {
        const bool expectation = finding.counting == Counting::fails;
        text.requirement = expectation ? words("[expect] 的预期", "[expect]") : words("所列文件", "documents");
        text.verdict =
            expectation ? words("与预期不符", "not as expected") : name_of(Verdict::undetermined).in(words.language);
        text.reason = inert(expectation ? joined(finding.one->unexpected, words) : session.in(finding.one->reason));
        return text;
    }
    const RequirementResult& requirement = *finding.requirement;
    text.document = inert(finding.assessment->number);
    text.requirement = inert(item_title(requirement, words.language));
    text.verdict = name_of(requirement.verdict).in(words.language);
    if (requirement.value) text.value = inert(shown_calculated(*requirement.value, requirement.limit, words));
    if (requirement.limit)
        text.limit = inert(std::string(sign_of(requirement.relation)) + " " + shown(*requirement.limit, words));
    if (requirement.margin) text.margin = inert(shown_margin(*requirement.margin, words));
    text.grade = grade_line(requirement, words).plain();
    text.clause = inert(requirement.clause);
    if (needs_caution(requirement.basis.evidence) && requirement.verdict != Verdict::not_applicable)
        text.evidence = evidence_line(requirement.basis.evidence, words).plain();
    if (requirement.verdict != Verdict::compliant) text.reason = inert(session.in(requirement.reason));
    if (requirement.accepted)
        text.accepted = inert(known_text(*requirement.accepted, words));
    else if (!requirement.no_longer_accepted.empty())
        text.accepted = words("不再接受：", "no longer accepted: ") + inert(session.in(requirement.no_longer_accepted));
    for (const std::string& cell : requirement.basis.user_cells)
        text.notes.push_back(words("用户自行给出：", "given by the user: ") + inert(cell));
    for (const Text& reading : requirement.basis.readings)
        text.notes.push_back(session.words("所取读法：", "reading taken: ") + inert(session.in(reading)));
    for (const Text& caution : requirement.cautions)
        text.notes.push_back("⚠ " + inert(session.in(caution)));
    if (requirement.verdict == Verdict::non_compliant)
        if (const auto way = way_out(session, finding.one->given, *finding.assessment, requirement))
            text.would_pass = way_out_condition(session, *way).plain();
    return text;
}

std::string headline(const FindingText& text, Words words) {
    const char* comma = words("，", ", ");
    std::string line = text.requirement + words("：", ": ") + text.verdict;
    if (!text.value.empty()) line += comma + text.value;
    if (!text.limit.empty()) line += comma + words("限值 {}", "limit {}", text.limit);
    if (!text.margin.empty()) line += comma + words("裕量 {}", "margin {}", text.margin);
    if (!text.grade.empty()) line += comma + text.grade;
    if (!text.reason.empty()) line += words("：", ": ") + text.reason;
    return line;
}

std::vector<std::string> details(const FindingText& text, Words words) {
    std::vector<std::string> lines;
    if (!text.document.empty()) {
        std::string source = text.document + words("，", ", ") + text.clause;
        if (!text.evidence.empty()) source += " " + text.evidence;
        lines.push_back(source);
    }
    if (!text.accepted.empty()) lines.push_back(text.accepted);
    lines.insert(lines.end(), text.notes.begin(), text.notes.end());
    if (!text.would_pass.empty()) lines.push_back(words("怎样才符合：", "would pass: ") + text.would_pass);
    lines.push_back(text.subject);
    return lines;
}

std::string text_of(const Fault& fault, Words words) {
    std::string text = fault.problem.in(words.language);
    if (!fault.why.empty()) text += words("（{}）", " ({})", fault.why.in(words.language));
    if (!fault.advice.empty()) text += words("；", "; ") + fault.advice.in(words.language);
    return inert(text);
}

}  // namespace greengauge::cli
