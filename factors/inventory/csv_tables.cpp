// Two tables: processes.csv names what each process makes, exchanges.csv what it takes and emits.
#include <algorithm>
#include <cmath>
#include <csv.h>
#include <map>

#include "factors/inventory/formats.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::inventory {
namespace {

using Row = std::vector<std::string>;

struct Lines {
    std::vector<Row> rows;
    std::vector<int> numbers;  ///< where each begins
    Row row;
    int line = 1;
    int begins = 1;
};

/// All rows with the lines on which they begin; a byte order mark is taken off.
tl::expected<Lines, Fault> rows_of(const std::string& text) {
    Lines lines;
    csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_APPEND_NULL) != 0)
        return tl::make_unexpected(Fault{"out-of-memory", {"内存不足", "out of memory"}, {}, {}});
    const auto field = [](void* value, std::size_t size, void* to) {
        static_cast<Lines*>(to)->row.emplace_back(static_cast<const char*>(value), size);
    };
    const auto end = [](int /*character*/, void* to) {
        auto& all = *static_cast<Lines*>(to);
        all.rows.push_back(std::move(all.row));
        all.numbers.push_back(all.begins);
        all.row.clear();
    };
    // Line by line, so that each row knows where it begins; a quoted field may hold a line feed.
    std::size_t at = text.rfind("\xEF\xBB\xBF", 0) == 0 ? 3 : 0;
    bool whole = true;
    while (at < text.size() && whole) {
        const std::size_t stop = std::min(text.find('\n', at), text.size() - 1) + 1;
        if (lines.row.empty()) lines.begins = lines.line;
        whole = csv_parse(&parser, text.data() + at, stop - at, field, end, &lines) == stop - at;
        at = stop;
        ++lines.line;
    }
    whole = whole && csv_fini(&parser, field, end, &lines) == 0;
    csv_free(&parser);
    if (whole) return lines;
    return tl::make_unexpected(Fault{"bad-csv",
                                     {"第 " + std::to_string(lines.line - 1) + " 行不是 CSV",
                                      "line " + std::to_string(lines.line - 1) + " is no CSV"},
                                     {"引号不配对", "a quotation mark is not closed"},
                                     {}});
}

class Table {
  public:
    Table(Archive& archive, const std::string& shown, const std::string& name, const std::vector<std::string>& required,
          const std::vector<std::string>& optional, Diagnostics& diagnostics)
        : file_(shown + "/" + name), diagnostics_(diagnostics) {
        const auto text = archive.read(name);
        if (!text) {
            diagnostics_.error({file_, 0, 0}, text.error());
            return;
        }
        auto lines = rows_of(*text);
        if (!lines) {
            diagnostics_.error({file_, 0, 0}, lines.error());
            return;
        }
        lines_ = std::move(*lines);
        read_heading(required, optional);
    }

    template <class See>
    void each(See see) {
        if (!usable_) return;
        for (at_ = 1; at_ < lines_.rows.size(); ++at_)
            if (lines_.rows[at_].size() != 1 || !lines_.rows[at_][0].empty()) see();
    }

    [[nodiscard]] Place place(const std::string& column = {}) const {
        const auto found = columns_.find(column);
        return {file_, lines_.numbers[at_], found == columns_.end() ? 1 : static_cast<int>(found->second) + 1};
    }

    /// The field of the present row; empty when it has none.
    [[nodiscard]] std::string text(const std::string& column) const {
        const auto found = columns_.find(column);
        if (found == columns_.end() || found->second >= lines_.rows[at_].size()) return {};
        return lines_.rows[at_][found->second];
    }

    [[nodiscard]] Decimal number(const std::string& column, const Decimal& otherwise) const {
        const std::string digits = text(column);
        if (digits.empty()) return otherwise;
        if (const auto read = plain_number(digits)) return *read;
        error(column, "bad-number", filled("{0} 不是数", "{0} is no number", {ticked_shortly(digits)}));
        return otherwise;
    }

    [[nodiscard]] std::string required(const std::string& column) const {
        std::string value = text(column);
        if (value.empty()) error(column, "missing-value", filled("缺少 {0}", "no {0}", {ticked(column)}));
        return value;
    }

    void error(const std::string& column, const char* code, const Text& problem, const Text& advice = {}) const {
        diagnostics_.error(place(column), {code, problem, {}, advice});
    }

  private:
    std::string file_;
    Diagnostics& diagnostics_;
    Lines lines_;
    std::map<std::string, std::size_t> columns_;
    std::size_t at_ = 0;
    bool usable_ = false;

    void read_heading(const std::vector<std::string>& required, const std::vector<std::string>& optional) {
        std::vector<std::string> known = required;
        known.insert(known.end(), optional.begin(), optional.end());
        if (lines_.rows.empty()) lines_.rows.emplace_back(), lines_.numbers.push_back(1);
        usable_ = true;
        for (std::size_t i = 0; i < lines_.rows[0].size(); ++i) {
            const std::string& name = lines_.rows[0][i];
            columns_.emplace(name, i);
            if (std::find(known.begin(), known.end(), name) != known.end()) continue;
            Text advice = did_you_mean(name, known);
            if (advice.empty()) advice = filled("可写：{0}", "known: {0}", {listed(known, 20)});
            diagnostics_.error(
                {file_, 1, static_cast<int>(i) + 1},
                {"unknown-column", filled("未知的列 {0}", "unknown column {0}", {ticked_shortly(name)}), {}, advice});
        }
        for (const std::string& name : required) {
            if (columns_.count(name) != 0) continue;
            usable_ = false;
            diagnostics_.error({file_, 1, 1},
                               {"missing-column", filled("缺少列 {0}", "no column {0}", {ticked(name)}), {}, {}});
        }
    }
};

double sigma_in(const Table& table) {
    const Decimal spread = table.number("spread", 1);
    constexpr int most = 10'000;  // the squares of the widest that databases give
    if (spread >= 1 && spread <= most) return std::log(to_double(spread)) / 2;
    table.error("spread", "out-of-range", {"`spread` 应在 1 与 10000 之间", "`spread` lies between 1 and 10000"});
    return 0;
}

RawExchange exchange_in(const Table& table, const std::string& name_column) {
    RawExchange exchange;
    exchange.name = exchange.flow = table.required(name_column);
    exchange.amount = table.number("amount", 0);
    exchange.unit = table.text("unit");
    exchange.sigma = sigma_in(table);
    exchange.place = table.place("amount");
    return exchange;
}

void set_kind(const Table& table, RawExchange& exchange) {
    const std::vector<std::string> kinds{"input", "waste", "substitute", "emission", "uptake"};
    const std::string kind = table.required("kind");
    if (std::find(kinds.begin(), kinds.end(), kind) == kinds.end()) {
        table.error("kind", "unknown-kind", filled("未知的种类 {0}", "unknown kind {0}", {ticked_shortly(kind)}),
                    filled("可写：{0}", "known: {0}", {listed(kinds)}));
        return;
    }
    if (exchange.amount < 0) table.error("amount", "out-of-range", {"数量不写负号", "amounts carry no sign"});
    if (kind == "input" || kind == "uptake") exchange.amount = -exchange.amount;
    if (kind != "emission" && kind != "uptake") return;
    exchange.kind = RawExchange::Kind::elementary;
    exchange.gas = exchange.name;
    exchange.gwp = table.text("gwp");
    if (exchange.gas == "CO2e" && exchange.gwp.empty())
        table.error("gwp", "missing-value", {"CO2e 没有注明增温潜势", "CO2e without its `gwp`"},
                    {"写文件编号和表名，或 not stated", "write NUMBER: TABLE, or not stated"});
    exchange.origin = origin_named(table.text("origin"));
    if (!exchange.origin && !table.text("origin").empty())
        table.error("origin", "unknown-origin",
                    filled("未知的来源 {0}", "unknown origin {0}", {ticked_shortly(table.text("origin"))}));
    if (!exchange.origin && exchange.gas.find("biogenic") != std::string::npos)
        exchange.origin = footprint::Origin::biogenic;
}

constexpr std::pair<const char*, footprint::Origin> words_of_origins[] = {
    {"fossil", footprint::Origin::fossil},
    {"biogenic", footprint::Origin::biogenic},
    {"land use change", footprint::Origin::land_use_change},
    {"aircraft", footprint::Origin::aircraft}};

}  // namespace

const char* word_of(footprint::Origin origin) {
    for (const auto& [word, of] : words_of_origins)
        if (of == origin) return word;
    return "";
}

std::optional<footprint::Origin> origin_named(const std::string& word) {
    for (const auto& [one, origin] : words_of_origins)
        if (word == one) return origin;
    return std::nullopt;
}

void read_csv_tables(Archive& archive, const std::string& shown, const std::string& processes,
                     const std::string& exchanges, Assembly& assembly, Diagnostics& diagnostics) {
    Table made(archive, shown, processes, {"process", "product", "amount", "unit"}, {"stage", "weight", "spread"},
               diagnostics);
    std::map<std::string, RawProcess> all;
    std::vector<std::string> order;
    made.each([&] {
        const std::string name = made.required("process");
        const auto [process, added] = all.emplace(name, RawProcess{});
        if (added) {
            order.push_back(name);
            process->second.id = process->second.name = name;
            process->second.stage = made.text("stage");
            process->second.place = made.place("process");
        }
        RawExchange output = exchange_in(made, "product");
        output.kind = RawExchange::Kind::output;
        output.weight = made.number("weight", 0);
        process->second.exchanges.push_back(std::move(output));
    });
    Table used(archive, shown, exchanges, {"process", "kind", "name", "amount", "unit"}, {"origin", "gwp", "spread"},
               diagnostics);
    used.each([&] {
        const std::string name = used.required("process");
        const auto process = all.find(name);
        if (process == all.end()) {
            used.error("process", "unknown-process",
                       filled("没有过程 {0}", "there is no process {0}", {ticked_shortly(name)}),
                       order.size() > 2000 ? Text{} : did_you_mean(name, order));
            return;
        }
        RawExchange exchange = exchange_in(used, "name");
        set_kind(used, exchange);
        process->second.exchanges.push_back(std::move(exchange));
    });
    for (const std::string& name : order) {
        RawProcess& process = all.at(name);
        const auto outputs =
            std::count_if(process.exchanges.begin(), process.exchanges.end(),
                          [](const RawExchange& one) { return one.kind == RawExchange::Kind::output; });
        if (outputs == 1)
            for (RawExchange& one : process.exchanges)
                if (one.kind == RawExchange::Kind::output) one.weight = 1;
        assembly.add(std::move(process));
    }
}

}  // namespace greengauge::inventory
