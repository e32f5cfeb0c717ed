#include "factors/reader/provenance.hpp"

#include <algorithm>
#include <array>

#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

std::string lower_and_trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    std::string word(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return word;
}

void read_clause(Record& record, const Given& given, Provenance& provenance) {
    provenance.clause = text_of(record.reading(), given, "clause");
    if (given.kind != Given::Kind::text || !is_placeholder(provenance.clause)) return;
    record.reading().error(given.place,
                           {"placeholder-clause",
                            filled("{0} 不是出处", "{0} cites nothing", {ticked_shortly(provenance.clause)}),
                            {"每个数都要能在文件中找到", "every number must be found again in its document"},
                            {"写出条、表或附录的编号", "write the number of the clause, table or annex"}});
}

void read_evidence(Record& record, const Given& given, Provenance& provenance) {
    const std::string word = text_of(record.reading(), given, "evidence");
    const auto evidence = parse_evidence(word);
    if (evidence && *evidence != Evidence::user) {
        provenance.evidence = *evidence;
        return;
    }
    if (given.kind != Given::Kind::text) return;
    record.reading().error(
        given.place, {"bad-evidence",
                      filled("没有证据等级 {0}", "there is no grade of evidence {0}", {ticked_shortly(word)}),
                      {},
                      {"写 A（见于原文）、B（两个来源一致）、C（一个来源）或 D（未核实）",
                       "write A (seen in the document), B (two sources agree), C (one source) or D (not verified)"}});
}

void read_source(Record& record, const Given& given, Provenance& provenance) {
    provenance.source = text_of(record.reading(), given, "source");
    const auto& sources = record.reading().standard.sources;
    if (given.kind != Given::Kind::text || sources.count(provenance.source) != 0) return;
    std::vector<std::string> keys;
    for (const auto& [key, where] : sources)
        keys.push_back(key);
    Text advice = did_you_mean(provenance.source, keys);
    if (advice.empty())
        advice = {"在 [sources] 中写明它；几个来源合写一条",
                  "say in [sources] what it is; several seen together are one entry there"};
    record.reading().error(given.place,
                           {"unknown-source",
                            filled("[sources] 中没有 {0}", "[sources] has no {0}", {ticked_shortly(provenance.source)}),
                            {},
                            advice});
}

/// What the record says itself, put over what it starts from.
Provenance read(Record& record, Provenance provenance) {
    provenance.place = record.place();
    if (const Given* clause = record.find("clause")) read_clause(record, *clause, provenance);
    if (const Given* evidence = record.find("evidence")) read_evidence(record, *evidence, provenance);
    if (const Given* source = record.find("source")) read_source(record, *source, provenance);
    if (const Given* note = record.find("note")) provenance.note = both_of(record.reading(), *note, "note");
    return provenance;
}

void report_missing(Record& record, std::string_view key, const char* code, Text advice) {
    if (record.given().kind != Given::Kind::record || record.find(key) != nullptr) return;
    record.reading().error(
        record.place(),
        {code, filled("{0} 缺少 {1}", "{0} has no {1}", {ticked(record.shown()), ticked(key)}), {}, std::move(advice)});
}

}  // namespace

bool is_placeholder(std::string_view clause) {
    static constexpr std::array parts{"**",   "??",   "todo", "tbd",  "fixme", "xxx",
                                      "待补", "待定", "待查", "待核", "…",     "..."};
    static constexpr std::array wholes{"",        "-",      "—",     "–",     "/",   "?", "？", "n/a",  "na",  "none",
                                       "unknown", "clause", "table", "annex", "tbc", "0", "无", "不详", "未知"};
    const std::string word = lower_and_trimmed(clause);
    return std::any_of(parts.begin(), parts.end(),
                       [&](const char* part) { return word.find(part) != std::string::npos; }) ||
           std::any_of(wholes.begin(), wholes.end(), [&](const char* whole) { return word == whole; });
}

Provenance needed_provenance(Record& record) {
    report_missing(record, "clause", "missing-clause",
                   {"写出条、表或附录的编号", "write the number of the clause, table or annex"});
    report_missing(record, "evidence", "missing-evidence",
                   {"写 A（见于原文）、B（两个来源一致）、C（一个来源）或 D（未核实）",
                    "write A (seen in the document), B (two sources agree), C (one source) or D (not verified)"});
    return read(record, {});
}

Provenance optional_provenance(Record& record) { return read(record, {}); }

Provenance inherited_provenance(Record& record, const Provenance& from) { return read(record, from); }

}  // namespace greengauge
