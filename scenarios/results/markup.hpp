// A tree of elements, before somebody writes it down: the command as HTML through pugixml, the page as nodes of its
// own.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace greengauge {

/// An element: its text, then its parts. A part without a name is a text between the others.
struct Markup {
    std::string name;
    std::vector<std::pair<std::string, std::string>> attributes = {};
    std::string text = {};
    std::vector<std::unique_ptr<Markup>> parts = {};

    /// Appends an element; the reference stays valid as long as the tree.
    Markup& add(const char* element) {
        parts.push_back(std::make_unique<Markup>(Markup{element}));
        return *parts.back();
    }
    /// With an attribute.
    Markup& with(const char* attribute, const char* value) {
        attributes.emplace_back(attribute, value);
        return *this;
    }
};

}  // namespace greengauge
