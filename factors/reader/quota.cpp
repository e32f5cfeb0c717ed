// [[quota]]: an energy quota in one block.
#include <algorithm>

#include "factors/reader/follow.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

constexpr const char* copied[] = {"clause", "evidence", "source", "note"};

Given& part(Given& root, const std::string& name, Given::Kind kind, const Place& place) {
    for (auto& [key, value] : root.members)
        if (key == name) return value;
    Given empty;
    empty.kind = kind;
    empty.place = place;
    empty.key_place = place;
    root.members.emplace_back(name, std::move(empty));
    return root.members.back().second;
}

class Quota {
  public:
    Quota(Given& root, const Given& block, Diagnostics& diagnostics) : root_(root), block_(block), diagnostics_(diagnostics) {}

    void expand() {
        name_ = text("name");
        if (name_.empty()) return fault(block_, {"[[quota]] 缺少 `name`", "[[quota]] needs a `name`"}, {"写指标的名称：name = \"unit_energy\"", "name its metric: name = \"unit_energy\""});
        if (block_.find("rows") == nullptr && block_.find("levels") == nullptr)
            return fault(block_, filled("{0} 没有数", "{0} has no numbers", {ticked(name_)}), {"写 `levels = [80, 87, 94]` 或 `by` 和 `rows`", "write `levels = [80, 87, 94]`, or `by` and `rows`"});
        report_unknown_keys();
        read_axes();
        add_table();
        add_metric();
        if (block_.find("limit") != nullptr) add_limit();
        if (block_.find("value") != nullptr) add_value();
        add_requirement();
    }

  private:
    void fault(const Given& at, Text problem, Text advice) { diagnostics_.error(at.place, {"bad-quota", std::move(problem), {}, std::move(advice)}); }
    [[nodiscard]] std::string text(std::string_view key) const {
        const Given* found = block_.find(key);
        return found != nullptr && found->kind == Given::Kind::text ? found->text : std::string();
    }

    void report_unknown_keys() {
        static const std::vector<std::string> known{"name", "id", "symbol", "title", "unit", "by", "rows", "levels", "columns", "interpolate", "is", "range", "help", "limit", "value", "at_least",
                                                    "when", "otherwise", "when_clause", "required", "from", "until", "solve_for", "clause", "evidence", "source", "note"};
        for (const auto& [key, value] : block_.members)
            if (std::find(known.begin(), known.end(), key) == known.end())
                diagnostics_.error(value.key_place, {"unknown-key", filled("[[quota]] 没有键 {0}", "[[quota]] has no key {0}", {ticked(key)}), {}, did_you_mean(key, known)});
    }

    void read_axes() {
        const Given* by = block_.find("by");
        if (by == nullptr) return;
        if (by->kind == Given::Kind::text) axes_.push_back(by->text);
        for (const Given& item : by->items) axes_.push_back(item.text);
    }

    // ---- builders
    void put(Given& record, const char* key, Given value) const {
        if (value.key_place.line == 0) value.key_place = block_.place;
        record.members.emplace_back(key, std::move(value));
    }
    void put(Given& record, const char* key, std::string value) const { put(record, key, Given::of_text(std::move(value), block_.place)); }
    void copy(Given& record, const char* key, const char* as = nullptr) const {
        if (const Given* found = block_.find(key)) record.members.emplace_back(as == nullptr ? key : as, *found);
    }
    [[nodiscard]] Given list(const std::vector<std::string>& texts) const {
        Given given;
        given.kind = Given::Kind::list;
        given.place = block_.place;
        for (const std::string& one : texts) given.items.push_back(Given::of_text(one, block_.place));
        return given;
    }
    [[nodiscard]] Given yes() const {
        Given given;
        given.kind = Given::Kind::flag;
        given.flag = true;
        given.place = block_.place;
        return given;
    }
    [[nodiscard]] Given record() const {
        Given given;
        given.kind = Given::Kind::record;
        given.place = block_.place;
        given.key_place = block_.place;
        return given;
    }
    [[nodiscard]] Given with_provenance() const {
        Given given = record();
        for (const char* key : copied) copy(given, key);
        return given;
    }
    void add_named(const char* section, const std::string& name, Given value) {
        Given& records = part(root_, section, Given::Kind::record, block_.place);
        if (const Given* there = records.find(name)) {
            diagnostics_.error(there->place, {"duplicate-name", filled("{0} 已由 [[quota]] 定义", "{0} is already defined by a [[quota]]", {ticked(name)}), {}, {"改用另一名称", "give it another name"}});
            return;
        }
        records.members.emplace_back(name, std::move(value));
    }

    [[nodiscard]] std::string level_of(const std::string& grade) const {
        std::string inside;
        for (const std::string& axis : axes_) inside += axis.substr(0, axis.find('[')) + ", ";
        return name_ + "_level[" + inside + grade + "]";
    }

    /// The levels, one row a product, one column a level.
    void add_table() {
        Given table = with_provenance();
        copy(table, "title", "label");
        copy(table, "unit");
        copy(table, "interpolate");
        if (const Given* levels = block_.find("levels")) {
            put(table, "by", list({"grade"}));
            Given rows = record();
            const std::vector<std::string> grades = grade_names();
            if (levels->items.size() != grades.size()) fault(*levels, {"`levels` 应给出每一级的数，从最好的一级起", "`levels` needs one number a grade, the best first"}, {"没有的一级写 \"-\"", "write \"-\" for a level that does not exist"});
            for (std::size_t i = 0; i < std::min(levels->items.size(), grades.size()); ++i) {
                Given cell = levels->items[i];
                cell.key_place = cell.place;
                rows.members.emplace_back(grades[i], std::move(cell));
            }
            put(table, "rows", std::move(rows));
        } else {
            put(table, "by", list(axes_));
            put(table, "across", list({"grade"}));
            if (block_.find("columns") != nullptr) copy(table, "columns");
            else put(table, "columns", list(grade_names()));
            copy(table, "rows");
            put(table, "partial", yes());  // the requirement applies to the products of its rows only
        }
        add_named("table", name_ + "_level", std::move(table));
    }
    [[nodiscard]] std::vector<std::string> grade_names() const {
        std::vector<std::string> names;
        const Given* grades = root_.find("grades");
        const Given* numbers = grades == nullptr ? nullptr : grades->find("numbers");
        if (numbers != nullptr)
            for (const Given& one : numbers->items) names.push_back(one.text);
        return names;
    }

    /// The metric: as the plant reports it, or from its raw data where the document's formula is known.
    void add_metric() {
        if (text("is").empty()) {
            Given input = record();
            copy(input, "title", "label");
            for (const char* key : {"symbol", "unit", "range", "help", "clause"}) copy(input, key);
            return add_named("input", name_, std::move(input));
        }
        Given formula = with_provenance();
        copy(formula, "title", "label");
        for (const char* key : {"symbol", "unit", "range", "help", "is"}) copy(formula, key);
        put(formula, "or_given", yes());
        add_named("formula", name_, std::move(formula));
    }

    /// A limit that the document corrects; its expression may name the level as printed, NAME_base.
    void add_limit() {
        Given base = with_provenance();
        add_label(base, "（修正前）", ", before correction");
        copy(base, "unit");
        put(base, "is", level_of("grade"));
        add_named("formula", name_ + "_base", std::move(base));
        Given limit = with_provenance();
        add_label(limit, "（修正后的限额）", ", corrected limit");
        copy(limit, "unit");
        copy(limit, "limit", "is");
        add_named("formula", name_ + "_limit", std::move(limit));
    }

    /// A measured value that the document corrects before it is compared.
    void add_value() {
        Given value = with_provenance();
        add_label(value, "（修正后的值）", ", corrected value");
        copy(value, "unit");
        copy(value, "value", "is");
        add_named("formula", name_ + "_corrected", std::move(value));
    }
    void add_label(Given& record, const char* zh, const char* en) const {
        const Given* title = block_.find("title");
        if (title == nullptr) return;
        Given label = *title;
        for (auto& [key, value] : label.members) value.text += key == "zh" ? zh : en;
        record.members.emplace_back("label", std::move(label));
    }

    void add_requirement() {
        Given one = with_provenance();
        std::string id = text("id").empty() ? name_ : text("id");
        std::replace(id.begin(), id.end(), '_', '-');
        put(one, "id", id);
        copy(one, "title");
        const Given* least = block_.find("at_least");
        const bool at_least = least != nullptr && least->flag;
        const std::string metric = block_.find("value") != nullptr ? name_ + "_corrected" : name_;
        const std::string limit = block_.find("limit") != nullptr ? name_ + "_limit" : level_of("grade");
        put(one, "that", metric + (at_least ? " >= " : " <= ") + limit);
        if (block_.find("required") != nullptr) copy(one, "required");
        else put(one, "required", "required_level");
        add_condition(one);
        for (const char* key : {"when_clause", "from", "until"}) copy(one, key);
        if (block_.find("solve_for") != nullptr) copy(one, "solve_for");
        else put(one, "solve_for", list({name_}));
        Given& requirements = part(root_, "requirement", Given::Kind::list, block_.place);
        requirements.items.push_back(std::move(one));
    }

    /// A quota by product applies to the products of its rows.
    void add_condition(Given& one) {
        const std::string products = product_condition();
        const std::string own = text("when");
        if (products.empty()) {
            copy(one, "when");
            copy(one, "otherwise");
            return;
        }
        put(one, "when", own.empty() ? products : "(" + products + ") and (" + own + ")");
        if (block_.find("otherwise") != nullptr) return copy(one, "otherwise");
        Given otherwise = record();
        put(otherwise, "zh", "本项限额不针对该产品");
        put(otherwise, "en", "this quota is not for that product");
        put(one, "otherwise", std::move(otherwise));
    }
    [[nodiscard]] std::string product_condition() const {
        const Given* rows = block_.find("rows");
        if (axes_.empty() || rows == nullptr || axes_[0].find('[') != std::string::npos) return {};
        const Given* categories = root_.find("categories");
        if (categories == nullptr || categories->find(axes_[0]) == nullptr) return {};
        std::vector<std::string> products;
        for (const Given& row : rows->items) {
            if (row.items.empty()) continue;
            if (row.items[0].text == "*") return {};
            add_products(row.items[0].text, products);
        }
        std::string condition;
        for (const std::string& product : products) condition += (condition.empty() ? "" : " or ") + axes_[0] + " == \"" + product + "\"";
        return condition;
    }
    /// `a | b` names two.
    static void add_products(const std::string& key, std::vector<std::string>& products) {
        for (std::size_t at = 0; at <= key.size();) {
            const auto bar = std::min(key.find('|', at), key.size());
            std::string one = key.substr(at, bar - at);
            one.erase(0, one.find_first_not_of(' '));
            one.erase(one.find_last_not_of(' ') + 1);
            if (!one.empty() && std::find(products.begin(), products.end(), one) == products.end()) products.push_back(one);
            at = bar + 1;
        }
    }

    Given& root_;
    const Given& block_;
    Diagnostics& diagnostics_;
    std::string name_;
    std::vector<std::string> axes_;
};

}  // namespace

void expand_quotas(Given& root, Diagnostics& diagnostics) {
    const auto found = std::find_if(root.members.begin(), root.members.end(), [](const auto& one) { return one.first == "quota"; });
    if (found == root.members.end()) return;
    const Given quotas = found->second;
    root.members.erase(found);
    if (quotas.kind != Given::Kind::list) {
        diagnostics.error(quotas.place, {"bad-quota", {"`quota` 应写成 [[quota]]", "`quota` is written [[quota]]"}, {}, {}});
        return;
    }
    for (const Given& block : quotas.items) Quota(root, block, diagnostics).expand();
}

}  // namespace greengauge
