#include "scenarios/in_order.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace greengauge {

void add_in_order(const Diagnostics& found, const std::string& file, Diagnostics& diagnostics) {
    std::vector<Diagnostic> list = found.list();
    const auto elsewhere =
        std::stable_partition(list.begin(), list.end(), [&](const Diagnostic& one) { return one.place.file == file; });
    const auto spot = [](const Diagnostic& one) { return std::pair(one.place.line, one.place.column); };
    std::stable_sort(list.begin(), elsewhere,
                     [&](const Diagnostic& a, const Diagnostic& b) { return spot(a) < spot(b); });
    std::set<std::tuple<std::string, std::pair<int, int>, std::string, std::string>> said;
    for (Diagnostic& one : list) {
        if (said.emplace(one.place.file, spot(one), one.fault.code, one.fault.problem.en).second)
            diagnostics.add(std::move(one));
    }
}

}  // namespace greengauge
