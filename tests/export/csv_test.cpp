#include "core/export/csv.h"

#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

struct Run {
    Allocator allocator{*find_profile("3.12")};
    OperationLog log;

    Block operator()(const Request& request, Block operand = {}, Origin origin = {}) {
        const Block block = allocator.run(request, operand);
        log.append(request, block, origin);
        return block;
    }
};

}  // namespace

TEST_CASE("a row for each live block, with its owner", "[csv]") {
    Run run;
    const Block b = run(Request::malloc(24), {}, {7, 1});
    run(Request::malloc(16));
    run(Request::realloc({0}, 26), b);
    run(Request::realloc({2}, INT64_MAX), b);  // refused: the block stays as operation 2 made it
    run(Request::malloc(20), {}, {9, 1});
    run.log.set_name({2}, run.log.intern("a, \"b\""));
    run.log.set_name({4}, run.log.intern("=1+1"));
    StringSink sink;
    REQUIRE(write_blocks_csv(run.allocator.state(), run.allocator.profile(), run.allocator.layout(), run.log, 5, sink)
                .ok());
    CHECK(sink.content ==
          "address,requested,size,size_class,arena,pool,block,name,line,operation\n"
          "0x7f0000000030,26,32,1,0,0,0,\"a, \"\"b\"\"\",,2\n"
          "0x7f0000000050,20,32,1,0,0,1,\"'=1+1\",9,4\n"
          "0x7f0000004030,16,16,0,0,1,0,,,1\n");
}

TEST_CASE("a row for each carved pool, with its state", "[csv]") {
    Run run;
    run(Request::malloc(24));
    const Block b = run(Request::malloc(512));
    run(Request::free({1}), b);
    for (int i = 0; i < 31; ++i)
        run(Request::malloc(500));
    run(Request::free({1}), run(Request::malloc(8)));
    StringSink sink;
    REQUIRE(write_pools_csv(run.allocator.state(), run.allocator.layout(), sink).ok());
    CHECK(sink.content ==
          "address,arena,arena_ordinal,pool,state,size_class,block_size,ref_count,free,virgin,nextoffset\n"
          "0x7f0000000000,0,0,0,used,1,32,1,1,508,112\n"
          "0x7f0000004000,0,0,1,full,31,512,31,0,0,15920\n"
          "0x7f0000008000,0,0,2,empty,0,16,0,2,1019,80\n");
}

}  // namespace arenarium::test
