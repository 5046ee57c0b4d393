// Reads a moment for the tutor: names, places and what is said of them. Used by the answers alone.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/translator.h"
#include "core/course/words.h"
#include "core/metrics/why.h"
#include "core/process/moment.h"
#include "core/tutor/question.h"

namespace arenarium::tutor {

using Values = std::initializer_list<std::pair<std::string_view, std::string>>;
// The text of "tutor/ID" in the course's language, each {key} replaced.
std::string say(const course::Words&, std::string_view id, Values values = {});

// A block by its name: the operation that made it last, and whether it is still in use.
struct Named {
    OperationIndex made;
    std::optional<OperationIndex> freed;
};

class StateReader {
public:
    StateReader(const Moment& moment, const course::Words& words, const Translator& translate)
        : m(moment), w(words), t(translate) {}

    const Moment& m;
    const course::Words& w;
    const Translator& t;

    std::string say(std::string_view id, Values values = {}) const { return tutor::say(w, id, values); }
    std::string number(std::uint64_t n) const { return std::to_string(n); }
    std::uint32_t operations() const;  // that have happened

    std::optional<Named> named(const std::string& name) const;
    std::optional<OperationIndex> freed_by(OperationIndex made) const;
    // The arena obtained as this one, when it is held now.
    std::optional<ArenaIndex> arena(std::uint32_t ordinal) const;
    std::optional<PoolIndex> pool(const course::BlockPlace&) const;
    std::optional<course::BlockPlace> place_of(Address) const;

    // "0:0:3", by order of obtaining.
    std::string place(PoolIndex, BlockNumber) const;
    std::string place(PoolIndex) const;
    std::string place(Block) const;  // of a pool
    std::string address(PoolIndex, BlockNumber) const;
    std::string line_of(OperationIndex) const;  // "line 3", or ""

    std::string what_ran(OperationIndex) const;  // "free(b[2]) ran in operation 8, line 4. It is about block 0:0:2."
    std::string about_block(PoolIndex, BlockNumber) const;
    std::string about_name(const std::string& name) const;
    std::string about_made(OperationIndex made, const std::string& called) const;
    std::string about_pool(PoolIndex) const;
    std::string about_hold(ArenaIndex) const;
    std::string about_order() const;
    std::string about_free_list(PoolIndex) const;
    std::string about_size(std::uint64_t bytes) const;
    std::string about_next(std::uint64_t bytes, std::uint32_t times) const;
};

}  // namespace arenarium::tutor
