// Operations of several threads as a run of mimalloc that one can go through, both ways.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "core/base/result.h"
#include "core/mimalloc/mimalloc.h"
#include "core/mimalloc/read/narration.h"
#include "core/pymalloc/operations/request.h"
#include "core/timeline/paged_copy.h"
#include "core/timeline/timeline.h"
#include "core/trace/mimalloc_request.h"
#include "core/trace/request_source.h"

namespace arenarium {

struct MimallocOperation {
    Request request;
    std::uint16_t thread = 0;
    std::optional<mimalloc::BlockRef> block;  // where it lies afterwards: of a free, nothing
};

// What people look for in such a run.
enum class MimallocEvent : std::uint8_t {
    foreign_free,     // a block is freed by a thread that does not own its page
    collected,        // its owner takes such blocks over
    page_is_full,     // a page goes to the queue of full pages
    page_given_back,  // a page becomes a free span
    segment_begins,
    segment_ends,
};
inline constexpr std::size_t mimalloc_events = 6;

// How the timeline runs a logged operation again, and how it keeps a state.
class MimallocModel {
public:
    using State = mimalloc::State;
    using Change = arenarium::Change;
    using Recorder = arenarium::Recorder;
    using Silent = NoObserver;

    class Checkpoint {
    public:
        Checkpoint(State& state, const Checkpoint* earlier);
        void restore(State& state) const;
        std::size_t count_bytes(std::unordered_set<const void*>& seen) const;

    private:
        static State without_arrays(State& state);
        PagedCopy<mimalloc::Page> pages_;
        PagedCopy<std::uint16_t> links_;
        State rest_;
    };

    explicit MimallocModel(const mimalloc::Profile& p) : profile(p) {}

    mimalloc::Profile profile;
    std::vector<MimallocOperation> operations;

    std::optional<mimalloc::BlockRef> operand(const Request& r) const {
        return r.operand ? operations[r.operand.value].block : std::nullopt;
    }
    template <class Observer>
    void run(State& state, std::uint32_t operation, Observer& observer) const {
        const MimallocOperation& o = operations[operation];
        bool given = false;
        run_request({state, profile}, o.thread, o.request, operand(o.request), given, observer);
    }
    static void apply(State& s, const Change& c) { mimalloc::apply(s, c); }
    static void take_back(State& s, const Change& c) { mimalloc::take_back(s, c); }
};

class MimallocRun {
public:
    // Reads all of it and goes to its end. `between` is called now and then with the operations done; an error from it
    // ends the reading. Error: what the reader found wrong.
    static Result<MimallocRun> read(RequestSource&, const mimalloc::Profile&,
                                    const std::function<Status(std::uint64_t)>& between = {});

    const mimalloc::Profile& profile() const { return timeline_.model().profile; }
    const mimalloc::State& state() const { return timeline_.state(); }
    std::uint32_t size() const { return timeline_.size(); }
    Position position() const { return timeline_.position(); }
    Timeline<MimallocModel>& timeline() { return timeline_; }
    const MimallocOperation& operation(std::uint32_t i) const { return timeline_.model().operations[i]; }
    // The operation under way, or done last.
    std::optional<std::uint32_t> latest_operation() const;
    // The block that the operation is about: that which it frees or resizes.
    std::optional<mimalloc::BlockRef> operand(std::uint32_t i) const {
        return timeline_.model().operand(operation(i).request);
    }
    // The first operation from `from` on, or the last before `before`, in which it happens; nothing: there is none.
    std::optional<std::uint32_t> next(MimallocEvent, std::uint32_t from) const;
    std::optional<std::uint32_t> previous(MimallocEvent, std::uint32_t before) const;
    // The micro-step done last; nothing where no operation is under way.
    std::optional<Change> last_step();
    // "thread 1: free(block 3 of page 0:12)".
    std::string text_of(std::uint32_t i) const;

private:
    MimallocRun(const mimalloc::Profile& p, std::optional<Address> first)
        : timeline_(MimallocModel(p), mimalloc::untouched_state(p, first)) {}

    Timeline<MimallocModel> timeline_;
    std::array<std::vector<std::uint32_t>, mimalloc_events> events_;  // operations, ascending
};

}  // namespace arenarium
