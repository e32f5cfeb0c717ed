// An overlay held against a document.
#include <algorithm>
#include <set>

#include "calc/units/quantity.hpp"
#include "factors/reader/axis.hpp"
#include "factors/reader/cells.hpp"
#include "factors/reader/message.hpp"
#include "factors/reader/overlay.hpp"

namespace greengauge {
namespace {

bool same_point(const Key& a, const Key& b) {
    if (a.kind != b.kind) return false;
    switch (a.kind) {
        case Key::Kind::any:
            return true;
        case Key::Kind::codes:
            return false;
        case Key::Kind::point:
            return a.point == b.point;
        case Key::Kind::interval:
            return a.interval.low == b.interval.low && a.interval.high == b.interval.high &&
                   a.interval.low_closed == b.interval.low_closed && a.interval.high_closed == b.interval.high_closed;
    }
    return false;
}

bool has_code(const Key& key, int code) {
    return std::find(key.codes.begin(), key.codes.end(), code) != key.codes.end();
}

/// Whether a cell covers all that the user's keys name.
bool covers(const Cell& cell, const std::vector<Key>& keys) {
    for (std::size_t i = 0; i < keys.size(); ++i) {
        const Key& own = cell.keys[i];
        const bool codes = keys[i].kind == Key::Kind::codes && own.kind == Key::Kind::codes;
        const bool fits = codes ? std::all_of(keys[i].codes.begin(), keys[i].codes.end(),
                                              [&](int code) { return has_code(own, code); })
                                : same_point(own, keys[i]);
        if (!fits) return false;
    }
    return true;
}

std::string joined(const std::vector<Key>& keys) {
    std::string text;
    for (const Key& key : keys)
        text += (text.empty() ? "" : " / ") + key.text;
    return text;
}

/// One overlay's cells in one table.
class Placing {
  public:
    Placing(Reading& reading, const Overlay& overlay, Table& table)
        : reading_(reading), overlay_(overlay), table_(table) {}

    void place(const OverlayCell& given) {
        const auto keys = keys_for(given);
        if (!keys) return;
        std::vector<std::size_t> found;
        std::set<std::string> periods;
        for (std::size_t i = 0; i < table_.cells.size(); ++i) {
            if (!covers(table_.cells[i], *keys)) continue;
            periods.insert(table_.cells[i].from.valid() ? table_.cells[i].from.to_string() : "");
            if (!given.from.valid() || table_.cells[i].from == given.from) found.push_back(i);
        }
        if (found.empty()) return no_row(given, periods);
        if (periods.size() > 1 && !given.from.valid()) return which_period(given, periods);
        for (const std::size_t at : found)
            put(given, at, *keys);
    }

  private:
    std::optional<std::vector<Key>> keys_for(const OverlayCell& given) {
        if (!table_.axes.empty()) return keys_of(reading_, given.key_place, given.key, table_.axes);
        if (given.key == "value") return std::vector<Key>{};
        reading_.error(given.place,
                       {"overlay-unknown-row",
                        filled("表 {0} 只有一个数", "the table {0} is a single number", {ticked(table_.name)}),
                        {},
                        {"写 value = { value = …, page = … }", "write value = { value = …, page = … }"}});
        return std::nullopt;
    }

    void put(const OverlayCell& given, std::size_t at, const std::vector<Key>& keys) {
        const auto read = value_of(given);
        if (!read) return;
        split_off(at, keys);
        Cell& cell = table_.cells[at];
        auto own = std::make_shared<OwnReading>();
        own->source = overlay_.by + " " + overlay_.on.to_string() + ", " + given.page + "; " + overlay_.file + ":" +
                      std::to_string(given.place.line);
        if (!agrees_with_earlier(given, cell, *read)) return;
        const bool same = cell.kind == read->kind && (cell.kind != Cell::Kind::number || cell.value == read->value);
        if (same) {
            own->kind = OwnReading::Kind::confirmed;
            if (needs_caution(cell.provenance.evidence)) cell.provenance.evidence = Evidence::B;
        } else {
            own->kind = cell.kind == Cell::Kind::unknown ? OwnReading::Kind::added : OwnReading::Kind::changed;
            own->before = shown(cell);
            cell.kind = read->kind;
            cell.value = read->value;
            cell.provenance.evidence = Evidence::user;
            cell.provenance.place = given.place;
            cell.provenance.source.clear();
        }
        cell.own = std::move(own);
    }

    /// Two overlays may say the same, and must not contradict each other.
    bool agrees_with_earlier(const OverlayCell& given, const Cell& cell, const Cell& read) {
        if (cell.own == nullptr || (cell.kind == read.kind && cell.value == read.value)) return true;
        reading_.error(given.place, {"overlay-conflict",
                                     filled("{0} 的 {1} 已有另一个值", "{0} has another value of {1} already",
                                            {ticked(table_.name), ticked_shortly(given.key)}),
                                     filled("{0}（{1}）", "{0}, {1}", {shown(cell), cell.own->source}),
                                     {"两处以印刷本核对，删去错的一处", "look it up again, and remove the wrong one"}});
        return false;
    }

    /// The user may know some categories of a row that names several: the others keep what the catalogue says.
    void split_off(std::size_t at, const std::vector<Key>& keys) {
        for (std::size_t axis = 0; axis < keys.size(); ++axis) {
            if (keys[axis].kind != Key::Kind::codes ||
                keys[axis].codes.size() == table_.cells[at].keys[axis].codes.size())
                continue;
            Cell rest = table_.cells[at];
            Key& kept = rest.keys[axis];
            kept.codes.erase(std::remove_if(kept.codes.begin(), kept.codes.end(),
                                            [&](int code) { return has_code(keys[axis], code); }),
                             kept.codes.end());
            kept.text = members(kept, table_.axes[axis]);
            rest.key_text = joined(rest.keys);
            table_.cells[at].keys[axis] = keys[axis];
            table_.cells[at].key_text = joined(table_.cells[at].keys);
            table_.cells.push_back(std::move(rest));
        }
    }

    [[nodiscard]] std::string members(const Key& key, const Axis& axis) const {
        std::string text;
        for (const int code : key.codes)
            text += (text.empty() ? "" : " | ") + reading_.standard.sets[static_cast<std::size_t>(axis.category_set)]
                                                      .members[static_cast<std::size_t>(code)]
                                                      .id;
        return text;
    }

    /// A quantity in the table's unit, or what else may stand in a cell.
    std::optional<Cell> value_of(const OverlayCell& given) {
        const std::size_t before = reading_.diagnostics.errors();
        if (given.value.kind == Given::Kind::text) {
            const auto quantity = parse_quantity(given.value.text);
            if (quantity && !quantity->unit.plain_number()) return in_unit(*quantity, given.value.place);
        }
        std::vector<Cell> cells = cells_of(reading_, given.value, table_, {});
        if (reading_.diagnostics.errors() != before || cells.size() != 1) return std::nullopt;
        return std::move(cells.front());
    }

    std::optional<Cell> in_unit(const Quantity& quantity, const Place& place) {
        const auto number = number_in(quantity, table_.unit);
        if (!number) {
            reading_.error(place, number.error());
            return std::nullopt;
        }
        Cell cell;
        cell.value = *number;
        return cell;
    }

    [[nodiscard]] std::string shown(const Cell& cell) const {
        const std::string evidence = " (" + std::string(to_string(cell.provenance.evidence)) + ")";
        switch (cell.kind) {
            case Cell::Kind::number:
                return to_string(Quantity{cell.value, table_.unit}) + evidence;
            case Cell::Kind::no_requirement:
                return "no requirement" + evidence;
            case Cell::Kind::no_level:
                return "-" + evidence;
            case Cell::Kind::unknown:
                break;
        }
        return {};
    }

    void no_row(const OverlayCell& given, const std::set<std::string>& periods) {
        if (!periods.empty()) return which_period(given, periods);
        std::vector<std::string> rows;
        for (const Cell& cell : table_.cells)
            rows.push_back(cell.key_text);
        Text advice = did_you_mean(given.key, rows);
        if (advice.empty())
            advice = {"照 `greengauge standards show` 所列的行写",
                      "write a row as `greengauge standards show` lists it"};
        reading_.error(given.place, {"overlay-unknown-row",
                                     filled("表 {0} 没有行 {1}", "the table {0} has no row {1}",
                                            {ticked(table_.name), ticked_shortly(given.key)}),
                                     {},
                                     advice});
    }

    void which_period(const OverlayCell& given, const std::set<std::string>& periods) {
        std::vector<std::string> days;
        for (const std::string& day : periods)
            days.push_back(day.empty() ? "…" : day);
        reading_.error(given.place,
                       {"overlay-period",
                        filled("行 {0} 有几个时期", "the row {0} has several periods", {ticked_shortly(given.key)}),
                        filled("分别自 {0} 起", "they begin on {0}", {listed(days)}),
                        {"写 from = 起始日期，指明是哪一个", "say which one by its first day: from = …"}});
    }

    Reading& reading_;
    const Overlay& overlay_;
    Table& table_;
};

std::string without_blanks(std::string_view text) {
    std::string plain;
    std::copy_if(text.begin(), text.end(), std::back_inserter(plain),
                 [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
    return plain;
}

void confirm(Provenance& provenance) {
    if (needs_caution(provenance.evidence)) provenance.evidence = Evidence::B;
}

void report_other_text(Reading& reading, const OverlayConfirmation& one, const std::string& text) {
    reading.error(one.place, {"overlay-other-formula",
                              filled("{0} 与目录不同", "{0} is not as in the catalogue", {ticked(one.name)}),
                              filled("目录中为 {0}", "the catalogue has {0}", {ticked_shortly(text)}),
                              {"覆盖文件只确认算式，不改动；请改正标准的文件",
                               "an overlay confirms formulas and does not change them: correct the standard's file"}});
}

/// `items` by name: formulas or requirements, each with a name, a text and a provenance.
template <class Items, class Name, class Text_>
void confirm_all(Reading& reading, const std::vector<OverlayConfirmation>& confirmations, Items& items, Name name,
                 Text_ text) {
    for (const OverlayConfirmation& one : confirmations) {
        const auto found =
            std::find_if(items.begin(), items.end(), [&](const auto& item) { return name(item) == one.name; });
        if (found != items.end()) {
            if (without_blanks(one.text) == without_blanks(text(*found)))
                confirm(found->provenance);
            else
                report_other_text(reading, one, text(*found));
            continue;
        }
        std::vector<std::string> names;
        for (const auto& item : items)
            names.push_back(name(item));
        reading.error(one.place, {"overlay-unknown-name",
                                  filled("{0} 没有 {1}", "{0} has no {1}",
                                         {ticked(reading.standard.number), ticked_shortly(one.name)}),
                                  {},
                                  did_you_mean(one.name, names)});
    }
}

Table* table_of(Standard& standard, const std::string& publisher, const std::string& name) {
    for (Table& table : standard.tables) {
        if (table.document != publisher) continue;
        const auto dot = table.name.rfind('.');
        if ((dot == std::string::npos ? table.name : table.name.substr(dot + 1)) == name) return &table;
    }
    return nullptr;
}

void report_unknown_table(Reading& reading, const OverlayCell& cell, const std::string& number) {
    std::vector<std::string> names;
    Text why;
    for (const Table& one : reading.standard.tables) {
        if (one.document == number) names.push_back(one.name);
        if (one.name == cell.table) why = filled("它由 {0} 发布", "it is published by {0}", {ticked(one.document)});
    }
    reading.error(cell.place,
                  {"overlay-unknown-table",
                   filled("{0} 没有表 {1}", "{0} has no table {1}", {ticked(number), ticked_shortly(cell.table)}), why,
                   why.empty() ? did_you_mean(cell.table, names)
                               : Text{"为那个文件另写一个覆盖文件", "write an overlay of that document"}});
}

}  // namespace

void apply(const Overlay& overlay, Standard& standard, Diagnostics& diagnostics) {
    const SourceText source(overlay.text, overlay.file);
    Reading reading{source, standard, diagnostics};
    const bool itself = standard.number == overlay.number;
    std::set<std::string> unknown;
    for (const OverlayCell& cell : overlay.cells) {
        if (Table* table = table_of(standard, overlay.number, cell.table)) {
            Placing(reading, overlay, *table).place(cell);
        } else if (itself && unknown.insert(cell.table).second) {
            report_unknown_table(reading, cell, overlay.number);
        }
    }
    if (!itself) return;
    confirm_all(
        reading, overlay.formulas, standard.formulas, [](const Formula& one) { return one.name; },
        [](const Formula& one) { return one.is.text; });
    confirm_all(
        reading, overlay.requirements, standard.requirements, [](const Requirement& one) { return one.id; },
        [](const Requirement& one) { return one.that.expression.text; });
}

}  // namespace greengauge
