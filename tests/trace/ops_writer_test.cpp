#include "core/trace/ops_writer.h"

#include "core/trace/replay.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

Request any_request(std::uint32_t now, const std::vector<std::uint32_t>& live) {
    const auto bytes = *rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(0, 700),
                                       rc::gen::elementOf(std::vector<std::uint64_t>{INT64_MAX, 1u << 31}));
    const bool has_live = now > 0 && !live.empty();
    const int kind = *rc::gen::inRange(0, has_live ? 5 : 3);
    const OperationIndex operand = has_live ? OperationIndex{*rc::gen::elementOf(live)} : OperationIndex{};
    if (kind == 0) return Request::malloc(bytes);
    if (kind == 1)
        return Request::calloc(*rc::gen::elementOf(std::vector<std::uint64_t>{0, 1, 3, 1u << 30}), bytes % 9999);
    if (kind == 2) return Request::realloc({}, bytes);
    return kind == 3 ? Request::realloc(operand, bytes) : Request::free(operand);
}

}  // namespace

TEST_CASE("operations written and read again are the same requests", "[ops]") {
    check_property(
        "round trip",
        [] {
            OperationLog log;
            std::vector<std::uint32_t> live;
            const int count = *rc::gen::inRange(0, 60);
            for (int i = 0; i < count; ++i) {
                const Request request = any_request(log.size(), live);
                if (request.operand) std::erase(live, request.operand.value);
                if (request.kind() != RequestKind::free) live.push_back(log.size());
                log.append(request, {});
            }
            StringSink sink;
            RC_ASSERT(write_ops(log, log.size(), sink).ok());
            OpsReader reader(bytes_of_memory(sink.content, "f.ops"));
            std::vector<ReadOperation> room(100);
            const Result<std::size_t> got = reader.read(room);
            RC_ASSERT(got.ok() || log.size() == 0);
            RC_ASSERT((got.ok() ? *got : 0) == log.size());
            for (std::uint32_t i = 0; i < log.size(); ++i)
                RC_ASSERT(room[i].request == log.request({i}));
        },
        300);
}

TEST_CASE("what no allocator gives is written as a request that none gives", "[ops]") {
    OperationLog log;
    log.append(Request::malloc(UINT64_MAX), {});
    log.append(Request::calloc(UINT64_MAX, 2), {});
    log.append(Request::free({}), {});
    StringSink sink;
    REQUIRE(write_ops(log, 3, sink).ok());
    CHECK(sink.content == "a 0 9223372036854775807\nc 1 9223372036854775807 9223372036854775807\n");
}

TEST_CASE("requests of the raw domain are left out, and counted", "[ops]") {
    OperationLog log;
    log.append(Request::malloc(16), {});
    log.set_requester({0, MemoryDomain::raw});
    log.append(Request::malloc(600), {});
    log.append(Request::free({1}), {});
    log.set_requester({});
    log.append(Request::free({0}), {});
    StringSink sink;
    REQUIRE(write_ops(log, 4, sink).ok());
    CHECK(sink.content == "a 0 16\nf 0\n# left out, because they are of the raw domain: 2\n");
}

}  // namespace arenarium::test
