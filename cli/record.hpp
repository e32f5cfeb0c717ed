// A judgement on its way into the ledger.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>

#include "cli/judgement.hpp"
#include "cli/ledger.hpp"
#include "cli/subcommand.hpp"

namespace greengauge::cli {

/// --ledger FILE.
CLI::Option* add_ledger(Arguments& arguments, std::string& file, const Text& what_for);

/// The ledger that a user names: to be added to, or to be read. Nothing when it cannot be used, which is then said.
std::optional<Ledger> ledger_to_add_to(Session& session, const std::string& file);
std::optional<Ledger> ledger_to_read(Session& session, const std::string& file);

/// Says what is wrong; returns the exit code.
int report(Session& session, const LedgerError& error);

/// What a watch has kept last, by place, subject and variant.
using LastKept = std::map<std::array<std::string, 3>, LedgerEntry>;

/// Adds every case that has a verdict, all or none; with `last` only those that differ from it in more than the time,
/// and `last` becomes what was added. Returns the judgement's exit code, or that of a result that could
/// not be written, which is then said.
int keep(Session& session, Ledger& ledger, const Judgement& judgement, LastKept* last = nullptr);

}  // namespace greengauge::cli
