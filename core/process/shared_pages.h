// The pages of processes that came from each other by fork: one page of the machine serves all of them until one
// writes to it, which then gets a copy of its own.
//
//     SharedPages pages;
//     const ProcessNumber parent = pages.begin();
//     pages.write(parent, arena, 4096 * 3);
//     const ProcessNumber child = pages.fork(parent);
//     pages.write(child, arena, 8);
//     pages.use(child);      // 1 page exclusive, 2 shared; so says pages.use(parent)
//
// As in a kernel, what fork copies is tables of 512 pages, and those only when one of them changes, so that a thousand
// children of a large process cost little.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <unordered_map>
#include <vector>

#include "core/base/ids.h"

namespace arenarium {

using ProcessNumber = Index<struct ProcessNumberTag>;  // in the order of their beginning, from 0

inline constexpr std::uint64_t page_bytes = 4096;

// Of one process, in pages.
struct PageUse {
    std::uint64_t exclusive = 0;  // in this process alone: Private_Dirty of /proc/PID/smaps
    std::uint64_t shared = 0;     // in others too
    std::uint64_t resident() const { return exclusive + shared; }
    friend bool operator==(const PageUse&, const PageUse&) = default;
};

enum class PageOwner : std::uint8_t { absent, exclusive, shared };

class SharedPages {
public:
    // A process without pages.
    ProcessNumber begin();
    // A copy of a process that has not ended.
    ProcessNumber fork(ProcessNumber parent);
    // Its pages go; those of others stay.
    void end(ProcessNumber);
    bool has_ended(ProcessNumber p) const { return processes_[p.value].ended; }
    std::uint32_t processes() const { return static_cast<std::uint32_t>(processes_.size()); }

    // The process writes so many bytes. A page that was not there is an exclusive one of zeros first.
    void write(ProcessNumber p, Address at, std::uint64_t bytes) {
        const std::uint64_t first = at.value / page_bytes,
                            last = (at.value + (bytes != 0 ? bytes - 1 : 0)) / page_bytes;
        for (std::uint64_t page = first; page <= last; ++page)
            if (page != recent_page_ || p != recent_process_) write_page(p, page);
    }
    // munmap: the pages that lie wholly within.
    void unmap(ProcessNumber, Address, std::uint64_t bytes);

    PageUse use(ProcessNumber) const;
    // Those in this process alone, ascending.
    std::vector<Address> exclusive_pages(ProcessNumber) const;
    PageOwner owner(ProcessNumber, Address) const;
    // Pages that the process wrote to while they were shared, since it began: what the system had to copy.
    std::uint64_t copied(ProcessNumber p) const { return processes_[p.value].copied; }
    // Pages of the machine that all processes together take.
    std::uint64_t machine_pages() const { return machine_pages_; }

private:
    using PageIndex = std::uint32_t;  // of a page of the machine, from 1; 0: absent
    static constexpr std::uint64_t table_pages = 512;
    using Table = std::array<PageIndex, table_pages>;
    struct Process {
        std::unordered_map<std::uint64_t, std::shared_ptr<Table>> tables;
        std::uint64_t copied = 0;
        bool ended = false;
    };

    void write_page(ProcessNumber, std::uint64_t page);
    PageIndex new_page();
    void let_go(PageIndex);
    // The process's own copy of the table, which the tables of others share no longer.
    Table& own(std::shared_ptr<Table>&);
    void forget_recent() { recent_page_ = UINT64_MAX; }
    // Of a page that the table leads to, which no other table and no other process with this table does.
    bool is_exclusive(const std::shared_ptr<Table>& table, PageIndex page) const;

    std::vector<Process> processes_;
    std::vector<std::uint32_t> tables_with_;  // by page of the machine: tables that lead to it
    std::vector<PageIndex> unused_;
    std::uint64_t machine_pages_ = 0;
    // Written last, and exclusive.
    std::uint64_t recent_page_ = UINT64_MAX;
    ProcessNumber recent_process_;
};

}  // namespace arenarium
