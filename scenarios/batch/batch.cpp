#include "scenarios/batch/batch.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "scenarios/batch/ndjson.hpp"
#include "scenarios/batch/rows_out.hpp"

namespace greengauge::batch {
namespace {

constexpr const char* parts[] = {"verdict", "value", "limit", "margin", "probability", "grade", "clause", "reason"};
constexpr OutputColumn::What part_kinds[] = {OutputColumn::What::requirement_verdict,
                                             OutputColumn::What::value,
                                             OutputColumn::What::limit,
                                             OutputColumn::What::margin,
                                             OutputColumn::What::probability,
                                             OutputColumn::What::grade,
                                             OutputColumn::What::clause,
                                             OutputColumn::What::requirement_reason};

/// As many as the spreadsheet programs have.
constexpr std::size_t most_columns = 16384;

std::string in_unit(const std::string& name, const Unit& unit) {
    return name + (unit.symbol.empty() || unit.symbol == "1" ? "" : "[" + unit.symbol + "]");
}

}  // namespace

std::optional<Batch> Batch::make(const Standard& standard, Layout layout, Date date, BatchOptions options,
                                 Diagnostics& diagnostics) {
    Batch batch;
    batch.standard_ = &standard;
    batch.layout_ = std::move(layout);
    batch.options_ = std::move(options);
    batch.date_ = date;
    auto shape = shape_of(standard, batch.layout_, date, diagnostics);
    const std::size_t before = diagnostics.errors();
    batch.choose_requirements(diagnostics);
    batch.choose_columns(diagnostics);
    batch.choose_groups(diagnostics);
    if (!shape || diagnostics.errors() != before) return std::nullopt;
    batch.shape_ = std::move(*shape);
    batch.find_turning_days();
    return batch;
}

void Batch::choose_requirements(Diagnostics& diagnostics) {
    std::vector<std::string> ids;
    for (const Requirement& one : standard_->requirements)
        ids.push_back(one.id);
    if (ids.empty()) {
        diagnostics.error({}, {"no-requirement",
                               filled("{0} 没有要求，无可判定", "{0} demands nothing: there is nothing to judge",
                                      {standard_->number}),
                               {},
                               {}});
        return;
    }
    if (options_.requirements.empty())
        for (std::size_t i = 0; i < ids.size(); ++i)
            requirements_.push_back(static_cast<int>(i));
    for (const std::string& id : options_.requirements) {
        const auto found = std::find(ids.begin(), ids.end(), id);
        if (found != ids.end())
            requirements_.push_back(static_cast<int>(found - ids.begin()));
        else
            diagnostics.error(
                {}, {"unknown-requirement",
                     filled("{0} 没有要求 {1}", "{0} has no requirement {1}", {standard_->number, ticked(id)}),
                     {},
                     did_you_mean(id, ids)});
    }
}

std::optional<OutputColumn> Batch::output_column(const std::string& name) const {
    using What = OutputColumn::What;
    if (name == "verdict") return OutputColumn{What::verdict, 0, name};
    if (name == "reason") return OutputColumn{What::reason, 0, name};
    for (std::size_t i = 0; i < layout_.names.size(); ++i)
        if (layout_.names[i] == name) return OutputColumn{What::kept, i, name};
    const auto dot = name.rfind('.');
    if (dot == std::string::npos) return std::nullopt;
    for (std::size_t k = 0; k < requirements_.size(); ++k) {
        const Requirement& requirement = standard_->requirements[static_cast<std::size_t>(requirements_[k])];
        if (requirement.id != name.substr(0, dot)) continue;
        for (std::size_t part = 0; part < std::size(parts); ++part) {
            if (name.substr(dot + 1) != parts[part]) continue;
            const What what = part_kinds[part];
            if (what == What::probability)
                return options_.probability ? std::optional(OutputColumn{what, k, name + "[%]"}) : std::nullopt;
            const bool number = what == What::value || what == What::limit || what == What::margin;
            return OutputColumn{what, k, number ? in_unit(name, requirement.unit) : name};
        }
    }
    return std::nullopt;
}

void Batch::choose_columns(Diagnostics& diagnostics) {
    std::vector<std::string> known{"verdict", "reason"};
    for (const std::string& name : layout_.names)
        known.push_back(name);
    for (const int index : requirements_)
        for (const char* part : parts)
            known.push_back(standard_->requirements[static_cast<std::size_t>(index)].id + "." + part);
    for (const std::string& name : options_.columns) {
        if (auto column = output_column(name)) {
            columns_.push_back(std::move(*column));
            continue;
        }
        const bool sampled = std::find(known.begin(), known.end(), name) != known.end();
        diagnostics.error({}, {"unknown-column",
                               filled("没有列 {0}", "there is no column {0}", {ticked(name)}),
                               {},
                               sampled ? Text{"加 --probability", "add --probability"} : did_you_mean(name, known)});
    }
    if (!options_.columns.empty()) return warn_unsampled(diagnostics);
    for (std::size_t i = 0; i < layout_.columns.size(); ++i)
        if (layout_.columns[i].kind == ColumnUse::Kind::kept || layout_.columns[i].kind == ColumnUse::Kind::key)
            columns_.push_back({OutputColumn::What::kept, i, layout_.names[i]});
    columns_.push_back({OutputColumn::What::verdict, 0, "verdict"});
    for (const int index : requirements_) {
        const Requirement& one = standard_->requirements[static_cast<std::size_t>(index)];
        for (const char* part : parts) {
            const std::string_view what = part;
            if (what == "reason" || (what == "grade" && !one.graded)) continue;
            if (what == "probability" && !options_.probability) continue;
            if (one.relation == Relation::holds &&
                (what == "value" || what == "limit" || what == "margin" || what == "probability"))
                continue;
            columns_.push_back(*output_column(one.id + "." + part));
        }
    }
    columns_.push_back({OutputColumn::What::reason, 0, "reason"});
}

void Batch::warn_unsampled(Diagnostics& diagnostics) const {
    const bool any = std::any_of(columns_.begin(), columns_.end(), [](const OutputColumn& column) {
        return column.what == OutputColumn::What::probability;
    });
    if (!options_.probability || any) return;
    diagnostics.warning({},
                        {"no-probability",
                         {"--columns 中没有概率列，概率不计算", "--columns names no probability, and none is computed"},
                         {},
                         {"加上 要求.probability", "add REQUIREMENT.probability"}});
}

void Batch::choose_groups(Diagnostics& diagnostics) {
    for (const std::string& name : options_.by) {
        const auto found = std::find(layout_.names.begin(), layout_.names.end(), name);
        if (found != layout_.names.end())
            groups_.push_back(static_cast<std::size_t>(found - layout_.names.begin()));
        else
            diagnostics.error({}, {"unknown-column",
                                   filled("表中没有列 {0}", "the table has no column {0}", {ticked(name)}),
                                   {},
                                   did_you_mean(name, layout_.names)});
    }
}

void Batch::find_turning_days() {
    const auto window = [this](Date from, Date until) {
        if (from.valid()) turning_days_.push_back(from);
        if (until.valid()) turning_days_.push_back({until.days + 1});
    };
    for (const Table& table : standard_->tables)
        for (const greengauge::Cell& cell : table.cells)
            window(cell.from, cell.until);
    for (const Requirement& one : standard_->requirements)
        window(one.from, one.until);
    std::sort(turning_days_.begin(), turning_days_.end());
    turning_days_.erase(std::unique(turning_days_.begin(), turning_days_.end()), turning_days_.end());
}

std::string Batch::header() const {
    if (options_.form == TableForm::ndjson || !options_.rows_wanted) return {};
    std::string line;
    for (const OutputColumn& column : columns_) {
        if (&column != &columns_.front()) line += ',';
        append_cell(line, column.name);
    }
    return line + '\n';
}

Summary Batch::empty_summary() const {
    Summary summary;
    summary.standard = standard_->number;
    summary.date = layout_.date < 0 ? date_.to_string() : std::string();
    for (const int index : requirements_)
        summary.requirements.push_back(standard_->requirements[static_cast<std::size_t>(index)].id);
    summary.by = options_.by;
    if (options_.probability) summary.sampling = options_.sampling;
    return summary;
}

std::optional<Header> read_header(std::string_view text, char delimiter, bool units_row, const std::string& file,
                                  Diagnostics& diagnostics) {
    Header header;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") header.bytes = 3;
    const auto refuse = [&](const char* code, Text problem, Text why, Text advice) {
        diagnostics.error({file, 1, 1}, {code, std::move(problem), std::move(why), std::move(advice)});
        return std::nullopt;
    };
    const std::string_view start = text.substr(0, 4);
    if (start.substr(0, 2) == "\xFF\xFE" || start.substr(0, 2) == "\xFE\xFF" ||
        start.find('\0') != std::string_view::npos)
        return refuse("wrong-encoding", {"不是 UTF-8", "it is not UTF-8"}, {"像是 UTF-16", "it looks like UTF-16"},
                      {"另存为 CSV UTF-8", "save it as CSV UTF-8"});
    CsvScanner scanner(text.substr(header.bytes), delimiter);
    Row row;
    std::vector<Cell> cells;
    if (!scanner.next(row, cells) || (cells.size() == 1 && cells[0].text.empty()))
        return refuse("no-header", {"没有表头", "there is no header"},
                      {"第一行应为列名", "the first row must name the columns"}, {});
    if (row.fault != Row::Fault::none)
        return refuse("bad-row", {"表头读不出来", "the header cannot be read"},
                      {"引号不成对，或一行超过 1 MiB", "a lone quote, or a row of more than 1 MiB"}, {});
    if (std::find(row.begin, row.end, '\0') != row.end)
        return refuse("nul-byte", {"表头有 NUL 字节", "there is a NUL byte in the header"},
                      {"像是别种文件", "it looks like another kind of file"},
                      {"另存为 CSV UTF-8", "save it as CSV UTF-8"});
    if (first_invalid_utf8({row.begin, static_cast<std::size_t>(row.end - row.begin)}) != std::string_view::npos)
        return refuse(
            "wrong-encoding", {"不是 UTF-8", "it is not UTF-8"}, {},
            {"GBK、GB 18030 的表用 --encoding gb18030", "for a table in GBK or GB 18030 use --encoding gb18030"});
    if (cells.size() > most_columns)
        return refuse("too-many-columns", {"列太多", "there are too many columns"},
                      {"最多 " + std::to_string(most_columns), "at most " + std::to_string(most_columns)},
                      {"检查分隔符", "check the delimiter"});
    int column = 1;
    for (const Cell& cell : cells) {
        auto [name, unit] = name_and_unit(cell.plain());
        header.places.push_back({file, 1, column});
        column += code_points(cell.text) + 1;
        header.names.push_back(std::move(name));
        header.units.push_back(std::move(unit));
    }
    header.lines = static_cast<int>(row.lines);
    if (units_row) {
        std::vector<Cell> units;
        if (!scanner.next(row, units) || row.fault != Row::Fault::none || units.size() != header.names.size())
            return refuse("no-units-row", {"第二行不是单位行", "the second row does not give the units"},
                          {"格数与表头不同", "it has not as many cells as the header"}, {});
        for (std::size_t i = 0; i < units.size(); ++i)
            if (const auto unit = name_and_unit(units[i].plain()).first; !unit.empty()) header.units[i] = unit;
        header.lines += static_cast<int>(row.lines);
    }
    header.bytes += static_cast<std::size_t>(scanner.position() - (text.data() + header.bytes));
    return header;
}

std::optional<Header> read_ndjson_header(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    Header header;
    if (text.substr(0, 3) == "\xEF\xBB\xBF") header.bytes = 3;
    text.remove_prefix(header.bytes);
    // The last line may be cut off.
    if (const auto last = text.rfind('\n');
        last != std::string_view::npos && last + 1 < text.size() && text.size() > longest_row)
        text = text.substr(0, last + 1);
    for (const std::string& name : ndjson_columns(text)) {
        auto [own, unit] = name_and_unit(name);
        header.names.push_back(std::move(own));
        header.units.push_back(std::move(unit));
        header.places.push_back({file, 1, 0});
    }
    if (!header.names.empty()) return header;
    diagnostics.error({file, 1, 0}, {"no-header",
                                     {"没有一行是 JSON 对象", "no line is a JSON object"},
                                     {},
                                     {"每行一个对象：{\"名称\": 值}", "one object a line: {\"name\": value}"}});
    return std::nullopt;
}

}  // namespace greengauge::batch
