// What the page calls for a table of subjects.
#include <optional>

#include "gui-web/binding/batch.hpp"
#include "gui-web/binding/interface.hpp"

using namespace greengauge;
using namespace greengauge::page;

namespace {

std::optional<BatchTable>& table() {
    static std::optional<BatchTable> the_table;
    return the_table;
}

}  // namespace

/// `head`: the beginning of the table, with all of its header. `delimiter`: its code.
GG_EXPORT("gg_batch_begin")
const char* gg_batch_begin(TEXT(number), TEXT(date), TEXT(head), std::int32_t delimiter, std::int32_t language) {
    return asked_for([&] {
        Diagnostics diagnostics;
        const Standard* standard = library().standard(BYTES(number), diagnostics);
        if (standard == nullptr) return std::string("null");
        const Date day = Date::parse(BYTES(date)).value_or(Date{});
        return compact(table().emplace().begin(*standard, day, {head, head_size}, static_cast<char>(delimiter),
                                               language_of(language)));
    });
}

/// The lines of the output for the rows that are whole by now.
GG_EXPORT("gg_batch_chunk") const char* gg_batch_chunk(TEXT(bytes), std::int32_t last) {
    return answered(table() ? std::string(table()->chunk({bytes, bytes_size}, last != 0)) : std::string());
}

GG_EXPORT("gg_batch_summary") const char* gg_batch_summary() {
    return answered(table() ? compact(table()->summary()) : "null");
}
