#include "ui/inspector/fields_by_kind.h"

#include <QCoreApplication>

#include <algorithm>

#include "core/process/origins.h"
#include "core/pymalloc/allocator.h"
#include "core/pymalloc/read/lists.h"
#include "core/pymalloc/read/pool_blocks.h"
#include "ui/bridge/selection.h"
#include "ui/inspector/field_reader.h"
#include "ui/tables/live_blocks.h"

namespace arenarium::ui {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Inspector)
};

InspectedField plain(const QString& name, const QString& value, const QString& hint = {}) {
    InspectedField row;
    row.name = name;
    row.value = value;
    row.hint = hint;
    return row;
}

void addOwner(const Moment& f, OperationIndex owner, ObjectFields& out) {
    if (!owner) return;
    const std::uint32_t line = f.log.origin(owner).line;
    out.fields.push_back(plain(Words::tr("operation"), groupedNumber(owner.value + std::uint64_t{1}) +
                                                           QStringLiteral("  ") + operationText(f.log, owner)));
    if (line == 0) return;
    InspectedField row = plain(Words::tr("script line"), Words::tr("line %1").arg(line));
    row.line = line;
    out.fields.push_back(row);
}

// Within an operation the blocks that are in use and the list that leads to the pool may say two things.
QString movingPool(const Moment& f, PoolIndex pool) {
    const PoolHeader& h = f.heap().pool(pool);
    const QString in_use =
        has_size_class(h, *f.layout)
            ? Words::tr("%1 of %2 blocks are in use").arg(h.ref_count).arg(f.layout->blocks_per_pool(h.szidx))
            : Words::tr("It has no size class yet");
    const PoolLinks links = links_of_pool(f.heap(), *f.layout, pool);
    switch (links.list) {
        case PoolLinks::List::none:
            return Words::tr("%1; no list leads to it now.").arg(in_use);
        case PoolLinks::List::ring:
            return Words::tr("%1; it is in the ring of usedpools[%2] now.").arg(in_use).arg(links.ring.value);
        case PoolLinks::List::half_ring:
            return Words::tr("%1; the ring of usedpools[%2] leads to it from one side only now.")
                .arg(in_use)
                .arg(links.ring.value);
        case PoolLinks::List::freepools:
            return Words::tr("%1; it is in its arena's freepools now.").arg(in_use);
    }
    return in_use;
}

QString arenaState(const Moment& f, ArenaIndex arena) {
    const ArenaObject& a = f.heap().arena(arena);
    const bool listed = is_in_usable_arenas(f.heap(), arena);
    if (a.nfreepools == 0)
        return listed ? Words::tr("No free pool, though it is in usable_arenas now.")
                      : Words::tr("No free pool: not in usable_arenas.");
    const QString free = Words::tr("%1 of %2 pools are free.").arg(a.nfreepools).arg(a.ntotalpools);
    return listed ? free : free + QLatin1Char(' ') + Words::tr("It is not in usable_arenas now.");
}

}  // namespace

ObjectFields blockFields(const Moment& f, PoolIndex pool, std::uint32_t block) {
    ObjectFields out;
    if (!is_carved(f.heap(), *f.layout, pool)) return poolFields(f, pool);
    const PoolBlocks blocks = pool_blocks(f.heap(), *f.layout, pool);
    if (block >= blocks.status.size()) return poolFields(f, pool);
    const PoolHeader& header = f.heap().pool(pool);
    const Address at = Allocator::pool_address(f.heap(), *f.layout, pool) +
                       f.layout->block_offset(header.szidx, {static_cast<std::uint16_t>(block)});
    const FieldReader read(f);
    out.kind = Words::tr("block");
    out.title = Words::tr("block %1 of %2").arg(block).arg(poolName(f, pool));
    const BlockStatus status = blocks.status[block];
    const QString size = groupedNumber(blocks.block_size);
    OperationIndex owner;
    if (status == BlockStatus::in_use) {
        owner =
            f.log.owner(Block::in_pool(pool, {static_cast<std::uint16_t>(block)}, header.szidx), begunOperations(f));
        const LiveBlock live{Block::in_pool(pool, {static_cast<std::uint16_t>(block)}, header.szidx), owner};
        const QString name = text(blockName(f, live));
        if (!name.isEmpty()) out.title = name;
        out.state = Words::tr("In use.");
        const std::uint64_t asked = requestedBytes(f, live);
        if (owner)
            out.fields.push_back(plain(Words::tr("requested"), Words::tr("%1 B").arg(groupedNumber(asked)),
                                       Words::tr("Bytes asked for")));
    } else if (status == BlockStatus::free) {
        const auto place =
            std::find(blocks.free_list.begin(), blocks.free_list.end(), BlockNumber{static_cast<std::uint16_t>(block)});
        out.state = Words::tr("Free: number %1 of %2 on the pool's free list.")
                        .arg(place - blocks.free_list.begin() + 1)
                        .arg(blocks.free_list.size());
        const OperationIndex by = freedBy(f, pool, block);
        if (by) {
            const std::uint32_t line = f.log.origin(by).line;
            const QString name = f.log.request(by).operand ? text(f.log.name(f.log.request(by).operand)) : QString();
            if (line != 0 && !name.isEmpty()) {
                InspectedField row =
                    plain(Words::tr("last held"), Words::tr("%1, freed on line %2").arg(name).arg(line));
                row.line = line;
                out.fields.push_back(row);
            } else if (!name.isEmpty()) {
                out.fields.push_back(plain(Words::tr("last held"), name));
            }
        }
    } else {
        out.state = Words::tr("Virgin: never handed out since the pool has this block size.");
    }
    out.fields.push_back(plain(Words::tr("size"), Words::tr("%1 B").arg(size), Words::tr("Bytes of the block")));
    out.fields.push_back(plain(Words::tr("address"), addressText(at), Words::tr("Where the block begins")));
    if (f.profile->debug() && status == BlockStatus::in_use)
        out.fields.push_back(plain(Words::tr("caller's address"), addressText(at + 2 * f.profile->word),
                                   Words::tr("The debug hooks keep two words before what the caller gets")));
    InspectedField in = plain(Words::tr("pool"), poolName(f, pool));
    in.link = read.pool(pool.value);
    out.fields.push_back(in);
    if (status == BlockStatus::free)
        out.fields.push_back(
            read.read(Field::block_link, pool.value, f.heap().link(pool, {static_cast<std::uint16_t>(block)}).value,
                      Words::tr("The first word of a free block is the address of the next free block"), block));
    addOwner(f, owner, out);
    return out;
}

ObjectFields poolFields(const Moment& f, PoolIndex pool) {
    ObjectFields out;
    const FieldReader read(f);
    out.kind = QStringLiteral("pool_header");
    out.title = poolName(f, pool);
    out.fields.push_back(plain(Words::tr("address"), addressText(Allocator::pool_address(f.heap(), *f.layout, pool)),
                               Words::tr("Where the pool begins, with its header")));
    const PoolState state = pool_state(f.heap(), *f.layout, pool);
    if (state == PoolState::virgin) {
        out.state = Words::tr("Never used: pool_address has not come this far.");
        return out;
    }
    const PoolHeader& h = f.heap().pool(pool);
    const bool has_class = h.szidx.value < f.layout->classes;
    const QString size = has_class ? groupedNumber(f.layout->block_size(h.szidx)) : QString();
    if (!pool_is_settled(f.heap(), *f.layout, pool))
        out.state = movingPool(f, pool);
    else if (state == PoolState::empty)
        out.state = Words::tr("Empty: all blocks are free, so any size class can take it.");
    else if (state == PoolState::full)
        out.state = Words::tr("Full: all %1 blocks of %2 B are in use, so it is on no list.")
                        .arg(f.layout->blocks_per_pool(h.szidx))
                        .arg(size);
    else
        out.state = Words::tr("Used: %1 of %2 blocks of %3 B are in use.")
                        .arg(h.ref_count)
                        .arg(f.layout->blocks_per_pool(h.szidx))
                        .arg(size);
    const std::uint32_t p = pool.value;
    const auto add = [&](Field field, std::uint64_t value, const QString& hint) {
        out.fields.push_back(read.read(field, p, value, hint));
    };
    add(Field::ref_count, h.ref_count, Words::tr("Blocks of the pool that are in use"));
    add(Field::freeblock, h.freeblock.value, Words::tr("Head of the pool's list of free blocks"));
    add(Field::nextpool, h.nextpool.value,
        Words::tr("Next pool of the same size class, or next empty pool of the arena"));
    add(Field::prevpool, h.prevpool.value, Words::tr("Previous pool of the same size class"));
    add(Field::arenaindex, h.arenaindex.value, Words::tr("Index into arenas of the pool's arena"));
    add(Field::szidx, h.szidx.value, Words::tr("Size class: blocks of (szidx + 1) × ALIGNMENT bytes"));
    add(Field::nextoffset, h.nextoffset,
        Words::tr("Bytes from the pool's start to the first block that was never handed out"));
    add(Field::maxnextoffset, h.maxnextoffset, Words::tr("The last offset at which a whole block fits"));
    return out;
}

ObjectFields arenaFields(const Moment& f, ArenaIndex arena) {
    ObjectFields out;
    const FieldReader read(f);
    const ArenaObject& a = f.heap().arena(arena);
    out.kind = QStringLiteral("arena_object");
    out.title = arenaName(f, arena);
    out.state = arenaState(f, arena);
    const auto add = [&](Field field, std::uint64_t value, const QString& hint) {
        out.fields.push_back(read.read(field, arena.value, value, hint));
    };
    add(Field::arena_address, a.address.value, Words::tr("Where the system put the arena"));
    add(Field::pool_address, a.pool_address.value, Words::tr("The next pool to be carved off"));
    add(Field::nfreepools, a.nfreepools, Words::tr("Pools without a block in use, carved or not"));
    add(Field::ntotalpools, a.ntotalpools, Words::tr("Pools that the arena has room for"));
    add(Field::freepools, a.freepools.value, Words::tr("List of carved pools that are empty, linked through nextpool"));
    add(Field::nextarena, a.nextarena.value, Words::tr("Next arena of usable_arenas"));
    add(Field::prevarena, a.prevarena.value, Words::tr("Previous arena of usable_arenas"));
    return out;
}

ObjectFields classFields(const Moment& f, SizeClass szidx) {
    ObjectFields out;
    const FieldReader read(f);
    const PoolIndex head = Layout::usedpools(szidx);
    const PoolHeader& h = f.heap().pool(head);
    out.kind = QStringLiteral("usedpools");
    out.title = Words::tr("usedpools[%1]").arg(szidx.value);
    const std::vector<PoolIndex> ring = ring_of(f.heap(), szidx);
    const bool settled =
        std::all_of(ring.begin(), ring.end(), [&](PoolIndex p) { return pool_is_settled(f.heap(), *f.layout, p); });
    const bool alone = h.nextpool == head && h.prevpool == head;
    out.state = (alone     ? Words::tr("Points to itself: no pool of %1 B blocks is in the ring.")
                 : settled ? Words::tr("A ring of the pools of %1 B blocks that have a free block.")
                           : Words::tr("A ring of pools of %1 B blocks that an operation is changing."))
                    .arg(f.layout->block_size(szidx));
    out.fields.push_back(read.read(Field::nextpool, head.value, h.nextpool.value,
                                   Words::tr("The pool from which the next block of this size comes")));
    out.fields.push_back(
        read.read(Field::prevpool, head.value, h.prevpool.value, Words::tr("The last pool of the ring")));
    out.fields.push_back(plain(Words::tr("block size"), Words::tr("%1 B").arg(f.layout->block_size(szidx))));
    out.fields.push_back(plain(Words::tr("blocks in a pool"), groupedNumber(f.layout->blocks_per_pool(szidx))));
    const std::uint64_t from = (std::uint64_t{szidx.value} << f.layout->alignment_shift) + 1;
    out.fields.push_back(plain(Words::tr("requests"),
                               Words::tr("%1 to %2 B").arg(from).arg(f.layout->block_size(szidx)),
                               Words::tr("Requests that this size class serves")));
    return out;
}

ObjectFields usableFields(const Moment& f) {
    ObjectFields out;
    const FieldReader read(f);
    const HeapState& s = f.heap();
    out.kind = Words::tr("list");
    out.title = QStringLiteral("usable_arenas");
    out.state = !usable_arenas_is_settled(s)
                    ? Words::tr("Arenas with a free pool; an operation is putting it in order.")
                : s.usable_arenas
                    ? Words::tr("Arenas with a free pool, fewest free pools first: the next pool comes from the head.")
                    : Words::tr("Empty: the next pool needs a new arena.");
    out.fields.push_back(read.read(Field::usable_arenas, 0, s.usable_arenas.value, Words::tr("Head of the list")));
    constexpr std::size_t most = 64;
    for (const ArenaIndex a : usable_arenas_of(s, most)) {
        InspectedField row = read.read(Field::nfreepools, a.value, s.arena(a).nfreepools,
                                       Words::tr("Free pools of this arena"), 0, arenaName(f, a));
        row.link = PymallocRef::of_arena(a);
        out.fields.push_back(row);
    }
    return out;
}

ObjectFields fingersFields(const Moment& f) {
    ObjectFields out;
    const FieldReader read(f);
    out.kind = Words::tr("table");
    out.title = QStringLiteral("nfp2lasta");
    out.state =
        f.heap().nfp2lasta.empty()
            ? Words::tr("This version has none: it searches usable_arenas from the left.")
            : Words::tr("nfp2lasta[k] names the rightmost usable arena with k free pools. The others are NULL.");
    for (std::uint32_t k = 0; k < f.heap().nfp2lasta.size(); ++k) {
        InspectedField row = read.read(Field::nfp2lasta, 0, f.heap().nfp2lasta[k].value, QString(), k,
                                       QStringLiteral("nfp2lasta[%1]").arg(k));
        if (f.heap().nfp2lasta[k] || row.changed()) out.fields.push_back(row);
    }
    return out;
}

ObjectFields globalsFields(const Moment& f) {
    ObjectFields out;
    const FieldReader read(f);
    const HeapState& s = f.heap();
    out.kind = Words::tr("globals");
    out.title = f.profile->state_in_interpreter ? QStringLiteral("interp->obmalloc") : Words::tr("allocator");
    out.state = Words::tr("What the allocator keeps beside pools and arenas.");
    const auto add = [&](Field field, std::uint64_t value, const QString& hint) {
        out.fields.push_back(read.read(field, 0, value, hint));
    };
    add(Field::usable_arenas, s.usable_arenas.value, Words::tr("Arenas with a free pool, fewest free pools first"));
    add(Field::unused_arena_objects, s.unused_arena_objects.value, Words::tr("Arena objects that stand for no arena"));
    out.fields.push_back(read.read(Field::arenas, 0, s.maxarenas(), Words::tr("Room in the vector of arena objects"), 0,
                                   QStringLiteral("maxarenas")));
    add(Field::narenas_currently_allocated, s.narenas_currently_allocated, Words::tr("Arenas held from the system"));
    add(Field::ntimes_arena_allocated, s.ntimes_arena_allocated, Words::tr("Arenas obtained so far"));
    add(Field::narenas_highwater, s.narenas_highwater, Words::tr("Most arenas held at once"));
    if (f.profile->counts_every_block)
        add(Field::py_allocated_blocks, static_cast<std::uint64_t>(s.py_allocated_blocks),
            Words::tr("Blocks in use, of pools and others"));
    else
        add(Field::raw_allocated_blocks, s.raw.blocks, Words::tr("Blocks in use that the system allocator serves"));
    const ObjectFields fingers = fingersFields(f);
    out.fields.insert(out.fields.end(), fingers.fields.begin(), fingers.fields.end());
    return out;
}

void addSite(const ShownMoment& f, const ObjectRef& object, ObjectFields& out) {
    const OperationIndex owner = owner_of(f, object);
    if (!owner || out.empty()) return;
    const OriginPlace place = f.log.place(owner);
    if (place.file.empty()) return;  // a line of the script has its own row
    const auto add = [&out](const QString& name, const OriginPlace& p) {
        out.fields.push_back(plain(name, text(origin_text_with_path(p))));
    };
    add(Words::tr("asked for at"), place);
    for (const OriginPlace& caller : callers_of(f.log, owner, 3))
        add(Words::tr("called from"), caller);
}

}  // namespace arenarium::ui
