#include "calc/units/unit_table.hpp"

#include <algorithm>
#include <iterator>

#include "calc/units/dimensions.hpp"

namespace greengauge::units {
namespace {

/// One named unit: `numerator / denominator` coherent units. Spellings are separated by spaces; `_` stands for a space
/// in one. Each prefix makes a unit of its own out of the symbol and every spelling: kWh, 千瓦时.
struct Row {
    const char* symbol;
    const char* spellings;
    const char* zh;
    const char* en;
    Dimension dimension;
    std::int64_t numerator = 1;
    std::int64_t denominator = 1;
    const char* prefixes = "";
    const char* counted = "";
};

// To add a unit, add a line. Its dimension comes from the Boost.Units types: one truth.
constexpr Row rows[] = {
    {"%", "percent 百分点 percentage_point percentage_points", "百分数", "percent", dimension_of<plain_number>(), 1,
     100},
    {"‰", "permille", "千分数", "per mille", dimension_of<plain_number>(), 1, 1000},
    {"ppm", "", "百万分数", "parts per million", dimension_of<plain_number>(), 1, 1'000'000},

    {"g", "克 gram grams", "克", "gram", dimension_of<mass>(), 1, 1000, "k m µ"},
    {"t", "吨 公吨 tonne tonnes", "吨", "tonne", dimension_of<mass>(), 1000, 1, "k M G"},
    {"kgC", "千克碳", "千克碳", "kilogram of carbon", dimension_of<mass>()},
    {"tC", "吨碳", "吨碳", "tonne of carbon", dimension_of<mass>(), 1000},

    {"m", "米 metre metres meter meters", "米", "metre", dimension_of<length>(), 1, 1, "k d c m µ"},

    {"m2", "平方米 ㎡", "平方米", "square metre", dimension_of<area>()},
    {"dm2", "平方分米", "平方分米", "square decimetre", dimension_of<area>(), 1, 100},
    {"cm2", "平方厘米", "平方厘米", "square centimetre", dimension_of<area>(), 1, 10'000},
    {"mm2", "平方毫米", "平方毫米", "square millimetre", dimension_of<area>(), 1, 1'000'000},
    {"km2", "平方千米 平方公里", "平方千米", "square kilometre", dimension_of<area>(), 1'000'000},
    {"ha", "公顷 hectare hectares", "公顷", "hectare", dimension_of<area>(), 10'000},

    {"m3", "立方米 ㎥", "立方米", "cubic metre", dimension_of<volume>()},
    {"dm3", "立方分米", "立方分米", "cubic decimetre", dimension_of<volume>(), 1, 1000},
    {"cm3", "立方厘米", "立方厘米", "cubic centimetre", dimension_of<volume>(), 1, 1'000'000},
    {"mm3", "立方毫米", "立方毫米", "cubic millimetre", dimension_of<volume>(), 1, 1'000'000'000},
    {"L", "l 升 litre litres liter liters", "升", "litre", dimension_of<volume>(), 1, 1000, "k m µ"},

    {"s", "秒 秒钟 sec second seconds", "秒", "second", dimension_of<time>()},
    {"min", "分钟 minute minutes", "分钟", "minute", dimension_of<time>(), 60},
    {"h", "小时 hr hour hours", "小时", "hour", dimension_of<time>(), 3600},
    {"d", "天 日 day days", "天", "day", dimension_of<time>(), 86'400},

    {"J", "焦 焦耳 joule joules", "焦", "joule", dimension_of<energy>(), 1, 1, "k M G T P E"},
    {"Wh", "瓦时 瓦小时", "瓦时", "watt hour", dimension_of<energy>(), 3600, 1, "k M G T"},
    {"cal", "卡 卡路里", "卡", "calorie (International Table)", dimension_of<energy>(), 41'868, 10'000, "k M G"},

    {"W", "瓦 瓦特 watt watts", "瓦", "watt", dimension_of<power>(), 1, 1, "k M G T"},

    {"Pa", "帕 帕斯卡 pascal", "帕", "pascal", dimension_of<pressure>(), 1, 1, "k M G"},
    {"bar", "巴", "巴", "bar", dimension_of<pressure>(), 100'000},

    {"K", "开 开尔文 kelvin", "开", "kelvin", dimension_of<temperature>()},
    {"A", "安 安培 ampere amperes", "安", "ampere", dimension_of<current>(), 1, 1, "k m"},
    {"V", "伏 伏特 volt volts", "伏", "volt", dimension_of<voltage>(), 1, 1, "k m"},

    {"gce", "克标准煤 克标煤", "克标准煤", "gram of standard coal", dimension_of<standard_coal>(), 1, 1000, "k"},
    {"tce", "吨标准煤 吨标煤", "吨标准煤", "tonne of standard coal", dimension_of<standard_coal>(), 1000, 1, "k M G"},

    {"gCO2e", "gCO2eq gCO2-eq gCO2-e g_CO2e g_CO2eq g_CO2-eq 克二氧化碳当量", "克二氧化碳当量", "gram of CO2 equivalent",
     dimension_of<co2e>(), 1, 1000, "k"},
    {"tCO2e", "tCO2eq tCO2-eq tCO2-e t_CO2e t_CO2eq t_CO2-eq 吨二氧化碳当量", "吨二氧化碳当量", "tonne of CO2 equivalent",
     dimension_of<co2e>(), 1000, 1, "k M G"},
    // CO2 itself: the same size under every set of global warming potentials, and written as it is.
    {"gCO2", "g_CO2 克二氧化碳", "克二氧化碳", "gram of CO2", dimension_of<co2e>(), 1, 1000, "k"},
    {"tCO2", "t_CO2 吨二氧化碳", "吨二氧化碳", "tonne of CO2", dimension_of<co2e>(), 1000, 1, "k M G"},

    {"CNY", "RMB yuan ¥ 人民币元", "人民币元", "yuan", dimension_of<money>()},
    {"元", "圆", "元", "yuan", dimension_of<money>()},

    {"piece", "pieces pc pcs", "件", "piece", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"件", "", "件", "piece", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"个", "", "个", "piece", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"只", "", "只", "piece", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"台", "", "台", "machine", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"块", "", "块", "piece", dimension_of<pieces>(), 1, 1, "", "piece"},
    {"set", "sets", "套", "set", dimension_of<pieces>(), 1, 1, "", "set"},
    {"套", "", "套", "set", dimension_of<pieces>(), 1, 1, "", "set"},
    {"箱", "", "箱", "case", dimension_of<pieces>(), 1, 1, "", "case"},
    {"weight-case", "weight_case weight-cases weight_cases", "重量箱", "weight case", dimension_of<pieces>(), 1, 1, "",
     "weight case"},
    {"重量箱", "", "重量箱", "weight case", dimension_of<pieces>(), 1, 1, "", "weight case"},
    {"person", "persons people", "人", "person", dimension_of<pieces>(), 1, 1, "", "person"},
    {"人", "", "人", "person", dimension_of<pieces>(), 1, 1, "", "person"},
};

// Further spellings of a prefixed unit.
struct Alias {
    const char* symbol;
    const char* spellings;
};
constexpr Alias aliases[] = {
    {"kg", "公斤 ㎏"}, {"mg", "㎎"},
    {"km", "公里 ㎞"}, {"cm", "㎝"},
    {"mm", "㎜"},      {"kWh", "度 度电"},
    {"kcal", "大卡"},  {"kgce", "公斤标准煤 公斤标煤"},
    {"mL", "cc"},      {"kgCO2e", "公斤二氧化碳当量"},
    {"kgCO2", "公斤二氧化碳"},
};

struct Prefix {
    const char* symbol;
    const char* zh;
    const char* en;
    int power_of_ten;
};
constexpr Prefix si_prefixes[] = {
    {"E", "艾", "exa", 18},   {"P", "拍", "peta", 15},  {"T", "太", "tera", 12}, {"G", "吉", "giga", 9},
    {"M", "兆", "mega", 6},   {"k", "千", "kilo", 3},   {"d", "分", "deci", -1}, {"c", "厘", "centi", -2},
    {"m", "毫", "milli", -3}, {"µ", "微", "micro", -6},
};

// The longer first: 万亿 begins with 万.
constexpr Multiplier multipliers[] = {{"万亿", 12}, {"千万", 7}, {"百万", 6}, {"亿", 8}, {"万", 4}, {"千", 3}};

constexpr Refused refused[] = {
    {"a yr year years 年", "ambiguous-unit", "一年是 365 天、366 天还是 8760 小时取决于文件",
     "a year is 365 days, 366 days or 8760 hours, depending on the document", "请写明天数或小时数，例如 `365 d`",
     "write the days or hours that are meant, such as `365 d`"},
    {"°C ℃ °F 摄氏度", "unknown-unit", "摄氏温标的零点不是绝对零度，不能按比例换算",
     "its zero is not absolute zero, so it does not convert by a factor", "温差请用 `K` 书写",
     "write a temperature difference in `K`"},
    {"Nm Nm3 Sm Sm3 标准立方米 标立方米 标方", "ambiguous-unit", "标准立方米的参比状态（0 ℃ 或 20 ℃）因文件而异",
     "its reference state (0 °C or 20 °C) differs from document to document", "请先换算到文件规定的参比状态，再写 `m3`",
     "convert to the reference state that the document names, then write `m3`"},
    {"ton tons", "ambiguous-unit", "它可能是公吨、美吨或英吨", "it may be a metric, a short or a long ton",
     "公吨请写 `t`", "for 1000 kg write `t`"},
    {"斤 两", "ambiguous-unit", "斤和两因地区而异", "it differs from region to region", "请用 `kg` 或 `g` 书写",
     "write `kg` or `g`"},
    {"VA kVA MVA var kvar Mvar", "unknown-unit", "视在功率和无功功率不是有功功率",
     "apparent and reactive power are not active power", "有功功率请写 `kW`", "for active power write `kW`"},
    {"kgoe toe ktoe Mtoe 千克标准油 吨标准油 吨油当量", "unknown-unit", "标准油折标准煤的系数由文件规定",
     "what oil equivalent is in standard coal is a published factor", "请用 `kgce` 书写，并注明系数",
     "write `kgce`, by the factor that the document names"},
    {"立方 方", "ambiguous-unit", "它可能是立方米，也可能是平方米", "it may be a cubic or a square metre",
     "请写 `m3` 或 `m2`", "write `m3` or `m2`"},
};

Decimal ten_to(int exponent) { return Decimal("1e" + std::to_string(exponent)); }

std::vector<std::string> words(std::string_view text) {
    std::vector<std::string> list;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) list.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return list;
}

std::vector<std::string> spellings_of(std::string_view text) {
    std::vector<std::string> list = words(text);
    for (std::string& spelling : list)
        std::replace(spelling.begin(), spelling.end(), '_', ' ');
    return list;
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// kWh, but 千瓦时 and kilogram.
std::string prefixed(const Prefix& prefix, const std::string& spelling) {
    if (!is_ascii(spelling)) return prefix.zh + spelling;
    const bool is_word =
        spelling.size() > 3 && std::all_of(spelling.begin(), spelling.end(), [](char c) { return c >= 'a'; });
    return (is_word ? prefix.en : prefix.symbol) + spelling;
}

bool takes(const Row& row, const Prefix& prefix) {
    const std::vector<std::string> taken = words(row.prefixes);
    return std::find(taken.begin(), taken.end(), prefix.symbol) != taken.end();
}

NamedUnit plain_unit(const Row& row) {
    return {row.symbol,
            spellings_of(row.spellings),
            {row.zh, row.en},
            {row.dimension, {Decimal(row.numerator), Decimal(row.denominator)}, row.symbol}};
}

NamedUnit with_prefix(const Row& row, const Prefix& prefix) {
    NamedUnit unit = plain_unit(row);
    unit.symbol = unit.unit.symbol = prefixed(prefix, row.symbol);
    for (std::string& spelling : unit.spellings)
        spelling = prefixed(prefix, spelling);
    unit.name = {prefix.zh + unit.name.zh, prefix.en + unit.name.en};
    Scale& scale = unit.unit.scale;
    (prefix.power_of_ten > 0 ? scale.numerator : scale.denominator) *= ten_to(std::abs(prefix.power_of_ten));
    return unit;
}

/// The units, and for each the row that it comes from.
struct Table {
    std::vector<NamedUnit> units;
    std::vector<const Row*> row_of;
    std::vector<std::pair<std::string_view, std::size_t>> by_spelling;  ///< sorted

    Table();
    void add(const Row& row, NamedUnit unit);
    void index();
};

void Table::add(const Row& row, NamedUnit unit) {
    for (const Alias& alias : aliases) {
        if (alias.symbol != unit.symbol) continue;
        for (std::string& spelling : words(alias.spellings))
            unit.spellings.push_back(std::move(spelling));
    }
    units.push_back(std::move(unit));
    row_of.push_back(&row);
}

void Table::index() {
    for (std::size_t i = 0; i < units.size(); ++i) {
        by_spelling.emplace_back(units[i].symbol, i);
        for (const std::string& spelling : units[i].spellings)
            by_spelling.emplace_back(spelling, i);
    }
    std::sort(by_spelling.begin(), by_spelling.end());
}

Table::Table() {
    for (const Row& row : rows) {
        for (const Prefix& prefix : si_prefixes) {
            if (prefix.power_of_ten > 0 && takes(row, prefix)) add(row, with_prefix(row, prefix));
        }
        add(row, plain_unit(row));
        for (const Prefix& prefix : si_prefixes) {
            if (prefix.power_of_ten < 0 && takes(row, prefix)) add(row, with_prefix(row, prefix));
        }
    }
    index();
}

const Table& table() {
    static const Table instance;
    return instance;
}

std::string lower_case(std::string_view text) {
    std::string lower(text);
    for (char& c : lower) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return lower;
}

}  // namespace

const NamedUnit* find_named(std::string_view spelling) {
    const auto& list = table().by_spelling;
    const auto found =
        std::lower_bound(list.begin(), list.end(), spelling,
                         [](const auto& entry, std::string_view wanted) { return entry.first < wanted; });
    if (found == list.end() || found->first != spelling) return nullptr;
    return &table().units[found->second];
}

const Multiplier* multiplier_prefix(std::string_view text) {
    for (const Multiplier& multiplier : multipliers) {
        if (text.substr(0, multiplier.symbol.size()) == multiplier.symbol) return &multiplier;
    }
    return nullptr;
}

const Refused* find_refused(std::string_view spelling) {
    for (const Refused& entry : refused) {
        const std::vector<std::string> list = words(entry.spellings);
        if (std::find(list.begin(), list.end(), spelling) != list.end()) return &entry;
    }
    return nullptr;
}

std::vector<std::string> suggestions(std::string_view spelling) {
    std::vector<std::string> found;
    std::vector<std::string> all;
    const std::string lower = lower_case(spelling);
    for (const auto& entry : table().by_spelling) {
        all.emplace_back(entry.first);
        if (lower_case(entry.first) == lower) found.emplace_back(entry.first);
    }
    if (!found.empty()) return found;
    std::string near = nearest(spelling, all);
    if (!near.empty()) found.push_back(std::move(near));
    return found;
}

std::string_view counted_thing(const NamedUnit& unit) {
    const auto index = static_cast<std::size_t>(&unit - table().units.data());
    return table().row_of[index]->counted;
}

}  // namespace greengauge::units

namespace greengauge {

const std::vector<NamedUnit>& named_units() { return units::table().units; }

}  // namespace greengauge
