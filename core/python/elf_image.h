// What an ELF file that is mapped into another process exports: read from that process's memory, so that it does not
// matter what the file is called, or whether it is still there.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/process_memory.h"

namespace arenarium {

// 64-bit, in the byte order of this machine.
class ElfImage {
public:
    // The file whose beginning is mapped at `base`; none when there is no such file or it exports nothing.
    static std::optional<ElfImage> at(const ProcessMemory&, std::uint64_t base);

    // The address of a symbol that it defines itself; 0 when it does not.
    std::uint64_t symbol(std::string_view name) const;

private:
    explicit ElfImage(const ProcessMemory& memory) : memory_(&memory) {}
    bool read_dynamic(std::uint64_t base);
    std::uint64_t place(std::uint64_t pointer) const;
    // The symbol's address when entry `index` of the table has that name and is defined.
    std::uint64_t defined(std::uint32_t index, std::string_view name) const;
    std::uint64_t by_gnu_hash(std::string_view name) const;
    std::uint64_t by_hash(std::string_view name) const;

    const ProcessMemory* memory_;
    std::uint64_t base_ = 0, bias_ = 0;  // bias: what is added to addresses in the file
    std::uint64_t symbols_ = 0, strings_ = 0, hash_ = 0, gnu_hash_ = 0;
};

}  // namespace arenarium
