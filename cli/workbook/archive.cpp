#include "cli/workbook/archive.hpp"

#include <algorithm>
#include <cstring>
#include <map>
#include <minizip/unzip.h>

#include "factors/reader/message.hpp"

namespace greengauge::cli {
namespace {

constexpr std::size_t most_parts = 2000;
// Unpacked. A workbook of 100,000 filled cells has about 5 MB.
constexpr std::size_t largest_part = std::size_t{16} << 20;
constexpr std::size_t largest_whole = std::size_t{48} << 20;
constexpr std::size_t longest_name = 1024;

Fault damaged(const Text& why) {
    return {"damaged-workbook",
            {"工作簿已损坏", "the workbook is damaged"},
            why,
            {"用电子表格软件打开并重新保存", "open it in a spreadsheet program and save it again"}};
}

Fault too_large(const Text& why) {
    return {"workbook-too-large",
            {"工作簿过大", "the workbook is too large"},
            why,
            {"只保留要填写的工作表", "keep only the sheets to fill in"}};
}

std::string lower(std::string name) {
    std::transform(name.begin(), name.end(), name.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return name;
}

// minizip reads through these: a stream is a position in the bytes.
struct Stream {
    std::string_view bytes;
    ZPOS64_T position = 0;
};

voidpf open_stream(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }
int close_stream(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
int error_of_stream(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
uLong write_to_stream(voidpf /*opaque*/, voidpf /*stream*/, const void* /*from*/, uLong /*size*/) { return 0; }
ZPOS64_T position_in_stream(voidpf /*opaque*/, voidpf stream) { return static_cast<Stream*>(stream)->position; }

uLong read_from_stream(voidpf /*opaque*/, voidpf stream, void* to, uLong size) {
    auto& from = *static_cast<Stream*>(stream);
    const std::size_t rest = from.bytes.size() - std::min<std::size_t>(from.position, from.bytes.size());
    const std::size_t count = std::min<std::size_t>(size, rest);
    if (count != 0) std::memcpy(to, from.bytes.data() + from.position, count);
    from.position += count;
    return static_cast<uLong>(count);
}

long seek_in_stream(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
    auto& at = *static_cast<Stream*>(stream);
    ZPOS64_T base = 0;
    if (origin == ZLIB_FILEFUNC_SEEK_CUR) base = at.position;
    if (origin == ZLIB_FILEFUNC_SEEK_END) base = at.bytes.size();
    if (offset > at.bytes.size() || base > at.bytes.size() - offset) return -1;
    at.position = base + offset;
    return 0;
}

}  // namespace

struct Archive::Inside {
    Stream stream;
    unzFile file = nullptr;
    std::map<std::string, unz64_file_pos> parts;
    std::size_t unpacked = 0;

    Inside() = default;
    Inside(const Inside&) = delete;
    Inside& operator=(const Inside&) = delete;
    ~Inside() {
        if (file != nullptr) unzClose(file);
    }

    bool open(std::string_view bytes) {
        stream.bytes = bytes;
        zlib_filefunc64_def functions{};
        functions.zopen64_file = open_stream;
        functions.zread_file = read_from_stream;
        functions.zwrite_file = write_to_stream;
        functions.ztell64_file = position_in_stream;
        functions.zseek64_file = seek_in_stream;
        functions.zclose_file = close_stream;
        functions.zerror_file = error_of_stream;
        functions.opaque = &stream;
        file = unzOpen2_64("", &functions);
        return file != nullptr;
    }

    tl::expected<void, Fault> list() {
        int status = unzGoToFirstFile(file);
        for (; status == UNZ_OK; status = unzGoToNextFile(file)) {
            unz_file_info64 info{};
            char name[longest_name + 1] = {};
            unz64_file_pos position{};
            if (unzGetCurrentFileInfo64(file, &info, name, longest_name, nullptr, 0, nullptr, 0) != UNZ_OK ||
                info.size_filename > longest_name || unzGetFilePos64(file, &position) != UNZ_OK)
                break;
            if ((info.flag & 1) != 0)
                return tl::make_unexpected(Fault{"encrypted-workbook",
                                                 {"工作簿已加密", "the workbook is encrypted"},
                                                 {},
                                                 {"去掉密码后重新保存", "save it without a password"}});
            if (parts.size() >= most_parts)
                return tl::make_unexpected(
                    too_large(filled("部件超过 {0} 个", "it has more than {0} parts", {std::to_string(most_parts)})));
            // Two parts of one name: two readers would read two workbooks.
            if (!parts.emplace(lower(name), position).second)
                return tl::make_unexpected(
                    damaged(filled("两个部件同名：{0}", "two parts are called {0}", {ticked_shortly(name)})));
        }
        if (status != UNZ_END_OF_LIST_OF_FILE)
            return tl::make_unexpected(damaged({"压缩包目录无法读取", "the list of its parts cannot be read"}));
        return {};
    }
};

Archive::Archive(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
Archive::Archive(Archive&&) noexcept = default;
Archive& Archive::operator=(Archive&&) noexcept = default;
Archive::~Archive() = default;

tl::expected<Archive, Fault> Archive::open(std::string_view bytes) {
    auto inside = std::make_unique<Inside>();
    if (!inside->open(bytes)) return tl::make_unexpected(damaged({"压缩包不完整", "the zip archive is not whole"}));
    if (auto listed = inside->list(); !listed) return tl::make_unexpected(listed.error());
    return Archive(std::move(inside));
}

bool Archive::has(const std::string& name) const { return inside_->parts.count(lower(name)) != 0; }

tl::expected<std::string, Fault> Archive::part(const std::string& name) {
    const auto found = inside_->parts.find(lower(name));
    if (found == inside_->parts.end())
        return tl::make_unexpected(damaged(filled("缺少部件 {0}", "the part {0} is missing", {ticked_shortly(name)})));
    const Fault unreadable =
        damaged(filled("部件 {0} 无法解压", "the part {0} cannot be unpacked", {ticked_shortly(name)}));
    if (unzGoToFilePos64(inside_->file, &found->second) != UNZ_OK || unzOpenCurrentFile(inside_->file) != UNZ_OK)
        return tl::make_unexpected(unreadable);
    // What the archive says of its sizes is not believed: counted as it comes.
    std::string text;
    char buffer[65536];
    int count = 0;
    while ((count = unzReadCurrentFile(inside_->file, buffer, sizeof buffer)) > 0) {
        text.append(buffer, static_cast<std::size_t>(count));
        inside_->unpacked += static_cast<std::size_t>(count);
        if (text.size() <= largest_part && inside_->unpacked <= largest_whole) continue;
        unzCloseCurrentFile(inside_->file);
        return tl::make_unexpected(too_large(
            filled("部件 {0} 解压后超过上限", "the part {0} unpacks beyond the limit", {ticked_shortly(name)})));
    }
    const int closed = unzCloseCurrentFile(inside_->file);  // compares the checksum
    if (count < 0 || closed != UNZ_OK) return tl::make_unexpected(unreadable);
    return text;
}

}  // namespace greengauge::cli
