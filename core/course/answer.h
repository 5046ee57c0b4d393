// An answer, right or given: texts in order, or texts by key.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace arenarium::course {

struct Answer {
    // One for a single answer; several in the order given; with keys for the fields, rows and profiles that they belong
    // to. Texts are in the form of their kind: "0:0:3", "16000", "arena", "NULL".
    std::vector<std::pair<std::string, std::string>> entries;

    static Answer one(std::string text) { return {{{"", std::move(text)}}}; }
    static Answer list(std::vector<std::string> texts) {
        Answer out;
        for (std::string& t : texts)
            out.entries.emplace_back("", std::move(t));
        return out;
    }

    bool empty() const { return entries.empty(); }
    // "?" or nothing: the learner is not sure yet.
    bool not_sure() const {
        return empty() || (entries.size() == 1 && (entries[0].second == "?" || entries[0].second.empty()));
    }
    const std::string* at(const std::string& key) const {
        for (const auto& [k, v] : entries)
            if (k == key) return &v;
        return nullptr;
    }
    // "0:0:3", "2, 0, 1", "ref.count=3 freeblock=NULL"
    std::string text() const {
        std::string out;
        for (const auto& [k, v] : entries)
            out += (out.empty() ? "" : k.empty() ? ", " : " ") + (k.empty() ? v : k + "=" + v);
        return out;
    }

    friend bool operator==(const Answer&, const Answer&) = default;
};

// A number as people type it: Bengali digits, grouping by ',' or '_' or blanks, a sign, "0x…". Nothing: it is none.
struct TypedNumber {
    bool whole = false;
    std::int64_t integer = 0;  // when whole
    double real = 0;
};
std::optional<TypedNumber> read_number(const std::string& text);

}  // namespace arenarium::course
