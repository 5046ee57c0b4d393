// What just happened, what things are called, and why.
#include "app/engine/document.h"
#include "core/base/number_text.h"
#include "core/metrics/operation_effect.h"
#include "core/metrics/why.h"
#include "core/process/call_text.h"
#include "core/pymalloc/read/effect.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium::engine {
namespace {

Json step_json(const Narration& n, const Change& c) {
    return {{"function", n.function}, {"object", n.object},     {"field", n.field},   {"before", n.before},
            {"after", n.after},       {"sentence", n.sentence}, {"effect", n.effect}, {"decision", c.is_decision()}};
}

Json told(arn_document& d) {
    const Moment& now = d.moment();
    const Translator translate = d.translator();
    const OperationIndex i = now.last_operation;
    if (!i) return {{"call", ""}, {"line", 0}, {"column", 0}, {"sentence", ""}, {"shown", 0}, {"steps", Json::array()}};
    const Origin origin = now.log.origin(i);
    Json steps = Json::array();
    const auto words = narrate_operation(now.changes(), now.happened, now.heap(), *now.layout, *now.profile, translate);
    for (std::size_t k = 0; k < words.size(); ++k)
        steps.push_back(step_json(words[k], now.changes()[k]));
    Json out{{"call", call_text(now.log, i)},
             {"operation", i.value},
             {"address", hex_address(d.history().address(i))},
             {"line", origin.line},
             {"column", origin.column},
             {"sentence", operation_sentence(words, now.changes(), now.happened, now.heap(), *now.layout, *now.profile,
                                             bytes_in_question(now.log, i), translate)},
             {"shown", now.happened}};
    if (const OriginPlace place = now.log.place(i); !place.file.empty())
        out["place"] = {{"file", place.file}, {"function", place.function}, {"line", place.line}};
    out["steps"] = std::move(steps);
    return out;
}

// In the words of the window (ui/inspector/why_answers.cpp).
Json answers_about(arn_document& d, const PymallocRef& o) {
    const Moment& now = d.moment();
    const Translator t = d.translator();
    Json out = Json::array();
    const auto add = [&](const char* question, std::string sentence) {
        out.push_back({{"question", t(question)}, {"sentence", std::move(sentence)}});
    };
    const auto next = [&](SizeClass c) {
        const std::uint64_t bytes = now.layout->block_size(c);
        out.push_back({{"question", filled(t("Where will the next malloc(%1) land?"), "%1", std::to_string(bytes))},
                       {"sentence", why_next_malloc_lands(now, bytes, t).sentence}});
    };
    switch (o.kind) {
        case PymallocKind::arena: {
            const ArenaHold hold = why_arena_is_held(now, o.arena, 6, t);
            add("Why is this arena not released?", hold.sentence);
            for (const OwnedBlock& b : hold.owned)
                out.back()["blocks"].push_back(
                    {{"name", b.name},
                     {"address", hex_address(b.address)},
                     {"line", b.line},
                     {"object", json_of(PymallocRef::of_block(now.layout->arena_of(b.block.pool()), b.block.pool(),
                                                              b.block.number().value))}});
            add("Why does it stand there in usable_arenas?", why_arena_is_usable(now, o.arena, t).sentence);
            break;
        }
        case PymallocKind::pool: {
            const PoolPlace place = why_pool_is_in_list(now, o.pool, t);
            add(place.list == PoolPlace::List::none ? "Why is this pool in no list?" : "Why is this pool in its list?",
                place.sentence);
            const SizeClass c = now.heap().pool(o.pool).szidx;
            if (c.value < now.layout->classes && now.heap().pool(o.pool).ref_count > 0) next(c);
            break;
        }
        case PymallocKind::block:
            add("What is this block?", why_block(now, o.pool, {static_cast<std::uint16_t>(o.index)}, t).sentence);
            break;
        case PymallocKind::size_class:
            next({static_cast<std::uint16_t>(o.index)});
            break;
        case PymallocKind::usable_head:
            add("Why is usable_arenas in this order?", why_usable_arenas_is_in_order(now, t).sentence);
            break;
        default:
            break;
    }
    return out;
}

}  // namespace
}  // namespace arenarium::engine

using namespace arenarium;
using namespace arenarium::engine;

int arn_tell(arn_document* d) {
    return guarded(d, [](arn_document& doc) { return doc.say(told(doc)); });
}

int arn_describe(arn_document* d, const char* object) {
    return guarded(d, [&](arn_document& doc) {
        const ObjectRef ref = object_of(Json::parse(or_empty(object), nullptr, false));
        const Scene& scene = doc.scene({});
        if (!ref || !scene.exists(ref)) {
            doc.say({{"name", ""}, {"text", ""}, {"path", Json::array()}});
            return int{arn_nothing};
        }
        Json path = Json::array();
        for (const ObjectRef& outer : scene.path(ref))
            path.push_back({{"name", scene.name(outer)}, {"object", json_of(outer)}});
        return doc.say({{"name", scene.name(ref)}, {"text", scene.describe(ref)}, {"path", std::move(path)}});
    });
}

int arn_why(arn_document* d, const char* request) {
    return with_wishes(d, request, [](arn_document& doc, const Wishes& wishes) {
        if (const auto bytes = wishes.whole("malloc")) {
            const NextMalloc next = why_next_malloc_lands(doc.moment(), *bytes, doc.translator());
            return doc.say(Json::array({{{"question", "malloc(" + std::to_string(*bytes) + ")"},
                                         {"sentence", next.sentence},
                                         {"address", hex_address(next.address)}}}));
        }
        const PymallocRef object =
            wishes.flag("order") ? PymallocRef::usable_head() : memory_object(wishes.object("object"));
        if (!object || !doc.scene({}).exists(object)) {
            doc.say(Json::array());
            return int{arn_nothing};
        }
        return doc.say(answers_about(doc, object));
    });
}
