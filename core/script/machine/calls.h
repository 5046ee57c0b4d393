// Calling what can be called.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>

#include "core/script/language/place.h"
#include "core/script/machine/objects.h"

namespace arenarium::script {

class Runtime;

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
    // Where the running statement stands in the document: a console's line is a later part of the script's.
    ScriptPlace document_place() const {
        ScriptPlace place = current_place();
        place.line += current_lines_before();
        return place;
    }
};

Value call(Runtime&, const Value& callee, CallArguments arguments);
Value call(Runtime&, const Value& callee, std::initializer_list<Value> arguments);
// Checks how many arguments there are and their names first.
[[gnu::hot]] Value call_builtin(Runtime&, const Builtin& builtin, const Value& self, CallArguments arguments);

}  // namespace arenarium::script
