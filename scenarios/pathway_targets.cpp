// [pathway.target.NAME], [pathway.reference.YEAR] and [pathway.uncertain.NAME].
#include <algorithm>

#include "scenarios/advice.hpp"
#include "scenarios/pathway_reader.hpp"

namespace greengauge {
namespace {

constexpr std::size_t most_targets = 50;
constexpr std::size_t most_references = 100;
constexpr std::size_t most_drivers = 64;

using pathway::Driver;
using pathway::Metric;
using pathway::Target;

constexpr Metric all_metrics[] = {Metric::co2, Metric::co2_intensity, Metric::energy, Metric::energy_intensity,
                                  Metric::non_fossil_share};

Unit unit_of(Metric metric) {
    switch (metric) {
        case Metric::co2:
            return *parse_unit("tCO2e");
        case Metric::co2_intensity:
            return *parse_unit("tCO2e/万元");
        case Metric::energy:
            return *parse_unit("tce");
        case Metric::energy_intensity:
            return *parse_unit("tce/万元");
        case Metric::non_fossil_share:
            break;
    }
    return *parse_unit("%");
}

bool is_intensity(Metric metric) { return metric == Metric::co2_intensity || metric == Metric::energy_intensity; }

class TargetReader {
  public:
    TargetReader(PathwayReading& shared, Record& record) : shared_(shared), record_(record) {}

    void read(const std::string& id) {
        target_.id = id;
        target_.title = label_or_id(record_, id);
        target_.place = record_.given().key_place;
        target_.source = record_.text("source");
        if (const Given* before = record_.find("peak_before")) {
            target_.form = Target::Form::peak_before;
            target_.year = shared_.values.year(*before, "peak_before", false).value_or(0);
        } else {
            read_metric();
            if (const Given* year = record_.need("year"))
                target_.year = shared_.values.year(*year, "year", false).value_or(0);
            read_limit();
        }
        shared_.plan.targets.push_back(std::move(target_));
    }

  private:
    PathwayReading& shared_;
    Record& record_;
    Target target_;

    void read_metric() {
        const Given* of = record_.need("of");
        if (of == nullptr) return;
        std::vector<std::string> known;
        for (const Metric metric : all_metrics) {
            known.emplace_back(to_string(metric));
            if (of->kind == Given::Kind::text && of->text == known.back()) {
                target_.metric = metric;
                if (is_intensity(metric) && shared_.plan.model.gdp.empty())
                    shared_.values.error(
                        of->place, "missing-key",
                        filled("{0} 需要 [pathway.gdp]", "{0} needs [pathway.gdp]", {ticked(of->text)}), {},
                        {"写 gdp = { 2020 = \"…\", … }，按不变价",
                         "write gdp = { 2020 = \"…\", … } at constant prices"});
                return;
            }
        }
        shared_.values.error(of->place, "unknown-metric",
                             filled("未知的指标 {0}", "unknown metric {0}", {ticked_shortly(of->text)}), {},
                             nearest_or_all(of->text, known));
    }

    void read_limit() {
        const Given* most = record_.find("at_most");
        const Given* least = record_.find("at_least");
        const Given* reduction = record_.find("reduction");
        const Given* against = record_.find("against");
        const int said = (most != nullptr) + (least != nullptr) + (reduction != nullptr);
        if (said != 1) {
            shared_.values.error(target_.place, "one-limit",
                                 filled("{0} 须恰有一个限值", "{0} needs exactly one limit", {ticked(target_.id)}), {},
                                 {"写 at_most、at_least、reduction 之一，或 peak_before",
                                  "write one of at_most, at_least, reduction, or peak_before"});
            return;
        }
        if (reduction != nullptr) return read_reduction(*reduction, against);
        if (against != nullptr)
            shared_.values.error(
                against->key_place, "unknown-key",
                filled("{0} 只用于 {1}", "{0} goes with {1} only", {ticked("against"), ticked("reduction")}), {}, {});
        target_.form = most != nullptr ? Target::Form::at_most : Target::Form::at_least;
        const Given& limit = most != nullptr ? *most : *least;
        const std::string name = "target." + target_.id;
        const Unit kind = unit_of(target_.metric);
        target_.limit = shared_.values.number(limit, name, kind).value_or(0);
        const auto written = limit.kind == Given::Kind::text ? parse_quantity(limit.text) : parse_quantity("0");
        target_.unit = written && written->unit.dimension == kind.dimension ? written->unit : kind;
    }

    void read_reduction(const Given& reduction, const Given* against) {
        target_.form = Target::Form::reduction;
        target_.unit = unit_of(Metric::non_fossil_share);
        target_.limit = shared_.values.share(reduction, "reduction", -1, 1).value_or(0);
        if (target_.metric == Metric::non_fossil_share)
            shared_.values.error(reduction.place, "one-limit",
                                 {"占比的目标用 at_least", "the target of a share is at_least"}, {}, {});
        if (against == nullptr) {
            shared_.values.error(
                target_.place, "missing-key",
                filled("{0} 缺少 {1}", "{0} has no {1}", {ticked(target_.id), ticked("against")}), {},
                {"写 against = 2005 或 against = \"peak\"", "write against = 2005 or against = \"peak\""});
        } else if (against->kind == Given::Kind::text && against->text == "peak") {
            target_.form = Target::Form::below_peak;
            if (target_.metric != Metric::co2)
                shared_.values.error(against->place, "unknown-metric", {"只有排放有峰值", "only emissions have a peak"},
                                     {}, {});
        } else {
            target_.against = shared_.values.year(*against, "against", false).value_or(0);
        }
    }
};

class DriverReader {
  public:
    DriverReader(PathwayReading& shared, Record& record, const std::string& id) : shared_(shared), record_(record) {
        driver_.id = id;
        driver_.from = shared.values.first();
        driver_.until = shared.values.last();
    }

    void read() {
        if (const Given* of = record_.need("of")) read_what(*of);
        if (const Given* from = record_.find("from"))
            driver_.from = shared_.values.year(*from, "from", true).value_or(driver_.from);
        if (const Given* until = record_.find("until"))
            driver_.until = shared_.values.year(*until, "until", true).value_or(driver_.until);
        if (driver_.until < driver_.from)
            shared_.values.error(record_.place(), "years-out-of-order", {"until 早于 from", "`until` is before `from`"},
                                 {}, {});
        read_shape();
        shared_.plan.drivers.push_back(driver_);
    }

  private:
    PathwayReading& shared_;
    Record& record_;
    Driver driver_;

    /// `activity.cement.output`, `activity.cement.energy.coal`, `carrier.electricity.emission`, `measure.kiln`, `gdp`.
    void read_what(const Given& of) {
        const PathwayPlan& plan = shared_.plan;
        std::vector<std::string> known;
        const auto is = [&](const std::string& name, Driver::Kind kind, std::size_t at) {
            known.push_back(name);
            if (of.kind != Given::Kind::text || of.text != name) return false;
            driver_.kind = kind;
            driver_.at = static_cast<int>(at);
            return true;
        };
        for (std::size_t i = 0; i < plan.activities.size(); ++i) {
            const std::string name = "activity." + plan.activities[i].id;
            if (is(name + ".output", Driver::Kind::output, i) || is(name + ".process", Driver::Kind::process, i))
                return;
        }
        for (std::size_t i = 0; i < plan.model.flows.size(); ++i) {
            const auto& flow = plan.model.flows[i];
            if (is("activity." + plan.activities[static_cast<std::size_t>(flow.activity)].id + ".energy." +
                       plan.carriers[static_cast<std::size_t>(flow.carrier)].id,
                   Driver::Kind::intensity, i))
                return;
        }
        for (std::size_t i = 0; i < plan.carriers.size(); ++i) {
            const std::string name = "carrier." + plan.carriers[i].id;
            if (is(name + ".emission", Driver::Kind::emission, i) || is(name + ".price", Driver::Kind::price, i))
                return;
        }
        for (std::size_t i = 0; i < plan.measures.size(); ++i)
            if (is("measure." + plan.measures[i].id, Driver::Kind::effect, i)) return;
        if (!plan.model.gdp.empty() && is("gdp", Driver::Kind::gdp, 0)) return;
        shared_.values.error(of.place, "unknown-name",
                             filled("没有名为 {0} 的量", "there is no quantity {0}", {ticked_shortly(of.text)}), {},
                             nearest_or_all(of.text, known));
    }

    double deviation(const char* key, double otherwise) {
        const Given* given = record_.find(key);
        const auto share = given == nullptr ? std::nullopt : shared_.values.share(*given, key, -1, 10);
        return share ? to_double(*share) : otherwise;
    }

    void read_shape() {
        const Given* shape = record_.find("shape");
        const std::vector<std::string> known{"triangular", "uniform", "normal"};
        const std::string word = shape == nullptr ? "triangular" : shape->text;
        const auto found = std::find(known.begin(), known.end(), word);
        if (found == known.end())
            shared_.values.error(shape->place, "unknown-shape",
                                 filled("未知的分布 {0}", "unknown shape {0}", {ticked_shortly(word)}), {},
                                 nearest_or_all(word, known));
        driver_.shape = static_cast<Driver::Shape>(found == known.end() ? 0 : found - known.begin());
        if (driver_.shape == Driver::Shape::normal) {
            record_.need("half_width");
            driver_.high = deviation("half_width", 0);
            driver_.low = -driver_.high;
            return;
        }
        record_.need("low");
        record_.need("high");
        driver_.low = deviation("low", 0);
        driver_.high = deviation("high", 0);
        driver_.mode = driver_.shape == Driver::Shape::triangular ? deviation("mode", 0) : 0;
        const bool in_order =
            driver_.low <= driver_.high && (driver_.shape != Driver::Shape::triangular ||
                                            (driver_.low <= driver_.mode && driver_.mode <= driver_.high));
        if (!in_order)
            shared_.values.error(record_.place(), "not-in-order",
                                 {"须 low ≤ mode ≤ high", "low ≤ mode ≤ high does not hold"}, {}, {});
    }
};

std::vector<const Given*> named_within(PathwayReading& reading, Record& pathway, const char* key, std::size_t most,
                                       std::vector<std::string>& names) {
    auto records = named_records_of(pathway, key, names);
    if (records.size() > most) {
        reading.values.error(records[most]->key_place, "too-many", filled("{0} 太多", "too many of {0}", {ticked(key)}),
                             filled("至多 {0} 个", "at most {0}", {std::to_string(most)}), {});
        records.resize(most);
    }
    return records;
}

}  // namespace

void read_targets(PathwayReading& reading, Record& pathway) {
    std::vector<std::string> names;
    const auto records = named_within(reading, pathway, "target", most_targets, names);
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record record(reading.reading, *records[i], "pathway.target." + names[i]);
        TargetReader(reading, record).read(names[i]);
        record.close();
    }
}

void read_references(PathwayReading& reading, Record& pathway) {
    std::vector<std::string> names;
    const auto records = named_within(reading, pathway, "reference", most_references, names);
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record record(reading.reading, *records[i], "pathway.reference." + names[i]);
        const auto year = year_of_key(names[i]);
        if (!year)
            reading.values.error(records[i]->key_place, "bad-year",
                                 filled("{0} 不是年份", "{0} is not a year", {ticked_shortly(names[i])}), {},
                                 {"写成 [pathway.reference.2005]", "write [pathway.reference.2005]"});
        const auto number = [&](const char* key, const Unit& kind) -> std::optional<Decimal> {
            const Given* given = record.find(key);
            if (given == nullptr) return std::nullopt;
            return reading.values.number(*given, "reference." + names[i] + "." + key, kind);
        };
        pathway::Reference reference;
        reference.year = year.value_or(0);
        reference.co2 = number("co2", *parse_unit("tCO2e"));
        reference.energy = number("energy", *parse_unit("tce"));
        reference.non_fossil = number("non_fossil_share", *parse_unit("%"));
        reference.gdp = number("gdp", *parse_unit("CNY"));
        reading.plan.references.push_back(reference);
        record.close();
    }
}

void read_drivers(PathwayReading& reading, Record& pathway) {
    std::vector<std::string> names;
    const auto records = named_within(reading, pathway, "uncertain", most_drivers, names);
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record record(reading.reading, *records[i], "pathway.uncertain." + names[i]);
        DriverReader(reading, record, names[i]).read();
        record.close();
    }
}

}  // namespace greengauge
