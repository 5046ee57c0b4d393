#include <sys/mman.h>
#include <unistd.h>

#include <new>

#include "core/pymalloc/allocator.h"
#include "tests/support/catch.h"

using namespace arenarium;

namespace {

bool heap_is_empty(const Allocator& a) {
    return a.state().pool(Layout::usedpools({1})).nextpool == Layout::usedpools({1});
}

}  // namespace

TEST_CASE("Running a whole list at once gives what running it one by one gives") {
    for (const std::size_t operations : {std::size_t{1000}, std::size_t{700'000}}) {
        std::vector<Request> requests;
        std::vector<OperationIndex> live;
        std::uint64_t random = 99;
        while (requests.size() < operations) {
            random = random * 6364136223846793005u + 1442695040888963407u;
            const std::uint64_t value = random >> 33;
            const OperationIndex self{static_cast<std::uint32_t>(requests.size())};
            if (live.empty() || value % 5 < 3) {
                requests.push_back(Request::malloc(value % 700));
                live.push_back(self);
                continue;
            }
            const std::size_t at = value % live.size();
            const bool resize = value % 7 == 0;
            requests.push_back(resize ? Request::realloc(live[at], value % 900) : Request::free(live[at]));
            live[at] = resize ? self : live.back();
            if (!resize) live.pop_back();
        }
        const Profile profile = *find_profile("3.12");
        Allocator one_by_one(profile), at_once(profile);
        std::vector<Block> expected(requests.size()), results(requests.size());
        for (std::size_t i = 0; i < requests.size(); ++i) {
            const OperationIndex operand = requests[i].operand;
            expected[i] = one_by_one.run(requests[i], operand ? expected[operand.value] : Block{});
        }
        at_once.run_all(requests, results);
        CHECK(results == expected);
        CHECK(first_difference(at_once.state(), one_by_one.state()) == std::nullopt);
    }
}

TEST_CASE("Looking ahead never reads beyond the end of the list") {
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    for (const std::size_t count :
         {std::size_t{0}, std::size_t{1}, std::size_t{9}, std::size_t{25}, std::size_t{530'000}}) {
        // The list ends where a page begins that nobody may read.
        const std::size_t bytes = count * sizeof(Request), room = (bytes + page - 1) / page * page;
        void* const memory = mmap(nullptr, room + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        REQUIRE(memory != MAP_FAILED);
        auto* const begin = static_cast<std::byte*>(memory);
        REQUIRE(mprotect(begin + room, page, PROT_NONE) == 0);
        auto* const list = reinterpret_cast<Request*>(begin + room - bytes);
        for (std::size_t i = 0; i < count; ++i)
            new (list + i)
                Request(i % 2 == 0 ? Request::malloc(32) : Request::free({static_cast<std::uint32_t>(i - 1)}));
        std::vector<Block> results(count);
        Allocator a(*find_profile("3.12"));
        a.run_all({list, count}, results);
        CHECK(heap_is_empty(a) == (count % 2 == 0));
        munmap(memory, room + page);
    }
}

TEST_CASE("A block that a refused realloc left in place is an ordinary block for the next realloc") {
    Allocator a(*find_profile("3.12"));
    const auto run = [&a](const Request& request, Block held = {}) { return a.run(request, held); };
    const Block block = run(Request::malloc(330));
    const Block refused = run(Request::realloc({0}, INT64_MAX), block);
    CHECK(refused.refused());
    CHECK(refused.same_block(block));
    const Block stays = run(Request::realloc({1}, 321), refused);
    CHECK(stays == block);
    CHECK_FALSE(stays.refused());
}
