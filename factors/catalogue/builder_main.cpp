// greengauge-catalogue-builder FACTORS_DIR OUT.db: compiles every .toml below FACTORS_DIR, or says what is wrong with
// them. The build runs it; for people there is `greengauge catalogue build`.
#include <cstdio>
#include <exception>

#include "factors/catalogue/catalogue.hpp"

namespace {

int build(const char* folder, const char* file) {
    greengauge::Diagnostics diagnostics;
    const std::optional<int> documents = greengauge::build_catalogue(folder, file, diagnostics);
    for (const greengauge::Diagnostic& diagnostic : diagnostics.list())
        std::fprintf(stderr, "%s\n", to_string(diagnostic, greengauge::Language::en).c_str());
    if (documents) return 0;
    std::fprintf(stderr, "%zu errors: no catalogue was written\n", diagnostics.errors());
    return 3;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 3) {
        std::fputs("usage: greengauge-catalogue-builder FACTORS_DIR OUT.db\n", stderr);
        return 3;
    }
    try {
        return build(arguments[1], arguments[2]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "internal error: %s\n", error.what());
        return 4;
    }
}
