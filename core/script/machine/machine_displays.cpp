// Displays: what is made of values on the stack, at once or one by one.
#include "core/script/machine/items.h"
#include "core/script/machine/machine.h"
#include "core/script/machine/operations.h"

namespace arenarium::script {
namespace {

std::vector<Value> pop_many(std::vector<Value>& stack, std::size_t count) {
    std::vector<Value> items(std::make_move_iterator(stack.end() - static_cast<std::ptrdiff_t>(count)),
                             std::make_move_iterator(stack.end()));
    stack.resize(stack.size() - count);
    return items;
}

}  // namespace

bool Machine::build(Frame& frame, const Instruction& instruction) {
    std::vector<Value>& stack = frame.stack;
    const std::uint32_t n = instruction.n;
    bool fine = true;
    switch (instruction.op) {
        case Op::BuildList:
            stack.push_back(rt_.list(pop_many(stack, n)));
            break;
        case Op::BuildTuple:
            stack.push_back(rt_.tuple(pop_many(stack, n)));
            break;
        case Op::BuildSet: {
            const Value set(rt_.heap.make<SetObject>());
            for (const Value& item : pop_many(stack, n))
                fine = fine && insert_item(rt_, set, item);
            stack.push_back(set);
            break;
        }
        case Op::BuildDict: {
            std::vector<Value> items = pop_many(stack, 2 * std::size_t{n});
            const Value dict(rt_.heap.make<DictObject>());
            for (std::size_t i = 0; i < items.size() && fine; i += 2)
                fine = insert_entry(rt_, dict, items[i], std::move(items[i + 1]));
            stack.push_back(dict);
            break;
        }
        case Op::BuildSlice: {
            std::vector<Value> parts = pop_many(stack, 3);
            stack.push_back(
                Value(rt_.heap.make<SliceObject>(std::move(parts[0]), std::move(parts[1]), std::move(parts[2]))));
            break;
        }
        default: {  // BuildString
            TextBuilder text(rt_);
            for (const Value& part : pop_many(stack, n))
                text += part.as<StrObject>().text;
            stack.push_back(text.take());
            fine = !stack.back().is_nothing();
        }
    }
    return fine;
}

bool Machine::add_to_display(Frame& frame, const Instruction& instruction) {
    std::vector<Value>& stack = frame.stack;
    const std::uint32_t n = instruction.n;
    switch (instruction.op) {
        case Op::SetAdd: {
            const Value item = pop(stack);
            return insert_item(rt_, stack[stack.size() - n], item);
        }
        case Op::DictInsert: {
            Value value = pop(stack);
            const Value key = pop(stack);
            return insert_entry(rt_, stack[stack.size() - n], key, std::move(value));
        }
        case Op::ListExtend: {
            const Value items = pop(stack);
            std::vector<Value> more;
            if (!is_iterable(items)) return refuse_star(frame, items, n == 1);
            ListObject& list = stack.back().as<ListObject>();
            if (!collect(rt_, items, more) || !make_room(rt_, list.items, more.size())) return false;
            list.items.insert(list.items.end(), std::make_move_iterator(more.begin()),
                              std::make_move_iterator(more.end()));
            list.recharge();
            return true;
        }
        case Op::SetExtend: {
            const Value items = pop(stack);
            const Value set = stack.back();
            return update_set(rt_, set, items);
        }
        case Op::DictMerge: {
            const Value other = pop(stack);
            if (n == 0 && !other.is(Type::Dict)) return refuse_stars(frame, other);
            return merge_dict(rt_, Value(stack.back()), other, n == 0);
        }
        default:  // ListToTuple
            stack.back() = rt_.tuple(std::move(stack.back().as<ListObject>().items));
            return true;
    }
}

}  // namespace arenarium::script
