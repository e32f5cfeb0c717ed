// The file itself: its name, its examples.
#include <algorithm>

#include "factors/reader/lint_parts.hpp"
#include "factors/reader/message.hpp"

namespace greengauge {
namespace {

/// `GB/T 123-2020` is looked for in GBT-123-2020.toml. A number in Chinese characters has no such name.
std::string file_name_of(const std::string& number) {
    std::string name;
    for (const char c : number) {
        if (static_cast<unsigned char>(c) >= 0x80) return {};
        if (c != '/') name += c == ' ' ? '-' : c;
    }
    return name + ".toml";
}

void lint_name(const Standard& standard, Diagnostics& diagnostics) {
    const std::string& file = standard.provenance.place.file;
    const std::string name = file.substr(file.find_last_of("/\\") + 1);
    const std::string wanted = file_name_of(standard.number);
    const bool is_file = name.size() > 5 && name.substr(name.size() - 5) == ".toml";
    if (!is_file || wanted.empty() || name == wanted) return;
    diagnostics.warning(standard.provenance.place,
                        {"file-name",
                         filled("{0} 的文件名应为 {1}", "the file of {0} should be called {1}",
                                {ticked(standard.number), ticked(wanted)}),
                         {},
                         {}});
}

}  // namespace

void lint_file(const Standard& standard, Diagnostics& diagnostics) {
    lint_name(standard, diagnostics);
    const bool computes = !standard.formulas.empty() || !standard.requirements.empty();
    if (computes && standard.examples.empty())
        diagnostics.warning(
            standard.provenance.place,
            {"no-example",
             {"文件没有一个例子", "the file has no example"},
             {"没有例子，就没有东西证明它算得对", "nothing shows that it computes what the document does"},
             {"加上 [[example]]，最好是文件自己的", "add an [[example]], at best the document's own"}});
}

}  // namespace greengauge
