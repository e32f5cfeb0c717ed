// Small inventories for the tests, written without ceremony.
#pragma once

#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "calc/footprint/direct/klu.hpp"
#include "calc/footprint/solve.hpp"
#include "calc/footprint/system.hpp"

namespace greengauge::footprint {

struct Network {
    Inventory inventory;

    int product(const std::string& name) {
        for (std::size_t i = 0; i < inventory.products.size(); ++i)
            if (inventory.products[i].name == name) return static_cast<int>(i);
        inventory.products.push_back({name, parse_unit("kg").value(), std::nullopt, {"net", 1, 1}});
        return static_cast<int>(inventory.products.size()) - 1;
    }
    int flow(const std::string& name, const char* factor) {
        for (std::size_t i = 0; i < inventory.flows.size(); ++i)
            if (inventory.flows[i].name == name) return static_cast<int>(i);
        inventory.flows.push_back({name, Origin::fossil, parse_unit("kg").value(), Decimal(factor)});
        return static_cast<int>(inventory.flows.size()) - 1;
    }
    Exchange amount(int of, const char* digits, double sigma = 0) {
        return {of, Decimal(digits), sigma, {"net", 2, 1}};
    }
    /// A process called after its one product.
    Process& process(const std::string& name, const char* makes = "1") {
        inventory.processes.push_back({name, "", {{amount(product(name), makes), 1}}, {}, {}, {"net", 1, 1}});
        return inventory.processes.back();
    }
    void takes(Process& by, const std::string& what, const char* digits, double sigma = 0) {
        by.technosphere.push_back(amount(product(what), digits, sigma));
    }
    void emits(Process& by, const char* digits, double sigma = 0) {
        by.elementary.push_back(amount(flow("CO2", "1"), digits, sigma));
    }
    [[nodiscard]] System system() const {
        Diagnostics diagnostics;
        auto built = build_system(inventory, diagnostics);
        for (const Diagnostic& one : diagnostics.list())
            ADD_FAILURE() << to_string(one, Language::en);
        return built ? std::move(*built) : System{};
    }
};

inline Vector factors_of(const Inventory& inventory) {
    Vector factors(static_cast<Eigen::Index>(inventory.flows.size()));
    for (std::size_t i = 0; i < inventory.flows.size(); ++i)
        factors[static_cast<Eigen::Index>(i)] = to_double(inventory.flows[i].factor);
    return factors;
}

/// A matrix by rows.
inline SparseMatrix matrix(const std::vector<std::vector<double>>& rows) {
    const auto size = static_cast<Eigen::Index>(rows.size());
    std::vector<Eigen::Triplet<double>> triplets;
    for (int i = 0; i < static_cast<int>(size); ++i)
        for (int j = 0; j < static_cast<int>(size); ++j)
            if (rows[i][j] != 0) triplets.emplace_back(i, j, rows[i][j]);
    SparseMatrix a(size, size);
    a.setFromTriplets(triplets.begin(), triplets.end());
    return a;
}

}  // namespace greengauge::footprint
