// Pages that processes share until one writes, against a model that keeps every page of every process by itself.
#include <map>
#include <memory>

#include "core/process/shared_pages.h"
#include "tests/support/catch.h"
#include "tests/support/property.h"

namespace arenarium::test {
namespace {

constexpr std::uint64_t base = 0x7f0000000000;

// One shared_ptr a page: how many hold it is how many processes have it.
struct NaivePages {
    struct Process {
        std::map<std::uint64_t, std::shared_ptr<int>> pages;
        std::uint64_t copied = 0;
    };
    std::vector<Process> processes{1};

    void write(std::size_t p, std::uint64_t page) {
        std::shared_ptr<int>& at = processes[p].pages[page];
        if (at != nullptr && at.use_count() == 1) return;
        if (at != nullptr) ++processes[p].copied;
        at = std::make_shared<int>(0);
    }
    PageUse use(std::size_t p) const {
        PageUse out;
        for (const auto& [page, held] : processes[p].pages) {
            ++(held.use_count() == 1 ? out.exclusive : out.shared);
        }
        return out;
    }
    std::vector<Address> exclusive(std::size_t p) const {
        std::vector<Address> out;
        for (const auto& [page, held] : processes[p].pages)
            if (held.use_count() == 1) out.push_back({page * page_bytes});
        return out;
    }
    std::uint64_t all() const {
        std::map<const int*, int> seen;
        for (const Process& p : processes)
            for (const auto& [page, held] : p.pages)
                seen[held.get()] = 1;
        return seen.size();
    }
};

TEST_CASE("a child shares its parent's pages until one of both writes") {
    SharedPages pages;
    const ProcessNumber parent = pages.begin();
    pages.write(parent, {base}, 4 * page_bytes);
    const ProcessNumber child = pages.fork(parent);
    CHECK(pages.use(child).shared == 4);
    pages.write(child, {base + 10}, 1);
    CHECK(pages.owner(parent, {base}) == PageOwner::exclusive);  // nobody else has the old one any more
    CHECK(pages.owner(child, {base}) == PageOwner::exclusive);
    CHECK(pages.owner(child, {base + page_bytes}) == PageOwner::shared);
    CHECK(pages.owner(child, {base + 9 * page_bytes}) == PageOwner::absent);
    CHECK(pages.copied(child) == 1);
    pages.write(parent, {base}, 1);
    CHECK(pages.copied(parent) == 0);  // it was there alone already
    CHECK(pages.machine_pages() == 5);
    pages.end(child);
    CHECK(pages.use(parent).exclusive == 4);
    CHECK(pages.machine_pages() == 4);
}

TEST_CASE("a write over the end of a page dirties both") {
    SharedPages pages;
    const ProcessNumber p = pages.begin();
    pages.write(p, {base + page_bytes - 8}, 16);
    CHECK(pages.use(p).exclusive == 2);
    pages.write(p, {base + 7 * page_bytes - 8}, 8);
    CHECK(pages.use(p).exclusive == 3);
}

TEST_CASE("random processes that write, fork, unmap and end have the pages of the naive model") {
    check_property(
        "the same pages",
        [] {
            struct Act {
                std::uint8_t kind, process;
                std::uint16_t page;
                std::uint8_t count;
            };
            const auto acts = *rc::gen::container<std::vector<Act>>(rc::gen::map(
                rc::gen::tuple(rc::gen::inRange(0, 16), rc::gen::arbitrary<std::uint8_t>(), rc::gen::inRange(0, 1500),
                               rc::gen::inRange(1, 20)),
                [](const auto& t) {
                    return Act{static_cast<std::uint8_t>(std::get<0>(t)), std::get<1>(t),
                               static_cast<std::uint16_t>(std::get<2>(t)), static_cast<std::uint8_t>(std::get<3>(t))};
                }));
            SharedPages pages;
            NaivePages naive;
            pages.begin();
            for (const Act& a : acts) {
                const std::size_t p = a.process % naive.processes.size();
                const ProcessNumber number{static_cast<std::uint32_t>(p)};
                if (pages.has_ended(number)) continue;
                const std::uint64_t first = base / page_bytes + a.page;
                if (a.kind < 10) {
                    pages.write(number, {first * page_bytes + 1}, (a.count - 1) * page_bytes + 1);
                    for (std::uint64_t i = 0; i < a.count; ++i)
                        naive.write(p, first + i);
                } else if (a.kind < 13) {
                    pages.fork(number);
                    naive.processes.push_back({naive.processes[p].pages, 0});
                } else if (a.kind < 15) {
                    pages.unmap(number, {first * page_bytes}, a.count * page_bytes);
                    for (std::uint64_t i = 0; i < a.count; ++i)
                        naive.processes[p].pages.erase(first + i);
                } else {
                    pages.end(number);
                    naive.processes[p].pages.clear();
                }
                for (std::uint32_t i = 0; i < pages.processes(); ++i) {
                    const PageUse use = pages.use({i}), expected = naive.use(i);
                    RC_ASSERT(use.exclusive == expected.exclusive);
                    RC_ASSERT(use.shared == expected.shared);
                    RC_ASSERT(pages.copied({i}) == naive.processes[i].copied);
                    RC_ASSERT(pages.exclusive_pages({i}) == naive.exclusive(i));
                }
                RC_ASSERT(pages.machine_pages() == naive.all());
            }
        },
        60, 150);
}

TEST_CASE("a thousand children of a large process copy no more than they write") {
    SharedPages pages;
    const ProcessNumber parent = pages.begin();
    pages.write(parent, {base}, 25'000 * page_bytes);
    std::vector<ProcessNumber> children;
    for (int i = 0; i < 1000; ++i)
        children.push_back(pages.fork(parent));
    for (std::size_t i = 0; i < children.size(); ++i)
        pages.write(children[i], {base + i * 20 * page_bytes}, 3 * page_bytes);
    CHECK(pages.machine_pages() == 25'000 + 3'000);
    CHECK(pages.use(children[500]).exclusive == 3);
    CHECK(pages.use(parent).shared == 25'000);
    CHECK(pages.copied(parent) == 0);
}

}  // namespace
}  // namespace arenarium::test
