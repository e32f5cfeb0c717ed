// Known failures that a team has accepted for now: what an entry is, and which failures of a run it covers.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <vector>

#include "scenarios/scenario.hpp"

namespace greengauge::cli {

/// Which requirement of which subject. Empty texts for what is not there.
struct BaselineKey {
    std::string file;         ///< relative to the baseline's folder, with forward slashes
    std::string subject;      ///< of a [[subject]]
    std::string variant;      ///< of a [variant.…]
    std::string standard;     ///< the edition
    std::string requirement;  ///< its id
    std::string item;         ///< of a requirement over a list
    auto operator<=>(const BaselineKey&) const = default;
};

/// What was judged. An acceptance ends when any of it becomes another.
struct Judged {
    std::string value;  ///< exact, with its unit; of a requirement without a value, the inputs that decide
    std::string limit;  ///< exact, with its relation and unit; empty where there is none
    bool operator==(const Judged&) const = default;
};

struct BaselineEntry {
    BaselineKey key;
    Judged judged;
    Acceptance acceptance;
    std::string written;  ///< its lines in the file, comments included; empty for an entry that is not in it yet
    std::string before;   ///< comments between the entry before it and this one that belong to neither
};

struct Baseline {
    std::string file;  ///< as the user calls it
    std::string head;  ///< what stands before the first entry
    std::vector<BaselineEntry> entries;
    std::string tail;               ///< what stands behind the last
    bool carriage_returns = false;  ///< its lines end as those of Windows do
};

/// One requirement that is not complied with, in a case that counts by its verdict.
struct Failure {
    BaselineKey key;
    Judged judged;
    Place place;         ///< in the scenario's file
    Text cannot_accept;  ///< why no entry can stand for it; empty where one can
    RequirementResult* result = nullptr;
};

/// What an entry is to a run.
enum class EntryStanding : std::uint8_t {
    holds,      ///< the same failure is still there
    expired,    ///< the same failure, but the date has passed
    changed,    ///< the requirement fails with another value or limit
    unused,     ///< nothing that it could stand for fails
    not_judged  ///< its file, or its variant, is no part of this run
};

struct EntryFound {
    EntryStanding standing = EntryStanding::not_judged;
    Text why;                           ///< of `unused` and `changed`
    Text advice;                        ///< where the file may have gone
    std::vector<std::size_t> failures;  ///< their indices; of `unused` and `not_judged` none
};

struct BaselineComparison {
    std::vector<Failure> failures;    ///< all of the run
    std::vector<EntryFound> entries;  ///< one for each entry of the baseline
    std::vector<std::size_t> open;    ///< failures that no entry covers: new, changed or expired
    std::vector<std::size_t> fresh;   ///< those of them that no entry names at all
};

/// `whole_cases`: every subject and variant of the files was judged, not only one variant.
struct BaselineRun {
    std::vector<ScenarioResult>* results = nullptr;
    std::vector<std::string> unreadable;  ///< files without a result
    bool whole_cases = true;
    Date today;
};

/// Holds the entries against the failures of a run. Reads no file, but asks whether those that were not judged exist.
BaselineComparison compare_with(const Baseline& baseline, const BaselineRun& run);

/// Marks the failures that the baseline covers as accepted, and says at the others why they are not any more.
void mark_accepted(const Baseline& baseline, BaselineComparison& comparison);

/// What a run with a baseline tells about it.
struct BaselineUse {
    std::string file;
    int accepted = 0;  ///< failures that do not count
    int expired = 0;
    int changed = 0;
    int unused = 0;
    int not_judged = 0;
};
BaselineUse use_of(const Baseline& baseline, const BaselineComparison& comparison);

/// One warning for each entry that does not hold; with `strict`, an error for each unused one.
void report_entries(const Baseline& baseline, const BaselineComparison& comparison, bool strict,
                    Diagnostics& diagnostics);

/// "scenarios/box.toml · 乙 · variant slim  BOX 1-2020  empty-ratio [2 can]"
Text name_of(const BaselineKey& key);
/// "49.091479 % (≤ 30 %)": for people
std::string shown(const Judged& judged);

}  // namespace greengauge::cli
