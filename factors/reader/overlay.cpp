#include "factors/reader/overlay.hpp"

#include <algorithm>

#include "factors/reader/message.hpp"
#include "factors/reader/provenance.hpp"
#include "factors/reader/reader.hpp"
#include "factors/reader/record.hpp"

namespace greengauge {
namespace {

class OverlayReader {
  public:
    OverlayReader(Reading& reading, const Given& root, Overlay& overlay)
        : reading_(reading), root_(reading, root, ""), overlay_(overlay) {}

    void read() {
        read_head();
        read_tables();
        overlay_.formulas = confirmations("formula", "is");
        overlay_.requirements = confirmations("requirement", "that");
        root_.close();
    }

  private:
    void read_head() {
        const Given* head = root_.need("overlay");
        if (head == nullptr) return;
        Record record(reading_, *head, "[overlay]");
        overlay_.number = record.needed_text("standard");
        overlay_.number_place = record.find("standard") != nullptr ? record.find("standard")->place : record.place();
        overlay_.by = record.needed_text("by");
        overlay_.on = record.needed_date("on");
        if (!overlay_.by.empty() && is_placeholder(overlay_.by)) placeholder(record.find("by")->place, overlay_.by);
        page_ = record.text("page");
        record.close();
    }

    void read_tables() {
        std::vector<std::string> names;
        const auto tables = named_records_of(root_, "table", names);
        for (std::size_t i = 0; i < tables.size(); ++i)
            for (const auto& [key, value] : tables[i]->members)
                read_row(names[i], key, value);
    }

    void read_row(const std::string& table, const std::string& key, const Given& value) {
        if (value.kind != Given::Kind::list) return read_cell(table, key, value, value);
        for (const Given& period : value.items)
            read_cell(table, key, value, period);
    }

    void read_cell(const std::string& table, const std::string& key, const Given& row, const Given& given) {
        OverlayCell cell{table, key, given, {}, page_, row.key_place, reading_.source.inside_quotes(row.key_place)};
        if (given.kind == Given::Kind::record) {
            Record record(reading_, given, "[table." + table + "] " + key);
            const Given* value = record.need("value");
            cell.from = record.date("from");
            if (const std::string page = record.text("page"); !page.empty()) cell.page = page;
            record.close();
            if (value == nullptr) return;
            cell.value = *value;
        }
        if (cell.value.kind == Given::Kind::text && cell.value.text == "unknown") {
            ++overlay_.unread;
            return;
        }
        if (cell.page.empty()) return no_page(given.place);
        if (is_placeholder(cell.page)) return placeholder(given.place, cell.page);
        overlay_.cells.push_back(std::move(cell));
    }

    std::vector<OverlayConfirmation> confirmations(std::string_view kind, std::string_view key) {
        std::vector<OverlayConfirmation> read;
        std::vector<std::string> names;
        const auto records = named_records_of(root_, kind, names);
        for (std::size_t i = 0; i < records.size(); ++i) {
            Record record(reading_, *records[i], "[" + std::string(kind) + "." + names[i] + "]");
            OverlayConfirmation one{names[i], record.needed_text(key), page_, record.place()};
            if (const std::string page = record.text("page"); !page.empty()) one.page = page;
            record.close();
            if (one.page.empty())
                no_page(record.place());
            else if (is_placeholder(one.page))
                placeholder(record.place(), one.page);
            else
                read.push_back(std::move(one));
        }
        return read;
    }

    void placeholder(const Place& place, const std::string& word) {
        reading_.error(place, {"overlay-placeholder",
                               filled("{0} 还没有填写", "{0} is still to be filled in", {ticked_shortly(word)}),
                               {},
                               {"写明谁查阅的、在哪一页", "say who read it, and on which page"}});
    }

    void no_page(const Place& place) {
        reading_.error(place, {"overlay-no-page",
                               {"没有写页码", "the page is missing"},
                               {"别人要能在同一页找到这个数", "others must find the number on the same page"},
                               {"写 { value = …, page = \"第 5 页 表 1\" }，或在 [overlay] 下写 page",
                                "write { value = …, page = \"p. 5, Table 1\" }, or `page` under [overlay]"}});
    }

    Reading& reading_;
    Record root_;
    Overlay& overlay_;
    std::string page_;
};

}  // namespace

std::optional<Overlay> read_overlay(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
    const auto root = read_toml(text, file, diagnostics);
    if (!root) return std::nullopt;
    const SourceText source(text, file);
    Standard none;
    Diagnostics found;
    Reading reading{source, none, found};
    Overlay overlay;
    overlay.file = file;
    overlay.text = text;
    OverlayReader(reading, *root, overlay).read();
    diagnostics.append(found);
    if (overlay.number.empty()) return std::nullopt;
    return overlay;
}

bool is_overlay_name(std::string_view file) {
    constexpr std::string_view ending = ".overlay.toml";
    return file.size() >= ending.size() && file.substr(file.size() - ending.size()) == ending;
}

}  // namespace greengauge
