#include "core/objects/fields.h"

#include <iterator>

namespace arenarium::objects {
namespace {

struct Places {
    using State = objects::State;
    using Field = objects::Field;
    static constexpr bool is_assigned(Field f) { return is_written(f); }
    template <Field F>
    static auto& place(State& s, std::uint32_t object, std::uint32_t index) {
        return detail::field<F>(s, object, index);
    }
};

constexpr const char* names[] = {
    "decision", "alive",     "ob_type", "ob_refcnt", "reference", "name",    "slots", "wr_list",         "size",
    "block",    "wr_object", "wr_prev", "wr_next",   "root",      "created", "live",  "allocated ahead", "block",
};
static_assert(std::size(names) == static_cast<std::size_t>(Field::count_));

}  // namespace

void apply(State& s, const Change& c) {
    if (!c.is_decision()) assign_field<Places>[c.field](s, c, c.after);
}

void take_back(State& s, const Change& c) {
    if (!c.is_decision()) assign_field<Places>[c.field](s, c, c.before);
}

const char* field_name(Field f) {
    return names[static_cast<std::size_t>(f)];
}

}  // namespace arenarium::objects
