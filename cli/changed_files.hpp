// What a commit, a branch or a working tree has touched: the files that differ from a revision, as git knows them.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "calc/text/diagnostic.hpp"

namespace greengauge::cli {

/// Of the repositories that hold the files asked for: what has changed since a revision.
class ChangedFiles {
  public:
    /// Asks git, once for each repository that one of the files lies in: what differs between the working tree and the
    /// commit where HEAD left `revision`, what is deleted included, and what is neither tracked nor ignored. What is
    /// wrong (no git, no repository, no such revision, no common commit) is reported.
    ChangedFiles(const std::string& revision, const std::vector<std::string>& files, Diagnostics& diagnostics);

    /// Whether the file differs. One that does not exist does: reading it says so.
    [[nodiscard]] bool contains(const std::string& file) const;
    /// Paths of changed files, deleted ones included, each absolute.
    [[nodiscard]] const std::set<std::string>& paths() const { return paths_; }

  private:
    std::set<std::string> paths_;
};

}  // namespace greengauge::cli
