// The recorder comes into a process: loaded by LD_PRELOAD, it puts itself before the object and mem allocators of a
// CPython and the arena allocator below them, before the interpreter starts.
//
// Every program that has the library but is no Python is left alone, and hands it on to what it starts (a shell script
// that ends in a Python works). A Python takes the recording and removes every trace of it from its environment: what
// it starts runs as always, unrecorded. A forked child runs on unrecorded as well.
//
// With `record --children` every program that has the library is one of a family (family.h), and tells of itself. A
// Python takes a ring that is offered there, and so does a forked child of one, before its first request.
//
// Into a Python that runs already it is loaded by one of its own requests (app/cli/injection.h), which comes with the
// interpreter lock held and the allocator at rest: our functions are put before the others there, and the allocator's
// state is read before the request goes on. It leaves in the same way.
#include <dlfcn.h>
#include <pthread.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app/recorder/children.h"
#include "app/recorder/recorder.h"
#include "app/recorder/relatives.h"

namespace arenarium::recorder {
namespace {

bool is_stuck = false;  // another tool's functions lead to ours, which have to stay
int loads = 0;          // of this library by requests

}  // namespace

void withdraw() {
    ArenaFunctions now;
    python.PyObject_GetArenaAllocator(&now);
    const bool were_ours = arenas.alloc != nullptr, are_ours = now.alloc == our_arenas.alloc;
    if (are_ours) {
        python.PyObject_SetArenaAllocator(&arenas);
        arenas = {};
    }
    is_stuck = !allocators.withdraw(python, ours) || (were_ours && !are_ours);
    is_attached = false;
}

namespace {

// "LD_PRELOAD" as it was before arenarium put this library in front.
void leave_environment() {
    unsetenv(variable);
    const char* preload = getenv("LD_PRELOAD");
    if (!preload) return;
    const char* rest = std::strchr(preload, ':');
    if (rest && rest[1] != '\0')
        setenv("LD_PRELOAD", rest + 1, 1);
    else
        unsetenv("LD_PRELOAD");
}

int find_thread_interp(int minor) {
    if (const FrameLayout* layout = frame_layout(minor)) return static_cast<int>(layout->thread_interp);
    std::uint64_t words[debug_offsets_words];
    DebugOffsets offsets;
    if (!python._PyRuntime) return not_known;
    std::memcpy(words, python._PyRuntime, sizeof words);
    return read_debug_offsets(words, minor, offsets) == OffsetsFound::yes ? static_cast<int>(offsets.thread_interp)
                                                                          : not_known;
}

// The 11 of "3.11.2 (main, …) [GCC 12.2.0]".
void install() {
    allocators.install(python, ours);
    ArenaFunctions now;
    python.PyObject_GetArenaAllocator(&now);
    if (now.alloc == our_arenas.alloc) return;
    arenas = now;
    python.PyObject_SetArenaAllocator(&our_arenas);
}

// Puts our functions before the others', unless they are there since this process was forked, perhaps behind another
// tool's. False: this Python cannot be recorded, which the header says.
bool take_place(bool are_there = false) {
    Header& shared = ring.header();
    const char* version = python.Py_GetVersion();
    std::strncpy(shared.version, version, sizeof shared.version - 1);
    const int minor = minor_version(version);
    shared.process = static_cast<std::uint32_t>(getpid());
    shared.minor = static_cast<std::uint32_t>(minor);
    if (std::strstr(version, "free-threading")) return ring.stop(Reason::free_threaded), false;
    if (minor < 8 || minor > 15) return ring.stop(Reason::unknown_version), false;
    if (!are_there) install();
    allocators.find_pymalloc(python);
    if ((is_attached || are_there) && !allocators.has_pymalloc()) return ring.stop(Reason::no_pymalloc), false;
    shared.no_arenas = !allocators.has_pymalloc();
    // From 3.15 on the raw domain, whose requests are not recorded, shares its pages.
    shared.on_mimalloc = allocators.has_mimalloc() && minor < 15;
    if (shared.wants_sites != 0) shared.no_sites = stacks.start(python, ring, minor);
    with_sites = shared.wants_sites != 0 && shared.no_sites == NoSites::none;
    shared.has_sites = with_sites;
    shared.debug_hooks = allocators.has_debug_hooks();
    one_interpreter = minor < 12;
    thread_interp_offset = find_thread_interp(minor);
    if (!is_followed()) count_started_pythons(shared);
    return true;
}

void begin() {
    ring.header().first_ticks = read_ticks();
    ring.header().state.store(RingState::recording, std::memory_order_release);
}

void tell_of_end(int status, void*) {
    tell_family(TidingKind::ended, static_cast<std::uint32_t>(getpid()), 0, status & 0xff, nullptr);
}

// Null: this process has no ring.
const char* join(char** words) {
    leave_environment();
    tell_family(TidingKind::began, static_cast<std::uint32_t>(getpid()), static_cast<std::uint32_t>(getppid()), 0,
                words);
    on_exit(tell_of_end, nullptr);
    pthread_atfork(nullptr, nullptr, tell_of_fork);
    return find_python(python) ? take_ring() : nullptr;
}

__attribute__((constructor)) void start(int, char** words, char**) {
    const char* path = getenv(variable);
    if (!path) return;
    const bool in_family = join_family(path);
    if (in_family) path = join(words);
    if (!path || !find_python(python) || !ring.open(path)) return;
    if (!in_family) leave_environment();
    if (!take_place()) return;
    Header& shared = ring.header();
    if (shared.wants_lines != 0) {
        shared.no_lines =
            with_sites ? lines.start(python, static_cast<int>(shared.minor), note_line) : NoLines::no_sites;
        with_lines = shared.no_lines == NoLines::none;
    }
    pthread_atfork(nullptr, forked_in_parent, forked_in_child);
    begin();
    recording = true;
}

// What an earlier recording of this process left, or an attempt.
void forget_recording() {
    recording = is_new_fork = with_sites = with_lines = is_uncounted_fork = false;
    forget_started_pythons();
    stacks.forget();
    watch.forget();
    ring.close();
    ring = {};
    requests = {};
}

// The state from which the recording is exact is read before the request that is about to be made goes on.
bool begin_within(bool are_there) {
    Header& shared = ring.header();
    shared.begins_within = 1;
    if (!take_place(are_there)) return false;
    requests.main_interpreter = current_interpreter();
    begin();
    ring.wait_for_look(look_at_start);
    return shared.looks_done.load() == shared.looks_wanted.load() && shared.state.load() == RingState::recording;
}

bool attach(const Injection& in) {
    if (is_attached) withdraw();
    if (is_stuck && !allocators.are_installed(python, ours)) return false;
    forget_recording();
    if (!find_python(python) || !ring.open(in.ring)) return false;
    MemoryFunctions uppermost;
    python.PyMem_GetAllocator(domain_obj, &uppermost);
    const auto found = reinterpret_cast<std::uint64_t>(uppermost.malloc);
    if (found != in.originals[0] && found != in.originals[1]) return ring.stop(Reason::hooked), false;
    requests.arena_size = ring.header().arena_size;
    is_attached = true;
    is_stuck = false;
    static bool watches_forks = false;
    if (!watches_forks) pthread_atfork(nullptr, forked_in_parent, forked_in_child);
    watches_forks = true;
    recording = begin_within(false);
    if (!recording) withdraw();
    return recording;
}

}  // namespace

void begin_in_fork() {
    const int keep_errno = errno;
    const std::uint64_t arena_size = requests.arena_size;
    const bool had_lines = with_lines;
    forget_recording();
    const char* const path = take_ring();
    if (path && ring.open(path)) {
        ring.header().arena_size = requests.arena_size = arena_size;
        let_reader_look(true);
        recording = begin_within(true);
        let_reader_look(false);
        // The functions that tell of lines are where they were.
        Header& shared = ring.header();
        if (shared.wants_lines != 0) shared.no_lines = with_sites ? lines.problem() : NoLines::no_sites;
        with_lines = recording && had_lines && with_sites && shared.wants_lines != 0;
    }
    errno = keep_errno;
}

namespace {

int attach_by_request(const Injection& in) {
    const bool is_recorded = recording && !ring.reader_is_gone();
    if (static_cast<std::uint64_t>(getpid()) != in.process || is_recorded) return 1;
    const bool was_loaded = loads != 0;
    const bool done = attach(in);
    if (!done) forget_recording();
    // As often as it was loaded by requests less once, or, where it failed and nothing leads to it, until it is gone.
    const int closed = done || is_stuck ? (was_loaded ? 1 : 0) : loads + 1;
    loads = done || is_stuck ? 1 : 0;
    return closed;
}

int leave_by_request(const Injection& in) {
    if (static_cast<std::uint64_t>(getpid()) != in.process || !ring.is_open()) return 1;
    if (is_attached) withdraw();
    ring.header().departure.store(is_stuck ? Departure::inert : Departure::complete);
    forget_recording();
    if (is_stuck) return 1;
    const int closed = loads + 1;
    loads = 0;
    return closed;
}

}  // namespace
}  // namespace arenarium::recorder

// In the place of the C library's: the interpreter calls it just after it has set its allocators anew, and before it
// asks them for anything (_PyPreConfig_Write; 3.8 to 3.15).
extern "C" __attribute__((visibility("default"))) char* setlocale(int category, const char* locale) noexcept {
    using namespace arenarium::recorder;
    static char* (*real)(int, const char*) = nullptr;
    if (!real) real = reinterpret_cast<char* (*)(int, const char*)>(dlsym(RTLD_NEXT, "setlocale"));
    char* const name = real ? real(category, locale) : nullptr;
    if (recording && !is_attached && python.Py_IsInitialized() == 0) step_in_again();
    return name;
}

// For a request of a program that runs already, with the interpreter lock held. How often dlclose is to be called.
extern "C" __attribute__((visibility("default"))) int arenarium_attach(const arenarium::recorder::Injection* in) {
    return arenarium::recorder::attach_by_request(*in);
}
extern "C" __attribute__((visibility("default"))) int arenarium_leave(const arenarium::recorder::Injection* in) {
    return arenarium::recorder::leave_by_request(*in);
}
