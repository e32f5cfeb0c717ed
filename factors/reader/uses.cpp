// [use]: the tables and category sets of another document, under an alias.
#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/read_document.hpp"
#include "factors/reader/values.hpp"

namespace greengauge {
namespace {

/// The other document's part that this one takes, with names that begin with the alias.
class Import {
  public:
    Import(Standard& into, const Standard& from, std::string alias)
        : into_(into), from_(from), alias_(std::move(alias)) {}

    void all() {
        for (const CategorySet& set : from_.sets) {
            set_at_.push_back(static_cast<int>(into_.sets.size()));
            into_.sets.push_back(set);
            into_.sets.back().name = aliased(set.name);
        }
        for (const auto& [key, where] : from_.sources)
            into_.sources[aliased(key)] = from_.number + ": " + where;
        for (const Table& table : from_.tables)
            if (table.document == from_.number) add(table);
    }

  private:
    [[nodiscard]] std::string aliased(const std::string& name) const { return alias_ + "." + name; }

    void add(Table table) {
        table.name = aliased(table.name);
        for (Axis& axis : table.axes)
            if (axis.kind == Axis::Kind::category) {
                axis.category_set = set_at_[static_cast<std::size_t>(axis.category_set)];
                axis.name = aliased(axis.name);
            }
        rename_source(table.provenance);
        for (Cell& cell : table.cells)
            rename_source(cell.provenance);
        into_.tables.push_back(std::move(table));
    }
    void rename_source(Provenance& provenance) const {
        if (!provenance.source.empty()) provenance.source = aliased(provenance.source);
    }

    Standard& into_;
    const Standard& from_;
    std::string alias_;
    std::vector<int> set_at_;  ///< where each set of the other document went
};

bool closes_circle(Reading& reading, const Given& given, const Chain& chain) {
    if (std::find(chain.begin(), chain.end(), given.text) == chain.end()) return false;
    std::string path;
    for (const std::string& number : chain)
        path += number + " → ";
    reading.declaration_error(given.place, {"use-cycle",
                                            {"这些文件互相引用，成了环", "the documents use each other in a circle"},
                                            same_in_both(path + given.text),
                                            {}});
    return true;
}

void report_broken(Reading& reading, const Given& given, const Diagnostics& faults) {
    const auto& list = faults.list();
    const auto first =
        std::find_if(list.begin(), list.end(), [](const Diagnostic& one) { return one.severity == Severity::error; });
    Text why;
    // A circle closes further in; it is this document's own all the same.
    if (first != list.end() && first->fault.code == "use-cycle")
        return reading.declaration_error(given.place, first->fault);
    if (first != list.end()) why = {to_string(*first, Language::zh), to_string(*first, Language::en)};
    reading.declaration_error(
        given.place, {"use-broken",
                      filled("所引用的 {0} 有错误", "{0}, which is used here, has errors", {ticked(given.text)}),
                      why,
                      {"先改正那个文件", "correct that file first"}});
}

void read_use(Reading& reading, const std::string& alias, const Given& given, const DocumentSource& others,
              const Chain& chain) {
    check_name(reading, given.key_place, alias);
    if (text_of(reading, given, alias).empty()) {
        reading.names_whole = false;
        return;
    }
    if (closes_circle(reading, given, chain)) return;
    constexpr std::size_t longest_chain = 8;
    if (chain.size() >= longest_chain)
        return reading.declaration_error(given.place,
                                         {"use-too-long",
                                          {"引用的链条过长", "too many documents use one another in a row"},
                                          {},
                                          {"直接引用末端的文件", "use the last one itself"}});
    const auto text = others ? others(given.text) : std::nullopt;
    if (!text) {
        reading.declaration_error(given.place,
                                  {"unknown-document",
                                   filled("没有文件 {0}", "there is no document {0}", {ticked_shortly(given.text)}),
                                   {},
                                   {"写目录中的编号，含年份", "write a number of the catalogue, with its year"}});
        return;
    }
    Diagnostics faults;
    const auto other = read_published(*text, given.text, others, chain, faults);
    if (!other) return report_broken(reading, given, faults);
    if (other->number != given.text)
        return reading.declaration_error(given.place,
                                         {"other-number",
                                          filled("要的是 {0}，得到的是 {1}", "{0} was asked for, {1} was found",
                                                 {ticked(given.text), ticked(other->number)}),
                                          {},
                                          {}});
    reading.standard.uses[alias] = given.text;
    Import(reading.standard, *other, alias).all();
}

}  // namespace

void read_uses(Record& document, const DocumentSource& others, const Chain& chain) {
    const Given* uses = document.find("use");
    if (uses == nullptr) return;
    Reading& reading = document.reading();
    if (uses->kind != Given::Kind::record)
        return reading.declaration_error(uses->place,
                                         wrong_type("use", *uses, {"表", "a table"}, {"写成 [use]", "write [use]"}));
    for (const auto& [alias, given] : uses->members)
        read_use(reading, alias, given, others, chain);
}

}  // namespace greengauge
