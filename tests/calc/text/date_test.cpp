#include "calc/text/date.hpp"

#include <gtest/gtest.h>

namespace greengauge {
namespace {

TEST(Date, IsReadAndWrittenBack) {
    for (const char* text : {"2023-09-01", "1970-01-01", "2024-02-29", "1969-12-31", "0001-01-01", "9999-12-31"}) {
        const auto date = Date::parse(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(date->to_string(), text);
    }
}

TEST(Date, CountsDaysFrom1970) {
    EXPECT_EQ(Date::parse("1970-01-01")->days, 0);
    EXPECT_EQ(Date::parse("1969-12-31")->days, -1);
    EXPECT_EQ(Date::parse("2000-03-01")->days, 11017);
}

TEST(Date, RefusesWhatIsNoDayOrNotWrittenSo) {
    for (const char* text :
         {"", "2023-9-1", "2023-09-1", "2023/09/01", "20230901", "2023-02-29", "1900-02-29", "2023-13-01", "2023-00-10",
          "2023-04-31", "2023-01-00", "0000-01-01", "2023-09-01 ", " 2023-09-01", "2023-09-0x", "-023-09-01",
          "+023-09-01", "2023-09-01T00:00:00", "２０２３-０９"}) {
        EXPECT_FALSE(Date::parse(text)) << text;
    }
}

TEST(Date, IsMadeOfItsParts) {
    EXPECT_EQ(Date::of(2000, 2, 29)->to_string(), "2000-02-29");
    EXPECT_FALSE(Date::of(2001, 2, 29));
    EXPECT_FALSE(Date::of(2001, -1, 1));
    EXPECT_FALSE(Date::of(10000, 1, 1));
    EXPECT_EQ(Date::parse("2021-08-10")->year(), 2021);
}

TEST(Date, IsOrdered) {
    EXPECT_LT(*Date::parse("2021-08-10"), *Date::parse("2023-09-01"));
    EXPECT_EQ(Date::parse("2024-03-01")->day_before(), *Date::parse("2024-02-29"));
    EXPECT_EQ(Date::parse("2023-01-01")->day_before(), *Date::parse("2022-12-31"));
}

TEST(Date, MayBeNoDay) {
    EXPECT_FALSE(Date().valid());
    EXPECT_EQ(Date().to_string(), "");
    EXPECT_EQ(Date().year(), 0);
}

}  // namespace
}  // namespace greengauge
