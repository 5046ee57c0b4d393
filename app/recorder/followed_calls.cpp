// In the place of the C library's functions of the same names, for processes that are recorded together: the other ways
// to become a program, and those to end and to learn of an end. In any other process they pass on.
#include <alloca.h>
#include <dlfcn.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdarg>

#include "app/recorder/relatives.h"

#define ARENARIUM_EXPORTED extern "C" __attribute__((visibility("default")))

namespace arenarium::recorder {
namespace {

// The C library's own.
int (*next_execvpe)(const char*, char* const*, char* const*) = nullptr;
int (*next_fexecve)(int, char* const*, char* const*) = nullptr;
pid_t (*next_waitpid)(pid_t, int*, int) = nullptr;
pid_t (*next_wait4)(pid_t, int*, int, struct rusage*) = nullptr;
int (*next_waitid)(idtype_t, id_t, siginfo_t*, int) = nullptr;

template <class Function>
Function* find_next(Function*& place, const char* name) {
    if (!place) place = reinterpret_cast<Function*>(dlsym(RTLD_NEXT, name));
    return place;
}

// Before the program runs: what comes between fork and exec finds them.
__attribute__((constructor)) void find_all() {
    find_next(next_execvpe, "execvpe");
    find_next(next_fexecve, "fexecve");
    find_next(next_waitpid, "waitpid");
    find_next(next_wait4, "wait4");
    find_next(next_waitid, "waitid");
}

// One who stops and goes on has not ended.
void tell_if_ended(pid_t process, int status) {
    if (process > 0 && (WIFEXITED(status) || WIFSIGNALED(status)))
        tell_family(TidingKind::waited, static_cast<std::uint32_t>(process), static_cast<std::uint32_t>(getpid()),
                    status, nullptr);
}

int run_by_name(const char* name, char* const arguments[], char* const environment[]) {
    auto* const run = find_next(next_execvpe, "execvpe");
    if (!is_followed()) return run(name, arguments, environment);
    char* const* const handed = environment_with_recorder(environment, alloca(room_for_environment(environment)));
    const auto process = static_cast<std::uint32_t>(getpid());
    tell_family(TidingKind::execs, process, static_cast<std::uint32_t>(getppid()), 0, arguments, name);
    const int result = run(name, arguments, handed);
    tell_family(TidingKind::exec_failed, process, 0, 0, nullptr);
    return result;
}

int run_file(int file, char* const arguments[], char* const environment[]) {
    auto* const run = find_next(next_fexecve, "fexecve");
    if (!is_followed()) return run(file, arguments, environment);
    char* const* const handed = environment_with_recorder(environment, alloca(room_for_environment(environment)));
    const auto process = static_cast<std::uint32_t>(getpid());
    tell_family(TidingKind::execs, process, static_cast<std::uint32_t>(getppid()), 0, arguments);
    const int result = run(file, arguments, handed);
    tell_family(TidingKind::exec_failed, process, 0, 0, nullptr);
    return result;
}

// How many words a list has.
std::size_t count(va_list list) {
    std::size_t words = 1;
    while (va_arg(list, char*))
        ++words;
    return words;
}

}  // namespace
}  // namespace arenarium::recorder

using namespace arenarium::recorder;

ARENARIUM_EXPORTED int execvp(const char* name, char* const arguments[]) noexcept {
    return run_by_name(name, arguments, environ);
}
ARENARIUM_EXPORTED int execvpe(const char* name, char* const arguments[], char* const environment[]) noexcept {
    return run_by_name(name, arguments, environment);
}
ARENARIUM_EXPORTED int fexecve(int file, char* const arguments[], char* const environment[]) noexcept {
    return run_file(file, arguments, environment);
}

// The words after the first, and the null behind them.
#define ARENARIUM_WORDS(first)                                                         \
    va_list list, again;                                                               \
    va_start(list, first);                                                             \
    va_copy(again, list);                                                              \
    const std::size_t words = count(list);                                             \
    va_end(list);                                                                      \
    char** const arguments = static_cast<char**>(alloca((words + 1) * sizeof(char*))); \
    arguments[0] = const_cast<char*>(first);                                           \
    for (std::size_t i = 1; i <= words; ++i)                                           \
    arguments[i] = va_arg(again, char*)

ARENARIUM_EXPORTED int execl(const char* path, const char* first, ...) noexcept {
    ARENARIUM_WORDS(first);
    va_end(again);
    return execve(path, arguments, environ);
}
ARENARIUM_EXPORTED int execlp(const char* name, const char* first, ...) noexcept {
    ARENARIUM_WORDS(first);
    va_end(again);
    return run_by_name(name, arguments, environ);
}
ARENARIUM_EXPORTED int execle(const char* path, const char* first, ...) noexcept {
    ARENARIUM_WORDS(first);
    char* const* const environment = va_arg(again, char* const*);
    va_end(again);
    return execve(path, arguments, environment);
}

ARENARIUM_EXPORTED pid_t waitpid(pid_t process, int* status, int options) {
    auto* const wait_for = find_next(next_waitpid, "waitpid");
    int known = 0;
    const pid_t found = wait_for(process, &known, options);
    if (status && found > 0) *status = known;
    tell_if_ended(found, known);
    return found;
}
ARENARIUM_EXPORTED pid_t wait(int* status) {
    return waitpid(-1, status, 0);
}
ARENARIUM_EXPORTED pid_t wait4(pid_t process, int* status, int options, struct rusage* use) noexcept {
    auto* const wait_for = find_next(next_wait4, "wait4");
    int known = 0;
    const pid_t found = wait_for(process, &known, options, use);
    if (status && found > 0) *status = known;
    tell_if_ended(found, known);
    return found;
}
ARENARIUM_EXPORTED pid_t wait3(int* status, int options, struct rusage* use) noexcept {
    return wait4(-1, status, options, use);
}
ARENARIUM_EXPORTED int waitid(idtype_t kind, id_t process, siginfo_t* about, int options) {
    auto* const wait_for = find_next(next_waitid, "waitid");
    const int result = wait_for(kind, process, about, options);
    if (result != 0 || !about) return result;
    if (about->si_code == CLD_EXITED)
        tell_if_ended(about->si_pid, W_EXITCODE(about->si_status, 0));
    else if (about->si_code == CLD_KILLED || about->si_code == CLD_DUMPED)
        tell_if_ended(about->si_pid, W_EXITCODE(0, about->si_status));
    return result;
}

ARENARIUM_EXPORTED void _exit(int status) {
    tell_family(TidingKind::ended, static_cast<std::uint32_t>(getpid()), 0, status & 0xff, nullptr);
    for (;;)
        syscall(SYS_exit_group, status);
}
ARENARIUM_EXPORTED void _Exit(int status) {
    _exit(status);
}
