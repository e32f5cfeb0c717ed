#include "scenarios/footprint_shares.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge {
namespace {

using footprint::Activity;

constexpr std::size_t most_links = 500;

const footprint::Process& process_of(const SolvedFootprint& of, int activity) {
    return of.inventory
        .processes[static_cast<std::size_t>(of.system.activities[static_cast<std::size_t>(activity)].process)];
}

const footprint::Product& product_of(const SolvedFootprint& of, int activity) {
    return of.inventory
        .products[static_cast<std::size_t>(of.system.activities[static_cast<std::size_t>(activity)].product)];
}

double share_of(double amount, double total) { return total == 0 ? 0 : amount / total; }

void largest_first(std::vector<FootprintShare>& shares) {
    std::stable_sort(shares.begin(), shares.end(), [](const FootprintShare& a, const FootprintShare& b) {
        return std::abs(a.amount) > std::abs(b.amount);
    });
}

/// The processes whose own emissions lie below the cut-off, together.
void add_cut_off(FootprintResult& result) {
    if (!result.cut_off) return;
    for (const FootprintShare& one : result.by_process) {
        if (std::abs(one.share) >= *result.cut_off) continue;
        ++result.below_cut_off;
        result.below_cut_off_share += one.share;
    }
}

void add_links(const SolvedFootprint& of, FootprintResult& result) {
    const double least = result.cut_off.value_or(0) * std::abs(of.contributions.total);
    std::vector<footprint::Link> links;
    for (const footprint::Link& link : of.contributions.links)
        if (std::abs(link.value) >= least && link.value != 0) links.push_back(link);
    std::stable_sort(links.begin(), links.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.value) > std::abs(b.value); });
    result.links_below = of.contributions.links.size() - std::min(links.size(), most_links);
    if (links.size() > most_links) links.resize(most_links);
    for (const footprint::Link& link : links)
        result.links.push_back({name_of_activity(of, link.supplier), name_of_activity(of, link.consumer),
                                product_of(of, link.supplier).name, link.amount,
                                product_of(of, link.supplier).unit.symbol, link.value});
}

}  // namespace

std::string name_of_activity(const SolvedFootprint& of, int activity) {
    const footprint::Process& process = process_of(of, activity);
    if (process.products.size() < 2) return process.name;
    return process.name + " → " + product_of(of, activity).name;
}

void add_shares(const SolvedFootprint& of, FootprintResult& result) {
    const double total = of.contributions.total;
    for (int activity = 0; activity < static_cast<int>(of.system.activities.size()); ++activity) {
        const double scale = of.solution.scale[activity];
        if (scale == 0) continue;
        ++result.processes;
        if (scale < 0) result.backwards.push_back(name_of_activity(of, activity));
        result.exchanges +=
            static_cast<std::size_t>(of.system.a.outerIndexPtr()[activity + 1] - of.system.a.outerIndexPtr()[activity] +
                                     of.system.b.outerIndexPtr()[activity + 1] - of.system.b.outerIndexPtr()[activity]);
        const std::string name = name_of_activity(of, activity);
        const std::string& stage = process_of(of, activity).stage;
        const double direct = of.contributions.direct[activity];
        result.by_process.push_back({name, stage, direct, share_of(direct, total)});
        for (footprint::SparseMatrix::InnerIterator it(of.system.b, activity); it; ++it) {
            const double amount = it.value() * of.factors[it.row()] * scale;
            const auto& gas = of.inventory.flows[static_cast<std::size_t>(it.row())].name;
            result.by_exchange.push_back({name + ": " + gas, stage, amount, share_of(amount, total)});
        }
    }
    largest_first(result.by_process);
    largest_first(result.by_exchange);
    add_cut_off(result);
    add_links(of, result);
}

std::vector<FootprintShare> sources_of_spread(const SolvedFootprint& of, std::size_t most) {
    const auto all = footprint::sensitivities(of.system, of.factors, of.solution, of.contributions);
    double variance = 0;
    for (const footprint::Sensitivity& one : all)
        variance += one.variance;
    std::vector<FootprintShare> sources;
    for (const footprint::Sensitivity& one : all) {
        if (sources.size() == most) break;
        const std::string what = one.supplier == one.activity ? std::string()
                                 : one.supplier >= 0
                                     ? ": " + product_of(of, one.supplier).name
                                     : ": " + of.inventory.flows[static_cast<std::size_t>(one.flow)].name;
        sources.push_back(
            {name_of_activity(of, one.activity) + what, {}, one.elasticity, share_of(one.variance, variance)});
    }
    return sources;
}

}  // namespace greengauge
