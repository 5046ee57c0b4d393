// repr(x), str(x) and the names of types.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "core/base/real_chars.h"
#include "core/script/language/text.h"
#include "core/script/language/unicode.h"
#include "core/script/machine/integers.h"
#include "core/script/machine/operations.h"
#include "core/script/machine/stats_figures.h"

namespace arenarium::script {
namespace {

bool repr_items(Runtime& rt, const Value& container, char open, char close, TextBuilder& out) {
    const auto& items = container.is(Type::List) ? container.as<ListObject>().items : container.as<TupleObject>().items;
    out += open;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) out += ", ";
        if (!rt.tick() || !repr(rt, Value(items[i]), out)) return false;
    }
    if (container.is(Type::Tuple) && items.size() == 1) out += ',';
    out += close;
    return out.ok();
}

bool repr_dict(Runtime& rt, const HashTable& table, DictViewObject::What what, bool view, TextBuilder& out) {
    bool first = true;
    for (const HashTable::Entry& e : table.entries()) {
        if (e.key.is_nothing()) continue;
        if (!std::exchange(first, false)) out += ", ";
        if (!rt.tick()) return false;
        if (view && what == DictViewObject::What::Items) out += '(';
        if (what != DictViewObject::What::Values && !repr(rt, e.key, out)) return false;
        if (what == DictViewObject::What::Items) out += view ? ", " : ": ";
        if (what != DictViewObject::What::Keys && !repr(rt, e.value, out)) return false;
        if (view && what == DictViewObject::What::Items) out += ')';
    }
    return out.ok();
}

bool repr_set(Runtime& rt, const HashSet& set, TextBuilder& out) {
    if (set.size() == 0) {
        out += "set()";
        return true;
    }
    bool first = true;
    out += '{';
    for (const HashSet::Entry& e : set.table()) {
        if (e.key.is_nothing()) continue;
        if (!std::exchange(first, false)) out += ", ";
        if (!rt.tick() || !repr(rt, e.key, out)) return false;
    }
    out += '}';
    return true;
}

bool repr_container(Runtime& rt, const Value& v, TextBuilder& out) {
    // A container that holds itself is met on the way down; CPython marks it the same way.
    if (rt.nesting.is_shown(v.object())) {
        out += v.is(Type::List)    ? "[...]"
               : v.is(Type::Tuple) ? "(...)"
               : v.is(Type::Dict)  ? "{...}"
               : v.is(Type::Set)   ? "set(...)"
                                   : "...";
        return true;
    }
    DepthGuard guard(rt);
    if (!guard.ok("while getting the repr of an object")) return false;
    const Shown shown(rt.nesting, v.object());
    bool fine = true;
    switch (v.type()) {
        case Type::List:
            fine = repr_items(rt, v, '[', ']', out);
            break;
        case Type::Tuple:
            fine = repr_items(rt, v, '(', ')', out);
            break;
        case Type::Dict:
            out += '{';
            fine = repr_dict(rt, v.as<DictObject>().table, DictViewObject::What::Items, false, out);
            out += '}';
            break;
        case Type::DictView: {
            const DictViewObject& view = v.as<DictViewObject>();
            out += fmt::format("{}([", type_name(v));
            fine = repr_dict(rt, view.dict.as<DictObject>().table, view.what, true, out);
            out += "])";
            break;
        }
        default:
            fine = repr_set(rt, v.as<SetObject>().set, out);
            break;
    }
    return fine;
}

bool repr_exception(Runtime& rt, const ExceptionObject& e, TextBuilder& out) {
    out += e.of->name;
    const auto& arguments = e.arguments.as<TupleObject>().items;
    if (arguments.size() != 1) return repr(rt, e.arguments, out);
    out += '(';
    if (!repr(rt, arguments[0], out)) return false;
    out += ')';
    return true;
}

std::string repr_range(const RangeObject& r) {
    return r.step == 1 ? fmt::format("range({}, {})", r.start, r.stop)
                       : fmt::format("range({}, {}, {})", r.start, r.stop, r.step);
}

std::string repr_block(const BlockObject& b) {
    const char* state = b.state == BlockObject::State::Freed   ? ", freed"
                        : b.state == BlockObject::State::Moved ? ", moved"
                                                               : "";
    return fmt::format("<Block of {} bytes{}>", b.block.requested, state);
}

}  // namespace

std::string_view type_name(const Value& v) {
    switch (v.type()) {
        case Type::Nothing:
            return "nothing";
        case Type::None:
            return "NoneType";
        case Type::Ellipsis:
            return "ellipsis";
        case Type::Bool:
            return "bool";
        case Type::Int:
        case Type::BigInt:
            return "int";
        case Type::Float:
            return "float";
        case Type::Str:
            return "str";
        case Type::List:
            return "list";
        case Type::Tuple:
            return "tuple";
        case Type::Dict:
            return "dict";
        case Type::Set:
            return "set";
        case Type::Range:
            return "range";
        case Type::Slice:
            return "slice";
        case Type::Function:
            return "function";
        case Type::BoundMethod:
            return v.as<BoundMethodObject>().unbound() ? "method_descriptor" : "builtin_function_or_method";
        case Type::Builtin:
            return "builtin_function_or_method";
        case Type::Iterator:
            return v.as<IteratorObject>().type_name;
        case Type::Cell:
            return "cell";
        case Type::Block:
            return "Block";
        case Type::Exception:
            return v.as<ExceptionObject>().of->name;
        case Type::Class:
            return "type";
        case Type::Module:
            return "module";
        case Type::Stats:
            return "Stats";
        case Type::Actor:
            return v.as<ActorObject>().actor.is_interpreter ? "interpreter" : "thread";
        case Type::DictView:
            switch (v.as<DictViewObject>().what) {
                case DictViewObject::What::Keys:
                    return "dict_keys";
                case DictViewObject::What::Values:
                    return "dict_values";
                case DictViewObject::What::Items:
                    return "dict_items";
            }
    }
    return "object";
}

void repr_string(std::string_view text, TextBuilder& out) {
    const char quote =
        text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
    out += quote;
    for (std::size_t at = 0; at < text.size() && out.ok();) {
        const std::size_t begin = at;
        const char32_t c = next_code_point(text, at);
        if (c == static_cast<char32_t>(quote) || c == '\\') {
            out += '\\';
            out += static_cast<char>(c);
        } else if (c == '\n') {
            out += "\\n";
        } else if (c == '\r') {
            out += "\\r";
        } else if (c == '\t') {
            out += "\\t";
        } else if (is_printable(c)) {
            out += text.substr(begin, at - begin);
        } else {
            const auto code = static_cast<std::uint32_t>(c);
            out += c < 0x100     ? fmt::format("\\x{:02x}", code)
                   : c < 0x10000 ? fmt::format("\\u{:04x}", code)
                                 : fmt::format("\\U{:08x}", code);
        }
    }
    out += quote;
}

void repr_ascii(std::string_view text, TextBuilder& out) {
    for (std::size_t at = 0; at < text.size() && out.ok();) {
        const auto c = static_cast<std::uint32_t>(next_code_point(text, at));
        if (c < 0x80)
            out += static_cast<char>(c);
        else
            out += c < 0x100     ? fmt::format("\\x{:02x}", c)
                   : c < 0x10000 ? fmt::format("\\u{:04x}", c)
                                 : fmt::format("\\U{:08x}", c);
    }
}

// The shortest digits that read back as the same number; with an exponent from 1e16 on and below 1e-4.
std::string repr_float(double x) {
    if (std::isnan(x)) return "nan";
    if (std::isinf(x)) return x < 0 ? "-inf" : "inf";
    char buffer[64];
    const std::string text(buffer, shortest_digits(buffer, buffer + sizeof buffer, x, std::chars_format::scientific));
    const std::size_t e = text.find('e');
    const int exponent = std::stoi(text.substr(e + 1));
    if (exponent < -4 || exponent >= 16) {
        return fmt::format("{}e{}{:02}", text.substr(0, e), exponent < 0 ? '-' : '+', std::abs(exponent));
    }
    std::string fixed(buffer, shortest_digits(buffer, buffer + sizeof buffer, x, std::chars_format::fixed));
    if (fixed.find('.') == std::string::npos) fixed += ".0";
    return fixed;
}

bool repr(Runtime& rt, const Value& v, TextBuilder& out) {
    switch (v.type()) {
        case Type::Nothing:
        case Type::None:
            out += "None";
            return true;
        case Type::Ellipsis:
            out += "Ellipsis";
            return true;
        case Type::Bool:
            out += v.as_bool() ? "True" : "False";
            return true;
        case Type::Int:
            out += std::to_string(v.as_int());
            return out.ok();
        case Type::BigInt: {
            std::string digits;
            if (!int_digits(rt, v, 10, digits)) return false;
            if (is_negative_int(v)) out += '-';
            out += digits;
            return out.ok();
        }
        case Type::Float:
            out += repr_float(v.as_real());
            return true;
        case Type::Str:
            if (!rt.tick(v.as<StrObject>().text.size() / 16 + 1)) return false;
            repr_string(v.as<StrObject>().text, out);
            return out.ok();
        case Type::List:
        case Type::Tuple:
        case Type::Dict:
        case Type::DictView:
        case Type::Set:
            return repr_container(rt, v, out);
        case Type::Range:
            out += repr_range(v.as<RangeObject>());
            return true;
        case Type::Slice: {
            const SliceObject& s = v.as<SliceObject>();
            out += "slice(";
            if (!repr(rt, s.lower, out)) return false;
            out += ", ";
            if (!repr(rt, s.upper, out)) return false;
            out += ", ";
            if (!repr(rt, s.step, out)) return false;
            out += ")";
            return true;
        }
        case Type::Function:
            out += fmt::format("<function {}>", v.as<FunctionObject>().code().name);
            return true;
        case Type::Builtin:
            out += fmt::format("<built-in function {}>", v.as<BuiltinObject>().builtin.name);
            return true;
        case Type::BoundMethod:
            if (v.as<BoundMethodObject>().unbound()) {
                out += fmt::format("<method '{}' of '{}' objects>", v.as<BoundMethodObject>().builtin.name,
                                   v.as<BoundMethodObject>().self.as<ClassObject>().name);
                return true;
            }
            out += fmt::format("<built-in method {}>", v.as<BoundMethodObject>().builtin.name);
            return true;
        case Type::Block:
            out += repr_block(v.as<BlockObject>());
            return true;
        case Type::Exception:
            return repr_exception(rt, v.as<ExceptionObject>(), out);
        case Type::Class:
            out += fmt::format("<class '{}'>", v.as<ClassObject>().name);
            return true;
        case Type::Stats:
            out += stats_text(v.as<StatsObject>().stats);
            return true;
        case Type::Actor:
            out += fmt::format("<{} {}>", type_name(v), v.as<ActorObject>().actor.name);
            return true;
        case Type::Module:
            out += "<module 'random'>";
            return true;
        case Type::Iterator:
        case Type::Cell:
            out += fmt::format("<{} object>", type_name(v));
            return true;
    }
    return true;
}

bool to_text(Runtime& rt, const Value& v, TextBuilder& out) {
    if (v.is(Type::Str)) {
        out += v.as<StrObject>().text;
        return out.ok();
    }
    if (!v.is(Type::Exception)) return repr(rt, v, out);
    const ExceptionObject& e = v.as<ExceptionObject>();
    const auto& arguments = e.arguments.as<TupleObject>().items;
    if (arguments.empty()) return true;
    if (arguments.size() > 1) return repr(rt, e.arguments, out);
    // A key is shown as it was written: 'a' and a are not the same.
    return e.of->name == "KeyError" ? repr(rt, arguments[0], out) : to_text(rt, arguments[0], out);
}

std::string exception_text(Runtime& rt, const ExceptionObject& e) {
    const auto& arguments = e.arguments.as<TupleObject>().items;
    // A message is taken as it is: an error that says that memory ran out needs none.
    if (e.final && arguments.size() == 1 && arguments[0].is(Type::Str)) return arguments[0].as<StrObject>().text;
    if (arguments.size() == 1 && arguments[0].is(Type::Str) && e.of->name != "KeyError" &&
        !arguments[0].as<StrObject>().text.empty())
        return e.of->name + ": " + arguments[0].as<StrObject>().text;
    TextBuilder shown(rt);
    // Whatever goes wrong while it is shown must not hide it.
    if (!to_text(rt, Value(const_cast<ExceptionObject*>(&e)), shown)) rt.errors.take();
    const std::string message = shown.take_text();
    if (e.final) return message;
    return message.empty() ? e.of->name : e.of->name + ": " + message;
}

}  // namespace arenarium::script
