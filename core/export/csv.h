// Tables of a state as CSV (RFC 4180, a header line, LF): one format for spreadsheets.
//
// blocks: address,requested,size,size_class,arena,pool,block,name,line,operation
// pools:  address,arena,arena_ordinal,pool,state,size_class,block_size,ref_count,free,virgin,nextoffset
//
//     0x7f0000000030,24,32,1,0,0,0,b,1,0
//     0x7f0000000000,0,0,0,used,1,32,1,1,508,112
//
// `arena` is the index of the arena object, `pool` and `block` count within the arena and the pool. What is not known
// is empty. Pools not carved yet are not listed.
#pragma once

#include <string>

#include "core/io/byte_sink.h"
#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/profile.h"
#include "core/pymalloc/profile/layout.h"
#include "core/pymalloc/state.h"

namespace arenarium {

// A text as a cell. A leading =, +, - or @ would make a spreadsheet compute it, and is told to be text.
std::string csv_text(const std::string&);

// The live blocks; see core/metrics/block_list.h for what they are within an operation.
Status write_blocks_csv(const Moment&, ByteSink&);
// Of the state after the first `operations` of the log.
Status write_blocks_csv(const HeapState&, const Profile&, const Layout&, const OperationLog&, std::uint32_t operations,
                        ByteSink&);
Status write_pools_csv(const HeapState&, const Layout&, ByteSink&);

}  // namespace arenarium
