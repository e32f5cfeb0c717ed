#include "cli/workbook/spreadsheet.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <pugixml.hpp>

#include "calc/number/decimal.hpp"
#include "cli/workbook/archive.hpp"
#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_cells = 200'000;  // as many values as a scenario file may have
constexpr std::size_t most_sheets = 200;

Fault fault(const char* code, Text problem, Text why, Text advice) {
    return {code, std::move(problem), std::move(why), std::move(advice)};
}

Fault unreadable(const std::string& part, const Text& why) {
    return fault("damaged-workbook", {"工作簿已损坏", "the workbook is damaged"},
                 filled("部件 {0}：{1}", "the part {0}: {1}", {ticked_shortly(part), why}),
                 {"用电子表格软件打开并重新保存", "open it in a spreadsheet program and save it again"});
}

const Text save_as_xlsx{"在电子表格软件中另存为 .xlsx，不设密码", "save it as .xlsx without a password"};

// Writers choose their own prefixes for the one namespace that matters.
std::string_view local(const char* name) {
    const std::string_view whole = name;
    const std::size_t colon = whole.find(':');
    return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
    return node.find_child([&](const pugi::xml_node& one) { return local(one.name()) == name; });
}

template <class See>
void each_child(const pugi::xml_node& node, std::string_view name, See see) {
    for (const pugi::xml_node& one : node.children())
        if (local(one.name()) == name) see(one);
}

std::string_view attribute(const pugi::xml_node& node, std::string_view name) {
    for (const pugi::xml_attribute& one : node.attributes())
        if (local(one.name()) == name) return one.value();
    return {};
}

int number_in(std::string_view text, int otherwise) {
    int number = 0;
    if (text.empty() || text.size() > 9) return otherwise;
    for (const char c : text) {
        if (c < '0' || c > '9') return otherwise;
        number = number * 10 + (c - '0');
    }
    return number;
}

// `<si>` and `<is>`: a text, or runs of formatted text; readings of characters (rPh) are no part of it.
std::string text_of(const pugi::xml_node& item) {
    std::string text;
    for (const pugi::xml_node& one : item.children()) {
        if (local(one.name()) == "t") text += one.text().get();
        if (local(one.name()) == "r") text += child(one, "t").text().get();
    }
    return text;
}

struct Relationship {
    std::string id;
    std::string type;  ///< what stands behind the last slash
    std::string target;
};

class SpreadsheetReader {
  public:
    explicit SpreadsheetReader(Archive& archive) : archive_(archive) {}

    tl::expected<Spreadsheet, Fault> read() {
        const auto start = workbook_part();
        if (!start) return tl::make_unexpected(start.error());
        const auto relationships = relationships_of(*start);
        if (!relationships) return tl::make_unexpected(relationships.error());
        for (const Relationship& one : *relationships) {
            tl::expected<void, Fault> read;
            if (one.type == "sharedStrings") read = read_texts(one.target);
            if (one.type == "styles") read = read_formats(one.target);
            if (!read) return tl::make_unexpected(read.error());
        }
        pugi::xml_document document;
        if (auto loaded = load(*start, document); !loaded) return tl::make_unexpected(loaded.error());
        return read_sheets(document.document_element(), *relationships);
    }

  private:
    Archive& archive_;
    std::vector<std::string> texts_;
    std::vector<NumberKind> formats_;
    std::size_t cells_ = 0;

    // Entities of a document type could grow without end, and no workbook has one: pugixml expands none, we take none.
    tl::expected<void, Fault> load(const std::string& name, pugi::xml_document& document) {
        const auto text = archive_.part(name);
        if (!text) return tl::make_unexpected(text.error());
        const auto result = document.load_buffer(text->data(), text->size(),
                                                 pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype);
        if (!result)
            return tl::make_unexpected(unreadable(name, {"XML 有误", std::string("bad XML: ") + result.description()}));
        for (const pugi::xml_node& one : document.children())
            if (one.type() == pugi::node_doctype)
                return tl::make_unexpected(
                    unreadable(name, {"含有 DOCTYPE，不予读取", "it has a DOCTYPE, which is never read"}));
        return {};
    }

    tl::expected<std::vector<Relationship>, Fault> relationships_of(const std::string& part) {
        const std::filesystem::path path(part);
        const std::string name = (path.parent_path() / "_rels" / (path.filename().native() + ".rels")).generic_string();
        pugi::xml_document document;
        if (auto loaded = load(name, document); !loaded) return tl::make_unexpected(loaded.error());
        std::vector<Relationship> list;
        each_child(document.document_element(), "Relationship", [&](const pugi::xml_node& one) {
            if (attribute(one, "TargetMode") == "External") return;
            const std::string_view type = attribute(one, "Type");
            const std::string target(attribute(one, "Target"));
            const auto whole =
                (target.starts_with('/') ? std::filesystem::path(target.substr(1)) : path.parent_path() / target)
                    .lexically_normal();
            list.push_back({std::string(attribute(one, "Id")), std::string(type.substr(type.rfind('/') + 1)),
                            whole.generic_string()});
        });
        return list;
    }

    tl::expected<std::string, Fault> workbook_part() {
        if (!archive_.has("_rels/.rels")) {
            const bool open_document = archive_.has("mimetype") && archive_.has("content.xml");
            return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                             open_document
                                                 ? Text{"这是 OpenDocument 文件", "it is an OpenDocument file"}
                                                 : Text{"压缩包里没有工作簿", "the archive has no workbook"},
                                             save_as_xlsx));
        }
        const auto relationships = relationships_of("");
        if (!relationships) return tl::make_unexpected(relationships.error());
        for (const Relationship& one : *relationships) {
            if (one.type != "officeDocument") continue;
            if (!one.target.ends_with(".xml"))
                return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                                 {"这是二进制工作簿（.xlsb）", "it is a binary workbook (.xlsb)"},
                                                 save_as_xlsx));
            return one.target;
        }
        return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                         {"没有主文档", "it has no main document"}, save_as_xlsx));
    }

    tl::expected<void, Fault> read_texts(const std::string& name) {
        pugi::xml_document document;
        if (auto loaded = load(name, document); !loaded) return loaded;
        each_child(document.document_element(), "si",
                   [&](const pugi::xml_node& item) { texts_.push_back(text_of(item)); });
        return {};
    }

    tl::expected<void, Fault> read_formats(const std::string& name) {
        pugi::xml_document document;
        if (auto loaded = load(name, document); !loaded) return loaded;
        const pugi::xml_node root = document.document_element();
        std::map<int, NumberKind> own;
        each_child(child(root, "numFmts"), "numFmt", [&](const pugi::xml_node& one) {
            own[number_in(attribute(one, "numFmtId"), -1)] = kind_of_code(attribute(one, "formatCode"));
        });
        each_child(child(root, "cellXfs"), "xf", [&](const pugi::xml_node& one) {
            const int id = number_in(attribute(one, "numFmtId"), 0);
            const auto found = own.find(id);
            formats_.push_back(found == own.end() ? kind_of_built_in(id) : found->second);
        });
        return {};
    }

    tl::expected<Spreadsheet, Fault> read_sheets(const pugi::xml_node& root,
                                                 const std::vector<Relationship>& relationships) {
        Spreadsheet spreadsheet;
        if (local(root.name()) != "workbook")
            return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                             {"是另一种文档", "it is another kind of document"}, save_as_xlsx));
        const std::string_view epoch = attribute(child(root, "workbookPr"), "date1904");
        spreadsheet.from_1904 = epoch == "1" || epoch == "true";
        std::optional<Fault> wrong;
        each_child(child(root, "sheets"), "sheet", [&](const pugi::xml_node& one) {
            if (wrong) return;
            const std::string_view id = one.attribute("r:id") ? one.attribute("r:id").value() : attribute(one, "id");
            const auto target = std::find_if(relationships.begin(), relationships.end(),
                                             [&](const Relationship& other) { return other.id == id; });
            if (target != relationships.end() && target->type != "worksheet") return;  // a sheet that is a chart
            SpreadsheetSheet sheet;
            sheet.name = attribute(one, "name");
            sheet.index = static_cast<int>(spreadsheet.sheets.size());
            if (target == relationships.end()) {
                wrong = unreadable("xl/workbook.xml", filled("找不到工作表 {0}", "the sheet {0} leads nowhere",
                                                             {ticked_shortly(sheet.name)}));
            } else if (sheet.index >= static_cast<int>(most_sheets)) {
                wrong = too_many();
            } else if (auto read = read_cells(target->target, sheet); !read) {
                wrong = read.error();
            }
            spreadsheet.sheets.push_back(std::move(sheet));
        });
        if (wrong) return tl::make_unexpected(*wrong);
        return spreadsheet;
    }

    static Fault too_many() {
        return fault("workbook-too-large", {"工作簿过大", "the workbook is too large"},
                     filled("至多 {0} 个工作表、{1} 个单元格", "at most {0} sheets and {1} cells",
                            {std::to_string(most_sheets), std::to_string(most_cells)}),
                     {"只保留要填写的工作表", "keep only the sheets to fill in"});
    }

    // Rows and cells may leave out where they are: then they follow the one before.
    tl::expected<void, Fault> read_cells(const std::string& name, SpreadsheetSheet& sheet) {
        pugi::xml_document document;
        if (auto loaded = load(name, document); !loaded) return loaded;
        const pugi::xml_node root = document.document_element();
        CellAddress at;
        std::optional<Fault> wrong;
        const auto misplaced = [&](std::string_view where) {
            wrong = unreadable(name, filled("单元格的位置 {0} 有误", "{0} is no place for a cell",
                                            {ticked_shortly(std::string(where))}));
        };
        each_child(child(root, "sheetData"), "row", [&](const pugi::xml_node& row) {
            if (wrong) return;
            const std::string_view number = attribute(row, "r");
            at = {number.empty() ? at.row + 1 : number_in(number, 0), 0};
            each_child(row, "c", [&](const pugi::xml_node& one) {
                const std::string_view where = attribute(one, "r");
                const auto address = where.empty() ? CellAddress{at.row, at.column + 1}
                                                   : parse_cell_address(where).value_or(CellAddress{});
                if (!parse_cell_address(to_string(address)) || address.row != at.row) return misplaced(where);
                at = address;
                if (auto cell = read_cell(one)) {
                    if (++cells_ > most_cells) wrong = too_many();
                    if (!wrong) sheet.cells.insert_or_assign(at, *std::move(cell));
                }
            });
        });
        each_child(child(root, "mergeCells"), "mergeCell", [&](const pugi::xml_node& one) {
            const std::string_view range = attribute(one, "ref");
            const std::size_t colon = std::min(range.find(':'), range.size());
            const auto first = parse_cell_address(range.substr(0, colon));
            const auto last = colon == range.size() ? first : parse_cell_address(range.substr(colon + 1));
            if (first && last) sheet.merged.push_back({*first, *last});
        });
        if (wrong) return tl::make_unexpected(*wrong);
        return {};
    }

    std::optional<SheetCell> read_cell(const pugi::xml_node& one) const {
        const std::string_view type = attribute(one, "t");
        SheetCell cell;
        cell.text = child(one, "v").text().get();
        const auto style = static_cast<std::size_t>(number_in(attribute(one, "s"), 0));
        if (style < formats_.size()) cell.format = formats_[style];
        if (type == "s") {
            const auto index = static_cast<std::size_t>(number_in(cell.text, -1));
            if (index >= texts_.size()) {
                cell.kind = SheetCell::Kind::error;
                return cell;
            }
            cell.text = texts_[index];
        } else if (type == "inlineStr") {
            cell.text = text_of(child(one, "is"));
        } else if (type == "b") {
            cell.kind = SheetCell::Kind::flag;
        } else if (type == "e") {
            cell.kind = SheetCell::Kind::error;
        } else if (type == "d") {
            cell.kind = SheetCell::Kind::date;
        } else if (type != "str") {
            cell.kind = SheetCell::Kind::number;
        }
        const bool says_something = cell.text.find_first_not_of(" \t\r\n") != std::string::npos;
        if (says_something) return cell;
        // A formula whose result is the empty text is of type str and has a value; any other has not been computed.
        if (!child(one, "f") || (type == "str" && child(one, "v"))) return std::nullopt;
        cell.kind = SheetCell::Kind::not_computed;
        return cell;
    }
};

// The digits from the first that is not zero to the end of the mantissa.
std::size_t significant_digits(std::string_view number) {
    std::size_t count = 0;
    for (const char c : number) {
        if (c == 'e' || c == 'E') break;
        if (c >= '0' && c <= '9' && (count != 0 || c != '0')) ++count;
    }
    return count;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

}  // namespace

const SheetCell* SpreadsheetSheet::at(CellAddress address) const {
    const auto found = cells.find(address);
    return found == cells.end() ? nullptr : &found->second;
}

bool looks_like_workbook(std::string_view bytes) {
    return bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06") ||
           bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
}

tl::expected<Spreadsheet, Fault> read_spreadsheet(std::string_view bytes) {
    if (bytes.starts_with("\xD0\xCF\x11\xE0"))
        return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                         {"这是旧格式（.xls）或加密的文件", "it is an old .xls or an encrypted file"},
                                         save_as_xlsx));
    if (!looks_like_workbook(bytes))
        return tl::make_unexpected(fault("no-workbook", {"这不是 .xlsx 工作簿", "this is no .xlsx workbook"},
                                         {"它不是压缩包", "it is no zip archive"}, save_as_xlsx));
    auto archive = Archive::open(bytes);
    if (!archive) return tl::make_unexpected(archive.error());
    return SpreadsheetReader(*archive).read();
}

std::optional<std::string> digits_of(std::string_view stored) {
    stored = trimmed(stored);
    std::optional<Decimal> number = parse_decimal(stored);
    if (!number) return std::nullopt;
    constexpr std::size_t kept = 15;
    if (significant_digits(stored) > kept) number = parse_decimal(greengauge::to_string(*number, kept));
    return number ? std::optional(greengauge::to_string(*number)) : std::nullopt;
}

std::optional<Date> day_of(std::string_view stored, bool from_1904) {
    const auto number = parse_decimal(trimmed(stored));
    // 9999-12-31 is day 2,958,465. The old one has no day before 1900-03-01 on which programs agree: it holds a
    // 1900-02-29 that never was.
    if (!number || *number > 2'958'465 || *number < (from_1904 ? 0 : 61)) return std::nullopt;
    const auto epoch = from_1904 ? Date::of(1904, 1, 1) : Date::of(1899, 12, 30);
    return Date{epoch->days + static_cast<int>(to_double(floor(*number)))};
}

}  // namespace greengauge::cli
