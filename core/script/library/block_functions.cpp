// malloc, calloc, realloc, free and stats: what the language is for. What cannot be done to a block is refused here,
// with what happened to it and where.
#include <fmt/format.h>

#include "core/script/library/tables.h"

namespace arenarium::script {
namespace {

using Args = CallArguments;

bool size_argument(Runtime& rt, const char* function, const Value& v, std::uint64_t& bytes) {
    std::int64_t n = 0;
    if (!as_index(rt, v, n)) return false;
    if (n < 0) return rt.raise(Exc::ValueError, fmt::format("{}: negative size {}", function, n));
    bytes = static_cast<std::uint64_t>(n);
    return true;
}

Value port_refused(Runtime& rt, const Error& error) {
    return rt.errors.stop(error.message);
}

Value made(Runtime& rt, const Result<PortBlock>& result, const std::string& call) {
    if (!result.ok()) return port_refused(rt, result.error());
    if (!result.value().address)
        return rt.raise(Exc::MemoryError, fmt::format("{}: the system has no memory of that size", call));
    return Value(rt.heap.make<BlockObject>(result.value(), rt.caller->document_place()));
}

// Whether the block can be freed or moved; else raises what happened to it.
bool check_live(Runtime& rt, const Value& v, const char* function) {
    if (!v.is(Type::Block))
        return rt.raise(Exc::TypeError,
                        fmt::format("{}() needs a block that malloc returned, not '{}'", function, type_name(v)));
    const BlockObject& b = v.as<BlockObject>();
    const bool live = b.state == BlockObject::State::Live;
    if (live && (b.block.raw || b.block.interpreter == rt.port.interpreter())) return true;
    const std::string name = rt.names.name_of(b);
    const std::string who =
        name.empty() ? fmt::format("the block of {} bytes", b.block.requested) : fmt::format("block '{}'", name);
    if (live)
        return rt.raise(Exc::ValueError,
                        fmt::format("{}: {} is of another interpreter, whose allocator alone knows it", function, who));
    if (b.state == BlockObject::State::Moved) {
        return rt.raise(Exc::ValueError,
                        fmt::format("{}: {} was moved by realloc on line {}", function, who, b.ended_at_line));
    }
    const std::string what =
        std::string_view(function) == "free" ? "double free" : fmt::format("{} of a freed block", function);
    return rt.raise(Exc::ValueError, fmt::format("{}: {} was freed on line {}", what, who, b.ended_at_line));
}

[[gnu::hot]] Value malloc_function(Runtime& rt, const Value&, Args& a) {
    std::uint64_t bytes = 0;
    if (!size_argument(rt, "malloc", a[0], bytes) || !rt.budget.count_operation()) return {};
    const ScriptPlace place = rt.caller->document_place();
    const Result<PortBlock> result = rt.port.malloc(bytes, place);
    if (result.ok() && result.value().address) [[likely]]
        return Value(rt.heap.make<BlockObject>(result.value(), place));
    return made(rt, result, fmt::format("malloc({})", bytes));
}

Value calloc_function(Runtime& rt, const Value&, Args& a) {
    std::uint64_t count = 0;
    std::uint64_t bytes = 0;
    if (!size_argument(rt, "calloc", a[0], count) || !size_argument(rt, "calloc", a[1], bytes) ||
        !rt.budget.count_operation())
        return {};
    std::uint64_t total = 0;
    if (__builtin_mul_overflow(count, bytes, &total) ||
        total > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) {
        return rt.raise(Exc::MemoryError,
                        fmt::format("calloc({}, {}): the system has no memory of that size", count, bytes));
    }
    return made(rt, rt.port.calloc(count, bytes, rt.caller->document_place()),
                fmt::format("calloc({}, {})", count, bytes));
}

Value realloc_function(Runtime& rt, const Value&, Args& a) {
    std::uint64_t bytes = 0;
    if (!a[0].is_none() && !check_live(rt, a[0], "realloc")) return {};
    if (!size_argument(rt, "realloc", a[1], bytes) || !rt.budget.count_operation()) return {};
    const OperationIndex old = a[0].is_none() ? OperationIndex::none() : a[0].as<BlockObject>().block.operation;
    Value moved =
        made(rt, rt.port.realloc(old, bytes, rt.caller->document_place()), fmt::format("realloc to {}", bytes));
    if (!moved.is_nothing() && !a[0].is_none()) {
        BlockObject& b = a[0].as<BlockObject>();
        b.state = BlockObject::State::Moved;
        b.ended_at_line = rt.caller->document_place().line;
    }
    return moved;
}

[[gnu::hot]] Value free_function(Runtime& rt, const Value&, Args& a) {
    if (a[0].is_none()) return Value::none();
    if (!check_live(rt, a[0], "free") || !rt.budget.count_operation()) return {};
    BlockObject& b = a[0].as<BlockObject>();
    const Status freed = rt.port.free(b.block.operation, rt.caller->document_place());
    if (!freed.ok()) return port_refused(rt, freed.error());
    b.state = BlockObject::State::Freed;
    b.ended_at_line = rt.caller->document_place().line;
    return Value::none();
}

Value stats_function(Runtime& rt, const Value&, Args&) {
    return Value(rt.heap.make<StatsObject>(rt.port.stats()));
}

Value fork_function(Runtime& rt, const Value&, Args&) {
    const Result<std::uint32_t> child = rt.port.fork(rt.caller->document_place());
    return child.ok() ? Value::integer(*child) : port_refused(rt, child.error());
}

bool actor_name(Runtime& rt, const char* function, const Value& v, std::string& name) {
    if (!v.is(Type::Str))
        return rt.raise(Exc::TypeError, fmt::format("{}() needs a name, not '{}'", function, type_name(v)));
    name = v.as<StrObject>().text;
    return true;
}

Value thread_function(Runtime& rt, const Value&, Args& a) {
    PortActor actor;
    if (!actor_name(rt, "thread", a[0], actor.name)) return {};
    return Value(rt.heap.make<ActorObject>(std::move(actor)));
}

Value interpreter_function(Runtime& rt, const Value&, Args& a) {
    PortActor actor;
    actor.is_interpreter = true;
    if (!actor_name(rt, "interpreter", a[0], actor.name)) return {};
    if (const Value* legacy = a.keyword("legacy")) actor.legacy = truth(*legacy);
    return Value(rt.heap.make<ActorObject>(std::move(actor)));
}

constexpr Builtin table[] = {
    {"malloc", malloc_function, 1, 1},   {"calloc", calloc_function, 2, 2},
    {"realloc", realloc_function, 2, 2}, {"free", free_function, 1, 1},
    {"stats", stats_function, 0, 0},     {"fork", fork_function, 0, 0},
    {"thread", thread_function, 1, 1},   {"interpreter", interpreter_function, 1, 1, "legacy"},
};

}  // namespace

std::span<const Builtin> block_functions() {
    return table;
}

}  // namespace arenarium::script
