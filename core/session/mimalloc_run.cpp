#include "core/session/mimalloc_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>
#include <utility>

namespace arenarium {

MimallocModel::Checkpoint::Checkpoint(State& state, const Checkpoint* earlier)
    : pages_(state.pages, earlier ? &earlier->pages_ : nullptr),
      links_(state.links, earlier ? &earlier->links_ : nullptr),
      rest_(without_arrays(state)) {}

// The two large arrays are kept in pages; they are set aside while the rest is copied.
mimalloc::State MimallocModel::Checkpoint::without_arrays(State& state) {
    std::vector<mimalloc::Page> pages = std::exchange(state.pages, {});
    std::vector<std::uint16_t> links = std::exchange(state.links, {});
    State rest = state;
    state.pages = std::move(pages);
    state.links = std::move(links);
    return rest;
}

void MimallocModel::Checkpoint::restore(State& state) const {
    std::vector<mimalloc::Page> pages = std::move(state.pages);
    std::vector<std::uint16_t> links = std::move(state.links);
    state = rest_;
    pages_.restore(pages);
    links_.restore(links);
    state.pages = std::move(pages);
    state.links = std::move(links);
}

std::size_t MimallocModel::Checkpoint::count_bytes(std::unordered_set<const void*>& seen) const {
    return pages_.count_bytes(seen) + links_.count_bytes(seen) + rest_.threads.size() * sizeof(mimalloc::Thread) +
           rest_.segments.size() * sizeof(mimalloc::Segment);
}

namespace {

std::optional<MimallocEvent> event_of(mimalloc::Step step) {
    using mimalloc::Step;
    switch (step) {
        case Step::free_foreign:
        case Step::free_foreign_full:
            return MimallocEvent::foreign_free;
        case Step::collect_thread_free:
        case Step::take_delayed:
            return MimallocEvent::collected;
        case Step::page_is_full:
            return MimallocEvent::page_is_full;
        case Step::page_leaves_heap:
            return MimallocEvent::page_given_back;
        case Step::segment_begins:
            return MimallocEvent::segment_begins;
        case Step::segment_ends:
            return MimallocEvent::segment_ends;
        default:
            return {};
    }
}

// Notes in which operations what happens.
struct EventWatch {
    static constexpr bool wants_changes = true;
    static constexpr bool wants_events = false;
    std::array<std::vector<std::uint32_t>, mimalloc_events>& events;
    std::uint32_t operation = 0;

    void change(const Change& c) {
        const auto event = event_of(static_cast<mimalloc::Step>(c.step));
        if (!event) return;
        auto& seen = events[static_cast<std::size_t>(*event)];
        if (seen.empty() || seen.back() != operation) seen.push_back(operation);
    }
    void event(const Event&) {}
};

}  // namespace

Result<MimallocRun> MimallocRun::read(RequestSource& source, const mimalloc::Profile& profile,
                                      const std::function<Status(std::uint64_t)>& between) {
    MimallocRun run(profile, source.first_address());
    std::vector<ReadOperation> batch(4096);
    while (!source.at_end()) {
        const Result<std::size_t> got = source.read(batch);
        if (!got) return got.error();
        for (const ReadOperation& read : std::span(batch).first(*got)) {
            MimallocModel& model = run.timeline_.model();
            model.operations.push_back({read.request, read.thread, {}});
            run.timeline_.extend([&](mimalloc::State& state) {
                bool given = false;
                EventWatch watch{run.events_, run.size()};
                model.operations.back().block =
                    run_request({state, profile}, read.thread, read.request, model.operand(read.request), given, watch);
                return given;
            });
        }
        if (between)
            if (Status status = between(run.size()); !status) return status.error();
    }
    return run;
}

std::optional<std::uint32_t> MimallocRun::latest_operation() const {
    const Position here = position();
    if (here.micro != 0) return here.operation;
    return here.operation == 0 ? std::nullopt : std::optional(here.operation - 1);
}

std::optional<std::uint32_t> MimallocRun::next(MimallocEvent e, std::uint32_t from) const {
    const auto& all = events_[static_cast<std::size_t>(e)];
    const auto found = std::lower_bound(all.begin(), all.end(), from);
    return found == all.end() ? std::nullopt : std::optional(*found);
}

std::optional<std::uint32_t> MimallocRun::previous(MimallocEvent e, std::uint32_t before) const {
    const auto& all = events_[static_cast<std::size_t>(e)];
    const auto found = std::lower_bound(all.begin(), all.end(), before);
    return found == all.begin() ? std::nullopt : std::optional(*(found - 1));
}

std::optional<Change> MimallocRun::last_step() {
    const Position here = position();
    if (here.micro == 0) return {};
    return timeline_.changes(here.operation)[here.micro - 1];
}

std::string MimallocRun::text_of(std::uint32_t i) const {
    const MimallocOperation& o = operation(i);
    const auto block = [&](const std::optional<mimalloc::BlockRef>& b) {
        return b ? fmt::format("block {} of page {}", b->block.value, mimalloc::page_name(state(), b->page))
                 : std::string("NULL");
    };
    const auto call = [&]() -> std::string {
        switch (o.request.kind()) {
            case RequestKind::malloc:
                return fmt::format("malloc({})", o.request.bytes);
            case RequestKind::calloc:
                return fmt::format("calloc({})", o.request.bytes);
            case RequestKind::realloc:
                return fmt::format("realloc({}, {})", block(operand(i)), o.request.bytes);
            case RequestKind::free:
                return fmt::format("free({})", block(operand(i)));
            case RequestKind::found:
                break;
        }
        return "";
    };
    return fmt::format("thread {}: {}", o.thread, call());
}

}  // namespace arenarium
