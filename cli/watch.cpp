#include "cli/watch.hpp"

#include <algorithm>
#include <chrono>
#include <map>
#include <sys/stat.h>
#include <tuple>

#include "cli/subcommand.hpp"

namespace greengauge::cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds shortest_pause{200};
constexpr milliseconds settling_pause{50};
constexpr int longest_settling = 40;
constexpr int share_of_time = 50;

// Everything by which one content of a file differs from the next. The inode tells a file that an editor has put in the
// place of the old one under the same time and size.
using State = std::tuple<ino_t, off_t, time_t, long>;
using Snapshot = std::map<std::string, State>;

State state_of(const std::string& file) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0) return {};
    return {status.st_ino, status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
}

// Looking, rather than being told by inotify: it works on every file system (network, containers' mounts), with editors
// that rename, and for files and folders that come later, without a watch for each of them.
Snapshot snapshot(const Session& session, const Selection& selection) {
    Diagnostics ignored;
    const Files files = files_of(selection, ignored);
    Snapshot states;
    for (const auto& list : {files.scenarios, files.overlays, session.common.overlays})
        for (const std::string& file : list)
            states[file] = state_of(file);
    for (const std::string& file : {session.common.catalogue, selection.baseline})
        if (!file.empty()) states[file] = state_of(file);
    return states;
}

/// Returns once something differs from `before`, and is left alone for a moment: editors write in several steps. False
/// when the user interrupts.
bool wait_for_change(const Session& session, const Selection& selection, const Snapshot& before) {
    using Clock = std::chrono::steady_clock;
    milliseconds pause = shortest_pause;
    Snapshot now = before;
    while (now == before) {
        if (!session.environment.pause(pause)) return false;
        const auto start = Clock::now();
        now = snapshot(session, selection);
        // Thousands of files take a while to look at: then less often.
        const auto took = std::chrono::duration_cast<milliseconds>(Clock::now() - start);
        pause = std::max(shortest_pause, took * share_of_time);
    }
    for (int i = 0; i < longest_settling; ++i) {
        if (!session.environment.pause(settling_pause)) return false;
        Snapshot later = snapshot(session, selection);
        if (later == now) break;
        now = std::move(later);
    }
    return true;
}

}  // namespace

int watch(Session& session, const Selection& selection, const std::function<int(Session&)>& once) {
    if (std::count(selection.paths.begin(), selection.paths.end(), "-") > 0)
        return session.refuse({"标准输入无法监视", "standard input cannot be watched"},
                              {"它只能读一次", "it is read once"},
                              {"--watch 请给出文件或文件夹", "give --watch files or folders"});
    const bool clears = session.environment.terminal && session.environment.variable("TERM") != "dumb";
    while (true) {
        const Snapshot before = snapshot(session, selection);
        std::string out = clears ? "\x1b[H\x1b[2J\x1b[3J" : "";
        std::string err;
        Session round(session.environment, session.common, session.language(), out, err);
        const int exit_code = perform(once, round);
        err += session.words("greengauge: 监视 {} 个文件，Ctrl-C 结束\n",
                             "greengauge: watching {} files, Ctrl-C ends\n", before.size());
        if (!session.environment.show(out, err)) return exit_code;
        if (!wait_for_change(session, selection, before)) return exit_code;
    }
}

}  // namespace greengauge::cli
