#include <map>
#include <type_traits>
#include <vector>

#include "factors/compiled/compiled.hpp"
#include "factors/compiled/fields.hpp"
#include "factors/compiled/format.hpp"

namespace greengauge {
namespace {

/// Texts and decimals go into one list, each once; numbers are in groups of seven bits, small ones first.
class Writer {
  public:
    template <class... Field>
    void operator()(Field&... field) {
        (put(field), ...);
    }

    [[nodiscard]] std::string bytes() const {
        std::string whole(compiled::signature);
        put_number(whole, list_.size());
        for (const std::string& text : list_)
            put_number(whole, text.size());
        for (const std::string& text : list_)
            whole += text;
        return whole + body_;
    }

  private:
    std::string body_;
    std::vector<std::string> list_;
    std::map<std::string, std::size_t> places_;

    static void put_number(std::string& to, std::uint64_t number) {
        for (; number > 127; number >>= 7)
            to += static_cast<char>((number & 127) | 128);
        to += static_cast<char>(number);
    }
    void put_count(std::size_t count) { put_number(body_, count); }

    void put(std::string& text) {
        const auto [at, added] = places_.try_emplace(text, list_.size());
        if (added) list_.push_back(text);
        put_count(at->second);
    }
    void put(Decimal& number) {
        std::string text = to_string(number, compiled::digits);
        put(text);
    }
    template <class Plain>
    requires(std::is_integral_v<Plain> || std::is_enum_v<Plain>) void put(Plain& plain) {
        const auto number = static_cast<std::int64_t>(plain);
        put_number(body_, (static_cast<std::uint64_t>(number) << 1) ^ static_cast<std::uint64_t>(number >> 63));
    }
    template <class Item>
    void put(std::vector<Item>& items) {
        put_count(items.size());
        for (Item& item : items)
            put(item);
    }
    void put(std::vector<bool>& flags) {
        put_count(flags.size());
        for (const bool flag : flags)
            body_ += flag ? '\1' : '\0';
    }
    template <class Key, class Value>
    void put(std::map<Key, Value>& map) {
        put_count(map.size());
        for (auto& [key, value] : map) {
            Key copy = key;
            put(copy);
            put(value);
        }
    }
    template <class First, class Second>
    void put(std::pair<First, Second>& pair) {
        put(pair.first);
        put(pair.second);
    }
    template <class Value>
    void put(std::optional<Value>& value) {
        put_count(value ? 1 : 0);
        if (value) put(*value);
    }
    template <class Value>
    void put(std::shared_ptr<const Value>& value) {
        put_count(value ? 1 : 0);
        if (!value) return;
        Value copy = *value;
        put(copy);
    }
    template <class Record>
    requires std::is_class_v<Record>
    void put(Record& record) { compiled::fields(*this, record); }
};

}  // namespace

std::string compiled_bytes(Standard standard) {
    Writer writer;
    compiled::fields(writer, standard);
    return writer.bytes();
}

}  // namespace greengauge
