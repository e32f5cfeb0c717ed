#include "calc/footprint/order.hpp"

#include <algorithm>

namespace greengauge::footprint {
namespace {

using Index = std::vector<int>;

/// Tarjan's algorithm without recursion. The components come out suppliers first.
class Components {
  public:
    explicit Components(const SparseMatrix& a) : a_(a), size_(static_cast<int>(a.cols())) {
        number_.assign(size_, -1);
        low_.assign(size_, 0);
        next_.assign(size_, 0);
        component_.assign(size_, -1);
        for (int root = 0; root < size_; ++root)
            if (number_[root] < 0) visit(root);
    }

    [[nodiscard]] int count() const { return count_; }
    [[nodiscard]] const Index& of() const { return component_; }

  private:
    const SparseMatrix& a_;
    int size_;
    int seen_ = 0;
    int count_ = 0;
    Index number_, low_, next_, component_, stack_, path_;

    void enter(int at) {
        number_[at] = low_[at] = seen_++;
        next_[at] = a_.outerIndexPtr()[at];
        stack_.push_back(at);
        path_.push_back(at);
    }

    void visit(int root) {
        enter(root);
        while (!path_.empty()) {
            const int at = path_.back();
            if (next_[at] < a_.outerIndexPtr()[at + 1]) {
                const int to = a_.innerIndexPtr()[next_[at]++];
                if (number_[to] < 0)
                    enter(to);
                else if (component_[to] < 0)
                    low_[at] = std::min(low_[at], number_[to]);
                continue;
            }
            path_.pop_back();
            if (!path_.empty()) low_[path_.back()] = std::min(low_[path_.back()], low_[at]);
            if (low_[at] == number_[at]) close(at);
        }
    }

    void close(int root) {
        int member = -1;
        do {
            member = stack_.back();
            stack_.pop_back();
            component_[member] = count_;
        } while (member != root);
        ++count_;
    }
};

/// The greedy order of Eades, Lin and Smyth (1993) within one component: next comes who is needed by none that is left,
/// else last comes who needs none that is left, else next comes who needs most and is needed least.
class Greedy {
  public:
    Greedy(const SparseMatrix& a, const SparseMatrix& transposed, const Index& component)
        : a_(a), transposed_(transposed), component_(component), size_(static_cast<int>(a.cols())) {
        out_.assign(size_, 0);
        in_.assign(size_, 0);
        key_.assign(size_, 0);
        done_.assign(size_, 0);
        buckets_.resize(2 * most + 1);
    }

    /// Appends the members in their order.
    void order(const Index& members, Index& sequence) {
        int left = static_cast<int>(members.size());
        for (const int member : members) {
            out_[member] = degree(a_, member);
            in_[member] = degree(transposed_, member);
        }
        top_ = 0;
        for (const int member : members)
            put(member);
        tail_.clear();
        for (; left > 0; --left) {
            if (const int last = take(0); last >= 0) {
                tail_.push_back(last);
                remove(last);
                continue;
            }
            int next = -1;
            while ((next = take(top_)) < 0)
                --top_;
            sequence.push_back(next);
            remove(next);
        }
        sequence.insert(sequence.end(), tail_.rbegin(), tail_.rend());
    }

  private:
    static constexpr int most = 4096;  ///< differences beyond count as this
    const SparseMatrix& a_;
    const SparseMatrix& transposed_;
    const Index& component_;
    int size_;
    int top_ = 0;
    Index out_, in_, key_, tail_;
    std::vector<char> done_;
    std::vector<Index> buckets_;

    [[nodiscard]] int degree(const SparseMatrix& matrix, int member) const {
        int count = 0;
        for (SparseMatrix::InnerIterator it(matrix, member); it; ++it)
            if (it.index() != member && component_[it.index()] == component_[member]) ++count;
        return count;
    }

    [[nodiscard]] int bucket_of(int member) const {
        if (out_[member] == 0) return 0;
        if (in_[member] == 0) return 2 * most;
        return most + std::clamp(out_[member] - in_[member], 1 - most, most - 1);
    }

    /// An activity may lie in several buckets; only the one of its present key counts.
    void put(int member) {
        key_[member] = bucket_of(member);
        buckets_[key_[member]].push_back(member);
        top_ = std::max(top_, key_[member]);
    }

    int take(int bucket) {
        Index& of = buckets_[bucket];
        while (!of.empty()) {
            const int member = of.back();
            of.pop_back();
            if (done_[member] == 0 && key_[member] == bucket) return member;
        }
        return -1;
    }

    void remove(int member) {
        done_[member] = 1;
        release(a_, member, in_);
        release(transposed_, member, out_);
    }

    void release(const SparseMatrix& matrix, int member, Index& degree) {
        for (SparseMatrix::InnerIterator it(matrix, member); it; ++it) {
            const auto other = static_cast<int>(it.index());
            if (other == member || done_[other] != 0 || component_[other] != component_[member]) continue;
            --degree[other];
            put(other);
        }
    }
};

}  // namespace

Order near_triangular_order(const SparseMatrix& a) {
    const SparseMatrix transposed = a.transpose();
    const Components components(a);
    std::vector<Index> members(static_cast<std::size_t>(components.count()));
    for (int i = 0; i < static_cast<int>(a.cols()); ++i)
        members[components.of()[i]].push_back(i);
    Order order;
    order.activities.reserve(static_cast<std::size_t>(a.cols()));
    Greedy greedy(a, transposed, components.of());
    for (auto block = members.rbegin(); block != members.rend(); ++block) {
        order.blocks.push_back(static_cast<int>(order.activities.size()));
        if (block->size() == 1)
            order.activities.push_back(block->front());
        else
            greedy.order(*block, order.activities);
    }
    order.blocks.push_back(static_cast<int>(order.activities.size()));
    return order;
}

}  // namespace greengauge::footprint
