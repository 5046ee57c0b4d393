#include "core/imports/line_table.h"

namespace arenarium {
namespace {

class Table {
public:
    explicit Table(std::string_view bytes) : rest_(bytes) {}
    bool more() const { return !rest_.empty() && !failed_; }
    bool failed() const { return failed_; }
    std::uint8_t byte() {
        if (rest_.empty()) {
            failed_ = true;
            return 0;
        }
        const auto b = static_cast<std::uint8_t>(rest_.front());
        rest_.remove_prefix(1);
        return b;
    }
    // Six bits a byte, the lowest first; bit 6: another one follows.
    std::uint64_t varint() {
        std::uint64_t value = 0;
        for (unsigned shift = 0; shift < 60; shift += 6) {
            const std::uint8_t b = byte();
            value |= std::uint64_t{b & 63u} << shift;
            if ((b & 64) == 0) return value;
        }
        failed_ = true;
        return 0;
    }
    std::int64_t signed_varint() {
        const std::uint64_t n = varint();
        const auto value = static_cast<std::int64_t>(n >> 1);
        return (n & 1) != 0 ? -value : value;
    }

private:
    std::string_view rest_;
    bool failed_ = false;
};

std::uint32_t sound(std::int64_t line) {
    return line > 0 && line <= INT32_MAX ? static_cast<std::uint32_t>(line) : 0;
}

// Entries of so many code units each, with a code for how lines and columns are told.
std::uint32_t from_3_11(Table table, std::int64_t line, std::int64_t unit) {
    enum : unsigned { one_line = 10, no_columns = 13, long_form = 14, none = 15 };
    for (std::int64_t at = 0; table.more();) {
        const std::uint8_t first = table.byte();
        const unsigned code = (first >> 3) & 15u;
        at += (first & 7) + 1;
        if (code == long_form) {
            line += table.signed_varint();
            for (int i = 0; i < 3; ++i)
                table.varint();
        } else if (code == no_columns) {
            line += table.signed_varint();
        } else if (code >= one_line && code < no_columns) {
            line += code - one_line;
            table.byte(), table.byte();
        } else if (code != none) {
            table.byte();
        }
        if (table.failed()) return 0;
        if (unit < at) return code == none ? 0 : sound(line);
    }
    return 0;
}

// Pairs: bytes of code, and how much the line of these differs from that before; -128: they have none.
std::uint32_t of_3_10(Table table, std::int64_t line, std::int64_t offset) {
    for (std::int64_t at = 0; table.more();) {
        at += table.byte();
        const auto by = static_cast<std::int8_t>(table.byte());
        if (by != -128) line += by;
        if (table.failed()) return 0;
        if (offset < at) return by == -128 ? 0 : sound(line);
    }
    return 0;
}

// Pairs: bytes of code from the last line's begin to the next one's, and how much that differs.
std::uint32_t up_to_3_9(Table table, std::int64_t line, std::int64_t offset) {
    for (std::int64_t at = 0; table.more();) {
        at += table.byte();
        if (at > offset) break;
        line += static_cast<std::int8_t>(table.byte());
        if (table.failed()) return 0;
    }
    return sound(line);
}

}  // namespace

std::uint32_t line_of_instruction(std::uint32_t hex_version, std::string_view table, std::uint32_t first_line,
                                  std::int64_t lasti) {
    if (lasti < 0) return 0;
    const std::uint32_t minor = hex_version >> 16;
    if (minor >= 0x030b) return from_3_11(Table(table), first_line, lasti / 2);
    if (minor == 0x030a) return of_3_10(Table(table), first_line, lasti * 2);
    return up_to_3_9(Table(table), first_line, lasti);
}

}  // namespace arenarium
