#include "core/objects/read/narration.h"

#include "core/base/said.h"
#include "core/objects/fields.h"
#include "core/objects/steps.h"

namespace arenarium::objects {
namespace {

ObjectIndex object_in(std::uint64_t value) {
    return {static_cast<std::uint32_t>(value)};
}

std::string value_text(Field f, std::uint64_t value, const State& s, const Vocabulary& v) {
    switch (f) {
        case Field::reference:
        case Field::root:
        case Field::wr_object:
        case Field::wr_list:
        case Field::wr_prev:
        case Field::wr_next:
            return object_name(object_in(value), s, v);
        case Field::type:
            return value < v.types.size() ? v.types[value].name : "NULL";
        case Field::reference_name:
            return value < v.slot_names.size() ? v.slot_names[value] : "none";
        default:
            return std::to_string(value);
    }
}

}  // namespace

std::string object_name(ObjectIndex o, const State& s, const Vocabulary& v) {
    if (!o) return "NULL";
    std::string type = "object";
    if (o.value < s.objects.size() && s.object(o).type.value < v.types.size()) type = v.type(s.object(o).type).name;
    return type + " " + std::to_string(o.value);
}

std::string root_name(RootIndex r, const Vocabulary& v) {
    if (r.value >= v.roots.size()) return "root " + std::to_string(r.value);
    const Root& root = v.roots[r.value];
    return root.scope.empty() ? root.name : root.name + " of " + root.scope;
}

std::string slot_text(ObjectIndex o, std::uint32_t slot, const State& s, const Vocabulary& v) {
    if (slot < s.object(o).capacity)
        if (const SlotName name = s.reference(o, slot).name; name && name.value < v.slot_names.size())
            return (v.slot_names[name.value].starts_with('[') ? "" : ".") + v.slot_names[name.value];
    return "[" + std::to_string(slot) + "]";
}

Narration narrate(const Change& c, const State& s, const Vocabulary& v, const Translator& translate) {
    const StepInfo& info = step_info(static_cast<Step>(c.step));
    const auto field = static_cast<Field>(c.field);
    Narration n;
    n.function = info.function;
    if (!c.is_decision()) {
        n.field = field_name(field);
        n.before = value_text(field, c.before, s, v);
        n.after = value_text(field, c.after, s, v);
    }
    if (field == Field::root)
        n.object = root_name({c.object}, v);
    else if (field != Field::created && field != Field::live)
        n.object = object_name({c.object}, s, v);
    std::string text = translate(info.sentence);
    text = said(std::move(text), "{object}", n.object);
    text = said(std::move(text), "{before}", n.before);
    text = said(std::move(text), "{after}", n.after);
    text = said(std::move(text), "{first}", std::to_string(c.before));
    text = said(std::move(text), "{second}", std::to_string(c.after));
    if (field == Field::reference) text = said(std::move(text), "{slot}", slot_text({c.object}, c.index, s, v));
    n.sentence = std::move(text);
    return n;
}

}  // namespace arenarium::objects
