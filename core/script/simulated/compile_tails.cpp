// What 3.14 folds after it has copied the end of a scope to where a jump leads there: x = -(1.5 if c else y) negates
// 1.5 as it compiles (inline_small_or_no_lineno_blocks, then optimize_basic_block, Python/flowgraph.c).
#include "core/script/simulated/compiler_impl.h"

namespace arenarium::script::simulated {
namespace {

constexpr std::size_t most_copied = 4;  // MAX_COPY_SIZE: instructions of an end that is copied

bool jumps(Op op) {
    switch (op) {
        case Op::Jump:
        case Op::JumpBack:
        case Op::JumpIfFalse:
        case Op::JumpIfTrue:
        case Op::JumpIfFalseOrPop:
        case Op::JumpIfTrueOrPop:
        case Op::ForNext:
        case Op::PushHandler:
            return true;
        default:
            return false;
    }
}

// The instructions from `at` on that CPython would copy; none where they are too many or do not end the scope. A jump
// counts where it follows others: it becomes a NOP.
std::vector<std::size_t> tail(const std::vector<Instruction>& code, std::size_t at) {
    std::vector<std::size_t> copied;
    while (at < code.size() && copied.size() < most_copied) {
        const Instruction& i = code[at];
        switch (i.op) {
            case Op::Jump:
                if (!copied.empty()) copied.push_back(at);
                at = i.n > at ? i.n : code.size();
                continue;
            case Op::Return:
                copied.push_back(at);
                return copied;
            case Op::Negate:
            case Op::Positive:
            case Op::Invert:
            case Op::LoadConst:
            case Op::Binary:
            case Op::BuildTuple:
            case Op::Pop:
            case Op::StoreName:
            case Op::StoreGlobal:
            case Op::StoreFast:
            case Op::StoreDeref:
                copied.push_back(at++);
                continue;
            default:
                return {};
        }
    }
    return {};
}

// Does one instruction to constants; false where that cannot be done while compiling.
bool fold_instruction(const Instruction& i, const Code& code, std::vector<Constant>& stack) {
    std::optional<Constant> made;
    std::size_t taken = 1;
    switch (i.op) {
        case Op::LoadConst:
            stack.push_back(code.constants[i.n]);
            return true;
        case Op::Negate:
            made = fold_operation(UnaryOperator::Negate, stack.back());
            break;
        case Op::Positive:
            made = fold_operation(UnaryOperator::Plus, stack.back());
            break;
        case Op::Invert:
            made = fold_operation(UnaryOperator::Invert, stack.back());
            break;
        case Op::Binary:
            taken = 2;
            if (stack.size() < taken) return false;
            made = fold_operation(static_cast<Operator>(i.n), stack[stack.size() - 2], stack.back());
            break;
        case Op::BuildTuple:
            taken = i.n;
            if (stack.size() < taken) return false;
            made.emplace().what = Constant::What::Tuple;
            made->items.assign(stack.end() - static_cast<std::ptrdiff_t>(taken), stack.end());
            break;
        default:
            return false;
    }
    if (!made) return false;
    stack.resize(stack.size() - taken);
    stack.push_back(std::move(*made));
    return true;
}

}  // namespace

void fold_tails(Code& code) {
    std::vector<Instruction>& all = code.instructions;
    std::vector<bool> entered(all.size() + 1);
    for (const Instruction& i : all)
        if (jumps(i.op)) entered[std::min<std::size_t>(i.n, all.size())] = true;
    for (std::size_t at = 0; at + 1 < all.size(); ++at) {
        if (all[at].op != Op::LoadConst || all[at + 1].op != Op::Jump || entered[at + 1]) continue;
        std::vector<Constant> stack = {code.constants[all[at].n]};
        for (const std::size_t next : tail(all, at + 1)) {
            if (!fold_instruction(all[next], code, stack)) break;
            if (stack.size() != 1 || all[next].op == Op::LoadConst) continue;
            all[at].n = static_cast<std::uint32_t>(code.constants.size());
            code.constants.push_back(stack.front());
            all[at + 1].n = static_cast<std::uint32_t>(next + 1);
        }
    }
}

}  // namespace arenarium::script::simulated
