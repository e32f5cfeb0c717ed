// What a start costs: opening the catalogue from memory and getting one document, with ten documents inside and with
// five hundred. The two must not differ.
#include <benchmark/benchmark.h>
#include <map>

#include "tests/factors/catalogue/sample.hpp"

namespace greengauge {
namespace {

const std::string& bytes_of(int documents) {
    static std::map<int, std::string> catalogues;
    std::string& bytes = catalogues[documents];
    if (bytes.empty()) {
        const sample::Folder folder;
        sample::add_many(folder, documents);
        bytes = sample::content(sample::built(folder));
    }
    return bytes;
}

void open(benchmark::State& state) {
    const std::string& bytes = bytes_of(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        const Catalogue catalogue = Catalogue::embedded(std::as_bytes(std::span(bytes)));
        benchmark::DoNotOptimize(catalogue.documents_parsed());
    }
    state.counters["bytes"] = static_cast<double>(bytes.size());
}

// As a check of one scenario does it.
template <bool parsed>
void open_and_get_one(benchmark::State& state) {
    const std::string& bytes = bytes_of(static_cast<int>(state.range(0)));
    for (auto _ : state) {
        Catalogue catalogue = Catalogue::embedded(std::as_bytes(std::span(bytes)));
        const std::vector<DocumentEntry> editions = catalogue.editions("GB 91007");
        Diagnostics diagnostics;
        if constexpr (parsed) {
            benchmark::DoNotOptimize(catalogue.standard(editions.at(0).number, diagnostics));
        } else {
            benchmark::DoNotOptimize(catalogue.text(editions.at(0).number));
        }
    }
}

void search(benchmark::State& state) {
    const std::string& bytes = bytes_of(static_cast<int>(state.range(0)));
    const Catalogue catalogue = Catalogue::embedded(std::as_bytes(std::span(bytes)));
    for (auto _ : state)
        benchmark::DoNotOptimize(catalogue.search_factors("柴油 91007"));
}

// A file named by the user is checked whole, so this one grows.
void open_file(benchmark::State& state) {
    const sample::Folder folder;
    folder.write("a.db", bytes_of(static_cast<int>(state.range(0))));
    for (auto _ : state) {
        const Catalogue catalogue = Catalogue::open(folder / "a.db");
        benchmark::DoNotOptimize(catalogue.documents_parsed());
    }
}

BENCHMARK(open)->Arg(10)->Arg(500);
BENCHMARK(open_and_get_one<false>)->Name("open_and_get_text")->Arg(10)->Arg(500);
BENCHMARK(open_and_get_one<true>)->Name("open_and_parse_one")->Arg(10)->Arg(500);
BENCHMARK(search)->Arg(10)->Arg(500);
BENCHMARK(open_file)->Arg(10)->Arg(500);

}  // namespace
}  // namespace greengauge
