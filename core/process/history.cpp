#include "core/process/history.h"

#include <algorithm>

#include "core/pymalloc/invariants.h"
#include "core/timeline/search.h"

namespace arenarium {

struct HeapHistory::Impl {
    Timeline<ProcessModel> timeline;
    EventIndex events;
    EventCollector last;
#ifdef ARENARIUM_CHECK_INVARIANTS
    InvariantGuard guard;
#endif
    std::vector<ArenaLife> arenas;
    std::vector<std::vector<std::uint32_t>> ordinals_of_index;  // ordinals that an arena object stood for, ascending
    std::shared_ptr<HistoryStore> store;                        // null: all is in memory
    std::vector<std::uint64_t> raw_brk_at_chunk;                // raw heap before the first operation of each log chunk

    Impl(Profile profile, HeapState initial)
        : timeline(ProcessModel(std::move(profile)), ProcessState{std::move(initial)}) {
        for (std::uint32_t i = 0; i < heap().maxarenas(); ++i)
            adopt(heap().arenas[i], {i});
    }

    const HeapState& heap() const {
        return timeline.state().heap;
    }

    // An arena that was there before the first operation.
    void adopt(const ArenaObject& arena, ArenaIndex index) {
        if (!arena.address) return;
        if (arenas.size() <= arena.ordinal.value) arenas.resize(arena.ordinal.value + 1, ArenaLife{{}, {}, 0, 0});
        arenas[arena.ordinal.value] = {index, arena.address, 0};
        note_ordinal(index, arena.ordinal.value);
    }
    void note_ordinal(ArenaIndex index, std::uint32_t ordinal) {
        if (ordinals_of_index.size() <= index.value) ordinals_of_index.resize(index.value + 1);
        ordinals_of_index[index.value].push_back(ordinal);
    }

    void note_events(std::uint32_t operation) {
        for (const Event& e : last.events) {
            events.note(e, operation);
            if (kind_of(e) == EventKind::arena_obtained) {
                arenas.resize(e.detail);  // ordinals of an adopted state may have gaps
                arenas.push_back({{e.object}, heap().arenas[e.object].address, operation});
                note_ordinal({e.object}, e.detail);
            } else if (kind_of(e) == EventKind::arena_released) {
                arenas[e.detail].released = operation;
            }
        }
    }

    Block append(const Request&, Block operand, Origin);
    void put_chunk();
    std::optional<Position> next_kept(int kind, Position from) const;
    std::optional<Position> previous_kept(int kind, Position from) const;
    bool matches(const Search& s, std::uint32_t operation) const;
    bool touches_pool_of(const Search& s, Block b, OperationIndex i) const;
    std::uint64_t raw_growth(OperationIndex i) const;
};

HeapHistory::HeapHistory(Profile profile, const AddressSpaceRules& space, std::optional<HeapState> initial) {
    HeapState state = initial ? std::move(*initial) : HeapState(profile, space);
    impl_ = std::make_unique<Impl>(std::move(profile), std::move(state));
}
HeapHistory::HeapHistory(HeapHistory&&) noexcept = default;
HeapHistory& HeapHistory::operator=(HeapHistory&&) noexcept = default;
HeapHistory::~HeapHistory() = default;

const Profile& HeapHistory::profile() const {
    return impl_->timeline.model().profile;
}
const Layout& HeapHistory::layout() const {
    return impl_->timeline.model().layout;
}
const OperationLog& HeapHistory::log() const {
    return impl_->timeline.model().log;
}
std::size_t HeapHistory::memory_bytes() const {
    const HeapState& s = state();
    return log().memory_bytes() + timeline().memory_bytes() + s.pools.capacity() * sizeof(PoolHeader) +
           s.links.capacity() * sizeof s.links[0] + s.arenas.capacity() * sizeof(ArenaObject) +
           impl_->events.memory_bytes() + impl_->arenas.capacity() * sizeof(ArenaLife);
}
Timeline<ProcessModel>& HeapHistory::timeline() {
    return impl_->timeline;
}
const Timeline<ProcessModel>& HeapHistory::timeline() const {
    return impl_->timeline;
}
std::span<const Event> HeapHistory::last_events() const {
    return impl_->last.events;
}
const std::vector<ArenaLife>& HeapHistory::arenas() const {
    return impl_->arenas;
}

namespace {

// Refers to something that lives longer.
template <class T>
std::shared_ptr<const T> borrowed(const T& value) {
    return {std::shared_ptr<void>(), &value};
}

}  // namespace

Moment HeapHistory::view() const {
    Moment m;
    m.profile = borrowed(profile());
    m.layout = borrowed(layout());
    m.state = borrowed(timeline().state());
    m.log = log();
    m.position = timeline().position();
    return m;
}

Moment HeapHistory::still() const {
    return make_moment(profile(), timeline().state(), log(), timeline().position());
}

Moment HeapHistory::moment() {
    const Position at = timeline().position();
    std::vector<Change> changes;
    if (at != Position{}) changes = timeline().changes(at.micro != 0 ? at.operation : at.operation - 1);
    Moment m = still();
    m.note_changes(std::move(changes));
    return m;
}

void HeapHistory::set_requester(Requester requester) {
    impl_->timeline.model().log.set_requester(requester);
}
void HeapHistory::set_requester(std::uint32_t first, Requester requester) {
    impl_->timeline.model().log.set_requester(first, requester);
}

std::uint32_t HeapHistory::add_actor(LogActor actor) {
    return impl_->timeline.model().log.add_actor(std::move(actor));
}

void HeapHistory::set_call_sites(std::shared_ptr<const CallSites> sites) {
    impl_->timeline.model().log.set_call_sites(std::move(sites));
}
void HeapHistory::inherit(std::vector<InheritedBlock> blocks) {
    impl_->timeline.model().log.inherit(std::move(blocks));
}
NameIndex HeapHistory::intern(std::string_view text) {
    return impl_->timeline.model().log.intern(text);
}
void HeapHistory::set_name(OperationIndex i, NameIndex name) {
    impl_->timeline.model().log.set_name(i, name);
}
void HeapHistory::set_element_name(OperationIndex i, NameIndex container, std::int64_t element) {
    impl_->timeline.model().log.set_element_name(i, container, element);
}

inline Block HeapHistory::Impl::append(const Request& request, Block operand, Origin origin) {
    ProcessModel& model = timeline.model();
    const std::uint32_t operation = model.log.size();
    last.events.clear();
    const Block result = timeline.extend([&](ProcessState& process) {
        HeapState& state = process.heap;
        if (operation % OperationLog::chunk_size == 0) raw_brk_at_chunk.push_back(state.raw.brk);
        if (model.log.has_interpreters())
            Allocator::enter_interpreter(state, model.profile, model.layout, model.log.interpreter_now(), last);
        const Block block = Allocator::run_on(state, model.profile, model.layout, request, operand, last);
        model.log.append(request, block, origin);
        if (store && request.operand &&
            request.operand.value / OperationLog::chunk_size != operation / OperationLog::chunk_size)
            model.log.note_far_operand(operand);
#ifdef ARENARIUM_CHECK_INVARIANTS
        guard.after(state, model.profile, model.layout, operand, block);
#endif
        return block;
    });
    if (!last.events.empty()) note_events(operation);
    if (store && (operation + 1) % OperationLog::chunk_size == 0) put_chunk();
    return result;
}

Block HeapHistory::append(const Request& request, Origin origin) {
    return impl_->append(request, request.operand ? log().result(request.operand) : Block{}, origin);
}

void HeapHistory::append_found(Block block, std::uint64_t bytes, Origin origin) {
    impl_->append(Request::found(bytes), block, origin);
}

// The events go with the chunk, but for the rare ones that people look at all at once.
void HeapHistory::Impl::put_chunk() {
    std::vector<std::vector<std::uint32_t>> kept(event_kinds);
    for (int k = LogStore::first_kept; k < event_kinds; ++k) {
        kept[static_cast<std::size_t>(k)] = events.take(pymalloc_domain, static_cast<std::uint8_t>(k));
        for (std::uint32_t& operation : kept[static_cast<std::size_t>(k)])
            operation %= OperationLog::chunk_size;
    }
    timeline.model().log.put_chunk(std::move(kept));
}

void HeapHistory::keep_in(std::shared_ptr<HistoryStore> store, std::optional<KeptHistory> from) {
    Impl& in = *impl_;
    in.store = std::move(store);
    in.timeline.keep_far(in.store);
    in.timeline.model().log.keep_in(in.store, from ? from->operations : 0);
    if (!from || from->operations == 0) return;
    in.timeline.go_on_after(from->operations, ProcessState{std::move(*from->state)});
    in.arenas = std::move(from->arenas);
    in.raw_brk_at_chunk = std::move(from->raw_at_chunk);
    in.ordinals_of_index.clear();
    for (std::uint32_t o = 0; o < in.arenas.size(); ++o)
        if (in.arenas[o].index) in.note_ordinal(in.arenas[o].index, o);
    for (std::size_t k = 0; k < from->events.size(); ++k)
        for (const std::uint32_t operation : from->events[k])
            in.events.note(make_event(static_cast<EventKind>(k), 0, 0), operation);
}

Block HeapHistory::append_known(const Request& request, Block operand, Origin origin) {
    return impl_->append(request, operand, origin);
}

void HeapHistory::end_keeping() {
    if (size() % OperationLog::chunk_size != 0) impl_->put_chunk();
}

KeptHistory HeapHistory::kept() const {
    KeptHistory out;
    out.operations = size();
    out.arenas = impl_->arenas;
    out.raw_at_chunk = impl_->raw_brk_at_chunk;
    for (std::size_t k = 0; k < out.events.size(); ++k) {
        const auto list = operations_with(static_cast<EventKind>(k));
        out.events[k].assign(list.begin(), list.end());
    }
    return out;
}

// The events of a kind that the store keeps: in its chunks, then in those that are not put yet.
std::optional<Position> HeapHistory::Impl::next_kept(int kind, Position from) const {
    const std::uint32_t put = timeline.model().log.chunks_put();
    for (std::uint32_t c = from.operation / OperationLog::chunk_size; c < put; ++c) {
        if ((store->events_in(c) >> kind & 1) == 0) continue;
        const auto chunk = store->chunk(c);
        const auto& list = chunk->events[static_cast<std::size_t>(kind)];
        const std::uint32_t first = c * OperationLog::chunk_size;
        const auto found =
            std::lower_bound(list.begin(), list.end(), from.operation > first ? from.operation - first : 0);
        if (found != list.end()) return Position{first + *found + 1, 0};
    }
    return events.next(pymalloc_domain, static_cast<std::uint8_t>(kind), from);
}
std::optional<Position> HeapHistory::Impl::previous_kept(int kind, Position from) const {
    if (const auto near = events.previous(pymalloc_domain, static_cast<std::uint8_t>(kind), from)) return near;
    const std::uint32_t before = operations_before(from), put = timeline.model().log.chunks_put();
    for (std::uint32_t c = std::min(put, (before + OperationLog::chunk_size - 1) / OperationLog::chunk_size);
         c-- > 0;) {
        if ((store->events_in(c) >> kind & 1) == 0) continue;
        const auto chunk = store->chunk(c);
        const auto& list = chunk->events[static_cast<std::size_t>(kind)];
        const std::uint32_t first = c * OperationLog::chunk_size;
        const auto found = std::lower_bound(list.begin(), list.end(), before - first);
        if (found != list.begin()) return Position{first + *(found - 1) + 1, 0};
    }
    return std::nullopt;
}

std::span<const std::uint32_t> HeapHistory::operations_with(EventKind kind) const {
    return impl_->events.operations_with(pymalloc_domain, static_cast<std::uint8_t>(kind));
}

ArenaOrdinal HeapHistory::ordinal_at(ArenaIndex index, OperationIndex i) const {
    if (index.value >= impl_->ordinals_of_index.size()) return {};
    const auto& ordinals = impl_->ordinals_of_index[index.value];
    const auto later =
        std::upper_bound(ordinals.begin(), ordinals.end(), i.value,
                         [this](std::uint32_t at, std::uint32_t o) { return at < impl_->arenas[o].obtained; });
    return later == ordinals.begin() ? ArenaOrdinal{} : ArenaOrdinal{*(later - 1)};
}

bool HeapHistory::Impl::touches_pool_of(const Search& s, Block b, OperationIndex i) const {
    if (!b.is_pool_block()) return false;
    switch (s.kind) {
        case Search::Kind::block:
            return b.same_block(s.block);
        case Search::Kind::pool:
            return b.pool() == s.pool;
        case Search::Kind::arena: {
            const ArenaLife& life = arenas[s.arena.value];
            return i.value >= life.obtained && i.value <= life.released &&
                   timeline.model().layout.arena_of(b.pool()) == life.index;
        }
        default:
            return false;
    }
}

bool HeapHistory::Impl::matches(const Search& s, std::uint32_t operation) const {
    const OperationLog& log = timeline.model().log;
    const OperationIndex i{operation};
    if (s.kind == Search::Kind::line) return log.origin(i).line == s.line;
    return touches_pool_of(s, log.result(i), i) || touches_pool_of(s, log.operand(i), i);
}

std::optional<Position> HeapHistory::next(const Search& s, Position from,
                                          const std::function<bool()>& cancelled) const {
    if (s.kind == Search::Kind::event) {
        const auto kind = static_cast<std::uint8_t>(s.event);
        const bool is_kept = impl_->store && kind >= LogStore::first_kept;
        return is_kept ? impl_->next_kept(kind, from) : impl_->events.next(pymalloc_domain, kind, from);
    }
    if (s.kind == Search::Kind::arena && s.arena.value >= impl_->arenas.size()) return std::nullopt;
    return next_operation(
        size(), from, [&](std::uint32_t i) { return impl_->matches(s, i); }, [&] { return cancelled && cancelled(); });
}

std::optional<Position> HeapHistory::previous(const Search& s, Position from,
                                              const std::function<bool()>& cancelled) const {
    if (s.kind == Search::Kind::event) {
        const auto kind = static_cast<std::uint8_t>(s.event);
        const bool is_kept = impl_->store && kind >= LogStore::first_kept;
        return is_kept ? impl_->previous_kept(kind, from) : impl_->events.previous(pymalloc_domain, kind, from);
    }
    if (s.kind == Search::Kind::arena && s.arena.value >= impl_->arenas.size()) return std::nullopt;
    return previous_operation(
        size(), from, [&](std::uint32_t i) { return impl_->matches(s, i); }, [&] { return cancelled && cancelled(); });
}

// How far the raw heap grew in operation i, in bytes.
std::uint64_t HeapHistory::Impl::raw_growth(OperationIndex i) const {
    const OperationLog& log = timeline.model().log;
    const Block result = log.result(i), operand = log.operand(i);
    if (!result.is_raw() || result.refused()) return 0;
    if (operand.is_raw() && !pymalloc::raw_realloc_moves(operand, result.raw_bytes())) return 0;
    return std::uint64_t{pymalloc::raw_units(result.raw_bytes())} * 16;
}

Address HeapHistory::address(OperationIndex i) const {
    const Block block = log().result(i);
    if (block.is_null()) return {};
    const std::uint32_t debug = pymalloc::debug_offset(profile());
    if (block.is_pool_block()) {
        const Layout& l = layout();
        const ArenaLife& life = impl_->arenas[ordinal_at(l.arena_of(block.pool()), i).value];
        return l.first_pool(life.base) + ((std::uint64_t{l.number_in_arena(block.pool())} << l.pool_shift) +
                                          l.block_offset(block.size_class(), block.number()) + debug);
    }
    // A raw block that stayed where it was has the address of its operand.
    while (impl_->raw_growth(i) == 0 && log().request(i).operand)
        i = log().request(i).operand;
    std::uint64_t brk = impl_->raw_brk_at_chunk[i.value / OperationLog::chunk_size];
    for (std::uint32_t j = i.value / OperationLog::chunk_size * OperationLog::chunk_size; j <= i.value; ++j)
        brk += impl_->raw_growth({j});
    return pymalloc::raw_heap_base(profile()) +
           (brk - std::uint64_t{pymalloc::raw_units(block.raw_bytes())} * 16 + 16 + debug);
}

}  // namespace arenarium
