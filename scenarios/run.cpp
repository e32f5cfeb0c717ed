// A scenario, judged: every case under every document it names.
#include <algorithm>
#include <set>

#include "calc/standard/evaluation.hpp"
#include "scenarios/advice.hpp"
#include "scenarios/expectation.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/footprint_run.hpp"
#include "scenarios/in_order.hpp"
#include "scenarios/pathway.hpp"
#include "scenarios/probabilities.hpp"
#include "scenarios/resolve.hpp"

namespace greengauge {
namespace {

using Documents = std::vector<const Standard*>;
using Spot = std::pair<int, int>;  ///< line and column in the scenario's file

Spot spot_of(const Place& place) { return {place.line, place.column}; }

/// Calls `see(name, key)` for every key of a record and of the records in it, as `contents.colour`.
template <class See>
void each_key(const Given& record, const std::string& prefix, See see) {
    for (const auto& [name, value] : record.members) {
        see(prefix + name, value.key_place);
        if (value.kind == Given::Kind::record) each_key(value, prefix + name + '.', see);
        for (const Given& item : value.items)
            each_key(item, prefix + name + '.', see);
    }
}

std::string parent_of(const std::string& name) {
    const std::size_t dot = name.find('.');
    return dot == std::string::npos ? std::string() : name.substr(0, dot);
}

/// What may be written in the place of an unknown name.
std::vector<std::string> names_beside(const std::string& name, const Documents& documents, bool variant) {
    std::vector<std::string> names;
    const std::string list = parent_of(name);
    for (const Standard* document : documents) {
        if (list.empty()) {
            for (std::string& known : document->names_to_give())
                names.push_back(std::move(known));
        } else if (const ListInput* of = document->list(list)) {
            for (const Input& field : of->fields)
                names.push_back(field.name);
        }
    }
    if (variant && list.empty()) names.insert(names.end(), {"date", "standards", "expect"});
    return names;
}

/// Collects over all cases which names no document of any case knows: a variant may bring the document that knows them.
class UnknownNames {
  public:
    void see(const Case& one, const Documents& documents) {
        std::vector<std::set<std::string>> unknown;
        for (const Standard* document : documents) {
            std::set<std::string> names;
            for (const auto& found : unknown_names(*document, one.inputs))
                names.insert(found.first);
            unknown.push_back(std::move(names));
        }
        each_key(one.inputs, {}, [&](const std::string& name, const Place& place) {
            const bool everywhere =
                std::all_of(unknown.begin(), unknown.end(), [&](const std::set<std::string>& names) {
                    return names.count(name) != 0 || names.count(parent_of(name)) != 0;
                });
            if (!everywhere) {
                known_.insert(spot_of(place));
            } else if (unknown_spots_.insert(spot_of(place)).second) {
                // A list that nobody knows is one error, not one for each of its keys.
                const std::string parent = parent_of(name);
                const bool with_parent = std::all_of(unknown.begin(), unknown.end(),
                                                     [&](const auto& names) { return names.count(parent) != 0; });
                if (!with_parent) unknown_.emplace_back(place, fault(one, name, documents));
            }
        });
    }

    /// A case whose documents were not found says nothing about its names.
    void see_unjudged(const Case& one) {
        each_key(one.inputs, {}, [&](const std::string&, const Place& place) { known_.insert(spot_of(place)); });
    }

    void report(Diagnostics& diagnostics) const {
        for (const auto& found : unknown_)
            if (known_.count(spot_of(found.first)) == 0) diagnostics.error(found.first, found.second);
    }

    [[nodiscard]] bool concern(const Case& one) const {
        bool found = false;
        each_key(one.inputs, {}, [&](const std::string&, const Place& place) {
            const Spot spot = spot_of(place);
            found = found || (unknown_spots_.count(spot) != 0 && known_.count(spot) == 0);
        });
        return found;
    }

  private:
    std::set<Spot> known_;
    std::set<Spot> unknown_spots_;
    std::vector<std::pair<Place, Fault>> unknown_;

    static Fault fault(const Case& one, const std::string& name, const Documents& documents) {
        const std::string parent = parent_of(name);
        const std::string own_name = parent.empty() ? name : name.substr(parent.size() + 1);
        std::vector<std::string> numbers;
        for (const Standard* document : documents)
            numbers.push_back(document->number);
        Text advice = did_you_mean(own_name, names_beside(name, documents, !one.variant.empty()));
        if (advice.empty() && !numbers.empty())
            advice = {"`greengauge standards show \"" + numbers.front() + "\"` 列出全部输入",
                      "`greengauge standards show \"" + numbers.front() + "\"` lists the inputs"};
        return {"unknown-input", filled("未知的输入 {0}", "unknown input {0}", {ticked_shortly(name)}),
                filled(numbers.size() > 1 ? "{0} 都没有它" : "{0} 没有它",
                       numbers.size() > 1 ? "{0} do not have it" : "{0} does not have it", {listed(numbers)}),
                advice};
    }
};

/// The names of all tables that the documents of the cases have.
class TableNames {
  public:
    void see(const Documents& documents) {
        for (const Standard* document : documents)
            for (const Table& table : document->tables)
                names_.insert(table.name);
    }

    /// A table that no document has is said once, at its first row.
    void report_unknown(const std::vector<OwnCell>& cells, Diagnostics& diagnostics) const {
        std::set<std::string> reported;
        for (const OwnCell& cell : cells) {
            if (names_.count(cell.table) != 0 || !reported.insert(cell.table).second) continue;
            diagnostics.error(cell.value.key_place,
                              {"unknown-table",
                               filled("没有名为 {0} 的表", "no table is called {0}", {ticked_shortly(cell.table)}),
                               {},
                               nearest_or_all(cell.table, {names_.begin(), names_.end()})});
        }
    }

  private:
    std::set<std::string> names_;
};

class Runner {
  public:
    Runner(const Scenario& scenario, const StandardSource& source) : scenario_(scenario), source_(source) {}

    ScenarioResult run(Diagnostics& diagnostics) {
        ScenarioResult result;
        result.scenario = scenario_;
        if (scenario_.footprint) return footprint(std::move(result), diagnostics);
        for (const Case& one : scenario_.cases)
            result.cases.push_back(judge(one));
        unknown_names_.report(found_);
        if (!scenario_.cases.empty() && all_documents_found_)
            table_names_.report_unknown(scenario_.cases.front().own, found_);
        for (CaseResult& one : result.cases) {
            if (unknown_names_.concern(of_documents(one.given))) one.failed_to_read = true;
            conclude(one);
            result.verdict = worse(result.verdict, one.verdict);
        }
        add_in_order(found_, scenario_.file, diagnostics);
        return result;
    }

  private:
    const Scenario& scenario_;
    const StandardSource& source_;
    Diagnostics found_;
    UnknownNames unknown_names_;
    TableNames table_names_;
    bool date_reported_ = false;
    bool all_documents_found_ = true;

    ScenarioResult footprint(ScenarioResult result, Diagnostics& diagnostics) {
        for (const Case& given : scenario_.cases) {
            // The first has been read with the file.
            const auto tables =
                result.cases.empty() ? scenario_.footprint : read_footprint(given.inputs, scenario_.file, found_);
            result.cases.push_back(judge_footprint(given, tables));
            if (!result.cases.back().failed_to_read)
                result.verdict = worse(result.verdict, result.cases.back().verdict);
        }
        add_in_order(found_, scenario_.file, diagnostics);
        return result;
    }

    CaseResult judge_footprint(const Case& given, const std::shared_ptr<const FootprintScenario>& tables) {
        CaseResult one;
        one.given = given;
        one.failed_to_read = true;
        if (!tables) return one;
        const std::size_t errors = found_.errors();
        one = run_footprint(given, *tables, scenario_.file, source_, found_);
        check_expected_limits(one, *tables);
        if (found_.errors() != errors) one.failed_to_read = true;
        if (one.failed_to_read) return one;
        one.unexpected = differences(given.expect, one);
        one.expected = !given.expect.empty() && one.unexpected.empty();
        return one;
    }

    void check_expected_limits(const CaseResult& one, const FootprintScenario& tables) {
        std::vector<std::string> ids;
        for (const FootprintLimit& limit : tables.limits)
            ids.push_back(limit.id);
        for (const auto& [id, place] : one.given.expect.named)
            if (std::find(ids.begin(), ids.end(), id) == ids.end()) report_unknown_requirement(id, place, ids);
    }

    void report_unknown_requirement(const std::string& id, const Place& place, const std::vector<std::string>& ids) {
        found_.error(place, {"unknown-requirement",
                             filled("没有 id 为 {0} 的要求", "no requirement is called {0}", {ticked_shortly(id)}),
                             {},
                             nearest_or_all(id, ids)});
    }

    /// The case as the documents see it: without the table of its kind.
    [[nodiscard]] Case of_documents(Case one) const {
        if (scenario_.kind == "assessment") return one;
        auto& members = one.inputs.members;
        members.erase(std::remove_if(members.begin(), members.end(),
                                     [&](const auto& member) { return member.first == scenario_.kind; }),
                      members.end());
        return one;
    }

    CaseResult judge(const Case& one) {
        CaseResult result;
        result.given = one;
        const std::size_t errors = found_.errors();
        Documents documents;
        if (find_documents(one, documents)) {
            if (scenario_.kind == "pathway") add_pathway(result, documents, source_, found_);
            unknown_names_.see(of_documents(one), documents);
            table_names_.see(documents);
            check_expected_ids(result, documents);
        } else {
            unknown_names_.see_unjudged(of_documents(one));
            all_documents_found_ = false;
            result.failed_to_read = true;
        }
        for (const Standard* document : documents) {
            auto assessment = assess(*document, result.given.inputs, one.date, one.own, found_, one.mixing);
            if (!assessment) {
                result.failed_to_read = true;
                continue;
            }
            assessment->standing = standing_among_editions(*document, result.given.inputs, one.date, source_);
            if (result.pathway) weaken_evidence(*result.pathway, *assessment);
            if (!one.uncertain.empty()) add_probabilities(*document, one, *assessment, found_);
            result.assessments.push_back(std::move(*assessment));
        }
        check_series(one, result);
        if (found_.errors() != errors) result.failed_to_read = true;
        return result;
    }

    /// Series that one document keeps apart may still meet in the documents of one case.
    void check_series(const Case& one, CaseResult& result) {
        std::vector<SeriesUse> used;
        bool within_one = false;
        for (const Assessment& assessment : result.assessments) {
            within_one = within_one || mixed_series(assessment.series).has_value();
            used.insert(used.end(), assessment.series.begin(), assessment.series.end());
        }
        auto fault = mixed_series(used);
        if (!fault || within_one) return;  // within one document it has been said there
        if (!one.mixing.series) return found_.error(one.place, std::move(*fault));
        if (auto caution = series_side_by_side(used)) result.assessments.back().cautions.push_back(std::move(*caution));
    }

    /// Whether all documents of a case are there; those that are take part in finding errors in any case.
    bool find_documents(const Case& one, Documents& documents) {
        if (!one.date.valid()) {
            report_missing_date(one);
            return false;
        }
        bool all = true;
        for (const Given& number : one.standards) {
            const Standard* document = resolve(number, one.inputs, one.date, source_, found_);
            if (document == nullptr) {
                all = false;
            } else if (std::find(documents.begin(), documents.end(), document) == documents.end()) {
                documents.push_back(document);
            } else {
                found_.warning(number.place, {"same-standard-twice",
                                              filled("{0} 写了两次", "{0} is named twice", {ticked(document->number)}),
                                              {},
                                              {"只判定一次", "it is judged once"}});
            }
        }
        return all;
    }

    void report_missing_date(const Case& one) {
        if (date_reported_) return;
        date_reported_ = true;
        found_.error(
            one.place,
            {"missing-date",
             {"没有日期", "no date"},
             {"日期决定按哪一版判定，绝不默认为今天",
              "the date decides which edition judges, and is never today by itself"},
             {"在 [scenario] 下写 date = 2025-12-31：生产或进口日期，或统计期的最后一天",
              "write date = 2025-12-31 under [scenario]: the day of production or import, or the last day of the "
              "statistical period"}});
    }

    void check_expected_ids(const CaseResult& result, const Documents& documents) {
        std::vector<std::string> ids;
        if (result.failed_to_read) return;  // what the case has of its own is not known
        for (const Assessment& own : result.assessments)
            for (const RequirementResult& requirement : own.requirements)
                ids.push_back(requirement.id);
        const auto known = [&](const std::string& key) {
            if (std::find(ids.begin(), ids.end(), key) != ids.end()) return true;
            return std::any_of(documents.begin(), documents.end(), [&](const Standard* document) {
                return std::any_of(
                    document->requirements.begin(), document->requirements.end(),
                    [&](const Requirement& requirement) { return means(key, document->number, requirement.id); });
            });
        };
        for (const Standard* document : documents)
            for (const Requirement& requirement : document->requirements)
                ids.push_back(requirement.id);
        for (const auto& named : result.given.expect.named) {
            const std::string& id = named.first;
            const Place& place = named.second;
            if (!known(id)) report_unknown_requirement(id, place, ids);
        }
    }

    static void conclude(CaseResult& result) {
        if (result.failed_to_read) {
            result.assessments.clear();
            return;
        }
        bool judged = false;
        Verdict verdict = Verdict::not_applicable;
        for (const Assessment& assessment : result.assessments) {
            if (assessment.standing != Standing::in_force) continue;
            judged = true;
            verdict = worse(verdict, assessment.verdict);
        }
        if (judged) {
            result.verdict = verdict;
        } else if (result.given.standards.empty()) {
            result.verdict = Verdict::not_applicable;
            result.reason = {"没有目标，不作判定", "there is no target to judge by"};
        } else {
            const std::string date = result.given.date.to_string();
            result.reason = {"所列文件在 " + date + " 均未实施或已废止，结果仅供参考",
                             "no document of this case is in force on " + date + ": for information only"};
        }
        if (result.given.expect.empty()) return;
        result.unexpected = differences(result.given.expect, result);
        result.expected = result.unexpected.empty();
    }
};

int exit_code(const CaseResult& result) {
    if (result.failed_to_read) return 3;
    if (!result.given.expect.empty() || result.expected || !result.unexpected.empty()) return result.expected ? 0 : 1;
    const Verdict verdict = open_verdict(result);
    if (verdict == Verdict::non_compliant) return 1;
    return verdict == Verdict::undetermined ? 2 : 0;
}

}  // namespace

Verdict open_verdict(const CaseResult& result) {
    Verdict verdict = Verdict::not_applicable;
    bool accepted = false;
    for (const Assessment& assessment : result.assessments) {
        if (assessment.standing != Standing::in_force) continue;
        for (const RequirementResult& requirement : assessment.requirements) {
            accepted = accepted || requirement.accepted;
            if (!requirement.accepted) verdict = worse(verdict, requirement.verdict);
        }
    }
    return accepted ? verdict : result.verdict;
}

ScenarioResult run(const Scenario& scenario, const StandardSource& source, Diagnostics& diagnostics) {
    return Runner(scenario, source).run(diagnostics);
}

int exit_code(const std::vector<ScenarioResult>& results, const Diagnostics& diagnostics) {
    bool failed = false;
    bool undetermined = false;
    for (const ScenarioResult& result : results) {
        for (const CaseResult& one : result.cases) {
            const int code = exit_code(one);
            if (code == 3) return 3;
            failed = failed || code == 1;
            undetermined = undetermined || code == 2;
        }
    }
    if (diagnostics.has_errors()) return 3;
    if (failed) return 1;
    return undetermined ? 2 : 0;
}

}  // namespace greengauge
