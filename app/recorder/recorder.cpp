// The recorder: loaded into a program by LD_PRELOAD, it puts itself before the object and mem allocators of a CPython
// and the arena allocator below them, before the interpreter starts, and tells the ring what happens.
//
// Every program that has the library but is no Python is left alone, and hands it on to what it starts (a shell script
// that ends in a Python works). A Python takes the recording and removes every trace of it from its environment: what
// it starts runs as always, unrecorded. A forked child runs on unrecorded as well.
//
// Into a Python that runs already it is loaded by one of its own requests (app/cli/injection.h), which comes with the
// interpreter lock held and the allocator at rest: our functions are put before the others there, and the allocator's
// state is read before the request goes on. It leaves in the same way.
#include <pthread.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "app/recorder/allocators.h"
#include "app/recorder/children.h"
#include "app/recorder/interpreter_watch.h"
#include "app/recorder/lines.h"
#include "app/recorder/python_api.h"
#include "app/recorder/ring_writer.h"
#include "app/recorder/stacks.h"

namespace arenarium::recorder {
namespace {

bool is_attached = false, is_stuck = false;  // stuck: another tool's functions lead to ours, which have to stay
int loads = 0;                               // of this library by requests
bool recording = false;                      // hot: everything else is looked at only when it is set
bool with_sites = false;
bool with_lines = false;
bool is_uncounted_fork = false;
bool one_interpreter = true;  // from 3.12 on others may have an allocator of their own
constexpr std::uint32_t no_thread = UINT32_MAX;
std::uint32_t writing_thread = no_thread;
std::uint32_t last_site = 0;
void* main_interpreter = nullptr;
constexpr int not_known = -1;
int thread_interp_offset = not_known;  // PyThreadState.interp
int in_request = 0;                    // an arena that is asked for outside of a request is something else

// start() may run before any constructor of this library.
constinit RingWriter ring;
constinit Stacks stacks;
constinit InterpreterWatch watch;
constinit Lines lines;
const void* last_malloc = nullptr;  // the block that the last request got, when that was a malloc
PythonApi python;
constinit Allocators allocators;
ArenaFunctions arenas;
std::uint64_t arena_size = 0;
const char* early_pool = nullptr;  // the pool of a request that came before the recorder was in place
thread_local std::uint32_t own_thread __attribute__((tls_model("initial-exec"))) = 0;

void withdraw();

void end(Reason reason) {
    recording = false;
    ring.stop(reason);
    if (is_attached) withdraw();
}

void emit_early_block();

// What happens rarely: a thread's first request after another's.
__attribute__((noinline)) void change_thread() {
    if (own_thread == 0) {
        const int keep_errno = errno;
        own_thread = static_cast<std::uint32_t>(syscall(SYS_gettid));
        errno = keep_errno;
    }
    if (writing_thread == own_thread) return;
    ring.put(value_word(EntryKind::thread, own_thread));
    writing_thread = own_thread;
    if (early_pool) emit_early_block();
}

// Null: the thread runs no interpreter yet.
void* current_interpreter() {
    void* const thread = python.current_thread ? python.current_thread() : nullptr;
    if (!thread) return nullptr;
    if (thread_interp_offset == not_known)
        return python.PyThreadState_GetInterpreter ? python.PyThreadState_GetInterpreter(thread) : nullptr;
    void* interpreter;
    std::memcpy(&interpreter, static_cast<char*>(thread) + thread_interp_offset, sizeof interpreter);
    return interpreter;
}

__attribute__((noinline)) bool is_other_interpreter() {
    void* const interpreter = current_interpreter();
    if (!interpreter) return false;
    if (!main_interpreter) main_interpreter = interpreter;
    return interpreter != main_interpreter;
}

void take_turn() {
    if (ring.header().state.load(std::memory_order_relaxed) == RingState::recording) return;
    recording = false;
    if (is_attached) withdraw();
}

void put_time() {
    ring.put(value_word(EntryKind::time, read_ticks()));
}

// What the interpreter did since the last request.
__attribute__((noinline)) bool note_changes() {
    constexpr std::uint64_t longest = 2;
    for (Change c = watch.next(); c.what != Change::nothing; c = watch.next()) {
        if (!ring.reserve_before_entry(longest)) return end(Reason::stalled), false;
        switch (c.what) {
            case Change::gc_start:
                ring.put(value_word(EntryKind::gc_start, c.generation));
                break;
            case Change::gc_stop:
                ring.put(value_word(EntryKind::gc_stop, c.generation));
                ring.put(c.collected);
                break;
            case Change::finalizing:
                put_time();
                ring.put(value_word(EntryKind::moment, static_cast<std::uint64_t>(Milestone::finalizing)));
                ring.publish();
                if (with_lines) ring.wait_for_look(look_at_exit);
                break;
            case Change::nothing:
                break;
        }
    }
    return true;
}

// What need not be looked at with every request: the clock takes as long to read as all the rest. See RingDrain for the
// times between. False: the recording is over.
__attribute__((noinline)) bool look() {
    if (!ring.plan_look()) return end(Reason::stalled), false;
    put_time();
    watch.look(python, static_cast<int>(ring.header().minor), current_interpreter());
    if (ring.take_turn()) take_turn();
    return recording;
}

// What must be in the ring before an entry. False: the recording is over.
inline bool prepare() {
    if (ring.is_time_to_look()) [[unlikely]]
        if (!look()) return false;
    if (own_thread != writing_thread) [[unlikely]]
        change_thread();
    if (watch.has_changed()) [[unlikely]]
        if (!note_changes()) return false;
    if (!one_interpreter && is_other_interpreter()) [[unlikely]]
        return end(Reason::subinterpreter), false;
    return true;
}

__attribute__((noinline)) void look_at_lines() {
    void* const thread = watch.is_initialized() ? python.current_thread() : nullptr;
    if (thread) lines.look(thread);
    if (lines.problem() != NoLines::none) ring.header().no_lines = lines.problem();
}

// The same before an entry that comes from a place in the program. Describing a new place writes to the ring.
inline bool prepare_with_site() {
    const std::uint32_t site = with_sites ? stacks.current() : 0;
    if (!prepare()) return false;
    if (with_lines) look_at_lines();
    if (site != last_site) {
        ring.put(value_word(EntryKind::site, site));
        last_site = site;
    }
    return true;
}

inline std::uint64_t word_of(EntryKind kind, const Domain& d, const void* p, std::uint64_t size = 0) {
    return request_word(kind, d.bit, reinterpret_cast<std::uint64_t>(p), size);
}

inline void note_malloc(const Domain& d, const void* p, std::uint64_t size) {
    if (!prepare_with_site()) return;
    ring.put(word_of(EntryKind::malloc, d, p, size));
    if (size >= Word::long_size) [[unlikely]]
        ring.put(size);
    ring.publish();
    last_malloc = p;
}

void note_calloc(const Domain& d, const void* p, std::uint64_t nelem, std::uint64_t elsize) {
    last_malloc = nullptr;
    if (!prepare_with_site()) return;
    ring.put(word_of(EntryKind::calloc, d, p));
    ring.put(nelem);
    ring.put(elsize);
    ring.publish();
}

void note_realloc(const Domain& d, const void* old, const void* p, std::uint64_t size) {
    last_malloc = nullptr;
    if (!prepare_with_site()) return;
    ring.put(word_of(EntryKind::realloc, d, p));
    ring.put(reinterpret_cast<std::uint64_t>(old));
    ring.put(size);
    ring.publish();
}

inline void note_free(const Domain& d, const void* p) {
    if (!prepare()) return;
    ring.put(word_of(EntryKind::free, d, p));
    ring.publish();
}

// With lines it is known where a block goes, too: looked up before, while what the frames refer to is still there.
__attribute__((noinline)) void note_place_of_free() {
    last_malloc = nullptr;
    const std::uint32_t site = watch.is_initialized() ? stacks.current() : last_site;
    if (site == last_site || !prepare()) return;
    ring.put(value_word(EntryKind::site, site));
    ring.publish();
    last_site = site;
}

// Between two lines nothing of Python's is half done.
__attribute__((noinline)) void wait_at_line(std::uint64_t wanted) {
    static std::uint32_t runs[most_wanted_lines];
    if (ring.header().look_asked.exchange(0) != 0) ring.wait_for_look(look_asked_for);
    for (std::uint32_t i = 0; wanted != 0; ++i, wanted >>= 1)
        if ((wanted & 1) != 0 && ++runs[i] == ring.header().wanted_lines[i].run) ring.wait_for_look(look_at_line + i);
}

// See Lines::Told.
bool note_line(void* thread, bool is_line, const void* own) {
    if (!recording) return false;
    const bool is_own = own && own == last_malloc;
    if (!is_line && !is_own) return true;
    const std::uint32_t site = stacks.current();
    if (!prepare()) return recording;
    // The first function lies under none.
    const std::uint32_t frames = is_line ? stacks.frames(lines.recursion(thread)) : 0;
    std::uint64_t value = site | std::uint64_t{frames > 0 ? frames - 1 : 0} << Step::depth_shift;
    if (is_line) value |= Step::line;
    if (is_own) value |= Step::own;
    ring.put(value_word(EntryKind::site, value));
    ring.publish();
    last_site = site;
    last_malloc = nullptr;
    if (!is_line) return true;
    const std::uint64_t wanted = stacks.wanted(site);
    if (wanted != 0 || ring.header().look_asked.load(std::memory_order_relaxed) != 0) [[unlikely]]
        wait_at_line(wanted);
    return true;
}

void note(std::uint64_t word) {
    if (!recording || !prepare()) return;
    ring.put(word);
    ring.publish();
}

void note_arena(EntryKind kind, const void* p) {
    note(request_word(kind, 0, reinterpret_cast<std::uint64_t>(p), 0));
}

__attribute__((noinline)) void count_fork() {
    is_uncounted_fork = false;
    count_forked_python();
    if (is_attached) withdraw();
}

void* recorded_malloc(void* ctx, std::size_t size) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    ++in_request;
    void* const p = d.inner.malloc(d.inner.ctx, size);
    --in_request;
    if (recording) [[likely]]
        note_malloc(d, p, size);
    else if (is_uncounted_fork) [[unlikely]]
        count_fork();
    return p;
}

void* recorded_calloc(void* ctx, std::size_t nelem, std::size_t elsize) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    ++in_request;
    void* const p = d.inner.calloc(d.inner.ctx, nelem, elsize);
    --in_request;
    if (recording) [[likely]]
        note_calloc(d, p, nelem, elsize);
    return p;
}

void* recorded_realloc(void* ctx, void* old, std::size_t size) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    ++in_request;
    void* const p = d.inner.realloc(d.inner.ctx, old, size);
    --in_request;
    if (recording) [[likely]]
        note_realloc(d, old, p, size);
    return p;
}

void recorded_free(void* ctx, void* p) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    if (with_lines && recording && p) note_place_of_free();
    d.inner.free(d.inner.ctx, p);
    if (!recording || !p) [[unlikely]]
        return;
    if (with_sites) stacks.freed(p);
    note_free(d, p);
}

constexpr MemoryFunctions ours{nullptr, recorded_malloc, recorded_calloc, recorded_realloc, recorded_free};

// PYTHONMALLOC and -X dev set the allocators anew when the interpreter starts; then memory is asked for behind our
// back, and it is time to step in again. When it is the first arena, one request is under way that was not seen. True:
// it is.
bool install_late(void* p, std::size_t size) {
    constexpr std::size_t smallest_arena = 256 << 10;  // the interpreter's stack chunks are far smaller
    if (allocators.are_installed(python, ours)) return false;
    allocators.install(python, ours);
    if (!allocators.has_pymalloc()) return end(Reason::no_pymalloc), false;
    ring.header().debug_hooks = allocators.has_debug_hooks();
    if (!p || size < smallest_arena) return false;
    return true;
}

void expect_early_block(void* arena) {
    const std::uint64_t pool_size = ring.header().minor < 10 ? 4 << 10 : 16 << 10;  // POOL_SIZE
    const auto base = reinterpret_cast<std::uint64_t>(arena);
    early_pool = reinterpret_cast<const char*>((base + pool_size - 1) & ~(pool_size - 1));
    writing_thread = no_thread;  // so that the next entry passes by change_thread()
}

// The block that the unseen request got: the first of its pool. It counts as one of the size that the pool serves.
void emit_early_block() {
    constexpr std::size_t szidx = 36, overhead = 48, alignment = 16;  // struct pool_header
    std::uint32_t size_class;
    std::memcpy(&size_class, early_pool + szidx, sizeof size_class);
    const bool debug = ring.header().debug_hooks != 0;
    const std::uint64_t size = (size_class + 1) * alignment - (debug ? 24 : 0);
    ring.put(value_word(EntryKind::site, last_site = 0));
    ring.put(word_of(EntryKind::malloc, allocators.objects(), early_pool + overhead + (debug ? 16 : 0), size));
    early_pool = nullptr;
}

void* recorded_arena_alloc(void*, std::size_t size) {
    void* const p = arenas.alloc(arenas.ctx, size);
    if (!recording) return p;
    const bool unseen = in_request == 0;
    if (unseen && (arena_size != 0 || !install_late(p, size))) return p;
    if (arena_size == 0) ring.header().arena_size = arena_size = size;
    if (p)
        note_arena(EntryKind::arena_obtained, p);
    else
        note(value_word(EntryKind::arena_refused, 0));
    if (unseen) expect_early_block(p);
    return p;
}

void recorded_arena_free(void*, void* p, std::size_t size) {
    if (recording && size == arena_size) note_arena(EntryKind::arena_released, p);
    arenas.free(arenas.ctx, p, size);
}

ArenaFunctions our_arenas{nullptr, recorded_arena_alloc, recorded_arena_free};

// Whoever forks without the interpreter lock must not write to the ring.
void forked_in_parent() {
    if (python.PyGILState_Check && python.PyGILState_Check() != 0) note(value_word(EntryKind::fork, 0));
}
void forked_in_child() {
    recording = false;
    is_uncounted_fork = true;
    ring.forget_words();
}

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
int minor_version(const char* text) {
    return std::strncmp(text, "3.", 2) == 0 ? std::atoi(text + 2) : 0;
}

// Puts our functions before the others'. False: this Python cannot be recorded, which the header says.
bool take_place() {
    Header& shared = ring.header();
    const char* version = python.Py_GetVersion();
    std::strncpy(shared.version, version, sizeof shared.version - 1);
    const int minor = minor_version(version);
    shared.process = static_cast<std::uint32_t>(getpid());
    shared.minor = static_cast<std::uint32_t>(minor);
    if (std::strstr(version, "free-threading")) return ring.stop(Reason::free_threaded), false;
    if (minor < 8 || minor > 15) return ring.stop(Reason::unknown_version), false;
    allocators.install(python, ours);
    allocators.find_pymalloc(python);
    if (!allocators.has_pymalloc()) return ring.stop(Reason::no_pymalloc), false;
    ArenaFunctions now;
    python.PyObject_GetArenaAllocator(&now);
    if (now.alloc != our_arenas.alloc) {
        arenas = now;
        python.PyObject_SetArenaAllocator(&our_arenas);
    }
    if (shared.wants_sites != 0) shared.no_sites = stacks.start(python, ring, minor);
    with_sites = shared.wants_sites != 0 && shared.no_sites == NoSites::none;
    shared.has_sites = with_sites;
    shared.debug_hooks = allocators.has_debug_hooks();
    one_interpreter = minor < 12;
    thread_interp_offset = find_thread_interp(minor);
    count_started_pythons(shared);
    return true;
}

void begin() {
    ring.header().first_ticks = read_ticks();
    ring.header().state.store(RingState::recording, std::memory_order_release);
}

__attribute__((constructor)) void start() {
    const char* path = getenv(variable);
    if (!path || !find_python(python) || !ring.open(path)) return;
    leave_environment();
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

// REQUIRES: the interpreter lock is held, and no function of ours below the caller goes on to use what was taken back.
void withdraw() {
    ArenaFunctions now;
    python.PyObject_GetArenaAllocator(&now);
    const bool arenas_are_ours = now.alloc == our_arenas.alloc;
    if (arenas_are_ours) python.PyObject_SetArenaAllocator(&arenas);
    is_stuck = !allocators.withdraw(python, ours) || !arenas_are_ours;
    is_attached = false;
}

// What an earlier recording of this process left, or an attempt.
void forget_recording() {
    recording = with_sites = with_lines = is_uncounted_fork = false;
    forget_started_pythons();
    stacks.forget();
    watch = {};
    ring.close();
    ring = {};
    writing_thread = no_thread;
    last_site = 0;
    main_interpreter = nullptr;
    last_malloc = nullptr;
    in_request = 0;
    arena_size = 0;
}

// The state from which the recording is exact is read before the request that called us goes on.
bool attach(const Injection& in) {
    if (is_attached) withdraw();
    if (is_stuck && !allocators.are_installed(python, ours)) return false;
    forget_recording();
    if (!find_python(python) || !ring.open(in.ring)) return false;
    MemoryFunctions uppermost;
    python.PyMem_GetAllocator(domain_obj, &uppermost);
    const auto found = reinterpret_cast<std::uint64_t>(uppermost.malloc);
    if (found != in.originals[0] && found != in.originals[1]) return ring.stop(Reason::hooked), false;
    arena_size = ring.header().arena_size;
    is_attached = true;
    is_stuck = false;
    const bool taken = take_place();
    if (taken) {
        main_interpreter = current_interpreter();
        static bool watches_forks = false;
        if (!watches_forks) pthread_atfork(nullptr, forked_in_parent, forked_in_child);
        watches_forks = true;
        begin();
        ring.wait_for_look(look_at_start);
    }
    recording = taken && ring.header().looks_done.load() == ring.header().looks_wanted.load() &&
                ring.header().state.load() == RingState::recording;
    if (!recording) withdraw();
    return recording;
}

}  // namespace

// False: it is not recorded, or the caller does not hold the interpreter lock, or there is no name.
bool set_mark(const char* name) {
    if (!recording || !name || !python.PyGILState_Check || python.PyGILState_Check() == 0) return false;
    std::uint64_t bytes = strnlen(name, longest_mark + 1);
    if (bytes > longest_mark) {
        bytes = longest_mark;
        // Not within a character of UTF-8.
        while (bytes > 0 && (name[bytes] & 0xc0) == 0x80)
            --bytes;
    }
    if (bytes == 0 || !prepare()) return false;
    if (!ring.reserve_before_entry(2 + longest_mark / sizeof(Word) + 1)) return end(Reason::stalled), false;
    put_time();
    ring.put(value_word(EntryKind::moment, static_cast<std::uint64_t>(Milestone::mark) | bytes << 8));
    ring.put_text(name, bytes);
    ring.publish();
    return true;
}

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

}  // namespace arenarium::recorder

// For a request of a program that runs already, with the interpreter lock held. How often dlclose is to be called.
extern "C" __attribute__((visibility("default"))) int arenarium_attach(const arenarium::recorder::Injection* in) {
    return arenarium::recorder::attach_by_request(*in);
}
extern "C" __attribute__((visibility("default"))) int arenarium_leave(const arenarium::recorder::Injection* in) {
    return arenarium::recorder::leave_by_request(*in);
}

// For the program: gives this moment a name (UTF-8; of a long one the first 255 bytes count), under which it can be
// asked for in the recording. 1: done; 0: nothing was done. REQUIRES: the caller holds the interpreter lock, as with
// ctypes.PyDLL; without it nothing is done.
extern "C" __attribute__((visibility("default"))) int arenarium_mark(const char* name) {
    return arenarium::recorder::set_mark(name) ? 1 : 0;
}
