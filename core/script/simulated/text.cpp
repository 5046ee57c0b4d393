// Text of values: repr and str.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/machine/operations.h"
#include "core/script/simulated/iterators.h"
#include "core/script/simulated/methods.h"
#include "core/script/simulated/numbers.h"
#include "core/script/simulated/text_writer.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

std::string address_text(const Ref& v) {
    const std::uint64_t at = v->block ? v->world.heap.address_of(v->block) + v->world.profile.gc_head : 0x1000;
    return fmt::format("{:#x}", at);
}

struct Nested {
    explicit Nested(World& w) : world(w) {
        if (++depth > 200) {
            --depth;
            world.raise("RecursionError", "maximum recursion depth exceeded while getting the repr of an object");
        }
    }
    ~Nested() { --depth; }
    World& world;
    static thread_local int depth;
};
thread_local int Nested::depth = 0;

std::string joined(const std::vector<Ref>& items) {
    std::string out;
    for (std::size_t i = 0; i < items.size(); ++i)
        out += (i == 0 ? "" : ", ") + repr(items[i]);
    return out;
}

std::string quoted(const std::u32string& text) {
    const bool doubled = text.find(U'\'') != std::u32string::npos && text.find(U'"') == std::u32string::npos;
    const char32_t quote = doubled ? U'"' : U'\'';
    std::string out(1, static_cast<char>(quote));
    for (const char32_t c : text) {
        const auto code = static_cast<std::uint32_t>(c);
        if (c == quote || c == U'\\')
            out += std::string("\\") + static_cast<char>(c);
        else if (c == U'\n')
            out += "\\n";
        else if (c == U'\r')
            out += "\\r";
        else if (c == U'\t')
            out += "\\t";
        else if (is_printable(c))
            append_utf8(out, c);
        else
            out += c < 0x100     ? fmt::format("\\x{:02x}", code)
                   : c < 0x10000 ? fmt::format("\\u{:04x}", code)
                                 : fmt::format("\\U{:08x}", code);
    }
    return out + static_cast<char>(quote);
}

std::string repr_bytes(const std::string& bytes) {
    const char quote = bytes.find('\'') != std::string::npos && bytes.find('"') == std::string::npos ? '"' : '\'';
    std::string out = std::string("b") + quote;
    for (const char c : bytes) {
        const auto u = static_cast<unsigned char>(c);
        if (c == quote || c == '\\')
            out += std::string("\\") + c;
        else if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else if (c == '\r')
            out += "\\r";
        else if (u < 32 || u >= 127)
            out += fmt::format("\\x{:02x}", u);
        else
            out += c;
    }
    return out + quote;
}

// What the class says for the value by __str__ or __repr__; nothing when it does not.
// `asked`: the name in the refusal of what is no text.
Ref told(const Ref& v, const TypeObject& type, std::string_view method_name, std::string_view asked = {}) {
    World& world = v->world;
    const Ref method = type.lookup(world.interned(method_name));
    if (!method) return {};
    Ref text = call(world, method, {v});
    if (!text.is(Kind::Str))
        world.raise("TypeError", fmt::format("{} returned non-string (type {})", asked.empty() ? method_name : asked,
                                             type_name(text)));
    return text;
}

std::string instance_text(const Ref& v, std::string_view method_name) {
    const TypeObject& type = v.as<InstanceObject>().cls();
    Ref text = told(v, type, method_name);
    if (!text && method_name == "__str__") text = told(v, type, "__repr__", "__str__");
    return text ? utf8(text.as<StrObject>().text)
                : fmt::format("<__main__.{} object at {}>", type.qualified_name, address_text(v));
}

const char* view_name(Yields yields) {
    return yields == Yields::Keys ? "dict_keys" : yields == Yields::Values ? "dict_values" : "dict_items";
}

}  // namespace

std::string utf8(std::u32string_view text) {
    std::string out;
    for (const char32_t c : text)
        append_utf8(out, c);
    return out;
}

std::u32string utf32(std::string_view text) {
    std::u32string out;
    for (std::size_t at = 0; at < text.size();)
        out.push_back(next_code_point(text, at));
    return out;
}

std::string_view type_name(const Object& o) {
    switch (o.kind) {
        case Kind::None:
            return "NoneType";
        case Kind::Ellipsis:
            return "ellipsis";
        case Kind::NotImplemented:
            return "NotImplementedType";
        case Kind::Bool:
            return "bool";
        case Kind::Int:
            return "int";
        case Kind::Float:
            return "float";
        case Kind::Str:
            return "str";
        case Kind::Bytes:
            return "bytes";
        case Kind::List:
            return "list";
        case Kind::Tuple:
            return "tuple";
        case Kind::Dict: {
            const TypeObject* const subtype = static_cast<const DictObject&>(o).subtype;
            if (subtype == nullptr) return "dict";
            return subtype->name == "collections.Counter" ? std::string_view("Counter") : subtype->name;
        }
        case Kind::Set:
            return "set";
        case Kind::FrozenSet:
            return "frozenset";
        case Kind::Range:
            return "range";
        case Kind::Slice:
            return "slice";
        case Kind::Descriptor:
            return "descriptor";
        case Kind::Iterator:
            return static_cast<const IteratorObject&>(o).type_name;
        case Kind::DictView:
            return view_name(static_cast<const DictViewObject&>(o).yields);
        case Kind::Function:
            return "function";
        case Kind::Builtin:
        case Kind::BuiltinMethod:
            return "builtin_function_or_method";
        case Kind::Method:
            return "method";
        case Kind::Cell:
            return "cell";
        case Kind::Generator:
            return "generator";
        case Kind::Type:
            return "type";
        case Kind::Instance:
            return static_cast<const InstanceObject&>(o).cls().name;
        case Kind::Module:
            return "module";
        case Kind::Exception:
            return static_cast<const ExceptionObject&>(o).cls().name;
        case Kind::Traceback:
            return "traceback";
        case Kind::WeakReference:
            return "weakref.ReferenceType";
    }
    return "object";
}

std::string_view type_name(const Ref& v) {
    return type_name(*v.get());
}

std::string repr(const Ref& v) {
    const Nested nested(v->world);
    v->world.tick();
    switch (v->kind) {
        case Kind::None:
            return "None";
        case Kind::Ellipsis:
            return "Ellipsis";
        case Kind::NotImplemented:
            return "NotImplemented";
        case Kind::Bool:
            return v.as<Singleton>().value ? "True" : "False";
        case Kind::Int:
            v->world.tick(v.as<IntObject>().value.size() * v.as<IntObject>().value.size());
            return decimal(v.as<IntObject>().value);
        case Kind::Float:
            return repr_float(v.as<FloatObject>().value);
        case Kind::Str: {
            return quoted(v.as<StrObject>().text);
        }
        case Kind::Bytes:
            return repr_bytes(v.as<BytesObject>().bytes);
        case Kind::List: {
            ListObject& list = v.as<ListObject>();
            if (list.items.empty()) return "[]";
            const WithinRepr within(v);
            if (within.again()) return "[...]";
            return "[" + joined(list.items) + "]";
        }
        case Kind::Tuple: {
            const auto& items = v.as<TupleObject>().items;
            const WithinRepr within(v);
            if (within.again()) return "(...)";
            return "(" + joined(items) + (items.size() == 1 ? ",)" : ")");
        }
        case Kind::Dict: {
            const WithinRepr within(v);
            if (within.again()) return "{...}";
            std::string out = "{";
            Ref key, value;
            for (std::size_t at = 0; v.as<DictObject>().next(at, key, value);)
                out += (out.size() == 1 ? "" : ", ") + repr(key) + ": " + repr(value);
            out += "}";
            return v.as<DictObject>().subtype == nullptr ? out : subtype_text(v->world, v, out);
        }
        case Kind::Set:
        case Kind::FrozenSet: {
            const bool frozen = v.is(Kind::FrozenSet);
            const SetObject& set = v.as<SetObject>();
            if (set.used == 0) return frozen ? "frozenset()" : "set()";
            std::string out;
            Ref key;
            for (std::size_t at = 0; set.next(at, key);)
                out += (out.empty() ? "" : ", ") + repr(key);
            return frozen ? "frozenset({" + out + "})" : "{" + out + "}";
        }
        case Kind::Range: {
            const RangeObject& r = v.as<RangeObject>();
            const bool plain = integer_of(r.step) == Integer(1);
            return "range(" + repr(r.start) + ", " + repr(r.stop) + (plain ? "" : ", " + repr(r.step)) + ")";
        }
        case Kind::Slice: {
            const SliceObject& s = v.as<SliceObject>();
            return "slice(" + repr(s.start) + ", " + repr(s.stop) + ", " + repr(s.step) + ")";
        }
        case Kind::Type: {
            const TypeObject& t = v.as<TypeObject>();
            return t.immortal ? fmt::format("<class '{}'>", t.name)
                              : fmt::format("<class '__main__.{}'>", t.qualified_name);
        }
        case Kind::Function:
            return fmt::format("<function {} at {}>", v.as<FunctionObject>().code->code->qualified_name,
                               address_text(v));
        case Kind::Builtin:
            return fmt::format("<built-in function {}>", v.as<BuiltinObject>().native.name);
        case Kind::Method: {
            const MethodObject& m = v.as<MethodObject>();
            return fmt::format("<bound method {} of {}>", m.function.as<FunctionObject>().code->code->qualified_name,
                               repr(m.self));
        }
        case Kind::BuiltinMethod: {
            const BuiltinMethodObject& m = v.as<BuiltinMethodObject>();
            return fmt::format("<built-in method {} of {} object at {}>", m.native.name, type_name(m.self),
                               address_text(m.self));
        }
        case Kind::DictView: {
            const Ref iterator = iterate(v->world, v);
            std::string items;
            while (const Ref item = next_of(v->world, iterator))
                items += (items.empty() ? "" : ", ") + repr(item);
            return fmt::format("{}([{}])", type_name(v), items);
        }
        case Kind::Generator:
            return fmt::format("<generator object {} at {}>", v.as<GeneratorObject>().name, address_text(v));
        case Kind::Module:
            return fmt::format("<module '{}' (built-in)>", v.as<ModuleObject>().name);
        case Kind::Instance:
            return instance_text(v, "__repr__");
        case Kind::Exception: {
            if (const Ref text = told(v, v.as<ExceptionObject>().cls(), "__repr__"))
                return utf8(text.as<StrObject>().text);
            const auto& arguments = v.as<ExceptionObject>().arguments.as<TupleObject>().items;
            return v.as<ExceptionObject>().cls().name + "(" + joined(arguments) + ")";
        }
        case Kind::WeakReference: {
            const Object* to = v.as<WeakReferenceObject>().referent;
            return to == nullptr ? fmt::format("<weakref at {}; dead>", address_text(v))
                                 : fmt::format("<weakref at {}; to '{}'>", address_text(v),
                                               type_name(Ref(const_cast<Object*>(to))));
        }
        default:
            return fmt::format("<{} object at {}>", type_name(v), address_text(v));
    }
}

std::string str_of(const Ref& v) {
    if (v.is(Kind::Str)) return utf8(v.as<StrObject>().text);
    if (v.is(Kind::Instance)) return instance_text(v, "__str__");
    if (v.is(Kind::Exception)) {
        const ExceptionObject& e = v.as<ExceptionObject>();
        if (const Ref text = told(v, e.cls(), "__str__")) return utf8(text.as<StrObject>().text);
        const auto& arguments = e.arguments.as<TupleObject>().items;
        if (arguments.empty()) return "";
        if (arguments.size() == 1)
            return e.cls().derives_from(v->world.exception_type("KeyError").as<TypeObject>()) ? repr(arguments[0])
                                                                                              : str_of(arguments[0]);
        return repr(e.arguments);
    }
    return repr(v);
}

namespace {

// format_float_short: the digits with what is filled in, sign, point and NUL, and five more for an exponent.
std::uint64_t double_text_bytes(const std::string& text) {
    const std::string plain = text.starts_with("-") ? text.substr(1) : text;
    const std::size_t e = plain.find('e');
    if (plain.find_first_of("in") != std::string::npos) return 5;  // inf, nan
    if (e == std::string::npos) return plain.size() + 2;
    return static_cast<std::uint64_t>(std::count_if(plain.begin(), plain.begin() + static_cast<std::ptrdiff_t>(e),
                                                    [](char c) { return c >= '0' && c <= '9'; })) +
           8;
}

}  // namespace

Ref to_repr(World& world, const Ref& v) {
    const Nested nested(world);
    world.collecting.look_at_breaker();  // as PyErr_CheckSignals does, which begins PyObject_Repr and PyObject_Str
    if (v.is(Kind::Int)) {
        const DecimalScratch scratch(world, v.as<IntObject>().value);
        return world.str_new(utf32(decimal(v.as<IntObject>().value)));
    }
    if (v.is(Kind::Float)) {  // float_repr: PyOS_double_to_string makes the characters first
        const std::string text = repr(v);
        const BlockId characters = world.heap.malloc(Domain::mem, double_text_bytes(text));
        Ref made = world.str(text);
        world.heap.free(characters);
        return made;
    }
    if (v.is(Kind::Bool)) return world.interned(repr(v));
    if (v.is(Kind::None) || v.is(Kind::Ellipsis)) return world.str(repr(v));
    if (Ref text = text_of_container(world, v)) return text;
    if (v.is(Kind::Instance)) {
        if (Ref text = told(v, v.as<InstanceObject>().cls(), "__repr__")) return text;
    }
    if (!v.is(Kind::Str)) world.unverified(fmt::format("makes text of a {}", type_name(v)));
    return world.str(repr(v));
}

Ref to_str(World& world, const Ref& v) {
    world.collecting.look_at_breaker();
    if (v.is(Kind::Str)) return v;
    if (v.is(Kind::Int)) return to_repr(world, v);
    if (v.is(Kind::Instance)) {
        const TypeObject& type = v.as<InstanceObject>().cls();
        if (Ref text = told(v, type, "__str__")) return text;
        if (Ref text = told(v, type, "__repr__", "__str__")) return text;
    }
    if (v.is(Kind::Exception)) {
        const auto& said = v.as<ExceptionObject>().arguments.as<TupleObject>().items;
        const bool own = bool(v.as<ExceptionObject>().cls().lookup(world.interned("__str__")));
        const bool key = v.as<ExceptionObject>().cls().derives_from(world.exception_type("KeyError").as<TypeObject>());
        if (!own && said.size() == 1) return key ? to_repr(world, said[0]) : to_str(world, said[0]);
        return world.str(str_of(v));
    }
    return to_repr(world, v);
}

}  // namespace arenarium::script::simulated
