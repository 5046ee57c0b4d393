#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/script/language/compiler_impl.h"

namespace arenarium::script {
namespace {

bool is_constant(const Expr* e) {
    switch (e->kind) {
        case ExprKind::NoneLiteral:
        case ExprKind::TrueLiteral:
        case ExprKind::FalseLiteral:
        case ExprKind::IntLiteral:
        case ExprKind::FloatLiteral:
        case ExprKind::StringLiteral:
            return true;
        case ExprKind::EllipsisLiteral:
            return true;
        case ExprKind::Binary:
            return is_constant(e->a) && is_constant(e->b);
        case ExprKind::Unary:
            return e->unary != UnaryOperator::Not && is_constant(e->a);
        case ExprKind::Tuple:
            return std::all_of(e->items.begin(), e->items.end(), is_constant);
        default:
            return false;
    }
}

}  // namespace

void Compiler::expression(const Expr* e) {
    place_ = e->place;
    switch (e->kind) {
        case ExprKind::NoneLiteral:
            return constant(Constant());
        case ExprKind::TrueLiteral:
            return constant(true);
        case ExprKind::FalseLiteral:
            return constant(false);
        case ExprKind::EllipsisLiteral:
            return constant(Ellipsis());
        case ExprKind::IntLiteral:
            return int_literal(e, false);
        case ExprKind::FloatLiteral:
            return constant(e->real);
        case ExprKind::StringLiteral:
            return constant(e->text);
        case ExprKind::Name:
            return load(e->text);
        case ExprKind::Unary: {
            if (e->unary == UnaryOperator::Negate && e->a->kind == ExprKind::IntLiteral) return int_literal(e->a, true);
            expression(e->a);
            place_ = e->place;
            constexpr Op ops[] = {Op::Negate, Op::Plus, Op::Invert, Op::Not};
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
            return compare(e);
        case ExprKind::Conditional:
            return conditional(e);
        case ExprKind::Call:
            return call(e);
        case ExprKind::Attribute:
            expression(e->a);
            place_ = e->place;
            emit(Op::LoadAttribute, name_index(e->text));
            return;
        case ExprKind::Subscript:
            expression(e->a);
            expression(e->b);
            place_ = e->place;
            emit(Op::LoadSubscript);
            return;
        case ExprKind::Slice:
            slice_part(e->a);
            slice_part(e->b);
            slice_part(e->c);
            emit(Op::BuildSlice);
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
            return comprehension(e);
        case ExprKind::GeneratorExpression:
            return generator_expression(e);
        case ExprKind::Lambda:
            return function(*e->function);
        case ExprKind::JoinedString:
            return formatted(e);
        case ExprKind::FormattedValue:
            return;
        case ExprKind::Starred:
            return fail("SyntaxError: can't use starred expression here", e->place);
        case ExprKind::NamedExpression: {
            expression(e->a);
            place_ = e->place;
            named(e);
            emit(Op::Duplicate);
            // The name belongs to the scope around all comprehensions.
            return store(e->text);
        }
        case ExprKind::Yield:
            if (e->a != nullptr)
                expression(e->a);
            else
                constant(Constant());
            place_ = e->place;
            emit(Op::Yield);
            return;
        case ExprKind::YieldFrom:
            expression(e->a);
            place_ = e->place;
            emit(Op::GetIterator);
            emit(Op::YieldFrom);
            return;
    }
}

void Compiler::int_literal(const Expr* e, bool negated) {
    if (e->text.empty()) return constant(negated ? -e->integer : e->integer);
    constant(BigLiteral{e->text, static_cast<int>(e->integer)});
    if (negated) emit(Op::Negate);
}

void Compiler::boolean(const Expr* e) {
    std::vector<std::size_t> ends;
    for (std::size_t i = 0; i < e->items.size(); ++i) {
        expression(e->items[i]);
        if (i + 1 < e->items.size())
            ends.push_back(emit(e->kind == ExprKind::BooleanAnd ? Op::JumpIfFalseOrPop : Op::JumpIfTrueOrPop));
    }
    for (const std::size_t jump : ends)
        patch(jump);
}

void Compiler::compare(const Expr* e) {
    expression(e->a);
    std::vector<std::size_t> fails;
    for (std::size_t i = 0; i < e->items.size(); ++i) {
        expression(e->items[i]);
        place_ = e->place;
        const bool last = i + 1 == e->items.size();
        if (!last) {  // a b -- b a b
            emit(Op::Duplicate);
            emit(Op::RotateThree);
        }
        emit(Op::Compare, static_cast<std::size_t>(e->comparisons[i]));
        if (!last) fails.push_back(emit(Op::JumpIfFalseOrPop));
    }
    if (fails.empty()) return;
    const std::size_t end = emit(Op::Jump);
    for (const std::size_t jump : fails)
        patch(jump);
    emit(Op::RotateTwo);  // the value that was kept for the next comparison goes
    emit(Op::Pop);
    patch(end);
}

void Compiler::conditional(const Expr* e) {
    std::vector<std::size_t> otherwise;
    jump_if(e->b, false, otherwise);
    expression(e->a);
    const std::size_t end = emit(Op::Jump);
    for (const std::size_t jump : otherwise)
        patch(jump);
    expression(e->c);
    patch(end);
}

// Evaluates a condition without making a bool of it; goes on behind the jump when it is not `value`.
void Compiler::jump_if(const Expr* e, bool value, std::vector<std::size_t>& jumps) {
    if (e->kind == ExprKind::Unary && e->unary == UnaryOperator::Not) return jump_if(e->a, !value, jumps);
    if (e->kind == ExprKind::BooleanAnd || e->kind == ExprKind::BooleanOr) {
        const bool decides = e->kind == ExprKind::BooleanOr;  // the value of one part that settles the whole
        std::vector<std::size_t> settled;
        for (std::size_t i = 0; i < e->items.size(); ++i) {
            const bool last = i + 1 == e->items.size();
            if (last)
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

void Compiler::call(const Expr* e) {
    const bool unpacks =
        std::any_of(e->items.begin(), e->items.end(), [](const Expr* a) { return a->kind == ExprKind::Starred; }) ||
        std::find(e->keyword_names.begin(), e->keyword_names.end(), "") != e->keyword_names.end();
    if (unpacks) return call_with_unpacking(e);
    const bool method = e->a->kind == ExprKind::Attribute && e->keyword_names.empty();
    if (method) {
        expression(e->a->a);
        place_ = e->a->place;
        emit(Op::LoadMethod, name_index(e->a->text));
    } else {
        expression(e->a);
    }
    for (const Expr* argument : e->items)
        expression(argument);
    for (const Expr* argument : e->values)
        expression(argument);
    place_ = e->place;
    if (e->keyword_names.empty()) {
        emit(method ? Op::CallMethod : Op::Call, e->items.size());
        return;
    }
    unit_->code->calls.push_back({static_cast<std::uint32_t>(e->items.size()), e->keyword_names});
    emit(Op::CallKeywords, unit_->code->calls.size() - 1);
}

void Compiler::call_with_unpacking(const Expr* e) {
    expression(e->a);
    emit(Op::BuildList, 0);
    for (const Expr* argument : e->items) {
        expression(argument->kind == ExprKind::Starred ? argument->a : argument);
        if (argument->kind == ExprKind::Starred)
            emit(Op::ListExtend, e->items.size() == 1 ? 1 : 0);
        else
            emit(Op::ListAppend, 1);
    }
    emit(Op::BuildDict, 0);
    for (std::size_t i = 0; i < e->values.size(); ++i) {
        if (e->keyword_names[i].empty()) {
            expression(e->values[i]);
            emit(Op::DictMerge);
            continue;
        }
        constant(e->keyword_names[i]);
        expression(e->values[i]);
        emit(Op::DictInsert, 1);
    }
    place_ = e->place;
    emit(Op::CallUnpack);
}

void Compiler::sequence(const Expr* e) {
    const bool unpacks =
        std::any_of(e->items.begin(), e->items.end(), [](const Expr* i) { return i->kind == ExprKind::Starred; });
    const bool set = e->kind == ExprKind::Set;
    // CPython makes a frozenset of three or more constants, makes that anew when it merges constants, and copies it
    // at run time. The order of the set shows all three.
    if (set && e->items.size() >= 3 && std::all_of(e->items.begin(), e->items.end(), is_constant)) {
        emit(Op::BuildSet, 0);
        emit(Op::BuildSet, 0);
        emit(Op::BuildList, 0);
        for (const Expr* item : e->items)
            expression(item);
        emit(Op::BuildSet, e->items.size());
        emit(Op::ListExtend);
        emit(Op::SetExtend);
        emit(Op::SetExtend);
        return;
    }
    if (!unpacks) {
        for (const Expr* item : e->items)
            expression(item);
        place_ = e->place;
        emit(set ? Op::BuildSet : e->kind == ExprKind::List ? Op::BuildList : Op::BuildTuple, e->items.size());
        return;
    }
    emit(set ? Op::BuildSet : Op::BuildList, 0);
    for (const Expr* item : e->items) {
        const bool starred = item->kind == ExprKind::Starred;
        expression(starred ? item->a : item);
        if (starred)
            emit(set ? Op::SetExtend : Op::ListExtend);
        else
            emit(set ? Op::SetAdd : Op::ListAppend, 1);
    }
    if (e->kind == ExprKind::Tuple) emit(Op::ListToTuple);
}

// As CPython: up to 15 entries in a row are worked out before any of them is hashed, more go in one by one; what
// follows a ** is made apart and merged.
void Compiler::dict(const Expr* e) {
    constexpr std::size_t most_on_stack = 15;
    bool have = false;
    const auto merge = [&] {
        if (std::exchange(have, true)) emit(Op::DictMerge, 1);
    };
    for (std::size_t i = 0; i < e->items.size();) {
        if (e->items[i] == nullptr) {
            if (!std::exchange(have, true)) emit(Op::BuildDict, 0);
            expression(e->values[i++]);
            emit(Op::DictMerge, 1);
            continue;
        }
        const auto begin = e->items.begin() + static_cast<std::ptrdiff_t>(i);
        const auto count = static_cast<std::size_t>(std::find(begin, e->items.end(), nullptr) - begin);
        const bool one_by_one = count > most_on_stack;
        if (one_by_one) emit(Op::BuildDict, 0);
        for (const std::size_t end = i + count; i < end; ++i) {
            expression(e->items[i]);
            expression(e->values[i]);
            place_ = e->items[i]->place;
            if (one_by_one) emit(Op::DictInsert, 1);
        }
        if (!one_by_one) emit(Op::BuildDict, count);
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

void Compiler::formatted(const Expr* e) {
    for (const Expr* part : e->items) {
        if (part->kind == ExprKind::StringLiteral) {
            expression(part);
            continue;
        }
        expression(part->a);
        std::uint32_t how = part->text == "r"   ? format_repr
                            : part->text == "s" ? format_str
                            : part->text == "a" ? format_ascii
                                                : 0;
        if (part->b != nullptr) {
            formatted(part->b);
            how |= format_with_specification;
        }
        place_ = part->a->place;
        emit(Op::Format, how);
    }
    emit(Op::BuildString, e->items.size());
}

}  // namespace arenarium::script
