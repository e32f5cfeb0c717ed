// The set of global warming potentials as a part of the unit of CO2e.
#include "calc/units/gwp_basis.hpp"

#include <gtest/gtest.h>

#include "calc/units/quantity.hpp"

namespace greengauge {
namespace {

Unit u(const char* text) {
    const auto unit = parse_unit(text);
    EXPECT_TRUE(unit) << text;
    return unit.value_or(Unit{});
}
std::string code(const char* text) {
    const auto unit = parse_unit(text);
    return unit ? "" : unit.error().code;
}

TEST(GwpBasis, StandsBehindTheUnitOfCo2e) {
    EXPECT_EQ(gwp_basis(u("tCO2e(AR5)")), "AR5");
    EXPECT_EQ(gwp_basis(u("kgCO2e(AR6)/kg")), "AR6");
    EXPECT_EQ(gwp_basis(u("万吨二氧化碳当量（SAR）")), "SAR");
    EXPECT_EQ(gwp_basis(u("tCO2e")), "");
    EXPECT_EQ(gwp_basis(u("t")), "");
}

TEST(GwpBasis, IsKeptByTheSymbolAndReadBack) {
    for (const char* text : {"tCO2e(AR5)", "kgCO2e(AR5)/kg", "万tCO2e(AR4)", "MtCO2e(AR5+AR6)"}) {
        EXPECT_EQ(u(text).symbol, text);
        EXPECT_EQ(u(display_symbol(u(text)).c_str()).symbol, text);
    }
    EXPECT_EQ(display_symbol(u("kgCO2e(AR5)/m2")), "kgCO₂e(AR5)/m²");
}

// CO2 alone is the same under every set; with a set it is no CO2 alone any more.
TEST(GwpBasis, MakesCo2AnEquivalent) {
    EXPECT_EQ(u("tCO2").symbol, "tCO2");
    EXPECT_EQ(gwp_basis(u("tCO2")), "");
    EXPECT_EQ(with_gwp_basis(u("tCO2/MWh"), "AR5").symbol, "tCO2e(AR5)/MWh");
    EXPECT_EQ(with_gwp_basis(u("tCO2"), "").symbol, "tCO2");
    EXPECT_EQ(u("tCO2(AR5)").symbol, "tCO2e(AR5)");
    EXPECT_TRUE(u("tCO2").same_size_as(u("tCO2e")));
}

TEST(GwpBasis, ChangesNoSize) { EXPECT_TRUE(u("tCO2e(AR5)").same_size_as(u("tCO2e"))); }

// What is a unit stands in parentheses by mistake, and other units have no set.
TEST(GwpBasis, IsNoUnitAndBelongsToNoOther) {
    EXPECT_EQ(code("tCO2e(MWh)"), "bad-unit");
    EXPECT_EQ(code("tCO2e(kg)"), "bad-unit");
    EXPECT_EQ(code("tCO2e(ar5)"), "bad-unit");
    EXPECT_EQ(code("tCO2e()"), "bad-unit");
    EXPECT_EQ(code("tCO2e(AR5"), "bad-unit");
    EXPECT_EQ(code("t(AR5)"), "bad-unit");
    EXPECT_EQ(code("tce(AR5)"), "bad-unit");
}

TEST(GwpBasis, TwoSetsDoNotConvertOneThatIsNotSaidDoes) {
    const auto quantity = parse_quantity("12 tCO2e(AR5)");
    ASSERT_TRUE(quantity);
    EXPECT_TRUE(number_in(*quantity, u("kgCO2e")));
    EXPECT_TRUE(number_in(*quantity, u("kgCO2e(AR5)")));
    const auto other = number_in(*quantity, u("kgCO2e(AR6)"));
    ASSERT_FALSE(other);
    EXPECT_EQ(other.error().code, "gwp-mismatch");
    EXPECT_NE(other.error().problem.en.find("AR5"), std::string::npos);
    EXPECT_NE(other.error().problem.en.find("AR6"), std::string::npos);
}

TEST(GwpBasis, IsPutInAndTakenAway) {
    EXPECT_EQ(with_gwp_basis(u("kgCO2e/kg"), "AR5").symbol, "kgCO2e(AR5)/kg");
    EXPECT_EQ(with_gwp_basis(u("kgCO2e(AR5)/kg"), "AR6").symbol, "kgCO2e(AR6)/kg");
    EXPECT_EQ(with_gwp_basis(u("kgCO2e(AR5)/kg"), "").symbol, "kgCO2e/kg");
    EXPECT_EQ(with_gwp_basis(u("kg"), "AR5").symbol, "kg");
    EXPECT_EQ(joined_gwp_basis("AR6", "AR5"), "AR5+AR6");
    EXPECT_EQ(joined_gwp_basis("AR5+AR6", "AR6"), "AR5+AR6");
    EXPECT_EQ(joined_gwp_basis("", "AR5"), "AR5");
}

}  // namespace
}  // namespace greengauge
