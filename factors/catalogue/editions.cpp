#include "factors/catalogue/editions.hpp"

#include <algorithm>
#include <map>

#include "factors/reader/words.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

class Editions {
  public:
    Editions(const std::vector<Standard*>& standards, Diagnostics& diagnostics)
        : standards_(standards), diagnostics_(diagnostics) {
        for (Standard* standard : standards_) {
            const auto [known, is_new] = by_key_.emplace(number_key(standard->number), standard);
            if (is_new) continue;
            error(*standard, "duplicate-number", "编号 {0} 已用于 {1}", "the number {0} is already that of {1}",
                  {standard->number, known->second->provenance.place.file}, {"一个编号一个文件", "one file a number"});
        }
    }

    void check() {
        for (const Standard* standard : standards_) {
            for (const std::string& number : standard->replaces)
                check_replaces(*standard, number);
            check_replaced_by(*standard);
        }
        // From what the files say only, then written into them.
        std::vector<const Standard*> successors;
        for (const Standard* standard : standards_)
            successors.push_back(successor(*standard));
        for (std::size_t i = 0; i < standards_.size(); ++i)
            if (successors[i] != nullptr) end_before(*standards_[i], *successors[i]);
    }

  private:
    void report(Severity severity, const Standard& at, std::string code, std::string_view zh, std::string_view en,
                std::initializer_list<Word> arguments, Text advice) {
        Fault fault;
        fault.code = std::move(code);
        fault.problem = filled(zh, en, arguments);
        fault.advice = std::move(advice);
        diagnostics_.add({severity, at.provenance.place, std::move(fault)});
    }
    void error(const Standard& at, std::string code, std::string_view zh, std::string_view en,
               std::initializer_list<Word> arguments, Text advice) {
        report(Severity::error, at, std::move(code), zh, en, arguments, std::move(advice));
    }

    [[nodiscard]] const Standard* find(const std::string& number) const {
        const auto found = by_key_.find(number_key(number));
        return found == by_key_.end() ? nullptr : found->second;
    }

    static bool replaces(const Standard& newer, const Standard& older) {
        return std::any_of(newer.replaces.begin(), newer.replaces.end(),
                           [&](const std::string& number) { return number_key(number) == number_key(older.number); });
    }

    [[nodiscard]] std::vector<const Standard*> all_that_replace(const Standard& older) const {
        std::vector<const Standard*> newer;
        for (const Standard* standard : standards_)
            if (standard != &older && replaces(*standard, older)) newer.push_back(standard);
        return newer;
    }

    void check_replaces(const Standard& newer, const std::string& number) {
        const Standard* older = find(number);
        if (older == nullptr) return;
        if (older->effective >= newer.effective) {
            error(newer, "replaces-later", "{0}（{1} 实施）不能代替 {2} 实施的 {3}",
                  "{0}, in force from {1}, cannot replace {3}, in force from {2}",
                  {newer.number, newer.effective.to_string(), older->effective.to_string(), older->number},
                  {"核对 effective 与 replaces", "check `effective` and `replaces`"});
            return;
        }
        if (older->replaced_by.empty() || number_key(older->replaced_by) == number_key(newer.number)) return;
        // A document may be replaced by several, each of which says so.
        const Standard* other = find(older->replaced_by);
        if (other != nullptr && replaces(*other, *older)) return;
        error(newer, "replaces-contradiction", "{0} 称代替 {1}，后者却称被 {2} 代替",
              "{0} says that it replaces {1}, which says that {2} replaces it",
              {newer.number, older->number, older->replaced_by}, {"核对两个文件", "check both files"});
    }

    void check_replaced_by(const Standard& older) {
        if (older.replaced_by.empty()) return;
        const Standard* newer = find(older.replaced_by);
        if (newer == nullptr || replaces(*newer, older)) return;
        error(older, "replaces-contradiction", "{0} 称被 {1} 代替，后者的 replaces 中却没有它",
              "{0} says that {1} replaces it, which does not list it in `replaces`", {older.number, newer->number},
              {"核对两个文件", "check both files"});
    }

    /// The next edition of the family, for a file that nothing names.
    [[nodiscard]] const Standard* next_of_family(const Standard& older) const {
        const Standard* next = nullptr;
        for (const Standard* standard : standards_) {
            if (number_key(standard->family) != number_key(older.family)) continue;
            if (standard->effective <= older.effective) continue;
            if (next == nullptr || standard->effective < next->effective) next = standard;
        }
        return next;
    }

    const Standard* successor(const Standard& older) {
        if (!older.replaced_by.empty()) return find(older.replaced_by);
        const std::vector<const Standard*> newer = all_that_replace(older);
        if (newer.size() > 1) {
            error(older, "several-successors", "{0} 与 {1} 都称代替 {2}", "{0} and {1} both say that they replace {2}",
                  {newer[0]->number, newer[1]->number, older.number},
                  {"在 [standard] 中用 replaced_by 指明哪一个", "say in [standard] which one with `replaced_by`"});
            return nullptr;
        }
        if (newer.size() == 1) return newer.front();
        const Standard* next = next_of_family(older);
        if (next == nullptr) return nullptr;
        if (older.until.valid() && older.until < next->effective) return nullptr;  // it ended by itself
        report(Severity::warning, *next, "replaces-unsaid", "{0} 未说明代替 {1}",
               "{0} does not say that it replaces {1}", {next->number, older.number},
               {"在 [standard] 中写 replaces", "add it to `replaces` in [standard]"});
        return next;
    }

    void end_before(Standard& older, const Standard& newer) {
        if (newer.effective <= older.effective) return;  // reported
        const Date last = newer.effective.day_before();
        if (older.until.valid() && older.until != last) {
            error(older, "until-contradiction", "{0} 的 until 为 {1}，而 {2} 自 {3} 起代替它",
                  "{0} is in force until {1}, but {2} replaces it from {3}",
                  {older.number, older.until.to_string(), newer.number, newer.effective.to_string()},
                  filled("删去 until，或写 {0}", "leave `until` out, or write {0}", {last.to_string()}));
            return;
        }
        older.until = last;
        older.replaced_by = newer.number;
    }

    const std::vector<Standard*>& standards_;
    Diagnostics& diagnostics_;
    std::map<std::string, Standard*> by_key_;
};

}  // namespace

void check_editions(const std::vector<Standard*>& standards, Diagnostics& diagnostics) {
    Editions(standards, diagnostics).check();
}

}  // namespace greengauge
