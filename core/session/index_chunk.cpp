#include "core/session/index_chunk.h"

#include <array>
#include <string_view>
#include <utility>

#include "core/io/byte_column.h"
#include "core/io/varint.h"

namespace arenarium {
namespace {

enum ChunkColumn : std::size_t { of_flags, of_bytes, of_counts, of_operands, of_blocks, of_sites, of_events };
constexpr std::size_t chunk_columns = 7;
constexpr unsigned kind_bits = 7, refused_flag = 8, pool_flag = 16, raw_flag = 32, result_bits = 48, operand_flag = 64,
                   far_flag = 128;
constexpr unsigned same_again = pool_flag | raw_flag;
constexpr std::uint64_t most_events = 16;

// The last block of each class; in the writer and in the reader alike.
struct LastBlocks {
    std::array<std::uint32_t, 256> pool{};
    std::array<std::uint16_t, 256> number{};
};

unsigned place_flag(Block b) {
    return b.is_pool_block() ? pool_flag : b.is_raw() ? raw_flag : 0;
}

constexpr std::size_t most_bytes_of_number = 10, most_bytes_of_block = 2 + 5 + 3;

void put_block(ByteColumn& out, Block b, std::uint64_t bytes, LastBlocks& last) {
    if (b.is_pool_block()) {
        const std::uint16_t c = b.size_class().value & 0xff;
        out.number(c);
        out.signed_number(std::int64_t{b.pool().value} - last.pool[c]);
        out.signed_number(std::int64_t{b.number().value} - last.number[c]);
        last.pool[c] = b.pool().value;
        last.number[c] = b.number().value;
    } else if (b.is_raw()) {
        out.signed_number(static_cast<std::int64_t>(b.raw_bytes() - bytes));
    }
}

Block read_block(VarintReader& in, unsigned flag, std::uint64_t bytes, LastBlocks& last) {
    if (flag == pool_flag) {
        const auto c = static_cast<std::uint16_t>(in.number_to(255));
        last.pool[c] += static_cast<std::uint32_t>(in.signed_number());
        last.number[c] = static_cast<std::uint16_t>(last.number[c] + in.signed_number());
        return Block::in_pool({last.pool[c]}, {last.number[c]}, {c});
    }
    if (flag == raw_flag) return Block::in_raw(bytes + static_cast<std::uint64_t>(in.signed_number()));
    return {};
}

Block with_refusal(Block b, unsigned flags) {
    return (flags & refused_flag) != 0 ? b.as_refused() : b;
}

}  // namespace

std::string chunk_bytes(const LogChunk& chunk, std::uint32_t first) {
    const std::size_t count = chunk.requests.size();
    ByteColumn flag(count), bytes(count * most_bytes_of_number), counts(count * 5),
        operands(count * (5 + 1 + most_bytes_of_block)), blocks(count * most_bytes_of_block), sites(count * 5);
    std::string events;
    LastBlocks last, last_operands;
    for (std::uint32_t i = 0; i < count; ++i) {
        const Request& r = chunk.requests[i];
        const Block result = chunk.results[i];
        unsigned flags = static_cast<unsigned>(r.kind());
        Block operand;
        if (r.operand) {
            flags |= operand_flag;
            operands.number(first + i - r.operand.value);
            if (r.operand.value < first) {
                flags |= far_flag;
                operand = chunk.far_operand(i);
                // A refused realloc may be what is named: its block says so.
                operands.byte(place_flag(operand) | (operand.refused() ? refused_flag : 0));
                put_block(operands, operand, 0, last_operands);
            } else {
                operand = chunk.results[r.operand.value - first];
            }
        }
        if (result.refused()) flags |= refused_flag;
        const bool is_operand = r.operand && !result.is_null() && result.same_block(operand);
        flags |= is_operand ? same_again : place_flag(result);
        flag.byte(flags);
        if (r.kind() != RequestKind::free) bytes.number(r.bytes);
        if (r.kind() == RequestKind::calloc) counts.number(r.count);
        if (!is_operand) put_block(blocks, result, r.bytes, last);
        if (r.kind() != RequestKind::free && r.kind() != RequestKind::found)
            sites.number(i < chunk.sites.size() ? chunk.sites[i] : 0);
    }
    for (const std::vector<std::uint32_t>& list : chunk.events) {
        put_varint(events, list.size());
        std::uint32_t before = 0;
        for (const std::uint32_t operation : list)
            put_varint(events, operation - std::exchange(before, operation));
    }
    std::string whole;
    for (const ByteColumn* column : {&flag, &bytes, &counts, &operands, &blocks, &sites})
        put_text(whole, column->view());
    put_text(whole, events);
    return whole;
}

bool read_chunk(std::string_view bytes, std::uint32_t first, LogChunk& out) {
    VarintReader in(bytes);
    std::array<VarintReader, chunk_columns> columns;
    for (VarintReader& column : columns)
        column = VarintReader(in.text());
    const std::size_t count = columns[of_flags].left();
    if (in.failed() || count > LogChunk::size) return false;
    out.requests.resize(count);
    out.results.resize(count);
    LastBlocks last, last_operands;
    for (std::uint32_t i = 0; i < count; ++i) {
        const unsigned flags = columns[of_flags].byte(), kind = flags & kind_bits;
        if (kind > static_cast<unsigned>(RequestKind::found)) return false;
        Request& r = out.requests[i];
        r.kind_ = kind & kind_bits;
        if (r.kind() != RequestKind::free) r.bytes = columns[of_bytes].number();
        if (r.kind() == RequestKind::calloc)
            r.count = static_cast<std::uint32_t>(columns[of_counts].number_to(Request::max_count)) & Request::max_count;
        Block operand;
        if ((flags & operand_flag) != 0) {
            const std::uint64_t ago = columns[of_operands].number_to(first + i);
            r.operand = {first + i - static_cast<std::uint32_t>(ago)};
            if ((flags & far_flag) != 0) {
                const unsigned how = columns[of_operands].byte();
                operand = with_refusal(read_block(columns[of_operands], how & result_bits, 0, last_operands), how);
                out.far_operands.push_back({i, operand});
            } else {
                if (ago > i || ago == 0) return false;
                operand = out.results[i - ago];
            }
        }
        const unsigned place = flags & result_bits;
        Block result = operand;
        if (place != same_again) result = read_block(columns[of_blocks], place, r.bytes, last);
        // The operand may have been refused, and this not.
        if (place == same_again && operand.refused())
            result = operand.is_raw() ? Block::in_raw(operand.raw_bytes())
                                      : Block::in_pool(operand.pool(), operand.number(), operand.size_class());
        out.results[i] = with_refusal(result, flags);
        if (r.kind() == RequestKind::free || r.kind() == RequestKind::found) continue;
        if (const std::uint64_t site = columns[of_sites].number(); site != 0) {
            out.sites.resize(i);
            out.sites.push_back(static_cast<std::uint32_t>(site));
        }
    }
    while (columns[of_events].left() != 0 && out.events.size() < most_events) {
        std::vector<std::uint32_t>& list = out.events.emplace_back();
        std::uint64_t at = 0;
        for (std::uint64_t n = columns[of_events].number_to(count); n > 0; --n) {
            at += columns[of_events].number_to(count);
            list.push_back(static_cast<std::uint32_t>(at));
        }
    }
    for (const VarintReader& column : columns)
        if (column.failed() || column.left() != 0) return false;
    return true;
}

}  // namespace arenarium
