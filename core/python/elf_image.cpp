#include "core/python/elf_image.h"

#include <algorithm>
#include <cstring>

namespace arenarium {
namespace {

// The structures of the ELF specification, 64-bit.
struct FileHeader {
    unsigned char ident[16];
    std::uint16_t type, machine;
    std::uint32_t version;
    std::uint64_t entry, phoff, shoff;
    std::uint32_t flags;
    std::uint16_t ehsize, phentsize, phnum, shentsize, shnum, shstrndx;
};
struct ProgramHeader {
    std::uint32_t type, flags;
    std::uint64_t offset, vaddr, paddr, filesz, memsz, align;
};
struct DynamicEntry {
    std::int64_t tag;
    std::uint64_t value;
};
struct Symbol {
    std::uint32_t name;
    unsigned char info, other;
    std::uint16_t section;
    std::uint64_t value, size;
};
constexpr std::uint32_t load = 1, dynamic = 2;  // PT_
constexpr std::int64_t dt_hash = 4, dt_strtab = 5, dt_symtab = 6, dt_gnu_hash = 0x6ffffef5;

}  // namespace

std::optional<ElfImage> ElfImage::at(const ProcessMemory& memory, std::uint64_t base) {
    ElfImage image(memory);
    if (!image.read_dynamic(base) || image.symbols_ == 0 || image.strings_ == 0) return std::nullopt;
    return image;
}

// The loader may have written addresses over the offsets of the file.
std::uint64_t ElfImage::place(std::uint64_t pointer) const {
    return pointer < base_ ? pointer + bias_ : pointer;
}

bool ElfImage::read_dynamic(std::uint64_t base) {
    FileHeader header{};
    if (!memory_->read(base, header) || std::memcmp(header.ident,
                                                    "\x7f"
                                                    "ELF\x02",
                                                    5) != 0)
        return false;
    if (header.phentsize != sizeof(ProgramHeader) || header.phnum > 256) return false;
    std::vector<ProgramHeader> segments(header.phnum);
    if (!memory_->read(base + header.phoff, segments.data(), segments.size() * sizeof(ProgramHeader))) return false;
    const auto first = std::find_if(segments.begin(), segments.end(), [](const auto& s) { return s.type == load; });
    const auto table = std::find_if(segments.begin(), segments.end(), [](const auto& s) { return s.type == dynamic; });
    if (first == segments.end() || table == segments.end() || table->memsz > 1 << 16) return false;
    base_ = base;
    bias_ = base - (first->vaddr - first->offset);
    std::vector<DynamicEntry> entries(table->memsz / sizeof(DynamicEntry));
    if (!memory_->read(bias_ + table->vaddr, entries.data(), entries.size() * sizeof(DynamicEntry))) return false;
    for (const DynamicEntry& e : entries) {
        if (e.tag == 0) break;
        if (e.tag == dt_hash) hash_ = place(e.value);
        if (e.tag == dt_gnu_hash) gnu_hash_ = place(e.value);
        if (e.tag == dt_symtab) symbols_ = place(e.value);
        if (e.tag == dt_strtab) strings_ = place(e.value);
    }
    return true;
}

std::uint64_t ElfImage::symbol(std::string_view name) const {
    return gnu_hash_ != 0 ? by_gnu_hash(name) : hash_ != 0 ? by_hash(name) : 0;
}

std::uint64_t ElfImage::defined(std::uint32_t index, std::string_view name) const {
    Symbol s{};
    if (!memory_->read(symbols_ + std::uint64_t{index} * sizeof s, s) || s.section == 0 || s.value == 0) return 0;
    std::string text(name.size() + 1, '\0');
    if (!memory_->read(strings_ + s.name, text.data(), text.size())) return 0;
    return std::string_view(text.c_str()) == name ? bias_ + s.value : 0;
}

// Buckets lead to chains of hashes, one a symbol, whose last has bit 0 set.
std::uint64_t ElfImage::by_gnu_hash(std::string_view name) const {
    std::uint32_t hash = 5381;
    for (const char c : name)
        hash = hash * 33 + static_cast<unsigned char>(c);
    std::uint32_t head[4] = {};  // buckets, first symbol, words of the filter, its shift
    if (!memory_->read(gnu_hash_, head) || head[0] == 0) return 0;
    const std::uint64_t buckets = gnu_hash_ + sizeof head + 8 * std::uint64_t{head[2]};
    const std::uint64_t chains = buckets + 4 * std::uint64_t{head[0]};
    std::uint32_t index = 0;
    if (!memory_->read(buckets + 4 * std::uint64_t{hash % head[0]}, index) || index < head[1]) return 0;
    for (std::uint32_t seen = 0; seen < 1 << 16; ++seen, ++index) {
        std::uint32_t of_symbol = 0;
        if (!memory_->read(chains + 4 * std::uint64_t{index - head[1]}, of_symbol)) return 0;
        if ((of_symbol | 1) == (hash | 1))
            if (const std::uint64_t address = defined(index, name)) return address;
        if ((of_symbol & 1) != 0) return 0;
    }
    return 0;
}

std::uint64_t ElfImage::by_hash(std::string_view name) const {
    std::uint32_t hash = 0;
    for (const char c : name) {
        hash = (hash << 4) + static_cast<unsigned char>(c);
        const std::uint32_t top = hash & 0xf0000000u;
        hash = (hash ^ top >> 24) & ~top;
    }
    std::uint32_t head[2] = {};  // buckets, symbols
    if (!memory_->read(hash_, head) || head[0] == 0) return 0;
    std::uint32_t index = 0;
    if (!memory_->read(hash_ + 8 + 4 * std::uint64_t{hash % head[0]}, index)) return 0;
    for (std::uint32_t seen = 0; index != 0 && index < head[1] && seen < head[1]; ++seen) {
        if (const std::uint64_t address = defined(index, name)) return address;
        if (!memory_->read(hash_ + 8 + 4 * (std::uint64_t{head[0]} + index), index)) return 0;
    }
    return 0;
}

}  // namespace arenarium
