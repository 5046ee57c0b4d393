#include <algorithm>

#include "core/script/simulated/compiler_impl.h"
#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {
namespace {

constexpr std::size_t stack_guideline = 30;  // STACK_USE_GUIDELINE

bool starred(const Expr* e) {
    return e->kind == ExprKind::Starred;
}

bool all_constant(const std::vector<Expr*>& items, const objects::EvalRules& rules) {
    return std::all_of(items.begin(), items.end(), [&](const Expr* e) { return e != nullptr && fold(*e, rules); });
}

Constant tuple_of(const std::vector<Expr*>& items, Constant::What what, const objects::EvalRules& rules) {
    Constant c;
    c.what = what;
    for (const Expr* item : items)
        c.items.push_back(*fold(*item, rules));
    return c;
}

}  // namespace

void Compiler::expression(const Expr* e) {
    place_ = e->place;
    if (const std::optional<Constant> folded = fold(*e, rules_)) return constant(*folded);
    switch (e->kind) {
        case ExprKind::Name:
            return name(e->text, Use::Load);
        case ExprKind::Unary: {
            expression(e->a);
            place_ = e->place;
            constexpr Op ops[] = {Op::Negate, Op::Positive, Op::Invert, Op::Not};
            emit(ops[static_cast<std::size_t>(e->unary)]);
            return;
        }
        case ExprKind::Binary:
            expression(e->a);
            expression(e->b);
            place_ = e->place;
            emit(Op::Binary, static_cast<std::size_t>(e->op));
            return;
        case ExprKind::BooleanAnd:
        case ExprKind::BooleanOr:
            return boolean(e);
        case ExprKind::Compare:
            return comparison(e);
        case ExprKind::Conditional: {
            std::vector<std::size_t> otherwise;
            jump_if(e->b, false, otherwise);
            expression(e->a);
            const std::size_t end = emit(Op::Jump);
            for (const std::size_t jump : otherwise)
                patch(jump);
            depth(-1);
            expression(e->c);
            patch(end);
            return;
        }
        case ExprKind::Call:
            return call(e);
        case ExprKind::Attribute:
            expression(e->a);
            place_ = e->place;
            emit(Op::LoadAttribute, name_index(e->text));
            return;
        case ExprKind::Subscript:
            return subscript(e, Use::Load);
        case ExprKind::Slice:
            slice_part(e->a);
            slice_part(e->b);
            if (e->c != nullptr) expression(e->c);
            emit(Op::BuildSlice, e->c != nullptr ? 3 : 2);
            return;
        case ExprKind::List:
        case ExprKind::Tuple:
        case ExprKind::Set:
            return sequence(e);
        case ExprKind::Dict:
            return dict(e);
        case ExprKind::ListComprehension:
        case ExprKind::SetComprehension:
        case ExprKind::DictComprehension:
            return rules_.comprehension_is_function ? comprehension(e) : inlined_comprehension(e);
        case ExprKind::GeneratorExpression:
            return comprehension(e);
        case ExprKind::Lambda:
            return function(*e->function);
        case ExprKind::JoinedString:
            return formatted(e);
        case ExprKind::NamedExpression:
            expression(e->a);
            emit(Op::Copy, 1);
            return name(e->text, Use::Store);
        case ExprKind::Yield:
            if (e->a != nullptr)
                expression(e->a);
            else
                constant(Constant());
            emit(Op::Yield);
            return;
        case ExprKind::YieldFrom:
            expression(e->a);
            emit(Op::GetIterator);
            emit(Op::YieldFrom);
            return;
        case ExprKind::Starred:
            return fail("SyntaxError: can't use starred expression here", e->place);
        default:
            return;
    }
}

void Compiler::boolean(const Expr* e) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < e->items.size(); ++i) {
        expression(e->items[i]);
        if (i + 1 == e->items.size()) break;
        if (rules_.or_copies_value) {
            depth(1);
            depth(-1);
        }
        ends.push_back(emit(e->kind == ExprKind::BooleanAnd ? Op::JumpIfFalseOrPop : Op::JumpIfTrueOrPop));
    }
    for (const std::size_t jump : ends)
        patch(jump);
}

// What is only iterated over: a list becomes a tuple, a set of constants a frozenset (fold_iter).
void Compiler::iterable(const Expr* e) {
    place_ = e->place;
    if (e->kind == ExprKind::Set && all_constant(e->items, rules_))
        return constant(tuple_of(e->items, Constant::What::FrozenSet, rules_));
    if (e->kind != ExprKind::List || std::any_of(e->items.begin(), e->items.end(), starred)) return expression(e);
    if (all_constant(e->items, rules_)) return constant(tuple_of(e->items, Constant::What::Tuple, rules_));
    Expr tuple = *e;
    tuple.kind = ExprKind::Tuple;
    sequence(&tuple);
}

void Compiler::comparison(const Expr* e) {
    expression(e->a);
    std::vector<std::size_t> fails;
    for (std::size_t i = 0; i < e->items.size(); ++i) {
        const bool last = i + 1 == e->items.size();
        const bool membership = e->comparisons[i] == Comparison::In || e->comparisons[i] == Comparison::NotIn;
        const Expr* item = e->items[i];
        if (last && membership)  // is only looked into (fold_compare)
            iterable(item);
        else
            expression(item);
        place_ = e->place;
        if (!last) {  // a b -- b a b
            emit(Op::Swap, 2);
            emit(Op::Copy, 2);
        }
        emit(Op::Compare, static_cast<std::size_t>(e->comparisons[i]));
        if (!last) fails.push_back(emit(Op::JumpIfFalseOrPop));
    }
    if (fails.empty()) return;
    const std::size_t end = emit(Op::Jump);
    for (const std::size_t jump : fails)
        patch(jump);
    emit(Op::Swap, 2);
    emit(Op::Pop);
    depth(1);
    patch(end);
}

void Compiler::jump_if(const Expr* e, bool value, std::vector<std::size_t>& jumps) {
    if (e->kind == ExprKind::Unary && e->unary == UnaryOperator::Not) return jump_if(e->a, !value, jumps);
    if (e->kind == ExprKind::BooleanAnd || e->kind == ExprKind::BooleanOr) {
        const bool decides = e->kind == ExprKind::BooleanOr;
        std::vector<std::size_t> settled;
        for (std::size_t i = 0; i < e->items.size(); ++i) {
            if (i + 1 == e->items.size())
                jump_if(e->items[i], value, jumps);
            else
                jump_if(e->items[i], decides, decides == value ? jumps : settled);
        }
        for (const std::size_t jump : settled)
            patch(jump);
        return;
    }
    expression(e);
    jumps.push_back(emit(value ? Op::JumpIfTrue : Op::JumpIfFalse));
}

void Compiler::call(const Expr* e, std::size_t extra) {
    const bool unpacks = std::any_of(e->items.begin(), e->items.end(), starred) ||
                         std::find(e->keyword_names.begin(), e->keyword_names.end(), "") != e->keyword_names.end();
    if (unpacks) return unpacked_call(e);
    std::vector<std::size_t> ends;
    if (extra == 0) inlined_call(e, ends);
    const bool inlined = !ends.empty();
    if (inlined) {
        emit(Op::PushNull);
    } else if (e->a != nullptr && e->a->kind == ExprKind::Attribute) {
        expression(e->a->a);
        place_ = e->a->place;
        emit(Op::LoadMethod, name_index(e->a->text));
    } else if (e->a != nullptr) {
        expression(e->a);
        emit(Op::PushNull);
    }
    for (const Expr* argument : e->items)
        expression(argument);
    for (const Expr* argument : e->values)
        expression(argument);
    place_ = e->place;
    std::size_t names = 0;
    if (!e->keyword_names.empty()) {
        std::vector<std::u32string> words;
        for (const std::string& word : e->keyword_names)
            words.push_back(utf32(word));
        unit_->code->call_names.push_back(std::move(words));
        names = unit_->code->call_names.size();
        if (!rules_.call_pushes_null) depth(1), depth(-1);  // the tuple of names
    }
    emit(Op::Call, e->items.size() + e->values.size() + extra, names);
    for (const std::size_t jump : ends)
        patch(jump);
}

void Compiler::unpacked_call(const Expr* e) {
    if (e->a != nullptr) {
        expression(e->a);
        emit(Op::PushNull);
    }
    if (e->items.size() == 1 && starred(e->items[0])) {
        expression(e->items[0]->a);  // used as it is when it is a tuple
    } else if (e->items.empty()) {
        Constant empty;
        empty.what = Constant::What::Tuple;
        constant(empty);
    } else {
        Expr tuple = *e;
        tuple.kind = ExprKind::Tuple;
        expression(&tuple);
    }
    if (!e->values.empty()) {
        emit(Op::BuildDict, 0);
        for (std::size_t i = 0; i < e->values.size(); ++i) {
            if (!e->keyword_names[i].empty()) {
                Constant word;
                word.what = Constant::What::Str;
                word.text = utf32(e->keyword_names[i]);
                word.intern = true;
                constant(word);
            }
            expression(e->values[i]);
            if (e->keyword_names[i].empty())
                emit(Op::DictMerge, 1);
            else
                emit(Op::DictAdd, 1, 1);
        }
    }
    place_ = e->place;
    emit(Op::CallUnpacked, e->values.empty() ? 0 : 1);
}

void Compiler::sequence(const Expr* e) {
    const bool set = e->kind == ExprKind::Set;
    const bool list = e->kind == ExprKind::List;
    const std::size_t n = e->items.size();
    if (rules_.extends_displays && (list || set) && n > 2 && all_constant(e->items, rules_)) {
        emit(set ? Op::BuildSet : Op::BuildList, 0);
        constant(tuple_of(e->items, set ? Constant::What::FrozenSet : Constant::What::Tuple, rules_));
        emit(set ? Op::SetUpdate : Op::ListExtend, 1);
        return;
    }
    const bool unpacks = std::any_of(e->items.begin(), e->items.end(), starred);
    if (!unpacks && (n <= stack_guideline || !rules_.extends_displays)) {
        for (const Expr* item : e->items)
            expression(item);
        place_ = e->place;
        emit(set ? Op::BuildSet : list ? Op::BuildList : Op::BuildTuple, n);
        return;
    }
    std::size_t i = 0;
    if (unpacks && n <= stack_guideline) {
        for (; !starred(e->items[i]); ++i)
            expression(e->items[i]);
    }
    emit(set ? Op::BuildSet : Op::BuildList, i);
    for (; i < n; ++i) {
        const Expr* item = e->items[i];
        expression(starred(item) ? item->a : item);
        if (starred(item))
            emit(set ? Op::SetUpdate : Op::ListExtend, 1);
        else
            emit(set ? Op::SetAdd : Op::ListAppend, 1);
    }
    if (e->kind == ExprKind::Tuple) emit(Op::ListToTuple);
}

void Compiler::dict(const Expr* e) {
    bool have = false;
    const auto merge = [&] {
        if (std::exchange(have, true)) emit(Op::DictUpdate, 1);
    };
    for (std::size_t i = 0; i < e->items.size();) {
        if (e->items[i] == nullptr) {
            if (!std::exchange(have, true)) emit(Op::BuildDict, 0);
            expression(e->values[i++]);
            emit(Op::DictUpdate, 1);
            continue;
        }
        std::size_t end = i;
        const std::size_t most = rules_.extends_displays ? stack_guideline / 2 + 2 : 0xffff;
        while (end < e->items.size() && e->items[end] != nullptr && end - i < most)
            ++end;
        const bool big = (end - i) * 2 > stack_guideline && rules_.extends_displays;
        if (big) emit(Op::BuildDict, 0);
        const std::size_t count = end - i;
        const std::vector<Expr*> keys(e->items.begin() + static_cast<std::ptrdiff_t>(i),
                                      e->items.begin() + static_cast<std::ptrdiff_t>(end));
        if (rules_.constant_keys_in_tuple && count > 1 && !big && all_constant(keys, rules_)) {
            for (; i < end; ++i)
                expression(e->values[i]);
            constant(tuple_of(keys, Constant::What::Tuple, rules_));
            emit(Op::BuildConstKeyDict, count);
            merge();
            continue;
        }
        for (; i < end; ++i) {
            expression(e->items[i]);
            expression(e->values[i]);
            if (big) emit(Op::DictAdd, 1);
        }
        if (!big) emit(Op::BuildDict, count);
        merge();
    }
    if (!have) emit(Op::BuildDict, 0);
}

void Compiler::slice_part(const Expr* e) {
    if (e != nullptr)
        expression(e);
    else
        constant(Constant());
}

void Compiler::subscript(const Expr* e, Use use) {
    expression(e->a);
    const Expr* part = e->b;
    const bool pair = part->kind == ExprKind::Slice && part->c == nullptr && !rules_.comprehension_is_function &&
                      use != Use::Delete && !fold(*part, rules_);
    if (pair) {
        slice_part(part->a);
        slice_part(part->b);
        place_ = e->place;
        emit(use == Use::Load ? Op::LoadSlice : Op::StoreSlice);
        return;
    }
    expression(part);
    place_ = e->place;
    emit(use == Use::Load ? Op::LoadSubscript : use == Use::Store ? Op::StoreSubscript : Op::DeleteSubscript);
}

void Compiler::formatted(const Expr* e) {
    for (const Expr* part : e->items) {
        if (part->kind == ExprKind::StringLiteral) {
            expression(part);
            continue;
        }
        expression(part->a);
        std::size_t how = part->text == "r" ? 1 : part->text == "s" ? 2 : part->text == "a" ? 3 : 0;
        if (part->b != nullptr) {
            formatted(part->b);
            how |= 4;
        }
        emit(Op::Format, how);
    }
    if (e->items.size() != 1) emit(Op::BuildString, e->items.size());
}

}  // namespace arenarium::script::simulated
