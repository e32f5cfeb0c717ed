// A scenario file, read: what it says, what it must say, and where it says something else.
#include <algorithm>
#include <map>
#include <set>

#include "factors/reader/expectation.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"
#include "scenarios/advice.hpp"
#include "scenarios/checks.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/in_order.hpp"
#include "scenarios/pathway.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge {
namespace {

constexpr std::size_t largest_file = 1'048'576;  // 1 MiB
/// A file for a person; thousands of subjects are a table for `batch`. The second keeps the copies of the inputs in
/// bounds.
constexpr std::size_t most_cases = 1000;
constexpr std::size_t most_values = 200'000;

const std::vector<std::string> kinds{"assessment", "footprint", "pathway"};

/// What the statistics count by without being told: a label of that name could not be asked for.
const std::vector<std::string> counted_by_anyway{"standard", "requirement", "year"};

std::vector<std::string> verdicts() {
    std::vector<std::string> words;
    for (const Verdict verdict :
         {Verdict::compliant, Verdict::non_compliant, Verdict::undetermined, Verdict::not_applicable})
        words.emplace_back(to_string(verdict));
    return words;
}

/// What a variant says besides inputs.
bool is_setting(const std::string& name) { return name == "date" || name == "standards" || name == "expect"; }

Given empty_record(const Place& place) {
    Given record;
    record.kind = Given::Kind::record;
    record.place = place;
    return record;
}

std::size_t count_values(const Given* value) {
    if (value == nullptr) return 0;
    std::size_t count = 1;
    for (const Given& item : value->items)
        count += count_values(&item);
    for (const auto& [name, member] : value->members)
        count += count_values(&member);
    return count;
}

/// What [scenario], a subject and a variant may each say. Present when the key is there, be it right or wrong.
struct Settings {
    std::optional<Date> date;
    std::optional<std::vector<Given>> standards;
    std::optional<Expectation> expect;
};

bool is_footprint(const Given& root) {
    const Given* head = root.find("scenario");
    const Given* kind = head == nullptr ? nullptr : head->find("kind");
    return kind != nullptr && kind->kind == Given::Kind::text && kind->text == "footprint";
}

class ScenarioReader : Checks {
  public:
    using Checks::Checks;

    Scenario read(const Given& root) {
        if (is_footprint(root)) return read_a_footprint(root);
        const std::string kind = kind_of_scenario(root);
        std::vector<std::string> keys{"scenario", "inputs", "subject", "variant", "expect", "own"};
        if (kind != kinds.front()) keys.push_back(kind);
        check_keys(root, keys);
        Scenario scenario;
        scenario.file = file_;

        Case base;
        base.place = {file_, 1, 1};
        const Given* list = root.find("subject");
        if (const Given* head = root.find("scenario")) {
            base.place = place_of_key(*head);
            if (is(*head, "scenario", Given::Kind::record)) read_head(*head, list != nullptr, scenario, base);
        } else {
            diagnostics_.error(base.place, {"missing-key",
                                            {"缺少 [scenario]", "no [scenario]"},
                                            {},
                                            {"在开头写 [scenario]，下列 title、date、standards",
                                             "begin with [scenario] and under it title, date, standards"}});
        }
        if (const Given* expect = root.find("expect")) base.expect = read_expectation(*expect);
        base.inputs = read_inputs(root, base.place);
        if (kind != kinds.front()) add_table_of_kind(root, kind, base);
        base.own = read_own(root);

        if (!within_bounds(root)) return scenario;
        std::vector<Case> subjects;
        if (list == nullptr) {
            subjects.push_back(std::move(base));
        } else {
            subjects = read_subjects(*list, base);
        }
        add_variants(root, std::move(subjects), scenario);
        return scenario;
    }

  private:
    bool says_standards_ = true;  ///< [scenario] does, be it right or wrong
    bool needs_standards_ = true;  ///< other kinds have targets of their own

    bool footprint_ = false;

    Scenario read_a_footprint(const Given& root) {
        footprint_ = true;
        check_keys(root, with_footprint_tables({"scenario", "subject", "variant", "expect"}));
        Scenario scenario;
        scenario.file = file_;
        Case base;
        const Given& head = *root.find("scenario");
        base.place = place_of_key(head);
        read_head(head, true, scenario, base);
        refuse_standards(head);
        if (const Given* expect = root.find("expect")) base.expect = read_expectation(*expect);
        base.inputs = tables_of_footprint(root, base.place);
        if (!within_bounds(root)) return scenario;
        const Given* list = root.find("subject");
        add_variants(root, list == nullptr ? std::vector<Case>{base} : read_subjects(*list, base), scenario);
        if (!scenario.cases.empty()) scenario.footprint = read_every_footprint(scenario.cases);
        return scenario;
    }

    static std::vector<std::string> with_footprint_tables(std::vector<std::string> keys) {
        keys.insert(keys.end(), footprint_tables().begin(), footprint_tables().end());
        return keys;
    }

    static Given tables_of_footprint(const Given& table, const Place& place) {
        Given tables = empty_record(place);
        for (const auto& member : table.members)
            if (std::find(footprint_tables().begin(), footprint_tables().end(), member.first) !=
                footprint_tables().end())
                tables.members.push_back(member);
        return tables;
    }

    void refuse_standards(const Given& table) {
        if (const Given* standards = table.find("standards"))
            diagnostics_.error(place_of_key(*standards),
                               {"no-standards-here",
                                {"碳足迹方案不写 `standards`", "a footprint does not name `standards`"},
                                {"限值写在 [[limit]] 下", "what is demanded stands under [[limit]]"},
                                {"删去", "take it out"}});
    }

    /// The first one. What is wrong in a table that several cases share is said once.
    std::shared_ptr<const FootprintScenario> read_every_footprint(const std::vector<Case>& cases) {
        std::shared_ptr<const FootprintScenario> first;
        std::set<std::string> said;
        for (const Case& one : cases) {
            Diagnostics found;
            auto tables = read_footprint(one.inputs, file_, found);
            if (&one == &cases.front()) first = std::move(tables);
            for (const Diagnostic& diagnostic : found.list())
                if (said.insert(to_string(diagnostic, Language::en)).second) diagnostics_.add(diagnostic);
        }
        return first;
    }

    // ---- [scenario]

    /// The kind that [scenario] says, where that is a known one.
    static std::string kind_of_scenario(const Given& root) {
        const Given* head = root.find("scenario");
        const Given* kind = head == nullptr ? nullptr : head->find("kind");
        const bool known = kind != nullptr && std::find(kinds.begin(), kinds.end(), kind->text) != kinds.end();
        return known ? kind->text : kinds.front();
    }

    /// `[pathway]` goes with the inputs, so that subjects and variants may differ in it.
    void add_table_of_kind(const Given& root, const std::string& kind, Case& base) {
        const Given* table = root.find(kind);
        if (table == nullptr) {
            diagnostics_.error(base.place, {"missing-key",
                                            filled("缺少 [{0}]", "no [{0}]", {kind}),
                                            {},
                                            filled("见 docs/{0}.md", "see docs/{0}.md", {kind})});
        } else if (is(*table, kind, Given::Kind::record)) {
            base.inputs.members.emplace_back(kind, *table);
        }
    }

    void read_head(const Given& head, bool has_subjects, Scenario& scenario, Case& base) {
        check_keys(head, {"title", "date", "standards", "kind", "id", "labels", "mixed_gwp", "mixed_series"});
        scenario.title =
            required_text(head, "title", base.place,
                          {"写 title = \"2号窑 2025年度\" 之类", "write for example title = \"Clinker line 2, 2025\""});
        if (const Given* kind = head.find("kind"); kind != nullptr && is(*kind, "kind", Given::Kind::text)) {
            if (std::find(kinds.begin(), kinds.end(), kind->text) == kinds.end()) {
                diagnostics_.error(kind->place, {"unknown-kind",
                                                 filled("未知的方案种类 {0}", "unknown kind of scenario {0}",
                                                        {ticked_shortly(kind->text)}),
                                                 {},
                                                 nearest_or_all(kind->text, kinds)});
            }
            scenario.kind = kind->text;
        }
        if (head.find("id") != nullptr)
            scenario.id = required_text(head, "id", base.place,
                                        {"写一个不随文件名和年份改变的编号，或删去",
                                         "write a number that stays the same over files and years, or take it out"});
        base.labels = read_labels(head);
        base.mixing = {read_flag(head, "mixed_gwp"), read_flag(head, "mixed_series")};
        Settings settings = read_settings(head);
        says_standards_ = settings.standards.has_value();
        needs_standards_ = scenario.kind == kinds.front();
        if (!says_standards_ && !has_subjects && needs_standards_) report_no_standards(base.place);
        apply(std::move(settings), base);
    }

    bool read_flag(const Given& head, const char* name) {
        const Given* given = head.find(name);
        return given != nullptr && is(*given, name, Given::Kind::flag) && given->flag;
    }

    void report_no_standards(const Place& place) {
        diagnostics_.error(place,
                           {"no-standards",
                            {"没有说明按哪些文件判定", "no documents to judge by"},
                            {},
                            {"在 [scenario] 下写 standards = [\"…\"]", "write standards = [\"…\"] under [scenario]"}});
    }

    Settings read_settings(const Given& table) {
        Settings settings;
        if (const Given* date = table.find("date")) settings.date = read_date(*date);
        if (const Given* standards = table.find("standards")) settings.standards = read_standards(*standards);
        return settings;
    }

    /// Those of a subject or a variant, whose [expect] stands inside.
    Settings read_own_settings(const Given& table) {
        Settings settings = read_settings(table);
        if (const Given* expect = table.find("expect")) settings.expect = read_expectation(*expect);
        return settings;
    }

    static void apply(Settings settings, Case& to) {
        if (settings.date) to.date = *settings.date;
        if (settings.standards) to.standards = std::move(*settings.standards);
        if (settings.expect) to.expect = std::move(*settings.expect);
    }

    Date read_date(const Given& value) {
        const bool written = value.kind == Given::Kind::date || value.kind == Given::Kind::text;
        if (const auto date = written ? Date::parse(value.text) : std::nullopt) return *date;
        const Text advice{"写成 date = 2025-12-31", "write date = 2025-12-31"};
        if (!written) {
            is(value, "date", Given::Kind::date, advice);
        } else {
            diagnostics_.error(
                value.place,
                {"bad-date", filled("{0} 不是某一天", "{0} is not a day", {ticked_shortly(value.text)}), {}, advice});
        }
        return {};
    }

    std::vector<Given> read_standards(const Given& value) {
        const Text advice{"写成 standards = [\"…\"]，每份文件一个编号",
                          "write standards = [\"…\"], one number a document"};
        if (!is(value, "standards", Given::Kind::list, advice)) return {};
        if (value.items.empty())
            diagnostics_.error(value.place, {"no-standards", {"`standards` 为空", "`standards` is empty"}, {}, advice});
        for (const Given& item : value.items) {
            if (!is(item, "standards", Given::Kind::text, advice)) continue;
            if (item.text.empty())
                diagnostics_.error(item.place,
                                   {"empty-text", {"文件编号为空", "an empty number of a document"}, {}, advice});
        }
        return value.items;
    }

    // ---- Labels

    Labels read_labels(const Given& table) {
        Labels labels;
        const Given* given = table.find("labels");
        const Text advice{"写成 labels = { region = \"浙江\" }", "write labels = { region = \"Zhejiang\" }"};
        if (given == nullptr || !is(*given, "labels", Given::Kind::record, advice)) return labels;
        for (const auto& [name, value] : given->members) {
            if (std::find(counted_by_anyway.begin(), counted_by_anyway.end(), name) != counted_by_anyway.end())
                diagnostics_.error(place_of_key(value),
                                   {"reserved-label",
                                    filled("标签不能叫 {0}", "a label cannot be called {0}", {ticked(name)}),
                                    {"统计本来就按它计数", "the statistics count by it anyway"},
                                    {"换一个名称", "choose another name"}});
            labels.emplace_back(name, required_text(*given, name, place_of_key(value), advice));
        }
        return labels;
    }

    /// The labels with a subject's own put over them, name by name.
    static void put_over(Labels& labels, const Labels& own) {
        for (const auto& one : own) {
            const auto same =
                std::find_if(labels.begin(), labels.end(), [&](const auto& label) { return label.first == one.first; });
            if (same == labels.end()) {
                labels.push_back(one);
            } else {
                same->second = one.second;
            }
        }
    }

    // ---- [expect]

    Expectation read_expectation(const Given& table) {
        Expectation expect;
        expect.place = place_of_key(table);
        if (!is(table, "expect", Given::Kind::record)) return expect;
        if (footprint_ && table.find("total") != nullptr) refuse_total(*table.find("total"));
        check_keys(table, footprint_ ? std::vector<std::string>{"verdict", "requirement", "values", "total"}
                                     : std::vector<std::string>{"verdict", "grade", "requirement", "grades", "values"});
        if (const Given* verdict = table.find("verdict")) expect.verdict = read_verdict(*verdict, "verdict");
        if (const Given* grade = table.find("grade")) expect.grade = read_grade(*grade, "grade");
        read_named(table, "requirement", expect, [&](const Given& value, const std::string& id) {
            if (const auto verdict = read_verdict(value, id)) expect.requirements.emplace_back(id, *verdict);
        });
        read_named(table, "grades", expect, [&](const Given& value, const std::string& id) {
            if (const auto grade = read_grade(value, id)) expect.grades.emplace_back(id, *grade);
        });
        read_values(table, expect);
        if (table.members.empty())
            diagnostics_.warning(expect.place, {"empty-expectation",
                                                {"`expect` 为空，什么也不检查", "`expect` is empty and checks nothing"},
                                                {},
                                                {"写 verdict = \"compliant\" 之类，或删去",
                                                 "write for example verdict = \"compliant\", or take it out"}});
        return expect;
    }

    void refuse_total(const Given& total) {
        diagnostics_.error(place_of_key(total),
                           {"moved-key",
                            {"`total` 写在 `values` 里", "`total` stands in `values`"},
                            {},
                            filled("写成 values = { total = \"{0}\" }", "write values = { total = \"{0}\" }",
                                   {total.text.empty() ? std::string("5.2 kgCO2e") : total.text})});
    }

    /// values = { total_emissions = "85.3 t" }: a formula's value, at the digits that are written.
    void read_values(const Given& table, Expectation& expect) {
        const Given* values = table.find("values");
        if (values == nullptr ||
            !is(*values, "values", Given::Kind::record, {"写成 { 算式名 = \"85.3 t\" }", "write { formula = \"85.3 t\" }"}))
            return;
        for (const auto& [name, value] : values->members) {
            const auto shown = printed(value);
            if (shown) expect.values.emplace_back(name, value.text);
            else diagnostics_.error(value.place, shown.error());
        }
    }

    template <class Read>
    void read_named(const Given& table, const std::string& name, Expectation& expect, Read read) {
        const Given* named = table.find(name);
        if (named == nullptr ||
            !is(*named, name, Given::Kind::record, {"写成 { 要求的 id = … }", "write { id of a requirement = … }"}))
            return;
        for (const auto& [id, value] : named->members) {
            read(value, id);
            expect.named.emplace_back(id, place_of_key(value));
        }
    }

    std::optional<Verdict> read_verdict(const Given& value, const std::string& name) {
        if (!is(value, name, Given::Kind::text, nearest_or_all({}, verdicts()))) return std::nullopt;
        if (const auto verdict = parse_verdict(value.text)) return verdict;
        diagnostics_.error(value.place, {"unknown-verdict",
                                         filled("未知的结论 {0}", "unknown verdict {0}", {ticked_shortly(value.text)}),
                                         {},
                                         nearest_or_all(value.text, verdicts())});
        return std::nullopt;
    }

    std::optional<int> read_grade(const Given& value, const std::string& name) {
        const Text advice{"写等级的数字，如 2", "write the number of a grade, such as 2"};
        if (!is(value, name, Given::Kind::number, advice)) return std::nullopt;
        constexpr int most = 99;
        for (int grade = 1; grade <= most; ++grade)
            if (compare(value.number, grade) == 0) return grade;
        diagnostics_.error(
            value.place,
            {"bad-grade", filled("{0} 不是等级", "{0} is not a grade", {ticked_shortly(value.text)}), {}, advice});
        return std::nullopt;
    }

    // ---- [inputs] and [own]

    Given read_inputs(const Given& table, const Place& place) {
        const Given* inputs = table.find("inputs");
        if (inputs == nullptr) return empty_record(place);
        if (is(*inputs, "inputs", Given::Kind::record)) return *inputs;
        return empty_record(place);
    }

    std::vector<OwnCell> read_own(const Given& root) {
        std::vector<OwnCell> cells;
        const Given* own = root.find("own");
        const Text advice{"写成 [own.表名]，下列 \"行\" = 9", "write [own.TABLE] and under it \"row\" = 9"};
        if (own == nullptr || !is(*own, "own", Given::Kind::record, advice)) return cells;
        for (const auto& [table, rows] : own->members) {
            if (!is(rows, table, Given::Kind::record, advice)) continue;
            for (const auto& [key, value] : rows.members)
                if (auto cell = read_cell(table, key, value)) cells.push_back(std::move(*cell));
        }
        return cells;
    }

    std::optional<OwnCell> read_cell(const std::string& table, const std::string& key, const Given& value) {
        OwnCell cell{table, key, value, {}};
        if (value.kind == Given::Kind::record) {
            check_keys(value, {"value", "source"});
            if (value.find("source") != nullptr) {
                cell.source = required_text(value, "source", place_of_key(value),
                                            {"写明数值出自何处", "say where the number was read"});
            }
            const Given* number = value.find("value");
            if (number == nullptr) {
                diagnostics_.error(place_of_key(value),
                                   {"missing-key",
                                    filled("{0} 缺少 `value`", "{0} has no `value`", {ticked_shortly(key)}),
                                    {},
                                    {"写成 { value = 9, source = \"…\" }", "write { value = 9, source = \"…\" }"}});
                return std::nullopt;
            }
            cell.value = *number;
            cell.value.key_place = place_of_key(value);
        }
        if (cell.value.kind == Given::Kind::number || cell.value.kind == Given::Kind::text) return cell;
        wrong_type(cell.value, key, {"带单位的数", "a number with its unit"});
        return std::nullopt;
    }

    // ---- [[subject]] and [variant.NAME]

    std::vector<Case> read_subjects(const Given& list, const Case& base) {
        std::vector<Case> subjects;
        const Text advice{"写成 [[subject]]，每个对象一个", "write [[subject]], one each"};
        if (!is(list, "subject", Given::Kind::list, advice)) return subjects;
        if (list.items.empty())
            diagnostics_.error(list.place, {"no-subjects", {"`subject` 为空", "`subject` is empty"}, {}, advice});
        std::map<std::string, Place> names;
        for (const Given& item : list.items) {
            if (!is(item, "subject", Given::Kind::record, advice)) continue;
            if (footprint_)
                check_keys(item, with_footprint_tables({"name", "date", "labels", "expect"}));
            else
                check_keys(item, {"name", "date", "standards", "labels", "inputs", "expect"});
            Case subject = base;
            subject.place = place_of_key(item);
            subject.name = required_text(item, "name", subject.place,
                                         {"写 name = \"3号泵\" 之类", "write for example name = \"Pump 3\""});
            if (const Given* name = item.find("name"); name != nullptr && !subject.name.empty()) {
                const auto [first, added] = names.emplace(subject.name, name->place);
                if (!added)
                    diagnostics_.error(
                        name->place,
                        {"duplicate-subject",
                         filled("另有对象也叫 {0}", "another subject is called {0}", {ticked_shortly(subject.name)}),
                         filled("见第 {0} 行", "line {0}", {std::to_string(first->second.line)}),
                         {"每个对象取不同的名称", "give each its own name"}});
            }
            Settings settings = read_own_settings(item);
            if (!says_standards_ && !settings.standards && needs_standards_) report_no_standards(subject.place);
            apply(std::move(settings), subject);
            put_over(subject.labels, read_labels(item));
            if (footprint_)
                subject.inputs = footprint_with(base.inputs, tables_of_footprint(item, subject.place));
            else if (item.find("inputs") != nullptr)
                subject.inputs = merged(base.inputs, read_inputs(item, subject.place));
            subjects.push_back(std::move(subject));
        }
        return subjects;
    }

    /// The inputs name by name, but a pathway and a footprint in their parts.
    [[nodiscard]] Given with_variant(const Given& inputs, const Given& differences) const {
        if (footprint_) return footprint_with(inputs, differences);
        Given changed = merged(inputs, differences);
        const Given* base = inputs.find("pathway");
        for (auto& [name, value] : changed.members)
            if (name == "pathway" && base != nullptr) value = pathway_with(*base, value);
        return changed;
    }

    /// Every subject as it is, then with the differences of each variant.
    void add_variants(const Given& root, std::vector<Case> subjects, Scenario& scenario) {
        struct Variant {
            std::string name;
            Place place;
            Settings settings;
            Given inputs;
        };
        std::vector<Variant> variants;
        const Given* table = root.find("variant");
        const Text advice{"写成 [variant.名称]，下列不同之处", "write [variant.NAME] and under it what differs"};
        if (table != nullptr && is(*table, "variant", Given::Kind::record, advice)) {
            for (const auto& [name, differences] : table->members) {
                if (!is(differences, name, Given::Kind::record, advice)) continue;
                if (footprint_) check_keys(differences, with_footprint_tables({"date", "expect"}));
                Variant variant{name, place_of_key(differences), read_own_settings(differences),
                                empty_record(differences.place)};
                for (const auto& member : differences.members) {
                    if (!is_setting(member.first)) variant.inputs.members.push_back(member);
                }
                variants.push_back(std::move(variant));
            }
        }
        for (Case& subject : subjects) {
            const std::size_t base = scenario.cases.size();
            scenario.cases.push_back(std::move(subject));
            for (const Variant& variant : variants) {
                Case changed = scenario.cases[base];
                changed.variant = variant.name;
                changed.place = variant.place;
                changed.expect = {};
                changed.inputs = with_variant(changed.inputs, variant.inputs);
                apply(variant.settings, changed);
                scenario.cases.push_back(std::move(changed));
            }
        }
    }

    /// Whether the cases that the file asks for, each with its copy of what they share, stay small.
    bool within_bounds(const Given& root) {
        const Given* subject = root.find("subject");
        const Given* variant = root.find("variant");
        const std::size_t subjects = subject == nullptr ? 1 : subject->items.size();
        const std::size_t rounds = 1 + (variant == nullptr ? 0 : variant->members.size());
        const std::size_t values_of_variants = count_values(variant);
        const std::size_t shared = count_values(&root) - count_values(subject) - values_of_variants;
        const std::size_t values = subjects * (rounds * shared + values_of_variants) + rounds * count_values(subject);
        if (subjects * rounds <= most_cases && values <= most_values) return true;
        const Given* first = subject != nullptr ? subject : variant;
        diagnostics_.error(first == nullptr ? Place{file_, 0, 0} : place_of_key(*first),
                           {"too-many-cases",
                            {"对象和变体太多", "too many subjects and variants"},
                            filled("至多 {0} 次判定、{1} 个值", "at most {0} cases and {1} values",
                                   {std::to_string(most_cases), std::to_string(most_values)}),
                            {"分成几个文件，或用 `greengauge batch`", "split the file, or use `greengauge batch`"}});
        return false;
    }
};

/// Of the documents' inputs: a pathway says in its own way what is uncertain in it.
std::vector<UncertainValue> uncertain_values(Given& inputs, Diagnostics& diagnostics) {
    const auto at = std::find_if(inputs.members.begin(), inputs.members.end(),
                                 [](const auto& one) { return one.first == "pathway"; });
    if (at == inputs.members.end()) return take_uncertain(inputs, diagnostics);
    auto pathway = std::move(*at);
    inputs.members.erase(at);
    auto values = take_uncertain(inputs, diagnostics);
    inputs.members.push_back(std::move(pathway));
    return values;
}

}  // namespace

std::optional<Scenario> read_scenario(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    if (text.size() > largest_file) {
        diagnostics.error({file, 0, 0},
                          {"too-large",
                           {"文件太大", "the file is too large"},
                           filled("{0} 字节，至多 1 MiB", "{0} bytes, at most 1 MiB", {std::to_string(text.size())}),
                           {"大量对象请用 `greengauge batch`", "for many subjects use `greengauge batch`"}});
        return std::nullopt;
    }
    Diagnostics found;
    std::optional<Scenario> scenario;
    const std::optional<Given> root = read_toml(text, file, found);
    if (root && root->members.empty()) {
        found.error({file, 0, 0},
                    {"empty-file",
                     {"文件里没有内容", "the file says nothing"},
                     {},
                     {"用 `greengauge new` 生成一个可填写的文件", "`greengauge new` writes one to fill in"}});
    } else if (root) {
        scenario = ScenarioReader(file, found).read(*root);
        if (scenario && !scenario->footprint)  // which has spreads of its own
            for (Case& one : scenario->cases) one.uncertain = uncertain_values(one.inputs, found);
    }
    add_in_order(found, file, diagnostics);
    if (found.has_errors()) return std::nullopt;
    return scenario;
}

}  // namespace greengauge
