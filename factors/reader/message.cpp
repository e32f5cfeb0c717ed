#include "factors/reader/message.hpp"

#include <algorithm>

#include "calc/text/utf8.hpp"

namespace greengauge {
namespace {

std::string put_in(std::string_view pattern, const std::vector<std::string>& arguments) {
    std::string text;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const auto index = hole ? static_cast<std::size_t>(pattern[i + 1] - '0') : arguments.size();
        if (index < arguments.size()) {
            text += arguments[index];
            i += 2;
        } else {
            text += pattern[i];
        }
    }
    return text;
}

}  // namespace

Text filled(std::string_view zh, std::string_view en, std::initializer_list<Word> words) {
    std::vector<std::string> chinese;
    std::vector<std::string> english;
    for (const Word& word : words) {
        chinese.push_back(word.text.zh);
        english.push_back(word.text.en);
    }
    return {put_in(zh, chinese), put_in(en, english)};
}

Text kind_of(const Given& given) {
    switch (given.kind) {
        case Given::Kind::nothing:
            return {"空", "nothing"};
        case Given::Kind::number:
            return {"数", "a number"};
        case Given::Kind::text:
            return {"文本", "a text"};
        case Given::Kind::flag:
            return {"true 或 false", "true or false"};
        case Given::Kind::date:
            return {"日期", "a date"};
        case Given::Kind::list:
            return {"列表", "a list"};
        case Given::Kind::record:
            return {"表", "a table"};
    }
    return {};
}

Text listed(const std::vector<std::string>& words, std::size_t most) {
    Text list;
    const std::size_t shown = std::min(words.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0) list = list + Text{"、", ", "};
        list = list + same_in_both(ticked(words[i]));
    }
    if (words.size() > shown) {
        const std::string rest = std::to_string(words.size() - shown);
        list = list + filled("，另有 {0} 个", " and {0} more", {rest});
    }
    return list;
}

std::string ticked(std::string_view word) { return "`" + std::string(word) + "`"; }

std::string ticked_shortly(std::string_view text) {
    constexpr std::size_t longest = 60;
    const std::u32string codes = utf8::decode(text);
    if (codes.size() <= longest) return ticked(text);
    return ticked(utf8::encode(codes.substr(0, longest)) + "…");
}

}  // namespace greengauge
