#include "core/objects/fields.h"

#include <array>
#include <utility>

namespace arenarium::objects {
namespace {

using Assign = void (*)(State&, const Change&, std::uint64_t);

template <Field F>
void assign(State& s, const Change& c, std::uint64_t to) {
    auto& place = detail::field<F>(s, c.object, c.index);
    place = from_value<std::remove_reference_t<decltype(place)>>(to);
}

template <std::size_t I>
constexpr Assign assigner() {
    constexpr Field f = static_cast<Field>(I);
    if constexpr (is_written(f))
        return assign<f>;
    else
        return nullptr;
}

template <std::size_t... I>
constexpr std::array<Assign, sizeof...(I)> make_table(std::index_sequence<I...>) {
    return {assigner<I>()...};
}

constexpr auto table = make_table(std::make_index_sequence<static_cast<std::size_t>(Field::count_)>());

constexpr const char* names[] = {
    "decision", "alive",     "ob_type", "ob_refcnt", "reference", "name",    "slots", "wr_list",         "size",
    "block",    "wr_object", "wr_prev", "wr_next",   "root",      "created", "live",  "allocated ahead", "block",
};
static_assert(std::size(names) == static_cast<std::size_t>(Field::count_));

}  // namespace

void apply(State& s, const Change& c) {
    if (!c.is_decision()) table[c.field](s, c, c.after);
}

void take_back(State& s, const Change& c) {
    if (!c.is_decision()) table[c.field](s, c, c.before);
}

const char* field_name(Field f) {
    return names[static_cast<std::size_t>(f)];
}

}  // namespace arenarium::objects
