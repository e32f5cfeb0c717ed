// The page of a document: the numbers that it publishes. A table with a number under each of its keys is laid out as a
// grid, another one as a list with one row a cell.
#include <algorithm>
#include <map>
#include <set>

#include "scenarios/results/display.hpp"
#include "cli/markdown.hpp"
#include "cli/standard_page.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_columns = 12;

using Keys = std::vector<std::string>;

std::string key_label(const StandardPage& page, const Axis& axis, const Key& key) {
    switch (key.kind) {
        case Key::Kind::any:
            return page.words("其他", "any other");
        case Key::Kind::interval:
            return markdown_text(shown(key.interval));
        case Key::Kind::point:
            break;
        case Key::Kind::codes: {
            std::string label;
            const CategorySet& set = page.standard.sets[static_cast<std::size_t>(axis.category_set)];
            for (const int code : key.codes)
                label += (label.empty() ? "" : page.words("、", ", ")) +
                         page.text(set.members[static_cast<std::size_t>(code)].label);
            return label;
        }
    }
    if (axis.kind == Axis::Kind::grade)
        for (const int grade : page.standard.grade_numbers)
            if (key.point == grade) return page.label_of_grade(grade);
    return to_string(key.point);
}

/// "net_content, mL", "Category of goods", "Level".
std::string axis_label(const StandardPage& page, const Axis& axis) {
    if (axis.kind == Axis::Kind::grade) return page.words("等级", "Level");
    if (axis.kind == Axis::Kind::category && axis.category_set >= 0)
        return page.text(page.standard.sets[static_cast<std::size_t>(axis.category_set)].label);
    const std::string unit = axis.unit.plain_number() ? std::string() : page.words("，", ", ") + page.unit(axis.unit);
    return code_span(axis.name) + unit;
}

std::string value_of(const Cell& cell, Words words) {
    switch (cell.kind) {
        case Cell::Kind::number:
            return to_string(cell.value);
        case Cell::Kind::no_requirement:
            return words("无要求", "no requirement");
        case Cell::Kind::no_level:
            return "—";
        case Cell::Kind::unknown:
            break;
    }
    return std::string("**") + words("未知", "unknown") + "**";
}

class TableText {
  public:
    TableText(const StandardPage& page, const greengauge::Table& table) : page_(page), table_(table) {
        for (const Cell& cell : table.cells)
            mixed_ = mixed_ || cell.provenance.evidence != table.provenance.evidence;
        choose_columns();
    }

    void write() {
        page_.heading(3, code_span(table_.name) + (table_.label.empty() ? "" : " " + page_.text(table_.label)));
        std::string line =
            table_.symbol.empty() ? std::string() : inline_math(formula::latex_symbol(table_.symbol).latex()) + " · ";
        line += page_.words("单位 ", "unit ") + page_.unit(table_.unit) + " · " + page_.provenance(table_.provenance);
        if (table_.partial) line += page_.words(" · 只含所列类别", " · covers only what it names");
        for (const Axis& axis : table_.axes)
            if (axis.linear)
                line += page_.words(" · 行间按 {} 线性插值", " · linear in {} between its rows", code_span(axis.name));
        page_.paragraph(line);
        if (columns_.empty())
            list();
        else
            grid();
    }

  private:
    [[nodiscard]] Keys keys_of(const Cell& cell, bool column) const {
        Keys keys;
        for (std::size_t i = 0; i < table_.axes.size(); ++i)
            if ((std::find(columns_.begin(), columns_.end(), i) != columns_.end()) == column)
                keys.push_back(cell.keys[i].text);
        return keys;
    }
    /// Of the sets of one or two axes under which every row is whole, the one that makes the smallest grid; none where
    /// there is none.
    void choose_columns() {
        std::size_t smallest = static_cast<std::size_t>(-1);
        std::vector<std::size_t> best;
        const std::size_t count = table_.axes.size();
        for (std::size_t i = 0; i < count && count > 1; ++i)
            for (std::size_t j = i; j < count; ++j) {
                if (j != i && count < 3) continue;
                columns_ = j == i ? std::vector<std::size_t>{i} : std::vector<std::size_t>{i, j};
                const std::size_t size = size_of_grid();
                if (size < smallest) smallest = size, best = columns_;
            }
        columns_ = best;
    }
    [[nodiscard]] std::size_t size_of_grid() const {
        constexpr auto no_grid = static_cast<std::size_t>(-1);
        std::set<Keys> rows;
        std::set<Keys> columns;
        std::set<std::pair<Keys, Keys>> filled;
        for (const Cell& cell : table_.cells) {
            rows.insert(keys_of(cell, false));
            columns.insert(keys_of(cell, true));
            filled.emplace(keys_of(cell, false), keys_of(cell, true));
        }
        const bool grade_in_rows = std::any_of(table_.axes.begin(), table_.axes.end(), [&](const Axis& axis) {
            const auto index = static_cast<std::size_t>(&axis - table_.axes.data());
            return axis.kind == Axis::Kind::grade &&
                   std::find(columns_.begin(), columns_.end(), index) == columns_.end();
        });
        const bool whole = filled.size() == rows.size() * columns.size();
        if (!whole || grade_in_rows || columns.size() < 2 || columns.size() > most_columns) return no_grid;
        return rows.size() + 2 * columns.size();
    }

    [[nodiscard]] bool says_more(const Cell& cell) const {
        const Provenance& one = cell.provenance;
        return one.clause != table_.provenance.clause || one.source != table_.provenance.source ||
               one.note != table_.provenance.note;
    }

    void list() {
        const Words words = page_.words;
        std::vector<std::string> heading;
        for (const Axis& axis : table_.axes)
            heading.push_back(axis_label(page_, axis));
        for (const char* one : {words("数值", "Value"), words("适用日期", "In force"), words("证据", "Evidence"),
                                words("条款", "Clause"), words("来源", "Source"), words("注", "Note")})
            heading.emplace_back(one);
        MarkdownTable rows(std::move(heading));
        for (const Cell& cell : table_.cells) {
            std::vector<std::string> row;
            for (std::size_t i = 0; i < table_.axes.size(); ++i)
                row.push_back(key_label(page_, table_.axes[i], cell.keys[i]));
            const Provenance& one = cell.provenance;
            row.push_back(value_of(cell, words));
            row.push_back(page_.dates(cell.from, cell.until));
            row.push_back(mixed_ && cell.kind != Cell::Kind::unknown ? std::string(to_string(one.evidence))
                                                                     : std::string());
            row.push_back(one.clause == table_.provenance.clause ? std::string() : markdown_text(one.clause));
            row.push_back(one.source == table_.provenance.source ? std::string() : markdown_text(one.source));
            row.push_back(one.note == table_.provenance.note ? std::string() : page_.text(one.note));
            rows.row(std::move(row));
        }
        page_.out += rows.text();
    }

    /// The number of a cell's note below the grid.
    std::string note_mark(const Cell& cell) {
        if (!says_more(cell)) return {};
        const std::string note = page_.provenance(cell.provenance);
        const auto found = std::find(notes_.begin(), notes_.end(), note);
        const auto number = found - notes_.begin() + 1;
        if (found == notes_.end()) notes_.push_back(note);
        return " <sup>" + std::to_string(number) + "</sup>";
    }
    std::string grid_cell(const Cell& cell) {
        std::string text = value_of(cell, page_.words);
        if (mixed_ && cell.kind != Cell::Kind::unknown)
            text += " (" + std::string(to_string(cell.provenance.evidence)) + ")";
        const std::string dates = page_.dates(cell.from, cell.until);
        if (!dates.empty()) text += " (" + dates + ")";
        return text + note_mark(cell);
    }
    void grid() {
        std::vector<Keys> rows;
        std::vector<Keys> columns;
        std::map<std::pair<Keys, Keys>, std::string> cells;
        std::vector<std::string> heading;
        std::vector<std::vector<std::string>> row_labels;
        for (std::size_t i = 0; i < table_.axes.size(); ++i)
            if (std::find(columns_.begin(), columns_.end(), i) == columns_.end())
                heading.push_back(axis_label(page_, table_.axes[i]));
        for (const Cell& cell : table_.cells) {
            const Keys row = keys_of(cell, false);
            const Keys column = keys_of(cell, true);
            std::vector<std::string> of_row;
            std::string of_column;
            for (std::size_t i = 0; i < table_.axes.size(); ++i) {
                const std::string label = key_label(page_, table_.axes[i], cell.keys[i]);
                if (std::find(columns_.begin(), columns_.end(), i) == columns_.end())
                    of_row.push_back(label);
                else
                    of_column += (of_column.empty() ? "" : " / ") + label;
            }
            if (std::find(rows.begin(), rows.end(), row) == rows.end())
                rows.push_back(row), row_labels.push_back(of_row);
            if (std::find(columns.begin(), columns.end(), column) == columns.end())
                columns.push_back(column), heading.push_back(of_column);
            std::string& text = cells[{row, column}];
            text += (text.empty() ? "" : "<br>") + grid_cell(cell);
        }
        page_.paragraph(page_.words("各列：", "Columns: ") + column_axes());
        MarkdownTable table(std::move(heading));
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<std::string> line = row_labels[i];
            for (const Keys& column : columns)
                line.push_back(cells[{rows[i], column}]);
            table.row(std::move(line));
        }
        page_.out += table.text();
        for (std::size_t i = 0; i < notes_.size(); ++i)
            page_.out += "- <sup>" + std::to_string(i + 1) + "</sup> " + notes_[i] + "\n";
        if (!notes_.empty()) page_.out += "\n";
    }
    [[nodiscard]] std::string column_axes() const {
        std::string text;
        for (const std::size_t i : columns_)
            text += (text.empty() ? "" : " / ") + axis_label(page_, table_.axes[i]);
        return text;
    }

    const StandardPage& page_;
    const greengauge::Table& table_;
    bool mixed_ = false;                ///< cells of different grades of evidence
    std::vector<std::size_t> columns_;  ///< axes; empty: a list
    std::vector<std::string> notes_;
};

bool published_here(const StandardPage& page, const greengauge::Table& table) {
    return table.document.empty() || table.document == page.standard.number;
}

/// Single numbers with a name, in one table.
void write_constants(const StandardPage& page) {
    const Words words = page.words;
    MarkdownTable constants({words("名称", "Name"), words("符号", "Symbol"), words("含义", "Meaning"),
                             words("数值", "Value"), words("单位", "Unit"), words("适用日期", "In force"),
                             words("条款、证据、来源", "Clause, evidence, source")});
    for (const greengauge::Table& table : page.standard.tables) {
        if (!table.axes.empty() || !published_here(page, table)) continue;
        for (const Cell& cell : table.cells) {
            constants.row({code_span(table.name),
                           table.symbol.empty() ? "" : inline_math(formula::latex_symbol(table.symbol).latex()),
                           page.text(table.label), value_of(cell, words), page.unit(table.unit),
                           page.dates(cell.from, cell.until), page.provenance(cell.provenance)});
        }
    }
    if (constants.empty()) return;
    page.heading(3, words("常数", "Constants"));
    page.out += constants.text();
}

void write_others(const StandardPage& page) {
    const Words words = page.words;
    MarkdownTable others({words("名称", "Name"), words("含义", "Meaning"), words("单位", "Unit"),
                          words("文件", "Document"), words("条款", "Clause")});
    for (const greengauge::Table& table : page.standard.tables)
        if (!published_here(page, table))
            others.row({code_span(table.name), page.text(table.label), page.unit(table.unit),
                        markdown_text(table.document), markdown_text(table.provenance.clause)});
    if (others.empty()) return;
    page.heading(2, words("取自其他文件的表（数值见该文件）", "Tables of other documents (their numbers stand there)"));
    page.out += others.text();
}

}  // namespace

void write_tables(const StandardPage& page) {
    const bool any = std::any_of(page.standard.tables.begin(), page.standard.tables.end(),
                                 [&](const greengauge::Table& table) { return published_here(page, table); });
    if (any) page.heading(2, page.words("表", "Tables"));
    write_constants(page);
    for (const greengauge::Table& table : page.standard.tables)
        if (published_here(page, table) && !table.axes.empty()) TableText(page, table).write();
    write_others(page);
}

}  // namespace greengauge::cli
