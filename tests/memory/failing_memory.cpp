#include "tests/memory/failing_memory.h"

#include <cerrno>
#include <cstdlib>
#include <new>
#include <utility>

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
    bool armed = false, from_then_on = false, refused = false;
    std::uint64_t left = 0;  // requests until the one that fails
    std::int64_t live = 0;
};
thread_local Counts counts;

bool refuses() noexcept {
    if (!counts.armed) return false;
    if (counts.refused) return counts.from_then_on;
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
extern "C" {
void* malloc(std::size_t n) {
    if (!refuses()) return __libc_malloc(n);
    errno = ENOMEM;
    return nullptr;
}
void* calloc(std::size_t n, std::size_t size) {
    if (!refuses()) return __libc_calloc(n, size);
    errno = ENOMEM;
    return nullptr;
}
void* realloc(void* p, std::size_t n) {
    if (!refuses()) return __libc_realloc(p, n);
    errno = ENOMEM;
    return nullptr;
}
void free(void* p) {
    __libc_free(p);
}
}
#endif

namespace arenarium::test {

FailingMemory::FailingMemory(std::uint64_t nth, Failing way) {
    counts.left = nth;
    counts.refused = false;
    counts.from_then_on = way == Failing::from_then_on;
    counts.armed = true;
}
FailingMemory::~FailingMemory() {
    counts.armed = false;
}
bool FailingMemory::refused() {
    return counts.refused;
}

Spared::Spared() : armed_(std::exchange(counts.armed, false)) {}
Spared::~Spared() {
    counts.armed = armed_;
}

std::int64_t live_blocks() {
    return counts.live;
}

namespace {

bool speaks_of_memory(const std::string& message) {
    return message.find("memory") != std::string::npos || message.find("MemoryError") != std::string::npos;
}

}  // namespace

void for_every_request(const std::string& what, const std::function<Status()>& work, const std::function<void()>& check,
                       std::initializer_list<Failing> ways) {
    // What is made once for ever (tables, locales) is made here.
    REQUIRE(work().ok());
    for (const Failing way : ways) {
        for (std::uint64_t nth = 1;; ++nth) {
            const std::int64_t before = live_blocks();
            bool failed = false, threw = false, well_said = true, refused = false;
            {
                const FailingMemory memory(nth, way);
                try {
                    const Status status = work();
                    failed = !status.ok();
                    well_said = status.ok() || speaks_of_memory(status.error().message);
                } catch (const std::exception&) {
                    threw = true;
                }
                refused = FailingMemory::refused();
            }
            const std::int64_t left = live_blocks() - before;
            INFO(what << ": request " << nth << " fails " << (way == Failing::once ? "once" : "and all that follow"));
            if (threw || !well_said || left != 0) {
                CHECK_FALSE(threw);
                CHECK(well_said);
                CHECK(left == 0);
                FAIL();
            }
            if (check) check();
            if (!refused) {
                REQUIRE_FALSE(failed);
                WARN(what << ": " << nth - 1 << " requests, each refused "
                          << (way == Failing::once ? "alone" : "with all that follow"));
                break;
            }
        }
    }
}

}  // namespace arenarium::test
