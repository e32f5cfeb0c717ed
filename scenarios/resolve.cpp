#include "scenarios/resolve.hpp"

#include <algorithm>

#include "calc/text/utf8.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// The number with the dashes, spaces and letters of print made plain: `ＧＢ　１２３４５—２０２１` is `GB 12345-2021`.
std::string plain_number(const std::string& text) {
    std::string plain;
    for (char32_t code : utf8::decode(text)) {
        if ((code >= 0x2010 && code <= 0x2015) || code == 0x2212) code = U'-';
        if (code >= 0xFF01 && code <= 0xFF5E) code -= 0xFEE0;
        if (code == 0x3000 || code == 0xA0) code = U' ';
        utf8::append(plain, code);
    }
    return plain;
}

/// Two numbers are the same when their letters and digits are.
std::string letters_and_digits(const std::string& number) {
    std::string key;
    for (const char c : number) {
        if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) key += c;
    }
    return key;
}

/// `GB 12345` of `GB 12345-2021`; the whole where there is no year.
std::string without_year(const std::string& number) {
    const std::size_t dash = number.rfind('-');
    if (dash == std::string::npos || number.size() - dash != 5) return number;
    const bool year = std::all_of(number.begin() + static_cast<std::ptrdiff_t>(dash) + 1, number.end(),
                                  [](char c) { return c >= '0' && c <= '9'; });
    return year ? number.substr(0, dash) : number;
}

std::vector<std::string> numbers_of(const std::vector<StandardSource::Edition>& editions) {
    std::vector<std::string> numbers;
    for (const auto& edition : editions)
        numbers.push_back(edition.number);
    return numbers;
}

/// Other editions of the same family, or else up to three numbers that are written alike.
Text advice_for_unknown(const std::string& number, const StandardSource& source) {
    const std::string family = without_year(number);
    if (family != number) {
        const auto editions = source.editions(family);
        if (!editions.empty()) return filled("目录中有 {0}", "the catalogue has {0}", {listed(numbers_of(editions))});
    }
    std::vector<std::string> candidates = source.all_numbers();
    if (family == number) {
        for (std::string& candidate : candidates)
            candidate = without_year(candidate);
    }
    std::vector<std::string> near;
    while (near.size() < 3) {
        const std::string candidate = nearest(number, candidates);
        if (candidate.empty()) break;
        near.push_back(candidate);
        candidates.erase(std::remove(candidates.begin(), candidates.end(), candidate), candidates.end());
    }
    if (near.empty())
        return {"`greengauge standards list` 列出全部", "`greengauge standards list` shows what there is"};
    return filled("您是不是要写 {0}？", "did you mean {0}?", {listed(near)});
}

Fault none_in_force(const std::string& number, const std::vector<StandardSource::Edition>& editions, Date date) {
    const auto started =
        std::find_if(editions.begin(), editions.end(), [&](const auto& e) { return e.effective <= date; });
    Fault fault;
    fault.code = "no-edition-in-force";
    fault.problem = filled("{0} 在 {1} 没有实施中的版本", "{0} has no edition in force on {1}",
                           {ticked_shortly(number), date.to_string()});
    if (started == editions.end()) {
        const auto& first = editions.back();
        if (first.effective.is_never()) {
            fault.why = filled("{0} 只是草案", "{0} is a draft", {ticked(first.number)});
            fault.advice = {"写全编号则仅供参考", "name it in full to see it for information"};
            return fault;
        }
        fault.why = filled("目录中最早的 {0} 自 {1} 起实施", "the first in the catalogue, {0}, is in force from {1}",
                           {ticked(first.number), first.effective.to_string()});
    } else {
        fault.why = filled("{0} 实施至 {1}", "{0} was in force until {1}",
                           {ticked(started->number), started->until.to_string()});
    }
    fault.advice = {"核对日期，或写明带年号的编号（仅供参考）",
                    "check the date, or name an edition with its year (for information only)"};
    return fault;
}

}  // namespace

const Standard* resolve(const Given& number, const Given& inputs, Date date, const StandardSource& source,
                        Diagnostics& diagnostics) {
    const std::string plain = plain_number(number.text);
    const auto editions = source.editions(plain);
    if (editions.empty()) {
        diagnostics.error(number.place,
                          {"unknown-standard",
                           filled("目录中没有 {0}", "{0} is not in the catalogue", {ticked_shortly(number.text)}),
                           {},
                           advice_for_unknown(plain, source)});
        return nullptr;
    }
    const std::string key = letters_and_digits(plain);
    for (const auto& edition : editions)
        if (letters_and_digits(edition.number) == key) return source.standard(edition.number, diagnostics);

    bool newer_has_started = false;
    for (const auto& edition : editions) {
        if (edition.effective > date) {
            const Standard* early = source.standard(edition.number, diagnostics);
            if (early == nullptr || starts_early(*early, inputs, date)) return early;
            continue;
        }
        // The newest that has started governs until it ends; an older one only when its own last day says so.
        if (edition.until.valid() ? date <= edition.until : !newer_has_started)
            return source.standard(edition.number, diagnostics);
        newer_has_started = true;
    }
    diagnostics.error(number.place, none_in_force(number.text, editions, date));
    return nullptr;
}

Standing standing_among_editions(const Standard& standard, const Given& inputs, Date date,
                                 const StandardSource& source) {
    const Standing own = standing(standard, date);
    if (own == Standing::superseded) return own;
    if (own == Standing::not_yet && !starts_early(standard, inputs, date)) return own;
    for (const auto& newer : source.editions(standard.family)) {
        if (newer.number == standard.number) break;
        if (newer.effective <= date && !standard.until.valid()) return Standing::superseded;
        if (newer.effective <= date) continue;
        Diagnostics reported_when_it_is_asked_for;
        const Standard* other = source.standard(newer.number, reported_when_it_is_asked_for);
        if (other != nullptr && starts_early(*other, inputs, date)) return Standing::superseded;
    }
    return Standing::in_force;
}

}  // namespace greengauge
