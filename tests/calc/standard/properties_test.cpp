// What must hold for every subject: seeded, so that a failure can be had again.
#include <cmath>
#include <random>

#include "document.hpp"

namespace greengauge {
namespace {

/// A package with several kinds of contents, a table of limits by size, a corrected limit, a rounded comparison.
const Standard& packing() {
    static const Standard standard = document(R"toml(
[categories.goods]
label = { zh = "商品", en = "Goods" }
members = [{ id = "mooncake", zh = "月饼", en = "Mooncakes" }, { id = "tea", zh = "茶叶", en = "Tea" }, { id = "rice", zh = "米", en = "Rice" }]
[input]
volume = { unit = "mm3", range = "> 0", label = { zh = "体积", en = "Volume" } }
cost   = { unit = "CNY", range = ">= 0", label = { zh = "成本", en = "Cost" } }
price  = { unit = "CNY", range = "> 0", label = { zh = "售价", en = "Price" } }
altitude = { unit = "m", range = ">= 0", default = "0 m", label = { zh = "海拔", en = "Altitude" } }
[input.contents]
label = { zh = "内装物", en = "Contents" }
[input.contents.field]
goods = { category = "goods", label = { zh = "商品", en = "Goods" } }
count = { unit = "1", whole = true, range = ">= 1", label = { zh = "件数", en = "Count" } }
net   = { unit = "cm3", range = "> 0", label = { zh = "净含量", en = "Net content" } }
[table.k]
label = { zh = "系数", en = "Coefficient" }
unit = "1"
by = ["goods"]
rows = { "mooncake" = 7, "tea" = 13, "rice" = 2.5 }
$[Table A.1;B]
[table.void_ratio_limit]
label = { zh = "限", en = "Limit" }
unit = "%"
by = ["net[cm3]"]
rows = { "(0, 1]" = 85, "(1, 5]" = 70, "(5, 15]" = 60, "(15, 30]" = 50, "(30, 50]" = 40, "(50, inf)" = 30 }
$[Table 1;B]
[formula]
space      = { for = "c in contents", is = "k[c.goods] * c.count * c.net", unit = "cm3", $(5.1;B) }
void_ratio = { is = "(volume - sum(c in contents: c.space)) / volume", unit = "%", $(5.2;B) }
largest    = { is = "max(c in contents: c.net)", unit = "cm3", $(5.3;B) }
cost_ratio = { is = "cost / price * (1 + altitude / 10000 [m])", unit = "%", $(5.4;B) }
[[requirement]]
id = "void-ratio"
title = { zh = "空隙率", en = "Void ratio" }
that = "void_ratio <= void_ratio_limit[largest]"
$[4.1;A]
[[requirement]]
id = "cost"
title = { zh = "成本", en = "Cost" }
that = "cost_ratio <= 15 [%]"
$[4.2;A]
[[requirement]]
id = "each"
title = { zh = "逐项", en = "Each" }
for = "c in contents"
that = "c.space < volume"
$[4.3;A]
)toml");
    return standard;
}

struct Item {
    const char* goods;
    int count;
    std::string net;
};

std::string number(std::mt19937& random, int most, int decimals) {
    std::string text = std::to_string(random() % static_cast<unsigned>(most) + 1);
    if (decimals == 0) return text;
    text += ".";
    for (int i = 0; i < decimals; ++i)
        text += static_cast<char>('0' + random() % 10);
    return text;
}

std::vector<Item> random_items(std::mt19937& random) {
    static constexpr const char* goods[] = {"mooncake", "tea", "rice"};
    std::vector<Item> items;
    const int count = static_cast<int>(random() % 4) + 1;
    for (int i = 0; i < count; ++i)
        items.push_back({goods[random() % 3], static_cast<int>(random() % 9) + 1, number(random, 60, 2)});
    return items;
}

std::string subject(const std::vector<Item>& items, const std::string& volume, const std::string& cost,
                    const std::string& price) {
    std::string text =
        "volume = \"" + volume + " cm3\"\ncost = \"" + cost + " CNY\"\nprice = \"" + price + " CNY\"\ncontents = [";
    for (const Item& one : items)
        text += std::string("{ goods = \"") + one.goods + "\", count = " + std::to_string(one.count) + ", net = \"" +
                one.net + " cm3\" },";
    return text + "]";
}

// A dearer package never turns compliant, a larger one neither.
TEST(Properties, VerdictsAreMonotoneInTheMetric) {
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) {
        const auto items = random_items(random);
        const std::string price = number(random, 500, 1);
        Verdict last = Verdict::compliant;
        Decimal margin;
        for (int cost = 1; cost < 200; cost += 13) {
            const RequirementResult one =
                result(assessed(packing(), subject(items, "9999", std::to_string(cost), price)), "cost");
            EXPECT_FALSE(last == Verdict::non_compliant && one.verdict == Verdict::compliant);
            EXPECT_EQ(one.verdict == Verdict::compliant, one.margin->number >= 0);
            if (cost > 1) {
                EXPECT_LT(one.margin->number, margin);
            }
            margin = one.margin->number;
            last = one.verdict;
        }
    }
}

TEST(Properties, OrderOfItemsDoesNotMatter) {
    std::mt19937 random(2);
    for (int i = 0; i < 100; ++i) {
        auto items = random_items(random);
        const std::string volume = number(random, 9000, 3);
        const Assessment one = assessed(packing(), subject(items, volume, "10", "100"));
        std::shuffle(items.begin(), items.end(), random);
        const Assessment other = assessed(packing(), subject(items, volume, "10", "100"));
        EXPECT_EQ(one.verdict, other.verdict);
        EXPECT_EQ(result(one, "void-ratio").verdict, result(other, "void-ratio").verdict);
        EXPECT_EQ(shown(result(one, "void-ratio").value), shown(result(other, "void-ratio").value));
        EXPECT_EQ(shown(result(one, "void-ratio").margin), shown(result(other, "void-ratio").margin));
        EXPECT_EQ(result(one, "void-ratio").basis.evidence, result(other, "void-ratio").basis.evidence);
    }
}

// The unit in which a value is written changes nothing, to the last digit.
TEST(Properties, UnitsDoNotMatter) {
    std::mt19937 random(3);
    for (int i = 0; i < 100; ++i) {
        const std::string litres = number(random, 9, 3);
        const std::string contents =
            "\ncost = \"1 CNY\"\nprice = \"10 CNY\"\ncontents = [{ goods = \"tea\", count = 1, net = \"12 cm3\" }]";
        const Assessment one = assessed(packing(), "volume = \"" + litres + " L\"" + contents);
        const std::string cubic = to_string(decimal(litres) * 1000000);
        const Assessment other = assessed(packing(), "volume = \"" + cubic + " mm3\"" + contents);
        EXPECT_EQ(shown(result(one, "void-ratio").value), shown(result(other, "void-ratio").value)) << litres;
        EXPECT_EQ(shown(result(one, "void-ratio").margin), shown(result(other, "void-ratio").margin));
    }
}

/// The verdict of a plain requirement by the program in doubles, and how far it is from the limit.
struct Rough {
    bool ok = false;
    bool meets = false;
    double distance = 0;  ///< relative
};
Rough in_doubles(const Standard& standard, const std::string& text, const Requirement& requirement) {
    Diagnostics diagnostics;
    const auto bound = bind(standard, record(text), day(today), diagnostics);
    formula::Subject<double> rough;
    rough.date = bound->subject.date;
    rough.list_sizes = bound->subject.list_sizes;
    for (const auto& rows : bound->subject.slots) {
        rough.slots.emplace_back();
        for (const auto& value : rows) {
            formula::Value<double> other;
            other.number = to_double(value.number);
            other.code = value.code;
            other.status = value.status;
            rough.slots.back().push_back(other);
        }
    }
    formula::Frame<double> frame;
    formula::run<double>(standard.program, standard.tables, rough, frame);
    const auto& metric = frame.at(standard.program, requirement.metric, 0);
    const auto& limit = frame.at(standard.program, requirement.limit, 0);
    if (!metric.ok() || !limit.ok()) return {};
    return {true, metric.number <= limit.number,
            std::fabs(metric.number - limit.number) / std::max(1.0, std::fabs(limit.number))};
}

TEST(Properties, DoublesAgreeAwayFromTheLimit) {
    std::mt19937 random(4);
    int compared = 0;
    for (int i = 0; i < 200; ++i) {
        const std::string text =
            subject(random_items(random), number(random, 9000, 3), number(random, 50, 2), number(random, 500, 2));
        const Assessment exact = assessed(packing(), text);
        for (const char* id : {"void-ratio", "cost"}) {
            const auto requirement = std::find_if(packing().requirements.begin(), packing().requirements.end(),
                                                  [&](const Requirement& one) { return one.id == id; });
            const Rough rough = in_doubles(packing(), text, *requirement);
            ASSERT_TRUE(rough.ok);
            if (rough.distance < 1e-9) continue;
            ++compared;
            ASSERT_EQ(rough.meets, result(exact, id).verdict == Verdict::compliant) << text;
        }
    }
    EXPECT_GT(compared, 300);
}

// Nothing depends on what was judged before.
TEST(Properties, TheSameSubjectGivesTheSameResult) {
    std::mt19937 random(5);
    const std::string text = subject(random_items(random), "1234.5", "3.3", "20");
    const auto told = [&] {
        std::string all;
        const Assessment assessment = assessed(packing(), text);
        for (const RequirementResult& one : assessment.requirements)
            all += one.id + one.item + std::string(to_string(one.verdict)) + shown(one.value) + shown(one.limit) +
                   shown(one.margin) + one.clause + one.reason.zh + "\n";
        for (const Step& one : assessment.steps)
            all += one.name + one.item + one.with_numbers + one.exact + "\n";
        return all;
    };
    const std::string first = told();
    assessed(packing(), subject(random_items(random), "99", "9", "9"));
    EXPECT_EQ(told(), first);
    const Standard copy = packing();
    EXPECT_EQ(shown(judged(copy, text).value), shown(judged(packing(), text).value));
}

// The answer of solve() complies, and what lies behind it does not.
TEST(Properties, SolvedValuesAreTheLast) {
    std::mt19937 random(6);
    int turned = 0;
    for (int i = 0; i < 25; ++i) {
        const auto items = random_items(random);
        const std::string volume = number(random, 9000, 1);
        const SolveResult solved =
            solve(packing(), record(subject(items, volume, "10", "100")), day(today), {}, "void-ratio", "volume");
        ASSERT_TRUE(solved.turning);
        ++turned;
        const Decimal at = solved.turning->value / 1000;
        EXPECT_EQ(result(assessed(packing(), subject(items, to_string(at), "10", "100")), "void-ratio").verdict,
                  Verdict::compliant);
        EXPECT_EQ(result(assessed(packing(), subject(items, to_string(at * decimal("1.00000000001")), "10", "100")),
                         "void-ratio")
                      .verdict,
                  Verdict::non_compliant);
        EXPECT_EQ(solved.turning->relation, Relation::at_most);
    }
    EXPECT_EQ(turned, 25);
}

}  // namespace
}  // namespace greengauge
