// `import random`: the functions of Lib/random.py, drawing numbers in the same order, so that they give the same ones.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <optional>

#include "core/script/library/mersenne.h"
#include "core/script/library/tables.h"
#include "core/script/machine/integers.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

struct RandomModule final : ModuleObject {
    explicit RandomModule(Heap& h) : ModuleObject(h, "random") {}
    Mersenne generator;
    std::optional<double> next_gauss;
};

RandomModule& module_of(const Value& self) {
    return self.as<RandomModule>();
}

Value seed(Runtime& rt, const Value& self, Args& a) {
    const Value* v = a.get(0, "a");
    if (v == nullptr || v->is_none()) {
        module_of(self).generator =
            Mersenne();  // CPython asks the system for chance; a script here does the same each time
    } else if (v->is_integral()) {
        module_of(self).generator.seed(v->as_int());
    } else if (v->is(Type::BigInt)) {
        module_of(self).generator.seed(int_words(*v));
    } else if (v->is(Type::Str)) {
        module_of(self).generator.seed(std::string_view(v->as<StrObject>().text));
    } else if (v->is(Type::Float)) {
        std::uint64_t hash = 0;
        hash_of(rt, *v, hash);
        module_of(self).generator.seed_unsigned(hash);
    } else {
        return rt.raise(Exc::TypeError,
                        "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.");
    }
    module_of(self).next_gauss.reset();
    return Value::none();
}

Value random(Runtime&, const Value& self, Args&) {
    return Value::real(module_of(self).generator.random());
}

bool real_argument(Runtime& rt, const Value& v, double& x) {
    if (!v.is_any_number()) return rt.raise(Exc::TypeError, fmt::format("must be real number, not {}", type_name(v)));
    return number_as_real(rt, v, x);
}

Value uniform(Runtime& rt, const Value& self, Args& a) {
    double low = 0;
    double high = 0;
    if (!real_argument(rt, a[0], low) || !real_argument(rt, a[1], high)) return {};
    return Value::real(low + (high - low) * module_of(self).generator.random());
}

// k random bits, the least significant word first (_random_Random_getrandbits_impl).
Value random_bits(Runtime& rt, Mersenne& generator, std::uint64_t k) {
    if (k < 64) return Value::integer(static_cast<std::int64_t>(generator.bits(static_cast<int>(k))));
    const std::uint64_t count = (k - 1) / 32 + 1;
    if (!rt.reserve(count * 4 * sizeof(std::uint32_t)) || !rt.tick(count / 4)) return {};
    std::vector<std::uint32_t> words(count);
    for (std::uint32_t& word : words)
        word = generator.next32();
    if (k % 32 != 0) words.back() >>= 32 - k % 32;
    return int_from_words(rt, words);
}

// An int of [0, n), n > 0 (Random._randbelow_with_getrandbits).
Value random_below(Runtime& rt, Mersenne& generator, const Value& n) {
    if (n.is_integral())
        return Value::integer(static_cast<std::int64_t>(generator.below(static_cast<std::uint64_t>(n.as_int()))));
    const std::uint64_t k = bit_length_of_int(n);
    for (;;) {
        Value drawn = random_bits(rt, generator, k);
        if (drawn.is_nothing() || compare_ints(drawn, n) < 0) return drawn;
    }
}

// Lib/random.py's randrange(start, stop, step).
Value draw(Runtime& rt, const Value& self, const Value& start, const Value& stop, const Value& step) {
    const auto calculate = [&](Operator op, const Value& a, const Value& b) {
        return a.is_nothing() || b.is_nothing() ? Value() : binary_operation(rt, op, a, b);
    };
    const Value one = Value::integer(1);
    const Value width = calculate(Operator::Subtract, stop, start);
    if (width.is_nothing()) return {};
    if (!truth(step)) return rt.raise(Exc::ValueError, "zero step for randrange()");
    Value count = width;
    if (compare_ints(step, one) != 0) {
        // Rounded up, whichever way it goes.
        const Value all_but_one = calculate(is_negative_int(step) ? Operator::Add : Operator::Subtract,
                                            calculate(Operator::Add, width, step), one);
        count = calculate(Operator::FloorDivide, all_but_one, step);
        if (count.is_nothing()) return {};
    }
    if (is_negative_int(count) || !truth(count)) {
        if (compare_ints(step, one) != 0) return rt.raise(Exc::ValueError, "empty range for randrange()");
        TextBuilder text(rt);
        for (const Value* number : {&start, &stop, &width}) {
            text += number == &start ? "empty range for randrange() (" : ", ";
            if (!repr(rt, *number, text)) return {};
        }
        return rt.raise(Exc::ValueError, text.take_text() + ")");
    }
    const Value drawn = random_below(rt, module_of(self).generator, count);
    return calculate(Operator::Add, start, calculate(Operator::Multiply, step, drawn));
}

// An argument of randrange: an int, or what int() makes one that is equal to it.
bool whole_argument(Runtime& rt, const Value& v, const char* which, Value& whole) {
    if (v.is_any_int()) return as_whole(rt, v, whole);
    Value argument = v;
    whole = call_builtin(rt, *type_constructor(Type::Int), Value(), CallArguments{std::span(&argument, 1), {}, {}});
    bool same = false;
    if (whole.is_nothing() || !equal(rt, whole, v, same)) return false;
    return same || rt.raise(Exc::ValueError, fmt::format("non-integer {} for randrange()", which));
}

Value randrange(Runtime& rt, const Value& self, Args& a) {
    Value start;
    Value stop;
    Value step = Value::integer(1);
    if (!whole_argument(rt, a[0], "arg 1", start)) return {};
    if (a.size() > 1) {
        if (!whole_argument(rt, a[1], "stop", stop)) return {};
        if (a.size() > 2 && !whole_argument(rt, a[2], "step", step)) return {};
        return draw(rt, self, start, stop, step);
    }
    if (is_negative_int(start) || !truth(start)) return rt.raise(Exc::ValueError, "empty range for randrange()");
    return random_below(rt, module_of(self).generator, start);
}

Value randint(Runtime& rt, const Value& self, Args& a) {
    Value end = binary_operation(rt, Operator::Add, a[1], Value::integer(1));
    if (end.is_nothing()) return {};
    Value both[] = {a[0], std::move(end)};
    Args arguments{both, {}, {}};
    return randrange(rt, self, arguments);
}

Value getrandbits(Runtime& rt, const Value& self, Args& a) {
    std::int64_t k = 0;
    if (!as_index(rt, a[0], k)) return {};
    if (k < 0) return rt.raise(Exc::ValueError, "number of bits must be non-negative");
    if (k > std::numeric_limits<int>::max())
        return rt.raise(Exc::OverflowError, "Python int too large to convert to C int");
    return random_bits(rt, module_of(self).generator, static_cast<std::uint64_t>(k));
}

Value choice(Runtime& rt, const Value& self, Args& a) {
    std::int64_t n = 0;
    if (!length_of(rt, a[0], n)) return {};
    if (n == 0) return rt.raise(Exc::IndexError, "Cannot choose from an empty sequence");
    const auto i = static_cast<std::int64_t>(module_of(self).generator.below(static_cast<std::uint64_t>(n)));
    return get_item(rt, a[0], Value::integer(i));
}

Value shuffle(Runtime& rt, const Value& self, Args& a) {
    std::int64_t n = 0;
    if (!length_of(rt, a[0], n)) return {};
    if (!a[0].is(Type::List)) {
        for (std::int64_t i = n; i-- > 1;) {
            const auto j =
                static_cast<std::int64_t>(module_of(self).generator.below(static_cast<std::uint64_t>(i) + 1));
            const Value one = get_item(rt, a[0], Value::integer(j));
            const Value other = one.is_nothing() ? Value() : get_item(rt, a[0], Value::integer(i));
            if (other.is_nothing() || !rt.tick() || !set_item(rt, a[0], Value::integer(i), one) ||
                !set_item(rt, a[0], Value::integer(j), other))
                return {};
        }
        return Value::none();
    }
    auto& items = a[0].as<ListObject>().items;
    if (!rt.tick(items.size())) return {};
    for (std::size_t i = items.size(); i-- > 1;)
        std::swap(items[i], items[module_of(self).generator.below(i + 1)]);
    return Value::none();
}

Value sample(Runtime& rt, const Value& self, Args& a) {
    const Value* wanted = a.get(1, "k");
    std::int64_t k = 0;
    std::int64_t n = 0;
    if (wanted == nullptr) return rt.raise(Exc::TypeError, "sample() missing 1 required argument: 'k'");
    if (!a[0].is(Type::List) && !a[0].is(Type::Tuple) && !a[0].is(Type::Str) && !a[0].is(Type::Range)) {
        return rt.raise(Exc::TypeError, "Population must be a sequence.  For dicts or sets, use sorted(d).");
    }
    if (!as_index(rt, *wanted, k) || !length_of(rt, a[0], n)) return {};
    if (k < 0 || k > n) return rt.raise(Exc::ValueError, "Sample larger than population or is negative");
    if (!rt.reserve(static_cast<std::size_t>(k) * sizeof(Value))) return {};
    const Held held(rt.heap, static_cast<std::size_t>(k) * sizeof(Value));
    std::vector<Value> result;
    result.reserve(static_cast<std::size_t>(k));
    // Lib/random.py keeps a list of all when that is smaller than a set of the chosen ones.
    std::int64_t set_size = 21;
    if (k > 5)
        set_size +=
            static_cast<std::int64_t>(std::pow(4.0, std::ceil(std::log(static_cast<double>(k) * 3) / std::log(4.0))));
    if (n <= set_size) {
        std::vector<Value> pool;
        if (!collect(rt, a[0], pool)) return {};
        for (std::int64_t i = 0; i < k; ++i) {
            const std::size_t j = module_of(self).generator.below(static_cast<std::uint64_t>(n - i));
            result.push_back(pool[j]);
            pool[j] = pool[static_cast<std::size_t>(n - i - 1)];
        }
        return rt.list(std::move(result));
    }
    HashSet chosen;
    for (std::int64_t i = 0; i < k; ++i) {
        for (bool again = true; again;) {
            const std::uint64_t j = module_of(self).generator.below(static_cast<std::uint64_t>(n));
            const Value index = Value::integer(static_cast<std::int64_t>(j));
            if (!rt.tick() || !chosen.contains(rt, index, j, again)) return {};
            if (again) continue;
            Value item = get_item(rt, a[0], index);
            if (item.is_nothing() || !chosen.add(rt, index, j)) return {};
            result.push_back(std::move(item));
        }
    }
    return rt.list(std::move(result));
}

Value choices(Runtime& rt, const Value& self, Args& a) {
    std::int64_t k = 1;
    std::int64_t n = 0;
    const Value* weights = a.get(1, "weights");
    if (const Value* given = a.keyword("k"); given != nullptr && !as_index(rt, *given, k)) return {};
    if (!length_of(rt, a[0], n) || !rt.reserve(static_cast<std::size_t>(std::max<std::int64_t>(k, 0)) * sizeof(Value)))
        return {};
    std::vector<double> cumulative;
    if (weights != nullptr && !weights->is_none()) {
        double total = 0;
        const bool fine = for_each(rt, *weights, [&](const Value& w) {
            double x = 0;
            if (!real_argument(rt, w, x)) return false;
            cumulative.push_back(total += x);
            return true;
        });
        if (!fine) return {};
        if (static_cast<std::int64_t>(cumulative.size()) != n)
            return rt.raise(Exc::ValueError, "The number of weights does not match the population");
        if (total <= 0) return rt.raise(Exc::ValueError, "Total of weights must be greater than zero");
    }
    if (n == 0) return rt.raise(Exc::IndexError, "list index out of range");
    std::vector<Value> result;
    result.reserve(static_cast<std::size_t>(std::max<std::int64_t>(k, 0)));
    const Held held(rt.heap, result.capacity() * sizeof(Value));
    for (std::int64_t i = 0; i < k; ++i) {
        std::int64_t at = 0;
        if (cumulative.empty()) {
            at = static_cast<std::int64_t>(std::floor(module_of(self).generator.random() * static_cast<double>(n)));
        } else {
            const double x = module_of(self).generator.random() * cumulative.back();
            at = std::upper_bound(cumulative.begin(), cumulative.end() - 1, x) - cumulative.begin();
        }
        Value item = rt.tick() ? get_item(rt, a[0], Value::integer(at)) : Value();
        if (item.is_nothing()) return {};
        result.push_back(std::move(item));
    }
    return rt.list(std::move(result));
}

Value gauss(Runtime& rt, const Value& self, Args& a) {
    double mu = 0;
    double sigma = 1;
    if (const Value* v = a.get(0, "mu"); v != nullptr && !real_argument(rt, *v, mu)) return {};
    if (const Value* v = a.get(1, "sigma"); v != nullptr && !real_argument(rt, *v, sigma)) return {};
    double z = 0;
    if (module_of(self).next_gauss) {
        z = *module_of(self).next_gauss;
        module_of(self).next_gauss.reset();
    } else {
        const double angle = module_of(self).generator.random() * (2.0 * std::numbers::pi);
        const double radius = std::sqrt(-2.0 * std::log(1.0 - module_of(self).generator.random()));
        z = std::cos(angle) * radius;
        module_of(self).next_gauss = std::sin(angle) * radius;
    }
    return Value::real(mu + z * sigma);
}

Value expovariate(Runtime& rt, const Value& self, Args& a) {
    double rate = 1;
    if (const Value* v = a.get(0, "lambd"); v != nullptr && !real_argument(rt, *v, rate)) return {};
    const double drawn = -std::log(1.0 - module_of(self).generator.random());
    if (rate == 0) return rt.raise(Exc::ZeroDivisionError, "float division by zero");
    return Value::real(drawn / rate);
}

constexpr Builtin table[] = {
    {"seed", seed, 0, 1, "a"},          {"random", random, 0, 0},
    {"uniform", uniform, 2, 2},         {"randrange", randrange, 1, 3},
    {"randint", randint, 2, 2},         {"getrandbits", getrandbits, 1, 1},
    {"choice", choice, 1, 1},           {"shuffle", shuffle, 1, 1},
    {"sample", sample, 1, 2, "k"},      {"choices", choices, 1, 2, "weights k"},
    {"gauss", gauss, 0, 2, "mu sigma"}, {"expovariate", expovariate, 0, 1, "lambd"},
};

}  // namespace

Value make_random_module(Runtime& rt) {
    rt.types.add_methods(Type::Module, table);
    return Value(rt.heap.make<RandomModule>());
}

}  // namespace arenarium::script
