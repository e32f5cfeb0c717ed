#include "gui-web/binding/batch.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "scenarios/batch/row_probabilities.hpp"

namespace greengauge::page {
namespace {

constexpr std::uint64_t most_faults = 100;

Json verdicts_of(const std::array<std::uint64_t, 4>& counts) {
    Json json;
    for (std::size_t i = counts.size(); i-- > 0;)
        json[std::string(to_string(static_cast<Verdict>(i)))] = counts[i];
    return json;
}

}  // namespace

Json BatchTable::begin(const Standard& standard, Date date, std::string_view head, char delimiter, Language language) {
    standard_ = &standard;
    Diagnostics found;
    Json json;
    json["begun"] = false;
    const auto header = batch::read_header(head, delimiter, false, "table.csv", found);
    auto layout =
        header ? batch::layout_of(standard, header->names, header->units, header->places, {}, found) : std::nullopt;
    if (layout) {
        json["columns"] = Json::array();
        for (std::size_t i = 0; i < layout->columns.size(); ++i) {
            const Input* input = layout->columns[i].input;
            json["columns"].push_back(
                {{"name", layout->names[i]},
                 {"label", input == nullptr ? Json(nullptr) : greengauge::json_of(input->label)}});
        }
        batch::BatchOptions options;
        options.delimiter = delimiter;
        options.language = language;
        if (auto made = batch::Batch::make(standard, *std::move(layout), date, std::move(options), found))
            batch_.emplace(*std::move(made));
    }
    if (batch_ && !found.has_errors()) {
        worker_.emplace(*batch_);
        summary_ = batch_->empty_summary();
        head_left_ = header->bytes;
        lines_before_ = static_cast<std::uint64_t>(header->lines);
        json["begun"] = true;
        json["header"] = batch_->header();
    }
    add_diagnostics(json, found);
    return json;
}

std::size_t BatchTable::whole_rows(bool last) const {
    if (last) return waiting_.size();
    std::size_t whole = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (waiting_[i] == '"') quoted = !quoted;
        if (waiting_[i] == '\n' && !quoted) whole = i + 1;
    }
    return whole;
}

std::string_view BatchTable::chunk(std::string_view bytes, bool last) {
    if (!worker_) return {};
    waiting_.erase(0, done_);
    const std::size_t skipped = std::min(head_left_, bytes.size());
    head_left_ -= skipped;
    waiting_.append(bytes.substr(skipped));
    done_ = whole_rows(last);
    if (done_ == 0) return {};
    result_ = worker_->run(std::string_view(waiting_).substr(0, done_), std::move(result_.memory));
    for (Diagnostic fault : result_.errors) {
        if (++fault_count_ > most_faults) continue;
        fault.place.line += static_cast<int>(lines_before_);
        faults_.add(std::move(fault));
    }
    lines_before_ += result_.lines;
    summary_.add(result_.summary);
    return result_.out();
}

Json BatchTable::summary() const {
    Json json;
    const batch::GroupSummary total = summary_.total();
    json["subjects"] = total.subjects;
    json["errors"] = total.errors;
    json["judged_again"] = summary_.judged_again;
    json["verdicts"] = verdicts_of(total.verdicts);
    json["requirements"] = Json::array();
    for (std::size_t i = 0; i < summary_.requirements.size() && i < total.requirements.size(); ++i) {
        Json one{{"id", summary_.requirements[i]}};
        for (const Requirement& requirement : standard_->requirements)
            if (requirement.id == summary_.requirements[i]) one["title"] = greengauge::json_of(requirement.title);
        one["verdicts"] = verdicts_of(total.requirements[i].verdicts);
        json["requirements"].push_back(std::move(one));
    }
    Diagnostics found = faults_;
    if (summary_.uncertain > 0) found.warning({}, batch::judged_by_best_estimates(summary_.uncertain));
    add_diagnostics(json, found);
    return json;
}

}  // namespace greengauge::page
