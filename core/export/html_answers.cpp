#include "core/export/html_answers.h"

#include "core/metrics/why_texts.h"
#include "core/pymalloc/fields.h"

namespace arenarium {

nlohmann::ordered_json why_texts_json() {
    nlohmann::ordered_json texts = nlohmann::ordered_json::object();
    for (std::size_t i = 0; i < static_cast<std::size_t>(WhyText::count_); ++i)
        texts[why_text_name(static_cast<WhyText>(i))] = why_text(static_cast<WhyText>(i));
    return texts;
}

NextArenas::NextArenas(const HeapState& s) {
    add(s);
}

void NextArenas::add(const HeapState& s) {
    column_.add_difference(last_, s.space.next(s.arenas_obtained()).value);
}

void NextArenas::add(HeapHistory& h, std::uint32_t i, std::span<const Change> changes) {
    bool moved = false;
    for (std::uint32_t k = 0; k < changes.size(); ++k) {
        const auto field = static_cast<Field>(changes[k].field);
        if (field != Field::arena_address && field != Field::ntimes_arena_allocated) continue;
        h.timeline().seek({i, k + 1});
        add(h.state());
        moved = true;
    }
    if (moved) h.timeline().seek({i + 1, 0});
}

}  // namespace arenarium
