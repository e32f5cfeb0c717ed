// What every subcommand works with: the language, the catalogue, and the two streams.
#pragma once

#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <vector>

#include "calc/text/diagnostic.hpp"
#include "calc/text/text.hpp"
#include "cli/command.hpp"
#include "cli/overlays.hpp"
#include "cli/page.hpp"
#include "factors/catalogue/catalogue.hpp"
#include "scenarios/results/words.hpp"
#include "scenarios/scenario.hpp"

namespace greengauge::cli {

/// Picks one of two wordings, and fills in what stands for `{}`.
struct Words : greengauge::Words {
    using greengauge::Words::operator();
    template <class First, class... Rest>
    std::string operator()(const char* zh, const char* en, const First& first, const Rest&... rest) const {
        return fmt::format(fmt::runtime((*this)(zh, en)), first, rest...);
    }
};

/// The options that several subcommands share, as given.
struct CommonOptions {
    std::string lang;
    std::string format = "text";
    std::string catalogue;
    std::string date;
    std::vector<std::string> overlays;
    [[nodiscard]] bool json() const { return format == "json"; }
};

class Session {
  public:
    Session(const Environment& environment, const CommonOptions& common, Language language, std::string& out,
            std::string& err);

    const Environment& environment;
    const CommonOptions& common;
    const Words words;
    std::string& out;
    std::string& err;

    [[nodiscard]] Language language() const { return words.language; }
    /// The wording in the session's language.
    [[nodiscard]] const std::string& in(const Text& text) const { return text.in(words.language); }

    /// A page for standard output, in colours when that is a terminal which takes them.
    [[nodiscard]] Page page() const;

    /// Opened when first asked for. Throws CatalogueError when it is none.
    Catalogue& catalogue();
    /// The catalogue as the scenarios' reader wants it, under the overlays.
    StandardSource source();
    /// A document with the overlays of this run put over it; nullptr, and an error, when there is none.
    const Standard* standard_in_use(const std::string& number, Diagnostics& diagnostics);
    /// Those of --overlay, read when first asked for; more may be added.
    Overlays& overlays(Diagnostics& diagnostics);
    /// --date, where it was given.
    [[nodiscard]] std::optional<Date> date() const;

    /// The document that a user names: a number, or a family's edition in force on --date or today; else says what is
    /// wrong and returns nullptr.
    const Standard* standard(const std::string& number);
    /// As standard(), without reading the document.
    std::optional<DocumentEntry> document(const std::string& number);

    /// Writes diagnostics to standard error, one line each.
    void report(const Diagnostics& diagnostics);
    /// One such line, and the exit code for bad input.
    int refuse(const Text& problem, const Text& why = {}, const Text& advice = {}, const std::string& file = {});

  private:
    std::optional<Catalogue> catalogue_;
    Overlays overlays_;
    bool overlays_read_ = false;
};

}  // namespace greengauge::cli
