// [pathway], read: the horizon, the carriers and the activities; measures, targets and drivers have files of their own.
#include <algorithm>

#include "scenarios/advice.hpp"
#include "scenarios/pathway_reader.hpp"

namespace greengauge {
namespace {

constexpr int most_years = 101;
constexpr std::size_t most_names = 100;
constexpr std::size_t most_flows = 200;
constexpr std::size_t most_milestones = 20;
constexpr double most_work = 2e8;  ///< flows × years × samples

const Unit& unit_named(const char* symbol) {
    static std::vector<std::pair<std::string, Unit>> known;
    for (const auto& one : known)
        if (one.first == symbol) return one.second;
    if (known.empty()) known.reserve(16);  // references stay
    known.emplace_back(symbol, *parse_unit(symbol));
    return known.back().second;
}

class PathwayReader {
  public:
    PathwayReader(Reading& reading, PathwayValues& values, const Given& given)
        : shared_{reading, values, plan_}, pathway_(reading, given, "pathway") {
        plan_.place = given.key_place.line != 0 ? given.key_place : given.place;
    }

    PathwayPlan read() {
        if (!read_horizon()) {
            claim_the_rest();
            return std::move(plan_);
        }
        read_carriers();
        read_activities();
        read_drivers_of_kaya();
        read_measures(shared_, pathway_);
        read_peak_test();
        read_references(shared_, pathway_);
        read_targets(shared_, pathway_);
        read_drivers(shared_, pathway_);
        read_choice();
        read_years_to_look_at();
        read_samples();
        pathway_.close();
        plan_.factors = shared_.values.factors;
        return std::move(plan_);
    }

  private:
    PathwayPlan plan_;
    PathwayReading shared_;
    Record pathway_;

    PathwayValues& values() { return shared_.values; }
    void error(const Place& place, const char* code, Text problem, Text why = {}, Text advice = {}) {
        values().error(place, code, std::move(problem), std::move(why), std::move(advice));
    }

    void claim_the_rest() {
        for (const char* key : {"carrier", "activity", "gdp", "population", "measure", "peak", "reference", "target",
                                "uncertain", "take", "meet", "curve", "decompose", "samples", "seed", "rate", "gases"})
            pathway_.find(key);
        pathway_.close();
    }

    // ---- The frame

    bool read_horizon() {
        const Given* years = pathway_.need("years");
        const Text advice{"写成 years = [2020, 2040]", "write years = [2020, 2040]"};
        if (years == nullptr) return false;
        if (years->kind != Given::Kind::list || years->items.size() != 2) {
            values().wrong_type(*years, "years", {"首年和末年", "the first and the last year"}, advice);
            return false;
        }
        const auto first = values().year(years->items[0], "years", false);
        const auto last = values().year(years->items[1], "years", false);
        if (!first || !last) return false;
        if (*last <= *first || *last - *first >= most_years) {
            error(years->place, "bad-years", {"首末年份不成路径", "these years make no pathway"},
                  filled("末年须在首年之后，至多 {0} 年", "the last is after the first, and at most {0} years in all",
                         {std::to_string(most_years)}),
                  advice);
            return false;
        }
        values().set_horizon(*first, *last);
        plan_.model.first_year = *first;
        plan_.model.years = *last - *first + 1;
        if (const Given* rate = pathway_.find("rate"))
            if (const auto share = values().share(*rate, "rate", 0, 1)) plan_.model.rate = *share;
        read_gases();
        return true;
    }

    void read_gases() {
        const Given* gases = pathway_.find("gases");
        if (gases == nullptr) return;
        const std::vector<std::string> known{"CO2", "net GHG"};
        if (gases->kind != Given::Kind::text)
            values().wrong_type(*gases, "gases", {"文字", "a text"}, nearest_or_all({}, known));
        else if (std::find(known.begin(), known.end(), gases->text) == known.end())
            error(gases->place, "unknown-gases",
                  filled("未知的气体范围 {0}", "unknown gases {0}", {ticked_shortly(gases->text)}), {},
                  nearest_or_all(gases->text, known));
        plan_.greenhouse_gases = gases->text == known[1];
    }

    template <class Read>
    void each_named(Record& parent, const char* key, std::size_t most, Read read) {
        std::vector<std::string> names;
        const auto records = named_records_of(parent, key, names);
        if (records.size() > most) {
            error(records[most]->key_place, "too-many", filled("{0} 太多", "too many of {0}", {ticked(key)}),
                  filled("至多 {0} 个", "at most {0}", {std::to_string(most)}));
            return;
        }
        for (std::size_t i = 0; i < records.size(); ++i) {
            Record record(shared_.reading, *records[i], std::string("pathway.") + key + "." + names[i]);
            read(record, names[i]);
            record.close();
        }
    }

    /// Zero where the key is absent.
    pathway::Series<Decimal> series_or(Record& record, const char* key, const Unit& kind, const Decimal& otherwise) {
        const auto years = static_cast<std::size_t>(plan_.model.years);
        const Given* given = record.find(key);
        if (given == nullptr) return pathway::Series<Decimal>(years, otherwise);
        const auto series = values().series(*given, record.shown().substr(8) + "." + key, kind);
        return series ? *series : pathway::Series<Decimal>(years, otherwise);
    }

    // ---- Carriers and activities

    void read_carriers() {
        if (pathway_.find("carrier") == nullptr)
            error(plan_.place, "missing-key", {"没有能源品种", "no carriers of energy"}, {},
                  {"写 [pathway.carrier.coal]，下列 unit、emission、standard_coal",
                   "write [pathway.carrier.coal] and under it unit, emission, standard_coal"});
        each_named(pathway_, "carrier", most_names, [&](Record& record, const std::string& id) {
            PathwayName name{id, label_or_id(record, id), no_unit(), record.given().key_place};
            pathway::Carrier<Decimal> carrier;
            const Given* unit = record.need("unit");
            std::optional<Unit> read;
            if (unit != nullptr && unit->kind != Given::Kind::text) {
                values().wrong_type(*unit, "unit", {"单位", "a unit"}, {});
            } else if (unit != nullptr) {
                const auto parsed = parse_unit(unit->text);
                if (parsed)
                    read = *parsed;
                else
                    shared_.reading.diagnostics.error(unit->place.right_by(1 + parsed.error().offset), parsed.error());
            }
            const bool known = read.has_value();
            name.unit = known ? *read : unit_named("t");
            if (known)
                read_factors(record, name.unit, carrier);
            else
                for (const char* key : {"emission", "standard_coal", "price", "non_fossil"})
                    record.find(key);
            plan_.carriers.push_back(std::move(name));
            plan_.model.carriers.push_back(std::move(carrier));
        });
    }

    void read_factors(Record& record, const Unit& unit, pathway::Carrier<Decimal>& carrier) {
        carrier.emission = series_or(record, "emission", per(unit_named("tCO2e"), unit), 0);
        const bool coal_itself = unit.dimension == unit_named("tce").dimension;
        if (!coal_itself) record.need("standard_coal");
        carrier.standard_coal = series_or(record, "standard_coal", per(unit_named("tce"), unit), coal_itself ? 1 : 0);
        carrier.price = series_or(record, "price", per(unit_named("CNY"), unit), 0);
        carrier.non_fossil = series_or(record, "non_fossil", unit_named("%"), 0);
        for (std::size_t t = 0; t < carrier.emission.size(); ++t) {
            const Place& place = record.place();
            if (carrier.standard_coal[t].is_zero() && carrier.emission[t] > 0 && record.given().find("standard_coal")) {
                error(place, "energy-without-coal",
                      {"有排放的能源须有折标准煤系数", "a carrier that emits needs its standard coal"}, {}, {});
                break;
            }
            if (carrier.non_fossil[t] <= 1) continue;
            error(record.given().find("non_fossil")->place, "out-of-range",
                  {"非化石占比超过 100 %", "more than 100 % is non-fossil"}, {}, {});
            break;
        }
    }

    void read_activities() {
        if (pathway_.find("activity") == nullptr)
            error(plan_.place, "missing-key", {"没有活动", "no activities"}, {},
                  {"写 [pathway.activity.cement]，下列 output、energy",
                   "write [pathway.activity.cement] and under it output, energy"});
        each_named(pathway_, "activity", most_names, [&](Record& record, const std::string& id) {
            PathwayName name{id, label_or_id(record, id), no_unit(), record.given().key_place};
            pathway::Activity<Decimal> activity;
            const Given* output = record.need("output");
            if (output != nullptr)
                if (const auto unit = values().unit_of_series(*output, "activity." + id + ".output")) name.unit = *unit;
            activity.output = series_or(record, "output", name.unit, 0);
            activity.process = series_or(record, "process", per(unit_named("tCO2e"), name.unit), 0);
            const int index = static_cast<int>(plan_.activities.size());
            plan_.activities.push_back(name);
            plan_.model.activities.push_back(std::move(activity));
            if (const Given* energy = record.find("energy")) read_energy(*energy, index, name);
        });
        for (const PathwayName& one : plan_.activities)
            plan_.one_unit = plan_.one_unit && !cannot_convert(one.unit, plan_.activities.front().unit);
    }

    void read_energy(const Given& energy, int activity, const PathwayName& name) {
        const Text advice{"写成 energy = { coal = \"0.1 t/t\" }", "write energy = { coal = \"0.1 t/t\" }"};
        if (energy.kind != Given::Kind::record) {
            values().wrong_type(energy, "energy", {"表", "a table"}, advice);
            return;
        }
        for (const auto& [id, value] : energy.members) {
            const int carrier = index_of(shared_, plan_.carriers, id, value.key_place, {"能源品种", "carrier"});
            if (carrier < 0) continue;
            const Unit kind = per(plan_.carriers[static_cast<std::size_t>(carrier)].unit, name.unit);
            const auto series = values().series(value, "activity." + name.id + ".energy." + id, kind);
            const int flow = flow_of(plan_, activity, carrier, true);
            if (series) plan_.model.flows[static_cast<std::size_t>(flow)].intensity = *series;
        }
        if (plan_.model.flows.size() > most_flows)
            error(energy.place, "too-many", {"用能项太多", "too many uses of energy"},
                  filled("至多 {0} 个", "at most {0}", {std::to_string(most_flows)}));
    }

    void read_drivers_of_kaya() {
        if (const Given* gdp = pathway_.find("gdp"))
            if (const auto series = values().series(*gdp, "gdp", unit_named("CNY"))) plan_.model.gdp = *series;
        if (const Given* people = pathway_.find("population"))
            if (const auto series = values().series(*people, "population", unit_named("人")))
                plan_.model.population = *series;
    }

    // ---- What is asked

    void read_peak_test() {
        const Given* given = pathway_.find("peak");
        if (given == nullptr) return;
        Record record(shared_.reading, *given, "pathway.peak");
        if (const Given* plateau = record.find("plateau"))
            if (const auto share = values().share(*plateau, "plateau", 0, 1)) plan_.peak.plateau = *share;
        if (const Given* after = record.find("years_after"))
            if (const auto years = values().whole(*after, "years_after", 1, most_years))
                plan_.peak.years_after = *years;
        record.close();
    }

    /// `take` and `meet`: which measures are taken, and which targets the least-cost set meets.
    void read_choice() {
        const auto measures = plan_.measures.size();
        plan_.taken = pathway::committed(plan_.model);
        const Given* take = pathway_.find("take");
        const bool word = take != nullptr && take->kind == Given::Kind::text;
        if (take == nullptr || (word && take->text == "all")) {
            plan_.taken.assign(measures, true);
        } else if (word && take->text == "least cost") {
            plan_.take_least_cost = true;
        } else if (take->kind == Given::Kind::list) {
            for (const Given& item : take->items) {
                const int measure = index_of(shared_, plan_.measures, item.text, item.place, {"措施", "measure"});
                if (measure >= 0) plan_.taken[static_cast<std::size_t>(measure)] = true;
            }
        } else if (!word || take->text != "none") {
            values().wrong_type(
                *take, "take",
                {"“all”、“none”、“least cost”或措施的列表", "\"all\", \"none\", \"least cost\" or a list of measures"},
                {});
        }
        const Given* meet = pathway_.find("meet");
        for (const pathway::Target& target : plan_.targets)
            if (meet == nullptr) plan_.meet.push_back(target.id);
        if (meet != nullptr) read_meet(*meet);
        if (plan_.take_least_cost && plan_.meet.empty())
            error(take->place, "no-targets",
                  {"没有目标，无从选择措施", "nothing to choose measures for: there is no target"}, {},
                  {"写 [pathway.target.名称]", "write [pathway.target.NAME]"});
    }

    void read_meet(const Given& meet) {
        std::vector<std::string> known;
        for (const pathway::Target& target : plan_.targets)
            known.push_back(target.id);
        if (meet.kind != Given::Kind::list) values().wrong_type(meet, "meet", {"目标的列表", "a list of targets"}, {});
        for (const Given& item : meet.items) {
            if (std::find(known.begin(), known.end(), item.text) == known.end())
                error(item.place, "unknown-name",
                      filled("没有名为 {0} 的目标", "there is no target {0}", {ticked_shortly(item.text)}), {},
                      nearest_or_all(item.text, known));
            plan_.meet.push_back(item.text);
        }
    }

    void read_years_to_look_at() {
        const int last = plan_.model.last_year();
        plan_.curve_year = last;
        for (const pathway::Target& target : plan_.targets) {
            if (target.year < plan_.model.first_year || target.year > last) continue;
            plan_.curve_year = target.year;
            break;
        }
        if (const Given* curve = pathway_.find("curve"))
            if (const auto year = values().year(*curve, "curve", true)) plan_.curve_year = *year;
        plan_.milestones = {plan_.model.first_year, last};
        const Given* decompose = pathway_.find("decompose");
        if (decompose == nullptr) return;
        plan_.milestones.clear();
        const Text advice{"写成 decompose = [2020, 2030, 2040]", "write decompose = [2020, 2030, 2040]"};
        if (decompose->kind != Given::Kind::list || decompose->items.size() < 2 ||
            decompose->items.size() > most_milestones) {
            values().wrong_type(*decompose, "decompose", {"两至二十个年份", "two to twenty years"}, advice);
            return;
        }
        for (const Given& item : decompose->items) {
            const auto year = values().year(item, "decompose", true);
            if (year && !plan_.milestones.empty() && *year <= plan_.milestones.back())
                error(item.place, "years-out-of-order", {"年份须递增", "the years go upwards"}, {}, advice);
            if (year) plan_.milestones.push_back(*year);
        }
    }

    void read_samples() {
        constexpr int usual_samples = 10'000;
        constexpr int most_samples = 1'000'000;
        constexpr int greatest_seed = 2'147'483'647;
        const Given* samples = pathway_.find("samples");
        const Given* seed = pathway_.find("seed");
        if (seed != nullptr)
            if (const auto number = values().whole(*seed, "seed", 0, greatest_seed))
                plan_.seed = static_cast<std::uint64_t>(*number);
        if (plan_.drivers.empty()) {
            if (samples != nullptr)
                error(samples->key_place, "nothing-uncertain", {"没有不确定的量", "nothing is uncertain"}, {},
                      {"写 [pathway.uncertain.名称]，或删去 samples",
                       "write [pathway.uncertain.NAME], or take `samples` out"});
            return;
        }
        plan_.samples = usual_samples;
        if (samples != nullptr)
            if (const auto number = values().whole(*samples, "samples", 1, most_samples)) plan_.samples = *number;
        const double work = static_cast<double>(plan_.model.flows.size() + plan_.model.activities.size()) *
                            plan_.model.years * plan_.samples;
        if (work > most_work)
            error(samples == nullptr ? plan_.place : samples->place, "too-many-samples",
                  {"抽样太多", "too many samples"},
                  {"用能项数 × 年数 × 样本数超过两亿", "uses of energy × years × samples is more than 200 million"},
                  {"减少 samples", "take fewer samples"});
    }
};

}  // namespace

Text label_or_id(Record& record, const std::string& id) {
    const Given* label = record.find("label");
    if (label == nullptr) return same_in_both(id);
    if (label->kind == Given::Kind::text && !label->text.empty()) return same_in_both(label->text);
    return both_of(record.reading(), *label, "label");
}

int index_of(PathwayReading& reading, const std::vector<PathwayName>& names, const std::string& id, const Place& place,
             const Text& what) {
    std::vector<std::string> known;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i].id == id) return static_cast<int>(i);
        known.push_back(names[i].id);
    }
    reading.values.error(place, "unknown-name",
                         filled("没有名为 {1} 的{0}", "there is no {0} {1}", {what, ticked_shortly(id)}), {},
                         nearest_or_all(id, known));
    return -1;
}

int flow_of(PathwayPlan& plan, int activity, int carrier, bool create) {
    for (std::size_t i = 0; i < plan.model.flows.size(); ++i)
        if (plan.model.flows[i].activity == activity && plan.model.flows[i].carrier == carrier)
            return static_cast<int>(i);
    if (!create) return -1;
    plan.model.flows.push_back(
        {activity, carrier, pathway::Series<Decimal>(static_cast<std::size_t>(plan.model.years))});
    return static_cast<int>(plan.model.flows.size()) - 1;
}

std::optional<PathwayPlan> read_pathway(const Given& pathway, Date date, const StandardSource& source,
                                        Diagnostics& diagnostics) {
    const std::size_t errors = diagnostics.errors();
    const SourceText none("", pathway.place.file);
    Standard no_standard;  // the records of a standard's file are read by the same means
    Reading reading{none, no_standard, diagnostics};
    PathwayValues values(date, source, diagnostics);
    PathwayPlan plan = PathwayReader(reading, values, pathway).read();
    if (diagnostics.errors() != errors) return std::nullopt;
    return plan;
}

}  // namespace greengauge
