#include "core/process/operation_log.h"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <utility>

namespace arenarium {

// Names are few even when blocks are many: a container and an element number make most of them.
struct OperationLog::Names {
    std::vector<std::string> texts{""};
    std::unordered_map<std::string, std::uint32_t> ids{{"", 0}};
    std::size_t bytes = 0;

    std::uint32_t id(std::string_view text) {
        const auto [place, fresh] = ids.try_emplace(std::string(text), static_cast<std::uint32_t>(texts.size()));
        if (fresh) {
            texts.emplace_back(text);
            constexpr std::size_t short_text = 15, around = 3 * sizeof(std::string) + 64;  // twice, and the map's node
            bytes += around + (text.size() > short_text ? 2 * text.size() : 0);
        }
        return place->second;
    }
};

struct OperationLog::Context {
    Requester now;
    Requesters requesters;
    std::vector<LogActor> actors;
    bool has_interpreters = false;

    std::uint32_t interpreter(Requester r) const { return r.actor < actors.size() ? actors[r.actor].interpreter : 0; }
    Spans spans;
};

namespace {
constexpr std::int64_t no_element = INT64_MIN;
}

// A chunk that nobody else reads; what was derived from it is made anew.
LogChunk& OperationLog::own(std::size_t i) {
    std::shared_ptr<LogChunk>& chunk = chunks_[i - far_chunks_];
    if (chunk.use_count() != 1) chunk = std::make_shared<LogChunk>(*chunk);
    return *chunk;
}

const LogChunk& OperationLog::far_chunk(std::uint32_t number) const {
    struct Recent {
        std::uint64_t store = 0;
        std::uint32_t number = 0;
        std::shared_ptr<const LogChunk> chunk;
    };
    // Most of what is asked for lies where the last question lay.
    thread_local std::array<Recent, 4> recent;
    Recent& r = recent[number % recent.size()];
    if (r.store != far_->identity() || r.number != number) r = {far_->identity(), number, far_->chunk(number)};
    return *r.chunk;
}

void OperationLog::keep_in(std::shared_ptr<LogStore> store, std::uint32_t operations) {
    far_ = std::move(store);
    far_chunks_ = (operations + chunk_size - 1) / chunk_size;
    size_ = operations;
}

void OperationLog::note_far_operand(Block block) {
    own((size_ - 1) / chunk_size).far_operands.push_back({(size_ - 1) % chunk_size, block});
}

void OperationLog::put_chunk(std::vector<std::vector<std::uint32_t>> events) {
    LogChunk& chunk = own(far_chunks_);
    chunk.events = std::move(events);
    far_->put(far_chunks_, chunk);
    chunks_.erase(chunks_.begin());
    ++far_chunks_;
}

OperationIndex OperationLog::append(const Request& request, Block result, Origin origin) {
    const std::size_t at = size_ / chunk_size;
    if (at == far_chunks_ + chunks_.size()) {
        chunks_.push_back(std::make_shared<LogChunk>());
        chunks_.back()->requests.reserve(at == 0 ? 256 : chunk_size);
        chunks_.back()->results.reserve(at == 0 ? 256 : chunk_size);
    }
    LogChunk& chunk = own(at);
    const std::size_t in_chunk = size_ % chunk_size;
    chunk.forget_births();
    chunk.requests.push_back(request);
    chunk.results.push_back(result);
    const auto keep = [in_chunk](auto& column, auto value) {
        if (value == 0) return;
        if (column.size() < in_chunk) column.resize(in_chunk);
        column.push_back(value);
    };
    keep(chunk.lines, origin.line);
    keep(chunk.columns, origin.column);
    keep(chunk.sites, origin.site);
    return {size_++};
}

void OperationLog::set_call_sites(std::shared_ptr<const CallSites> sites) {
    call_sites_ = std::move(sites);
}

const CallSites& OperationLog::call_sites() const {
    static const CallSites none;
    return call_sites_ ? *call_sites_ : none;
}

OriginPlace OperationLog::call_site(std::uint32_t site) const {
    const CallSites& sites = call_sites();
    return {sites.code(site).file, sites.code(site).name, sites.places[site].line};
}

std::string OperationLog::name(OperationIndex i) const {
    const LogChunk& c = chunk(i);
    const std::size_t at = i.value % chunk_size;
    if (at >= c.name_ids.size()) return {};
    const std::string& text = names_->texts[c.name_ids[at]];
    if (at >= c.elements.size() || c.elements[at] == no_element) return text;
    return text + "[" + std::to_string(c.elements[at]) + "]";
}

NameIndex OperationLog::intern(std::string_view text) {
    if (!names_) names_ = std::make_shared<Names>();
    if (names_.use_count() != 1) names_ = std::make_shared<Names>(*names_);
    return {names_->id(text)};
}

void OperationLog::set_name(OperationIndex i, NameIndex name) {
    set_element_name(i, name, no_element);
}

void OperationLog::set_element_name(OperationIndex i, NameIndex container, std::int64_t element) {
    LogChunk& c = own(i.value / chunk_size);
    const std::size_t at = i.value % chunk_size;
    // Mostly the column's next row; rows that were passed over get what stands for "none".
    const auto put = [at](auto& column, auto value, auto none) {
        if (column.size() < at) column.resize(at, none);
        if (column.size() == at)
            column.push_back(value);
        else
            column[at] = value;
    };
    put(c.name_ids, container.value, 0u);
    if (element != no_element || at < c.elements.size()) put(c.elements, element, no_element);
}

// One that nobody else reads.
OperationLog::Context& OperationLog::own_context() {
    if (!context_) context_ = std::make_shared<Context>();
    if (context_.use_count() != 1) context_ = std::make_shared<Context>(*context_);
    return *context_;
}

void OperationLog::set_requester(std::uint32_t first, Requester requester) {
    if (requester == (context_ ? context_->now : Requester{})) return;
    Context& context = own_context();
    context.now = requester;
    context.requesters.set(first, requester);
}

Requester OperationLog::requester(OperationIndex i) const {
    return context_ ? context_->requesters.of(i.value) : Requester{};
}

const std::vector<Requesters::Run>& OperationLog::requesters() const {
    static const std::vector<Requesters::Run> none;
    return context_ ? context_->requesters.runs() : none;
}

std::uint32_t OperationLog::add_actor(LogActor actor) {
    Context& context = own_context();
    if (context.actors.empty()) context.actors.emplace_back();
    context.has_interpreters |= actor.interpreter != 0;
    context.actors.push_back(std::move(actor));
    return static_cast<std::uint32_t>(context.actors.size() - 1);
}

const std::vector<LogActor>& OperationLog::actors() const {
    static const std::vector<LogActor> none;
    return context_ ? context_->actors : none;
}

bool OperationLog::has_interpreters() const {
    return context_ && context_->has_interpreters;
}
std::uint32_t OperationLog::interpreter(OperationIndex i) const {
    return has_interpreters() ? context_->interpreter(context_->requesters.of(i.value)) : 0;
}
std::uint32_t OperationLog::interpreter_now() const {
    return has_interpreters() ? context_->interpreter(context_->now) : 0;
}

std::string actor_name(const OperationLog& log, std::uint32_t actor) {
    if (actor == 0) return "main";
    if (actor >= log.actors().size()) return "thread " + std::to_string(actor);
    const LogActor& a = log.actors()[actor];
    return (a.kind == LogActor::Kind::interpreter ? "interpreter " : "thread ") + a.name;
}

std::size_t OperationLog::memory_bytes() const {
    const auto of = [](const auto& column) { return column.capacity() * sizeof column[0]; };
    std::size_t bytes = names_ ? names_->bytes : 0;
    for (const std::shared_ptr<LogChunk>& c : chunks_)
        bytes += of(c->requests) + of(c->results) + of(c->lines) + of(c->columns) + of(c->sites) + of(c->name_ids) +
                 of(c->elements);
    return bytes;
}

std::uint32_t OperationLog::begin_span(SpanKind kind, NameIndex name) {
    Context& context = own_context();
    return context.spans.begin(size_, context.now.actor, kind, name);
}

bool OperationLog::end_span() {
    if (!context_) return false;
    Context& context = own_context();
    return context.spans.end(size_, context.now.actor);
}

const std::vector<Span>& OperationLog::spans() const {
    static const std::vector<Span> none;
    return context_ ? context_->spans.all() : none;
}

std::uint32_t OperationLog::span_of(OperationIndex i) const {
    return context_ ? context_->spans.around(i.value, requester(i).actor) : Span::none;
}

OperationIndex OperationLog::owner(Block block, OperationIndex before) const {
    const auto all = owners(block.pool(), block.number().value + 1u, before);
    return all[block.number().value];
}

std::vector<OperationIndex> OperationLog::owners(PoolIndex pool, std::uint32_t blocks, OperationIndex before) const {
    std::vector<OperationIndex> found(blocks);
    std::uint32_t missing = blocks;
    const std::uint32_t end = std::min(before.value, size_), chunks = (end + chunk_size - 1) / chunk_size;
    const std::uint32_t known = owners_known_before(chunks);
    for (std::uint32_t c = chunks; c-- > known && missing > 0;) {
        const LogChunk& in = chunk({c * chunk_size});
        const std::vector<LogChunk::Birth>& births = in.births();
        const auto by_pool = [](const LogChunk::Birth& b, PoolIndex p) { return b.pool < p; };
        const auto first = std::lower_bound(births.begin(), births.end(), pool, by_pool);
        auto last = std::lower_bound(first, births.end(), PoolIndex{pool.value + 1}, by_pool);
        while (last != first) {
            --last;
            const std::uint32_t operation = c * chunk_size + last->operation;
            if (operation >= end) continue;
            const std::uint16_t b = in.results[last->operation].number().value;
            if (b < blocks && found[b].is_none()) {
                found[b] = {operation};
                --missing;
            }
        }
    }
    if (known > 0 && missing > 0) far_->find_owners(known, pool, found);
    return found;
}

// The first chunk in which owners are looked for; those before it are known to the store.
std::uint32_t OperationLog::owners_known_before(std::uint32_t chunks) const {
    return far_ && chunks > 0 ? far_->owners_known_at(chunks - 1) : 0;
}

void OperationLog::prepare_owners(OperationIndex before) const {
    const std::uint32_t chunks = (std::min(before.value, size_) + chunk_size - 1) / chunk_size;
    const std::uint32_t known = owners_known_before(chunks);
    for (std::uint32_t c = known; c < chunks; ++c)
        (void)chunk({c * chunk_size}).births();
    if (known > 0) far_->find_owners(known, {}, {});
}

namespace {

std::pair<PoolIndex, BlockNumber> place_of(Block b) {
    return {b.pool(), b.number()};
}

}  // namespace

void OperationLog::inherit(std::vector<InheritedBlock> blocks) {
    inherited_ = std::make_shared<const std::vector<InheritedBlock>>(std::move(blocks));
}

const InheritedBlock* OperationLog::inherited(Block block) const {
    if (!inherited_ || !block.is_pool_block()) return nullptr;
    const auto at =
        std::lower_bound(inherited_->begin(), inherited_->end(), place_of(block),
                         [](const InheritedBlock& b, const auto& place) { return place_of(b.block) < place; });
    return at != inherited_->end() && at->block.same_block(block) ? &*at : nullptr;
}

}  // namespace arenarium
