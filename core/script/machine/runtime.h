// What all parts of a running interpreter share: its heap, its globals, the pending exception, its limits, and the
// way out to the port and to the output. Functions that can raise return a Value (Nothing: raised) or a bool (false:
// raised), and leave the exception pending here.
#pragma once

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/script/block_port.h"
#include "core/script/library/mersenne.h"
#include "core/script/limits.h"
#include "core/script/machine/globals.h"
#include "core/script/machine/objects.h"
#include "core/script/output.h"

namespace arenarium::script {

enum class Exc : std::uint8_t {
    BaseException,
    Exception,
    ArithmeticError,
    ZeroDivisionError,
    OverflowError,
    FloatingPointError,
    LookupError,
    IndexError,
    KeyError,
    AssertionError,
    AttributeError,
    MemoryError,
    NameError,
    UnboundLocalError,
    RuntimeError,
    RecursionError,
    NotImplementedError,
    StopIteration,
    TypeError,
    ValueError,
    UnicodeError,
    OSError,
    EOFError,
    ImportError,
    SyntaxError,
    KeyboardInterrupt,
    SystemExit,
    Warning,
    Count,
};

// What raise() returns: reads as "Nothing" and as "false", whichever the caller has to return.
struct Raised {
    operator Value() const { return {}; }
    operator bool() const { return false; }
};

struct CallArguments {
    std::span<Value> positional;
    std::span<const std::string> keyword_names;
    std::span<Value> keyword_values;

    std::size_t size() const { return positional.size(); }
    Value& operator[](std::size_t i) { return positional[i]; }
    // Argument `i`, or the keyword argument of that name; null when it was not given.
    Value* get(std::size_t i, std::string_view name) {
        if (i < positional.size()) return &positional[i];
        for (std::size_t k = 0; k < keyword_names.size(); ++k) {
            if (keyword_names[k] == name) return &keyword_values[k];
        }
        return nullptr;
    }
    Value* keyword(std::string_view name) { return get(positional.size(), name); }
};

// Runs functions that are written in the language; the machine is one.
class Caller {
public:
    virtual ~Caller() = default;
    virtual Value call_function(const Value& function, CallArguments arguments) = 0;
    virtual ScriptPlace current_place() const = 0;           // in the text that runs
    virtual std::uint32_t current_lines_before() const = 0;  // of the document, before that text
};

class Runtime {
public:
    Runtime(BlockPort& port, Output& output, const ScriptLimits& limits);
    ~Runtime();
    Runtime(const Runtime&) = delete;
    Runtime& operator=(const Runtime&) = delete;

    Heap heap;  // first: everything else may hold values
    Globals globals;
    BlockPort& port;
    const ScriptLimits limits;
    Caller* caller = nullptr;
    Mersenne random;
    std::optional<double> next_gauss;

    // Exceptions.
    Raised raise(Exc kind, std::string message);
    Raised raise_with(Exc kind, Value argument);
    Raised raise_object(Value exception);
    // Ends the script: nothing catches it. The message says which limit was reached.
    Raised stop(std::string message);
    bool pending() const { return !pending_.is_nothing(); }
    Value take_pending() { return std::move(pending_); }
    const Value& pending_exception() const { return pending_; }
    ClassObject& exception_class(Exc kind) { return exceptions_[static_cast<std::size_t>(kind)].as<ClassObject>(); }
    bool pending_is(Exc kind);

    // Limits. Counts n steps; false when one of the limits is reached.
    bool tick(std::uint64_t n = 1) {
        if (n < until_check_) [[likely]] {
            until_check_ -= n;
            return true;
        }
        return check_limits(n);
    }
    bool count_operation();
    // Whether `bytes` more fit; if not, a MemoryError is pending.
    bool reserve(std::size_t bytes);
    // Starts the count of steps and operations anew.
    void begin_run(StopToken stop);

    // Values.
    Value str(std::string text) { return Value(heap.make<StrObject>(std::move(text))); }
    Value list(std::vector<Value> items) { return Value(heap.make<ListObject>(std::move(items))); }
    Value tuple(std::vector<Value> items) { return Value(heap.make<TupleObject>(std::move(items))); }
    // The class of a value: int, str, …
    ClassObject& class_of(const Value& value);
    Value class_value(Type type) const { return classes_[static_cast<std::size_t>(type)]; }

    // Calls.
    Value call(const Value& callee, CallArguments arguments);
    Value call(const Value& callee, std::initializer_list<Value> arguments);
    Value call_builtin(const Builtin& builtin, const Value& self, CallArguments arguments);
    // A method as a callable without its object; made once.
    Value method_value(const Builtin& method);
    // Where the running statement stands in the document: a console's line is a later part of the script's.
    ScriptPlace document_place() const {
        if (caller == nullptr) return {};
        ScriptPlace place = caller->current_place();
        place.line += caller->current_lines_before();
        return place;
    }

    // Iteration. An iterator, or Nothing with a TypeError pending.
    Value iterate(const Value& value);
    // False: at the end, or raised; see pending().
    bool next(const Value& iterator, Value& item);
    // Calls visit(item) for each; visit returns false to stop. False when something raised.
    template <class Visit>
    bool for_each(const Value& iterable, Visit visit) {
        const Value iterator = iterate(iterable);
        if (iterator.is_nothing()) return false;
        Value item;
        while (next(iterator, item)) {
            if (!tick() || !visit(std::move(item))) return !pending();
        }
        return !pending();
    }
    bool collect(const Value& iterable, std::vector<Value>& items);

    // Output.
    bool write(std::string_view text);

    // Names of blocks, see naming.cpp.
    void name_value(const Value& value, const std::string& variable);
    void name_element(Named& container, std::int64_t index, const Value& value);
    void name_elements(Named& container, std::size_t from);
    void name_entry(Named& container, const Value& key, const Value& value);
    std::string name_of(const BlockObject& block) const;
    // A block taken out of its container may be named anew.
    static void forget_element_name(const Value& value);

    // How deep repr, ==, hash and calls from builtins are in one another.
    int depth = 0;
    // The containers that repr is inside of.
    std::vector<const Object*> showing;
    bool is_shown(const Object* object) const {
        return std::find(showing.begin(), showing.end(), object) != showing.end();
    }

private:
    bool check_limits(std::uint64_t n);
    NameId intern(const std::string& text);
    NameId name_of_container(Named& container);
    void name_nested(const Value& value, Named& container, std::int64_t index);
    void name_contents(const Value& value);
    void name_by_text(const Value& value, const std::string& text);

    Output& output_;
    StopToken stop_;
    Value pending_;
    std::array<Value, static_cast<std::size_t>(Exc::Count)> exceptions_;
    std::array<Value, static_cast<std::size_t>(Type::DictView) + 1> classes_;
    std::unordered_map<std::string, NameId> names_;
    std::unordered_map<std::uint32_t, std::string> name_texts_;
    std::unordered_map<const Builtin*, Value> methods_;
    std::unordered_map<std::string, Value> named_classes_;
    std::uint64_t steps_ = 0;
    std::uint64_t until_check_ = 0;
    std::uint64_t operations_ = 0;
    std::size_t written_ = 0;
};

// Limits the depth of recursion through builtins; ok() is false, with a RecursionError pending, when it is too deep.
class DepthGuard {
public:
    explicit DepthGuard(Runtime& runtime) : runtime_(runtime) { ++runtime_.depth; }
    ~DepthGuard() { --runtime_.depth; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;
    bool ok(std::string_view doing = "");

private:
    Runtime& runtime_;
};

}  // namespace arenarium::script
