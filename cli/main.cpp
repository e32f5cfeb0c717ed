// The process around run_command(): standard streams, signals, the terminal.
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <fcntl.h>
#include <string_view>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "factors/catalogue/embedded.hpp"

namespace {

// 0, or the error.
int write_all(int stream, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(stream, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return errno;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return 0;
}

std::optional<std::string> read_all(int stream) {
    std::string text;
    char buffer[65536];
    while (true) {
        const ssize_t size = ::read(stream, buffer, sizeof buffer);
        if (size < 0 && errno == EINTR) continue;
        if (size < 0) return std::nullopt;
        if (size == 0 || text.size() > (std::size_t{16} << 20)) return text;  // more than any scenario may have
        text.append(buffer, static_cast<std::size_t>(size));
    }
}

// Ctrl-C before the first pause ends the program as usual: there is no verdict yet. From then on it waits until a pause
// takes it, so that what is being written is written.
bool uninterrupted(std::chrono::milliseconds time) {
    sigset_t interrupt;
    ::sigemptyset(&interrupt);
    ::sigaddset(&interrupt, SIGINT);
    ::sigprocmask(SIG_BLOCK, &interrupt, nullptr);
    const timespec limit{time.count() / 1000, time.count() % 1000 * 1000000};
    return ::sigtimedwait(&interrupt, nullptr, &limit) != SIGINT;
}

greengauge::Date today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    ::localtime_r(&now, &local);
    return greengauge::Date::of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday).value_or(greengauge::Date{});
}

std::string now() {
    const std::time_t seconds = std::time(nullptr);
    std::tm utc{};
    ::gmtime_r(&seconds, &utc);
    char text[sizeof "2026-11-22T08:15:00Z"];
    return {text, std::strftime(text, sizeof text, "%FT%TZ", &utc)};
}

}  // namespace

int main(int argc, char** argv) {
    std::signal(SIGPIPE, SIG_IGN);
    // A closed stream must not become the number of the next file that is opened. Output to it goes nowhere, as asked.
    for (int stream = 0; stream < 3; ++stream) {
        if (::fcntl(stream, F_GETFD) == -1 && ::open("/dev/null", O_RDWR) != stream)
            return greengauge::cli::internal_error;
    }

    greengauge::cli::Environment environment;
    environment.variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    environment.read_standard_input = [] { return read_all(0); };
    environment.today = today;
    environment.now = now;
    environment.catalogue = greengauge::embedded_catalogue();
    environment.show = [](const std::string& out, const std::string& err) {
        const bool read = write_all(1, out) == 0;
        write_all(2, err);
        return read;
    };
    environment.pause = uninterrupted;
    environment.terminal = ::isatty(1) == 1;
    if (winsize size{}; environment.terminal && ::ioctl(1, TIOCGWINSZ, &size) == 0) environment.columns = size.ws_col;

    std::string out;
    std::string err;
    const int exit_code = greengauge::cli::run_command({argv + (argc > 0 ? 1 : 0), argv + argc}, environment, out, err);
    write_all(2, err);
    // A reader that has gone away is no error: the verdict is the exit code all the same.
    if (const int error = write_all(1, out); error != 0 && error != EPIPE) {
        write_all(2, std::string("greengauge: standard output: ") + std::strerror(error) + "\n");
        return greengauge::cli::internal_error;
    }
    return exit_code;
}
