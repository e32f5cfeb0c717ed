#include "cli/report_json.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "scenarios/results/kind_json.hpp"

namespace greengauge::cli {
namespace {

Json json_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json json_of(const std::optional<BaselineUse>& use) {
    if (!use) return nullptr;
    return {{"file", use->file},       {"accepted", use->accepted}, {"expired", use->expired},
            {"changed", use->changed}, {"unused", use->unused},     {"not_judged", use->not_judged}};
}

/// The digests of documents, each asked for once.
class Digests {
  public:
    explicit Digests(Session& session) : session_(session) {}
    std::string of(const std::string& number) {
        if (!known_.contains(number))
            for (const DocumentEntry& entry : session_.catalogue().editions(number))
                known_[entry.number] = entry.sha256;
        return known_[number];
    }

  private:
    Session& session_;
    std::map<std::string, std::string> known_;
};

}  // namespace

Json json_of(const DocumentEntry& entry) {
    return {{"number", entry.number},
            {"title", json_of(entry.title)},
            {"kind", entry.kind},
            {"area", entry.area},
            {"issued", json_of(entry.issued)},
            {"effective", json_of(entry.effective)},
            {"until", json_of(entry.until)},
            {"replaced_by", json_or_null(entry.replaced_by)},
            {"fingerprint", entry.sha256}};
}

Json json_of(const FactorEntry& entry) {
    return {{"standard", entry.document},
            {"table", entry.table},
            {"label", json_of(entry.label)},
            {"key", json_or_null(entry.key)},
            {"key_label", json_of(entry.key_label)},
            {"value", entry.value},
            {"unit", entry.unit},
            {"from", json_or_null(entry.from)},
            {"until", json_or_null(entry.until)},
            {"clause", entry.clause},
            {"evidence", entry.evidence},
            {"source", json_or_null(entry.source)},
            {"year", entry.year == 0 ? Json() : Json(entry.year)},
            {"serves", json_or_null(entry.serves)},
            {"quantity", json_or_null(entry.quantity)},
            {"series", json_or_null(entry.series)},
            {"series_label", json_of(entry.series_label)}};
}

Json document_head(Session& session) { return result_head(version(), session.catalogue().fingerprint()); }

Json overlays_of(Session& session) {
    Diagnostics none_to_read;
    Json list = Json::array();
    for (const Overlay& overlay : session.overlays(none_to_read).list())
        list.push_back({{"file", overlay.file},
                        {"standard", overlay.number},
                        {"by", overlay.by},
                        {"on", overlay.on.to_string()},
                        {"text", overlay.text}});
    return list;
}

Json result_document(Session& session, const Judgement& judgement) {
    Digests digests(session);
    ResultSource source;
    source.digest = [&](const std::string& number) { return digests.of(number); };
    source.way_out = [&](const Case& given, const Assessment& assessment, const RequirementResult& requirement) {
        return way_out(session, given, assessment, requirement);
    };
    source.extend = add_kind;
    Json json = document_head(session);
    add_outcome(json, judgement.results, judgement.exit_code);
    json["overlays"] = overlays_of(session);
    json["baseline"] = json_of(judgement.baseline);
    add_cases(json, judgement.results, source);
    add_diagnostics(json, judgement.diagnostics);
    return json;
}

}  // namespace greengauge::cli
