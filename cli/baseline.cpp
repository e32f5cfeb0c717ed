#include "cli/baseline.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"
#include "cli/judgement.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

/// The folder of a baseline, from which files are named wherever the command runs.
class Folder {
  public:
    explicit Folder(const std::string& baseline)
        : as_named_(whole(baseline).parent_path()), real_(without_links(as_named_)) {}

    /// The file's name from there. A link inside of the folder keeps its name; one on the way to it does not matter.
    [[nodiscard]] std::string name_of(const std::string& file) const {
        const fs::path path = whole(file);
        const fs::path name = path.lexically_relative(as_named_);
        if (*name.begin() != "..") return name.generic_string();
        const fs::path real_name = (without_links(path.parent_path()) / path.filename()).lexically_relative(real_);
        return (*real_name.begin() != ".." ? real_name : name).generic_string();
    }
    [[nodiscard]] bool has(const std::string& name) const {
        std::error_code ignored;
        return fs::exists(as_named_ / name, ignored);
    }

  private:
    static fs::path whole(const std::string& file) {
        std::error_code ignored;
        return fs::absolute(file, ignored).lexically_normal();
    }
    static fs::path without_links(const fs::path& path) {
        std::error_code ignored;
        return fs::weakly_canonical(path, ignored);
    }

    fs::path as_named_;
    fs::path real_;
};

std::string text_of(const Amount& amount) { return to_string(Quantity{amount.number, amount.unit}); }

/// The value and the limit with their numbers as `write` has them.
template <class Write>
std::string written(const Judged& judged, Write write) {
    const auto number = [&](const std::string& text) {
        const auto quantity = parse_quantity(text);
        return quantity ? write(*quantity) : text;
    };
    const std::size_t space = std::min(judged.limit.find(' '), judged.limit.size());
    const std::string limit = judged.limit.substr(0, space) +
                              (space < judged.limit.size() ? " " + number(judged.limit.substr(space + 1)) : "");
    if (judged.value.empty()) return limit.empty() ? "–" : limit;
    return limit.empty() ? number(judged.value) : number(judged.value) + " (" + limit + ")";
}

/// "accepted with 56 % (≤ 50 %), now 55 % (≤ 50 %)", with all digits where fewer do not tell them apart.
Text change(const Judged& before, const Judged& after) {
    std::string was = shown(before);
    std::string is = shown(after);
    if (was == is) {
        const auto exactly = [](const Quantity& number) { return to_string(number); };
        was = written(before, exactly);
        is = written(after, exactly);
    }
    return filled("曾接受 {0}，现为 {1}", "accepted with {0}, now {1}", {was, is});
}

Judged judged_of(const Assessment& assessment, const RequirementResult& requirement) {
    Judged judged;
    if (requirement.value) {
        judged.value = text_of(*requirement.value);
    } else {
        for (const std::string& input : requirement.basis.inputs) {
            const std::string value = present_value(assessment, input);
            if (!value.empty()) judged.value += (judged.value.empty() ? "" : ", ") + input + " = " + value;
        }
    }
    if (requirement.limit)
        judged.limit = std::string(sign_of(requirement.relation)) + " " + text_of(*requirement.limit);
    return judged;
}

Text why_no_entry(const BaselineKey& key, const std::string& file) {
    if (file == "<stdin>") return {"标准输入没有文件名", "standard input has no name"};
    if (first_invalid_utf8(key.file) != std::string::npos) return {"文件名不是 UTF-8", "the file's name is not UTF-8"};
    return {};
}

Place place_of(const CaseResult& one, const RequirementResult& requirement) {
    return requirement.basis.places.empty() ? one.given.place : requirement.basis.places.front();
}

void add_failures(const BaselineKey& of_case, const std::string& file, CaseResult& one,
                  std::vector<Failure>& failures) {
    for (Assessment& assessment : one.assessments) {
        if (assessment.standing != Standing::in_force) continue;  // does not count
        for (RequirementResult& requirement : assessment.requirements) {
            if (requirement.verdict != Verdict::non_compliant) continue;
            BaselineKey key = of_case;
            key.standard = assessment.number;
            key.requirement = requirement.id;
            key.item = requirement.item;
            Text cannot = why_no_entry(key, file);
            failures.push_back({std::move(key), judged_of(assessment, requirement), place_of(one, requirement),
                                std::move(cannot), &requirement});
        }
    }
}

std::vector<Failure> failures_of(std::vector<ScenarioResult>& results, const Folder& folder) {
    std::vector<Failure> failures;
    for (ScenarioResult& result : results) {
        const std::string file = folder.name_of(result.scenario.file);
        for (CaseResult& one : result.cases) {
            if (one.failed_to_read || !one.given.expect.empty()) continue;  // with an [expect] it counts by that
            add_failures({file, one.given.name, one.given.variant, {}, {}, {}}, result.scenario.file, one, failures);
        }
    }
    return failures;
}

class Comparer {
  public:
    Comparer(const Baseline& baseline, const BaselineRun& run)
        : baseline_(baseline), run_(run), folder_(baseline.file) {}

    BaselineComparison compare() {
        BaselineComparison comparison;
        comparison.failures = failures_of(*run_.results, folder_);
        for (std::size_t i = 0; i < comparison.failures.size(); ++i)
            if (comparison.failures[i].cannot_accept.empty()) by_key_[comparison.failures[i].key].push_back(i);
        note_what_was_judged();
        std::vector<bool> covered(comparison.failures.size());
        std::vector<bool> named(comparison.failures.size());
        for (const BaselineEntry& entry : baseline_.entries) {
            comparison.entries.push_back(find(entry, comparison.failures));
            const EntryFound& found = comparison.entries.back();
            for (const std::size_t failure : found.failures) {
                named[failure] = true;
                covered[failure] = found.standing == EntryStanding::holds;
            }
        }
        for (std::size_t i = 0; i < comparison.failures.size(); ++i) {
            if (!covered[i]) comparison.open.push_back(i);
            if (!named[i]) comparison.fresh.push_back(i);
        }
        advise_on_moved_files(comparison);
        return comparison;
    }

  private:
    using CaseName = std::tuple<std::string, std::string, std::string>;  ///< file, subject, variant

    const Baseline& baseline_;
    const BaselineRun& run_;
    const Folder folder_;
    std::map<BaselineKey, std::vector<std::size_t>> by_key_;
    std::set<std::string> files_;   ///< judged whole
    std::set<std::string> faulty_;  ///< with an error in it
    std::map<CaseName, const CaseResult*> cases_;

    void note_what_was_judged() {
        for (const std::string& file : run_.unreadable)
            faulty_.insert(folder_.name_of(file));
        for (const ScenarioResult& result : *run_.results) {
            const std::string file = folder_.name_of(result.scenario.file);
            files_.insert(file);
            for (const CaseResult& one : result.cases) {
                cases_[{file, one.given.name, one.given.variant}] = &one;
                if (one.failed_to_read) faulty_.insert(file);
            }
        }
    }

    EntryFound find(const BaselineEntry& entry, const std::vector<Failure>& failures) const {
        EntryFound found;
        const auto same = by_key_.find(entry.key);
        if (same != by_key_.end()) {
            found.failures = same->second;
            const Judged& now = failures[same->second.front()].judged;
            if (now != entry.judged) {
                found.standing = EntryStanding::changed;
                found.why = change(entry.judged, now);
            } else if (entry.acceptance.expires.valid() && entry.acceptance.expires < run_.today) {
                found.standing = EntryStanding::expired;
                found.why = filled("{0} 到期", "it expired on {0}", {entry.acceptance.expires.to_string()});
            } else {
                found.standing = EntryStanding::holds;
            }
            return found;
        }
        if (was_not_judged(entry.key)) return found;
        found.standing = EntryStanding::unused;
        found.why = why_unused(entry.key);
        return found;
    }

    [[nodiscard]] bool was_not_judged(const BaselineKey& key) const {
        if (faulty_.contains(key.file)) return true;
        if (!files_.contains(key.file)) {
            return folder_.has(key.file);
        }
        return !run_.whole_cases && !cases_.contains({key.file, key.subject, key.variant});
    }

    [[nodiscard]] Text why_unused(const BaselineKey& key) const {
        if (!files_.contains(key.file)) return {"没有这个文件", "there is no such file"};
        const auto at = cases_.find({key.file, key.subject, key.variant});
        if (at == cases_.end()) return {"文件中没有这个对象或变体", "the file has no such subject or variant"};
        const CaseResult& one = *at->second;
        if (!one.given.expect.empty())
            return {"该例有 [expect]，按它判定成败", "the case has an [expect], and counts by that"};
        Text others;
        for (const Assessment& assessment : one.assessments) {
            if (assessment.number == key.standard) return why_no_failure(assessment, key);
            others = others + same_in_both((others.empty() ? "" : ", ") + assessment.number);
        }
        if (others.empty()) return filled("不再按 {0} 判定", "it is no longer judged by {0}", {key.standard});
        return filled("不再按 {0} 判定，而按 {1}", "it is no longer judged by {0} but by {1}", {key.standard, others});
    }

    static Text why_no_failure(const Assessment& assessment, const BaselineKey& key) {
        if (assessment.standing != Standing::in_force)
            return filled("{0} 当日未实施或已废止", "{0} is not in force on that day", {key.standard});
        for (const RequirementResult& requirement : assessment.requirements)
            if (requirement.id == key.requirement && requirement.item == key.item)
                return filled("现为{0}", "it is {0} now", {name_of(requirement.verdict)});
        return {"没有这项要求", "there is no such requirement"};
    }

    /// An entry does not follow its file. But who moved it should not have to guess.
    void advise_on_moved_files(BaselineComparison& comparison) const {
        for (std::size_t i = 0; i < baseline_.entries.size(); ++i) {
            const BaselineEntry& entry = baseline_.entries[i];
            if (comparison.entries[i].standing != EntryStanding::unused || files_.contains(entry.key.file)) continue;
            for (const std::size_t open : comparison.fresh) {
                BaselineKey key = comparison.failures[open].key;
                const std::string file = std::exchange(key.file, entry.key.file);
                if (key != entry.key || comparison.failures[open].judged != entry.judged) continue;
                comparison.entries[i].advice = filled(
                    "若已移至 {0}，改写 `file`", "if it moved to {0}, write that as `file`", {ticked_shortly(file)});
                break;
            }
        }
    }
};

Fault fault_of(const BaselineEntry& entry, const EntryFound& found) {
    const Text name = name_of(entry.key);
    switch (found.standing) {
        case EntryStanding::expired:
            return {"baseline-expired",
                    filled("不再接受：{0}", "no longer accepted: {0}", {name}),
                    found.why,
                    {"改正它；或确需展期，改写 `expires`", "mend it, or write a later `expires`"}};
        case EntryStanding::changed:
            return {"baseline-changed",
                    filled("不再接受：{0}", "no longer accepted: {0}", {name}),
                    found.why,
                    {"改正它；或用 `greengauge baseline update --accept` 再次接受",
                     "mend it, or accept it again with `greengauge baseline update --accept`"}};
        default:
            return {"baseline-unused",
                    filled("基线的这一条已无所指：{0}", "nothing fails that this entry stands for: {0}", {name}),
                    found.why,
                    !found.advice.empty()
                        ? found.advice
                        : Text{"用 `greengauge baseline update` 删去", "`greengauge baseline update` takes it out"}};
    }
}

}  // namespace

BaselineComparison compare_with(const Baseline& baseline, const BaselineRun& run) {
    return Comparer(baseline, run).compare();
}

void mark_accepted(const Baseline& baseline, BaselineComparison& comparison) {
    for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
        const EntryFound& found = comparison.entries[i];
        for (const std::size_t index : found.failures) {
            RequirementResult& result = *comparison.failures[index].result;
            if (found.standing == EntryStanding::holds)
                result.accepted = baseline.entries[i].acceptance;
            else
                result.no_longer_accepted = found.why;
        }
    }
}

BaselineUse use_of(const Baseline& baseline, const BaselineComparison& comparison) {
    BaselineUse use;
    use.file = baseline.file;
    for (const EntryFound& found : comparison.entries) {
        switch (found.standing) {
            case EntryStanding::holds:
                use.accepted += static_cast<int>(found.failures.size());
                break;
            case EntryStanding::expired:
                ++use.expired;
                break;
            case EntryStanding::changed:
                ++use.changed;
                break;
            case EntryStanding::unused:
                ++use.unused;
                break;
            case EntryStanding::not_judged:
                ++use.not_judged;
                break;
        }
    }
    return use;
}

void report_entries(const Baseline& baseline, const BaselineComparison& comparison, bool strict,
                    Diagnostics& diagnostics) {
    for (std::size_t i = 0; i < baseline.entries.size(); ++i) {
        const EntryFound& found = comparison.entries[i];
        if (found.standing == EntryStanding::holds || found.standing == EntryStanding::not_judged) continue;
        const Place& place = baseline.entries[i].acceptance.place;
        // What fails again counts by itself: only what stands for nothing is a fault of the file.
        if (strict && found.standing == EntryStanding::unused)
            diagnostics.error(place, fault_of(baseline.entries[i], found));
        else
            diagnostics.warning(place, fault_of(baseline.entries[i], found));
    }
}

Text name_of(const BaselineKey& key) {
    Text name = same_in_both(key.file);
    if (!key.subject.empty()) name = name + same_in_both(" · " + key.subject);
    if (!key.variant.empty()) name = name + Text{" · 变体 " + key.variant, " · variant " + key.variant};
    name = name + same_in_both("  " + key.standard + "  " + key.requirement);
    return key.item.empty() ? name : name + same_in_both(" [" + key.item + "]");
}

std::string shown(const Judged& judged) {
    return written(judged, [](const Quantity& number) { return to_display(number); });
}

}  // namespace greengauge::cli
