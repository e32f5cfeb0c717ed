#include "cli/changed_scenarios.hpp"

#include <algorithm>

#include "cli/changed_files.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

/// The changed file that every scenario of the run rests on; empty when there is none. A deleted overlay counts, and so
/// does one that lies elsewhere in the repository: better judged once more than not at all.
std::string changed_for_all(const Session& session, const Selection& selection, const std::vector<std::string>& named,
                            const ChangedFiles& changed) {
    for (const std::string& file : named)
        if (changed.contains(file)) return file;
    const auto overlay = std::find_if(changed.paths().begin(), changed.paths().end(), is_overlay_name);
    if (overlay != changed.paths().end()) return *overlay;
    for (const std::string& file : {session.common.catalogue, selection.baseline})
        if (!file.empty() && changed.contains(file)) return file;
    return {};
}

}  // namespace

std::vector<std::string> changed_scenarios(Session& session, const Selection& selection, const Files& files,
                                           Diagnostics& diagnostics) {
    std::vector<std::string> named = files.overlays;
    named.insert(named.end(), session.common.overlays.begin(), session.common.overlays.end());
    std::vector<std::string> asked = files.scenarios;
    asked.insert(asked.end(), named.begin(), named.end());
    std::erase(asked, "-");
    const std::size_t before = diagnostics.errors();
    const ChangedFiles changed(selection.changed_since, asked, diagnostics);
    if (diagnostics.errors() > before) return {};
    const std::string revision = inert(selection.changed_since);
    if (const std::string file = changed_for_all(session, selection, named, changed); !file.empty()) {
        session.err += session.words("greengauge: {} 自 {} 以来有改动，涉及全部方案：判定全部 {} 个文件\n",
                                     "greengauge: {} has changed since {}, which touches every scenario: all {} files "
                                     "are checked\n",
                                     inert(file), revision, files.scenarios.size());
        return files.scenarios;
    }
    std::vector<std::string> scenarios = files.scenarios;
    std::erase_if(scenarios, [&](const std::string& file) { return file != "-" && !changed.contains(file); });
    session.err +=
        scenarios.empty()
            ? session.words("greengauge: 自 {} 以来，{} 个方案文件均无改动，无需判定\n",
                            "greengauge: nothing to check: none of {1} scenario files has changed since {0}\n",
                            revision, files.scenarios.size())
            : session.words("greengauge: 自 {} 以来，{} 个方案文件中有 {} 个改动\n",
                            "greengauge: checking {2} of {1} scenario files, changed since {0}\n", revision,
                            files.scenarios.size(), scenarios.size());
    return scenarios;
}

}  // namespace greengauge::cli
