// Verdicts a second in memory: columns of a packaging rule and of a quota, and samples of a Monte Carlo run. On one thread and
// on two; no file is read.
#include <benchmark/benchmark.h>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <thread>

#include "calc/standard/compliance.hpp"
#include "calc/standard/uncertainty.hpp"
#include "factors/reader/reader.hpp"

namespace greengauge {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// The document in a file below factors/, with whatever it takes over from others.
const Standard& standard_in(const std::string& name) {
    static std::map<std::string, Standard> standards;
    const auto known = standards.find(name);
    if (known != standards.end()) return known->second;
    const DocumentSource others = [](const std::string& number) -> std::optional<std::string> {
        for (const auto& entry : fs::recursive_directory_iterator(fs::path(GREENGAUGE_SOURCE_DIR) / "factors")) {
            if (entry.path().extension() != ".toml") continue;
            std::string text = text_of(entry.path());
            if (text.find("\"" + number + "\"") < text.find("title")) return text;
        }
        return std::nullopt;
    };
    Diagnostics diagnostics;
    auto standard = read_standard(text_of(fs::path(GREENGAUGE_SOURCE_DIR) / "factors" / name), name, others, diagnostics);
    return standards.emplace(name, std::move(standard.value())).first->second;
}

int slot_of(const Standard& standard, const std::string& name) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) return standard.input(name)->slot;
    for (const Input& field : standard.list(name.substr(0, dot))->fields)
        if (field.name == name.substr(dot + 1)) return field.slot;
    return -1;
}

constexpr std::size_t rows = 512;

/// Boxes around the limit; goods, layers and one item as a platform's stock has them.
void void_ratio(benchmark::State& state) {
    const Standard& standard = standard_in("packaging/GB-23350-2021.toml");
    Diagnostics diagnostics;
    formula::BatchShape shape;
    shape.date = Date::of(2025, 6, 1).value();
    shape.slots.resize(static_cast<std::size_t>(standard.program.slots));
    for (std::size_t slot = 0; slot < shape.slots.size(); ++slot) {
        const Input* input = standard.input_of_slot(static_cast<int>(slot));
        shape.slots[slot].domain = input->domain;
        shape.slots[slot].code = input->kind != Input::Kind::quantity;
        shape.slots[slot].value.status = formula::Status::missing;
    }
    const std::vector<std::string> names{"length", "width", "height", "layers", "contents.goods", "contents.count", "contents.net_content"};
    for (const std::string& name : names) shape.slots[static_cast<std::size_t>(slot_of(standard, name))].varies = true;
    auto& form = shape.slots[static_cast<std::size_t>(slot_of(standard, "shape"))].value;
    form.status = formula::Status::ok;
    for (const CategorySet& set : standard.sets) shape.members.push_back(static_cast<int>(set.members.size()));
    shape.list_varies.assign(1, true);
    shape.list_sizes.assign(1, 1);
    ColumnJudge judge(standard, shape, {0});
    judge.need_clauses(false);
    formula::ColumnBlock block(judge.plan());
    block.begin(rows);
    block.reserve_items(0, rows);
    auto& offsets = block.offsets(0);
    for (std::size_t i = 0; i <= rows; ++i) offsets.push_back(static_cast<std::int32_t>(i));
    for (std::size_t i = 0; i < rows; ++i) {
        const auto put = [&](const char* name, double value, std::int32_t code = 0) {
            formula::Column& column = block.slot(slot_of(standard, name));
            column.number[i] = value;
            column.error[i] = 0;
            column.code[i] = code;
        };
        put("length", 100 + static_cast<double>(i % 37));
        put("width", 80 + static_cast<double>(i % 23));
        put("height", 60 + static_cast<double>(i % 41));
        put("layers", 2 + static_cast<double>(i % 2));
        put("contents.goods", 0, static_cast<std::int32_t>(i % 4));
        put("contents.count", 1);
        put("contents.net_content", 5 + static_cast<double>(i % 61));
    }
    ColumnVerdicts verdicts;
    std::vector<std::uint8_t> undecided;
    for (auto _ : state) {
        block.run();
        judge.judge(block, verdicts, undecided);
        benchmark::DoNotOptimize(verdicts.of(0).verdict);
    }
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * rows));
}

/// The subjects of a table, each with one uncertain value and its own plan: 10,000 samples a subject, one thread.
void probabilities(benchmark::State& state) {
    const Standard& standard = standard_in("energy-quota/GB-21258-2024.toml");
    Diagnostics diagnostics;
    const Example& example = standard.examples.front();
    const auto bound = bind(standard, example.given, example.date, diagnostics);
    const Input* input = standard.input("net_coal_rate");
    const double middle = to_double(bound->subject.slots[static_cast<std::size_t>(input->slot)].front().number);
    const std::vector<UncertainInput> inputs{{input->name, input, 0, {Distribution::Kind::normal, middle, 0.02 * middle}}};
    std::vector<int> requirements;
    for (std::size_t i = 0; i < standard.requirements.size(); ++i)
        requirements.push_back(static_cast<int>(i));
    ComplianceSampler sampler(standard, {10'000, 1});
    for (auto _ : state)
        benchmark::DoNotOptimize(sampler.of(*bound, inputs, requirements));
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

void monte_carlo(benchmark::State& state) {
    const Standard& standard = standard_in("energy-quota/GB-21258-2024.toml");
    Diagnostics diagnostics;
    const Example& example = standard.examples.front();
    const auto bound = bind(standard, example.given, example.date, diagnostics);
    std::vector<UncertainInput> inputs;
    for (const Input& input : standard.inputs) {
        if (input.kind != Input::Kind::quantity || input.domain != formula::scalar || input.whole_number) continue;
        const auto& value = bound->subject.slots[static_cast<std::size_t>(input.slot)].front();
        if (!value.ok() || bound->used_at[static_cast<std::size_t>(input.slot)].front() < 0) continue;
        Distribution distribution;
        distribution.middle = to_double(value.number);
        distribution.spread = 0.02 * std::fabs(distribution.middle);
        if (distribution.spread > 0) inputs.push_back({input.name, &input, 0, distribution});
    }
    constexpr std::uint64_t samples = 1'000'000;
    for (auto _ : state) {
        UncertaintyRun run(standard, *bound, inputs, {samples, 1});
        const auto threads = static_cast<std::size_t>(state.range(0));
        std::vector<std::thread> others;
        for (std::size_t i = 1; i < threads; ++i) others.emplace_back([&, i] { run.judge(run.blocks() * i / threads, run.blocks() * (i + 1) / threads); });
        run.judge(0, run.blocks() / threads);
        for (std::thread& one : others) one.join();
        benchmark::DoNotOptimize(&run);
    }
    state.counters["uncertain inputs"] = static_cast<double>(inputs.size());
    state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * samples));
}

}  // namespace

BENCHMARK(void_ratio)->Threads(1)->Threads(2)->UseRealTime();
BENCHMARK(probabilities)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(monte_carlo)->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace greengauge
