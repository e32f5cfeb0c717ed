// A subcommand: its name, what it says about itself, and how its arguments become something to run.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "calc/text/text.hpp"
#include "cli/session.hpp"

namespace greengauge::cli {

/// What a subcommand does once its arguments are read; returns the exit code.
using Action = std::function<int(Session&)>;

/// Runs it; a catalogue that cannot be used is bad input.
int perform(const Action& action, Session& session);

/// A subcommand's arguments under construction, with wording in one language.
class Arguments {
  public:
    Arguments(CLI::App& app_, CommonOptions& common_, Language language)
        : app(app_), common(common_), words{language} {}

    CLI::App& app;
    CommonOptions& common;
    const Words words;

    /// --lang, and the others where they are wanted.
    void add_common(bool format, bool catalogue, bool date);
    /// --overlay FILE, as often as wanted.
    void add_overlays();
    /// --format with these forms; add_common() takes text and json.
    void add_format(const std::vector<std::string>& forms);
    CLI::Option* positional(const char* name, std::string& value, const char* zh, const char* en);
    CLI::Option* positionals(const char* name, std::vector<std::string>& values, const char* zh, const char* en);
    CLI::Option* option(const char* name, const char* value_name, std::string& value, const char* zh, const char* en);
    CLI::Option* flag(const char* name, bool& value, const char* zh, const char* en);
    void examples(std::initializer_list<std::pair<const char*, Text>> lines);
};

struct Subcommand {
    const char* name;
    Text summary;
    Action (*build)(Arguments& arguments);
};

/// All of them, in the order of the help.
std::span<const Subcommand> subcommands();

/// The whole tree, for the help of the command itself and for completion.
std::unique_ptr<CLI::App> whole_tree(CommonOptions& common, Language language);

/// Accepts one of these words; says which they are otherwise.
std::function<std::string(const std::string&)> one_of(Words words, std::vector<std::string> allowed);
/// Accepts a date.
std::function<std::string(const std::string&)> a_date(Words words);

// One file each.
Action build_check(Arguments& arguments);
Action build_explain(Arguments& arguments);
Action build_solve(Arguments& arguments);
Action build_compare(Arguments& arguments);
Action build_outlook(Arguments& arguments);
Action build_standards(Arguments& arguments);
Action build_factors(Arguments& arguments);
Action build_footprint(Arguments& arguments);
Action build_baseline(Arguments& arguments);
Action build_batch(Arguments& arguments);
Action build_merge(Arguments& arguments);
Action build_new(Arguments& arguments);
Action build_schema(Arguments& arguments);
Action build_convert(Arguments& arguments);
Action build_catalogue(Arguments& arguments);
Action build_replay(Arguments& arguments);
Action build_history(Arguments& arguments);
Action build_uncertainty(Arguments& arguments);
Action build_statistics(Arguments& arguments);
Action build_completion(Arguments& arguments);

}  // namespace greengauge::cli
