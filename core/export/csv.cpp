#include "core/export/csv.h"

#include <algorithm>
#include <new>

#include "core/base/number_text.h"
#include "core/metrics/block_list.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/pool_blocks.h"

namespace arenarium {

std::string csv_text(const std::string& text) {
    const bool formula = !text.empty() && std::string_view("=+-@").find(text[0]) != std::string_view::npos;
    if (!formula && text.find_first_of("\",\r\n") == std::string::npos) return text;
    std::string out = formula ? "\"'" : "\"";
    for (const char c : text)
        out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
}

namespace {

class Row {
public:
    Row& cell(const std::string& text) {
        line_ += first_ ? "" : ",";
        line_ += text;
        first_ = false;
        return *this;
    }
    Row& cell(std::uint64_t number) { return cell(std::to_string(number)); }
    void write(BufferedSink& out) const { out.add(line_ + "\n"); }

private:
    std::string line_;
    bool first_ = true;
};

void add_block(BufferedSink& out, const Layout& layout, const LiveBlock& b) {
    Row()
        .cell(hex_address(b.address))
        .cell(b.requested ? std::to_string(*b.requested) : "")
        .cell(b.size)
        .cell(b.block.size_class().value)
        .cell(layout.arena_of(b.block.pool()).value)
        .cell(layout.number_in_arena(b.block.pool()))
        .cell(b.block.number().value)
        .cell(csv_text(b.name))
        .cell(b.place.line == 0 || !b.place.file.empty() ? "" : std::to_string(b.place.line))
        .cell(b.operation ? std::to_string(b.operation.value) : "")
        .write(out);
}

constexpr char block_columns[] = "address,requested,size,size_class,arena,pool,block,name,line,operation\n";

}  // namespace

Status write_blocks_csv(const Moment& m, ByteSink& sink) try {
    BufferedSink out(sink);
    out.add(block_columns);
    for_each_live_block(m, [&](const LiveBlock& b) { add_block(out, *m.layout, b); });
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

Status write_blocks_csv(const HeapState& s, const Profile& profile, const Layout& layout, const OperationLog& log,
                        std::uint32_t operations, ByteSink& sink) try {
    BufferedSink out(sink);
    out.add(block_columns);
    for_each_live_block(s, profile, layout, log, {operations, 0}, {},
                        [&](const LiveBlock& b) { add_block(out, layout, b); });
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

Status write_pools_csv(const HeapState& s, const Layout& layout, ByteSink& sink) try {
    BufferedSink out(sink);
    out.add("address,arena,arena_ordinal,pool,state,size_class,block_size,ref_count,free,virgin,nextoffset\n");
    for_each_carved_pool(s, layout, [&](ArenaIndex a, PoolIndex p) {
        const PoolHeader& pool = s.pool(p);
        if (!has_size_class(pool, layout)) return;
        const std::uint32_t size = layout.block_size(pool.szidx), blocks = layout.blocks_per_pool(pool.szidx);
        const std::uint32_t carved = blocks_below_nextoffset(pool, layout);
        Row()
            .cell(hex_address(Allocator::pool_address(s, layout, p)))
            .cell(a.value)
            .cell(s.arena(a).ordinal.value)
            .cell(layout.number_in_arena(p))
            .cell(state_name(state_of_carved(s, layout, p)))
            .cell(pool.szidx.value)
            .cell(size)
            .cell(pool.ref_count)
            .cell(carved - std::min<std::uint32_t>(carved, pool.ref_count))
            .cell(blocks - std::min(blocks, carved))
            .cell(pool.nextoffset)
            .write(out);
    });
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
