// What the compiler of the objects mode makes: instructions for a stack machine that owns and lets go what CPython's
// does, one Code a function, class body or module statement.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/script/language/ast.h"
#include "core/script/simulated/integer.h"
#include "core/script/simulated/object.h"

namespace arenarium::script::simulated {

enum class Op : std::uint8_t {
    LoadConst,
    IsBuiltin,  // whether the top is the builtin of that name
    LoadName,   // of a module or class body: its namespace, then globals, then builtins
    StoreName,
    DeleteName,
    LoadGlobal,
    StoreGlobal,
    DeleteGlobal,
    LoadFast,
    LoadFastAndClear,  // an inlined comprehension keeps what the variable was
    StoreFast,
    DeleteFast,
    ClearFast,
    MakeCell,
    LoadDeref,
    StoreDeref,
    DeleteDeref,
    LoadClosure,  // the cell itself
    Pop,
    Copy,  // n: from the top, 1 is the top
    Swap,  // n: the top with the n-th
    Negate,
    Positive,
    Invert,
    Not,
    Binary,
    InPlace,
    Compare,
    Jump,
    JumpBack,
    JumpIfFalse,
    JumpIfTrue,
    JumpIfFalseOrPop,
    JumpIfTrueOrPop,
    GetIterator,
    ForNext,
    BuildList,
    BuildTuple,
    BuildSet,
    BuildDict,
    BuildConstKeyDict,  // values, then a tuple of keys on top
    BuildSlice,
    BuildString,
    ListAppend,
    SetAdd,
    DictAdd,
    ListExtend,
    SetUpdate,
    DictUpdate,
    DictMerge,
    ListToTuple,
    Format,
    Unpack,
    UnpackStar,
    LoadAttribute,
    StoreAttribute,
    DeleteAttribute,
    LoadMethod,  // v -- null-or-self callable: see Call
    LoadSubscript,
    StoreSubscript,
    DeleteSubscript,
    LoadSlice,  // from 3.12 on: container start stop -- part, without a slice object
    StoreSlice,
    PushNull,
    Call,          // callable null-or-self args -- result; n: arguments; names of keywords in call_names[n2]
    CallUnpacked,  // callable null args-tuple [dict] -- result; n: with a dict
    MakeFunction,  // [defaults] [kwdefaults] [closure] -- ; n: index into functions
    Return,
    Yield,
    YieldFrom,
    BuildClass,  // pushes __build_class__
    LoadLocals,
    PushHandler,
    PopHandler,
    BeginHandler,  // exception -- exception, which is now being handled
    EndHandler,    // exception --
    MatchException,
    Raise,
    RaiseFrom,
    Reraise,
    AssertFailed,
    Import,
    ImportFrom,
    EnterWith,          // manager -- exit value
    LeaveWith,          // exit --   calls exit(None, None, None)
    ExitWithException,  // exit exception -- exit exception bool
};

struct Instruction {
    Op op;
    std::uint32_t n = 0;
    std::uint32_t m = 0;
    ScriptPlace place = {};
};

struct Constant {
    enum class What : std::uint8_t {
        None,
        True,
        False,
        Ellipsis,
        Int,
        Float,
        Str,
        Tuple,
        FrozenSet,
        Slice
    } what = What::None;
    Integer integer;
    double real = 0;
    std::u32string text;
    std::vector<Constant> items;
    bool intern = false;
    friend bool operator==(const Constant&, const Constant&);
};

struct Code {
    std::string name;
    std::string qualified_name;
    std::vector<Instruction> instructions;
    std::vector<Constant> constants;
    std::vector<std::u32string> names;
    std::vector<std::vector<std::u32string>> call_names;
    struct Function {
        std::shared_ptr<const Code> code;
        bool defaults = false, keyword_defaults = false, closure = false;
    };
    std::vector<Function> functions;
    std::vector<std::string>
        variables;  // fast ones: parameters first; then cells that are no parameters; then free ones
    std::uint32_t positional_only = 0, positional = 0, keyword_only = 0;
    bool rest = false, keyword_rest = false;
    std::uint32_t free_at = 0;  // first free variable
    std::uint32_t stack = 1;    // co_stacksize
    std::uint32_t parameter_cells = 0;
    bool handles = false;  // has a handler
    bool generator = false;
    bool iterates_first = false;                       // 3.15: a generator expression makes its iterator before itself
    bool nested = false;                               // holds a function, class, or comprehension
    std::uint32_t floats_parsed = 0, ints_parsed = 0;  // how many number objects the parser makes, see StartingLists
    ScriptPlace place;
    std::uint32_t end_line = 0;
};

// Code with its constants as objects (co_consts).
struct LoadedCode {
    LoadedCode(std::shared_ptr<const Code> c) : code(std::move(c)) {}
    ~LoadedCode() {
        for (std::shared_ptr<LoadedCode>& function : functions)
            function.reset();
        for (std::vector<Ref>& words : call_names)
            drop_in_order(words);
        drop_in_order(names);
        drop_in_order(constants);
    }
    LoadedCode(const LoadedCode&) = delete;
    LoadedCode& operator=(const LoadedCode&) = delete;
    // The frame that its last call left, for the next one (co_zombieframe); goes after all else.
    struct KeptFrame {
        ObjectHeap* heap = nullptr;
        BlockId block;
        KeptFrame() = default;
        KeptFrame(const KeptFrame&) = delete;
        KeptFrame& operator=(const KeptFrame&) = delete;
        ~KeptFrame() {
            if (block) heap->free(block);
        }
    } kept_frame;
    std::shared_ptr<const Code> code;
    std::vector<Ref> constants;
    std::vector<Ref> names;
    std::vector<std::vector<Ref>> call_names;
    std::vector<std::shared_ptr<LoadedCode>> functions;

    // Whether the instruction is still the general one (EvalRules::specializes_after).
    bool general(std::size_t instruction, std::uint32_t specializes_after) {
        if (specializes_after != 0) return warmth < specializes_after;
        if (ran.empty()) ran.resize(code->instructions.size());
        const bool first = !ran[instruction];
        ran[instruction] = true;
        return first;
    }
    // Whether +, - or * is the instruction for such operands by now (3.12 and later: adaptive counters). It is asked
    // each time that the instruction runs.
    enum class Operands : std::uint8_t { floats, ints, texts, others };  // others: there is no instruction for them
    bool is_special(std::size_t instruction, Operands operands) {
        if (adaptive.empty()) adaptive.resize(code->instructions.size());
        Adaptive& a = adaptive[instruction];
        if (a.special == operands && operands != Operands::others) return true;
        if (a.left != 0) {
            --a.left;
            return false;
        }
        a.special = operands;
        constexpr std::uint16_t cooldown = 52;
        if (operands == Operands::others && a.backoff < 12) ++a.backoff;
        a.left = operands == Operands::others ? static_cast<std::uint16_t>((1U << a.backoff) - 1) : cooldown;
        return operands != Operands::others;
    }
    std::uint32_t warmth = 0;  // calls and turns of loops
    std::vector<bool> ran;

private:
    struct Adaptive {
        Operands special = Operands::others;
        std::uint8_t backoff = 1;
        std::uint16_t left = 1;  // times until it is tried
    };
    std::vector<Adaptive> adaptive;
};

}  // namespace arenarium::script::simulated
