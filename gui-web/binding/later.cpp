// In the small engine, in the place of what it leaves to the large one: reading documents' texts, the
// steps of a calculation, other kinds of scenarios, and probabilities; and what the C library prints with.
// An archive's member is linked only where something in it is missing: these stand first, so theirs stay out.
#include <cstdarg>
#include <cstddef>

#include "calc/standard/judge.hpp"
#include "factors/compiled/compiled.hpp"
#include "factors/reader/reader.hpp"
#include "gui-web/binding/interface.hpp"
#include "gui-web/binding/kind.hpp"
#include "scenarios/footprint_reader.hpp"
#include "scenarios/footprint_run.hpp"
#include "scenarios/pathway.hpp"
#include "scenarios/probabilities.hpp"

namespace greengauge {

using page::library;

/// What the page hands over as a document's text is here the document compiled.
std::optional<Standard> read_standard(std::string_view text, const std::string& /*file*/,
                                      const DocumentSource& /*others*/, Diagnostics& /*diagnostics*/) {
    return standard_of_bytes(text);
}

std::string_view without_examples(std::string_view text) { return text; }

/// A judgement for the page tells no steps.
std::vector<Step> steps_of(const Evaluated& /*evaluated*/) { return {}; }

std::shared_ptr<const FootprintScenario> read_footprint(const Given& /*root*/, const std::string& /*file*/,
                                                        Diagnostics& /*diagnostics*/) {
    library().leave_to_the_large_engine();
    return nullptr;
}

CaseResult run_footprint(const Case& /*given*/, const FootprintScenario& /*footprint*/, const std::string& /*file*/,
                         const StandardSource& /*source*/, Diagnostics& /*diagnostics*/) {
    library().leave_to_the_large_engine();
    return {};
}

std::optional<Quantity> value_named(const FootprintResult& /*footprint*/, const std::string& /*name*/) {
    return std::nullopt;
}

std::vector<std::string> values_of(const FootprintResult& /*footprint*/) { return {}; }

Given pathway_with(const Given& /*base*/, const Given& changes) {
    library().leave_to_the_large_engine();
    return changes;
}

void add_pathway(CaseResult& /*result*/, const std::vector<const Standard*>& /*documents*/,
                 const StandardSource& /*source*/, Diagnostics& /*diagnostics*/) {
    library().leave_to_the_large_engine();
}

void weaken_evidence(const PathwayResult& /*pathway*/, Assessment& /*assessment*/) {}

void add_probabilities(const Standard& /*document*/, const Case& /*one*/, Assessment& /*assessment*/,
                       Diagnostics& /*diagnostics*/) {
    library().leave_to_the_large_engine();
}

}  // namespace greengauge

namespace greengauge::page {

void add_kind_of(Json& /*json*/, const CaseResult& /*one*/) {}
void add_drawn(Json& /*json*/, const CaseResult& /*one*/) {}

}  // namespace greengauge::page

/// All that is printed here are control characters in JSON, by four hexadecimal digits each: the whole function, with
/// its long doubles, would be 4 KB.
extern "C" int snprintf(char* to, std::size_t size, const char* format, ...) {
    va_list values;
    va_start(values, format);
    std::size_t length = 0;
    const auto put = [&](char c) {
        if (length + 1 < size) to[length] = c;
        ++length;
    };
    for (; *format != '\0'; ++format) {
        if (*format != '%') {
            put(*format);
            continue;
        }
        const unsigned code = va_arg(values, unsigned);
        for (int shift = 12; shift >= 0; shift -= 4)
            put("0123456789abcdef"[code >> shift & 15]);
        while (*format != 'x' && format[1] != '\0')
            ++format;
    }
    va_end(values);
    if (size > 0) to[length < size ? length : size - 1] = '\0';
    return static_cast<int>(length);
}
