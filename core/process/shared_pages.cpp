#include "core/process/shared_pages.h"

#include <algorithm>

namespace arenarium {

ProcessNumber SharedPages::begin() {
    processes_.emplace_back();
    return {static_cast<std::uint32_t>(processes_.size() - 1)};
}

ProcessNumber SharedPages::fork(ProcessNumber parent) {
    forget_recent();
    Process child;
    child.tables = processes_[parent.value].tables;
    processes_.push_back(std::move(child));
    return {static_cast<std::uint32_t>(processes_.size() - 1)};
}

void SharedPages::end(ProcessNumber p) {
    forget_recent();
    Process& process = processes_[p.value];
    for (auto& [number, table] : process.tables)
        if (table.use_count() == 1)
            for (const PageIndex page : *table)
                if (page != 0) let_go(page);
    process.tables.clear();
    process.ended = true;
}

SharedPages::PageIndex SharedPages::new_page() {
    ++machine_pages_;
    if (tables_with_.empty()) tables_with_.push_back(0);
    if (!unused_.empty()) {
        const PageIndex page = unused_.back();
        unused_.pop_back();
        tables_with_[page] = 1;
        return page;
    }
    tables_with_.push_back(1);
    return static_cast<PageIndex>(tables_with_.size() - 1);
}

void SharedPages::let_go(PageIndex page) {
    if (--tables_with_[page] != 0) return;
    --machine_pages_;
    unused_.push_back(page);
}

SharedPages::Table& SharedPages::own(std::shared_ptr<Table>& table) {
    if (table == nullptr) {
        table = std::make_shared<Table>();
    } else if (table.use_count() > 1) {
        table = std::make_shared<Table>(*table);
        for (const PageIndex page : *table)
            if (page != 0) ++tables_with_[page];
    }
    return *table;
}

void SharedPages::write_page(ProcessNumber p, std::uint64_t page) {
    Process& process = processes_[p.value];
    PageIndex& at = own(process.tables[page / table_pages])[page % table_pages];
    if (at == 0) {
        at = new_page();
    } else if (tables_with_[at] > 1) {
        let_go(at);
        at = new_page();
        ++process.copied;
    }
    recent_page_ = page;
    recent_process_ = p;
}

void SharedPages::unmap(ProcessNumber p, Address from, std::uint64_t bytes) {
    forget_recent();
    Process& process = processes_[p.value];
    const std::uint64_t first = (from.value + page_bytes - 1) / page_bytes, end = (from.value + bytes) / page_bytes;
    for (std::uint64_t page = first; page < end; ++page) {
        const auto found = process.tables.find(page / table_pages);
        if (found == process.tables.end() || (*found->second)[page % table_pages] == 0) continue;
        PageIndex& at = own(found->second)[page % table_pages];
        let_go(at);
        at = 0;
    }
}

bool SharedPages::is_exclusive(const std::shared_ptr<Table>& table, PageIndex page) const {
    return tables_with_[page] == 1 && table.use_count() == 1;
}

PageUse SharedPages::use(ProcessNumber p) const {
    PageUse use;
    for (const auto& [number, table] : processes_[p.value].tables)
        for (const PageIndex page : *table) {
            if (page == 0) continue;
            ++(is_exclusive(table, page) ? use.exclusive : use.shared);
        }
    return use;
}

std::vector<Address> SharedPages::exclusive_pages(ProcessNumber p) const {
    std::vector<Address> out;
    for (const auto& [number, table] : processes_[p.value].tables)
        for (std::uint64_t i = 0; i < table_pages; ++i)
            if ((*table)[i] != 0 && is_exclusive(table, (*table)[i]))
                out.push_back({(number * table_pages + i) * page_bytes});
    std::sort(out.begin(), out.end());
    return out;
}

PageOwner SharedPages::owner(ProcessNumber p, Address at) const {
    const std::uint64_t page = at.value / page_bytes;
    const auto found = processes_[p.value].tables.find(page / table_pages);
    if (found == processes_[p.value].tables.end()) return PageOwner::absent;
    const PageIndex index = (*found->second)[page % table_pages];
    if (index == 0) return PageOwner::absent;
    return is_exclusive(found->second, index) ? PageOwner::exclusive : PageOwner::shared;
}

}  // namespace arenarium
