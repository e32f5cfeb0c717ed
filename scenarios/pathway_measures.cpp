// [pathway.measure.NAME]: what can be done, from when, how far, and at what cost.
#include "scenarios/advice.hpp"
#include "scenarios/pathway_reader.hpp"

namespace greengauge {
namespace {

constexpr std::size_t most_measures = 40;
constexpr int longest_life = 200;

using Effect = pathway::Effect<Decimal>;

class MeasureReader {
  public:
    MeasureReader(PathwayReading& shared, Record& record, std::string id)
        : shared_(shared), record_(record), id_(std::move(id)) {}

    void read() {
        PathwayPlan& plan = shared_.plan;
        PathwayName name{id_, label_or_id(record_, id_), no_unit(), record_.given().key_place};
        if (const Given* start = record_.need("start"))
            measure_.start = shared_.values.year(*start, "start", false).value_or(0);
        if (const Given* life = record_.need("life"))
            measure_.life = shared_.values.whole(*life, "life", 1, longest_life).value_or(1);
        if (const Given* ramp = record_.find("ramp"))
            measure_.ramp = shared_.values.whole(*ramp, "ramp", 1, longest_life).value_or(1);
        measure_.committed = record_.flag("committed");
        const Unit yuan = *parse_unit("CNY");
        measure_.capital = amount("capital", yuan, false);
        measure_.operating = amount("operating", yuan, true);
        const std::size_t errors = shared_.reading.diagnostics.errors();
        read_effects();
        if (measure_.effects.empty() && shared_.reading.diagnostics.errors() == errors)
            shared_.values.error(
                name.place, "no-effect", filled("{0} 不起任何作用", "{0} does nothing", {ticked(id_)}), {},
                {"写 saves、replaces、avoids 或 captures", "write saves, replaces, avoids or captures"});
        plan.measures.push_back(std::move(name));
        plan.model.measures.push_back(std::move(measure_));
    }

  private:
    PathwayReading& shared_;
    Record& record_;
    std::string id_;
    pathway::Measure<Decimal> measure_;

    Decimal amount(const char* key, const Unit& kind, bool below_zero) {
        const Given* given = record_.find(key);
        if (given == nullptr) return 0;
        const auto number = shared_.values.number(*given, "measure." + id_ + "." + key, kind);
        if (number && *number < 0 && !below_zero)
            shared_.values.error(given->place, "negative", filled("{0} 小于零", "{0} is below zero", {ticked(key)}), {},
                                 {});
        return number.value_or(0);
    }

    int activity(const std::string& id, const Place& place) {
        return index_of(shared_, shared_.plan.activities, id, place, {"活动", "activity"});
    }
    int carrier(const std::string& id, const Place& place) {
        return index_of(shared_, shared_.plan.carriers, id, place, {"能源品种", "carrier"});
    }

    /// `{ cement = { coal = … } }`: activity by activity, carrier by carrier.
    template <class Read>
    void each_flow(const char* key, bool create, Read read) {
        const Given* given = record_.find(key);
        if (given == nullptr) return;
        const Text advice =
            filled("写成 {0} = { 活动 = { 能源 = … } }", "write {0} = { activity = { carrier = … } }", {key});
        if (given->kind != Given::Kind::record)
            return shared_.values.wrong_type(*given, key, {"表", "a table"}, advice);
        for (const auto& [activity_id, carriers] : given->members) {
            const int of = activity(activity_id, carriers.key_place);
            if (carriers.kind != Given::Kind::record) {
                shared_.values.wrong_type(carriers, activity_id, {"表", "a table"}, advice);
                continue;
            }
            for (const auto& [carrier_id, value] : carriers.members) {
                const int what = carrier(carrier_id, value.key_place);
                if (of < 0 || what < 0) continue;
                const int flow = flow_of(shared_.plan, of, what, create);
                if (flow < 0)
                    report_unused(activity_id, carrier_id, value.key_place);
                else
                    read(value, flow, what);
            }
        }
    }

    void report_unused(const std::string& activity_id, const std::string& carrier_id, const Place& place) {
        shared_.values.error(
            place, "unused-carrier",
            filled("{0} 不用 {1}", "{0} uses no {1}", {ticked_shortly(activity_id), ticked_shortly(carrier_id)}), {},
            {"在该活动的 energy 中写出它", "say it in the activity's `energy`"});
    }

    void read_effects() {
        const std::string prefix = "measure." + id_ + ".";
        each_flow("saves", false, [&](const Given& value, int flow, int) {
            if (const auto share = shared_.values.share(value, prefix + "saves", 0, 1))
                measure_.effects.push_back({Effect::Kind::saves, flow, -1, *share, 1});
        });
        read_replacements();
        if (const Given* avoids = record_.find("avoids")) read_avoided(*avoids);
        each_flow("uses", true, [&](const Given& value, int flow, int what) {
            const Unit& unit = shared_.plan.carriers[static_cast<std::size_t>(what)].unit;
            const auto number = shared_.values.number(value, prefix + "uses", unit);
            if (number && *number < 0)
                shared_.values.error(value.place, "negative",
                                     filled("{0} 小于零", "{0} is below zero", {ticked("uses")}), {}, {});
            else if (number)
                measure_.effects.push_back({Effect::Kind::adds, flow, -1, *number, 1});
        });
        const Decimal captured = amount("captures", *parse_unit("tCO2e"), false);
        if (captured > 0) measure_.effects.push_back({Effect::Kind::captures, -1, -1, captured, 1});
    }

    void read_avoided(const Given& avoids) {
        const Text advice{"写成 avoids = { 活动 = \"10 %\" }", "write avoids = { activity = \"10 %\" }"};
        if (avoids.kind != Given::Kind::record)
            return shared_.values.wrong_type(avoids, "avoids", {"表", "a table"}, advice);
        for (const auto& [id, value] : avoids.members) {
            const int of = activity(id, value.key_place);
            const auto share = shared_.values.share(value, "measure." + id_ + ".avoids", 0, 1);
            if (of >= 0 && share) measure_.effects.push_back({Effect::Kind::avoids, of, -1, *share, 1});
        }
    }

    void read_replacements() {
        const Given* list = record_.find("replaces");
        if (list == nullptr) return;
        const Text advice{
            "写成 replaces = [{ activity = \"…\", carrier = \"…\", share = \"20 %\", by = \"…\", ratio = \"1.2 t/t\" "
            "}]",
            "write replaces = [{ activity = \"…\", carrier = \"…\", share = \"20 %\", by = \"…\", ratio = \"1.2 t/t\" "
            "}]"};
        if (list->kind != Given::Kind::list)
            return shared_.values.wrong_type(*list, "replaces", {"列表", "a list"}, advice);
        for (const Given& item : list->items) {
            if (item.kind != Given::Kind::record) {
                shared_.values.wrong_type(item, "replaces", {"表", "a table"}, advice);
                continue;
            }
            Record one(shared_.reading, item, "pathway.measure." + id_ + ".replaces");
            read_replacement(one);
            one.close();
        }
    }

    /// The name that a key says, looked up; -1 where it is absent or wrong.
    template <class Find>
    int named(Record& record, const char* key, Find find) {
        const Given* given = record.need(key);
        if (given == nullptr) return -1;
        if (given->kind == Given::Kind::text) return find(given->text, given->place);
        shared_.values.wrong_type(*given, key, {"名称", "a name"}, {});
        return -1;
    }

    void read_replacement(Record& record) {
        const auto of_activity = [&](const std::string& id, const Place& place) { return activity(id, place); };
        const auto of_carrier = [&](const std::string& id, const Place& place) { return carrier(id, place); };
        const int of = named(record, "activity", of_activity);
        const int from = named(record, "carrier", of_carrier);
        const int by = named(record, "by", of_carrier);
        const Given* share = record.need("share");
        const Given* ratio = record.need("ratio");
        const std::string prefix = "measure." + id_ + ".replaces.";
        const auto amount = share == nullptr ? std::nullopt : shared_.values.share(*share, prefix + "share", 0, 1);
        if (of < 0 || from < 0 || by < 0 || !amount || ratio == nullptr) return;
        const auto& carriers = shared_.plan.carriers;
        const auto units = shared_.values.number(
            *ratio, prefix + "ratio",
            per(carriers[static_cast<std::size_t>(by)].unit, carriers[static_cast<std::size_t>(from)].unit));
        const int flow = flow_of(shared_.plan, of, from, false);
        if (flow < 0)
            return report_unused(shared_.plan.activities[static_cast<std::size_t>(of)].id,
                                 carriers[static_cast<std::size_t>(from)].id, record.place());
        if (!units) return;
        if (*units < 0) {
            shared_.values.error(ratio->place, "negative", filled("{0} 小于零", "{0} is below zero", {ticked("ratio")}),
                                 {}, {});
            return;
        }
        if (from == by) {
            shared_.values.error(record.place(), "replaced-by-itself",
                                 {"以自己替代自己", "a carrier replaced by itself"}, {},
                                 {"节能请用 saves", "for a saving write saves"});
            return;
        }
        measure_.effects.push_back(
            {Effect::Kind::replaces, flow, flow_of(shared_.plan, of, by, true), *amount, *units});
    }
};

}  // namespace

void read_measures(PathwayReading& reading, Record& pathway) {
    std::vector<std::string> names;
    const auto records = named_records_of(pathway, "measure", names);
    if (records.size() > most_measures) {
        reading.values.error(records[most_measures]->key_place, "too-many", {"措施太多", "too many measures"},
                             filled("至多 {0} 个", "at most {0}", {std::to_string(most_measures)}), {});
        return;
    }
    for (std::size_t i = 0; i < records.size(); ++i) {
        Record record(reading.reading, *records[i], "pathway.measure." + names[i]);
        MeasureReader(reading, record, names[i]).read();
        record.close();
    }
}

}  // namespace greengauge
