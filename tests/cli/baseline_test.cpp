// The file of a baseline read, edited and written, and its entries held against results.
#include <gtest/gtest.h>

#include "cli/baseline_file.hpp"
#include "tests/cli/run.hpp"

namespace greengauge::cli {
namespace {

constexpr const char* two_entries =
    "# Ours.\n"
    "schema = 1\n"
    "\n"
    "# of b\n"
    "[[accepted]]\n"
    "file        = \"b.toml\"\n"
    "standard    = \"BOX 1-2020\"\n"
    "requirement = \"layers\"\n"
    "value       = \"4\"\n"
    "limit       = \"≤ 3\"\n"
    "\n"
    "[[accepted]]\n"
    "file        = \"c.toml\"\n"
    "standard    = \"BOX 1-2020\"\n"
    "requirement = \"layers\"\n"
    "value       = \"5\"  # five\n"
    "expires     = 2024-12-31\n";

Baseline parsed(const std::string& text) {
    Diagnostics diagnostics;
    auto baseline = parse_baseline(text, "b.toml", diagnostics);
    for (const Diagnostic& diagnostic : diagnostics.list())
        ADD_FAILURE() << to_string(diagnostic, Language::en);
    return baseline.value_or(Baseline{});
}

std::vector<std::string> faults(const std::string& text) {
    Diagnostics diagnostics;
    EXPECT_FALSE(parse_baseline(text, "b.toml", diagnostics).has_value()) << text;
    std::vector<std::string> codes;
    for (const Diagnostic& diagnostic : diagnostics.list())
        codes.push_back(std::to_string(diagnostic.place.line) + ":" + std::to_string(diagnostic.place.column) + " " +
                        diagnostic.fault.code);
    return codes;
}

std::string entry(const std::string& rest) {
    return "schema = 1\n[[accepted]]\nfile = \"b.toml\"\nstandard = \"BOX 1-2020\"\nrequirement = \"layers\"\n" + rest;
}

TEST(BaselineFile, SaysWhatItSays) {
    const Baseline baseline = parsed(two_entries);
    ASSERT_EQ(baseline.entries.size(), 2U);
    EXPECT_EQ(baseline.entries[0].key, (BaselineKey{"b.toml", "", "", "BOX 1-2020", "layers", ""}));
    EXPECT_EQ(baseline.entries[0].judged, (Judged{"4", "≤ 3"}));
    EXPECT_FALSE(baseline.entries[0].acceptance.expires.valid());
    EXPECT_EQ(baseline.entries[0].acceptance.place, (Place{"b.toml", 5, 1}));
    EXPECT_EQ(baseline.entries[1].acceptance.expires.to_string(), "2024-12-31");
    EXPECT_EQ(text_of(baseline), two_entries) << "what is not touched is written as it was";
}

TEST(BaselineFile, NewEntriesStandInOrder) {
    Baseline baseline = parsed(two_entries);
    Acceptance acceptance;
    acceptance.reason = "say \"why\"\n\u202e";
    add_entry(baseline, {{"a.toml", "甲", "x", "BOX 1-2020", "layers", "1"}, {"4", "≤ 3"}, {}, {}, nullptr},
              acceptance);
    const std::string added =
        "[[accepted]]\n"
        "file        = \"a.toml\"\n"
        "subject     = \"甲\"\n"
        "variant     = \"x\"\n"
        "standard    = \"BOX 1-2020\"\n"
        "requirement = \"layers\"\n"
        "item        = \"1\"\n"
        "value       = \"4\"\n"
        "limit       = \"≤ 3\"\n"
        "reason      = \"say \\\"why\\\"\\n\\u202e\"\n"
        "\n";
    std::string expected = two_entries;
    expected.insert(expected.find("# of b"), added);
    EXPECT_EQ(text_of(baseline), expected);
    EXPECT_EQ(parsed(expected).entries[0].acceptance.reason, acceptance.reason);
}

TEST(BaselineFile, AnEntryIsRewrittenLineByLine) {
    Baseline baseline = parsed(two_entries);
    rewrite(baseline.entries[1], {"6", "≤ 3"}, baseline.entries[1].acceptance);
    std::string expected = two_entries;
    expected.replace(expected.find("\"5\"  # five"), 11, "\"6\"");
    EXPECT_EQ(text_of(baseline), expected + "limit       = \"≤ 3\"\n");
    Baseline quoted = parsed(entry("\"value\" = \"5\"\n"));
    rewrite(quoted.entries[0], {"6", ""}, {});
    EXPECT_EQ(parsed(text_of(quoted)).entries[0].judged.value, "6") << "also where the key is in quotation marks";
}

TEST(BaselineFile, CommentsBetweenEntriesOutliveThem) {
    Baseline baseline = parsed(
        std::string(two_entries).insert(std::string(two_entries).rfind("[[accepted]]"), "# part 2\n\n") + "\n# end\n");
    remove_entries(baseline, {true, true});
    EXPECT_EQ(text_of(baseline), "# Ours.\nschema = 1\n\n# part 2\n\n# end\n");
    EXPECT_TRUE(parsed(text_of(baseline)).entries.empty());
    EXPECT_TRUE(parsed("schema = 1").entries.empty());
    EXPECT_EQ(parsed("\xEF\xBB\xBFschema = 1\r\n").head, "schema = 1\n");
}

TEST(BaselineFile, EveryFaultWithItsPlace) {
    using Codes = std::vector<std::string>;
    EXPECT_EQ(faults(""), (Codes{"1:1 missing-key"}));
    EXPECT_EQ(faults("schema = 3\nx = 1"), (Codes{"1:10 unknown-schema"}));
    EXPECT_EQ(faults("schema = 1\naccepted = 3\n"), (Codes{"2:12 wrong-type"}));
    EXPECT_EQ(faults("schema = 1\naccepted = [{ file = \"a\" }]\n"), (Codes{"2:13 wrong-type"}));
    EXPECT_EQ(faults("schema = 1\n[accepted]\n"), (Codes{"2:1 wrong-type"}));
    EXPECT_EQ(faults(entry("value = 4\nuntil = 2024-01-01\n")), (Codes{"6:9 wrong-type", "7:1 unknown-key"}));
    EXPECT_EQ(faults(entry("expires = \"2024-01-01\"\n")), (Codes{"6:11 wrong-type"}));
    EXPECT_EQ(faults(entry("expires = 2999-12-31\n")), (Codes{"6:11 sentinel-date"}));
    EXPECT_EQ(faults(entry("reason = '''a'''\nwho = \"\"\"b\"\"\"\n")),
              (Codes{"6:10 several-lines", "7:7 several-lines"}));
    EXPECT_EQ(faults(entry(entry("").substr(11))), (Codes{"6:1 accepted-twice"}));
    EXPECT_EQ(faults("schema = 1\n[[accepted]]\n"), (Codes{"2:1 missing-key", "2:1 missing-key", "2:1 missing-key"}));
    for (const char* path : {"/a.toml", "./a.toml", "a/../b.toml", "a//b.toml", "C:/a.toml"})
        EXPECT_EQ(faults("schema = 1\n[[accepted]]\nfile = \"" + std::string(path) +
                         "\"\nstandard = \"x\"\nrequirement = \"y\"\n"),
                  (Codes{"3:8 bad-path"}))
            << path;
    EXPECT_EQ(faults("schema = 1\n[[accepted]\n").size(), 1U);
    EXPECT_EQ(faults(std::string(5'000'000, '#')).size(), 1U);
}

TEST(BaselineFile, AnyTextIsReadOrRefused) {
    // Every prefix of a file, and every file with one line taken out: read back as it was, or refused with a place.
    const std::string text = two_entries;
    for (std::size_t length = 0; length <= text.size(); ++length) {
        Diagnostics diagnostics;
        const auto baseline = parse_baseline(text.substr(0, length), "b.toml", diagnostics);
        EXPECT_NE(baseline.has_value(), diagnostics.has_errors());
        if (!baseline) continue;
        const Baseline again = parsed(text_of(*baseline));
        ASSERT_EQ(again.entries.size(), baseline->entries.size());
        for (std::size_t i = 0; i < again.entries.size(); ++i)
            EXPECT_EQ(again.entries[i].key, baseline->entries[i].key);
    }
}

TEST(Acceptance, LeavesTheVerdictAndChangesTheCode) {
    RequirementResult fails;
    fails.verdict = Verdict::non_compliant;
    RequirementResult open;
    open.verdict = Verdict::undetermined;
    CaseResult one;
    one.assessments.resize(2);
    one.assessments[1].standing = Standing::superseded;
    one.assessments[1].requirements = {fails};  // does not count anyway
    const auto code = [&](std::vector<RequirementResult> requirements, int accepted) {
        for (int i = 0; i < accepted; ++i)
            requirements[static_cast<std::size_t>(i)].accepted.emplace();
        one.verdict = Verdict::not_applicable;
        for (const RequirementResult& requirement : requirements)
            one.verdict = worse(one.verdict, requirement.verdict);
        one.assessments[0].requirements = std::move(requirements);
        return exit_code({{{}, {one}, one.verdict}}, {});
    };
    EXPECT_EQ(code({fails, fails}, 0), 1);
    EXPECT_EQ(code({fails, fails}, 1), 1);
    EXPECT_EQ(code({fails, fails}, 2), 0);
    EXPECT_EQ(code({fails, open}, 1), 2);
    EXPECT_EQ(one.verdict, Verdict::non_compliant);
    one.given.expect.verdict = Verdict::compliant;
    one.unexpected = {{"不同", "different"}};
    EXPECT_EQ(code({fails}, 1), 1) << "an expectation counts by itself";
}

}  // namespace
}  // namespace greengauge::cli
