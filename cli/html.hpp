// Self-contained HTML through pugixml: elements, texts that are inert, one style sheet, no script, nothing fetched.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "calc/text/text.hpp"

namespace greengauge::cli {

/// Appends an element; `classes` may be empty.
pugi::xml_node element(pugi::xml_node parent, const char* name, const char* classes = "");
/// The same with a text in it.
pugi::xml_node element(pugi::xml_node parent, const char* name, const char* classes, std::string_view text);
/// Appends a text, made inert: nothing in it is markup, reorders the line or is invisible.
void add_text(pugi::xml_node parent, std::string_view text);
/// A text of a user's, kept apart: its own direction of writing does not turn what stands around it.
pugi::xml_node add_foreign(pugi::xml_node parent, std::string_view text);
void set(pugi::xml_node node, const char* attribute, std::string_view value);

/// A whole document. Its policy allows the one style sheet, known by its digest, and nothing else.
class HtmlDocument {
  public:
    HtmlDocument(Language language, std::string_view title, std::string_view style_sheet);
    pugi::xml_node body() { return body_; }
    /// UTF-8, to be written as it is. To be called once.
    std::string text();

  private:
    pugi::xml_document document_;
    pugi::xml_node body_;
};

}  // namespace greengauge::cli
