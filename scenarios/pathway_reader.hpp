// What the parts of the reader of [pathway] share. Inside scenarios/ only.
#pragma once

#include "scenarios/pathway_values.hpp"

namespace greengauge {

struct PathwayReading {
    Reading& reading;
    PathwayValues& values;
    PathwayPlan& plan;
};

/// `label = { zh, en }` or a text for both; the id where there is none.
Text label_or_id(Record& record, const std::string& id);

/// The index of a name, or -1: then it is reported with what is known.
int index_of(PathwayReading& reading, const std::vector<PathwayName>& names, const std::string& id, const Place& place,
             const Text& what);
/// The flow of an activity and a carrier, or -1; `create` adds one that uses nothing yet.
int flow_of(PathwayPlan& plan, int activity, int carrier, bool create);

void read_measures(PathwayReading& reading, Record& pathway);
void read_targets(PathwayReading& reading, Record& pathway);
void read_references(PathwayReading& reading, Record& pathway);
void read_drivers(PathwayReading& reading, Record& pathway);

}  // namespace greengauge
