#include "scenarios/batch/csv.hpp"

#include <algorithm>
#include <cstring>

#include "calc/number/wide.hpp"

#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#if defined(GREENGAUGE_AVX2)
#include <immintrin.h>
#endif

namespace greengauge::batch {
namespace {

constexpr std::ptrdiff_t block_size = 64;

/// A bit for each of 64 bytes that is a delimiter, a quote or a line feed.
std::uint64_t marks_of(const char* block, char delimiter) {
    std::uint64_t mask = 0;
#if defined(__SSE2__)
    const __m128i delimiters = _mm_set1_epi8(delimiter);
    const __m128i quotes = _mm_set1_epi8('"');
    const __m128i feeds = _mm_set1_epi8('\n');
    for (int part = 0; part < 4; ++part) {
        const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + 16 * part));
        const __m128i found =
            _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, delimiters), _mm_cmpeq_epi8(bytes, quotes)),
                         _mm_cmpeq_epi8(bytes, feeds));
        mask |= static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm_movemask_epi8(found))) << (16 * part);
    }
#else
    for (int i = 0; i < block_size; ++i) {
        const char byte = block[i];
        mask |= static_cast<std::uint64_t>(byte == delimiter || byte == '"' || byte == '\n') << i;
    }
#endif
    return mask;
}

/// Where a scanner stands, in registers.
struct Marks {
    const char* block;
    std::uint64_t mask;
    const char* at;
    const char* end;
    const char* begin;  ///< of the text
    char delimiter;
};

/// One plain row to its places; false where it is none, or where the last bytes begin: then the marks stay where they
/// are.
template <class MarksOf>
GREENGAUGE_INLINE bool row_of(Marks& marks, std::uint32_t* place, std::size_t width, MarksOf marks_of_block) {
    const char* block = marks.block;
    std::uint64_t mask = marks.mask;
    *place = static_cast<std::uint32_t>(marks.at - marks.begin);
    const std::uint32_t* last = place + width * PlainCells::stride;
    while (true) {
        place += PlainCells::stride;
        while (mask == 0) {
            if (marks.end - block < 2 * block_size) return false;
            block += block_size;
            mask = marks_of_block(block, marks.delimiter);
        }
        const char* mark = block + __builtin_ctzll(mask);
        mask &= mask - 1;
        const auto behind = static_cast<std::uint32_t>(mark + 1 - marks.begin);
        if (place == last) {
            if (*mark != '\n' || static_cast<std::size_t>(mark + 1 - marks.at) > longest_row) return false;
            const bool cell_is_empty = behind == place[-static_cast<std::ptrdiff_t>(PlainCells::stride)] + 1;
            *place = behind - static_cast<std::uint32_t>(!cell_is_empty && mark[-1] == '\r');
            place[PlainCells::stride] = behind;
            marks.block = block;
            marks.mask = mask;
            marks.at = mark + 1;
            return true;
        }
        if (*mark != marks.delimiter) return false;
        *place = behind;
    }
}

std::size_t rows_of(Marks& marks, std::uint32_t* places, std::size_t width, std::size_t most) {
    std::size_t taken = 0;
    while (taken < most && marks.at < marks.end && row_of(marks, places + taken, width, marks_of))
        ++taken;
    return taken;
}

#if defined(GREENGAUGE_AVX2)
/// The same, of a processor that compares 32 bytes at once.
GREENGAUGE_AVX2 std::size_t wide_rows(Marks& held, std::uint32_t* places, std::size_t width, std::size_t most) {
    Marks marks = held;
    const __m256i delimiters = _mm256_set1_epi8(marks.delimiter);
    const __m256i quotes = _mm256_set1_epi8('"');
    const __m256i feeds = _mm256_set1_epi8('\n');
    const auto half = [&](const char* bytes) GREENGAUGE_AVX2 {
        const __m256i text = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes));
        const __m256i found =
            _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(text, delimiters), _mm256_cmpeq_epi8(text, quotes)),
                            _mm256_cmpeq_epi8(text, feeds));
        return static_cast<std::uint64_t>(static_cast<std::uint32_t>(_mm256_movemask_epi8(found)));
    };
    const auto both = [&](const char* block, char) GREENGAUGE_AVX2 { return half(block) | half(block + 32) << 32; };
    std::size_t taken = 0;
    while (taken < most && marks.at < marks.end && row_of(marks, places + taken, width, both))
        ++taken;
    held = marks;
    return taken;
}
#endif

}  // namespace

std::string Cell::plain() const {
    std::string meant(text);
    if (!escaped) return meant;
    std::string once;
    for (std::size_t i = 0; i < meant.size(); ++i) {
        once += meant[i];
        if (meant[i] == '"' && i + 1 < meant.size() && meant[i + 1] == '"') ++i;
    }
    return once;
}

void CsvScanner::load(const char* from) {
    block_ = from;
    if (end_ - from >= block_size) {
        mask_ = marks_of(from, delimiter_);
        return;
    }
    // The last bytes: nothing behind the end is read.
    char copy[block_size] = {};
    if (from < end_) std::memcpy(copy, from, static_cast<std::size_t>(end_ - from));
    mask_ = marks_of(copy, delimiter_);
    if (from < end_)
        mask_ &= (std::uint64_t{1} << (end_ - from)) - 1;
    else
        mask_ = 0;
}

const char* CsvScanner::next_mark() {
    while (mask_ == 0) {
        if (end_ - block_ <= block_size) return end_;
        load(block_ + block_size);
    }
    const char* found = block_ + __builtin_ctzll(mask_);
    mask_ &= mask_ - 1;
    return found;
}

std::size_t CsvScanner::plain_rows(PlainCells& cells, std::size_t most) {
    constexpr std::ptrdiff_t longest_text = std::ptrdiff_t{1} << 31;  // its places are of 32 bits
    if (end_ - begin_ > longest_text) return 0;
    Marks marks{block_, mask_, at_, end_, begin_, delimiter_};
    most = std::min(most, PlainCells::most_rows - cells.rows());
#if defined(GREENGAUGE_AVX2)
    const std::size_t taken = has_avx2() ? wide_rows(marks, cells.places(), cells.width(), most)
                                         : rows_of(marks, cells.places(), cells.width(), most);
#else
    const std::size_t taken = rows_of(marks, cells.places(), cells.width(), most);
#endif
    cells.add(begin_, taken);
    block_ = marks.block;
    mask_ = marks.mask;
    at_ = marks.at;
    return taken;
}

void CsvScanner::fail(Row& row, Row::Fault fault, const char* where) {
    // Beyond the first line it is told by that line alone, since a chunk of the text may end behind it.
    row.fault = crossing_ == nullptr ? fault : Row::Fault::unclosed_quote;
    row.fault_at = crossing_ == nullptr ? where : crossing_;
    // Go on behind the line in which the row began: what follows may be sound.
    const auto* feed =
        static_cast<const char*>(std::memchr(row.begin, '\n', static_cast<std::size_t>(end_ - row.begin)));
    row.end = feed == nullptr ? end_ : feed + 1;
    row.lines = feed == nullptr ? 0 : 1;
    at_ = row.end;
    load(at_);
}

bool CsvScanner::next(Row& row, std::vector<Cell>& cells) {
    if (at_ >= end_) return false;
    row = {};
    row.begin = at_;
    crossing_ = nullptr;
    const std::size_t first = cells.size();
    const char* from = at_;
    while (true) {
        const char* mark = next_mark();
        if (mark == end_ || *mark == '\n') {
            const char* stop = mark > from && mark[-1] == '\r' ? mark - 1 : mark;
            cells.push_back({{from, static_cast<std::size_t>(stop - from)}});
            if (mark != end_) ++row.lines;
            at_ = mark == end_ ? end_ : mark + 1;
            break;
        }
        if (*mark == delimiter_) {
            if (static_cast<std::size_t>(mark - row.begin) > longest_row) {
                cells.resize(first);
                fail(row, Row::Fault::too_long, row.begin);
                return true;
            }
            cells.push_back({{from, static_cast<std::size_t>(mark - from)}});
            from = mark + 1;
            continue;
        }
        if (mark != from) {
            cells.resize(first);
            fail(row, Row::Fault::lone_quote, mark);
            return true;
        }
        const bool last = quoted_cell(row, cells, from);
        if (row.fault != Row::Fault::none) {
            cells.resize(first);
            return true;
        }
        if (last) break;
    }
    row.end = at_;
    if (static_cast<std::size_t>(row.end - row.begin) > longest_row) {
        cells.resize(first);
        row.fault = Row::Fault::too_long;
        row.fault_at = row.begin;
    }
    return true;
}

/// A cell in quotes, from the quote at `from`; true when it ends the row.
bool CsvScanner::quoted_cell(Row& row, std::vector<Cell>& cells, const char*& from) {
    const char* open = from;
    bool escaped = false;
    while (true) {
        const char* mark = next_mark();
        if (mark == end_ || static_cast<std::size_t>(mark - row.begin) > longest_row) {
            fail(row, Row::Fault::unclosed_quote, open);
            return true;
        }
        if (*mark == '\n') {
            ++row.lines;
            if (crossing_ == nullptr) crossing_ = open;
        }
        if (*mark != '"') continue;
        const char* behind = mark + 1;
        if (behind < end_ && *behind == '"') {
            escaped = true;
            next_mark();
            continue;
        }
        cells.push_back({{open + 1, static_cast<std::size_t>(mark - open - 1)}, true, escaped});
        const bool carriage = behind < end_ && *behind == '\r' && (behind + 1 == end_ || behind[1] == '\n');
        if (carriage) ++behind;
        if (behind >= end_) {
            at_ = end_;
            return true;
        }
        if (*behind != delimiter_ && *behind != '\n') {
            fail(row, Row::Fault::lone_quote, mark);
            return true;
        }
        next_mark();
        if (*behind == '\n') {
            ++row.lines;
            at_ = behind + 1;
            return true;
        }
        from = behind + 1;
        return false;
    }
}

}  // namespace greengauge::batch
