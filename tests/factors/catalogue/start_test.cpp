// A start costs the same with ten documents and with five hundred.
#include <gtest/gtest.h>

#include "tests/factors/catalogue/sample.hpp"

namespace greengauge {
namespace {

std::string catalogue_of(int documents) {
    const sample::Folder folder;
    sample::add_many(folder, documents);
    return sample::content(sample::built(folder));
}

TEST(Start, ParsesWhatIsAskedForOnly) {
    const std::string bytes = catalogue_of(500);
    Catalogue catalogue = Catalogue::embedded(std::as_bytes(std::span(bytes)));
    EXPECT_EQ(catalogue.documents_parsed(), 0);
    EXPECT_EQ(catalogue.documents().size(), 500u);
    EXPECT_EQ(catalogue.search_documents("产品").size(), 500u);
    EXPECT_EQ(catalogue.editions("GB 91250").size(), 1u);
    EXPECT_EQ(catalogue.documents_parsed(), 0) << "lists and searches need no text";
    Diagnostics diagnostics;
    ASSERT_NE(catalogue.standard("GB 91250-2020", diagnostics), nullptr);
    EXPECT_EQ(catalogue.documents_parsed(), 1);
}

}  // namespace
}  // namespace greengauge
