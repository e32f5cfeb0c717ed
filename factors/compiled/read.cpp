#include <cstdint>
#include <map>
#include <memory>
#include <type_traits>
#include <vector>

#include "factors/compiled/compiled.hpp"
#include "factors/compiled/fields.hpp"
#include "factors/compiled/format.hpp"

namespace greengauge {
namespace {

constexpr int deepest = 100;

/// After the first fault nothing more is read, and every count is 0.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : bytes_(bytes), most_(bytes.size()) {
        if (bytes_.starts_with(compiled::signature))
            read_list();
        else
            fail();
    }

    template <class... Field>
    void operator()(Field&... field) {
        (get(field), ...);
    }
    [[nodiscard]] bool whole() const { return !failed_ && bytes_.empty(); }

  private:
    std::string_view bytes_;
    std::size_t most_;  ///< things that may still come
    std::vector<std::string_view> list_;
    int depth_ = 0;
    bool failed_ = false;

    void read_list() {
        bytes_.remove_prefix(compiled::signature.size());
        std::vector<std::uint64_t> sizes(count());
        for (std::uint64_t& size : sizes)
            size = number();
        for (const std::uint64_t size : sizes) {
            if (size > bytes_.size()) return fail();
            list_.emplace_back(bytes_.substr(0, static_cast<std::size_t>(size)));
            bytes_.remove_prefix(list_.back().size());
        }
    }

    void fail() {
        failed_ = true;
        bytes_ = {};
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (int shift = 0; shift < 64 && !bytes_.empty(); shift += 7) {
            const auto byte = static_cast<unsigned char>(bytes_.front());
            bytes_.remove_prefix(1);
            value |= static_cast<std::uint64_t>(byte & 127) << shift;
            if (byte < 128) return value;
        }
        fail();
        return 0;
    }
    /// Of things that take a byte each, at the least: all that is ever counted is not more than there are bytes.
    std::size_t count() {
        const std::uint64_t value = number();
        if (value <= bytes_.size() && value <= most_) {
            most_ -= static_cast<std::size_t>(value);
            return static_cast<std::size_t>(value);
        }
        fail();
        return 0;
    }
    std::string_view text() {
        const std::uint64_t at = number();
        if (at < list_.size()) return list_[static_cast<std::size_t>(at)];
        fail();
        return {};
    }

    void get(std::string& to) { to = text(); }
    void get(Decimal& to) {
        if (const auto number = parse_decimal(text()))
            to = *number;
        else
            fail();
    }
    template <class Plain>
    requires(std::is_integral_v<Plain> || std::is_enum_v<Plain>) void get(Plain& to) {
        const std::uint64_t value = number();
        to = static_cast<Plain>(static_cast<std::int64_t>(value >> 1) ^ -static_cast<std::int64_t>(value & 1));
    }
    template <class Item>
    void get(std::vector<Item>& items) {
        items.resize(count());
        for (Item& item : items)
            get(item);
    }
    void get(std::vector<bool>& flags) {
        flags.resize(count());
        for (std::size_t i = 0; i < flags.size(); ++i)
            flags[i] = number() != 0;
    }
    template <class Key, class Value>
    void get(std::map<Key, Value>& map) {
        for (std::size_t left = count(); left > 0; --left) {
            Key key{};
            get(key);
            get(map[key]);
        }
    }
    template <class First, class Second>
    void get(std::pair<First, Second>& pair) {
        get(pair.first);
        get(pair.second);
    }
    template <class Value>
    void get(std::optional<Value>& value) {
        if (number() != 0) get(value.emplace());
    }
    template <class Value>
    void get(std::shared_ptr<const Value>& value) {
        if (number() == 0) return;
        auto read = std::make_shared<Value>();
        get(*read);
        value = std::move(read);
    }
    template <class Record>
    requires std::is_class_v<Record>
    void get(Record& record) {
        if (++depth_ > deepest) return fail();  // a value may hold values
        compiled::fields(*this, record);
        --depth_;
    }
};

}  // namespace

std::optional<Standard> standard_of_bytes(std::string_view bytes) {
    Reader reader(bytes);
    std::optional<Standard> standard(std::in_place);
    compiled::fields(reader, *standard);
    if (!reader.whole()) standard.reset();
    return standard;
}

}  // namespace greengauge
