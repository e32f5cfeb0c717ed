#include "calc/pathway/every_set.hpp"

#include <algorithm>

#include "calc/pathway/cost.hpp"

namespace greengauge::pathway {
namespace {

std::vector<std::size_t> open_measures(const Taken& committed) {
    std::vector<std::size_t> open;
    for (std::size_t m = 0; m < committed.size(); ++m)
        if (!committed[m]) open.push_back(m);
    return open;
}

}  // namespace

LeastCost least_cost_of_every_set(const Model<Decimal>& model, const std::vector<Target>& targets,
                                  const std::vector<Reference>& references, const PeakTest& test) {
    LeastCost answer;
    Taken taken = committed(model);
    const std::vector<std::size_t> open = open_measures(taken);
    if (open.size() > most_open_measures) return answer;
    answer.status = LeastCost::Status::impossible;
    for (std::size_t set = 0; set < (std::size_t{1} << open.size()); ++set) {
        for (std::size_t i = 0; i < open.size(); ++i)
            taken[open[i]] = ((set >> i) & 1) != 0;
        const Decimal cost = present_cost(model, taken, course(model, taken));
        const bool cheaper = answer.status == LeastCost::Status::impossible || cost < answer.present_cost;
        if (!cheaper || !all_met(model, targets, references, test, taken)) continue;
        answer.status = LeastCost::Status::found;
        answer.taken = taken;
        answer.present_cost = cost;
    }
    return answer;
}

}  // namespace greengauge::pathway
