#include "cli/changed_files.hpp"

#include <filesystem>
#include <map>
#include <optional>

#include "cli/process.hpp"

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

fs::path folder_of(const std::string& file) {
    std::error_code error;
    return fs::canonical(fs::absolute(file, error).parent_path(), error);
}

// The nearest folder upward with a `.git` (a folder, or a file in a worktree or submodule); empty when there is none.
fs::path repository_of(fs::path folder) {
    std::error_code error;
    for (; !folder.empty(); folder = folder.parent_path()) {
        if (fs::exists(folder / ".git", error)) return folder;
        if (folder == folder.parent_path()) break;
    }
    return {};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

Fault fault(const char* code, Text problem, Text why, Text advice) {
    Fault fault;
    fault.code = code;
    fault.problem = std::move(problem);
    fault.why = std::move(why);
    fault.advice = std::move(advice);
    return fault;
}

/// git in one repository.
class Repository {
  public:
    Repository(fs::path folder, Diagnostics& diagnostics) : folder_(std::move(folder)), diagnostics_(diagnostics) {}

    void add_changed(const std::string& revision, std::set<std::string>& paths) {
        // Only the commit's own name goes on from here: a revision might begin with a hyphen.
        const auto commit =
            git({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"},
                fault("unknown-revision",
                      {"git 不认识版本“" + revision + "”", "git knows no revision `" + revision + "`"}, {},
                      {"浅克隆请先取得它（git fetch；CI 中取全部历史）",
                       "in a shallow clone, fetch it first (git fetch; in CI, the whole history)"}));
        if (!commit) return;
        const auto base = git(
            {"merge-base", first_line(*commit), "HEAD"},
            fault("no-common-commit",
                  {"HEAD 与“" + revision + "”没有共同的提交", "HEAD and `" + revision + "` have no commit in common"},
                  {},
                  {"浅克隆请先取得历史（git fetch --unshallow）",
                   "in a shallow clone, fetch the history first (git fetch --unshallow)"}));
        if (!base) return;
        const Fault failed = fault("git-failed", {"git 运行失败", "git failed"}, {}, {});
        add(git({"diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-relative", first_line(*base),
                 "--"},
                failed),
            paths);
        add(git({"ls-files", "-z", "--others", "--exclude-standard"}, failed), paths);
    }

  private:
    const fs::path folder_;
    Diagnostics& diagnostics_;

    // Standard output, or what is wrong: `failed`, with git's own complaint, when it does not end well.
    std::optional<std::string> git(const std::vector<std::string>& arguments, Fault failed) {
        std::vector<std::string> all{"git", "-C", folder_.native()};
        all.insert(all.end(), arguments.begin(), arguments.end());
        // A hook of git sets the first four for its own repository and folder; with the last, git waits for nobody.
        const auto done =
            run_program(all, {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_OPTIONAL_LOCKS=0"});
        if (done && done->exit_code == 0) return done->out;
        if (!done) {
            failed = fault("no-git", {"无法运行 git", "git cannot be run"}, same_in_both(done.error().message()),
                           {"--changed-since 需要 git", "--changed-since needs it"});
        } else if (const std::string complaint = first_line(done->err); !complaint.empty()) {
            failed.why = same_in_both(complaint);
        }
        diagnostics_.error(Place{folder_.native(), 0, 0}, failed);
        return std::nullopt;
    }

    void add(const std::optional<std::string>& names, std::set<std::string>& paths) const {
        if (!names) return;
        for (std::size_t begin = 0; begin < names->size();) {
            const std::size_t end = std::min(names->find('\0', begin), names->size());
            paths.insert((folder_ / names->substr(begin, end - begin)).native());
            begin = end + 1;
        }
    }
};

}  // namespace

ChangedFiles::ChangedFiles(const std::string& revision, const std::vector<std::string>& files,
                           Diagnostics& diagnostics) {
    std::map<fs::path, fs::path> repositories;  // of each folder, which many files share
    std::set<fs::path> asked;
    for (const std::string& file : files) {
        const fs::path folder = folder_of(file);
        if (folder.empty()) continue;  // there is no such folder: reading the file says so
        const auto [known, is_new] = repositories.try_emplace(folder);
        if (!is_new) continue;
        known->second = repository_of(folder);
        if (known->second.empty()) {
            diagnostics.error(Place{file, 0, 0},
                              fault("no-repository", {"不在 git 仓库中", "the file is in no git repository"},
                                    {"--changed-since 要问 git", "--changed-since asks git what has changed"}, {}));
        } else if (asked.insert(known->second).second) {
            Repository(known->second, diagnostics).add_changed(revision, paths_);
        }
    }
}

bool ChangedFiles::contains(const std::string& file) const {
    std::error_code error;
    if (!fs::exists(file, error)) return true;
    // As git has it, and where a link leads.
    return paths_.count((folder_of(file) / fs::path(file).filename()).native()) > 0 ||
           paths_.count(fs::canonical(file, error).native()) > 0;
}

}  // namespace greengauge::cli
