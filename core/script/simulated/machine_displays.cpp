// The instructions of Machine that make containers, text and functions, fill them, and take them apart.
#include <fmt/format.h>

#include "core/script/simulated/machine.h"

namespace arenarium::script::simulated {

namespace {

// Many operands are copied to memory of their own (STACKREFS_TO_PYOBJECTS).
class Scratch {
public:
    Scratch(World& world, std::size_t operands) : world_(world) {
        const std::uint32_t from = world.profile.rules.scratch_from;
        if (from != 0 && operands > from) block_ = world.heap.malloc(Domain::mem, 8 * (operands + 1));
    }
    ~Scratch() { free(); }
    // The operands go after it.
    void free() { world_.heap.free(std::exchange(block_, {})); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

private:
    World& world_;
    BlockId block_;
};

}  // namespace

void Machine::build(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    switch (i.op) {
        case Op::BuildList: {
            std::vector<Ref> items = pop_many(stack, i.n);
            stack.push_back(world_.list(std::move(items)));
            return;
        }
        case Op::BuildTuple: {
            std::vector<Ref> items = pop_many(stack, i.n);
            stack.push_back(world_.tuple(std::move(items)));
            return;
        }
        case Op::BuildSet: {
            const std::vector<Ref> items = pop_many(stack, i.n);
            const Ref set = world_.set(Kind::Set);
            for (const Ref& item : items)
                set.as<SetObject>().add(item);
            stack.push_back(set);
            return;
        }
        case Op::BuildDict:
        case Op::BuildConstKeyDict: {
            const Ref keys = i.op == Op::BuildConstKeyDict ? pop(stack) : Ref();
            const std::size_t step = keys ? 1 : 2;
            std::vector<Ref> items = pop_many(stack, step * i.n);
            const auto key = [&](std::size_t k) { return keys ? keys.as<TupleObject>().items[k] : items[2 * k]; };
            Scratch scratch(world_, items.size());
            bool str_keys = true;
            for (std::size_t k = 0; k < i.n; ++k)
                str_keys = str_keys && key(k).is(Kind::Str);
            const Ref dict = DictObject::presized(world_, i.n, str_keys);
            for (std::size_t k = 0; k < i.n; ++k)
                dict.as<DictObject>().set(key(k), items[step * k + step - 1]);
            scratch.free();
            while (!items.empty())  // from the last one on, a value before its key
                items.pop_back();
            stack.push_back(dict);
            return;
        }
        case Op::BuildSlice: {
            std::vector<Ref> parts = pop_many(stack, i.n);
            stack.push_back(world_.slice(parts[0], parts[1], i.n == 3 ? parts[2] : world_.none()));
            return;
        }
        case Op::BuildString: {
            std::vector<Ref> parts = pop_many(stack, i.n);
            Scratch scratch(world_, parts.size());
            std::u32string text;
            for (const Ref& part : parts)
                text += part.as<StrObject>().text;
            // _PyUnicode_JoinArray hands on what is the only part with text.
            std::size_t with_text = 0;
            Ref only;
            for (const Ref& part : parts) {
                if (part.as<StrObject>().text.empty()) continue;
                ++with_text;
                only = part;
            }
            Ref made = with_text == 1 ? only : world_.str_new(std::move(text));
            only.reset();
            scratch.free();
            for (; !parts.empty(); parts.pop_back()) {  // the last one goes first
            }
            stack.push_back(std::move(made));
            return;
        }
        default: {  // ListToTuple
            const Ref list = pop(stack);
            stack.push_back(world_.tuple(list.as<ListObject>().items));
            return;
        }
    }
}

void Machine::add(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    if (!world_.profile.rules.extends_displays && i.op != Op::SetAdd && i.op != Op::DictAdd)
        world_.unverified("unpacks into a display");
    switch (i.op) {
        case Op::SetAdd: {
            const Ref item = pop(stack);
            stack[stack.size() - i.n].as<SetObject>().add(item);
            return;
        }
        case Op::DictAdd: {
            const Ref value = pop(stack);
            const Ref key = pop(stack);
            DictObject& dict = stack[stack.size() - i.n].as<DictObject>();
            if (i.m == 1 && dict.size() != 0 && dict.find(key)) {  // a keyword of a call that was given before
                const Ref again = world_.dict();
                again.as<DictObject>().set(key, value);
                merge_keywords(frame, stack[stack.size() - 4], again);
            }
            dict.set(key, value);
            return;
        }
        case Op::ListExtend: {
            const Ref items = pop(stack);
            if (!is_iterable(world_, items))
                world_.raise("TypeError", fmt::format("Value after * must be an iterable, not {}", type_name(items)));
            extend_list(world_, stack[stack.size() - i.n].as<ListObject>(), items);
            return;
        }
        case Op::SetUpdate: {
            const Ref items = pop(stack);
            update_set(world_, stack[stack.size() - i.n].as<SetObject>(), items);
            return;
        }
        case Op::DictMerge: {  // callable, null, arguments, keywords
            const Ref items = pop(stack);
            merge_keywords(frame, stack[stack.size() - 4], items);
            return;
        }
        default: {
            const Ref items = pop(stack);
            if (!items.is(Kind::Dict))
                world_.raise("TypeError", fmt::format("'{}' object is not a mapping", type_name(items)));
            update_dict(world_, stack[stack.size() - i.n].as<DictObject>(), items);
            return;
        }
    }
}

void Machine::unpack(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    const Ref value = pop(stack);
    if (!is_iterable(world_, value))
        world_.raise("TypeError", fmt::format("cannot unpack non-iterable {} object", type_name(value)));
    const bool star = i.op == Op::UnpackStar;
    const std::size_t before = i.n, after = i.m;
    if (star) return unpack_star(frame, value, before, after);
    std::vector<Ref> items;
    if (value.is(Kind::List) || value.is(Kind::Tuple)) {
        if (!world_.profile.rules.unpacks_directly &&
            frame.code->general(frame.next - 1, world_.profile.rules.specializes_after)) {
            const Ref iterator = iterate(world_, value);  // unpack_iterable
        }
        items = value.is(Kind::List) ? value.as<ListObject>().items : value.as<TupleObject>().items;
    } else {
        const Ref iterator = iterate(world_, value);
        while (items.size() <= before) {
            Ref item = next_of(world_, iterator);
            if (!item) break;
            items.push_back(std::move(item));
        }
    }
    if (items.size() < before)
        world_.raise("ValueError",
                     fmt::format("not enough values to unpack (expected {}, got {})", before, items.size()));
    if (items.size() > before)
        world_.raise("ValueError", fmt::format("too many values to unpack (expected {})", before));
    while (!items.empty()) {
        stack.push_back(std::move(items.back()));
        items.pop_back();
    }
}

// unpack_iterable: the iterator gives the first ones, a list takes the rest, and its last ones come off again.
void Machine::unpack_star(Frame& frame, const Ref& value, std::size_t before, std::size_t after) {
    auto& stack = frame.stack;
    const Ref iterator = iterate(world_, value);
    std::vector<Ref> items;
    while (items.size() < before) {
        Ref item = next_of(world_, iterator);
        if (!item)
            world_.raise("ValueError", fmt::format("not enough values to unpack (expected at least {}, got {})",
                                                   before + after, items.size()));
        items.push_back(std::move(item));
    }
    Ref rest = list_from(world_, iterator);
    auto& kept = rest.as<ListObject>().items;
    if (kept.size() < after)
        world_.raise("ValueError", fmt::format("not enough values to unpack (expected at least {}, got {})",
                                               before + after, before + kept.size()));
    const auto last = kept.end() - static_cast<std::ptrdiff_t>(after);
    std::vector<Ref> ends(last, kept.end());
    kept.erase(last, kept.end());
    for (; !ends.empty(); ends.pop_back())
        stack.push_back(ends.back());
    stack.push_back(std::move(rest));
    for (; !items.empty(); items.pop_back())
        stack.push_back(items.back());
}

void Machine::format_value(Frame& frame, const Instruction& i) {
    auto& stack = frame.stack;
    Ref specification = (i.n & 4) != 0 ? pop(stack) : Ref();
    Ref value = pop(stack);
    if ((i.n & 3) == 1 || (i.n & 3) == 3) value = to_repr(world_, value);
    if ((i.n & 3) == 2) value = to_str(world_, value);
    stack.push_back(format(world_, value, specification ? specification : world_.str(std::u32string())));
}

}  // namespace arenarium::script::simulated
