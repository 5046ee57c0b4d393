#include "tests/memory/failing_memory.h"

#include <array>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <mutex>
#include <new>
#include <random>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/catch.h"

#if defined(__GLIBC__) && !defined(__SANITIZE_ADDRESS__)
#define ARENARIUM_FAIL_MALLOC 1
extern "C" {
void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void __libc_free(void*);
void* __libc_memalign(std::size_t, std::size_t);
}
#endif

namespace {

struct Counts {
    bool armed = false, refused = false;
    arenarium::test::Failing way{};
    std::uint64_t left = 0;  // requests until the one that fails
    std::int64_t live = 0;
};
thread_local Counts counts;

bool refuses() noexcept {
    if (!counts.armed) return false;
    if (counts.refused) return counts.way == arenarium::test::Failing::from_then_on;
    if (--counts.left > 0) return false;
    counts.refused = true;
    return true;
}

void* raw(std::size_t bytes, std::size_t alignment) noexcept {
#ifdef ARENARIUM_FAIL_MALLOC
    return alignment == 0 ? __libc_malloc(bytes) : __libc_memalign(alignment, bytes);
#else
    void* block = nullptr;
    if (alignment == 0) return std::malloc(bytes);
    return posix_memalign(&block, alignment, bytes) == 0 ? block : nullptr;
#endif
}

void* give(std::size_t bytes, std::size_t alignment = 0) noexcept {
    if (refuses()) return nullptr;
    void* const block = raw(bytes == 0 ? 1 : bytes, alignment);
    if (block != nullptr) ++counts.live;
    return block;
}

void take(void* block) noexcept {
    if (block == nullptr) return;
    --counts.live;
#ifdef ARENARIUM_FAIL_MALLOC
    __libc_free(block);
#else
    std::free(block);
#endif
}

void* or_throw(void* block) {
    if (block == nullptr) throw std::bad_alloc();
    return block;
}

}  // namespace

void* operator new(std::size_t n) {
    return or_throw(give(n));
}
void* operator new[](std::size_t n) {
    return or_throw(give(n));
}
void* operator new(std::size_t n, const std::nothrow_t&) noexcept {
    return give(n);
}
void* operator new[](std::size_t n, const std::nothrow_t&) noexcept {
    return give(n);
}
void* operator new(std::size_t n, std::align_val_t a) {
    return or_throw(give(n, static_cast<std::size_t>(a)));
}
void* operator new[](std::size_t n, std::align_val_t a) {
    return or_throw(give(n, static_cast<std::size_t>(a)));
}
void operator delete(void* p) noexcept {
    take(p);
}
void operator delete[](void* p) noexcept {
    take(p);
}
void operator delete(void* p, std::size_t) noexcept {
    take(p);
}
void operator delete[](void* p, std::size_t) noexcept {
    take(p);
}
void operator delete(void* p, std::align_val_t) noexcept {
    take(p);
}
void operator delete[](void* p, std::align_val_t) noexcept {
    take(p);
}
void operator delete(void* p, std::size_t, std::align_val_t) noexcept {
    take(p);
}
void operator delete[](void* p, std::size_t, std::align_val_t) noexcept {
    take(p);
}

#ifdef ARENARIUM_FAIL_MALLOC
namespace {

void* or_errno(void* block) noexcept {
    if (block == nullptr) errno = ENOMEM;
    return block;
}

}  // namespace

extern "C" {
void* malloc(std::size_t n) {
    return or_errno(give(n));
}
void* calloc(std::size_t n, std::size_t size) {
    void* const block = refuses() ? nullptr : __libc_calloc(n, size);
    if (block != nullptr) ++counts.live;
    return or_errno(block);
}
void* realloc(void* p, std::size_t n) {
    if (p == nullptr) return malloc(n);
    if (n == 0) {
        take(p);
        return nullptr;
    }
    return or_errno(refuses() ? nullptr : __libc_realloc(p, n));
}
void* memalign(std::size_t alignment, std::size_t n) {
    return or_errno(give(n, alignment));
}
void* aligned_alloc(std::size_t alignment, std::size_t n) {
    return memalign(alignment, n);
}
int posix_memalign(void** out, std::size_t alignment, std::size_t n) {
    void* const block = give(n, alignment);
    if (block != nullptr) *out = block;
    return block != nullptr ? 0 : ENOMEM;
}
void free(void* p) {
    take(p);
}
}
#endif

namespace arenarium::test {

FailingMemory::FailingMemory(std::uint64_t nth, Failing way) {
    counts.left = nth;
    counts.refused = false;
    counts.way = way;
    counts.armed = true;
}
FailingMemory::~FailingMemory() {
    counts.armed = false;
}
bool FailingMemory::refused() {
    return counts.refused;
}
Failing FailingMemory::way() {
    return counts.way;
}

Spared::Spared() : armed_(std::exchange(counts.armed, false)) {}
Spared::~Spared() {
    counts.armed = armed_;
}

std::int64_t live_blocks() {
    return counts.live;
}

namespace {

bool speaks_of_memory(std::string_view message) {
    return message.find("memory") != std::string_view::npos || message.find("MemoryError") != std::string_view::npos;
}

// How many requests `work` makes.
std::uint64_t requests_of(const std::function<Status()>& work) {
    constexpr std::uint64_t never = UINT64_MAX;
    const FailingMemory memory(never, Failing::once);
    REQUIRE(work().ok());
    return never - counts.left;
}

// All numbers up to `all`; of more, the first, the last and some between.
std::vector<std::uint64_t> chosen(std::uint64_t all, std::string& said) {
    constexpr std::uint64_t first = 600, last = 100, between = 500, seed = 1;
    std::vector<std::uint64_t> numbers;
    if (all <= first + between + last) {
        for (std::uint64_t n = 1; n <= all; ++n)
            numbers.push_back(n);
        said = "each";
        return numbers;
    }
    std::mt19937_64 random(seed);
    std::set<std::uint64_t> sample;
    while (sample.size() < between)
        sample.insert(first + 1 + random() % (all - first - last));
    for (std::uint64_t n = 1; n <= first; ++n)
        numbers.push_back(n);
    numbers.insert(numbers.end(), sample.begin(), sample.end());
    for (std::uint64_t n = all - last + 1; n <= all; ++n)
        numbers.push_back(n);
    said = std::to_string(numbers.size()) + " of them (the first " + std::to_string(first) + ", the last " +
           std::to_string(last) + ", others by seed " + std::to_string(seed) + ")";
    return numbers;
}

// The C library loads its unwinder, for ever, when an exception first passes one of its functions.
void throw_through_the_c_library() {
    std::once_flag once;
    try {
        std::call_once(once, [] { throw std::bad_alloc(); });
    } catch (const std::bad_alloc&) {
        return;
    }
    FAIL("an exception did not pass");
}

struct Ended {
    bool failed = false, threw = false, well_said = true, refused = false;
    std::int64_t left = 0;
    std::array<char, 400> message{};  // no block, so that it is not counted

    void say(std::string_view text) { text.copy(message.data(), message.size() - 1); }
};

Ended end_of(const std::function<Status()>& work, std::uint64_t nth, Failing way) {
    Ended end;
    const std::int64_t before = live_blocks();
    {
        const FailingMemory memory(nth, way);
        try {
            const Status status = work();
            const Spared spared;
            end.failed = !status.ok();
            if (end.failed) end.say(status.error().text());
            end.well_said = !end.failed || speaks_of_memory(end.message.data());
        } catch (const std::exception& e) {
            const Spared spared;
            end.threw = true;
            end.say(e.what());
        }
        end.refused = FailingMemory::refused();
    }
    end.left = live_blocks() - before;
    return end;
}

}  // namespace

void for_every_request(const std::string& what, const std::function<Status()>& work, const std::function<void()>& check,
                       std::initializer_list<Failing> ways) {
    // What is made once for ever (tables, locales) is made here.
    throw_through_the_c_library();
    REQUIRE(work().ok());
    const std::uint64_t all = requests_of(work);
    REQUIRE(all > 0);
    std::string which;
    for (const std::uint64_t nth : chosen(all, which)) {
        for (const Failing way : ways) {
            const Ended end = end_of(work, nth, way);
            INFO(what << ": request " << nth << " of " << all << " fails "
                      << (way == Failing::once ? "once" : "and all that follow") << ": " << end.message.data());
            if (end.threw || !end.well_said || end.left != 0 || !end.refused) {
                CHECK_FALSE(end.threw);
                CHECK(end.well_said);
                CHECK(end.left == 0);
                FAIL((end.refused ? "it ends otherwise than it should" : "that request was not made"));
            }
            if (check) check();
        }
    }
    // There is no request behind the last one.
    const Ended whole = end_of(work, all + 1, Failing::once);
    REQUIRE_FALSE(whole.refused);
    REQUIRE_FALSE(whole.failed);
    REQUIRE(whole.left == 0);
    if (check) check();
    WARN(what << ": " << all << " requests, " << which << " refused"
              << (ways.size() == 2 ? ", alone and with all that follow" : ""));
}

}  // namespace arenarium::test
