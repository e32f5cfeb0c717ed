// Any bytes as a workbook; and any bytes as the sheet of one that is whole otherwise, since no mutation gets past a
// zip's checksums. It ends with a scenario whose places are cells, or with errors.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <minizip/zip.h>
#include <string>
#include <string_view>

#include "cli/workbook/form.hpp"

namespace {

using namespace greengauge;
using namespace greengauge::cli;

[[noreturn]] void fail(const char* what) {
    std::fprintf(stderr, "%s\n", what);
    std::abort();
}

// minizip writes through these: a stream is a text and a position in it.
struct Stream {
    std::string bytes;
    ZPOS64_T position = 0;
};

voidpf open_stream(voidpf opaque, const void* /*name*/, int /*mode*/) { return opaque; }
int close_stream(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
int error_of_stream(voidpf /*opaque*/, voidpf /*stream*/) { return 0; }
uLong read_from_stream(voidpf /*opaque*/, voidpf /*stream*/, void* /*to*/, uLong /*size*/) { return 0; }
ZPOS64_T position_in_stream(voidpf /*opaque*/, voidpf stream) { return static_cast<Stream*>(stream)->position; }

uLong write_to_stream(voidpf /*opaque*/, voidpf stream, const void* from, uLong size) {
    auto& to = *static_cast<Stream*>(stream);
    if (to.bytes.size() < to.position + size) to.bytes.resize(to.position + size);
    to.bytes.replace(to.position, size, static_cast<const char*>(from), size);
    to.position += size;
    return size;
}

long seek_in_stream(voidpf /*opaque*/, voidpf stream, ZPOS64_T offset, int origin) {
    auto& at = *static_cast<Stream*>(stream);
    const ZPOS64_T base = origin == ZLIB_FILEFUNC_SEEK_CUR   ? at.position
                          : origin == ZLIB_FILEFUNC_SEEK_END ? at.bytes.size()
                                                             : 0;
    at.position = base + offset;
    return 0;
}

void add_part(zipFile archive, const char* name, std::string_view text) {
    constexpr int stored = 0;
    const bool added =
        zipOpenNewFileInZip64(archive, name, nullptr, nullptr, 0, nullptr, 0, nullptr, stored, 0, 0) == ZIP_OK &&
        zipWriteInFileInZip(archive, text.data(), static_cast<unsigned>(text.size())) == ZIP_OK &&
        zipCloseFileInZip(archive) == ZIP_OK;
    if (!added) fail("the archive cannot be written");
}

constexpr std::string_view relationships =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="book.xml"/>
</Relationships>)";
constexpr std::string_view relationships_of_book =
    R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="sheet.xml"/>
<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>)";
constexpr std::string_view book = R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>)";
// Cells may be plain, a day, a percentage.
constexpr std::string_view styles =
    R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs>
<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="9"/></cellXfs></styleSheet>)";

std::string workbook_with(std::string_view sheet) {
    Stream stream;
    zlib_filefunc64_def functions{};
    functions.zopen64_file = open_stream;
    functions.zread_file = read_from_stream;
    functions.zwrite_file = write_to_stream;
    functions.ztell64_file = position_in_stream;
    functions.zseek64_file = seek_in_stream;
    functions.zclose_file = close_stream;
    functions.zerror_file = error_of_stream;
    functions.opaque = &stream;
    const zipFile archive = zipOpen2_64("", APPEND_STATUS_CREATE, nullptr, &functions);
    if (archive == nullptr) fail("the archive cannot be begun");
    add_part(archive, "_rels/.rels", relationships);
    add_part(archive, "book.xml", book);
    add_part(archive, "_rels/book.xml.rels", relationships_of_book);
    add_part(archive, "styles.xml", styles);
    add_part(archive, "sheet.xml", sheet);
    zipClose(archive, nullptr);
    return stream.bytes;
}

void check_places(const Given& given) {
    if (given.place.line >= 0 || cell_of(given.place).empty()) fail("a value without a cell");
    if (file_of(given.place) != "fuzz.xlsx") fail("a value of another file");
    for (const auto& member : given.members)
        check_places(member.second);
    for (const Given& item : given.items)
        check_places(item);
}

void read(std::string_view bytes) {
    Diagnostics diagnostics;
    const auto scenario = form::read(bytes, "fuzz.xlsx", diagnostics);
    if (scenario.has_value() == diagnostics.has_errors()) fail("neither a scenario nor an error, or both");
    for (const Diagnostic& one : diagnostics.list())
        if (file_of(one.place) != "fuzz.xlsx") fail("an error in another file");
    if (!scenario) return;
    for (const auto& member : scenario->cases.front().inputs.members)
        check_places(member.second);
    for (const OwnCell& own : scenario->cases.front().own)
        check_places(own.value);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    if (looks_like_workbook(bytes))
        read(bytes);
    else
        read(workbook_with(bytes));
    return 0;
}
