// Calling a type makes a value: int("7"), list(x), dict(a=1), …
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/script/language/decimal.h"
#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/library/tables.h"
#include "core/script/machine/integers.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

// As an error shows it: the first 200 code points of its repr, as CPython's "%.200R".
std::string shown(Runtime& rt, const Value& text) {
    TextBuilder out(rt);
    const std::string_view whole = text.as<StrObject>().text;
    repr_string(whole.substr(0, byte_offset(whole, 200)), out);
    const std::string repr = out.take_text();
    return repr.substr(0, byte_offset(repr, 200));
}

Value int_from_text(Runtime& rt, const Value& v, std::int64_t base) {
    const auto refuse = [&]() -> Value {
        return rt.raise(Exc::ValueError, fmt::format("invalid literal for int() with base {}: {}", base, shown(rt, v)));
    };
    std::string text;
    if (!rt.tick(v.as<StrObject>().text.size() / 16 + 1) || !rt.reserve(v.as<StrObject>().text.size())) return {};
    if (!without_underscores(ascii_number(v.as<StrObject>().text), text)) return refuse();
    const bool negative = text.starts_with('-');
    if (negative || text.starts_with('+')) text.erase(0, 1);
    const auto prefixed = [&](char mark) { return text.size() > 2 && text[0] == '0' && (text[1] | 0x20) == mark; };
    std::int64_t actual = base;
    for (const auto& [mark, of] : {std::pair{'x', 16}, std::pair{'o', 8}, std::pair{'b', 2}}) {
        if ((base != 0 && base != of) || !prefixed(mark)) continue;
        actual = of;
        text.erase(0, 2);
        break;
    }
    if (actual == 0) {
        actual = 10;
        if (text.size() > 1 && text[0] == '0' && text.find_first_not_of('0') != std::string::npos) return refuse();
    }
    const auto is_digit_of_base = [&](char c) {
        const int value = c >= '0' && c <= '9'   ? c - '0'
                          : c >= 'a' && c <= 'z' ? c - 'a' + 10
                          : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                                 : 36;
        return value < actual;
    };
    if (text.empty() || !std::all_of(text.begin(), text.end(), is_digit_of_base)) return refuse();
    return int_from_digits(rt, text, static_cast<int>(actual), negative);
}

Value make_int(Runtime& rt, const Value&, Args& a) {
    if (a.size() == 0) return Value::integer(0);
    std::int64_t base = 10;
    if (const Value* given = a.get(1, "base")) {
        Value number;
        if (!as_whole(rt, *given, number)) return {};
        base = clamped_int(number);
        if (base != 0 && (base < 2 || base > 36))
            return rt.raise(Exc::ValueError, "int() base must be >= 2 and <= 36, or 0");
        if (!a[0].is(Type::Str)) return rt.raise(Exc::TypeError, "int() can't convert non-string with explicit base");
    }
    if (a[0].is_any_int()) return positive(rt, a[0]);
    if (a[0].is(Type::Float)) return int_from_real(rt, a[0].as_real());
    if (a[0].is(Type::Str)) return int_from_text(rt, a[0], base);
    return rt.raise(Exc::TypeError,
                    fmt::format("int() argument must be a string, a bytes-like object or a real number, not '{}'",
                                type_name(a[0])));
}

Value make_float(Runtime& rt, const Value&, Args& a) {
    if (a.size() == 0) return Value::real(0);
    double real = 0;
    if (a[0].is(Type::Float)) return a[0];
    if (a[0].is_any_int()) return number_as_real(rt, a[0], real) ? Value::real(real) : Value();
    if (!a[0].is(Type::Str))
        return rt.raise(Exc::TypeError,
                        fmt::format("float() argument must be a string or a real number, not '{}'", type_name(a[0])));
    const auto refuse = [&]() -> Value {
        return rt.raise(Exc::ValueError, fmt::format("could not convert string to float: {}", shown(rt, a[0])));
    };
    std::string text;
    if (!rt.tick(a[0].as<StrObject>().text.size() / 16 + 1) || !rt.reserve(a[0].as<StrObject>().text.size() * 2))
        return {};
    if (!without_underscores(ascii_number(a[0].as<StrObject>().text), text)) return refuse();
    if (!read_real(text, real)) return refuse();
    return rt.real(real);
}

Value make_str(Runtime& rt, const Value&, Args& a) {
    if (a.size() > 0 && a[0].is(Type::Str)) return a[0];
    TextBuilder text(rt);
    return a.size() == 0 || to_text(rt, a[0], text) ? text.take() : Value();
}

Value make_bool(Runtime&, const Value&, Args& a) {
    return Value::boolean(a.size() > 0 && truth(a[0]));
}

Value make_list(Runtime& rt, const Value&, Args& a) {
    std::vector<Value> items;
    if (a.size() > 0 && !collect(rt, a[0], items)) return {};
    return rt.list(std::move(items));
}

Value make_tuple(Runtime& rt, const Value&, Args& a) {
    if (a.size() > 0 && a[0].is(Type::Tuple)) return a[0];
    std::vector<Value> items;
    if (a.size() > 0 && !collect(rt, a[0], items)) return {};
    return rt.tuple(std::move(items));
}

Value make_dict(Runtime& rt, const Value&, Args& a) {
    const Value made(rt.heap.make<DictObject>());
    return update_dict(rt, made, a) ? made : Value();
}

Value make_set(Runtime& rt, const Value&, Args& a) {
    const Value made(rt.heap.make<SetObject>());
    if (a.size() > 0 && !update_set(rt, made, a[0])) return {};
    return made;
}

Value range_of(Runtime& rt, const Value&, Args& a) {
    std::int64_t numbers[3] = {0, 0, 1};
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (a[i].is(Type::BigInt))
            return rt.raise(Exc::OverflowError, "a range beyond 64 bits is not part of Arenarium's script language");
        if (!as_index(rt, a[i], numbers[i])) return {};
    }
    return a.size() == 1 ? make_range(rt, 0, numbers[0], 1) : make_range(rt, numbers[0], numbers[1], numbers[2]);
}

Value make_slice(Runtime& rt, const Value&, Args& a) {
    if (a.size() == 1) return Value(rt.heap.make<SliceObject>(Value::none(), a[0], Value::none()));
    return Value(rt.heap.make<SliceObject>(a[0], a[1], a.size() > 2 ? a[2] : Value::none()));
}

Value type_of(Runtime& rt, const Value&, Args& a) {
    return Value(&rt.types.of(a[0]));
}

}  // namespace

bool update_dict(Runtime& rt, const Value& dict, CallArguments& a) {
    const auto put = [&](const Value& key, const Value& value) { return set_item(rt, dict, key, value); };
    if (a.size() > 0 && a[0].is(Type::Dict)) {
        const Value from = a[0];
        const auto& entries = from.as<DictObject>().table.entries();
        for (std::size_t i = 0; i < entries.size(); ++i) {
            const HashTable::Entry e = entries[i];
            if (!rt.tick() || (!e.key.is_nothing() && !put(e.key, e.value))) return false;
        }
    } else if (a.size() > 0 && a[0].same_as(Value(&rt.types.builtin(Type::Dict)))) {
        return has_keys_unbound(rt);
    } else if (a.size() > 0) {
        std::size_t index = 0;
        const bool fine = for_each(rt, a[0], [&](const Value& pair) {
            std::vector<Value> items;
            if (!is_iterable(pair))
                return bool(rt.raise(
                    Exc::TypeError,
                    fmt::format("cannot convert dictionary update sequence element #{} to a sequence", index)));
            if (!collect(rt, pair, items)) return false;
            if (items.size() != 2)
                return bool(rt.raise(Exc::ValueError,
                                     fmt::format("dictionary update sequence element #{} has length {}; 2 is required",
                                                 index, items.size())));
            ++index;
            return put(items[0], items[1]);
        });
        if (!fine) return false;
    }
    for (std::size_t i = 0; i < a.keyword_names.size(); ++i) {
        if (!put(rt.str(a.keyword_names[i]), a.keyword_values[i])) return false;
    }
    return true;
}

Value read_real(Runtime&, const std::string& text, bool negative) {
    double x = 0;
    if (!read_decimal(text, x)) return {};
    return Value::real(negative ? -x : x);
}

const Builtin* type_constructor(Type type) {
    static constexpr Builtin int_type{"int", make_int, 0, 2, "base"};
    static constexpr Builtin float_type{"float", make_float, 0, 1};
    static constexpr Builtin str_type{"str", make_str, 0, 1};
    static constexpr Builtin bool_type{"bool", make_bool, 0, 1};
    static constexpr Builtin list_type{"list", make_list, 0, 1};
    static constexpr Builtin tuple_type{"tuple", make_tuple, 0, 1};
    static constexpr Builtin dict_type{"dict", make_dict, 0, 1, "*"};
    static constexpr Builtin set_type{"set", make_set, 0, 1};
    static constexpr Builtin range_type{"range", range_of, 1, 3};
    static constexpr Builtin slice_type{"slice", make_slice, 1, 3};
    static constexpr Builtin type_type{"type", type_of, 1, 1};
    switch (type) {
        case Type::Int:
        case Type::BigInt:
            return &int_type;
        case Type::Float:
            return &float_type;
        case Type::Str:
            return &str_type;
        case Type::Bool:
            return &bool_type;
        case Type::List:
            return &list_type;
        case Type::Tuple:
            return &tuple_type;
        case Type::Dict:
            return &dict_type;
        case Type::Set:
            return &set_type;
        case Type::Range:
            return &range_type;
        case Type::Slice:
            return &slice_type;
        case Type::Class:
            return &type_type;
        default:
            return nullptr;
    }
}

}  // namespace arenarium::script
