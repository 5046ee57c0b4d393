// What is recorded: our functions stand before the object and mem allocators of a CPython and the arena allocator below
// them, and tell the ring what happens. How they get there is in recorder_entry.cpp.
#include "app/recorder/recorder.h"

#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "app/recorder/children.h"
#include "app/recorder/relatives.h"

namespace arenarium::recorder {

bool recording = false, is_new_fork = false, with_sites = false, with_lines = false, is_attached = false,
     is_uncounted_fork = false;
bool one_interpreter = true;
int thread_interp_offset = not_known;
constinit RingWriter ring;
constinit Stacks stacks;
constinit InterpreterWatch watch;
constinit Lines lines;
PythonApi python;
constinit Allocators allocators;
ArenaFunctions arenas;
constinit Requests requests;

namespace {

const char* early_pool = nullptr;  // the pool of a request that came before the recorder was in place
thread_local std::uint32_t own_thread __attribute__((tls_model("initial-exec"))) = 0;

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
    if (requests.writing_thread == own_thread) return;
    ring.put(value_word(EntryKind::thread, own_thread));
    requests.writing_thread = own_thread;
    if (early_pool) emit_early_block();
}

}  // namespace

void* current_interpreter() {
    void* const thread = python.current_thread ? python.current_thread() : nullptr;
    if (!thread) return nullptr;
    if (thread_interp_offset == not_known)
        return python.PyThreadState_GetInterpreter ? python.PyThreadState_GetInterpreter(thread) : nullptr;
    void* interpreter;
    std::memcpy(&interpreter, static_cast<char*>(thread) + thread_interp_offset, sizeof interpreter);
    return interpreter;
}

namespace {

__attribute__((noinline)) bool is_other_interpreter() {
    void* const interpreter = current_interpreter();
    if (!interpreter) return false;
    if (!requests.main_interpreter) requests.main_interpreter = interpreter;
    return interpreter != requests.main_interpreter;
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
    if (own_thread != requests.writing_thread) [[unlikely]]
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
    if (site != requests.last_site) {
        ring.put(value_word(EntryKind::site, site));
        requests.last_site = site;
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
    requests.last_malloc = p;
}

void note_calloc(const Domain& d, const void* p, std::uint64_t nelem, std::uint64_t elsize) {
    requests.last_malloc = nullptr;
    if (!prepare_with_site()) return;
    ring.put(word_of(EntryKind::calloc, d, p));
    ring.put(nelem);
    ring.put(elsize);
    ring.publish();
}

void note_realloc(const Domain& d, const void* old, const void* p, std::uint64_t size) {
    requests.last_malloc = nullptr;
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
    requests.last_malloc = nullptr;
    const std::uint32_t site = watch.is_initialized() ? stacks.current() : requests.last_site;
    if (site == requests.last_site || !prepare()) return;
    ring.put(value_word(EntryKind::site, site));
    ring.publish();
    requests.last_site = site;
}

// Between two lines nothing of Python's is half done.
__attribute__((noinline)) void wait_at_line(std::uint64_t wanted) {
    static std::uint32_t runs[most_wanted_lines];
    if (ring.header().look_asked.exchange(0) != 0) ring.wait_for_look(look_asked_for);
    for (std::uint32_t i = 0; wanted != 0; ++i, wanted >>= 1)
        if ((wanted & 1) != 0 && ++runs[i] == ring.header().wanted_lines[i].run) ring.wait_for_look(look_at_line + i);
}

}  // namespace

bool note_line(void* thread, bool is_line, const void* own) {
    if (is_new_fork) [[unlikely]]
        begin_in_fork();
    if (!recording) return false;
    const bool is_own = own && own == requests.last_malloc;
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
    requests.last_site = site;
    requests.last_malloc = nullptr;
    if (!is_line) return true;
    const std::uint64_t wanted = stacks.wanted(site);
    if (wanted != 0 || ring.header().look_asked.load(std::memory_order_relaxed) != 0) [[unlikely]]
        wait_at_line(wanted);
    return true;
}

namespace {

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
    if (is_new_fork) [[unlikely]]
        begin_in_fork();
    ++requests.in_request;
    void* const p = d.inner.malloc(d.inner.ctx, size);
    --requests.in_request;
    if (recording) [[likely]]
        note_malloc(d, p, size);
    else if (is_uncounted_fork) [[unlikely]]
        count_fork();
    return p;
}

void* recorded_calloc(void* ctx, std::size_t nelem, std::size_t elsize) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    if (is_new_fork) [[unlikely]]
        begin_in_fork();
    ++requests.in_request;
    void* const p = d.inner.calloc(d.inner.ctx, nelem, elsize);
    --requests.in_request;
    if (recording) [[likely]]
        note_calloc(d, p, nelem, elsize);
    return p;
}

void* recorded_realloc(void* ctx, void* old, std::size_t size) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    if (is_new_fork) [[unlikely]]
        begin_in_fork();
    ++requests.in_request;
    void* const p = d.inner.realloc(d.inner.ctx, old, size);
    --requests.in_request;
    if (recording) [[likely]]
        note_realloc(d, old, p, size);
    return p;
}

void recorded_free(void* ctx, void* p) {
    const Domain& d = *static_cast<const Domain*>(ctx);
    if (is_new_fork) [[unlikely]]
        begin_in_fork();
    if (with_lines && recording && p) note_place_of_free();
    d.inner.free(d.inner.ctx, p);
    if (!recording || !p) [[unlikely]]
        return;
    if (with_sites) stacks.freed(p);
    note_free(d, p);
}

}  // namespace

const MemoryFunctions ours{nullptr, recorded_malloc, recorded_calloc, recorded_realloc, recorded_free};

namespace {

// Where step_in_again() was not called in time, memory is asked for behind our back. When it is the first arena, one
// request is under way that was not seen. True: it is.
bool install_late(void* p, std::size_t size) {
    constexpr std::size_t smallest_arena = 256 << 10;  // the interpreter's stack chunks are far smaller
    if (allocators.are_installed(python, ours)) return false;
    step_in_again();
    return p && size >= smallest_arena && allocators.has_pymalloc();
}

void expect_early_block(void* arena) {
    const std::uint64_t pool_size = ring.header().minor < 10 ? 4 << 10 : 16 << 10;  // POOL_SIZE
    const auto base = reinterpret_cast<std::uint64_t>(arena);
    early_pool = reinterpret_cast<const char*>((base + pool_size - 1) & ~(pool_size - 1));
    requests.writing_thread = no_thread;  // so that the next entry passes by change_thread()
}

// The block that the unseen request got: the first of its pool. It counts as one of the size that the pool serves.
void emit_early_block() {
    constexpr std::size_t szidx = 36, overhead = 48, alignment = 16;  // struct pool_header
    std::uint32_t size_class;
    std::memcpy(&size_class, early_pool + szidx, sizeof size_class);
    const bool debug = ring.header().debug_hooks != 0;
    const std::uint64_t size = (size_class + 1) * alignment - (debug ? 24 : 0);
    ring.put(value_word(EntryKind::site, requests.last_site = 0));
    ring.put(word_of(EntryKind::malloc, allocators.objects(), early_pool + overhead + (debug ? 16 : 0), size));
    early_pool = nullptr;
}

void* recorded_arena_alloc(void*, std::size_t size) {
    void* const p = arenas.alloc(arenas.ctx, size);
    if (!recording) return p;
    const bool unseen = requests.in_request == 0;
    if (unseen && (requests.arena_size != 0 || !install_late(p, size))) return p;
    if (requests.arena_size == 0) ring.header().arena_size = requests.arena_size = size;
    if (p)
        note_arena(EntryKind::arena_obtained, p);
    else
        note(value_word(EntryKind::arena_refused, 0));
    if (unseen) expect_early_block(p);
    return p;
}

void recorded_arena_free(void*, void* p, std::size_t size) {
    if (recording && size == requests.arena_size) note_arena(EntryKind::arena_released, p);
    arenas.free(arenas.ctx, p, size);
}

}  // namespace

ArenaFunctions our_arenas{nullptr, recorded_arena_alloc, recorded_arena_free};

void step_in_again() {
    if (!recording || allocators.are_installed(python, ours)) return;
    allocators.install(python, ours);
    ring.header().debug_hooks = allocators.has_debug_hooks();
    ring.header().no_arenas = !allocators.has_pymalloc();
    ring.header().on_mimalloc = allocators.has_mimalloc() && ring.header().minor < 15;
}

// Whoever forks without the interpreter lock must not write to the ring.
void forked_in_parent() {
    if (python.PyGILState_Check && python.PyGILState_Check() != 0) note(value_word(EntryKind::fork, 0));
}
void forked_in_child() {
    const bool was_recorded = recording;
    recording = false;
    if (is_followed()) {
        is_new_fork = is_new_fork || was_recorded;
        ring.close();
    } else if (ring.is_open()) {
        is_uncounted_fork = true;
        ring.forget_words();
    }
}

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

}  // namespace arenarium::recorder

// For the program: gives this moment a name (UTF-8; of a long one the first 255 bytes count), under which it can be
// asked for in the recording. 1: done; 0: nothing was done. REQUIRES: the caller holds the interpreter lock, as with
// ctypes.PyDLL; without it nothing is done.
extern "C" __attribute__((visibility("default"))) int arenarium_mark(const char* name) {
    return arenarium::recorder::set_mark(name) ? 1 : 0;
}
