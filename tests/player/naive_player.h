// Reads the data of a player by its specification in core/export/html.h alone, as slowly as that takes.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

namespace arenarium::test {

class NaiveColumn {
public:
    explicit NaiveColumn(const std::string& base64) {
        const std::string digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        std::string bits;
        for (const char c : base64) {
            if (c == '=') break;
            const std::size_t value = digits.find(c);
            if (value == std::string::npos) throw std::runtime_error("not base64");
            for (int k = 5; k >= 0; --k)
                bits += (value >> k & 1) != 0 ? '1' : '0';
        }
        for (std::size_t i = 0; i + 8 <= bits.size(); i += 8)
            bytes_.push_back(std::stoul(bits.substr(i, 8), nullptr, 2));
    }
    bool at_end() const { return at_ == bytes_.size(); }
    std::uint64_t number() {
        std::uint64_t value = 0;
        for (unsigned shift = 0;; shift += 7) {
            const std::uint64_t byte = bytes_.at(at_++);
            value |= (byte & 127) << shift;
            if (byte < 128) return value;
        }
    }
    std::uint64_t difference_to(std::uint64_t& previous) {
        const std::uint64_t z = number();
        previous += z % 2 == 0 ? z / 2 : 0 - (z / 2) - 1;
        return previous;
    }

private:
    std::vector<std::uint64_t> bytes_;
    std::size_t at_ = 0;
};

struct NaiveOperation {
    std::uint64_t kind, refused, result, bytes, micro_steps, line, column, name, back = 0, count = 0, pool = 0,
                                                                                 block = 0, szidx = 0;
};

inline std::vector<NaiveOperation> naive_operations(const nlohmann::json& data) {
    NaiveColumn c(data.at("operations"));
    std::vector<NaiveOperation> list;
    std::uint64_t line = 0, pool = 0;
    while (!c.at_end()) {
        NaiveOperation o{};
        const std::uint64_t head = c.number();
        o.kind = head % 8, o.refused = head / 8 % 2, o.result = head / 16;
        o.bytes = c.number();
        o.micro_steps = c.number();
        o.line = c.difference_to(line);
        o.column = c.number();
        o.name = c.number();
        if (o.kind >= 2) o.back = c.number(), c.number();
        if (o.kind == 1) o.count = c.number();
        if (o.result == 2) o.pool = c.difference_to(pool), o.block = c.number(), o.szidx = c.number();
        list.push_back(o);
    }
    return list;
}

struct NaiveChange {
    std::uint64_t field, step, object, index, extra, first, after;
};

inline std::vector<NaiveChange> naive_changes(const nlohmann::json& data) {
    NaiveColumn c(data.at("changes"));
    std::map<std::uint64_t, std::array<std::uint64_t, 4>> last;
    std::vector<NaiveChange> list;
    while (!c.at_end()) {
        const std::uint64_t code = c.number();
        NaiveChange change{};
        change.field = data.at("codes").at(code).at(0);
        change.step = data.at("codes").at(code).at(1);
        const std::string name = data.at("fields").at(change.field);
        change.object = c.difference_to(last[code][0]);
        for (const char* with : {"*(block **)bp", "nfp2lasta", "address", "raw heap", "tail_hi", "tail_lo"})
            if (name == with) change.index = c.difference_to(last[code][1]);
        if (name == "address") change.extra = c.number();
        if (change.field == 0) change.first = c.difference_to(last[code][2]);
        change.after = c.difference_to(last[code][3]);
        list.push_back(change);
    }
    return list;
}

}  // namespace arenarium::test
