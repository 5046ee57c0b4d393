#include "core/script/simulated/object_slots.h"

#include <utility>

#include "core/script/machine/operations.h"
#include "core/script/simulated/iterators.h"

namespace arenarium::script::simulated {

namespace {

std::string shown_text(const std::u32string& text) {
    constexpr std::size_t most = 24;
    std::u32string shown = text.substr(0, most);
    for (char32_t& c : shown)
        if (c < 32) c = U' ';
    return "'" + utf8(shown) + (text.size() > most ? "…'" : "'");
}

std::string items(std::size_t count) {
    return count == 1 ? "1 item" : std::to_string(count) + " items";
}

}  // namespace

std::string text_of(const Object& o) {
    switch (o.kind) {
        case Kind::None:
            return "None";
        case Kind::Bool:
            return static_cast<const Singleton&>(o).value ? "True" : "False";
        case Kind::Int: {
            const Integer& value = static_cast<const IntObject&>(o).value;
            return value.bits() > 128 ? "of " + std::to_string(value.bits()) + " bits" : decimal(value);
        }
        case Kind::Float:
            return repr_float(static_cast<const FloatObject&>(o).value);
        case Kind::Str:
            return shown_text(static_cast<const StrObject&>(o).text);
        case Kind::Bytes:
            return std::to_string(static_cast<const BytesObject&>(o).bytes.size()) + " bytes";
        case Kind::List:
            return items(static_cast<const ListObject&>(o).items.size());
        case Kind::Tuple:
            return items(static_cast<const TupleObject&>(o).items.size());
        case Kind::Dict:
            return items(static_cast<const DictObject&>(o).size());
        case Kind::Set:
        case Kind::FrozenSet:
            return items(static_cast<const SetObject&>(o).used);
        case Kind::Function: {
            const auto& f = static_cast<const FunctionObject&>(o);
            return f.code == nullptr ? "" : f.code->code->name;
        }
        case Kind::Generator: {
            const auto& g = static_cast<const GeneratorObject&>(o);
            return g.frame == nullptr || g.frame->code == nullptr ? "" : g.frame->code->code->name;
        }
        case Kind::Type:
            return static_cast<const TypeObject&>(o).name;
        default:
            return {};
    }
}

std::string type_text(const Object& o) {
    if (o.kind == Kind::Instance) {
        const Ref& type = static_cast<const InstanceObject&>(o).type;
        return type ? type.as<TypeObject>().name : "object";
    }
    if (o.kind == Kind::Exception) {
        const Ref& type = static_cast<const ExceptionObject&>(o).type;
        return type ? type.as<TypeObject>().name : "exception";
    }
    return std::string(type_name(o));
}

namespace {

std::string key_text(const Object& key) {
    std::string text = text_of(key);
    if (text.empty() || key.kind == Kind::Tuple || key.kind == Kind::FrozenSet)
        text = type_text(key) + " #" + std::to_string(key.number);
    return "[" + text + "]";
}

}  // namespace

std::string local_name(const Frame& frame, std::size_t i) {
    if (frame.code == nullptr || i >= frame.code->code->variables.size()) return "local " + std::to_string(i);
    return frame.code->code->variables[i];
}

namespace {

class Slots {
public:
    explicit Slots(CodesSeen& codes) : codes_(codes) {}

    std::vector<Slot> of(const Object& o) {
        found_.clear();
        add(o);
        return std::move(found_);
    }

private:
    void one(const Ref& to, std::string name, bool quiet = false) {
        if (to) found_.push_back({to.get(), std::move(name), quiet});
    }
    void numbered(const std::vector<Ref>& targets) {
        for (const Ref& to : targets)
            found_.push_back({to.get(), {}, false});
    }

    void add(const Object& o) {
        switch (o.kind) {
            case Kind::List:
                return numbered(static_cast<const ListObject&>(o).items);
            case Kind::Tuple:
                return numbered(static_cast<const TupleObject&>(o).items);
            case Kind::Dict:
                return add_dict(static_cast<const DictObject&>(o));
            case Kind::Set:
            case Kind::FrozenSet:
                for (const SetObject::Slot& s : static_cast<const SetObject&>(o).slots)
                    if (s.key) one(s.key, key_text(*s.key.get()));
                return;
            case Kind::Range: {
                const auto& r = static_cast<const RangeObject&>(o);
                one(r.start, "start"), one(r.stop, "stop"), one(r.step, "step"), one(r.length, "length");
                return;
            }
            case Kind::Slice: {
                const auto& s = static_cast<const SliceObject&>(o);
                return one(s.start, "start"), one(s.stop, "stop"), one(s.step, "step");
            }
            case Kind::Cell:
                return one(static_cast<const CellObject&>(o).value, "cell_contents");
            case Kind::Instance:
                return add_instance(static_cast<const InstanceObject&>(o));
            case Kind::Type:
                return add_type(static_cast<const TypeObject&>(o));
            case Kind::Function:
                return add_function(static_cast<const FunctionObject&>(o));
            case Kind::BuiltinMethod:
                return one(static_cast<const BuiltinMethodObject&>(o).self, "__self__");
            case Kind::Method: {
                const auto& m = static_cast<const MethodObject&>(o);
                return one(m.function, "__func__"), one(m.self, "__self__");
            }
            case Kind::Generator:
                return add_generator(static_cast<const GeneratorObject&>(o));
            case Kind::Exception: {
                const auto& e = static_cast<const ExceptionObject&>(o);
                add_slots(e.slots, e.type);
                one(e.type, "__class__"), one(e.arguments, "args"), one(e.traceback, "__traceback__");
                return one(e.cause, "__cause__"), one(e.context, "__context__");
            }
            case Kind::Traceback: {
                const auto& t = static_cast<const TracebackObject&>(o);
                one(t.next, "tb_next");
                for (const Ref& v : t.variables)
                    one(v, "tb_frame of " + t.function + "()");
                if (t.ran) one(t.ran, "tb_frame.f_func");
                return;
            }
            case Kind::WeakReference:
                return one(static_cast<const WeakReferenceObject&>(o).callback, "callback");
            default: {
                std::vector<Object*> targets;
                o.traverse(targets);
                for (const Object* to : targets)
                    found_.push_back({to, {}, false});
            }
        }
    }

    void add_dict(const DictObject& d) {
        if (d.split()) return;  // what it shows is its instance's
        Ref key, value;
        for (std::size_t at = 0; d.next(at, key, value);) {
            if (value.is(Kind::Descriptor))
                one(value.as<DescriptorObject>().type, "descriptor", true);
            else
                one(value, key_text(*key.get()));
            one(key, "key " + key_text(*key.get()), true);
        }
    }

    static std::string name_at(const std::vector<Ref>& names, std::size_t at) {
        return at < names.size() && names[at].is(Kind::Str) ? utf8(names[at].as<StrObject>().text)
                                                            : "slot " + std::to_string(at);
    }

    void add_slots(const std::vector<Ref>& slots, const Ref& type) {
        for (std::size_t k = 0; type && k < slots.size(); ++k)
            one(slots[k], name_at(type.as<TypeObject>().slot_names, k));
    }

    void add_instance(const InstanceObject& i) {
        one(i.type, "__class__");
        if (!i.type) return;
        add_slots(i.slots, i.type);
        for (std::size_t k = 0; k < i.values.size(); ++k)
            one(i.values[k], name_at(i.cls().shared_names, k));
        if (i.dict != nullptr) found_.push_back({i.dict, "__dict__", false});
    }

    void add_type(const TypeObject& t) {
        one(t.attributes, "__dict__");
        for (const Ref& base : t.bases)
            one(base, "__base__");
        one(t.mro_tuple, "__mro__"), one(t.bases_tuple, "__bases__"), one(t.slots_tuple, "__slots__");
        one(t.subclasses, "__subclasses__");
    }

    void add_function(const FunctionObject& f) {
        one(f.defaults, "__defaults__"), one(f.keyword_defaults, "__kwdefaults__"), one(f.closure, "__closure__");
        one(f.dict, "__dict__");
        add_constants(f.code.get());
    }
    // A code object is the function's, whoever made it first. What the collector tracks it does not find through code.
    void add_constants(const LoadedCode* code) {
        if (code == nullptr || !codes_.insert(code).second) return;
        for (const Ref& constant : code->constants)
            if (constant && !constant->container()) one(constant, "__code__.co_consts", true);
        for (const auto& inner : code->functions)
            add_constants(inner.get());
    }

    void add_generator(const GeneratorObject& g) {
        one(g.result, "result");
        if (g.frame == nullptr) return;
        for (std::size_t i = 0; i < g.frame->variables.size(); ++i)
            one(g.frame->variables[i], "gi_frame." + local_name(*g.frame, i));
        for (const Ref& v : g.frame->stack)
            one(v, "gi_frame's stack");
        one(g.frame->function, "gi_frame's function");
    }

    std::vector<Slot> found_;
    CodesSeen& codes_;
};

}  // namespace

std::vector<Slot> slots_of(const Object& object, CodesSeen& codes) {
    return Slots(codes).of(object);
}

}  // namespace arenarium::script::simulated
