#include "core/trace/operation_reader.h"

namespace arenarium {

using namespace trace_format;

namespace {

constexpr std::uint64_t most_sites = UINT32_MAX / 2;
constexpr std::uint32_t no_slot = TraceOperation::no_slot;
static_assert(no_slot == BirthTable::no_slot);

// The last word of an operation, at once.
inline void set_rest(TraceOperation& out, unsigned kind, std::uint32_t slot) {
    out.slot = slot & no_slot;
    out.mem = (kind & mem_bit) != 0 ? 1 : 0;
    out.stays = 0;
    out.outside = 0;
}

}  // namespace

OperationReader::OperationReader(const TraceHeader& header, const Profile& profile)
    : has_sites_(header.has_sites),
      begins_within_(header.begins_within),
      knows_found_(header.knows_found),
      threshold_(profile.threshold),
      map_(profile) {}

void OperationReader::inherit(const InheritedSites& from) {
    inherited_ = &from;
    inherited_places_ = static_cast<std::uint32_t>(from.sites.places.size() - 1);
}

// The blocks are read at once, so that what is far from the cache can be called in time.
bool OperationReader::begin(VarintReader blocks, std::size_t places) {
    places_ = places;
    next_name_ = 0;
    names_.resize(blocks.left());
    std::size_t count = 0;
    std::uint64_t number = last_named_;
    while (blocks.left() != 0) {
        number += static_cast<std::uint64_t>(blocks.signed_number());
        if (number > BlockMap::most_numbers) return false;
        names_[count++] = static_cast<std::uint32_t>(number);
    }
    names_.resize(count);
    // Few blocks are in the cache as it is.
    constexpr std::size_t many_slots = 1 << 12;
    looks_ahead_ = births_.slots() > many_slots;
    if (looks_ahead_) slots_.assign(count, no_slot);
    return !blocks.failed();
}

// What the end of a block will touch comes in four steps, each of which needs the one before: its number's place, its
// birth, its pool, its place in the pool. The first may find that it is yet to be born.
void OperationReader::look_ahead() {
    constexpr std::size_t number = 40, birth = 28, pool = 16, block = 8;
    const std::size_t at = next_name_;
    if (at + number >= names_.size()) return;
    births_.prefetch(names_[at + number]);
    const std::uint32_t slot = slots_[at + birth] = births_.find(names_[at + birth]);
    if (slot != no_slot) births_.prefetch_at(slot);
    if (slots_[at + pool] != no_slot) map_.prefetch_pool(births_.at(slots_[at + pool]).place);
    if (slots_[at + block] != no_slot) map_.prefetch_block(births_.at(slots_[at + block]).place);
}

inline std::uint32_t OperationReader::named() {
    if (next_name_ >= names_.size()) [[unlikely]]
        return no_slot;
    std::uint32_t slot = no_slot;
    if (looks_ahead_) {
        look_ahead();
        slot = slots_[next_name_];
    }
    const std::uint32_t number = names_[next_name_++];
    last_named_ = number;
    if (slot == no_slot) slot = births_.find(number);
    return slot != no_slot && births_.at(slot).number == number ? slot : no_slot;
}

// Where the result of a malloc, calloc or realloc lies. No place: it cannot.
BlockMap::Place OperationReader::place(TraceColumns& in, unsigned kind, std::uint64_t bytes, TraceOperation& out) {
    BlockMap::Place at;
    if ((kind & address_bit) == 0) {
        at = map_.born_where_guessed(bytes, births_.next());
        if (at) out.address = map_.address_of(at);
    } else {
        last_address_ += static_cast<std::uint64_t>(in[addresses].signed_number());
        at = map_.born({last_address_}, bytes, births_.next());
        out.address = {last_address_};
        out.outside = at.is_outside() ? 1 : 0;
    }
    return at;
}

inline bool OperationReader::read_site(TraceColumns& in, TraceOperation& out) {
    out.site = has_sites_ ? site_of(static_cast<std::uint32_t>(in[Column::sites].number_to(most_sites))) : 0;
    return out.site < places_ || !has_sites_;
}

inline bool OperationReader::read_free(unsigned kind, TraceOperation& out) {
    const std::uint32_t slot = named();
    if (slot == no_slot) return false;
    const BirthTable::Birth birth = births_.at(slot);
    if (!map_.died(birth.place, birth.number)) return false;
    births_.erase(slot);
    out.request = Request::free({birth.operation});
    out.address = {};
    out.site = 0;
    set_rest(out, kind, slot);
    return true;
}

// A malloc whose block lies where it was expected.
inline bool OperationReader::read_malloc(TraceColumns& in, unsigned kind, TraceOperation& out) {
    const std::uint64_t bytes = in[sizes].number();
    const BlockMap::Place at = map_.born_where_guessed(bytes, births_.next());
    const std::uint32_t slot = at ? births_.add(at, done_) : no_slot;
    if (slot == no_slot) return false;
    out.request = Request::malloc(bytes);
    out.address = map_.address_of(at);
    set_rest(out, kind, slot);
    return read_site(in, out);
}

// Of a block, not of NULL.
bool OperationReader::read_realloc(TraceColumns& in, unsigned kind, std::uint64_t bytes, TraceOperation& out) {
    const bool stays = (kind & stays_bit) != 0, remains = stays || (kind & null_bit) != 0;
    BlockMap::Place at;
    if (!remains && !(at = place(in, kind, bytes, out))) return false;
    const std::uint32_t slot = named();
    if (slot == no_slot) return false;
    const BirthTable::Birth old = births_.at(slot);
    out.request = Request::realloc({old.operation}, bytes);
    out.slot = slot & no_slot;
    out.stays = stays ? 1 : 0;
    if (remains ? !map_.renumber(old.place, old.number, births_.next()) : !map_.died(old.place, old.number))
        return false;
    if (stays) out.address = map_.address_of(old.place);
    births_.renew(slot, remains ? old.place : at, done_);
    return true;
}

bool OperationReader::read_any(TraceColumns& in, unsigned kind, TraceOperation& out) {
    out = {};
    if ((kind & found_bit) != 0) return read_found(in, kind, out);
    const auto what = static_cast<RequestKind>(kind & kind_mask);
    if (what == RequestKind::free) return read_free(kind, out);
    out.mem = (kind & mem_bit) != 0 ? 1 : 0;
    const std::uint64_t first = in[sizes].number();
    const bool null = (kind & null_bit) != 0;
    if (what == RequestKind::realloc && (kind & old_null_bit) == 0) {
        if (!read_realloc(in, kind, first, out)) return false;
    } else {
        if ((kind & stays_bit) != 0) return false;
        out.request = what == RequestKind::malloc   ? Request::malloc(first)
                      : what == RequestKind::calloc ? Request::calloc(first, in[sizes].number())
                                                    : Request::realloc({}, first);
        if (null) {
            births_.add_nothing();
        } else {
            const BlockMap::Place at = place(in, kind, out.request.bytes, out);
            const std::uint32_t slot = at ? births_.add(at, done_) : no_slot;
            if (slot == no_slot) return false;
            out.slot = slot & no_slot;
        }
    }
    if (null) out.request.bytes = UINT64_MAX;
    return read_site(in, out);
}

bool OperationReader::read(TraceColumns& in, std::span<TraceOperation> out) {
    for (TraceOperation& op : out) {
        const unsigned kind = in[kinds].byte(), of_domain = kind & ~mem_bit;
        const bool sound = of_domain == static_cast<unsigned>(RequestKind::free)     ? read_free(kind, op)
                           : of_domain == static_cast<unsigned>(RequestKind::malloc) ? read_malloc(in, kind, op)
                                                                                     : read_any(in, kind, op);
        if (!sound) return false;
        ++done_;
    }
    return true;
}

// They come before all else that a program asks for.
bool OperationReader::read_found(TraceColumns& in, unsigned kind, TraceOperation& out) {
    if (kind != (found_bit | address_bit) || !begins_within_ || done_ != found_) return false;
    ++found_;
    const std::uint64_t bytes = in[sizes].number_to(threshold_);
    const BlockMap::Place at = place(in, kind, bytes, out);
    const std::uint32_t slot = at ? births_.add(at, done_) : no_slot;
    if (slot == no_slot || at.is_outside() != (knows_found_ && bytes == 0)) return false;
    out.slot = slot & no_slot;
    out.request = Request::found(knows_found_ ? in[sizes].number() : bytes);
    out.request.count = static_cast<std::uint32_t>(bytes) & Request::max_count;
    if (!read_site(in, out)) return false;
    if (inherited_ && out.site == 0)
        if (const BornBlock* block = inherited_->by_address.find(out.address.value)) {
            out.site = block->site;
            out.request.bytes = block->bytes;
            return !knows_found_;
        }
    return knows_found_ ? out.request.bytes < UINT64_MAX : out.site == 0;
}

}  // namespace arenarium
