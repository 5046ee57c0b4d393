#include "core/collector/read/narration.h"

#include "core/base/said.h"
#include "core/collector/fields.h"
#include "core/collector/steps.h"

namespace arenarium::collector {
namespace {

std::string header_text(HeaderIndex h, const NodeName& name) {
    return is_head(h) ? list_name(static_cast<List>(h.value)) : name(node_of(h));
}

std::string value_text(Field f, std::uint64_t value, const NodeName& name) {
    const auto word = static_cast<std::uint32_t>(value);
    if (f == Field::gc_refs) return gc_refs_text(word);
    if (f != Field::place && f != Field::merge) return std::to_string(value);
    return HeaderIndex{word}.is_none() ? "NULL" : header_text({word}, name);
}

// What the change's `object` numbers.
std::string subject(const Change& c, const NodeName& name) {
    switch (static_cast<Field>(c.field)) {
        case Field::gc_refs:
        case Field::finalized:
        case Field::place:
        case Field::merge:
            return header_text({c.object}, name);
        case Field::threshold:
        case Field::count:
        case Field::collections:
        case Field::collected:
        case Field::uncollectable:
            return list_name(generation_list(c.object));
        case Field::garbage:
            return name({c.object});
        case Field::decision:
            return header_text({c.object}, name);
        default:
            return "";
    }
}

}  // namespace

std::string gc_refs_text(std::uint32_t gc_refs) {
    return gc_refs == not_collecting            ? "not collecting"
           : gc_refs == tentatively_unreachable ? "unreachable"
                                                : std::to_string(gc_refs);
}

Narration narrate(const Change& c, const NodeName& name, const Translator& translate) {
    const StepInfo& info = step_info(static_cast<Step>(c.step));
    const auto field = static_cast<Field>(c.field);
    Narration n;
    n.function = info.function;
    n.object = subject(c, name);
    if (!c.is_decision()) {
        n.field = field_name(field);
        n.before = value_text(field, c.before, name);
        n.after = value_text(field, c.after, name);
    }
    std::string text = translate(info.sentence);
    text = said(std::move(text), "{object}", n.object);
    text = said(std::move(text), "{before}", n.before);
    text = said(std::move(text), "{after}", n.after);
    text = said(std::move(text), "{first}", std::to_string(c.before));
    text = said(std::move(text), "{second}", std::to_string(c.after));
    // Of a merge, the sentence speaks of the list that is emptied when it is looked at with older ones.
    if (field == Field::place) text = said(std::move(text), "{list}", list_name(static_cast<List>(c.extra)));
    if (field == Field::merge)
        text = said(std::move(text), "{list}",
                    list_name(static_cast<List>(static_cast<Step>(c.step) == Step::merges_younger ||
                                                        static_cast<Step>(c.step) == Step::freezes
                                                    ? c.object
                                                    : c.index)));
    n.sentence = std::move(text);
    return n;
}

}  // namespace arenarium::collector
