// What every mechanism needs to write the fields of its state through recorded changes, and to take them back.
#pragma once

#include <array>
#include <cstdint>
#include <type_traits>
#include <utility>

#include "core/event/change.h"

namespace arenarium {

// The value of a field as a Change keeps it, and back: of an integer, an enumeration or an Index.
template <class T>
constexpr std::uint64_t field_value(T value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
        return static_cast<std::uint64_t>(value);
    else
        return value.value;
}
template <class T>
constexpr T from_field_value(std::uint64_t value) {
    if constexpr (std::is_integral_v<T> || std::is_enum_v<T>)
        return static_cast<T>(value);
    else
        return T{static_cast<decltype(T::value)>(value)};
}

template <class Field, class Step>
constexpr Change make_change(Domain domain, Field field, Step step, std::uint32_t object, std::uint32_t index,
                             std::uint64_t before, std::uint64_t after, std::uint32_t extra = 0) {
    return {.field = static_cast<std::uint8_t>(field),
            .domain = domain,
            .step = static_cast<std::uint16_t>(step),
            .object = object,
            .index = index,
            .extra = extra,
            .before = before,
            .after = after};
}

// How each field of a mechanism is assigned, by its number; null for one that is no mere assignment.
//
//     struct Places {
//         using State = ...; using Field = ...;                 Field::count_ is how many there are
//         static constexpr bool is_assigned(Field);
//         template <Field F> static auto& place(State&, std::uint32_t object, std::uint32_t index);
//     };
template <class Places>
using AssignField = void (*)(typename Places::State&, const Change&, std::uint64_t to);

namespace detail {

template <class Places, std::size_t I>
constexpr AssignField<Places> assigner() {
    constexpr auto field = static_cast<typename Places::Field>(I);
    if constexpr (Places::is_assigned(field)) {
        return [](typename Places::State& state, const Change& c, std::uint64_t to) {
            auto& place = Places::template place<field>(state, c.object, c.index);
            place = from_field_value<std::remove_reference_t<decltype(place)>>(to);
        };
    } else {
        return nullptr;
    }
}

template <class Places, std::size_t... I>
constexpr std::array<AssignField<Places>, sizeof...(I)> assigners(std::index_sequence<I...>) {
    return {assigner<Places, I>()...};
}

}  // namespace detail

template <class Places>
inline constexpr auto assign_field =
    detail::assigners<Places>(std::make_index_sequence<static_cast<std::size_t>(Places::Field::count_)>());

}  // namespace arenarium
