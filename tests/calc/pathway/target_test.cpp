#include "calc/pathway/target.hpp"

#include <gtest/gtest.h>

#include "tests/calc/pathway/models.hpp"

namespace greengauge::pathway {
namespace {

using tests::plant;

struct Case {
    Model<Decimal> model = plant();
    std::vector<Reference> references;

    RequirementResult judged(const Target& target) const {
        const auto years = course(model, Taken(model.measures.size(), true));
        return judge(target, {model, years, references}, peak_of(emissions_of(years), model.first_year, {}));
    }
};

Target target(Target::Form form, Metric metric, int year, const Decimal& limit, const char* unit = "%") {
    Target target;
    target.id = "t";
    target.form = form;
    target.metric = metric;
    target.year = year;
    target.limit = limit;
    target.unit = *parse_unit(unit);
    return target;
}

TEST(Target, AnAmountOnItsLimitIsMet) {
    const Case plain;
    const RequirementResult on = plain.judged(target(Target::Form::at_most, Metric::co2, 2025, 6000, "tCO2e"));
    EXPECT_EQ(on.verdict, Verdict::compliant);
    EXPECT_EQ(on.value->number, 6);
    EXPECT_EQ(on.margin->number, 0);
    const RequirementResult above =
        plain.judged(target(Target::Form::at_most, Metric::co2, 2025, Decimal("5999.999999999999999999"), "tCO2e"));
    EXPECT_EQ(above.verdict, Verdict::non_compliant);
    EXPECT_LT(above.margin->number, 0);
    EXPECT_EQ(plain.judged(target(Target::Form::at_least, Metric::non_fossil_share, 2025, Decimal("0.08"))).verdict,
              Verdict::compliant);
    EXPECT_EQ(plain.judged(target(Target::Form::at_least, Metric::non_fossil_share, 2025, Decimal("0.0801"))).verdict,
              Verdict::non_compliant);
}

// The dossier's example: 0.620 to 0.545 tce is 12.097 % less, and 13.5 % were asked for.
TEST(Target, TheWorkedExampleOfEnergyIntensity) {
    Case of;
    of.references = {{2015, {}, Decimal("0.620"), {}, 1}, {2019, {}, Decimal("0.545"), {}, 1}};
    Target drop = target(Target::Form::reduction, Metric::energy_intensity, 2019, Decimal("0.135"));
    drop.against = 2015;
    const RequirementResult result = of.judged(drop);
    EXPECT_EQ(result.verdict, Verdict::non_compliant);
    EXPECT_EQ(to_string(result.value->number, 5), "12.097");
    EXPECT_EQ(to_string(result.margin->number, 4), "-1.403");
}

TEST(Target, AReductionExactlyReachedIsMet) {
    Case of;
    of.model.gdp = tests::constant(11, 3);
    of.references = {{2005, Decimal(18000), {}, {}, Decimal(3)}};
    Target drop =
        target(Target::Form::reduction, Metric::co2_intensity, 2030, Decimal(2) / 3);  // 6000 / 3 against 18000 / 3
    drop.against = 2005;
    EXPECT_EQ(of.judged(drop).verdict, Verdict::compliant);
    drop.limit = Decimal("0.6667");
    EXPECT_EQ(of.judged(drop).verdict, Verdict::non_compliant);
}

TEST(Target, AYearThatNobodyKnowsIsUndetermined) {
    const Case plain;
    Target drop = target(Target::Form::reduction, Metric::co2, 2025, Decimal("0.1"));
    drop.against = 2005;
    EXPECT_EQ(plain.judged(drop).verdict, Verdict::undetermined);
    EXPECT_NE(plain.judged(drop).reason.en.find("2005"), std::string::npos);
    EXPECT_EQ(plain.judged(target(Target::Form::at_most, Metric::co2, 2031, 1, "tCO2e")).verdict,
              Verdict::undetermined);
    EXPECT_EQ(plain.judged(target(Target::Form::at_most, Metric::co2_intensity, 2025, 1, "tCO2e/万元")).verdict,
              Verdict::undetermined);
}

TEST(Target, BelowThePeak) {
    Case of;
    of.model.activities[0].output = {800, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 950, 900};
    const RequirementResult result = of.judged(target(Target::Form::below_peak, Metric::co2, 2030, Decimal("0.1")));
    EXPECT_EQ(result.verdict, Verdict::compliant);
    EXPECT_EQ(result.value->number, 10);
}

TEST(Target, ThePeakMustBeBeforeTheYearAndBeOne) {
    Case of;
    const Target before = target(Target::Form::peak_before, Metric::co2, 2028, 0);
    of.model.activities[0].output = {1, 2, 3, 4, 5, 6, 7, 8, 7, 6, 5};
    EXPECT_EQ(of.judged(before).verdict, Verdict::compliant);  // 2027
    EXPECT_EQ(of.judged(before).margin->number, 1);
    of.model.activities[0].output = {1, 2, 3, 4, 5, 6, 7, 8, 8, 6, 5};
    EXPECT_EQ(of.judged(before).verdict, Verdict::non_compliant);  // 2028 is still at the height
    of.model.activities[0].output = {1, 2, 3, 4, 9, 6, 7, 8, 6, 5, 6};
    const RequirementResult open = of.judged(before);
    EXPECT_EQ(open.verdict, Verdict::undetermined);  // it rises at the end
    EXPECT_NE(open.reason.en.find("rising at the end"), std::string::npos);
    of.model.activities[0].output = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
    EXPECT_EQ(of.judged(before).verdict, Verdict::non_compliant);
}

TEST(Target, APublishedNumberGoesBeforeACalculatedOne) {
    Case of;
    of.references = {{2025, Decimal(5000), {}, {}, {}}};
    EXPECT_EQ(of.judged(target(Target::Form::at_most, Metric::co2, 2025, 5000, "tCO2e")).verdict, Verdict::compliant);
}

TEST(Target, InDoublesIsJudgedAlike) {
    const Model<Decimal> model = plant();
    const Model<double> doubles = in_doubles(model);
    const auto years = course(doubles, {});
    const std::vector<Reference> references{{2005, Decimal(12000), {}, {}, {}}};
    const Prospect<double> prospect{doubles, years, references};
    Target drop = target(Target::Form::reduction, Metric::co2, 2025, Decimal("0.4"));
    drop.against = 2005;
    EXPECT_TRUE(met(drop, prospect, {}));
    drop.limit = Decimal("0.6");
    EXPECT_FALSE(met(drop, prospect, {}));
    drop.against = 1999;
    EXPECT_FALSE(met(drop, prospect, {}));
    EXPECT_FALSE(met(target(Target::Form::peak_before, Metric::co2, 2030, 0), prospect, {}));
}

}  // namespace
}  // namespace greengauge::pathway
