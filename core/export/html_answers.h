// What the player needs besides the state to answer "Why?" as core/metrics/why.h does.
#pragma once

#include <nlohmann/json.hpp>
#include <span>
#include <string>

#include "core/event/change.h"
#include "core/export/html_columns.h"
#include "core/process/history.h"

namespace arenarium {

// name -> text of every sentence, placeholders included.
nlohmann::ordered_json why_texts_json();

// Where the system would put the next arena: a column of addresses, the first at the beginning, and one after each
// write of an arena's address and of ntimes_arena_allocated.
class NextArenas {
public:
    explicit NextArenas(const HeapState&);

    // `changes`: all micro-steps of operation i. REQUIRES: the history has just run it. Leaves it there.
    void add(HeapHistory&, std::uint32_t i, std::span<const Change> changes);
    std::string text() const { return base64(column_.bytes()); }

private:
    void add(const HeapState&);

    Column column_;
    std::uint64_t last_ = 0;
};

}  // namespace arenarium
