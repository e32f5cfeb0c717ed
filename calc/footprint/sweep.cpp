#include "calc/footprint/sweep.hpp"

#include <algorithm>
#include <cmath>

namespace greengauge::footprint {
namespace {

constexpr int most_rounds = 500;

/// `entries_of(activity, see)` calls see(other activity, index into A's values) for a row of what is to be solved.
template <class EntriesOf>
Rows rows_in_order(const SparseMatrix& a, const std::vector<int>& sequence, const std::vector<int>& blocks,
                   const std::vector<char>& active, EntriesOf entries_of) {
    Rows rows;
    std::vector<int> position(static_cast<std::size_t>(a.cols()), -1);
    for (std::size_t block = 0; block + 1 < blocks.size(); ++block) {
        if (active[sequence[blocks[block]]] == 0) continue;
        rows.blocks.push_back(static_cast<int>(rows.activities.size()));
        for (int at = blocks[block]; at < blocks[block + 1]; ++at) {
            position[sequence[at]] = static_cast<int>(rows.activities.size());
            rows.activities.push_back(sequence[at]);
        }
    }
    const auto count = static_cast<int>(rows.activities.size());
    rows.blocks.push_back(count);
    rows.start.reserve(static_cast<std::size_t>(count) + 1);
    rows.column.reserve(static_cast<std::size_t>(a.nonZeros()));
    rows.source.reserve(static_cast<std::size_t>(a.nonZeros()));
    rows.inverse.resize(static_cast<std::size_t>(count));
    rows.diagonal_source.assign(static_cast<std::size_t>(count), -1);
    std::vector<std::pair<int, int>> row;
    std::size_t block = 0;
    for (int at = 0; at < count; ++at) {
        while (rows.blocks[block + 1] <= at)
            ++block;
        row.clear();
        entries_of(rows.activities[at], [&](int other, int source) {
            const int column = position[other];
            if (column == at)
                rows.diagonal_source[at] = source;
            else if (column >= 0)
                row.emplace_back(column, source);
        });
        std::sort(row.begin(), row.end());
        rows.start.push_back(static_cast<int>(rows.column.size()));
        const auto inner = std::partition_point(row.begin(), row.end(),
                                                [&](const auto& entry) { return entry.first < rows.blocks[block]; });
        rows.inner.push_back(rows.start.back() + static_cast<int>(inner - row.begin()));
        for (const auto& [column, source] : row) {
            rows.column.push_back(column);
            rows.source.push_back(source);
            rows.value.push_back(-a.valuePtr()[source]);
        }
        rows.inverse[at] = rows.diagonal_source[at] < 0 ? 0 : 1 / a.valuePtr()[rows.diagonal_source[at]];
    }
    rows.start.push_back(static_cast<int>(rows.column.size()));
    return rows;
}

double dot(const Rows& rows, int from, int to, const Vector& x) {
    double sum = 0;
    for (int entry = from; entry < to; ++entry)
        sum += rows.value[entry] * x[rows.column[entry]];
    return sum;
}

/// The largest change of an unknown in one round, relative to it.
double round_over(const Rows& rows, int first, int last, const Vector& outer, Vector& x) {
    double change = 0;
    for (int at = first; at < last; ++at) {
        const double next = (outer[at] + dot(rows, rows.inner[at], rows.start[at + 1], x)) * rows.inverse[at];
        const double difference = std::abs(next - x[at]);
        if (difference > change * std::abs(next)) change = next == 0 ? 1 : difference / std::abs(next);
        x[at] = next;
    }
    return change;
}

}  // namespace

Rows rows_of(const SparseMatrix& a, const Order& order, const std::vector<char>& active) {
    // The transpose of the indices, by counting.
    const auto size = static_cast<std::size_t>(a.cols());
    std::vector<int> start(size + 1, 0);
    for (Eigen::Index entry = 0; entry < a.nonZeros(); ++entry)
        ++start[a.innerIndexPtr()[entry] + 1];
    for (std::size_t i = 0; i < size; ++i)
        start[i + 1] += start[i];
    std::vector<int> next(start.begin(), start.end() - 1);
    std::vector<std::pair<int, int>> entries(static_cast<std::size_t>(a.nonZeros()));
    for (int column = 0; column < static_cast<int>(size); ++column)
        for (int entry = a.outerIndexPtr()[column]; entry < a.outerIndexPtr()[column + 1]; ++entry)
            entries[next[a.innerIndexPtr()[entry]]++] = {column, entry};
    return rows_in_order(a, order.activities, order.blocks, active, [&](int row, auto see) {
        for (int entry = start[row]; entry < start[row + 1]; ++entry)
            see(entries[entry].first, entries[entry].second);
    });
}

Rows transposed_rows_of(const SparseMatrix& a, const Order& order, const std::vector<char>& active) {
    const auto size = static_cast<int>(order.activities.size());
    const std::vector<int> sequence(order.activities.rbegin(), order.activities.rend());
    std::vector<int> blocks;
    for (auto block = order.blocks.rbegin(); block != order.blocks.rend(); ++block)
        blocks.push_back(size - *block);
    return rows_in_order(a, sequence, blocks, active, [&](int column, auto see) {
        for (int entry = a.outerIndexPtr()[column]; entry < a.outerIndexPtr()[column + 1]; ++entry)
            see(a.innerIndexPtr()[entry], entry);
    });
}

Rounds gauss_seidel(const Rows& rows, const Vector& f, double tolerance, const std::vector<char>& active, Vector& x) {
    Rounds rounds;
    x.setZero(static_cast<Eigen::Index>(rows.activities.size()));
    Vector outer(x.size());
    for (std::size_t block = 0; block + 1 < rows.blocks.size(); ++block) {
        const int first = rows.blocks[block];
        const int last = rows.blocks[block + 1];
        if (active[rows.activities[first]] == 0) continue;
        for (int at = first; at < last; ++at)
            outer[at] = f[at] + dot(rows, rows.start[at], rows.inner[at], x);
        if (last - first == 1) {
            x[first] = outer[first] * rows.inverse[first];
            continue;
        }
        int round = 1;
        double earlier = HUGE_VAL;
        for (;; ++round) {
            const double change = round_over(rows, first, last, outer, x);
            if (change <= tolerance) break;
            const bool contracts = round % 32 != 0 || change < 0.9 * earlier;
            if (round % 32 == 0) earlier = change;
            if (round >= most_rounds || !contracts) {
                rounds.settled = false;
                return rounds;
            }
        }
        // What is no number compares as no change.
        rounds.settled = x.segment(first, last - first).allFinite();
        if (!rounds.settled) return rounds;
        rounds.most = std::max(rounds.most, round);
    }
    return rounds;
}

}  // namespace greengauge::footprint
