// The model of a document: inputs, tables, formulas, requirements. What a file under factors/ says, checked and compiled.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "calc/formula/compile.hpp"
#include "calc/formula/expression.hpp"
#include "calc/formula/program.hpp"
#include "calc/standard/given.hpp"
#include "calc/table/table.hpp"
#include "calc/text/date.hpp"
#include "calc/text/evidence.hpp"

namespace greengauge {

/// A member of a category set: `mooncake`, 月饼, "Mooncakes". A user may write the id, a label or an alias.
struct Category {
    std::string id;
    Text label;
    std::vector<std::string> aliases;
};

struct CategorySet {
    std::string name;
    Text label;
    std::vector<Category> members;

    /// The code of the member that the user means, or -1.
    [[nodiscard]] int code_of(std::string_view word) const;
};

/// Another dimension in which an input may be given, through a factor that the document publishes: 1 g counts as 1 mL.
struct AlsoUnit {
    Unit unit;
    Decimal counts_as = 1;  ///< in the input's unit, for one `unit`
    Provenance provenance;
};

/// What the user must know or measure.
struct Input {
    enum class Kind : std::uint8_t { quantity, flag, category };
    Kind kind = Kind::quantity;
    std::string name;
    std::string symbol;  ///< of the document: Vn
    Text label;
    Text help;
    Unit unit;
    int category_set = -1;
    bool whole_number = false;
    std::optional<Interval> range;  ///< in the input's unit
    bool reading = false;  ///< a category that chooses between ways to read the document: a verdict says which was taken
    std::optional<Given> fallback;  ///< what counts when the user gives nothing; the file's `default`
    std::string same_as;            ///< of a list's field: the scalar input that counts when the item does not say
    std::vector<AlsoUnit> also;
    Provenance provenance;
    int slot = -1;
    formula::Domain domain = formula::scalar;
    std::string formula;  ///< of a formula that may be given instead: its name
};

/// A list of records: several products in a package, fuels burnt.
struct ListInput {
    std::string name;
    Text label;
    Text help;
    std::vector<Input> fields;
    bool may_be_absent = false;  ///< the file's `default = []`: a list that nobody gives is empty
    formula::Domain domain = formula::first_list;
    Provenance provenance;
};

struct Formula {
    std::string name;
    std::string symbol;
    Text label;
    bool boolean = false;
    Unit unit;
    formula::Expression is;
    std::string variable;  ///< of `for = "c in contents"`
    formula::Domain domain = formula::scalar;
    bool or_given = false;
    std::optional<Interval> range;  ///< of its number, in `unit`: computed outside it, the formula has no value
    Provenance provenance;
    formula::Compiled compiled;
    int result = -1;  ///< the instruction of the final value
};

/// A compiled condition or number inside a requirement.
struct Clause {
    formula::Expression expression;
    formula::Compiled compiled;

    [[nodiscard]] bool present() const { return !expression.empty(); }
};

enum class Relation : std::uint8_t { at_most, less_than, at_least, more_than, equals, holds };

/// GB/T 8170-2008, clause 4.3: compare all digits, or round the value to the limit's place first.
enum class Comparison : std::uint8_t { full_value, rounded_value };

struct Requirement {
    std::string id;
    Text title;
    Relation relation = Relation::holds;
    Clause that;          ///< the whole of it, as written
    int metric_node = -1; ///< nodes of `that`; for `holds` the root
    int limit_node = -1;
    int metric = -1;      ///< instructions; the limit is in the metric's unit
    int limit = -1;
    Unit unit;            ///< of metric and limit
    bool graded = false;
    Clause required;      ///< the grade that this subject must reach; a graded requirement without one only grades
    Clause when;
    std::string when_clause;
    Text when_text;       ///< why it does not apply otherwise
    Date from;
    Date until;
    Comparison comparison = Comparison::full_value;
    std::optional<Decimal> interval;      ///< of the rounding, in the metric's unit
    std::vector<std::string> solve_for;   ///< inputs that a user would change to comply, the likeliest first
    std::string variable;                 ///< of `for = "s in substances"`
    formula::Domain domain = formula::scalar;
    Provenance provenance;
};

/// Something that the user must be told when it holds; it changes no verdict.
struct Caution {
    Clause when;
    Text text;
    std::string requirement;  ///< id, or empty for the whole
    Date from;
    Date until;
    Provenance provenance;
};

/// An open reading or a fault of the document itself.
struct StandardIssue {
    Text says;
    Text unclear;
    Text we_do;
    std::string test;
    Provenance provenance;
};

/// A worked example that runs when the catalogue is built, and in the tests.
struct Example {
    std::string title;
    bool published = false;  ///< else constructed
    std::string source;
    Date date;
    Given given;   ///< a record of inputs
    Given expect;  ///< a record; see docs/standard-files.md
    Place place;
};

struct Amendment {
    std::string number;
    Date issued;
    Date effective;
    Text note;
    Provenance provenance;
};

/// Goods for which this edition governs from another day than its effective date.
struct EarlyStart {
    Clause when;
    Date from;
    Provenance provenance;
};

struct Standard {
    std::string number;  ///< as printed, with its year
    std::string family;  ///< without the year
    int year = 0;
    std::string area;    ///< the folder: packaging
    Text title;
    Text scope;
    std::string kind;    ///< "mandatory national standard" ...
    Date issued;
    Date effective;
    Date until;          ///< last day in force, where known
    std::vector<std::string> replaces;
    std::string replaced_by;
    std::vector<Amendment> amendments;
    std::vector<EarlyStart> early;
    std::map<std::string, std::string> sources;
    Provenance provenance;  ///< of the identity and the dates

    bool mixed_gwp = false;  ///< it adds CO2e of several sets of global warming potentials, and says so
    std::vector<std::shared_ptr<const Series>> series;
    std::vector<CategorySet> sets;
    std::vector<int> grade_numbers;
    std::vector<Text> grade_labels;  ///< parallel
    std::vector<Input> inputs;       ///< not the fields of lists; with the formulas that may be given instead
    std::vector<ListInput> lists;
    std::vector<Table> tables;       ///< own ones, then those of the documents it uses as `alias.name`
    std::vector<Formula> formulas;
    std::vector<Requirement> requirements;
    std::vector<Caution> cautions;
    std::vector<StandardIssue> issues;
    std::vector<Example> examples;
    std::map<std::string, std::string> uses;  ///< alias → number

    // Made by compile():
    formula::Program program;
    std::vector<formula::Members> members;  ///< of the sets, for the formula language
    std::vector<int> formula_at;            ///< for each instruction, the formula whose final value it holds, or -1

    [[nodiscard]] const Input* input(std::string_view name) const;
    [[nodiscard]] const ListInput* list(std::string_view name) const;
    [[nodiscard]] const Formula* formula_named(std::string_view name) const;
    /// The formula whose range an instruction checks; null for any other instruction.
    [[nodiscard]] const Formula* formula_of_range(int instruction) const;
    [[nodiscard]] const Table* table(std::string_view name) const;
    /// Every name that a subject may give: inputs, lists, formulas that may be given.
    [[nodiscard]] std::vector<std::string> names_to_give() const;
    /// The input of a slot, whether its own or a list's field; null for a slot that no input has.
    [[nodiscard]] const Input* input_of_slot(int slot) const;
    [[nodiscard]] Text grade_label(int grade) const;
};

/// Whether an edition governs on a day.
enum class Standing : std::uint8_t { in_force, not_yet, superseded };
Standing standing(const Standard& standard, Date date);

/// Compiles formulas, requirements, conditions of a document whose expressions are parsed. False when there were errors.
bool compile(Standard& standard, Diagnostics& diagnostics);

}  // namespace greengauge
