#include "calc/footprint/system.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge::footprint {
namespace {

std::string ticked(const std::string& name) { return "`" + name + "`"; }

/// One number of a matrix that is being built.
struct Entry {
    int row;
    int column;
    Decimal exact;
    double variance;  ///< (amount · sigma)², summed where a process names a product twice
};

/// Sorts by column and row, and sums what has the same place.
std::vector<Entry> summed(std::vector<Entry> entries) {
    std::stable_sort(entries.begin(), entries.end(), [](const Entry& x, const Entry& y) {
        return x.column != y.column ? x.column < y.column : x.row < y.row;
    });
    std::vector<Entry> sums;
    sums.reserve(entries.size());
    for (Entry& entry : entries) {
        if (!sums.empty() && sums.back().column == entry.column && sums.back().row == entry.row) {
            sums.back().exact += entry.exact;
            sums.back().variance += entry.variance;
        } else {
            sums.push_back(std::move(entry));
        }
    }
    return sums;
}

void fill(const std::vector<Entry>& entries, SparseMatrix& matrix, std::vector<Decimal>& exact,
          std::vector<double>& sigma) {
    std::vector<Eigen::Triplet<double>> triplets;
    triplets.reserve(entries.size());
    exact.reserve(entries.size());
    sigma.reserve(entries.size());
    for (const Entry& entry : entries) {
        const double value = to_double(entry.exact);
        triplets.emplace_back(entry.row, entry.column, value);
        exact.push_back(entry.exact);
        sigma.push_back(value == 0 ? 0 : std::sqrt(entry.variance) / std::abs(value));
    }
    matrix.setFromTriplets(triplets.begin(), triplets.end());
    matrix.makeCompressed();
}

class Builder {
  public:
    Builder(const Inventory& inventory, Diagnostics& diagnostics) : inventory_(inventory), diagnostics_(diagnostics) {}

    std::optional<System> build() {
        const std::size_t errors = diagnostics_.errors();
        system_.maker.assign(inventory_.products.size(), -1);
        for (std::size_t i = 0; i < inventory_.processes.size(); ++i)
            add_activities(static_cast<int>(i));
        std::vector<Entry> a;
        std::vector<Entry> b;
        for (std::size_t column = 0; column < system_.activities.size(); ++column)
            add_entries(static_cast<int>(column), a, b);
        if (diagnostics_.errors() != errors) return std::nullopt;
        a = summed(std::move(a));
        check_own_use(a);
        if (diagnostics_.errors() != errors) return std::nullopt;
        const auto size = static_cast<Eigen::Index>(system_.activities.size());
        system_.a.resize(size, size);
        system_.b.resize(static_cast<Eigen::Index>(inventory_.flows.size()), size);
        fill(a, system_.a, system_.exact_a, system_.sigma_a);
        fill(summed(std::move(b)), system_.b, system_.exact_b, system_.sigma_b);
        return std::move(system_);
    }

  private:
    const Inventory& inventory_;
    Diagnostics& diagnostics_;
    System system_;
    std::vector<bool> reported_ = std::vector<bool>(inventory_.products.size());

    [[nodiscard]] const Process& process(int index) const {
        return inventory_.processes[static_cast<std::size_t>(index)];
    }
    [[nodiscard]] const std::string& name_of_product(int index) const {
        return inventory_.products[static_cast<std::size_t>(index)].name;
    }

    void add_activities(int index) {
        const Process& of = process(index);
        if (of.products.empty()) {
            diagnostics_.error(
                of.place, {"no-product",
                           {"过程 " + ticked(of.name) + " 没有产品", "process " + ticked(of.name) + " makes nothing"},
                           {},
                           {"写明 products 或 treats", "say what it makes (`products`) or treats (`treats`)"}});
            return;
        }
        Decimal sum = 0;
        for (const Output& output : of.products)
            sum += output.weight;
        for (const Output& output : of.products) {
            if (output.weight <= 0 || output.exchange.amount.is_zero()) {
                diagnostics_.error(
                    output.exchange.place,
                    {"no-weight",
                     {"共生产品 " + ticked(name_of_product(output.exchange.of)) + " 的数量或分配权重不为正",
                      "the amount or the weight of " + ticked(name_of_product(output.exchange.of)) +
                          " is not positive"},
                     {"没有份额可分", "there is no share to give it"},
                     {"改正数量、价格或物理量", "correct the amount, the price or the physical quantity"}});
                return;
            }
            int& maker = system_.maker[static_cast<std::size_t>(output.exchange.of)];
            if (maker >= 0) {
                const Process& other = process(system_.activities[static_cast<std::size_t>(maker)].process);
                diagnostics_.error(
                    output.exchange.place,
                    {"two-makers",
                     {ticked(name_of_product(output.exchange.of)) + " 有两个过程生产",
                      "two processes make " + ticked(name_of_product(output.exchange.of))},
                     {"另一个是 " + ticked(other.name), "the other is " + ticked(other.name)},
                     {"为两种来源各取名称，加一个市场过程；要抵扣则写 substitutes",
                      "name both sources differently and add a market process; to credit it write `substitutes`"}});
                continue;
            }
            maker = static_cast<int>(system_.activities.size());
            system_.activities.push_back({index, output.exchange.of, {output.weight, sum}});
        }
    }

    void add_entries(int column, std::vector<Entry>& a, std::vector<Entry>& b) {
        const Activity& activity = system_.activities[static_cast<std::size_t>(column)];
        const Process& of = process(activity.process);
        const auto entry = [&](int row, const Exchange& exchange, const Scale& share) {
            const Decimal amount = apply(share, exchange.amount);
            const double spread = exchange.sigma == 0 ? 0 : to_double(amount) * exchange.sigma;
            return Entry{row, column, amount, spread * spread};
        };
        for (const Output& output : of.products)
            if (output.exchange.of == activity.product) a.push_back(entry(column, output.exchange, Scale{}));
        for (const Exchange& exchange : of.technosphere) {
            const int row = system_.maker[static_cast<std::size_t>(exchange.of)];
            if (row >= 0)
                a.push_back(entry(row, exchange, activity.share));
            else
                report_no_maker(exchange, of);
        }
        for (const Exchange& exchange : of.elementary)
            b.push_back(entry(exchange.of, exchange, activity.share));
    }

    void report_no_maker(const Exchange& exchange, const Process& of) {
        const auto product = static_cast<std::size_t>(exchange.of);
        if (reported_[product]) return;
        reported_[product] = true;
        std::vector<std::string> made;
        if (system_.maker.size() <= 10'000)  // nearest() looks at each
            for (std::size_t i = 0; i < system_.maker.size(); ++i)
                if (system_.maker[i] >= 0) made.push_back(inventory_.products[i].name);
        Text advice = did_you_mean(inventory_.products[product].name, made);
        if (advice.empty())
            advice = {"加上生产（或处理）它的过程，或在 left_out 中写明不计入",
                      "add the process that makes (or treats) it, or name it under `left_out`"};
        diagnostics_.error(exchange.place,
                           {"no-maker",
                            {"没有过程生产或处理 " + ticked(inventory_.products[product].name),
                             "no process makes or treats " + ticked(inventory_.products[product].name)},
                            {"过程 " + ticked(of.name) + " 用到它", "process " + ticked(of.name) + " needs it"},
                            advice});
    }

    /// A process that takes as much of its product as it makes has none to give.
    void check_own_use(const std::vector<Entry>& a) {
        for (const Entry& entry : a) {
            if (entry.row != entry.column) continue;
            const Activity& activity = system_.activities[static_cast<std::size_t>(entry.column)];
            const Process& of = process(activity.process);
            const auto output = std::find_if(of.products.begin(), of.products.end(),
                                             [&](const Output& one) { return one.exchange.of == activity.product; });
            const bool gives = output->exchange.amount > 0 ? entry.exact > 0 : entry.exact < 0;
            if (gives) continue;
            diagnostics_.error(
                output->exchange.place,
                {"own-use",
                 {"过程 " + ticked(of.name) + " 自用的 " + ticked(name_of_product(activity.product)) + " 不少于产量",
                  "process " + ticked(of.name) + " uses up all the " + ticked(name_of_product(activity.product)) +
                      " that it makes"},
                 {},
                 {"核对数量和单位", "check the amounts and their units"}});
        }
    }
};

}  // namespace

std::optional<System> build_system(const Inventory& inventory, Diagnostics& diagnostics) {
    return Builder(inventory, diagnostics).build();
}

}  // namespace greengauge::footprint
