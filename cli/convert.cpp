// greengauge convert: a quantity in another unit, and through a published factor where the two are different things.
#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "calc/units/quantity.hpp"
#include "cli/report_json.hpp"
#include "cli/report_text.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

struct Options {
    std::string quantity;
    std::string unit;
    std::string by;
    std::string using_;
};

/// A number of a document that links the two dimensions.
struct Link {
    const greengauge::Table* table = nullptr;
    const Cell* cell = nullptr;
    bool divides = false;  ///< the quantity is divided by the factor
    Text key_label;
};

// The labels of a cell's categories.
Text key_label(const Standard& standard, const greengauge::Table& table, const Cell& cell) {
    Text text;
    for (std::size_t i = 0; i < cell.keys.size() && i < table.axes.size(); ++i) {
        const Key& key = cell.keys[i];
        if (table.axes[i].kind != Axis::Kind::category || key.kind != Key::Kind::codes ||
            table.axes[i].category_set < 0)
            continue;
        const CategorySet& set = standard.sets[static_cast<std::size_t>(table.axes[i].category_set)];
        for (const int code : key.codes)
            text =
                text + (text.empty() ? Text{} : Text{"、", ", "}) + set.members[static_cast<std::size_t>(code)].label;
    }
    return text;
}

bool mentions(const Standard& standard, const Link& link, const std::string& word) {
    const auto has = [&](const std::string& text) { return text.find(word) != std::string::npos; };
    if (link.table->name == word || link.cell->key_text == word ||
        link.table->name + "[" + link.cell->key_text + "]" == word)
        return true;
    if (has(link.table->name) || has(link.table->label.zh) || has(link.table->label.en) || has(link.cell->key_text))
        return true;
    for (std::size_t i = 0; i < link.cell->keys.size() && i < link.table->axes.size(); ++i) {
        if (link.table->axes[i].kind != Axis::Kind::category || link.table->axes[i].category_set < 0) continue;
        const CategorySet& set = standard.sets[static_cast<std::size_t>(link.table->axes[i].category_set)];
        for (const int code : link.cell->keys[i].codes) {
            const Category& member = set.members[static_cast<std::size_t>(code)];
            if (has(member.label.zh) || has(member.label.en)) return true;
            for (const std::string& alias : member.aliases)
                if (has(alias)) return true;
        }
    }
    return false;
}

// The choice that names this link and no other, as a user would type it.
std::string name_of_link(const Link& link) {
    return link.table->axes.empty() ? link.table->name : link.table->name + "[" + link.cell->key_text + "]";
}

std::vector<Link> links_between(const Standard& standard, const Dimension& from, const Dimension& to, Date date) {
    std::vector<Link> links;
    for (const greengauge::Table& table : standard.tables) {
        const bool multiplies = from * table.unit.dimension == to;
        const bool divides = from / table.unit.dimension == to;
        if (!multiplies && !divides) continue;
        for (const Cell& cell : table.cells) {
            if (!cell.in_force(date)) continue;
            if (cell.kind != Cell::Kind::number && cell.kind != Cell::Kind::unknown) continue;
            links.push_back({&table, &cell, !multiplies, key_label(standard, table, cell)});
        }
    }
    return links;
}

void write_result(Session& session, const Options& options, const Quantity& from, const Quantity& to,
                  const Standard* standard, const Link* link) {
    if (session.common.json()) {
        Json document = document_head(session);
        document["from"] = {{"given", options.quantity},
                            {"number", to_string(from.number)},
                            {"unit", from.unit.symbol.empty() ? "1" : from.unit.symbol}};
        document["to"] = json_of(Amount{to.number, to.unit});
        if (link != nullptr) {
            document["by"] = {{"standard", standard->number},
                              {"table", link->table->name},
                              {"key", link->cell->key_text.empty() ? Json(nullptr) : Json(link->cell->key_text)},
                              {"factor", json_of(Amount{link->cell->value, link->table->unit})},
                              {"clause", link->cell->provenance.clause},
                              {"evidence", to_string(link->cell->provenance.evidence)}};
        } else {
            document["by"] = nullptr;
        }
        session.out += dumped(document);
        return;
    }
    Page page = session.page();
    page.line(Line(to_display(from)).add(" = ").add(to_display(to), Style::strong));
    if (link != nullptr) {
        Line how(link->divides ? "÷ " : "× ");
        how.add(to_display(Quantity{link->cell->value, link->table->unit})).gap();
        how.add(session.in(link->table->label));
        const std::string& label = session.in(link->key_label);
        if (!label.empty()) how.add(session.words("：", ": ") + label);
        page.line(how, 2);
        page.line(
            Line(standard->number, Style::quiet)
                .add("  ")
                .append(clause_line(link->cell->provenance.clause, link->cell->provenance.evidence, session.words)),
            2);
        if (!link->cell->provenance.note.empty())
            page.line(Line(session.in(link->cell->provenance.note), Style::quiet), 2);
    }
    const std::string digits = to_string(to);
    if (parse_quantity(to_display(to)) && compare(parse_quantity(to_display(to))->number, to.number) != 0)
        page.line(Line(session.words("全部数字：{}", "all digits: {}", digits), Style::quiet), 2);
    session.out += page.text();
}

int refuse_fault(Session& session, const Fault& fault, const std::string& text) {
    return session.refuse(fault.problem + same_in_both(": `" + text + "`"), fault.why, fault.advice);
}

int convert(Session& session, const Options& options) {
    const auto from = parse_quantity(options.quantity);
    if (!from) return refuse_fault(session, from.error(), options.quantity);
    const auto unit = parse_unit(options.unit);
    if (!unit) return refuse_fault(session, unit.error(), options.unit);

    if (from->unit.dimension == unit->dimension) {
        const auto number = number_in(*from, *unit);
        if (!number) return refuse_fault(session, number.error(), options.quantity);
        write_result(session, options, *from, {*number, *unit}, nullptr, nullptr);
        return all_well;
    }
    const Text what = name_of(from->unit.dimension);
    const Text wanted = name_of(unit->dimension);
    const Text different{what.zh + " 与 " + wanted.zh + " 不是同一种量",
                         what.en + " and " + wanted.en + " are different things"};
    if (options.by.empty()) {
        return session.refuse({"无法换算 " + options.quantity + " 为 " + options.unit,
                               "cannot convert " + options.quantity + " to " + options.unit},
                              different,
                              {"用 --by 指明按哪个文件的系数换算", "say with --by whose factor links the two"});
    }
    const Standard* standard = session.standard(options.by);
    if (standard == nullptr) return bad_input;
    const Date date = session.date().value_or(session.environment.today());
    std::vector<Link> links = links_between(*standard, from->unit.dimension, unit->dimension, date);
    if (links.empty()) {
        return session.refuse(
            {standard->number + " 没有联系二者的系数", standard->number + " has no factor that links the two"},
            different,
            {"`greengauge factors list \"" + standard->number + "\"` 列出它的数值",
             "`greengauge factors list \"" + standard->number + "\"` lists its numbers"});
    }
    if (!options.using_.empty()) {
        std::vector<Link> chosen;
        for (const Link& link : links)
            if (name_of_link(link) == options.using_ || link.cell->key_text == options.using_ ||
                link.table->name == options.using_)
                chosen.push_back(link);
        if (chosen.empty())
            for (const Link& link : links)
                if (mentions(*standard, link, options.using_)) chosen.push_back(link);
        if (chosen.empty()) {
            std::vector<std::string> known;
            for (const Link& link : links)
                known.push_back(name_of_link(link));
            return session.refuse({standard->number + " 没有系数“" + options.using_ + "”联系二者",
                                   standard->number + " has no factor `" + options.using_ + "` that links the two"},
                                  different, did_you_mean(options.using_, known));
        }
        links = std::move(chosen);
    }
    if (links.size() > 1) {
        const int code = session.refuse(
            {standard->number + " 有多个系数联系二者", standard->number + " has several factors that link the two"},
            different, {"用 --using 选定一个", "choose one with --using"});
        Page page = session.page();
        Table table;
        for (const Link& link : links) {
            const std::string value = link.cell->kind == Cell::Kind::unknown
                                          ? session.words("未知", "unknown")
                                          : to_display(Quantity{link.cell->value, link.table->unit});
            table.rows.push_back(
                {{Line("--using '" + name_of_link(link) + "'"), Line(value), Line(session.in(link.table->label)),
                  Line(session.in(link.key_label)), Line(link.cell->provenance.clause)},
                 {}});
        }
        Page plain(false);  // to standard error
        plain.table(table, 2);
        session.err += plain.text();
        return code;
    }
    const Link& link = links.front();
    if (link.cell->kind == Cell::Kind::unknown) {
        return session.refuse({"目录缺这一系数：" + standard->number + " " + name_of_link(link),
                               "the catalogue lacks this factor: " + standard->number + " " + name_of_link(link)},
                              {"见 " + link.cell->provenance.clause, "see " + link.cell->provenance.clause});
    }
    // In coherent units throughout, so that every conversion is exact.
    const Decimal base = apply(from->unit.scale, from->number);
    const Decimal factor = apply(link.table->unit.scale, link.cell->value);
    if (link.divides && factor == 0) return session.refuse({"系数为零", "the factor is zero"});
    const Decimal product = link.divides ? base / factor : base * factor;
    const Scale back = Scale{} / unit->scale;
    write_result(session, options, *from, {apply(back, product), *unit}, standard, &link);
    return all_well;
}

}  // namespace

Action build_convert(Arguments& arguments) {
    const auto options = std::make_shared<Options>();
    arguments
        .positional("QUANTITY", options->quantity, "带单位的数，如 \"3.2 GWh\"",
                    "A number with its unit, such as \"3.2 GWh\"")
        ->required();
    arguments.positional("UNIT", options->unit, "换算成的单位，如 tce", "The unit that is wanted, such as tce")
        ->required();
    arguments.option("--by", arguments.words("编号", "STANDARD"), options->by, "不同种类的量之间，按这个文件的系数",
                     "Between different things: by this document's factor");
    arguments.option("--using", arguments.words("系数", "FACTOR"), options->using_, "该文件有多个系数时，用哪一个",
                     "Which factor, when the document has several");
    arguments.add_common(true, true, true);
    arguments.examples(
        {{"greengauge convert \"350 万kWh\" GJ", {"同种量", "the same kind of thing"}},
         {"greengauge convert \"3.2 GWh\" tce --by STANDARD", {"电折标煤，注明条款", "through a published factor"}},
         {"greengauge convert \"120 t\" GJ --by STANDARD --using 原煤",
          {"多个系数中选一个", "one of several factors"}}});
    return [options](Session& session) { return convert(session, *options); };
}

}  // namespace greengauge::cli
