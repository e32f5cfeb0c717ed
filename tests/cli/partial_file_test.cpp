#include "cli/batch/partial_file.hpp"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <iterator>

namespace greengauge::cli {
namespace {

namespace fs = std::filesystem;

class PartialFileTest : public testing::Test {
  protected:
    PartialFileTest() {
        fs::create_directories(folder_);
        fs::remove(path());
        fs::remove(part());
    }
    [[nodiscard]] std::string path() const { return (folder_ / "out.csv").string(); }
    [[nodiscard]] std::string part() const { return path() + ".part"; }
    static std::string text_of(const std::string& file) {
        std::ifstream in(file, std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    static void write(const std::string& file, const std::string& text) {
        std::ofstream(file, std::ios::binary) << text;
    }

  private:
    fs::path folder_ = fs::path(testing::TempDir()) /
                       (std::string("partial-") + testing::UnitTest::GetInstance()->current_test_info()->name());
};

TEST_F(PartialFileTest, GrowsUnderAnotherNameAndGivesBackWhatItReserved) {
    const std::string piece(3U << 20, 'x');
    {
        PartialFile file(path());
        ASSERT_TRUE(file.open(0)) << file.failure();
        for (int i = 0; i < 5; ++i)
            ASSERT_TRUE(file.write(piece)) << file.failure();
        EXPECT_FALSE(fs::exists(path()));
        ASSERT_TRUE(file.finish()) << file.failure();
    }
    EXPECT_FALSE(fs::exists(part()));
    EXPECT_EQ(fs::file_size(path()), 5 * piece.size());
}

TEST_F(PartialFileTest, KeepsWhatIsWholeAndNoMore) {
    write(part(), "whole half");
    PartialFile file(path());
    ASSERT_TRUE(file.open(6)) << file.failure();
    ASSERT_TRUE(file.write("again"));
    ASSERT_TRUE(file.finish());
    EXPECT_EQ(text_of(path()), "whole again");
}

TEST_F(PartialFileTest, KilledBehindTheRenamingItIsDone) {
    write(path(), "all of it");
    PartialFile file(path());
    ASSERT_TRUE(file.open(9)) << file.failure();
    ASSERT_TRUE(file.finish()) << file.failure();
    EXPECT_EQ(text_of(path()), "all of it");
    EXPECT_FALSE(fs::exists(part()));
    // But nothing is written to what has its name.
    PartialFile again(path());
    ASSERT_TRUE(again.open(9));
    EXPECT_FALSE(again.write("more"));
    EXPECT_EQ(text_of(path()), "all of it");
}

TEST_F(PartialFileTest, WhatIsMissingIsNotMadeUp) {
    write(path(), "of another run");
    PartialFile file(path());
    EXPECT_FALSE(file.open(5));
    EXPECT_EQ(file.failure(), "it is missing");
    EXPECT_FALSE(fs::exists(part()));
    EXPECT_EQ(text_of(path()), "of another run");
}

}  // namespace
}  // namespace greengauge::cli
