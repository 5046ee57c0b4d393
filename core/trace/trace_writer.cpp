#include "core/trace/trace_writer.h"

#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <new>

#include "core/io/little_endian.h"
#include "core/io/varint.h"
#include "core/trace/trace_graphs.h"

namespace arenarium {

using namespace trace_format;

namespace {

constexpr std::size_t bytes_wanted = 16 << 20;
constexpr int level = 1;

}  // namespace

TraceWriter::TraceWriter(ByteSink& sink, const TraceHeader& h, const Profile& profile, std::uint32_t block)
    : sink_(&sink),
      map_(profile),
      has_sites_(h.has_sites),
      has_lines_(h.has_lines),
      begins_within_(h.begins_within),
      knows_found_(h.knows_found),
      bytes_not_known_(std::uint64_t{profile.threshold} + 1),
      block_(std::clamp(block, 1u, usual_block)),
      packer_(ZSTD_createCCtx(), ZSTD_freeCCtx) {
    constexpr std::size_t number = ByteColumn::number_bytes;
    const std::size_t room[] = {0, 1, 2 * number, number, number, number, 2 * number, 0, 0};  // of an operation
    for (std::size_t c = 0; c < columns_.size(); ++c)
        columns_[c] = ByteColumn(room[c] * block_);
    look_at_ = block_;
    if (!packer_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(packer_.get(), ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(packer_.get(), ZSTD_c_checksumFlag, 1);
    std::string header;
    put_varint(header, h.knows_found     ? version
                       : h.begins_within ? version_within
                       : h.no_arenas     ? version_without_arenas
                       : h.has_lines     ? version_with_lines
                                         : version_without_lines);
    put_varint(header, (h.has_sites ? flag_sites : 0) | (h.has_lines ? flag_lines : 0) |
                           (h.no_arenas ? flag_no_arenas : 0) | (h.on_mimalloc ? flag_mimalloc : 0));
    put_varint(header, h.begins_within ? 1 : 0);
    put_varint(header, unit_nanoseconds);
    put_varint(header, h.unix_time);
    for (const std::string* text : {&h.profile, &h.python, &h.command})
        put_text(header, std::string_view(*text).substr(0, longest_header / 4));
    std::string out(magic);
    put_u32(out, header.size());
    out += header;
    put_u32(out, crc32(0, reinterpret_cast<const Bytef*>(header.data()), static_cast<uInt>(header.size())));
    write(out);
}

TraceWriter::~TraceWriter() = default;

void TraceWriter::write(std::string_view bytes) {
    if (!status_) return;
    status_ = sink_->write(bytes);
    bytes_ += bytes.size();
}

void TraceWriter::time(std::uint64_t units) {
    time_ = std::max(time_, units);
}

void TraceWriter::put_time() {
    column(times).number(operations_ - block_start_ - last_time_at_);
    column(times).number(time_ - written_time_);
    last_time_at_ = operations_ - block_start_;
    written_time_ = time_;
}

inline void TraceWriter::begin_operation(unsigned kind) {
    if (time_ != written_time_) [[unlikely]]
        put_time();
    column(kinds).byte(kind);
    ++operations_;
}

inline unsigned TraceWriter::place(Address result, std::uint64_t bytes) {
    if (map_.born_as_guessed(result, bytes, numbers_)) [[likely]]
        return 0;
    if (!result) return null_bit;
    return map_.born(result, bytes, numbers_) ? address_bit : no_place;
}

void TraceWriter::put_address(Address a) {
    column(addresses).signed_number(static_cast<std::int64_t>(a.value - last_address_));
    last_address_ = a.value;
}

inline void TraceWriter::name_block(std::uint32_t number) {
    column(blocks).signed_number(static_cast<std::int64_t>(number) - static_cast<std::int64_t>(last_named_));
    last_named_ = number;
}

inline void TraceWriter::finish_operation() {
    if (operations_ >= look_at_) [[unlikely]]
        finish_rarely();
}

void TraceWriter::finish_rarely() {
    // An arena goes back within the free of its last block, which is told of afterwards.
    for (const Address base : going_)
        map_.arena_released(base);
    going_.clear();
    look_at_ = block_start_ + block_;
    if (operations_ >= look_at_ || codes_.size() + places_.size() >= bytes_wanted) flush();
}

void TraceWriter::malloc(bool mem, std::uint64_t bytes, Address result, std::uint32_t site) {
    const unsigned bits = place(result, bytes);
    if (bits == no_place) return void(++strays_);
    begin_operation(static_cast<unsigned>(RequestKind::malloc) | (mem ? mem_bit : 0) | bits);
    column(sizes).number(bytes);
    if (bits == address_bit) put_address(result);
    if (has_sites_) column(sites).number(site);
    ++numbers_;
    finish_operation();
}

void TraceWriter::found(const FoundBlock& block) {
    if (place(block.address, block.place) == no_place) return void(++strays_);
    begin_operation(static_cast<unsigned>(RequestKind::malloc) | found_bit | address_bit);
    column(sizes).number(block.place);
    if (knows_found_) column(sizes).number(block.bytes);
    put_address(block.address);
    if (has_sites_) column(sites).number(block.site);
    ++numbers_;
    finish_operation();
}

void TraceWriter::calloc(bool mem, std::uint64_t nelem, std::uint64_t elsize, Address result, std::uint32_t site) {
    const unsigned bits = place(result, Request::calloc(nelem, elsize).bytes);
    if (bits == no_place) return void(++strays_);
    begin_operation(static_cast<unsigned>(RequestKind::calloc) | (mem ? mem_bit : 0) | bits);
    column(sizes).number(nelem);
    column(sizes).number(elsize);
    if (bits == address_bit) put_address(result);
    if (has_sites_) column(sites).number(site);
    ++numbers_;
    finish_operation();
}

void TraceWriter::realloc(bool mem, Address old, std::uint64_t bytes, Address result, std::uint32_t site) {
    meet(mem, old);
    const bool stays = old && (!result || result == old);
    const unsigned bits = stays ? (result ? stays_bit : null_bit) : place(result, bytes);
    if (bits == no_place) return void(++strays_);
    // A new block is there before the old one goes.
    const std::optional<std::uint32_t> was = !old    ? std::nullopt
                                             : stays ? map_.renumber(old, numbers_)
                                                     : map_.died(old);
    if (old && !was) {
        if (!stays) map_.died(result);
        return void(++strays_);
    }
    begin_operation(static_cast<unsigned>(RequestKind::realloc) | (mem ? mem_bit : 0) | (old ? 0 : old_null_bit) |
                    bits);
    column(sizes).number(bytes);
    if (bits == address_bit) put_address(result);
    if (old) name_block(*was);
    if (has_sites_) column(sites).number(site);
    ++numbers_;
    finish_operation();
}

void TraceWriter::free(bool mem, Address block) {
    std::optional<std::uint32_t> number = map_.died(block);
    if (!number && begins_within_) {
        meet(mem, block);
        number = map_.died(block);
    }
    if (!number) return void(++strays_);
    begin_operation(static_cast<unsigned>(RequestKind::free) | (mem ? mem_bit : 0));
    name_block(*number);
    finish_operation();
}

void TraceWriter::put_event(TraceEventKind kind) {
    put_varint(events_, operations_ - block_start_ - last_event_at_);
    last_event_at_ = operations_ - block_start_;
    events_ += static_cast<char>(kind);
}

void TraceWriter::thread(std::uint64_t system_number) {
    const auto found = std::find(threads_.begin(), threads_.end(), system_number);
    const auto index = static_cast<std::uint32_t>(found - threads_.begin());
    if (found == threads_.end()) {
        threads_.push_back(system_number);
        put_event(TraceEventKind::thread_start);
        put_varint(events_, system_number);
    }
    if (index == thread_) return;
    put_event(TraceEventKind::thread);
    put_varint(events_, index);
    thread_ = index;
}

void TraceWriter::event(TraceEventKind kind, std::uint64_t first, std::uint64_t second) {
    switch (kind) {
        case TraceEventKind::arena_obtained:
            if (!map_.arena_obtained({first})) {
                ++strays_;
                return;
            }
            bases_.push_back({first});
            ordinals_.insert(first, arenas_++);
            put_event(kind);
            return;
        case TraceEventKind::arena_released: {
            const std::uint32_t* ordinal = ordinals_.find(first);
            if (!ordinal) {
                ++strays_;
                return;
            }
            put_event(kind);
            put_varint(events_, *ordinal);
            ordinals_.erase(first);
            going_.push_back({first});
            look_at_ = 0;
            return;
        }
        case TraceEventKind::gc_start:
            put_event(kind);
            put_varint(events_, first);
            return;
        case TraceEventKind::gc_stop:
            put_event(kind);
            put_varint(events_, first);
            put_varint(events_, second);
            return;
        case TraceEventKind::finalizing:
            is_finalizing_ = true;
            put_event(kind);
            put_varint(events_, time_ - written_time_);
            return;
        default:
            put_event(kind);
    }
}

void TraceWriter::begin_step() {
    if (step_thread_ == thread_) return;
    steps_.thread(operations_ - block_start_, std::min<std::uint32_t>(thread_, UINT16_MAX));
    step_thread_ = thread_;
}

void TraceWriter::line(std::uint32_t site, std::uint32_t depth) {
    constexpr std::size_t enough = 4 << 20;  // however seldom the lines ask for something
    if (!has_lines_) return;
    begin_step();
    steps_.line(operations_ - block_start_, site, depth);
    if (steps_.bytes().size() >= enough) flush();
}

void TraceWriter::at(std::uint32_t site) {
    if (!has_lines_) return;
    begin_step();
    steps_.at(operations_ - block_start_, site);
}

void TraceWriter::own_request() {
    if (has_lines_ && operations_ > 0) steps_.own(operations_ - block_start_);
}

void TraceWriter::mark(std::string_view name) {
    put_event(TraceEventKind::mark);
    put_varint(events_, time_ - written_time_);
    put_text(events_, name.substr(0, longest_mark));
}

void TraceWriter::define_code(std::uint32_t first_line, std::string_view name, std::string_view file) {
    put_varint(codes_, first_line);
    put_text(codes_, name);
    put_text(codes_, file);
    ++new_codes_;
    if (codes_.size() + places_.size() >= bytes_wanted) look_at_ = 0;
}

void TraceWriter::define_place(const TracePlace& p) {
    put_varint(places_, p.caller);
    put_varint(places_, p.code);
    put_varint(places_, p.line);
    ++new_places_;
    if (codes_.size() + places_.size() >= bytes_wanted) look_at_ = 0;
}

void TraceWriter::flush() {
    if (operations_ == block_start_ && events_.empty() && new_codes_ + new_places_ == 0 && steps_.bytes().empty())
        return;
    std::string defined;
    put_varint(defined, new_codes_);
    defined += codes_;
    put_varint(defined, new_places_);
    defined += places_;
    std::array<std::string_view, columns> columns_at;
    for (std::size_t c = 0; c < columns_at.size(); ++c)
        columns_at[c] = columns_[c].view();
    columns_at[definitions] = defined;
    columns_at[events] = events_;
    columns_at[steps] = steps_.bytes();
    const std::span all(columns_at.data(), has_lines_ ? columns : columns_without_lines);
    unpacked_.clear();
    for (const std::string_view c : all)
        put_varint(unpacked_, c.size());
    for (const std::string_view c : all)
        unpacked_ += c;
    for (ByteColumn& c : columns_)
        c.clear();
    events_.clear();
    steps_.clear();
    codes_.clear();
    places_.clear();
    new_codes_ = new_places_ = 0;
    write_block(operations_block, unpacked_);
    bases_.clear();
    block_start_ = operations_;
    look_at_ = going_.empty() ? block_start_ + block_ : 0;
    last_event_at_ = last_time_at_ = 0;
}

void TraceWriter::sources(std::span<const TraceSource> files) {
    if (files.empty()) return;
    flush();
    std::string payload;
    put_varint(payload, files.size());
    for (const TraceSource& s : files) {
        put_text(payload, s.file);
        put_varint(payload, s.text ? 0 : 1);
        if (s.text) {
            put_text(payload, *s.text);
        } else {
            put_varint(payload, s.bytes);
            put_varint(payload, s.crc);
        }
    }
    write_block(sources_block, payload);
}

std::vector<TraceLive> TraceWriter::live() const {
    std::vector<TraceLive> out;
    map_.for_each([&](Address begin, std::uint64_t bytes, std::uint32_t number) {
        out.push_back({begin, bytes, number});
    });
    std::sort(out.begin(), out.end(), [](const TraceLive& a, const TraceLive& b) { return a.begin < b.begin; });
    return out;
}

void TraceWriter::types(const TraceTypes& seen) {
    flush();
    write_block(types_block, types_payload(seen));
}

bool TraceWriter::graph(std::string_view payload) {
    if (payload.size() > most_bytes_in_block) return false;
    flush();
    write_block(graph_block, payload);
    return true;
}

void TraceWriter::write_block(char type, std::string_view payload) {
    packed_.resize(ZSTD_compressBound(payload.size()));
    const std::size_t size =
        ZSTD_compress2(packer_.get(), packed_.data(), packed_.size(), payload.data(), payload.size());
    if (ZSTD_isError(size)) {
        if (status_.ok()) status_ = Error{std::string("cannot be packed: ") + ZSTD_getErrorName(size), {}, ""};
        return;
    }
    std::string head(1, type);
    put_u32(head, operations_ - block_start_);
    put_u32(head, bases_.size());
    put_u32(head, size);
    put_u32(head, payload.size());
    for (const Address base : bases_)
        put_u64(head, base.value);
    write(head + packed_.substr(0, size));
}

void TraceWriter::end(const TraceEnd& e) {
    flush();
    std::string payload(1, static_cast<char>(e.how));
    put_varint(payload, e.number);
    put_text(payload, e.reason);
    write_block(end_block, payload);
}

}  // namespace arenarium
