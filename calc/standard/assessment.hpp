// The result of an assessment: verdicts with their clauses, and every number that led to them.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calc/standard/bind.hpp"

namespace greengauge {

/// In the order of badness: the whole is the worst of its parts, and `not_applicable` only when nothing applies.
enum class Verdict : std::uint8_t { not_applicable, compliant, undetermined, non_compliant };

std::string_view to_string(Verdict verdict);  ///< "not applicable", "compliant", "undetermined", "non-compliant"
std::optional<Verdict> parse_verdict(std::string_view text);
Text name_of(Verdict verdict);
constexpr Verdict worse(Verdict a, Verdict b) { return a < b ? b : a; }

struct Amount {
    Decimal number = 0;
    Unit unit;
};

/// One level of a graded requirement.
struct GradeLimit {
    int grade = 0;
    Text label;
    std::optional<Amount> limit;  ///< nothing: no such level, or unknown
    Text reason;                  ///< why there is no limit
    bool met = false;
};

/// What a requirement rests on, for evidence, places and "what is missing".
struct Basis {
    Evidence evidence = Evidence::A;
    std::vector<std::string> clauses;
    std::vector<std::string> user_cells;      ///< "k: face mask = 9 (printed standard p. 7)"
    bool changes_catalogue = false;           ///< an overlay gives one of these cells another value than the catalogue
    std::vector<Text> readings;               ///< "Reading of M1: M1 is the total mass (by default)"
    std::vector<std::string> missing_inputs;  ///< names
    std::vector<Place> places;                ///< of the inputs that decide, in the user's file
    std::vector<std::string> inputs;          ///< their names
};

/// A failure that the user knows of and has agreed to live with for now.
struct Acceptance {
    Date expires;  ///< the last day; none for no end
    std::string reason;
    std::string who;
    Place place;  ///< where the user says so
};

struct RequirementResult {
    std::string id;
    Text title;
    std::string item;  ///< of a requirement over a list: which item, counting from 1, and its first category
    Verdict verdict = Verdict::undetermined;
    std::string clause;
    Relation relation = Relation::holds;
    std::optional<Amount> value;
    std::optional<Amount> compared;  ///< the value after rounding, where the document orders rounding
    std::optional<Amount> limit;     ///< the one that decides; for a graded one, that of the required grade
    std::optional<Amount> margin;    ///< how far inside the limit: negative when it is missed
    std::optional<int> grade;
    Text grade_label;
    std::optional<int> required_grade;
    std::vector<GradeLimit> grades;
    std::optional<int> next_grade;          ///< the next better one
    std::optional<Amount> to_next_grade;    ///< how much the value must improve to reach it
    Text reason;                            ///< of undetermined and not applicable
    std::vector<Text> cautions;
    Basis basis;
    std::optional<Acceptance> accepted;  ///< of a non-compliant one: it is reported, but does not count
    Text no_longer_accepted;             ///< why it counts again: the date has passed, or the value is another one
};

/// One line of "show your work".
struct Step {
    std::string name;
    std::string symbol;
    Text label;
    std::string item;       ///< of a formula over a list, or of a grade
    std::string formula;    ///< as in the document's file
    std::string with_numbers;
    std::string value;      ///< with its unit, or why there is none
    std::string exact;      ///< all digits, with the unit
    bool ok = true;
    bool given = false;     ///< the user gave it instead
    std::string clause;
    Evidence evidence = Evidence::A;
    std::vector<std::string> looked_up;  ///< "void_ratio_limit[50 g] = 40 % (Table 1, B)"
};

/// A series of which a value was used, and where it stands.
struct SeriesUse {
    std::shared_ptr<const Series> series;
    std::string where;  ///< the document, the table and its keys: `grid_factor[north]`
};

/// What may meet in this calculation because the user says so.
struct Mixing {
    bool gwp = false;     ///< CO2e under several sets of global warming potentials
    bool series = false;  ///< several series of one quantity
};

/// Of the items of a list the one that decides: the worst verdict, of these the least margin; null where there is none.
const RequirementResult* deciding(const std::vector<RequirementResult>& results);

struct Assessment {
    std::string number;
    Text title;
    Date date;
    Standing standing = Standing::in_force;
    Date effective;
    Date until;
    Text edition_note;  ///< amendments in force, early start
    Verdict verdict = Verdict::undetermined;
    std::vector<RequirementResult> requirements;
    std::vector<Step> steps;
    std::vector<InputUsed> inputs;
    std::vector<Text> cautions;
    std::vector<SeriesUse> series;  ///< each one once
};

/// Judges one subject under one document on a date. Diagnostics as bind(); nothing when there was an error.
std::optional<Assessment> assess(const Standard& standard, const Given& record, Date date,
                                 const std::vector<OwnCell>& own, Diagnostics& diagnostics, Mixing allowed = {});

/// Two series of one quantity that must not meet, with both names; nothing when all may.
std::optional<Fault> mixed_series(const std::vector<SeriesUse>& used);

/// Whether the early start of an edition covers this subject on this date. Unknown inputs count as no.
bool starts_early(const Standard& standard, const Given& record, Date date);

}  // namespace greengauge
