// GB 18030 (and with it GBK and GB 2312) to UTF-8, as it streams by.
#pragma once

#include <string>
#include <string_view>

namespace greengauge::cli {

class Gb18030Decoder {
  public:
    /// Appends the text of these bytes; a character cut in two waits for the next ones. What is no GB 18030 becomes a
    /// byte that is no UTF-8 either, so that its row is reported.
    void decode(std::string_view bytes, std::string& text);
    /// Appends what an unfinished character at the end is taken for.
    void finish(std::string& text);

  private:
    std::string rest_;
};

}  // namespace greengauge::cli
