// What is exported by the files that are mapped into this very process is what the dynamic linker says.
#include "core/python/elf_image.h"

#include <dlfcn.h>
#include <unistd.h>

#include <filesystem>
#include <optional>
#include <string>

#include "tests/support/catch.h"

namespace arenarium::test {
namespace {

// A library of tests, and where it begins in this process.
class Library {
public:
    explicit Library(const char* file) : handle_(dlopen(file, RTLD_NOW | RTLD_LOCAL)) {
        REQUIRE(handle_ != nullptr);
        for (const Mapping& m : memory.mappings()) {
            if (m.file != file) continue;
            if (base == 0) base = m.begin;
            end = m.end;
        }
        REQUIRE(base != 0);
    }
    ~Library() { dlclose(handle_); }
    Library(const Library&) = delete;
    Library& operator=(const Library&) = delete;

    ProcessMemory memory{getpid()};
    std::uint64_t base = 0, end = 0;
    std::uint64_t symbol(const char* name) const { return reinterpret_cast<std::uint64_t>(dlsym(handle_, name)); }

private:
    void* handle_;
};

constexpr const char* libraries[] = {ARENARIUM_OLD_TABLE, ARENARIUM_NEW_TABLE};

}  // namespace

TEST_CASE("a symbol is where the dynamic linker has it, by either kind of table", "[elf]") {
    for (const char* file : libraries) {
        INFO(file);
        const Library library(file);
        const std::optional<ElfImage> image = ElfImage::at(library.memory, library.base);
        REQUIRE(image);
        for (int i = 0; i < 20; ++i) {
            const std::string name = "arenarium_symbol_" + std::to_string(i);
            INFO(name);
            REQUIRE(library.symbol(name.c_str()) != 0);
            CHECK(image->symbol(name) == library.symbol(name.c_str()));
            CHECK(image->symbol(name + "_") == 0);
        }
        CHECK(image->symbol("arenarium_missing_symbol") == 0);  // it is used there, and defined nowhere
        CHECK(image->symbol("") == 0);
    }
    // Whatever else is mapped here.
    const ProcessMemory memory(getpid());
    std::size_t files = 0;
    for (const Mapping& m : memory.mappings()) {
        if (!m.file.starts_with('/') || m.offset != 0 || !m.readable) continue;
        const std::optional<ElfImage> image = ElfImage::at(memory, m.begin);
        void* const handle = image ? dlopen(m.file.c_str(), RTLD_NOW | RTLD_NOLOAD) : nullptr;
        if (handle == nullptr) continue;
        ++files;
        INFO(m.file);
        for (const char* name : {"getenv", "strtoul", "EVP_sha256", "ZSTD_compress", "a_name_that_nobody_has"}) {
            Dl_info info{};
            const std::uint64_t seen = image->symbol(name);
            if (seen == 0) continue;
            REQUIRE(dladdr(reinterpret_cast<void*>(seen), &info) != 0);
            CHECK(std::filesystem::equivalent(info.dli_fname, m.file));
        }
        dlclose(handle);
    }
    CHECK(files >= 2);
}

TEST_CASE("a damaged file in memory exports what it did, something else or nothing, and is no stumbling block",
          "[elf]") {
    for (const char* file : libraries) {
        INFO(file);
        const Library library(file);
        std::vector<std::uint64_t> copy((library.end - library.base) / 8);
        const Piece whole{library.base, copy.size() * 8, copy.data()};
        library.memory.read_what_is_there({&whole, 1});
        const auto base = reinterpret_cast<std::uint64_t>(copy.data());
        // The loader wrote addresses over the offsets of the file; here they are offsets again, so that all lies in
        // the copy.
        const std::uint64_t headers = copy[4], count = copy[7] & 0xffff;
        REQUIRE(headers % 8 == 0);
        REQUIRE(count < 64);
        std::vector<std::size_t> places;
        for (std::size_t k = 0; k < 8; ++k)
            places.push_back(k);
        for (std::uint64_t h = 0; h < count; ++h) {
            const std::size_t at = (headers + 56 * h) / 8;
            for (std::size_t k = 0; k < 7; ++k)
                places.push_back(at + k);
            if ((copy[at] & UINT32_MAX) != 2) continue;
            for (std::size_t entry = copy[at + 2] / 8; copy[entry] != 0; entry += 2) {
                std::uint64_t& value = copy[entry + 1];
                if (value >= library.base && value < library.end) value -= library.base;
                places.push_back(entry);
                places.push_back(entry + 1);
                const std::uint64_t tag = copy[entry];
                if (tag == 4 || tag == 0x6ffffef5 || tag == 6)
                    for (std::size_t k = 0; k < 60; ++k)
                        places.push_back(value / 8 + k);
            }
        }
        const auto name = [](int i) { return "arenarium_symbol_" + std::to_string(i); };
        const auto seen = [&] {
            std::vector<std::uint64_t> all;
            const std::optional<ElfImage> image = ElfImage::at(library.memory, base);
            for (int i = 0; image && i < 20; ++i)
                all.push_back(image->symbol(name(i)));
            return all;
        };
        const std::vector<std::uint64_t> before = seen();
        REQUIRE(before.size() == 20);
        for (int i = 0; i < 20; ++i)
            CHECK(before[static_cast<std::size_t>(i)] - base == library.symbol(name(i).c_str()) - library.base);
        std::size_t differ = 0;
        for (const std::size_t place : places) {
            const std::uint64_t word = copy[place];
            for (const std::uint64_t other : {std::uint64_t{0}, ~std::uint64_t{0}, word + 1, word << 32 | word >> 32,
                                              word + 8, word ^ 0x80000000u}) {
                copy[place] = other;
                differ += seen() != before;
            }
            copy[place] = word;
        }
        CHECK(differ > 50);
        CHECK(seen() == before);
        CHECK(!ElfImage::at(library.memory, 0));
        CHECK(!ElfImage::at(library.memory, base + 8));
    }
}

}  // namespace arenarium::test
