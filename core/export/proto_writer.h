// Messages of protocol buffers (https://protobuf.dev/programming-guides/encoding): fields one after the other.
//
//     ProtoWriter person;
//     person.number(1, 42).bytes(2, "name");
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/io/varint.h"

namespace arenarium {

class ProtoWriter {
public:
    // 0, the default of every number, is left out.
    ProtoWriter& number(std::uint32_t field, std::uint64_t value) {
        if (value == 0) return *this;
        put_varint(out_, std::uint64_t{field} << 3);
        put_varint(out_, value);
        return *this;
    }
    ProtoWriter& bytes(std::uint32_t field, std::string_view content) {
        put_varint(out_, std::uint64_t{field} << 3 | length_delimited);
        put_text(out_, content);
        return *this;
    }
    ProtoWriter& message(std::uint32_t field, const ProtoWriter& inner) { return bytes(field, inner.out_); }
    ProtoWriter& packed(std::uint32_t field, const std::vector<std::uint64_t>& values) {
        ProtoWriter inner;
        for (const std::uint64_t v : values)
            put_varint(inner.out_, v);
        return message(field, inner);
    }
    std::string take() { return std::move(out_); }

private:
    static constexpr std::uint64_t length_delimited = 2;

    std::string out_;
};

}  // namespace arenarium
