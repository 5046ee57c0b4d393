// A copy of a large array that shares every page which did not change with an earlier copy.
#pragma once

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace arenarium {

template <class T>
class PagedCopy {
    static_assert(std::is_trivially_copyable_v<T>);
    static constexpr std::size_t page_bytes = 8192;
    static constexpr std::size_t page_items = page_bytes / sizeof(T);
    using Page = std::array<std::byte, page_bytes>;

public:
    PagedCopy() = default;

    PagedCopy(const std::vector<T>& source, const PagedCopy* earlier) : size_(source.size()) {
        pages_.reserve((size_ + page_items - 1) / page_items);
        for (std::size_t start = 0; start < size_; start += page_items) {
            const std::size_t bytes = std::min(page_items, size_ - start) * sizeof(T);
            const std::size_t number = pages_.size();
            const bool same = earlier && number < earlier->pages_.size() &&
                              start * sizeof(T) + bytes <= earlier->size_ * sizeof(T) &&
                              std::memcmp(earlier->pages_[number]->data(), source.data() + start, bytes) == 0;
            pages_.push_back(same ? earlier->pages_[number] : copy_page(source.data() + start, bytes));
        }
    }

    void restore(std::vector<T>& target) const {
        target.resize(size_);
        for (std::size_t i = 0; i < pages_.size(); ++i)
            std::memcpy(static_cast<void*>(target.data() + i * page_items), pages_[i]->data(),
                        std::min(page_items, size_ - i * page_items) * sizeof(T));
    }

    // Adds the bytes of the pages that are not in `seen` yet.
    std::size_t count_bytes(std::unordered_set<const void*>& seen) const {
        std::size_t bytes = pages_.capacity() * sizeof(pages_[0]);
        for (const auto& page : pages_)
            if (seen.insert(page.get()).second) bytes += page_bytes;
        return bytes;
    }

private:
    static std::shared_ptr<const Page> copy_page(const T* from, std::size_t bytes) {
        auto page = std::make_shared<Page>();
        std::memcpy(page->data(), from, bytes);
        return page;
    }

    std::vector<std::shared_ptr<const Page>> pages_;
    std::size_t size_ = 0;
};

}  // namespace arenarium
