#include "cli/history.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "calc/units/quantity.hpp"

namespace greengauge::cli {
namespace {

HistoryPoint point_of(const LedgerEntry& entry, const KeptAssessment& assessment) {
    HistoryPoint point;
    point.date = entry.date;
    point.verdict = assessment.verdict;
    point.standard = assessment.standard;
    point.in_force = assessment.in_force;
    point.fingerprint = assessment.fingerprint;
    point.recorded = entry.recorded;
    point.tool = entry.tool;
    point.catalogue = entry.catalogue;
    return point;
}

template <class List, class Is>
auto& found_or_added(List& list, Is is) {
    const auto found = std::find_if(list.begin(), list.end(), is);
    return found != list.end() ? *found : list.emplace_back();
}

std::string unit_of(const KeptRequirement& requirement) {
    if (requirement.value) return requirement.value->unit;
    return requirement.limit ? requirement.limit->unit : "";
}

/// The series that a result goes on with: one without a value (undetermined, not applicable) goes with any unit.
HistorySeries& series_of(HistoryOfDocument& document, const KeptRequirement& requirement) {
    const std::string unit = unit_of(requirement);
    HistorySeries& series = found_or_added(document.requirements, [&](const HistorySeries& one) {
        return one.id == requirement.id && one.item == requirement.item &&
               (unit.empty() || one.unit.empty() || one.unit == unit);
    });
    series.id = requirement.id;
    series.item = requirement.item;
    series.title = requirement.title;
    if (series.unit.empty()) series.unit = unit;
    return series;
}

void add(SubjectHistory& subject, const LedgerEntry& entry, const KeptAssessment& assessment,
         const HistoryOptions& options) {
    HistoryOfDocument& document = found_or_added(
        subject.documents, [&](const HistoryOfDocument& one) { return one.family == assessment.family; });
    document.family = assessment.family;
    document.title = assessment.title;
    document.whole.push_back(point_of(entry, assessment));
    for (const KeptRequirement& requirement : assessment.requirements) {
        if (!options.requirement.empty() && requirement.id != options.requirement) continue;
        HistoryPoint point = point_of(entry, assessment);
        point.verdict = requirement.verdict;
        point.requirement = requirement;
        series_of(document, requirement).points.push_back(std::move(point));
    }
}

}  // namespace

bool HistorySeries::applies() const {
    return std::any_of(points.begin(), points.end(),
                       [](const HistoryPoint& point) { return point.verdict != Verdict::not_applicable; });
}

std::vector<SubjectHistory> histories(const std::vector<LedgerEntry>& entries, const HistoryOptions& options) {
    using Key = std::tuple<std::string, std::string, std::string, std::string>;  // place, subject, date, family
    const auto key = [](const LedgerEntry& entry, const KeptAssessment& assessment) {
        return Key{entry.place, entry.subject, entry.date, assessment.family};
    };
    std::map<Key, std::int64_t> last;
    for (const LedgerEntry& entry : entries)
        if (entry.variant == options.variant)
            for (const KeptAssessment& assessment : entry.assessments)
                last[key(entry, assessment)] = entry.id;

    std::vector<SubjectHistory> subjects;
    for (const LedgerEntry& entry : entries) {
        if (entry.variant != options.variant) continue;
        SubjectHistory& subject = found_or_added(subjects, [&](const SubjectHistory& one) {
            return one.place == entry.place && one.subject == entry.subject;
        });
        subject.place = entry.place;
        subject.subject = entry.subject;
        subject.title = entry.title;
        subject.file = entry.file;
        subject.labels = entry.labels;
        for (const KeptAssessment& assessment : entry.assessments)
            if (options.every_record || last[key(entry, assessment)] == entry.id)
                add(subject, entry, assessment, options);
    }
    return subjects;
}

std::optional<Amount> amount_of(const std::optional<KeptAmount>& kept) {
    if (!kept) return std::nullopt;
    const std::optional<Decimal> number = parse_decimal(kept->number);
    const auto unit = kept->unit == "1" ? no_unit() : parse_unit(kept->unit);
    if (!number || !unit) return std::nullopt;
    return Amount{*number, *unit};
}

std::string grade_name(const KeptRequirement& requirement, Words words) {
    if (!requirement.grade) return "";
    const std::string& label = requirement.grade_label.in(words.language);
    return label.empty() ? words("{} 级", "grade {}", *requirement.grade) : label;
}

std::string evidence_note(const KeptRequirement& requirement, Words words) {
    const std::optional<Evidence> evidence = parse_evidence(requirement.evidence);
    if (!evidence || !needs_caution(*evidence) || requirement.verdict == Verdict::not_applicable) return "";
    if (*evidence == Evidence::user) return words("[证据：用户]", "[evidence: user]");
    return words("[证据 {}]", "[evidence {}]", requirement.evidence);
}

std::string labels_in_a_line(const Labels& labels, Words words) {
    std::string line;
    for (const auto& [name, text] : labels)
        line += (line.empty() ? "" : " · ") + name + words("：", ": ") + text;
    return line;
}

}  // namespace greengauge::cli
