// Data sets one by one become a database: products linked to who makes them, gases told from other flows.
#pragma once

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "calc/footprint/inventory.hpp"

namespace greengauge::inventory {

struct RawExchange {
    enum class Kind : std::uint8_t {
        output,        ///< what the process makes or, with a negative amount, treats
        technosphere,  ///< signed: inputs are negative
        elementary     ///< signed: what is taken up is negative
    };
    Kind kind = Kind::technosphere;
    std::string flow;  ///< its identity: an id, or its name where there is none
    std::string name;
    std::string provider;  ///< the id of the process that supplies it; may be empty
    Decimal amount = 0;
    std::string unit;
    double sigma = 0;
    Decimal weight = 1;  ///< of an output among several
    std::string gas;     ///< of an elementary flow that is said to be one
    std::string gwp;
    std::optional<footprint::Origin> origin;
    std::string compartment;
    Place place;
};

struct RawProcess {
    std::string id;
    std::string name;
    std::string location;
    std::string stage;
    std::vector<RawExchange> exchanges;
    Place place;
};

class Assembly {
  public:
    explicit Assembly(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}
    void add(RawProcess process) { processes_.push_back(std::move(process)); }
    [[nodiscard]] std::size_t size() const { return processes_.size(); }
    /// Links everything; errors are in the diagnostics.
    footprint::Database finish();

  private:
    Diagnostics& diagnostics_;
    std::vector<RawProcess> processes_;
    footprint::Database database_;
    std::unordered_map<std::string, int> by_maker_;             ///< process id and flow → product
    std::unordered_map<std::string, std::vector<int>> makers_;  ///< of a flow: the products
    std::unordered_map<std::string, int> open_;                 ///< of a flow that nobody is known to make
    std::unordered_map<std::string, int> flows_;
    std::map<std::string, bool> without_gas_;

    void add_products();
    int product_for(const RawExchange& exchange);
    void add_elementary(const RawExchange& exchange, footprint::Process& process);
    std::optional<Decimal> amount_in(const RawExchange& exchange, const Unit& unit);
};

/// The unit that a name means; a name that is not known is a unit of its own, of counted things.
Unit unit_of_database(const std::string& name);

/// A greenhouse gas by what databases call it: "Methane, fossil", "Carbon dioxide, in air". Nothing for another flow.
struct NamedGas {
    std::string gas;
    footprint::Origin origin;
};
std::optional<NamedGas> gas_named(const std::string& name);

}  // namespace greengauge::inventory
