// The program's end of the ring. One writer at a time: whoever holds the interpreter lock.
#pragma once

#include "app/recorder/ring.h"

namespace arenarium::recorder {

// Whoever held it has ended: nobody reads any more.
bool is_ownerless(pthread_mutex_t&);

class RingWriter {
public:
    // Maps the memory at `path` and takes it, unless another program has. False: nothing to record to.
    bool open(const char* path);
    // A forked child keeps nothing of the recording but the header, in which it is counted.
    void forget_words();

    Header& header() { return *header_; }
    bool is_open() const { return header_ != nullptr; }
    // Nobody reads any more. REQUIRES: it is open.
    bool reader_is_gone();
    void close();

    // Room for `count` words, of which there are at most half the ring. False: the recording is over.
    bool reserve(std::uint64_t count) {
        if (head_ + count <= limit_) [[likely]]
            return true;
        return wait_for(count);
    }
    // The same for what comes before an entry: it takes nothing of the room that is kept for that.
    bool reserve_before_entry(std::uint64_t count) { return reserve(count + longest_entry); }
    // True every few words: time for plan_look(), and for all that needs no look at every request.
    bool is_time_to_look() const { return head_ >= next_look_; }
    // Until it is time again there is always room for an entry and what belongs before it. False: the recording is
    // over.
    bool plan_look() {
        next_look_ = head_ + between_looks;
        return reserve(between_looks + longest_entry);
    }
    // REQUIRES: reserved.
    void put(std::uint64_t word) { words_[head_++ & mask_] = word; }
    // The same of a text's bytes, in whole words.
    void put_text(const char* text, std::size_t bytes);
    // What was put becomes visible to the reader, all at once.
    void publish() { header_->head.store(head_, std::memory_order_release); }

    // True now and then: time to look at what happens rarely.
    bool take_turn() {
        if (head_ < turn_) [[likely]]
            return false;
        turn_ = head_ + between_turns;
        return true;
    }

    // Lets arenarium look at the program as it is after what was published; waits until it has, or is gone.
    void wait_for_look(std::uint32_t reason);

    void stop(Reason);

private:
    static constexpr std::uint64_t between_turns = 2048, between_looks = 64, longest_entry = 8;

    bool wait_for(std::uint64_t count);

    Header* header_ = nullptr;
    std::uint64_t* words_ = nullptr;
    std::size_t bytes_ = 0;
    std::uint64_t head_ = 0, limit_ = 0, mask_ = 0, turn_ = 0, next_look_ = 0;
};

}  // namespace arenarium::recorder
