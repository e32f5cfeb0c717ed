// Members of a category set, and grades, for which a table has no row.
#include <algorithm>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

struct Atom {
    int code = -1;
    Decimal grade = 0;
    std::string text;
};

std::vector<Atom> atoms_of(const Standard& standard, const Axis& axis) {
    std::vector<Atom> atoms;
    if (axis.kind == Axis::Kind::grade)
        for (const int grade : standard.grade_numbers)
            atoms.push_back({-1, Decimal(grade), std::to_string(grade)});
    if (axis.kind != Axis::Kind::category) return atoms;
    const auto& members = standard.sets[static_cast<std::size_t>(axis.category_set)].members;
    for (std::size_t i = 0; i < members.size(); ++i)
        atoms.push_back({static_cast<int>(i), 0, members[i].id});
    return atoms;
}

bool fits(const Key& key, const Atom& atom) {
    if (key.kind == Key::Kind::any) return true;
    if (key.kind == Key::Kind::codes)
        return std::find(key.codes.begin(), key.codes.end(), atom.code) != key.codes.end();
    return compare(key.point, atom.grade) == 0;
}

const Text absent_advice{
    "写明 \"unknown\"（未见）、\"no requirement\"（无要求）、\"-\"（印的是短横），或用 \"*\" 概括其余",
    "say \"unknown\" (not seen), \"no requirement\" or \"-\" (a dash is printed), or cover the rest by \"*\""};

/// Members of one axis that no cell names at all.
bool lint_axis(const Table& table, std::size_t axis, const std::vector<Atom>& atoms, Diagnostics& diagnostics) {
    std::vector<std::string> absent;
    for (const Atom& atom : atoms)
        if (std::none_of(table.cells.begin(), table.cells.end(),
                         [&](const Cell& cell) { return fits(cell.keys[axis], atom); }))
            absent.push_back(atom.text);
    if (absent.empty()) return true;
    diagnostics.error(table.provenance.place, {"absent-row",
                                               filled("表 {0} 没有 {1} 的行", "the table {0} has no row for {1}",
                                                      {ticked(table.name), listed(absent)}),
                                               {"漏写与“无要求”无法区分", "a row forgotten looks like no requirement"},
                                               absent_advice});
    return false;
}

/// Combinations of members that no cell names, though each member is named somewhere.
class Combinations {
  public:
    Combinations(const Table& table, std::vector<std::size_t> axes, std::vector<std::vector<Atom>> atoms)
        : table_(table), axes_(std::move(axes)), atoms_(std::move(atoms)) {}

    [[nodiscard]] bool too_many() const {
        constexpr std::size_t most = 5'000'000;
        std::size_t work = table_.cells.size() + 1;
        for (const auto& one : atoms_)
            if (one.empty() || (work *= one.size()) > most) return true;
        return false;
    }
    std::vector<std::string> absent() {
        visit(0, {});
        return std::move(absent_);
    }

  private:
    void visit(std::size_t depth, std::vector<const Atom*> chosen) {
        if (depth < axes_.size()) {
            for (const Atom& atom : atoms_[depth]) {
                chosen.push_back(&atom);
                visit(depth + 1, chosen);
                chosen.pop_back();
            }
            return;
        }
        const bool named = std::any_of(table_.cells.begin(), table_.cells.end(), [&](const Cell& cell) {
            for (std::size_t i = 0; i < axes_.size(); ++i)
                if (!fits(cell.keys[axes_[i]], *chosen[i])) return false;
            return true;
        });
        if (named) return;
        std::string text;
        for (const Atom* atom : chosen)
            text += (text.empty() ? "" : " / ") + atom->text;
        absent_.push_back(text);
    }

    const Table& table_;
    std::vector<std::size_t> axes_;
    std::vector<std::vector<Atom>> atoms_;
    std::vector<std::string> absent_;
};

}  // namespace

void lint_members(const Standard& standard, const Table& table, Diagnostics& diagnostics) {
    std::vector<std::size_t> axes;
    std::vector<std::vector<Atom>> atoms;
    bool whole = true;
    for (std::size_t i = 0; i < table.axes.size(); ++i) {
        if (table.axes[i].kind == Axis::Kind::number) continue;
        if (table.axes[i].kind == Axis::Kind::category && table.partial) continue;
        axes.push_back(i);
        atoms.push_back(atoms_of(standard, table.axes[i]));
        whole = lint_axis(table, i, atoms.back(), diagnostics) && whole;
    }
    Combinations combinations(table, axes, atoms);
    if (!whole || axes.size() < 2 || combinations.too_many()) return;
    const auto absent = combinations.absent();
    if (absent.empty()) return;
    diagnostics.warning(
        table.provenance.place,
        {"absent-combination",
         filled("表 {0} 没有 {1} 的格", "the table {0} has no cell for {1}", {ticked(table.name), listed(absent, 5)}),
         {"查到它们时，要求无法判定", "a look-up there leaves the requirement undetermined"},
         absent_advice});
}

}  // namespace greengauge
