// A batch over a whole table: workers, results in the order of the input, a partial file that a later run can go on
// with.
#pragma once

#include <atomic>
#include <functional>
#include <string>

#include "cli/batch/table_source.hpp"
#include "scenarios/batch/batch.hpp"

namespace greengauge::cli {

struct BatchJob {
    const batch::Batch& batch;
    TableSource& source;
    std::string input{};           ///< its name, for diagnostics
    std::string output{};          ///< empty: `write`
    std::string errors{};          ///< a file for the errors; empty: `report`
    std::string identity{};        ///< what must be the same for a run to be gone on with
    std::uint64_t first_line = 1;  ///< of the first row
    std::uint64_t data_begin = 0;
    bool header = true;
    bool resume = false;
    int threads = 1;
    CutRules rules{};
    Language language = Language::zh;
    std::function<bool(std::string_view)> write{};  ///< false: nobody reads
    std::function<void(const Diagnostic&)> report{};
    std::function<void(std::uint64_t bytes, std::uint64_t subjects)> progress{};
};

struct BatchOutcome {
    enum class End { whole, interrupted, failed };
    End end = End::whole;
    Fault fault;  ///< of a failure
    batch::Summary summary;
    std::uint64_t errors = 0;
};

/// Runs it. SIGINT and SIGTERM stop it after the chunks at hand; with an output file it can then be resumed.
BatchOutcome run_batch(const BatchJob& job);

}  // namespace greengauge::cli
