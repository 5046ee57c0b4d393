#include "core/script/simulated/heap.h"

#include <fmt/format.h>

#include <algorithm>
#include <new>
#include <utility>

namespace arenarium::script::simulated {
namespace {

const char* name_of(Domain domain) {
    return domain == Domain::mem ? "mem" : "obj";
}

bool has_header(FreeList list) {
    switch (list) {
        case FreeList::floats:
        case FreeList::ints:
        case FreeList::dict_keys:
        case FreeList::ranges:
        case FreeList::range_iterators:
        case FreeList::text_writers:
            return false;
        default:
            return true;
    }
}

}  // namespace

BlockId ObjectHeap::made(Domain domain, std::uint64_t bytes, Result<PortBlock> block, const char* verb) {
    if (!block) throw Refused{block.error()};
    if (block->address.value == 0) throw NoMemory{};
    Entry entry{*block, bytes, unnumbered, domain, true};
    if (listed_ != nullptr) {
        entry.number = next_number_++;
        listed_->requests.push_back(fmt::format("{} {} {} #{}", name_of(domain), verb, bytes, entry.number));
    }
    if (wants_writes_) tell_written(entry, 0, bytes);  // whoever asked fills it
    if (unused_.empty()) {
        blocks_.push_back(entry);
        return {static_cast<std::uint32_t>(blocks_.size() - 1)};
    }
    const std::uint32_t at = unused_.back();
    unused_.pop_back();
    blocks_[at] = entry;
    return {at};
}

BlockId ObjectHeap::malloc(Domain domain, std::uint64_t bytes) {
    return made(domain, bytes, port_.malloc(bytes, place_), "malloc");
}

BlockId ObjectHeap::calloc(Domain domain, std::uint64_t bytes) {
    return made(domain, bytes, port_.calloc(1, bytes, place_), "calloc");
}

BlockId ObjectHeap::counted(BlockId block) {
    blocks_[block.value].gc = true;
    if (watch_ != nullptr) watch_->allocated();
    return block;
}

BlockId ObjectHeap::malloc_gc(std::uint64_t bytes) {
    return counted(malloc(Domain::obj, profile_.gc_head + bytes));
}

BlockId ObjectHeap::malloc_unlisted(std::uint64_t bytes) {
    ListedStep* const listed = std::exchange(listed_, nullptr);
    const BlockId block = malloc(Domain::obj, profile_.gc_head + bytes);
    listed_ = listed;
    return counted(block);
}

void ObjectHeap::realloc(BlockId block, std::uint64_t bytes) {
    Entry& entry = blocks_[block.value];
    Result<PortBlock> moved = port_.realloc(entry.port.operation, bytes, place_);
    if (!moved) throw Refused{moved.error()};
    if (moved->address.value == 0) throw NoMemory{};
    const bool stayed = entry.port.address == moved->address;
    entry.port = *moved;
    if (!stayed) wrote(block, 0, std::min(entry.bytes, bytes));
    entry.bytes = bytes;
    if (listed_ == nullptr) return;
    if (entry.number == unnumbered)
        listed_->requests.push_back(fmt::format("{} realloc #? {}", name_of(entry.domain), bytes));
    else
        listed_->requests.push_back(fmt::format("{} realloc #{} {}", name_of(entry.domain), entry.number, bytes));
}

void ObjectHeap::shrink(BlockId block, std::uint64_t bytes) noexcept try {
    realloc(block, bytes);
} catch (const NoMemory&) {
} catch (Refused& refused) {
    if (!failed_) failed_ = std::move(refused.error);
} catch (const std::bad_alloc&) {
    lacks_memory_ = true;
}

void ObjectHeap::free(BlockId block) noexcept try {
    if (!block) return;
    Entry& entry = blocks_[block.value];
    if (listed_ != nullptr && entry.number != unnumbered)
        listed_->requests.push_back(fmt::format("{} free #{}", name_of(entry.domain), entry.number));
    entry.live = false;
    if (entry.gc && watch_ != nullptr) watch_->deleted();
    unused_.push_back(block.value);
    if (const Status freed = port_.free(entry.port.operation, place_); !freed && !failed_) failed_ = freed.error();
} catch (const std::bad_alloc&) {
    lacks_memory_ = true;
}

BlockId ObjectHeap::waiting_block(FreeList list) {
    auto& waiting = lists_[static_cast<std::size_t>(list)];
    if (list == FreeList::none || waiting.empty()) return {};
    if (list == objects::tuple_list(20) && profile_.rules.longest_tuples_wait) return {};
    const BlockId block = waiting.back();
    waiting.pop_back();
    return block;
}

BlockId ObjectHeap::take(FreeList list, Domain domain, std::uint64_t bytes) {
    const BlockId block = waiting_block(list);
    if (block) wrote(block, 0, bytes_of(block));
    return block ? block : malloc(domain, bytes);
}

BlockId ObjectHeap::take_gc(FreeList list, std::uint64_t bytes) {
    const BlockId block = waiting_block(list);
    if (block) wrote(block, 0, bytes_of(block));
    return block ? block : malloc_gc(bytes);
}

void ObjectHeap::give(FreeList list, BlockId block) noexcept try {
    if (!block) return;  // its object was refused one
    if (list != FreeList::none) {
        const auto at = static_cast<std::size_t>(list);
        if (lists_[at].size() < profile_.most[at]) {
            lists_[at].push_back(block);
            wrote(block, 0, 8);
            return;
        }
    }
    free(block);
} catch (const std::bad_alloc&) {
    lacks_memory_ = true;
}

void ObjectHeap::clear_free_lists() {
    const auto clear = [this](std::size_t at) {
        auto& list = lists_[at];
        while (!list.empty()) {
            const BlockId block = list.back();
            list.pop_back();
            free(block);
        }
    };
    constexpr auto floats = static_cast<std::size_t>(FreeList::floats),
                   tuples = static_cast<std::size_t>(FreeList::tuples),
                   slices = static_cast<std::size_t>(FreeList::slices);
    if (profile_.rules.frames_are_objects)
        for (const FreeList first : {FreeList::methods, FreeList::frames, FreeList::c_functions})
            clear(static_cast<std::size_t>(first));
    if (!profile_.rules.tuples_cleared_first) clear(floats);
    for (std::size_t at = tuples; at < lists_.size(); ++at)
        clear(at);
    for (std::size_t at = 0; at < tuples; ++at)
        if (at != slices || !profile_.rules.collection_keeps_slice) clear(at);
}

std::uint64_t ObjectHeap::bytes_for(FreeList list) const {
    const objects::ObjectSizes& sizes = profile_.sizes;
    const std::uint64_t head = profile_.gc_head;
    switch (list) {
        case FreeList::floats:
            return sizes.float_object;
        case FreeList::ints:
            return sizes.long_medium;
        case FreeList::lists:
            return head + sizes.list;
        case FreeList::dicts:
            return head + sizes.dict;
        case FreeList::dict_keys:
            return profile_.keys_bytes(3, true);
        case FreeList::slices:
            return head + sizes.slice;
        case FreeList::ranges:
            return sizes.range;
        case FreeList::range_iterators:
            return sizes.range_iterator;
        case FreeList::text_writers:
            return sizes.text_writer;
        case FreeList::list_iterators:
            return head + sizes.list_iterator;
        case FreeList::tuple_iterators:
            return head + sizes.tuple_iterator;
        case FreeList::c_functions:
            return head + sizes.c_function;
        case FreeList::c_methods:
            return head + sizes.c_method;
        case FreeList::methods:
            return head + sizes.method;
        default:
            break;
    }
    const auto length = static_cast<std::uint64_t>(list) - static_cast<std::uint64_t>(FreeList::tuples) + 1;
    return head + sizes.tuple_header + 8 * length;
}

void ObjectHeap::fill(FreeList list, std::size_t count) {
    auto& waiting = lists_[static_cast<std::size_t>(list)];
    const Domain domain = list == FreeList::dict_keys      ? profile_.dict.domain
                          : list == FreeList::text_writers ? Domain::mem
                                                           : Domain::obj;
    while (waiting.size() < count) {
        waiting.push_back(malloc(domain, bytes_for(list)));
        blocks_[waiting.back().value].gc = has_header(list);
    }
}

void ObjectHeap::fill_free_lists() {
    ListedStep* const listed = std::exchange(listed_, nullptr);
    for (std::size_t i = 1; i < objects::free_list_count; ++i)
        fill(static_cast<FreeList>(i), profile_.start.count[i]);
    listed_ = listed;
}

void ObjectHeap::after_compiling(bool nested_code, std::size_t floats_parsed, std::size_t ints_parsed) {
    ListedStep* const listed = std::exchange(listed_, nullptr);
    for (std::size_t i = 1; i < objects::free_list_count; ++i)
        fill(static_cast<FreeList>(i), profile_.start.after_compiling[i]);
    if (profile_.start.parser_leaves_numbers) fill(FreeList::floats, floats_parsed);
    if (profile_.most[static_cast<std::size_t>(FreeList::ints)] != 0) fill(FreeList::ints, ints_parsed);
    if (nested_code) fill(objects::tuple_list(2), profile_.start.pairs_after_nested);
    listed_ = listed;
}

}  // namespace arenarium::script::simulated
