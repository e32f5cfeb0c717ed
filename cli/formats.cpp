#include "cli/formats.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "cli/report_json.hpp"

namespace greengauge::cli {
namespace {

std::string text(Session& session, const Judgement& judgement, const ReportOptions& options) {
    Page page = options.to_file ? Page(false) : session.page();
    write_report(page, session, judgement, options);
    return page.text();
}

std::string json(Session& session, const Judgement& judgement, const ReportOptions& /*all of it, always*/) {
    return dumped(result_document(session, judgement));
}

const std::array all_formats{
    Format{"text", {"供人阅读", "for people"}, text},
    Format{"json", {"全部结果，可用 replay 复算", "all of the result, for programs and replay"}, json},
};

}  // namespace

std::span<const Format> formats() { return all_formats; }

const Format* format_named(std::string_view name) {
    const auto found =
        std::find_if(all_formats.begin(), all_formats.end(), [&](const Format& one) { return one.name == name; });
    return found == all_formats.end() ? nullptr : &*found;
}

}  // namespace greengauge::cli
