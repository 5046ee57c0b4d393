#include "core/process/operation_log.h"

#include <algorithm>
#include <mutex>
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
    Spans spans;
};

struct OperationLog::Chunk::LazyBirths {
    std::once_flag once;
    bool made = false;
    std::vector<Birth> list;
};

namespace {
constexpr std::int64_t no_element = INT64_MIN;
}

OperationLog::Chunk::Chunk() : births_(std::make_unique<LazyBirths>()) {}

OperationLog::Chunk::Chunk(const Chunk& other)
    : requests(other.requests),
      results(other.results),
      lines(other.lines),
      columns(other.columns),
      sites(other.sites),
      name_ids(other.name_ids),
      elements(other.elements),
      births_(std::make_unique<LazyBirths>()) {}

const std::vector<OperationLog::Birth>& OperationLog::Chunk::births() const {
    std::call_once(births_->once, [this] {
        births_->made = true;
        std::vector<Birth>& list = births_->list;
        for (std::uint32_t i = 0; i < results.size(); ++i)
            if (results[i].is_pool_block() && !results[i].refused()) list.push_back({results[i].pool(), i});
        std::stable_sort(list.begin(), list.end(), [](const Birth& a, const Birth& b) { return a.pool < b.pool; });
    });
    return births_->list;
}

void OperationLog::Chunk::forget_births() {
    if (births_->made) births_ = std::make_unique<LazyBirths>();
}

// A chunk that nobody else reads; what was derived from it is made anew.
OperationLog::Chunk& OperationLog::own(std::size_t i) {
    std::shared_ptr<Chunk>& chunk = chunks_[i];
    if (chunk.use_count() != 1) chunk = std::make_shared<Chunk>(*chunk);
    return *chunk;
}

OperationIndex OperationLog::append(const Request& request, Block result, Origin origin) {
    const std::size_t at = size_ / chunk_size;
    if (at == chunks_.size()) {
        chunks_.push_back(std::make_shared<Chunk>());
        chunks_.back()->requests.reserve(at == 0 ? 256 : chunk_size);
        chunks_.back()->results.reserve(at == 0 ? 256 : chunk_size);
    }
    Chunk& chunk = own(at);
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
    const Chunk& c = chunk(i);
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
    Chunk& c = own(i.value / chunk_size);
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

void OperationLog::set_requester(Requester requester) {
    if (requester == (context_ ? context_->now : Requester{})) return;
    Context& context = own_context();
    context.now = requester;
    context.requesters.set(size_, requester);
}

Requester OperationLog::requester(OperationIndex i) const {
    return context_ ? context_->requesters.of(i.value) : Requester{};
}

std::size_t OperationLog::memory_bytes() const {
    const auto of = [](const auto& column) { return column.capacity() * sizeof column[0]; };
    std::size_t bytes = names_ ? names_->bytes : 0;
    for (const std::shared_ptr<Chunk>& c : chunks_)
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
    const std::uint32_t end = std::min(before.value, size_);
    for (std::size_t c = (end + chunk_size - 1) / chunk_size; c-- > 0 && missing > 0;) {
        const std::vector<Birth>& births = chunks_[c]->births();
        const auto by_pool = [](const Birth& b, PoolIndex p) { return b.pool < p; };
        const auto first = std::lower_bound(births.begin(), births.end(), pool, by_pool);
        auto last = std::lower_bound(first, births.end(), PoolIndex{pool.value + 1}, by_pool);
        while (last != first) {
            --last;
            const auto operation = static_cast<std::uint32_t>(c * chunk_size) + last->operation;
            if (operation >= end) continue;
            const std::uint16_t b = chunks_[c]->results[last->operation].number().value;
            if (b < blocks && found[b].is_none()) {
                found[b] = {operation};
                --missing;
            }
        }
    }
    return found;
}

void OperationLog::prepare_owners(OperationIndex before) const {
    const std::size_t chunks = (std::min<std::size_t>(before.value, size_) + chunk_size - 1) / chunk_size;
    for (std::size_t c = 0; c < chunks; ++c)
        (void)chunks_[c]->births();
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
