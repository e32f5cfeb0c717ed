#include "cli/record.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "cli/report_json.hpp"

namespace greengauge::cli {
namespace {

std::optional<KeptAmount> kept(const std::optional<Amount>& amount) {
    if (!amount) return std::nullopt;
    return KeptAmount{to_string(amount->number), amount->unit.symbol.empty() ? "1" : amount->unit.symbol};
}

std::string day(const Date& date) { return date.valid() ? date.to_string() : ""; }

KeptRequirement kept(const RequirementResult& result) {
    KeptRequirement requirement;
    requirement.id = result.id;
    requirement.item = result.item;
    requirement.title = result.title;
    requirement.verdict = result.verdict;
    requirement.clause = result.clause;
    requirement.evidence = to_string(result.basis.evidence);
    requirement.relation = word_of(result.relation);
    requirement.value = kept(result.value);
    requirement.compared = kept(result.compared);
    requirement.limit = kept(result.limit);
    requirement.margin = kept(result.margin);
    requirement.grade = result.grade;
    requirement.grade_label = result.grade_label;
    requirement.required_grade = result.required_grade;
    requirement.reason = result.reason;
    return requirement;
}

/// The family and the fingerprint of each document, looked up once.
class Documents {
  public:
    explicit Documents(Session& session) : session_(session) {}

    const DocumentEntry& of(const std::string& number) {
        const auto known = entries_.find(number);
        if (known != entries_.end()) return known->second;
        for (DocumentEntry& entry : session_.catalogue().editions(number))
            if (entry.number == number) return entries_.emplace(number, std::move(entry)).first->second;
        return entries_[number];
    }

  private:
    Session& session_;
    std::map<std::string, DocumentEntry> entries_;
};

KeptAssessment kept(const Assessment& one, Documents& documents) {
    const DocumentEntry& document = documents.of(one.number);
    KeptAssessment assessment;
    assessment.standard = one.number;
    assessment.family = document.family.empty() ? one.number : document.family;
    assessment.title = one.title;
    assessment.fingerprint = document.sha256;
    assessment.effective = day(one.effective);
    assessment.until = day(one.until);
    assessment.in_force = one.standing == Standing::in_force;
    assessment.verdict = one.verdict;
    for (const RequirementResult& requirement : one.requirements)
        assessment.requirements.push_back(kept(requirement));
    return assessment;
}

LedgerEntry kept(const Scenario& scenario, const CaseResult& result, const Json& overlays, Documents& documents) {
    LedgerEntry entry;
    entry.file = scenario.file;
    entry.title = scenario.title;
    entry.subject = result.given.name;
    entry.variant = result.given.variant;
    entry.date = day(result.given.date);
    entry.verdict = result.verdict;
    entry.reason = result.reason;
    Json given;
    add_given(given, result.given);
    given["overlays"] = overlays;
    entry.given = given.dump(-1, ' ', false, Json::error_handler_t::replace);
    entry.labels = result.given.labels;
    for (const Assessment& assessment : result.assessments)
        entry.assessments.push_back(kept(assessment, documents));
    return entry;
}

/// Whether a watch has kept the same already; if not, it is remembered in `fresh`.
bool is_known(const LedgerEntry& entry, const LastKept& last, LastKept& fresh) {
    LedgerEntry timeless = entry;
    timeless.recorded.clear();
    const std::array<std::string, 3> key{entry.place, entry.subject, entry.variant};
    const auto known = last.find(key);
    if (known != last.end() && known->second == timeless) return true;
    fresh.insert_or_assign(key, std::move(timeless));
    return false;
}

template <class Open>
std::optional<Ledger> opened(Session& session, Open open) {
    try {
        return open();
    } catch (const LedgerError& error) {
        report(session, error);
        return std::nullopt;
    }
}

}  // namespace

CLI::Option* add_ledger(Arguments& arguments, std::string& file, const Text& what_for) {
    const Words words = arguments.words;
    return arguments.option("--ledger", words("文件", "FILE"), file, what_for.zh.c_str(), what_for.en.c_str())
        ->check([words](const std::string& text) -> std::string {
            return text.empty() ? words("--ledger 缺少文件名", "--ledger lacks the name of a file") : "";
        });
}

std::optional<Ledger> ledger_to_add_to(Session& session, const std::string& file) {
    return opened(session, [&] { return Ledger::open_or_make(file); });
}

std::optional<Ledger> ledger_to_read(Session& session, const std::string& file) {
    return opened(session, [&] { return Ledger::open(file); });
}

int report(Session& session, const LedgerError& error) {
    Diagnostics diagnostics;
    diagnostics.add(error.diagnostic);
    session.report(diagnostics);
    return error.while_writing ? internal_error : bad_input;
}

int keep(Session& session, Ledger& ledger, const Judgement& judgement, LastKept* last) {
    Documents documents(session);
    const Json overlays = overlays_of(session);
    const std::string now = session.environment.now();
    std::vector<LedgerEntry> entries;
    LastKept fresh;
    for (const ScenarioResult& result : judgement.results) {
        const Scenario& scenario = result.scenario;
        const std::string place = scenario.id.empty() ? ledger.place_of(scenario.file) : scenario.id;
        for (const CaseResult& one : result.cases) {
            if (one.failed_to_read) continue;
            LedgerEntry entry = kept(scenario, one, overlays, documents);
            entry.recorded = now;
            entry.tool = version();
            entry.catalogue = session.catalogue().fingerprint();
            entry.place = place;
            if (last == nullptr || !is_known(entry, *last, fresh)) entries.push_back(std::move(entry));
        }
    }
    try {
        if (!entries.empty()) ledger.add(entries);
    } catch (const LedgerError& error) {
        return report(session, error);
    }
    for (auto& [key, entry] : fresh)
        last->insert_or_assign(key, std::move(entry));
    return judgement.exit_code;
}

}  // namespace greengauge::cli
