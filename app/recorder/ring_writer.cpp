#include "app/recorder/ring_writer.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

namespace arenarium::recorder {

bool RingWriter::open(const char* path) {
    const int file = ::open(path, O_RDWR | O_CLOEXEC);
    if (file < 0) return false;
    struct stat about {};
    void* memory = MAP_FAILED;
    if (fstat(file, &about) == 0 && about.st_size > static_cast<off_t>(header_bytes)) {
        bytes_ = static_cast<std::size_t>(about.st_size);
        memory = mmap(nullptr, bytes_, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    }
    ::close(file);
    if (memory == MAP_FAILED) return false;
    header_ = static_cast<Header*>(memory);
    RingState expected = RingState::waiting;
    if (header_->magic != ring_magic || ring_bytes(header_->capacity) > bytes_ ||
        !header_->state.compare_exchange_strong(expected, RingState::starting)) {
        close();
        return false;
    }
    words_ = reinterpret_cast<std::uint64_t*>(static_cast<char*>(memory) + header_bytes);
    head_ = next_look_ = 0;
    mask_ = header_->capacity - 1;
    limit_ = header_->capacity;
    turn_ = between_turns;
    return true;
}

void RingWriter::close() {
    if (header_) munmap(header_, bytes_);
    header_ = nullptr;
    words_ = nullptr;
}

void RingWriter::forget_words() {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t kept = (header_bytes + page - 1) / page * page;
    if (words_ && kept < bytes_) munmap(reinterpret_cast<char*>(header_) + kept, bytes_ - kept);
    words_ = nullptr;
}

void RingWriter::put_text(const char* text, std::size_t bytes) {
    for (std::size_t at = 0; at < bytes; at += sizeof(Word)) {
        std::uint64_t word = 0;
        std::memcpy(&word, text + at, bytes - at < sizeof word ? bytes - at : sizeof word);
        put(word);
    }
}

void RingWriter::stop(Reason reason) {
    if (!header_) return;
    header_->reason.store(reason);
    header_->state.store(RingState::stopped, std::memory_order_release);
}

// A robust mutex knows of its owner's death, and costs the program no file descriptor.
bool is_ownerless(pthread_mutex_t& lives) {
    const int taken = pthread_mutex_trylock(&lives);
    if (taken == EBUSY) return false;
    if (taken == EOWNERDEAD) pthread_mutex_consistent(&lives);
    if (taken == 0 || taken == EOWNERDEAD) pthread_mutex_unlock(&lives);
    return true;
}

bool RingWriter::reader_is_gone() {
    return is_ownerless(header_->reader_lives);
}

void RingWriter::wait_for_look(std::uint32_t reason) {
    const int keep_errno = errno;
    constexpr long pause = 1'000'000;      // nanoseconds
    constexpr unsigned patience = 10'000;  // pauses without progress
    header_->look_reason.store(reason);
    const std::uint32_t wanted = header_->looks_wanted.fetch_add(1) + 1;
    std::uint32_t progress = header_->look_progress.load();
    for (unsigned waited = 0; waited < patience && header_->looks_done.load() != wanted; ++waited) {
        if (header_->state.load(std::memory_order_relaxed) != RingState::recording || reader_is_gone()) break;
        const timespec nap{0, pause};
        nanosleep(&nap, nullptr);
        const std::uint32_t now = header_->look_progress.load();
        if (now != progress) waited = 0;
        progress = now;
    }
    errno = keep_errno;
}

bool RingWriter::wait_for(std::uint64_t count) {
    const int keep_errno = errno;
    constexpr long pause = 100'000;        // nanoseconds
    constexpr std::int64_t patience = 10;  // seconds without anything read
    std::uint64_t tail = header_->tail.load(std::memory_order_acquire), last_tail = tail;
    std::int64_t since = 0;
    while (head_ + count > tail + header_->capacity) {
        timespec now{};
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (since == 0 || tail != last_tail) since = now.tv_sec;
        last_tail = tail;
        if (header_->state.load(std::memory_order_relaxed) != RingState::recording || reader_is_gone() ||
            now.tv_sec - since > patience) {
            stop(Reason::stalled);
            errno = keep_errno;
            return false;
        }
        const timespec nap{0, pause};
        nanosleep(&nap, nullptr);
        tail = header_->tail.load(std::memory_order_acquire);
    }
    limit_ = tail + header_->capacity;
    errno = keep_errno;
    return true;
}

}  // namespace arenarium::recorder
