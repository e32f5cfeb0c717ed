#include "factors/reader/reader.hpp"

#include <algorithm>
#include <array>

#include "factors/reader/follow.hpp"
#include "factors/reader/parts.hpp"
#include "factors/reader/read_document.hpp"

namespace greengauge {
namespace {

/// People correct a file from top to bottom, whatever the order in which it was understood.
void append_in_order(Diagnostics& diagnostics, const Diagnostics& found) {
    std::vector<Diagnostic> list = found.list();
    std::stable_sort(list.begin(), list.end(), [](const Diagnostic& a, const Diagnostic& b) {
        return a.place.line != b.place.line ? a.place.line < b.place.line : a.place.column < b.place.column;
    });
    for (Diagnostic& one : list) diagnostics.add(std::move(one));
}

std::string number_in(const Given& root) {
    const Given* standard = root.find("standard");
    const Given* number = standard == nullptr ? nullptr : standard->find("number");
    return number == nullptr ? std::string() : number->text;
}

void read_published_parts(Record& document, const DocumentSource& others, const Chain& chain) {
    read_sources(document);
    read_identity(document);
    read_grades(document);
    read_categories(document);
    read_uses(document, others, chain);
    read_series(document);
    read_tables(document);
}

void read_all_parts(Record& document, const DocumentSource& others, const Chain& chain) {
    read_published_parts(document, others, chain);
    read_amendments(document);
    read_inputs(document);
    read_formulas(document);
    assign_slots(document.reading().standard);
    check_defaults(document);
    check_unique_names(document);
    read_early_starts(document);
    read_requirements(document);
    read_cautions(document);
    read_examples(document);
    read_issues(document);
    document.close();
}

}  // namespace

std::optional<Standard> read_published(std::string_view text, const std::string& file, const DocumentSource& others,
                                       const Chain& chain, Diagnostics& diagnostics) {
    auto root = read_toml(text, file, diagnostics);
    if (!root) return std::nullopt;
    const SourceText source(text, file);
    Standard standard;
    Diagnostics found;
    Chain longer = chain;
    longer.push_back(number_in(*root));
    if (!follow(*root, others, longer, diagnostics)) return std::nullopt;
    expand_quotas(*root, found);
    Reading reading{source, standard, found};
    Record document(reading, *root, "");
    read_published_parts(document, others, longer);
    append_in_order(diagnostics, found);
    if (found.has_errors()) return std::nullopt;
    return standard;
}

std::string_view without_examples(std::string_view text) {
    constexpr std::string_view header = "\n[[example]]";
    const std::size_t first = text.find(header);
    if (first == std::string_view::npos) return text;
    for (std::size_t next = first; next != std::string_view::npos; next = text.find("\n[", next + 1))
        if (text.substr(next, header.size()) != header) return text;
    return text.substr(0, first + 1);
}

std::optional<Standard> read_standard(std::string_view text, const std::string& file, const DocumentSource& others,
                                      Diagnostics& diagnostics) {
    auto root = read_toml(text, file, diagnostics);
    if (!root) return std::nullopt;
    const SourceText source(text, file);
    Standard standard;
    Diagnostics found;
    // Grades come first: a quota has a level for each of them.
    if (!follow(*root, others, {number_in(*root)}, diagnostics)) return std::nullopt;
    expand_quotas(*root, found);
    Reading reading{source, standard, found};
    Record document(reading, *root, "");
    read_all_parts(document, others, {number_in(*root)});
    if (reading.names_whole) compile(standard, found);
    append_in_order(diagnostics, found);
    if (found.has_errors()) return std::nullopt;
    return standard;
}

}  // namespace greengauge
