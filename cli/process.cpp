#include "cli/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <memory>
#include <spawn.h>
#include <string_view>
#include <sys/wait.h>
#include <unistd.h>

namespace greengauge::cli {
namespace {

std::error_code error_of(int number) { return {number, std::generic_category()}; }

std::vector<char*> pointers(const std::vector<std::string>& texts) {
    std::vector<char*> list;
    for (const std::string& text : texts)
        list.push_back(const_cast<char*>(text.c_str()));  // posix_spawn does not write to them
    list.push_back(nullptr);
    return list;
}

std::vector<std::string> changed_environment(const std::vector<std::string>& changes) {
    const auto name = [](std::string_view text) { return text.substr(0, text.find('=')); };
    std::vector<std::string> list;
    for (char** variable = ::environ; variable != nullptr && *variable != nullptr; ++variable) {
        bool kept = true;
        for (const std::string& change : changes)
            kept = kept && name(change) != name(*variable);
        if (kept) list.emplace_back(*variable);
    }
    for (const std::string& change : changes)
        if (change.find('=') != std::string::npos) list.push_back(change);
    return list;
}

// This program ignores SIGPIPE, and blocks SIGINT while it watches; the other one shall do neither.
class Start {
  public:
    Start(int out, int err) {
        ::posix_spawn_file_actions_init(&actions);
        ::posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
        ::posix_spawn_file_actions_adddup2(&actions, out, 1);
        ::posix_spawn_file_actions_adddup2(&actions, err, 2);
        ::posix_spawnattr_init(&attributes);
        sigset_t set;
        ::sigemptyset(&set);
        ::posix_spawnattr_setsigmask(&attributes, &set);
        ::sigaddset(&set, SIGPIPE);
        ::posix_spawnattr_setsigdefault(&attributes, &set);
        ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    }
    ~Start() {
        ::posix_spawn_file_actions_destroy(&actions);
        ::posix_spawnattr_destroy(&attributes);
    }
    Start(const Start&) = delete;
    Start& operator=(const Start&) = delete;

    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

std::string read_to_end(int stream) {
    std::string text;
    std::array<char, 65536> buffer{};
    while (true) {
        const ssize_t size = ::read(stream, buffer.data(), buffer.size());
        if (size < 0 && errno == EINTR) continue;
        if (size <= 0) return text;
        text.append(buffer.data(), static_cast<std::size_t>(size));
    }
}

int exit_code_of(pid_t process) {
    int status = 0;
    while (::waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return 127;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

tl::expected<Finished, std::error_code> run_program(const std::vector<std::string>& arguments,
                                                    const std::vector<std::string>& environment) {
    // Its complaints go to a file, so that only one pipe must be emptied while it runs.
    const std::unique_ptr<std::FILE, int (*)(std::FILE*)> complaints(std::tmpfile(), std::fclose);
    if (!complaints) return tl::make_unexpected(error_of(errno));
    std::array<int, 2> pipe{};
    if (::pipe2(pipe.data(), O_CLOEXEC) != 0) return tl::make_unexpected(error_of(errno));
    const std::vector<std::string> variables = changed_environment(environment);
    pid_t process = 0;
    const Start start(pipe[1], ::fileno(complaints.get()));
    const int error = ::posix_spawnp(&process, arguments.front().c_str(), &start.actions, &start.attributes,
                                     pointers(arguments).data(), pointers(variables).data());
    ::close(pipe[1]);
    Finished finished;
    if (error == 0) finished.out = read_to_end(pipe[0]);
    ::close(pipe[0]);
    if (error != 0) return tl::make_unexpected(error_of(error));
    finished.exit_code = exit_code_of(process);
    std::rewind(complaints.get());
    finished.err.resize(4096);
    finished.err.resize(std::fread(finished.err.data(), 1, finished.err.size(), complaints.get()));
    return finished;
}

}  // namespace greengauge::cli
