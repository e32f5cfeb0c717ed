// Judging a scenario's cases. The documents: tests/scenarios/documents/.
#include <gtest/gtest.h>

#include "tests/scenarios/documents.hpp"

namespace greengauge::tests {
namespace {

std::string head(const std::string& standards, const std::string& date = "2025-12-31") {
    return "[scenario]\ntitle = \"t\"\ndate = " + date + "\nstandards = [" + standards + "]\n";
}

/// A box of 10 L with 4 L of tea in it: 3 × 4 = 12, so the void ratio is −20 %.
const std::string box = R"([inputs]
goods = "tea"
volume = "10 L"
items = [{ pieces = 2, content = "2 L" }]
layers = 3
gilded = false
)";

std::string verdicts(const Outcome& outcome) {
    std::string all;
    if (!outcome.result) return outcome.messages();
    for (const CaseResult& one : outcome.result->cases)
        all += (all.empty() ? "" : ", ") + std::string(one.failed_to_read ? "failed" : to_string(one.verdict));
    return all;
}

TEST(Run, OneCaseOneDocument) {
    const Outcome outcome = tests::outcome(head("\"BOX 1\"") + box);
    ASSERT_EQ(outcome.messages(), "");
    const CaseResult& one = outcome.at("");
    EXPECT_EQ(one.verdict, Verdict::compliant);
    ASSERT_EQ(one.assessments.size(), 1U);
    EXPECT_EQ(one.assessments[0].number, "BOX 1-2020");
    EXPECT_EQ(one.assessments[0].standing, Standing::in_force);
    EXPECT_EQ(one.assessments[0].requirements.size(), 3U);
    EXPECT_TRUE(one.reason.empty());
    EXPECT_FALSE(one.expected);
    EXPECT_TRUE(one.unexpected.empty());
    EXPECT_EQ(outcome.result->verdict, Verdict::compliant);
    EXPECT_EQ(outcome.result->scenario.title, "t");
    EXPECT_EQ(outcome.exit, 0);
}

TEST(Run, AValueIsExpectedAtTheDigitsWritten) {
    const auto expecting = [](const std::string& values) {
        return tests::outcome(head("\"BOX 1\"") + box + "[expect]\nvalues = { " + values + " }\n");
    };
    const std::string name = "void";  // −20 %
    EXPECT_EQ(expecting(name + " = \"-20 %\"").exit, 0);
    EXPECT_EQ(expecting(name + " = \"-20.00 %\"").exit, 0);
    EXPECT_EQ(expecting(name + " = \"-0.20\"").exit, 0);
    EXPECT_EQ(expecting(name + " = \"-20.01 %\"").exit, 1);
    EXPECT_EQ(expecting(name + " = \"-21 %\"").exit, 1);
    const Outcome unknown = expecting("nothing = \"1 t\"");
    EXPECT_EQ(unknown.exit, 1);
    EXPECT_NE(unknown.at("").unexpected.at(0).en.find("no such formula"), std::string::npos);
    EXPECT_EQ(expecting(name + " = \"much\"").exit, 3);
}

TEST(Run, TheDateDecides) {
    const std::string gilded = box + "[variant.gilded]\ngilded = true\nlayers = 4\n";
    const auto at = [&](const std::string& date) { return verdicts(tests::outcome(head("\"BOX 1\"", date) + gilded)); };
    // 2015: five layers; 2020: three; from 2024 no gilding. The old edition does not know the variant's gilding: it is
    // ignored.
    EXPECT_EQ(at("2023-12-31"), "compliant, non-compliant");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"", "2023-12-31") + box + "[variant.gilded]\ngilded = true\n").exit, 0);
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"", "2024-01-01") + box + "[variant.gilded]\ngilded = true\n").exit, 1);
}

TEST(Run, TheWorstOfSeveralDocuments) {
    const std::string both = head("\"BOX 1\", \"KILN 7\"") + box;
    EXPECT_EQ(verdicts(tests::outcome(both + "output = \"1 t\"\nelectricity = \"60 kWh\"\nfuel = \"120 kgce\"\n")),
              "compliant");
    EXPECT_EQ(verdicts(tests::outcome(both + "output = \"1 t\"\nelectricity = \"60.1 kWh\"\nfuel = \"120 kgce\"\n")),
              "non-compliant");
    EXPECT_EQ(verdicts(tests::outcome(both + "output = \"1 t\"\nfuel = \"120 kgce\"\n")), "undetermined");
    EXPECT_EQ(tests::outcome(both + "output = \"1 t\"\nfuel = \"120 kgce\"\n").exit, 2);
}

TEST(Run, ADocumentNamedTwiceIsJudgedOnce) {
    const Outcome outcome = tests::outcome(head("\"BOX 1\", \"BOX 1-2020\"") + box);
    EXPECT_EQ(outcome.messages(),
              "s.toml:4:23: warning: `BOX 1-2020` is named twice; it is judged once [same-standard-twice]\n");
    EXPECT_EQ(outcome.at("").assessments.size(), 1U);
    EXPECT_EQ(outcome.exit, 0);
}

// ---- Editions that are not in force

TEST(Run, AnEditionNotInForceIsForInformationOnly) {
    // Four layers: compliant in 2015's, not in 2020's.
    const std::string four = "[inputs]\nlayers = 4\n";
    const Outcome outcome = tests::outcome(head("\"BOX 1-2015\", \"KILN 7\"") + four +
                                           "output = \"1 t\"\nelectricity = \"1 kWh\"\nfuel = \"1 kgce\"\n");
    ASSERT_EQ(outcome.messages(), "");
    ASSERT_EQ(outcome.at("").assessments.size(), 2U);
    EXPECT_EQ(outcome.at("").assessments[0].standing, Standing::superseded);
    EXPECT_EQ(outcome.at("").assessments[0].verdict, Verdict::compliant);
    EXPECT_EQ(outcome.at("").verdict, Verdict::compliant) << "of the kiln alone";
}

TEST(Run, ANonCompliantEditionNotInForceDoesNotCount) {
    const Outcome outcome =
        tests::outcome(head("\"BOX 1-2015\", \"BOX 1\"", "2025-01-01") + box + "[variant.v]\nlayers = 3\n");
    EXPECT_EQ(verdicts(outcome), "compliant, compliant");
    const Outcome six =
        tests::outcome(head("\"GONE 3-2010\", \"KILN 7\"") +
                       "[inputs]\nlayers = 20\noutput = \"1 t\"\nelectricity = \"1 kWh\"\nfuel = \"1 kgce\"\n");
    EXPECT_EQ(six.at("").assessments[0].verdict, Verdict::non_compliant);
    EXPECT_EQ(six.at("").verdict, Verdict::compliant);
    EXPECT_EQ(six.exit, 0);
}

TEST(Run, NothingInForceIsUndetermined) {
    const Outcome outcome = tests::outcome(head("\"BOX 1-2015\"") + "[inputs]\nlayers = 4\n");
    EXPECT_EQ(verdicts(outcome), "undetermined");
    EXPECT_EQ(outcome.at("").reason.en, "no document of this case is in force on 2025-12-31: for information only");
    EXPECT_EQ(outcome.exit, 2);
    EXPECT_EQ(tests::outcome(head("\"BOX 1-2020\"", "2019-01-01") + box).at("").assessments[0].standing,
              Standing::not_yet);
}

TEST(Run, AnEarlyStartCounts) {
    const std::string cake = "[inputs]\ngoods = \"cake\"\nlayers = 4\n";
    EXPECT_EQ(tests::outcome(head("\"BOX 1-2020\"", "2020-06-01") + cake).at("").assessments[0].standing,
              Standing::in_force);
    EXPECT_EQ(verdicts(tests::outcome(head("\"BOX 1-2020\"", "2020-06-01") + cake)), "non-compliant");
    // The older edition is named, but no longer governs cakes.
    const Outcome old = tests::outcome(head("\"BOX 1-2015\"", "2020-06-01") + "[inputs]\nlayers = 4\n");
    EXPECT_EQ(old.at("").assessments[0].standing, Standing::in_force) << "the goods are not said";
}

// ---- Dates and documents that are missing

TEST(Run, WithoutADateNothingIsJudged) {
    const Outcome outcome =
        tests::outcome("[scenario]\ntitle = \"t\"\nstandards = [\"BOX 1\"]\n" + box + "[variant.v]\nlayers = 2\n");
    EXPECT_EQ(
        outcome.messages(),
        "s.toml:1:2: error: no date (the date decides which edition judges, and is never today by itself) write date = "
        "2025-12-31 under [scenario]: the day of production or import, or the last day of the statistical period "
        "[missing-date]\n");
    EXPECT_EQ(verdicts(outcome), "failed, failed");
    EXPECT_EQ(outcome.exit, 3);
}

TEST(Run, AVariantMayBringTheDate) {
    const Outcome outcome = tests::outcome("[scenario]\ntitle = \"t\"\nstandards = [\"BOX 1\"]\n" + box +
                                           "[variant.v]\ndate = 2025-01-01\n");
    EXPECT_EQ(outcome.codes(), "missing-date");
    EXPECT_EQ(verdicts(outcome), "failed, compliant");
    EXPECT_EQ(outcome.exit, 3);
}

TEST(Run, AnUnknownDocumentIsSaidOnce) {
    const Outcome outcome = tests::outcome(head("\"BOX 1\", \"BOXES\"") + box + "wrong = 1\n[variant.v]\nlayers = 2\n");
    EXPECT_EQ(outcome.messages(),
              "s.toml:4:23: error: `BOXES` is not in the catalogue; `greengauge standards list` shows what there is "
              "[unknown-standard]\n")
        << "whether BOXES knows `wrong` cannot be said";
    EXPECT_EQ(outcome.exit, 3);
}

TEST(Run, ADocumentThatIsBrokenIsAnErrorOfItsOwnFile) {
    Documents documents = invented();
    documents.add("[standard]\nnumber = \"BAD 5-2020\"\neffective = 2020-01-01\n");
    const Outcome outcome = tests::outcome(head("\"BAD 5\"") + box, documents);
    EXPECT_TRUE(outcome.diagnostics.has_errors());
    EXPECT_EQ(outcome.diagnostics.list().front().place.file, "added.toml");
    EXPECT_EQ(outcome.exit, 3);
}

// ---- What must not meet

/// A document whose one number belongs to a series of the quantity `grid`.
std::string grid_factor(const std::string& number, const std::string& series, const std::string& value) {
    return "[standard]\nnumber = \"" + number +
           "\"\ntitle = { zh = \"网\", en = \"Grid\" }\nkind = \"invented\"\neffective = 2020-01-01\nclause = \"1\"\n"
           "evidence = \"A\"\n[series." +
           series + "]\nquantity = \"grid\"\nlabel = { zh = \"" + series + "\", en = \"" + series +
           "\" }\n[table.factor]\nunit = \"kgCO2/kWh\"\nvalue = " + value + "\nseries = \"" + series +
           "\"\nclause = \"1\"\nevidence = \"A\"\n[input.power]\nunit = \"kWh\"\nlabel = { zh = \"电\", en = \"Power\" "
           "}\n[formula.emission]\nunit = \"kgCO2e\"\nis = \"power * factor\"\nclause = \"1\"\nevidence = \"A\"\n";
}

Outcome two_series(const std::string& more) {
    Documents documents = invented();
    documents.add(grid_factor("GRID 1-2020", "averages", "0.6"));
    documents.add(grid_factor("GRID 2-2020", "prescribed", "0.5"));
    return tests::outcome(head("\"GRID 1\", \"GRID 2\"") + more + "[inputs]\npower = \"1 kWh\"\n", documents);
}

TEST(Run, SeriesOfTwoDocumentsOfOneCaseAreNotMixed) {
    const Outcome refused = two_series("");
    EXPECT_EQ(refused.codes(), "mixed-series");
    EXPECT_NE(refused.messages().find("\"averages\" (GRID 1-2020 factor) and \"prescribed\" (GRID 2-2020 factor)"),
              std::string::npos)
        << refused.messages();
    EXPECT_EQ(refused.exit, 3);
    EXPECT_EQ(two_series("mixed_series = false\n").exit, 3);
}

TEST(Run, AScenarioThatSaysSoMixesSeriesAndIsCautioned) {
    const Outcome allowed = two_series("mixed_series = true\n");
    EXPECT_EQ(allowed.messages(), "");
    ASSERT_EQ(allowed.at("").assessments.size(), 2U);
    ASSERT_EQ(allowed.at("").assessments[1].cautions.size(), 1U);
    EXPECT_NE(allowed.at("").assessments[1].cautions[0].en.find("stand side by side"), std::string::npos);
}

// A subject of its own is a calculation of its own.
TEST(Run, VariantsMayUseAnotherSeries) {
    Documents documents = invented();
    documents.add(grid_factor("GRID 1-2020", "averages", "0.6"));
    documents.add(grid_factor("GRID 2-2020", "prescribed", "0.5"));
    EXPECT_EQ(
        tests::outcome(head("\"GRID 1\"") + "[inputs]\npower = \"1 kWh\"\n[variant.other]\nstandards = [\"GRID 2\"]\n",
                       documents)
            .exit,
        0);
}

// ---- Inputs

TEST(Run, AnUnknownInputIsAnErrorAtItsKey) {
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + box + "volum = \"1 L\"\n").messages(),
              "s.toml:11:1: error: unknown input `volum` (`BOX 1-2020` does not have it) did you mean `volume`? "
              "[unknown-input]\n");
    EXPECT_EQ(
        tests::outcome(head("\"BOX 1\"") + box + "colour = \"red\"\n").messages(),
        "s.toml:11:1: error: unknown input `colour` (`BOX 1-2020` does not have it) `greengauge standards show \"BOX "
        "1-2020\"` lists the inputs [unknown-input]\n");
}

TEST(Run, InsideAListToo) {
    const Outcome outcome =
        tests::outcome(head("\"BOX 1\"") +
                       "[inputs]\nitems = [{ pieces = 1, contnet = \"1 L\" }, { pieces = 1, contnet = \"1 L\" }]\n");
    EXPECT_EQ(outcome.messages(),
              "s.toml:6:24: error: unknown input `items.contnet` (`BOX 1-2020` does not have it) did you mean "
              "`content`? [unknown-input]\n"
              "s.toml:6:57: error: unknown input `items.contnet` (`BOX 1-2020` does not have it) did you mean "
              "`content`? [unknown-input]\n");
}

TEST(Run, AListThatNobodyKnowsIsOneError) {
    const Outcome outcome =
        tests::outcome(head("\"BOX 1\"") + box + "fuels = [{ fuel = \"coal\", amount = \"1 t\" }]\n");
    EXPECT_EQ(outcome.codes(), "unknown-input");
}

TEST(Run, KnownToOneDocumentIsEnough) {
    EXPECT_EQ(tests::outcome(head("\"BOX 1\", \"KILN 7\"") + box + "output = \"1 t\"\n").messages(), "");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\", \"KILN 7\"") + box + "outputs = \"1 t\"\n").messages(),
              "s.toml:11:1: error: unknown input `outputs` (`BOX 1-2020`, `KILN 7-2022` do not have it) did you mean "
              "`output`? "
              "[unknown-input]\n");
}

TEST(Run, KnownInAVariantIsEnough) {
    // `ribbon` is an input of the older edition only.
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + box + "ribbon = true\n[variant.then]\ndate = 2019-01-01\n").messages(),
              "");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + box + "ribbon = true\n").codes(), "unknown-input");
}

TEST(Run, VariantsRepeatNoError) {
    const Outcome outcome = tests::outcome(
        head("\"BOX 1\"") +
        "[inputs]\ngoods = \"tea\"\nvolume = \"10 kg\"\nlayer = 3\n[variant.v]\nlayers = 2\n[variant.w]\nlayers = 1\n");
    EXPECT_EQ(outcome.codes(), "unit-mismatch unknown-input");
    EXPECT_EQ(verdicts(outcome), "failed, failed, failed");
    EXPECT_EQ(outcome.exit, 3);
}

TEST(Run, AnErrorInAVariantLeavesTheOthersAlone) {
    const Outcome outcome =
        tests::outcome(head("\"BOX 1\"") + box +
                       "[variant.v]\nvolum = \"9 L\"\n[variant.w]\nstandard = [\"KILN 7\"]\n[variant.x]\nlayers = 2\n");
    EXPECT_EQ(verdicts(outcome), "compliant, failed, failed, compliant");
    EXPECT_NE(
        outcome.messages().find("unknown input `standard` (`BOX 1-2020` does not have it) did you mean `standards`?"),
        std::string::npos);
    EXPECT_EQ(outcome.exit, 3);
}

TEST(Run, ErrorsInTheOrderOfTheLines) {
    const Outcome outcome = tests::outcome(
        head("\"BOX 1\"") + "[inputs]\nvolum = \"1 L\"\nlayers = 1.5\ngoods = \"teas\"\nvolume = \"1\"\n");
    EXPECT_EQ(outcome.codes(), "unknown-input not-whole unknown-category missing-unit");
}

TEST(Run, SubjectsMergeOverTheInputs) {
    const Outcome outcome = tests::outcome(head("\"BOX 1\"") + box + R"(
[[subject]]
name = "as it is"
[[subject]]
name = "four layers"
inputs = { layers = 4 }
[[subject]]
name = "empty"
inputs = { items = [{ pieces = 1, content = "1 L" }] }
[variant.small]
volume = "4 L"
)");
    ASSERT_EQ(outcome.messages(), "");
    EXPECT_EQ(outcome.at("as it is").verdict, Verdict::compliant);
    EXPECT_EQ(outcome.at("four layers").verdict, Verdict::non_compliant);
    EXPECT_EQ(outcome.at("empty").verdict, Verdict::non_compliant);
    EXPECT_EQ(outcome.at("empty@small").verdict, Verdict::compliant);
    EXPECT_EQ(outcome.at("four layers@small").verdict, Verdict::non_compliant);
    EXPECT_EQ(outcome.result->verdict, Verdict::non_compliant);
}

// ---- Own cells

const std::string other =
    "[inputs]\ngoods = \"other\"\nvolume = \"10 L\"\nitems = [{ pieces = 1, content = \"1 L\" }]\nlayers = 2\n";

TEST(Run, AnUnknownCellIsUndeterminedAndAnOwnOneFillsIt) {
    EXPECT_EQ(verdicts(tests::outcome(head("\"BOX 1\"") + other)), "undetermined");
    EXPECT_EQ(verdicts(tests::outcome(head("\"BOX 1\"") + other + "[own.k]\nother = 7\n")), "compliant");
    EXPECT_EQ(verdicts(tests::outcome(head("\"BOX 1\"") + other + "[own.k]\nother = \"6.9\"\n")), "non-compliant");
    const Outcome sourced =
        tests::outcome(head("\"BOX 1\"") + other + "[own.k]\nother = { value = 7, source = \"p. 7\" }\n");
    ASSERT_EQ(sourced.messages(), "");
    const RequirementResult& requirement = sourced.at("").assessments[0].requirements[0];
    EXPECT_EQ(requirement.basis.evidence, Evidence::user);
    ASSERT_EQ(requirement.basis.user_cells.size(), 1U);
    EXPECT_NE(requirement.basis.user_cells[0].find("p. 7"), std::string::npos);
}

TEST(Run, OwnCellsThatFitNowhere) {
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + other + "[own.kk]\nother = 7\nmore = 8\n").messages(),
              "s.toml:11:1: error: no table is called `kk`; did you mean `k`? [unknown-table]\n");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + other + "[own.k]\ntea = 7\n").codes(), "own-cell-known");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + other + "[own.k]\nothr = 7\n").codes(), "own-cell-unknown-row");
    EXPECT_EQ(tests::outcome(head("\"BOX 1\"") + other + "[own.k]\nother = \"7 kg\"\n").codes(), "own-cell");
}

TEST(Run, OwnCellsAreForTheDocumentsThatHaveTheTable) {
    const Outcome outcome =
        tests::outcome(head("\"KILN 7\", \"BOX 1\"") + other +
                       "output = \"1 t\"\nelectricity = \"1 kWh\"\nfuel = \"1 kgce\"\n[own.k]\nother = 7\n");
    EXPECT_EQ(outcome.messages(), "");
    EXPECT_EQ(verdicts(outcome), "compliant");
}

// ---- Expectations

TEST(Run, AnExpectationThatHolds) {
    const Outcome outcome = tests::outcome(head("\"BOX 1\"") + box +
                                           "[variant.v]\nlayers = 4\nexpect = { verdict = \"non-compliant\", "
                                           "requirement = { layers = \"non-compliant\", void = \"compliant\" } }\n");
    EXPECT_TRUE(outcome.at("@v").expected);
    EXPECT_TRUE(outcome.at("@v").unexpected.empty());
    EXPECT_EQ(outcome.exit, 0);
}

std::string unexpected(const std::string& standards, const std::string& inputs, const std::string& expect) {
    const Outcome outcome = tests::outcome(head(standards) + inputs + "[expect]\n" + expect);
    if (outcome.diagnostics.has_errors()) return outcome.messages();
    std::string all;
    for (const Text& one : outcome.at("").unexpected)
        all += (all.empty() ? "" : "; ") + one.en;
    EXPECT_EQ(outcome.at("").expected, all.empty());
    EXPECT_EQ(outcome.exit, all.empty() ? 0 : 1);
    return all;
}

TEST(Run, ExpectationsOfVerdicts) {
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "verdict = \"compliant\""), "");
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "verdict = \"undetermined\""),
              "verdict: expected undetermined, but it is compliant");
    EXPECT_EQ(
        unexpected("\"BOX 1\"", box,
                   "requirement = { void = \"compliant\", layers = \"non-compliant\", gilding = \"not applicable\" }"),
        "`layers`: expected non-compliant, but it is compliant; `gilding`: expected not applicable, but it is "
        "compliant");
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "requirement = { voids = \"compliant\" }"),
              "s.toml:12:17: error: no requirement is called `voids`; did you mean `void`? [unknown-requirement]\n");
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "grades = { layer = 1 }"),
              "s.toml:12:12: error: no requirement is called `layer`; did you mean `layers`? [unknown-requirement]\n");
}

TEST(Run, ExpectationsOfGrades) {
    const auto kiln = [](const std::string& electricity, const std::string& fuel) {
        return "[inputs]\noutput = \"1 t\"\nelectricity = \"" + electricity + " kWh\"\nfuel = \"" + fuel + " kgce\"\n";
    };
    EXPECT_EQ(unexpected("\"KILN 7\"", kiln("40", "110"), "grade = 2\ngrades = { electricity = 1, fuel = 2 }"), "");
    EXPECT_EQ(unexpected("\"KILN 7\"", kiln("40", "110"), "grade = 1\ngrades = { electricity = 2, fuel = 2 }"),
              "grade: expected 1, but it is 2; grade of `electricity`: expected 2, but it is 1");
    EXPECT_EQ(unexpected("\"KILN 7\"", kiln("40", "121"), "grade = 3"), "grade: expected 3, but it is no grade");
    EXPECT_EQ(unexpected("\"KILN 7\"", "[inputs]\noutput = \"1 t\"\n", "grade = 3"),
              "grade: expected 3, but it is no grade");
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "grade = 1"), "grade: expected 1, but it is no grade")
        << "nothing is graded";
    EXPECT_EQ(unexpected("\"BOX 1\"", box, "grades = { layers = 1 }"),
              "grade of `layers`: expected 1, but it is no grade");
}

TEST(Run, ExpectationsGoByWhatIsInForce) {
    // Four layers: `layers` holds in 2015's (for information), not in 2020's.
    const std::string four = "[inputs]\ngoods = \"tea\"\nlayers = 4\n";
    EXPECT_EQ(unexpected("\"BOX 1-2015\", \"BOX 1-2020\"", four, "requirement = { layers = \"non-compliant\" }"), "");
    EXPECT_EQ(unexpected("\"BOX 1-2015\"", four.substr(0, 9) + "layers = 4\n",
                         "verdict = \"undetermined\"\nrequirement = { layers = \"compliant\" }"),
              "");
}

// The old edition allows 5 layers, the new one 3 (each in force or not, the key says whose layers are meant).
TEST(Run, ExpectationsOfOneOfTwoDocumentsWithTheSameRequirement) {
    const std::string four = std::string(box).substr(0, std::string(box).find("layers")) + "layers = 4\n";
    const std::string both = "\"BOX 1-2015\", \"BOX 1-2020\"";
    EXPECT_EQ(
        unexpected(
            both, four,
            "requirement = { \"BOX 1-2020: layers\" = \"non-compliant\", \"BOX 1-2015: layers\" = \"compliant\" }"),
        "");
    EXPECT_EQ(unexpected(both, four, "requirement = { \"BOX 1-2015: layers\" = \"non-compliant\" }"),
              "`BOX 1-2015: layers`: expected non-compliant, but it is compliant");
    EXPECT_EQ(unexpected("\"BOX 1-2020\"", four, "requirement = { \"BOX 1: layers\" = \"non-compliant\" }"), "");
}

TEST(Run, AFailedCaseSaysNothingOfItsExpectation) {
    const Outcome outcome =
        tests::outcome(head("\"BOX 1\"") + box + "volum = \"1 L\"\n[expect]\nverdict = \"compliant\"\n");
    EXPECT_TRUE(outcome.at("").failed_to_read);
    EXPECT_FALSE(outcome.at("").expected);
    EXPECT_TRUE(outcome.at("").unexpected.empty());
    EXPECT_TRUE(outcome.at("").assessments.empty());
    EXPECT_EQ(outcome.exit, 3);
}

}  // namespace
}  // namespace greengauge::tests
