// Where a running CPython keeps the functions that serve its requests: the tables _PyMem and _PyObject of obmalloc.c
// (from 3.12 on in _PyRuntime.allocators), found without symbols.
//
// The debug hooks' own table, _PyMem_Debug, is recognised by its three letters ('r', 'm', 'o'), each before the
// functions that the hooks call; it is there whether or not they are used. A table in use holds the same functions as
// it, or leads to it; or it holds functions of a library that somebody put there.
#pragma once

#include <cstdint>
#include <vector>

#include "core/base/result.h"
#include "core/python/find_heap.h"
#include "core/python/process_memory.h"

namespace arenarium {

struct AllocatorTables {
    // Of the mem and object domains, each: where the pointer PyMemAllocatorEx.malloc stands, behind its ctx.
    std::vector<std::uint64_t> mallocs;
};

// `own`: where the code of a library lies whose functions may be in them. Error: there are none, or they hold those of
// somebody else.
Result<AllocatorTables> find_allocator_tables(const ProcessMemory&, const RunningPython&, const AddressRange& own);

}  // namespace arenarium
