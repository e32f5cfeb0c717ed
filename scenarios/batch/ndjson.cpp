#include "scenarios/batch/ndjson.hpp"

#include <algorithm>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "factors/reader/message.hpp"
#include "scenarios/uncertain.hpp"

namespace greengauge::batch {
namespace {

using Json = nlohmann::json;

bool says_uncertainty(const Json& record) {
    return record.contains("plus_minus") || record.contains("low") || record.contains("gsd");
}

/// Calls `see(name, text)` for each value of one object, flat: `goods`, `contents[2].count`.
template <class See>
class Flattener : public nlohmann::json_sax<Json> {
  public:
    explicit Flattener(See see) : see_(see) {}

    Fault fault;

    bool null() override { return value({}); }
    bool boolean(bool yes) override { return value(yes ? "true" : "false"); }
    bool number_integer(number_integer_t number) override { return value(std::to_string(number)); }
    bool number_unsigned(number_unsigned_t number) override { return value(std::to_string(number)); }
    bool number_float(number_float_t, const string_t& as_written) override { return value(as_written); }
    bool string(string_t& text) override { return value(std::move(text)); }
    bool binary(binary_t&) override { return false; }
    bool start_object(std::size_t) override {
        if (record_) return refuse("nested-object", {"对象嵌套太深", "objects are nested too deep"});
        if (depth_ == (in_list_ ? 2 : 1)) {
            record_ = Json::object();
            return true;
        }
        if (in_list_) ++item_;
        ++depth_;
        return depth_ <= 2 || refuse("nested-object", {"对象嵌套太深", "objects are nested too deep"});
    }
    bool key(string_t& name) override {
        (record_ ? member_ : depth_ == 2 ? field_ : name_) = std::move(name);
        return true;
    }
    bool end_object() override {
        if (record_) return end_record();
        --depth_;
        return true;
    }
    bool start_array(std::size_t) override {
        if (depth_ != 1 || in_list_ || record_)
            return refuse("nested-list", {"清单只能在最外层", "a list can stand at the top only"});
        in_list_ = true;
        item_ = 0;
        return true;
    }
    bool end_array() override {
        in_list_ = false;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception& error) override {
        return refuse("bad-json", {"不是 JSON", "it is no JSON"}, {error.what(), error.what()});
    }

  private:
    bool refuse(const char* code, Text problem, Text why = {}) {
        if (fault.code.empty())
            fault = {code,
                     std::move(problem),
                     std::move(why),
                     {"每行一个对象：{\"名称\": 值}", "one object a line: {\"name\": value}"}};
        return false;
    }
    /// An object as a value says how uncertain it is, and is kept as its JSON.
    bool end_record() {
        const Json record = *std::exchange(record_, std::nullopt);
        if (!says_uncertainty(record))
            return refuse("nested-object", {"值不能是对象", "a value cannot be an object"},
                          {"除非写明不确定度", "unless it says how uncertain it is"});
        return value(record.dump(-1, ' ', false, Json::error_handler_t::replace));
    }
    bool value(std::string text) {
        if (record_) {
            (*record_)[member_] = std::move(text);
            return true;
        }
        if (depth_ == 0) return refuse("no-object", {"这一行不是对象", "this line is no object"});
        if (depth_ == 1 && in_list_)
            return refuse("no-record", {"清单的项应为对象", "the items of a list must be objects"});
        if (depth_ == 1) return see_(name_, std::move(text), fault);
        return see_(name_ + "[" + std::to_string(item_) + "]." + field_, std::move(text), fault);
    }

    See see_;
    int depth_ = 0;
    bool in_list_ = false;
    int item_ = 0;
    std::string name_;
    std::string field_;
    std::optional<Json> record_;  ///< of the value at hand
    std::string member_;
};

std::string_view line_at(const char*& at, const char* end) {
    const auto* feed = static_cast<const char*>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)));
    const char* stop = feed == nullptr ? end : feed;
    std::string_view line(at, static_cast<std::size_t>(stop - at));
    at = feed == nullptr ? end : feed + 1;
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    return line;
}

}  // namespace

std::optional<Given> uncertain_record(std::string_view text, const std::string& unit, const Place& place) {
    const Json json = Json::parse(text.begin(), text.end(), nullptr, false);
    if (!json.is_object() || !says_uncertainty(json)) return std::nullopt;
    Given record;
    record.kind = Given::Kind::record;
    record.place = place;
    for (const auto& [name, member] : json.items()) {
        if (!member.is_string()) return std::nullopt;
        std::string value = member.get<std::string>();
        if (name == "plus_minus")
            value = half_width_in_unit(value, unit);
        else if ((name == "value" || name == "low" || name == "high") && !unit.empty())
            value += " " + unit;
        record.members.emplace_back(name, Given::of_text(std::move(value), place));
    }
    return record;
}

bool NdjsonScanner::next(Row& row, std::vector<Cell>& cells) {
    std::string_view line;
    if (at_ >= end_) return false;
    row = {};
    row.begin = at_;
    line = line_at(at_, end_);
    row.end = at_;
    row.lines = at_[-1] == '\n' ? 1 : 0;
    problem_ = {};
    const std::size_t first = cells.size();
    if (line.empty()) {
        cells.push_back({});  // an empty line is none, as in CSV
        return true;
    }
    if (line.size() > longest_row) {
        row.fault = Row::Fault::too_long;
        row.fault_at = row.begin;
        return true;
    }
    cells.resize(first + columns_.size());
    const auto see = [&](const std::string& name, std::string text, Fault& fault) {
        const auto column = columns_.find(name);
        if (column == columns_.end()) {
            fault = {"unknown-column",
                     filled("前面的行没有 {0}", "the lines before have no {0}", {ticked_shortly(name)}),
                     {},
                     {"在靠前的一行写出它，值可为 null", "have it in one of the first lines, as null if need be"}};
            return false;
        }
        texts_.push_back(std::move(text));
        cells[first + column->second].text = texts_.back();
        return true;
    };
    Flattener flattener(see);
    if (Json::sax_parse(line.begin(), line.end(), &flattener)) return true;
    problem_ = std::move(flattener.fault);
    cells.resize(first);
    row.fault = Row::Fault::not_an_object;
    row.fault_at = row.begin;
    return true;
}

std::vector<std::string> ndjson_columns(std::string_view text) {
    std::vector<std::string> names;
    std::map<std::string, bool> known;
    const char* at = text.data();
    const char* end = at + text.size();
    const auto see = [&](const std::string& name, const std::string&, Fault&) {
        if (known.emplace(name, true).second) names.push_back(name);
        return true;
    };
    while (at < end) {
        const std::string_view line = line_at(at, end);
        if (line.empty() || line.size() > longest_row) continue;
        Flattener flattener(see);
        Json::sax_parse(line.begin(), line.end(), &flattener);
    }
    return names;
}

}  // namespace greengauge::batch
