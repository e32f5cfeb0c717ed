#include "cli/overlays.hpp"

#include <algorithm>

namespace greengauge::cli {
namespace {

/// The document that an overlay names; an overlay is about one edition, since pages are.
const Standard* document_of(const Overlay& overlay, Catalogue& catalogue, Diagnostics& diagnostics) {
    const auto editions = catalogue.editions(overlay.number);
    const auto same = std::find_if(editions.begin(), editions.end(),
                                   [&](const DocumentEntry& entry) { return entry.number == overlay.number; });
    if (same != editions.end()) return catalogue.standard(same->number, diagnostics);
    Fault fault;
    fault.code = "unknown-document";
    fault.problem = {"目录中没有 `" + overlay.number + "`", "the catalogue has no `" + overlay.number + "`"};
    if (!editions.empty()) {
        fault.advice = {"写全编号和年份：`" + editions.front().number + "`",
                        "write the whole number with its year: `" + editions.front().number + "`"};
    } else {
        std::vector<std::string> known;
        for (const DocumentEntry& entry : catalogue.documents())
            known.push_back(entry.number);
        fault.advice = did_you_mean(overlay.number, known);
    }
    diagnostics.error(overlay.number_place, fault);
    return nullptr;
}

bool concerns(const Overlay& overlay, const Standard& standard) {
    return overlay.number == standard.number ||
           std::any_of(standard.tables.begin(), standard.tables.end(),
                       [&](const Table& table) { return table.document == overlay.number; });
}

}  // namespace

void Overlays::add(const std::string& text, const std::string& file, Catalogue& catalogue, Diagnostics& diagnostics) {
    const bool known =
        std::any_of(list_.begin(), list_.end(), [&](const Overlay& overlay) { return overlay.file == file; });
    if (known) return;
    const std::size_t before = diagnostics.errors();
    std::optional<Overlay> overlay = read_overlay(text, file, diagnostics);
    if (!overlay) return;
    const Standard* plain = document_of(*overlay, catalogue, diagnostics);
    if (plain == nullptr) return;
    Standard tried = *plain;
    for (const Overlay& earlier : list_) {
        Diagnostics said_when_it_was_added;
        if (concerns(earlier, tried)) apply(earlier, tried, said_when_it_was_added);
    }
    apply(*overlay, tried, diagnostics);
    if (diagnostics.errors() != before) return;
    list_.push_back(std::move(*overlay));
    made_.clear();
}

const Standard* Overlays::over(const Standard* plain) {
    if (plain == nullptr || list_.empty()) return plain;
    if (const auto made = made_.find(plain->number); made != made_.end()) return made->second.get();
    const bool any =
        std::any_of(list_.begin(), list_.end(), [&](const Overlay& overlay) { return concerns(overlay, *plain); });
    if (!any) return plain;
    auto changed = std::make_unique<Standard>(*plain);
    Diagnostics said_when_it_was_added;
    for (const Overlay& overlay : list_)
        apply(overlay, *changed, said_when_it_was_added);
    return made_.emplace(plain->number, std::move(changed)).first->second.get();
}

}  // namespace greengauge::cli
