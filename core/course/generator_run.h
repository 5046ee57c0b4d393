// One run of a question's code: the situation, then what happens next, with what the script left behind at both.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/course/lesson.h"
#include "core/course/value.h"
#include "core/script/script.h"
#include "core/session/heap_port.h"
#include "core/session/recording.h"

namespace arenarium::course {

// What a script may use: a question is drawn a thousand times.
script::ScriptLimits generator_limits();

class GeneratorRun {
public:
    // `seed`: SEED.
    GeneratorRun(const Profile&, const AddressSpaceRules&, std::uint64_t seed);

    // An error of the script; `file` is for its place, whose line is the lesson's. `rejected`: an assert failed, which
    // is no error of the lesson.
    struct Outcome {
        std::optional<Error> error;
        bool rejected = false;
        bool ok() const { return !error && !rejected; }
    };
    Outcome run(const Code&, const std::string& file);

    // The global variables of these names, as they are now. One that does not exist is Type::missing.
    Result<std::map<std::string, Value>> values(const std::vector<std::string>& names);
    Result<Value> value(const std::string& name);
    // Makes or replaces a variable that holds an int.
    Status set(const std::string& name, std::uint64_t number);

    HeapHistory& history() { return recording_.history(); }
    const HeapHistory& history() const { return recording_.history(); }
    Recording& recording() { return recording_; }

private:
    struct Text final : script::Output {
        void write(std::string_view t) override { text += t; }
        std::string text;
    };
    Recording recording_;
    HeapPort port_;
    Text output_;
    script::Interpreter interpreter_;
};

// The rules of a scene or question of "aligned" or "linux".
AddressSpaceRules space_rules(const std::string& name);

}  // namespace arenarium::course
