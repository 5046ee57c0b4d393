#include "core/base/number_text.h"

#include <cstdint>
#include <string>

#include "tests/support/property.h"

using namespace arenarium;

namespace {

constexpr std::uint64_t KiB = 1024, MiB = KiB * KiB, GiB = MiB * KiB, TiB = GiB * KiB;

__extension__ typedef unsigned __int128 Wide;

// What a reader understands: the amount in tenths of a byte, and whether it was said to be exact.
struct Understood {
    Wide tenths;
    Wide unit;  // bytes
    bool exact;
};

Understood understood(std::string text) {
    std::erase(text, ',');
    const auto space = text.find(' '), point = text.find('.');
    const std::string unit = text.substr(space + 1);
    const Wide bytes = unit == "B" ? 1 : unit == "KiB" ? KiB : unit == "MiB" ? MiB : unit == "GiB" ? GiB : TiB;
    Wide amount = std::stoull(text) * Wide{10};
    if (point != std::string::npos) amount += static_cast<unsigned>(text[point + 1] - '0');
    return {amount * bytes, bytes, point == std::string::npos};
}

}  // namespace

TEST_CASE("A size is whole without a decimal when it is whole, and has one decimal otherwise") {
    CHECK(byte_size(0) == "0 B");
    CHECK(byte_size(1) == "1 B");
    CHECK(byte_size(1023) == "1,023 B");
    CHECK(byte_size(KiB) == "1 KiB");
    CHECK(byte_size(KiB + 1) == "1.0 KiB");
    CHECK(byte_size(KiB + 51) == "1.0 KiB");
    CHECK(byte_size(KiB + 52) == "1.1 KiB");
    CHECK(byte_size(1280) == "1.3 KiB");  // 1.25, a half: up
    CHECK(byte_size(1536) == "1.5 KiB");
    CHECK(byte_size(2 * KiB - 1) == "2.0 KiB");
    CHECK(byte_size(2 * KiB) == "2 KiB");
    CHECK(byte_size(MiB - KiB) == "1,023 KiB");
    CHECK(byte_size(MiB - 52) == "1,023.9 KiB");
    CHECK(byte_size(MiB - 51) == "1.0 MiB");
    CHECK(byte_size(MiB - 1) == "1.0 MiB");
    CHECK(byte_size(MiB) == "1 MiB");
    CHECK(byte_size(MiB + 1) == "1.0 MiB");
    CHECK(byte_size(5 * GiB + GiB / 2) == "5.5 GiB");
    CHECK(byte_size(TiB - 1) == "1.0 TiB");
    CHECK(byte_size(3000 * TiB) == "3,000 TiB");
    CHECK(byte_size(UINT64_MAX) == "16,777,216.0 TiB");
}

TEST_CASE("What a reader understands of a size is at most half a tenth of its unit away, and exact when it says so") {
    test::check_property(
        "byte_size",
        [] {
            const auto shift = *rc::gen::inRange(0u, 64u);
            const std::uint64_t bytes = *rc::gen::arbitrary<std::uint64_t>() >> shift;
            const Understood u = understood(byte_size(bytes));
            const Wide truth = Wide{bytes} * 10;
            const Wide off = truth > u.tenths ? truth - u.tenths : u.tenths - truth;
            RC_ASSERT(u.exact == (off == 0 && bytes % static_cast<std::uint64_t>(u.unit) == 0));
            RC_ASSERT(2 * off <= u.unit);
        },
        2000);
}

TEST_CASE("An exact size is read back as it was") {
    CHECK(exact_byte_size(0) == "0 B");
    CHECK(exact_byte_size(1025) == "1025 B");
    CHECK(exact_byte_size(16 * KiB) == "16 KiB");
    CHECK(exact_byte_size(1536 * KiB) == "1536 KiB");
    CHECK(exact_byte_size(TiB) == "1024 GiB");
    test::check_property("exact_byte_size", [] {
        const std::uint64_t bytes = *rc::gen::arbitrary<std::uint64_t>() >> *rc::gen::inRange(2u, 64u)
                                                                                << *rc::gen::inRange(0u, 3u);
        if (bytes > std::uint64_t{1} << 62) return;
        const auto read = parse_byte_size(exact_byte_size(bytes));
        RC_ASSERT(read.ok());
        RC_ASSERT(*read == bytes);
    });
}

TEST_CASE("Numbers are grouped by thousands, and a count of one has no s") {
    CHECK(grouped(0) == "0");
    CHECK(grouped(999) == "999");
    CHECK(grouped(1000) == "1,000");
    CHECK(grouped(UINT64_MAX) == "18,446,744,073,709,551,615");
    CHECK(counted(0, "block") == "0 blocks");
    CHECK(counted(1, "block") == "1 block");
    CHECK(counted(1234, "block") == "1,234 blocks");
    CHECK(hex_address({0}) == "0x0");
    CHECK(hex_address({0x7f0000004030}) == "0x7f0000004030");
    CHECK(hex_address({UINT64_MAX}) == "0xffffffffffffffff");
}
