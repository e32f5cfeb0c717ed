#include "cli/footprint_terms.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "calc/units/quantity.hpp"
#include "scenarios/results/display.hpp"

namespace greengauge::cli {
namespace {

std::string first_of(const std::vector<std::string>& names, Words words) {
    constexpr std::size_t most = 10;
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), most); ++i)
        text += (i > 0 ? words("、", ", ") : "") + names[i];
    return names.size() > most ? text + words(" 等 {} 项", " and others, {} in all", names.size()) : text;
}

}  // namespace

std::string shown_co2e(double kilograms, Words words) {
    return localised(to_display(Quantity{Decimal(kilograms), parse_unit("kgCO2e").value()}, 5), words);
}

std::string shown_share(double share) { return fmt::format("{:.1f} %", 100 * share); }

std::vector<std::string> cautions_of(const FootprintResult& footprint, Words words) {
    std::vector<std::string> cautions;
    if (!footprint.mixed_gwp.empty())
        cautions.push_back(words("混用了不同增温潜势的 CO2e：{}",
                                 "CO2e of different sets of warming potentials is added: {}", footprint.mixed_gwp));
    if (footprint.unstated_gwp)
        cautions.push_back(words("部分 CO2e 未说明所用增温潜势",
                                 "some CO2e does not say by which warming potentials it was computed"));
    if (!footprint.left_out.empty())
        cautions.push_back(words("未计入：{}", "left out: {}", first_of(footprint.left_out, words)));
    if (!footprint.backwards.empty())
        cautions.push_back(words("运行次数为负（被抵扣，或网络有误）：{}",
                                 "run a negative number of times (substituted, or the network is wrong): {}",
                                 first_of(footprint.backwards, words)));
    if (!footprint.uncharacterised.empty())
        cautions.push_back(
            words("数据库中 {} 种基本流不是所列温室气体，未计入",
                  "{} elementary flows of the database are none of the greenhouse gases listed, and do not count",
                  footprint.uncharacterised.size()));
    return cautions;
}

std::string solution_of(const FootprintResult& footprint, Words words) {
    std::string text =
        words("{} 个过程，{} 条交换流 · ", "{} processes, {} exchanges · ", footprint.processes, footprint.exchanges);
    text += footprint.direct ? words("直接法（迭代不收敛）", "direct solver (the iteration does not settle)")
            : footprint.rounds == 0 ? words("逐级代入", "by substitution, no loops")
                                    : words("迭代 {} 轮", "{} rounds", footprint.rounds);
    return text + words(" · 残差 {:.0e}", " · residual {:.0e}", footprint.residual);
}

std::string cut_off_of(const FootprintResult& footprint, Words words) {
    if (!footprint.cut_off) return {};
    return words("截断 {}：{} 个过程在其下，合计 {}（均已计入）",
                 "cut-off {}: processes below it: {}, {} together (all of them are counted)",
                 shown_share(*footprint.cut_off), footprint.below_cut_off, shown_share(footprint.below_cut_off_share));
}

}  // namespace greengauge::cli
