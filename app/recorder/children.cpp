#include "app/recorder/children.h"

#include <alloca.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/recorder/relatives.h"

namespace arenarium::recorder {
namespace {

Header* header = nullptr;
pid_t counted_fork = 0;

bool begins_with_python(const char* text) {
    return std::strncmp(text, "python", 6) == 0;
}

bool has_name_of_python(const char* path) {
    const char* const slash = std::strrchr(path, '/');
    return begins_with_python(slash ? slash + 1 : path);
}

// "#!/usr/bin/env python3": some word of the first line.
bool names_python(const char* line) {
    for (; *line != '\0' && *line != '\n'; ++line)
        if ((*line == '/' || *line == ' ') && begins_with_python(line + 1)) return true;
    return false;
}

// "cd /tmp && /usr/bin/python3.11 x.py": some word of the command, or the last part of one.
bool command_names_python(const char* command) {
    for (const char* word = command; *word != '\0'; ++word)
        if ((word == command || std::strchr(" \t\n/;|&(\"'`=", word[-1])) && begins_with_python(word)) return true;
    return false;
}

// sh, dash, bash, ksh, zsh …, told to run a command that names a Python.
bool is_shell_for_python(const char* path, char* const arguments[]) {
    const std::size_t length = std::strlen(path);
    if (length < 2 || std::strcmp(path + length - 2, "sh") != 0 || !arguments || !arguments[0]) return false;
    for (int i = 1; arguments[i] && arguments[i + 1]; ++i) {
        const char* const option = arguments[i];
        if (option[0] == '-' && option[std::strlen(option) - 1] == 'c') return command_names_python(arguments[i + 1]);
    }
    return false;
}

// Runs between vfork and exec: it must not change the memory of the program.
bool is_python(const char* path) {
    char start[128] = {};
    const int keep_errno = errno;
    const int file = open(path, O_RDONLY | O_CLOEXEC);
    const ssize_t size = file < 0 ? 0 : read(file, start, sizeof start - 1);
    if (file >= 0) close(file);
    errno = keep_errno;
    if (size >= 2 && std::memcmp(start, "#!", 2) == 0) return names_python(start);
    return size > 0 && has_name_of_python(path);
}

int followed_exec(const char* path, char* const arguments[], char* const environment[]) {
    char* const* const handed = environment_with_recorder(environment, alloca(room_for_environment(environment)));
    const auto process = static_cast<std::uint32_t>(getpid());
    tell_family(TidingKind::execs, process, static_cast<std::uint32_t>(getppid()), 0, arguments, path);
    const auto result = static_cast<int>(syscall(SYS_execve, path, arguments, handed));
    tell_family(TidingKind::exec_failed, process, 0, 0, nullptr);
    return result;
}

// Counted before, because afterwards there is nobody left to count; taken back when it failed.
int counted_exec(const char* path, char* const arguments[], char* const environment[]) {
    if (is_followed()) return followed_exec(path, arguments, environment);
    const std::uint32_t starts = header && is_python(path) ? 1 : 0;
    const std::uint32_t commands = header && is_shell_for_python(path, arguments) ? 1 : 0;
    const std::uint32_t ends = counted_fork != 0 && counted_fork == getpid() ? 1 : 0;
    if (header) header->started_pythons.fetch_add(starts);
    if (header) header->shell_commands.fetch_add(commands);
    if (header) header->forked_pythons.fetch_sub(ends);
    const auto result = static_cast<int>(syscall(SYS_execve, path, arguments, environment));
    if (header) header->started_pythons.fetch_sub(starts);
    if (header) header->shell_commands.fetch_sub(commands);
    if (header) header->forked_pythons.fetch_add(ends);
    return result;
}

using Spawn = int(pid_t*, const char*, const posix_spawn_file_actions_t*, const posix_spawnattr_t*, char* const*,
                  char* const*);
// The C library's own.
Spawn *spawn = nullptr, *spawnp = nullptr;
int (*run_system)(const char*) = nullptr;
void find_spawns() {
    spawn = reinterpret_cast<Spawn*>(dlsym(RTLD_NEXT, "posix_spawn"));
    spawnp = reinterpret_cast<Spawn*>(dlsym(RTLD_NEXT, "posix_spawnp"));
    run_system = reinterpret_cast<int (*)(const char*)>(dlsym(RTLD_NEXT, "system"));
}

int followed_spawn(Spawn* run, pid_t* process, const char* path, const posix_spawn_file_actions_t* actions,
                   const posix_spawnattr_t* attributes, char* const arguments[], char* const environment[]) {
    char* const* const handed = environment_with_recorder(environment, alloca(room_for_environment(environment)));
    pid_t started = 0;
    const int result = run(&started, path, actions, attributes, arguments, handed);
    if (result != 0) return result;
    if (process) *process = started;
    tell_family(TidingKind::spawned, static_cast<std::uint32_t>(started), static_cast<std::uint32_t>(getpid()), 0,
                arguments, path);
    return result;
}

void count_spawned(bool is_python, const char* path, char* const arguments[]) {
    if (is_python) header->started_pythons.fetch_add(1);
    if (is_shell_for_python(path, arguments)) header->shell_commands.fetch_add(1);
}

}  // namespace

void count_started_pythons(Header& h) {
    find_spawns();
    header = &h;
}

void forget_started_pythons() {
    header = nullptr;
}

void count_forked_python() {
    if (!header) return;
    counted_fork = getpid();
    header->forked_pythons.fetch_add(1);
}

}  // namespace arenarium::recorder

// In the place of the C library's functions of the same names.
#define ARENARIUM_EXPORTED extern "C" __attribute__((visibility("default")))

ARENARIUM_EXPORTED int execve(const char* path, char* const arguments[], char* const environment[]) noexcept {
    return arenarium::recorder::counted_exec(path, arguments, environment);
}
ARENARIUM_EXPORTED int execv(const char* path, char* const arguments[]) noexcept {
    return arenarium::recorder::counted_exec(path, arguments, environ);
}
ARENARIUM_EXPORTED int posix_spawn(pid_t* process, const char* path, const posix_spawn_file_actions_t* actions,
                                   const posix_spawnattr_t* attributes, char* const arguments[],
                                   char* const environment[]) {
    using namespace arenarium::recorder;
    if (!spawn) find_spawns();
    if (spawn && is_followed())
        return followed_spawn(spawn, process, path, actions, attributes, arguments, environment);
    const bool python = header && is_python(path);
    const int result = spawn ? spawn(process, path, actions, attributes, arguments, environment) : ENOSYS;
    if (header && result == 0) count_spawned(python, path, arguments);
    return result;
}
ARENARIUM_EXPORTED int posix_spawnp(pid_t* process, const char* name, const posix_spawn_file_actions_t* actions,
                                    const posix_spawnattr_t* attributes, char* const arguments[],
                                    char* const environment[]) {
    using namespace arenarium::recorder;
    if (!spawnp) find_spawns();
    if (spawnp && is_followed())
        return followed_spawn(spawnp, process, name, actions, attributes, arguments, environment);
    const int result = spawnp ? spawnp(process, name, actions, attributes, arguments, environment) : ENOSYS;
    if (header && result == 0) count_spawned(has_name_of_python(name), name, arguments);
    return result;
}
ARENARIUM_EXPORTED int system(const char* command) {
    using namespace arenarium::recorder;
    if (!run_system) find_spawns();
    if (run_system && command && is_followed())
        return run_system(command_with_recorder(command, alloca(room_for_command(command))));
    if (header && command && command_names_python(command)) header->shell_commands.fetch_add(1);
    return run_system ? run_system(command) : -1;
}
