// The memory in which a chunk's lines are written.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <vector>

namespace greengauge::batch {

/// A text that grows at its end; its memory is kept for the next one. Moving it moves no byte: text() stays where it
/// is.
class Output {
  public:
    /// Room for so many bytes; the place where they go.
    char* room(std::size_t bytes) {
        if (text_.size() - used_ < bytes) text_.resize(std::max(used_ + bytes, 2 * text_.size()));
        return text_.data() + used_;
    }
    void wrote(const char* end) { used_ = static_cast<std::size_t>(end - text_.data()); }
    void append(std::string_view text) {
        char* at = room(text.size());
        std::copy(text.begin(), text.end(), at);
        used_ += text.size();
    }
    [[nodiscard]] std::string_view text() const { return {text_.data(), used_}; }
    void clear() { used_ = 0; }

  private:
    std::vector<char> text_;
    std::size_t used_ = 0;
};

}  // namespace greengauge::batch
