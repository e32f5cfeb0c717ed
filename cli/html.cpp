#include "cli/html.hpp"

#include <algorithm>
#include <array>
#include <nettle/base64.h>
#include <nettle/sha2.h>

#include "scenarios/results/inert.hpp"

namespace greengauge::cli {
namespace {

using pugi::xml_node;

std::string digest_for_policy(std::string_view content) {
    sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, content.size(), reinterpret_cast<const std::uint8_t*>(content.data()));
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context, digest.size(), digest.data());
    std::string text(BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE), '\0');
    base64_encode_raw(text.data(), digest.size(), digest.data());
    return "sha256-" + text;
}

struct StringWriter : pugi::xml_writer {
    std::string text;
    void write(const void* data, std::size_t size) override { text.append(static_cast<const char*>(data), size); }
};

// HTML knows `<br />`, but reads `<td />` as a beginning without an end.
struct EmptyElements : pugi::xml_tree_walker {
    bool for_each(xml_node& node) override {
        constexpr std::array<std::string_view, 5> never_closed{"br", "col", "hr", "meta", "wbr"};
        const bool empty = node.type() == pugi::node_element && !node.first_child();
        if (empty && std::find(never_closed.begin(), never_closed.end(), node.name()) == never_closed.end())
            node.append_child(pugi::node_pcdata).set_value("");
        return true;
    }
};

}  // namespace

xml_node element(xml_node parent, const char* name, const char* classes) {
    xml_node node = parent.append_child(name);
    if (*classes != '\0') node.append_attribute("class") = classes;
    return node;
}

xml_node element(xml_node parent, const char* name, const char* classes, std::string_view text) {
    xml_node node = element(parent, name, classes);
    add_text(node, text);
    return node;
}

void add_text(xml_node parent, std::string_view text) {
    parent.append_child(pugi::node_pcdata).set_value(inert(text).c_str());
}

xml_node add_foreign(xml_node parent, std::string_view text) { return element(parent, "bdi", "", text); }

void set(xml_node node, const char* attribute, std::string_view value) {
    node.append_attribute(attribute) = inert(value).c_str();
}

HtmlDocument::HtmlDocument(Language language, std::string_view title, std::string_view style_sheet) {
    document_.append_child(pugi::node_doctype).set_value("html");
    xml_node html = element(document_, "html");
    set(html, "lang", language == Language::zh ? "zh-CN" : "en");
    xml_node head = element(html, "head");
    set(element(head, "meta"), "charset", "utf-8");
    xml_node policy = element(head, "meta");
    set(policy, "http-equiv", "Content-Security-Policy");
    set(policy, "content",
        "default-src 'none'; style-src '" + digest_for_policy(style_sheet) + "'; base-uri 'none'; form-action 'none'");
    xml_node viewport = element(head, "meta");
    set(viewport, "name", "viewport");
    set(viewport, "content", "width=device-width, initial-scale=1");
    xml_node referrer = element(head, "meta");
    set(referrer, "name", "referrer");
    set(referrer, "content", "no-referrer");
    element(head, "title", "", title);
    // The one text that is not made inert: it is ours, and has neither < nor & (a test says so).
    head.append_child("style").append_child(pugi::node_pcdata).set_value(std::string(style_sheet).c_str());
    body_ = element(html, "body");
}

std::string HtmlDocument::text() {
    EmptyElements empty_elements;
    document_.traverse(empty_elements);
    StringWriter writer;
    document_.save(writer, "", pugi::format_raw | pugi::format_no_declaration, pugi::encoding_utf8);
    return writer.text + "\n";
}

}  // namespace greengauge::cli
