#include "core/mimalloc/read/narration.h"

#include "core/base/said.h"
#include "core/mimalloc/fields.h"
#include "core/mimalloc/steps.h"

namespace arenarium::mimalloc {
namespace {

enum class Of : std::uint8_t { page, segment, thread, arena, one };

Of holder(Field f) {
    if (f >= Field::block_size && f <= Field::block_link) return Of::page;
    if (f >= Field::segment_used && f <= Field::segment_kind) return Of::segment;
    if (f >= Field::pages_first && f <= Field::segment_count) return Of::thread;
    return f == Field::blocks_inuse ? Of::arena : Of::one;
}

template <class Number>
std::string or_null(std::uint64_t value, const std::string& text) {
    return Number{static_cast<decltype(Number::value)>(value)}.is_none() ? "NULL" : text;
}

std::string page_text(const State& s, std::uint64_t value) {
    return or_null<PageIndex>(value, page_name(s, {static_cast<std::uint32_t>(value)}));
}

std::string value_text(const State& s, Field f, std::uint64_t value) {
    switch (f) {
        case Field::next:
        case Field::prev:
        case Field::pages_first:
        case Field::pages_last:
        case Field::spans_first:
        case Field::spans_last:
            return page_text(s, value);
        case Field::free:
        case Field::local_free:
        case Field::thread_free:
        case Field::block_link:
            return or_null<BlockNumber>(value, "block " + std::to_string(value));
        case Field::heap:
        case Field::segment_thread:
            return or_null<ThreadIndex>(value, "thread " + std::to_string(value));
        case Field::abandoned_next:
        case Field::abandoned:
        case Field::abandoned_visited:
            return or_null<SegmentIndex>(value, "segment " + std::to_string(value));
        case Field::thread_delayed_free:
            if (value == no_block) return "NULL";
            return "block " + std::to_string(value & 0xffff) + " of page " + page_text(s, value >> 16);
        case Field::delayed:
            switch (static_cast<Delayed>(value)) {
                case Delayed::use_delayed_free:
                    return "MI_USE_DELAYED_FREE";
                case Delayed::no_delayed_free:
                    return "MI_NO_DELAYED_FREE";
                case Delayed::never_delayed_free:
                    return "MI_NEVER_DELAYED_FREE";
            }
            return std::to_string(value);
        default:
            return std::to_string(value);
    }
}

std::string object_text(const State& s, const Change& c) {
    const auto field = static_cast<Field>(c.field);
    switch (holder(field)) {
        case Of::page:
            return "page " + page_text(s, c.object);
        case Of::segment:
            return "segment " + std::to_string(c.object);
        case Of::thread:
            return "thread " + std::to_string(c.object);
        case Of::arena:
            return "arena " + std::to_string(c.object);
        case Of::one:
            return "";
    }
    return "";
}

}  // namespace

std::string page_name(const State& s, PageIndex p) {
    return std::to_string(s.segment_of(p).value) + ":" + std::to_string(s.slice_of(p));
}

Narration narrate(const State& s, const Change& c, const Translator& translate) {
    const StepInfo& info = step_info(static_cast<Step>(c.step));
    const auto field = static_cast<Field>(c.field);
    Narration n;
    n.function = info.function;
    if (!c.is_decision()) {
        n.object = object_text(s, c);
        n.field = field_name(field);
        n.before = value_text(s, field, c.before);
        n.after = value_text(s, field, c.after);
    }
    n.sentence = translate(info.sentence);
    const std::string first = std::to_string(c.before), second = std::to_string(c.after);
    n.sentence = said(n.sentence, "{first}", first);
    n.sentence = said(n.sentence, "{second}", second);
    n.sentence = said(n.sentence, "{before}", n.before);
    n.sentence = said(n.sentence, "{after}", n.after);
    n.sentence = said(n.sentence, "{field}", n.field);
    return n;
}

}  // namespace arenarium::mimalloc
