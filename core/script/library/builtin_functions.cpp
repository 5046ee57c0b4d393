// print, len, sum, sorted, …
#include <fmt/format.h>

#include <cmath>
#include <limits>

#include "core/script/language/text.h"
#include "core/script/library/tables.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/iterators.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

Value print(Runtime& rt, const Value&, Args& a) {
    std::string separator = " ";
    std::string end = "\n";
    for (const auto& [name, text] :
         {std::pair<const char*, std::string*>{"sep", &separator}, std::pair<const char*, std::string*>{"end", &end}}) {
        const Value* given = a.keyword(name);
        if (given == nullptr || given->is_none()) continue;
        if (!given->is(Type::Str))
            return rt.raise(Exc::TypeError,
                            fmt::format("{} must be None or a string, not {}", name, type_name(*given)));
        *text = given->as<StrObject>().text;
    }
    TextBuilder line(rt);
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (i > 0) line += separator;
        if (!to_text(rt, a[i], line)) return {};
    }
    line += end;
    return line.ok() && rt.printer.write(line.view()) ? Value::none() : Value();
}

Value length(Runtime& rt, const Value&, Args& a) {
    std::int64_t n = 0;
    return length_of(rt, a[0], n) ? Value::integer(n) : Value();
}

Value enumerate(Runtime& rt, const Value&, Args& a) {
    Value start = Value::integer(0);
    if (const Value* given = a.get(1, "start"); given != nullptr && !as_whole(rt, *given, start)) return {};
    Value inner = iterate(rt, a[0]);
    if (inner.is_nothing()) return {};
    return Value(rt.heap.make<EnumerateIterator>(std::move(inner), std::move(start)));
}

bool iterators(Runtime& rt, std::span<Value> iterables, std::vector<Value>& out) {
    for (const Value& iterable : iterables) {
        Value iterator = iterate(rt, iterable);
        if (iterator.is_nothing()) return false;
        out.push_back(std::move(iterator));
    }
    return true;
}

Value zip(Runtime& rt, const Value&, Args& a) {
    std::vector<Value> inner;
    if (!iterators(rt, a.positional, inner)) return {};
    const Value* strict = a.keyword("strict");
    return Value(rt.heap.make<ZipIterator>(Value(), std::move(inner), strict != nullptr && truth(*strict)));
}

Value map(Runtime& rt, const Value&, Args& a) {
    if (a.size() < 2) return rt.raise(Exc::TypeError, "map() must have at least two arguments.");
    std::vector<Value> inner;
    if (!iterators(rt, a.positional.subspan(1), inner)) return {};
    return Value(rt.heap.make<ZipIterator>(a[0], std::move(inner), false));
}

Value filter(Runtime& rt, const Value&, Args& a) {
    Value inner = iterate(rt, a[1]);
    if (inner.is_nothing()) return {};
    return Value(rt.heap.make<FilterIterator>(a[0], std::move(inner)));
}

Value sorted(Runtime& rt, const Value&, Args& a) {
    const Value* key = a.keyword("key");
    const Value* reverse = a.keyword("reverse");
    std::int64_t backwards = 0;
    std::vector<Value> items;
    if (!collect(rt, a[0], items) || (reverse != nullptr && !as_c_int(rt, *reverse, backwards)) ||
        !sort_values(rt, items, key != nullptr ? *key : Value::none(), backwards != 0))
        return {};
    return rt.list(std::move(items));
}

Value reversed(Runtime& rt, const Value&, Args& a) {
    return make_reversed(rt, a[0]);
}

Value extreme(Runtime& rt, Args& a, bool smallest) {
    const char* name = smallest ? "min" : "max";
    const Value* key = a.keyword("key");
    const Value* otherwise = a.keyword("default");
    if (otherwise != nullptr && a.size() > 1)
        return rt.raise(Exc::TypeError,
                        fmt::format("Cannot specify a default for {}() with multiple positional arguments", name));
    Value best;
    Value best_key;
    const auto look = [&](Value item) {
        Value k = key == nullptr || key->is_none() ? item : call(rt, *key, {item});
        if (k.is_nothing()) return false;
        bool better = best.is_nothing();
        if (!better && !ordered(rt, smallest ? Comparison::Less : Comparison::Greater, k, best_key, better))
            return false;
        if (better) {
            best = std::move(item);
            best_key = std::move(k);
        }
        return true;
    };
    if (a.size() == 1) {
        if (!for_each(rt, a[0], look)) return {};
    } else {
        for (const Value& item : a.positional) {
            if (!rt.tick() || !look(item)) return {};
        }
    }
    if (!best.is_nothing()) return best;
    if (otherwise != nullptr) return *otherwise;
    return rt.raise(Exc::ValueError, fmt::format("{}() arg is an empty sequence", name));
}

Value minimum(Runtime& rt, const Value&, Args& a) {
    return extreme(rt, a, true);
}
Value maximum(Runtime& rt, const Value&, Args& a) {
    return extreme(rt, a, false);
}

Value sum(Runtime& rt, const Value&, Args& a) {
    const Value* start = a.get(1, "start");
    Value total = start != nullptr ? *start : Value::integer(0);
    if (total.is(Type::Str)) return rt.raise(Exc::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    const bool fine = for_each(rt, a[0], [&](const Value& item) {
        total = binary_operation(rt, Operator::Add, total, item);
        return !total.is_nothing();
    });
    return fine ? total : Value();
}

Value absolute(Runtime& rt, const Value&, Args& a) {
    if (a[0].is(Type::Float)) return rt.real(std::fabs(a[0].as_real()));
    if (!a[0].is_any_int())
        return rt.raise(Exc::TypeError, fmt::format("bad operand type for abs(): '{}'", type_name(a[0])));
    return absolute_int(rt, a[0]);
}

Value any(Runtime& rt, const Value&, Args& a) {
    bool found = false;
    return for_each(rt, a[0], [&](const Value& item) { return !(found = truth(item)); }) ? Value::boolean(found)
                                                                                         : Value();
}

Value all(Runtime& rt, const Value&, Args& a) {
    bool holds = true;
    return for_each(rt, a[0], [&](const Value& item) { return holds = truth(item); }) ? Value::boolean(holds) : Value();
}

// The text of a positive number, to a multiple of 10**places.
std::string rounded_above_the_point(Runtime& rt, double x, std::int64_t places) {
    // More digits than a double has before the point: no rounding makes the exponent another one.
    const std::string exact = real_text(rt, x, 'e', 350, false);
    const std::size_t e = exact.find('e');
    const std::int64_t precision = std::stoi(exact.substr(e + 1)) - places;
    if (precision >= 0) return real_text(rt, x, 'e', precision, false);
    // More than half of the unit is rounded up, half of it to 0.
    const bool more_than_half = precision == -1 && exact.substr(0, e) > "5." + std::string(350, '0');
    return more_than_half ? fmt::format("1e{}", places) : "0";
}

Value round(Runtime& rt, const Value&, Args& a) {
    Args places = a;
    places.positional = a.positional.subspan(1);
    return round_number(rt, a[0], places);
}

Value based(Runtime& rt, const Value& v, std::string_view format) {
    Value i;
    TextBuilder out(rt);
    return as_whole(rt, v, i) && format_value(rt, i, format, out) ? out.take() : Value();
}

Value character(Runtime& rt, const Value&, Args& a) {
    std::int64_t i = 0;
    if (!as_c_int(rt, a[0], i)) return {};
    if (i < 0 || i > 0x10ffff) return rt.raise(Exc::ValueError, "chr() arg not in range(0x110000)");
    if (i >= 0xD800 && i <= 0xDFFF) return rt.raise(Exc::ValueError, "chr() of a surrogate is not supported");
    std::string text;
    append_utf8(text, static_cast<char32_t>(i));
    return rt.str(std::move(text));
}

Value ordinal(Runtime& rt, const Value&, Args& a) {
    if (!a[0].is(Type::Str))
        return rt.raise(Exc::TypeError,
                        fmt::format("ord() expected string of length 1, but {} found", type_name(a[0])));
    const StrObject& s = a[0].as<StrObject>();
    if (s.length != 1)
        return rt.raise(Exc::TypeError,
                        fmt::format("ord() expected a character, but string of length {} found", s.length));
    std::size_t at = 0;
    return Value::integer(static_cast<std::int64_t>(next_code_point(s.text, at)));
}

Value represent(Runtime& rt, const Value&, Args& a) {
    TextBuilder text(rt);
    return repr(rt, a[0], text) ? text.take() : Value();
}

Value represent_ascii(Runtime& rt, const Value&, Args& a) {
    TextBuilder text(rt);
    if (!repr(rt, a[0], text)) return {};
    TextBuilder ascii(rt);
    repr_ascii(text.view(), ascii);
    return ascii.take();
}

bool is_instance(Runtime& rt, const Value& v, const Value& of, bool& result) {
    if (of.is(Type::Class)) {
        result = rt.types.of(v).derives_from(of.as<ClassObject>()) || of.as<ClassObject>().name == "object";
        return true;
    }
    if (!of.is(Type::Tuple))
        return rt.raise(Exc::TypeError, "isinstance() arg 2 must be a type, a tuple of types, or a union");
    DepthGuard guard(rt);
    if (!guard.ok()) return false;
    for (const Value& one : of.as<TupleObject>().items) {
        if (!rt.tick()) return false;
        if (!result && !is_instance(rt, v, one, result)) return false;
    }
    return true;
}

Value isinstance(Runtime& rt, const Value&, Args& a) {
    bool result = false;
    return is_instance(rt, a[0], a[1], result) ? Value::boolean(result) : Value();
}

Value divide_with_remainder(Runtime& rt, const Value&, Args& a) {
    return divmod(rt, a[0], a[1]);
}

Value power_function(Runtime& rt, const Value&, Args& a) {
    const Value* m = a.get(2, "mod");
    if (m == nullptr || m->is_none()) return power(rt, a[0], a[1]);
    if (a[0].is(Type::Float) || a[1].is(Type::Float) || m->is(Type::Float))
        return rt.raise(Exc::TypeError, "pow() 3rd argument not allowed unless all arguments are integers");
    if (!a[0].is_any_int() || !a[1].is_any_int() || !m->is_any_int())
        return rt.raise(Exc::TypeError, fmt::format("unsupported operand type(s) for ** or pow(): '{}', '{}', '{}'",
                                                    type_name(a[0]), type_name(a[1]), type_name(*m)));
    return power_modulo(rt, a[0], a[1], *m);
}

Value iterator_of(Runtime& rt, const Value&, Args& a) {
    return iterate(rt, a[0]);
}

Value next_item(Runtime& rt, const Value&, Args& a) {
    if (!a[0].is(Type::Iterator))
        return rt.raise(Exc::TypeError, fmt::format("'{}' object is not an iterator", type_name(a[0])));
    Value item;
    const Value iterator = a[0];
    if (advance(rt, iterator, item)) return item;
    if (rt.pending()) return {};
    if (a.size() > 1) return a[1];
    return rt.errors.raise_with(Exc::StopIteration, Value());
}

Value callable(Runtime&, const Value&, Args& a) {
    return Value::boolean(a[0].is(Type::Function) || a[0].is(Type::Builtin) || a[0].is(Type::BoundMethod) ||
                          a[0].is(Type::Class));
}

Value hash_function(Runtime& rt, const Value&, Args& a) {
    std::uint64_t h = 0;
    return hash_of(rt, a[0], h) ? Value::integer(static_cast<std::int64_t>(h)) : Value();
}

Value format_function(Runtime& rt, const Value&, Args& a) {
    if (a.size() > 1 && !a[1].is(Type::Str))
        return rt.raise(Exc::TypeError, fmt::format("format() argument 2 must be str, not {}", type_name(a[1])));
    TextBuilder out(rt);
    return format_value(rt, a[0], a.size() > 1 ? std::string_view(a[1].as<StrObject>().text) : "", out) ? out.take()
                                                                                                        : Value();
}

constexpr Builtin table[] = {
    {"print", print, 0, -1, "sep end flush"},
    {"len", length, 1, 1},
    {"enumerate", enumerate, 1, 2, "start"},
    {"zip", zip, 0, -1, "strict"},
    {"map", map, 0, -1},
    {"filter", filter, 2, 2},
    {"sorted", sorted, 1, 1, "key reverse"},
    {"reversed", reversed, 1, 1},
    {"min", minimum, 1, -1, "key default"},
    {"max", maximum, 1, -1, "key default"},
    {"sum", sum, 1, 2, "start"},
    {"abs", absolute, 1, 1},
    {"any", any, 1, 1},
    {"all", all, 1, 1},
    {"round", round, 1, 2, "ndigits"},
    {"hex", [](Runtime& rt, const Value&, Args& a) { return based(rt, a[0], "#x"); }, 1, 1},
    {"oct", [](Runtime& rt, const Value&, Args& a) { return based(rt, a[0], "#o"); }, 1, 1},
    {"bin", [](Runtime& rt, const Value&, Args& a) { return based(rt, a[0], "#b"); }, 1, 1},
    {"chr", character, 1, 1},
    {"ord", ordinal, 1, 1},
    {"repr", represent, 1, 1},
    {"ascii", represent_ascii, 1, 1},
    {"isinstance", isinstance, 2, 2},
    {"divmod", divide_with_remainder, 2, 2},
    {"pow", power_function, 2, 3, "mod"},
    {"iter", iterator_of, 1, 1},
    {"next", next_item, 1, 2},
    {"callable", callable, 1, 1},
    {"hash", hash_function, 1, 1},
    {"format", format_function, 1, 2},
};

}  // namespace

Value round_number(Runtime& rt, const Value& self, Args& a) {
    const Value* given = a.get(0, "ndigits");
    const bool whole = given == nullptr || given->is_none();
    std::int64_t digits = 0;
    Value wanted;
    if (!whole && !as_whole(rt, *given, wanted)) return {};
    if (!whole) digits = std::max(clamped_int(wanted), -std::numeric_limits<std::int64_t>::max());
    if (self.is_any_int()) return digits >= 0 ? positive(rt, self) : round_int(rt, self, -digits);
    if (!self.is(Type::Float))
        return rt.raise(Exc::TypeError, fmt::format("type {} doesn't define __round__ method", type_name(self)));
    const double x = self.as_real();
    if (whole) return int_from_real(rt, std::isfinite(x) ? std::nearbyint(x) : x);
    if (!std::isfinite(x) || digits > 323 || x == 0) return self;
    if (digits < -308) return Value::real(std::copysign(0.0, x));
    // Rounding the exact decimal value is what to_chars does; reading it back gives the nearest number to it.
    const std::string text = digits >= 0 ? real_text(rt, std::fabs(x), 'f', digits, false)
                                         : rounded_above_the_point(rt, std::fabs(x), -digits);
    Value rounded = read_real(rt, text, x < 0);
    if (std::isinf(rounded.as_real())) return rt.raise(Exc::OverflowError, "rounded value too large to represent");
    return rounded;
}

std::span<const Builtin> functions() {
    return table;
}

}  // namespace arenarium::script
