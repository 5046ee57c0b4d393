// What the compiler makes and the machine runs: instructions for a stack machine, one Code for each function.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "core/script/language/place.h"

namespace arenarium::script {

// "a -- b" is the stack before and after, its top on the right; `n` is the argument.
enum class Op : std::uint8_t {
    // Variables. A slot is a position in the frame; a cell is shared with inner functions.
    LoadConst,    // -- constants[n]
    LoadLocal,    // -- slot[n]
    StoreLocal,   // v --
    DeleteLocal,  //
    ClearLocal,   // as DeleteLocal, but an empty slot is no error
    LoadCell,
    StoreCell,
    DeleteCell,
    MakeCell,    // slot[n] becomes a new cell that holds what the slot held
    LoadGlobal,  // global_names[n]
    StoreGlobal,
    DeleteGlobal,
    NameValue,  // v -- v      tells the port that variable names[n] holds v
    // Stack.
    Pop,
    Duplicate,
    DuplicateTwo,  // a b -- a b a b
    RotateTwo,     // a b -- b a
    RotateThree,   // a b c -- c a b
    // Operators.
    Negate,
    Plus,
    Invert,
    Not,
    Binary,
    InPlace,  // a b -- a op b
    Compare,  // a b -- a op b
    // Jumps go to instruction n.
    Jump,
    JumpBack,  // as Jump, and counts a step
    JumpIfFalse,
    JumpIfTrue,  // v --
    JumpIfFalseOrPop,
    JumpIfTrueOrPop,  // v -- v (jumps) or v -- (does not)
    // Loops.
    GetIterator,  // v -- iterator
    ForNext,      // iterator -- iterator item; at the end: iterator -- and jumps
    // Displays.
    BuildList,
    BuildTuple,
    BuildSet,
    BuildDict,    // n keys, each with its value above it -- v
    BuildSlice,   // lower upper step -- slice
    BuildString,  // n strings -- string
    ListAppend,
    SetAdd,      // … container … item --   the container is n below the item
    DictInsert,  // … container … key value --
    ListExtend,  // n = 1: the only argument of the call whose callable lies below
    SetExtend,
    DictMerge,  // container values -- container
    ListToTuple,
    Format,      // value [specification] --; n: see format_* below
    Unpack,      // v -- n items, the first on top
    UnpackStar,  // v -- items; n = before << 12 | after
    // Access.
    LoadAttribute,    // v -- v.names[n]
    LoadMethod,       // v -- method v, or callable Nothing
    LoadSubscript,    // v i -- v[i]
    StoreSubscript,   // value v i --
    DeleteSubscript,  // v i --
    // Functions.
    Call,          // callable args --   n = number of positional ones
    CallMethod,    // method self args --
    CallKeywords,  // callable args keyword-values --   n: index into calls
    CallUnpack,    // callable list dict --
    MakeFunction,  // defaults… --   n: index into functions
    Return,
    Yield,      // v -- None
    YieldFrom,  // iterator -- value; stays here while the iterator yields
    Print,      // v --   shows the value of an expression typed at a prompt
    // Exceptions.
    PushHandler,  // an exception goes to instruction n with the stack as now and the exception on top
    PopHandler,
    MatchException,  // exception type -- exception bool
    Raise,           // exception --
    RaiseFrom,       // exception cause --
    Reraise,         // exception --        keeps its traceback
    ReraiseNothing,  // a bare raise outside a handler
    AssertFailed,    // [message] --        n: with a message
    ImportRandom,    // -- module
    EnterActor,      // thread or interpreter --   it runs what follows
    LeaveActor,
};

inline constexpr std::uint32_t format_repr = 1;
inline constexpr std::uint32_t format_str = 2;
inline constexpr std::uint32_t format_ascii = 3;
inline constexpr std::uint32_t format_with_specification = 4;

struct Instruction {
    Op op;
    std::uint32_t n;
};

struct Code;

struct Ellipsis {};
// An int beyond 64 bits.
struct BigLiteral {
    std::string digits;
    int base;
};
// A literal; std::monostate is None. The machine makes a value of it when it loads the code.
using Constant = std::variant<std::monostate, Ellipsis, bool, std::int64_t, double, std::string, BigLiteral>;

struct CallShape {
    std::uint32_t positional;
    std::vector<std::string> keywords;
};

struct FunctionShape {
    std::shared_ptr<const Code> code;
    std::uint32_t defaults = 0;           // of the last positional parameters; on the stack in order
    std::vector<bool> keyword_defaults;   // which keyword-only parameters have one; on the stack behind the others
    std::vector<std::uint32_t> captured;  // slots of the making frame whose cells become the closure
};

// Where an exception is being handled: while instructions from `begin` to before `end` run, it is in that slot.
struct HandledRange {
    std::uint32_t begin = 0, end = 0, slot = 0;
};

struct Code {
    std::string name;
    std::uint32_t lines_before = 0;  // of the document, before the text that this comes from
    std::string qualified_name;      // "outer.<locals>.name"
    std::vector<Instruction> instructions;
    std::vector<ScriptPlace> places;  // one an instruction
    std::vector<Constant> constants;
    std::vector<std::string> names;         // attributes, and variables that a block is named after
    std::vector<std::string> global_names;  // of LoadGlobal, StoreGlobal, DeleteGlobal
    std::vector<CallShape> calls;
    std::vector<FunctionShape> functions;
    std::vector<HandledRange> handled;  // an inner one comes before the outer one

    // Slots: positional parameters, keyword-only ones, *rest, **rest, other locals; then the cells of the closure.
    std::vector<std::string> slot_names;
    std::uint32_t positional_only = 0;
    std::uint32_t positional = 0;
    std::uint32_t keyword_only = 0;
    bool has_rest = false;
    bool has_keyword_rest = false;
    std::uint32_t closure_at = 0;  // first slot of the closure
    std::uint32_t closure_size = 0;
    bool generator = false;
    // Slots of the parameters that an argument can name.
    std::unordered_map<std::string, std::uint32_t> parameters;
    // slot_names.size() when there is none of that name.
    std::size_t parameter(const std::string& called) const {
        const auto found = parameters.find(called);
        return found == parameters.end() ? slot_names.size() : found->second;
    }
};

}  // namespace arenarium::script
