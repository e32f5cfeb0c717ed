#include "cli/session.hpp"

#include <algorithm>
#include <filesystem>
#include <thread>
#include <utility>

#include "calc/footprint/direct/klu.hpp"
#include "cli/text_file.hpp"
#include "factors/inventory/database.hpp"
#include "scenarios/results/inert.hpp"

namespace greengauge::cli {

Session::Session(const Environment& environment_, const CommonOptions& common_, Language language, std::string& out_,
                 std::string& err_)
    : environment(environment_), common(common_), words{language}, out(out_), err(err_) {}

Page Session::page() const {
    const bool colours =
        environment.terminal && environment.variable("NO_COLOR").empty() && environment.variable("TERM") != "dumb";
    return Page(colours, environment.terminal ? environment.columns : 0);
}

Catalogue& Session::catalogue() {
    if (!catalogue_) {
        catalogue_.emplace(common.catalogue.empty() ? Catalogue::embedded(environment.catalogue)
                                                    : Catalogue::open(common.catalogue));
    }
    return *catalogue_;
}

StandardSource Session::source() {
    StandardSource source;
    source.editions = [this](std::string_view name) {
        std::vector<StandardSource::Edition> editions;
        for (const DocumentEntry& entry : catalogue().editions(name))
            editions.push_back({entry.number, entry.year, entry.effective, entry.until});
        return editions;
    };
    source.standard = [this](const std::string& number, Diagnostics& diagnostics) {
        return standard_in_use(number, diagnostics);
    };
    source.all_numbers = [this] {
        std::vector<std::string> numbers;
        for (const DocumentEntry& entry : catalogue().documents())
            numbers.push_back(entry.number);
        return numbers;
    };
    source.database = [](const Given& path, Diagnostics& diagnostics) -> std::shared_ptr<const footprint::Database> {
        const std::filesystem::path beside = std::filesystem::path(path.place.file).parent_path();
        return read_inventory_database((beside / path.text).native(), path.place, diagnostics);
    };
    source.direct_solver = footprint::make_klu;
    source.threads = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    return source;
}

Overlays& Session::overlays(Diagnostics& diagnostics) {
    if (std::exchange(overlays_read_, true)) return overlays_;
    for (const std::string& file : common.overlays) {
        const auto text = read_file(file);
        if (text)
            overlays_.add(*text, file, catalogue(), diagnostics);
        else
            diagnostics.error(Place{file, 0, 0}, text.error());
    }
    return overlays_;
}

const Standard* Session::standard_in_use(const std::string& number, Diagnostics& diagnostics) {
    return overlays(diagnostics).over(catalogue().standard(number, diagnostics));
}

std::optional<Date> Session::date() const { return common.date.empty() ? std::nullopt : Date::parse(common.date); }

std::optional<DocumentEntry> Session::document(const std::string& number) {
    const std::vector<DocumentEntry> editions = catalogue().editions(number);
    if (editions.empty()) {
        std::vector<std::string> known;
        for (const DocumentEntry& entry : catalogue().documents()) {
            known.push_back(entry.number);
            known.push_back(entry.family);
        }
        Text advice = did_you_mean(number, known);
        if (advice.empty())
            advice = {"用 `greengauge standards list` 列出全部文件", "list them with `greengauge standards list`"};
        refuse({"目录中没有文件“" + number + "”", "the catalogue has no document `" + number + "`"}, {}, advice);
        return std::nullopt;
    }
    const Date day = date().value_or(environment.today());
    for (const DocumentEntry& entry : editions) {  // newest first
        if (!entry.effective.valid() || entry.effective <= day) return entry;
    }
    return editions.back();
}

const Standard* Session::standard(const std::string& number) {
    const std::optional<DocumentEntry> entry = document(number);
    if (!entry) return nullptr;
    Diagnostics diagnostics;
    const Standard* found = standard_in_use(entry->number, diagnostics);
    report(diagnostics);
    if (diagnostics.has_errors()) return nullptr;
    if (found == nullptr)
        refuse({"无法读取文件 " + entry->number, "the document " + entry->number + " cannot be read"});
    return found;
}

void Session::report(const Diagnostics& diagnostics) {
    for (const Diagnostic& diagnostic : diagnostics.list())
        err += inert(to_string(diagnostic, language())) + "\n";
}

int Session::refuse(const Text& problem, const Text& why, const Text& advice, const std::string& file) {
    Diagnostics diagnostics;
    Fault fault;
    fault.code = "bad-input";
    fault.problem = problem;
    fault.why = why;
    fault.advice = advice;
    diagnostics.error(Place{file.empty() ? "greengauge" : file, 0, 0}, fault);
    report(diagnostics);
    return bad_input;
}

}  // namespace greengauge::cli
