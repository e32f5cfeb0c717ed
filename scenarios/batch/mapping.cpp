#include "factors/reader/message.hpp"
#include "factors/reader/reader.hpp"
#include "scenarios/batch/layout.hpp"

namespace greengauge::batch {
namespace {

class MappingReader {
  public:
    explicit MappingReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

    Mapping read(const Given& root) {
        mapping_.values.kind = Given::Kind::record;
        for (const auto& [name, value] : root.members) {
            if (name == "columns" && value.kind == Given::Kind::record)
                columns(value);
            else if (name == "values" && value.kind == Given::Kind::record)
                mapping_.values = value;
            else if (name == "key" && value.kind == Given::Kind::text)
                mapping_.key = value.text;
            else if (name == "date" && value.kind == Given::Kind::text)
                mapping_.date = value.text;
            else
                unknown(value, name, {"key", "date", "columns", "values"});
        }
        return std::move(mapping_);
    }

  private:
    void unknown(const Given& value, const std::string& name, const std::vector<std::string>& known) {
        diagnostics_.error(value.key_place, {"unknown-key",
                                             filled("不认识 {0}，或写法不对",
                                                    "{0} is not known here, or is not written so", {ticked(name)}),
                                             {},
                                             filled("可写：{0}", "known: {0}", {listed(known)})});
    }

    void columns(const Given& record) {
        for (const auto& [name, value] : record.members) {
            Mapping::Column column{name, {}, {}, {}, value.place};
            if (value.kind == Given::Kind::text)
                column.input = value.text;
            else if (value.kind == Given::Kind::record)
                fields(value, column);
            else
                unknown(value, name, {"\"input\"", "{ input = …, unit = …, unit_column = … }"});
            mapping_.columns.push_back(std::move(column));
        }
    }

    void fields(const Given& record, Mapping::Column& column) {
        for (const auto& [name, value] : record.members) {
            std::string* where = name == "input"         ? &column.input
                                 : name == "unit"        ? &column.unit
                                 : name == "unit_column" ? &column.unit_column
                                                         : nullptr;
            if (where != nullptr && value.kind == Given::Kind::text)
                *where = value.text;
            else
                unknown(value, name, {"input", "unit", "unit_column"});
        }
    }

    Diagnostics& diagnostics_;
    Mapping mapping_;
};

}  // namespace

std::optional<Mapping> read_mapping(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    const std::size_t before = diagnostics.errors();
    const auto root = read_toml(text, file, diagnostics);
    if (!root) return std::nullopt;
    Mapping mapping = MappingReader(diagnostics).read(*root);
    if (diagnostics.errors() != before) return std::nullopt;
    return mapping;
}

}  // namespace greengauge::batch
