// The ten traps of carbon accounting, each by name, on the documents that have it. What is expected is worked out
// beside each test.
#include <algorithm>
#include <gtest/gtest.h>

#include "calc/standard/assessment.hpp"
#include "calc/units/quantity.hpp"
#include "factors/reader/expectation.hpp"
#include "factors/reader/reader.hpp"
#include "tests/factors/data/files.hpp"

namespace greengauge {
namespace {

using test::text_of;

/// A document's calculation for inputs as a scenario writes them.
class Account {
  public:
    Account(const std::string& number, const std::string& date, const std::string& inputs) {
        Diagnostics diagnostics;
        const auto standard = read_standard(text_of(number).value_or(""), number, text_of, diagnostics);
        const auto given = read_toml(inputs, "inputs", diagnostics);
        if (standard && given) assessment_ = assess(*standard, *given, *Date::parse(date), {}, diagnostics);
        for (const Diagnostic& one : diagnostics.list())
            ADD_FAILURE() << to_string(one, Language::en);
    }

    [[nodiscard]] const Step* step(const std::string& formula, int item = 0) const {
        if (!assessment_) return nullptr;
        for (const Step& one : assessment_->steps)
            if (one.name == formula && item-- == 0) return &one;
        return nullptr;
    }
    [[nodiscard]] Verdict verdict() const { return assessment_ ? assessment_->verdict : Verdict::undetermined; }

  private:
    std::optional<Assessment> assessment_;
};

/// Whether a formula's value shows the printed number, at the printed digits.
testing::AssertionResult shows(const Account& account, const std::string& formula, const std::string& number,
                               int item = 0) {
    const Step* step = account.step(formula, item);
    if (step == nullptr || !step->ok) return testing::AssertionFailure() << formula << " has no value";
    const auto expected = printed(Given::of_text(number));
    const auto found = parse_quantity(step->exact);
    if (!expected || !found) return testing::AssertionFailure() << number << " or " << step->exact << " is no quantity";
    const auto in_unit = number_in(*found, expected->quantity.unit);
    if (!in_unit || !expected->shows(*in_unit))
        return testing::AssertionFailure() << formula << " is " << step->exact << ", not " << number;
    return testing::AssertionSuccess();
}

bool has_no_value(const Account& account, const std::string& formula) {
    const Step* step = account.step(formula);
    return step == nullptr || !step->ok;
}

const std::string nothing_burnt = "fuels_burnt = []\nprocess_co2 = \"0 tCO2\"\n";

// 0.5703 is prescribed for the reporting year, 0.5366 the average published later. An account names the series, or has
// no value.
TEST(CarbonTraps, TwoSeriesAreBothCalled2022) {
    const std::string bought = nothing_burnt + "electricity_bought = \"10000 MWh\"\n";
    EXPECT_TRUE(shows(Account("GB/T 32150-2015", "2022-12-31", bought + "electricity_series = \"reporting-2022\""),
                      "total_emission", "5703 tCO2e"));
    EXPECT_TRUE(shows(Account("GB/T 32150-2015", "2022-12-31", bought + "electricity_series = \"average-2022\""),
                      "total_emission", "5366 tCO2e"));
    EXPECT_TRUE(has_no_value(Account("GB/T 32150-2015", "2022-12-31", bought), "total_emission"));
}

std::string unit_of(const std::string& fuel, const std::string& power, const std::string& load,
                    const std::string& more = "") {
    return "generating_units = [{ fuel = \"" + fuel + "\", rated_power = \"" + power +
           " MW\", electricity = \"1000000 MWh\", load_factor = \"" + load +
           " %\", heat_supplied = \"0 GJ\", verified = \"800000 tCO2\"" + more + " }]\n";
}

// Up to 2022 on what is supplied, with factors for cooling and heat; from 2023 on what is generated, without them.
TEST(CarbonTraps, SupplyUpTo2022GenerationFrom2023) {
    const std::string air_cooled = ", cooling = \"air\", heat_ratio = \"0 %\"";
    EXPECT_TRUE(shows(Account("ETS Power-2021", "2022-12-31", unit_of("conventional-coal", "660", "90", air_cooled)),
                      "power_allowance", "858585 tCO2"));  // 817 700 × 1.05
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "660", "90")),
                      "power_allowance", "795000 tCO2"));
}

// A fraction in 1.015^(16 − 20F), percent points in the draft's exponential; both jump to 1 at their threshold.
TEST(CarbonTraps, LoadFactorIsAFractionThenPercentPoints) {
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "660", "60")),
                      "load_correction", "1.061364"));
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "660", "64.999999")),
                      "load_correction", "1.045678"));
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "660", "65")),
                      "load_correction", "1"));
    EXPECT_TRUE(shows(Account("ETS Power draft 2025-2026", "2025-12-31", unit_of("conventional-coal", "660", "45")),
                      "load_correction", "1.126059"));
    EXPECT_TRUE(
        shows(Account("ETS Power draft 2025-2026", "2025-12-31", unit_of("conventional-coal", "660", "49.999999")),
              "load_correction", "1.100276"));
    EXPECT_TRUE(shows(Account("ETS Power draft 2025-2026", "2025-12-31", unit_of("conventional-coal", "660", "50")),
                      "load_correction", "1"));
}

TEST(CarbonTraps, The300MegawattClassEndsAt400) {
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "350", "70")),
                      "unit_benchmark", "0.8090 tCO2/MWh"));
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "399.99", "70")),
                      "unit_benchmark", "0.8090 tCO2/MWh"));
    EXPECT_TRUE(shows(Account("ETS Power-2023", "2023-12-31", unit_of("conventional-coal", "400", "70")),
                      "unit_benchmark", "0.7950 tCO2/MWh"));
}

// 2000 × 389.31 × 0.01532 × 44/12; only a power unit on own gases has the 99 %, always the default (7.2.2.4).
TEST(CarbonTraps, SteelOf2024HasNoOxidationRate) {
    const Account works(
        "CETS-AG-03.01-V01-2024", "2025-12-31",
        "fuels_burnt = []\ngases_burnt = [{ gas = \"natural-gas\", amount = \"2000 万m3\", oxidation = \"90 %\" }]");
    EXPECT_TRUE(shows(works, "enterprise_emission", "43737.68 tCO2"));
    EXPECT_TRUE(shows(works, "power_unit_emission", "43300.30 tCO2"));
}

TEST(CarbonTraps, SteelConstantsChangedBetweenVintages) {
    const std::string inputs =
        "fuels_burnt = []\nfluxes = [{ flux = \"dolomite\", amount = \"100000 t\" }]\ncarbon_products = [{ product = "
        "\"crude-steel\", amount = \"1000000 t\" }]\n";
    EXPECT_TRUE(shows(Account("CETS-AG-03.01-V01-2024", "2025-12-31", inputs), "enterprise_emission",
                      "10600 tCO2"));  // 47 600 − 37 000
    EXPECT_TRUE(shows(Account("GB/T 32151.5-2015", "2020-12-31", inputs + "electricity_bought = \"0 MWh\""),
                      "total_emission", "31700 tCO2e"));  // 47 100 − 15 400
}

// (0.655 − 0.005) × 44/56 + (0.021 − 0.001) × 44/40; with 44/56 for both it would be 791 222.14.
TEST(CarbonTraps, MagnesiaInClinkerIs44Over40) {
    const Account line(
        "GB/T 32151.8-2015", "2020-12-31",
        "fuels_burnt = []\nelectricity_bought = \"0 MWh\"\nclinker_made = \"1500000 t\"\nkiln_dust = \"3000 "
        "t\"\nclinker_cao = \"65.5 %\"\n"
        "cao_not_from_carbonate = \"0.5 %\"\nclinker_mgo = \"2.1 %\"\nmgo_not_from_carbonate = \"0.1 %\"");
    EXPECT_TRUE(shows(line, "process_emission", "800669.57 tCO2"));
    EXPECT_TRUE(shows(line, "mgo_to_co2", "1.1 tCO2/t"));
}

// 12 kg of SF6; the set has to be named.
TEST(CarbonTraps, GlobalWarmingPotentialsDifferByDocument) {
    const std::string leak =
        nothing_burnt + "electricity_bought = \"0 MWh\"\nother_gases = [{ gas = \"SF6\", amount = \"12 kg\" }]\n";
    const auto under = [&](const std::string& set) {
        return Account("GB/T 32150-2015", "2025-12-31", leak + "gwp_set = \"" + set + "\"");
    };
    EXPECT_TRUE(shows(under("SAR"), "total_emission", "286.8 tCO2e"));
    EXPECT_TRUE(shows(under("AR4"), "total_emission", "273.6 tCO2e"));
    EXPECT_TRUE(shows(under("AR5"), "total_emission", "282.0 tCO2e"));
    EXPECT_TRUE(shows(under("AR6"), "total_emission", "302.4 tCO2e"));
    EXPECT_TRUE(has_no_value(Account("GB/T 32150-2015", "2025-12-31", leak), "total_emission"));
    // The set travels with the value, and one brought by the user does not meet another.
    EXPECT_EQ(under("SAR").step("total_emission")->exact, "286.8 tCO2e(SAR)");
    EXPECT_EQ(under("AR6").step("total_emission")->exact, "302.4 tCO2e(AR6)");
}

/// A document made up for the test, with formulas over tables of those that it follows: what is wrong with its account.
std::string faults_of(const std::string& follows, const std::string& formulas, const std::string& date) {
    const std::string text = "[standard]\nnumber = \"QB 1000-2020\"\ntitle = { zh = \"试验\", en = \"Test\" }\nkind = \"test\"\n"
                             "effective = 2020-01-01\nclause = \"1\"\nevidence = \"D\"\nfollows = [" + follows + "]\n" + formulas;
    Diagnostics diagnostics;
    const auto standard = read_standard(text, "QB 1000-2020", text_of, diagnostics);
    std::string said;
    if (standard)
        if (const auto assessment = assess(*standard, Given{}, *Date::parse(date), {}, diagnostics))
            for (const Text& caution : assessment->cautions)
                said += "caution: " + caution.en + "\n";
    for (const Diagnostic& one : diagnostics.list())
        said += to_string(one, Language::en) + "\n";
    return said;
}

std::string formula(const std::string& name, const std::string& is, const std::string& unit) {
    return "[formula." + name + "]\nunit = \"" + unit + "\"\nis = '" + is + "'\nclause = \"1\"\nevidence = \"D\"\n";
}

TEST(CarbonTraps, TwoSeriesInOneAccountAreRefusedByTheirNames) {
    const std::string both = formula("difference", "reporting_factor_2022 - grid_national_2022[\"average\"]", "kgCO2/kWh");
    const std::string said = faults_of("\"MEE 2023-43\", \"MEE 2024-33\", \"MEE 2024-12\"", both, "2022-12-31");
    EXPECT_NE(said.find("mixed-series"), std::string::npos) << said;
    EXPECT_NE(said.find("MEE 2023-43 reporting_factor_2022"), std::string::npos) << said;
    EXPECT_NE(said.find("MEE 2024-33 grid_national_2022[average]"), std::string::npos) << said;
}

TEST(CarbonTraps, AFactorOutsideTheYearsThatItServesIsNamedWithBoth) {
    const std::string one = formula("factor", "reporting_factor_2022 * 1", "kgCO2/kWh");
    EXPECT_EQ(faults_of("\"MEE 2023-43\"", one, "2022-12-31"), "");
    const std::string said = faults_of("\"MEE 2023-43\"", one, "2024-12-31");
    EXPECT_NE(said.find("serves 2022 as its document says; the activity is of 2024"), std::string::npos) << said;
}

TEST(CarbonTraps, Co2eUnderTwoSetsIsRefused) {
    const std::string both = formula("both", "1 [kg] * gwp100_ar5[\"CH4\"] + 1 [kg] * gwp100_ar6[\"CH4\"]", "kgCO2e");
    const std::string said = faults_of("\"IPCC AR5-2013\", \"IPCC AR6-2021\"", both, "2024-12-31");
    EXPECT_NE(said.find("CO2e under AR5 and CO2e under AR6 cannot be added"), std::string::npos) << said;
}

TEST(CarbonTraps, EmissionFactorOfElectricityIsNotItsFootprint) {
    EXPECT_TRUE(
        shows(Account("GB/T 32150-2015", "2025-12-31",
                      nothing_burnt + "electricity_bought = \"1000 kWh\"\nelectricity_series = \"average-2023\""),
              "total_emission", "530.6 kgCO2e"));
    EXPECT_TRUE(shows(Account("MEE 2025-3", "2025-12-31", "electricity_used = \"1000 kWh\""),
                      "electricity_footprint_2023", "620.5 kgCO2e"));
}

// 10^6 × 0.554 × 0.99 × 44/12; 20 000 MWh × 0.5703 are reported until 2025, and never to be covered from 2023 on.
TEST(CarbonTraps, LiabilityOfPowerPlantsLeavesOutBoughtElectricity) {
    const std::string inputs =
        "coals_burnt = [{ amount = \"1000000 t\", carbon = \"0.5540 tC/t\" }]\nfuels_burnt = []\n";
    const Account reported("MEE 2022-485", "2023-12-31",
                           inputs + "electricity_bought = \"20000 MWh\"\nelectricity_factor = \"0.5703 tCO2/MWh\"");
    EXPECT_TRUE(shows(reported, "total_emission", "2022426 tCO2"));
    EXPECT_TRUE(shows(reported, "obligation_emission", "2011020 tCO2"));
    EXPECT_TRUE(shows(Account("CETS-AG-01.01-V04-2026", "2026-12-31", inputs + "coal_oxidation_rate = \"99 %\""),
                      "total_emission", "2011020 tCO2"));
}

// (1.75 − 1.40) / 1.75 is exactly 20 %; in binary it falls short of it, and floor() takes a whole tonne.
TEST(CarbonTraps, AnExactTwentyPercentLosesNoTonne) {
    const std::string works = "ets_sector = \"steel\"\nverified_emission = \"1000000 tCO2\"\n";
    for (const auto& [balance, intensity] :
         {std::pair("1.75", "1.40"), std::pair("0.85", "0.68"), std::pair("1.05", "0.84"), std::pair("0.95", "0.76")}) {
        const Account account(
            "ETS Industry-2024", "2025-12-31",
            works + "balance_value = \"" + balance + " tCO2/t\"\nintensity = \"" + intensity + " tCO2/t\"");
        EXPECT_TRUE(shows(account, "allocation", "1030000 tCO2")) << balance;
        EXPECT_EQ(account.verdict(), Verdict::compliant);
    }
}

}  // namespace
}  // namespace greengauge
