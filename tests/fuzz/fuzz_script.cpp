// Any text is either refused with a place or runs within its limits: no crash, no hang, no undefined behaviour.
#include <cstddef>
#include <cstdint>
#include <string>

#include "core/script/console.h"
#include "tests/script/fake_port.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace arenarium::script;
    ScriptLimits limits;
    limits.operations = 200;
    limits.steps = 20'000;
    limits.memory_bytes = std::size_t{4} << 20;
    limits.output_bytes = std::size_t{64} << 10;
    limits.call_depth = 60;
    const std::string source(reinterpret_cast<const char*>(data), size);
    FakePort port;
    TextOutput output;
    Interpreter interpreter(port, output, limits);
    const auto program = parse(source, "fuzz.py");
    if (!program.ok()) {
        format_error(program.error(), source);
        return 0;
    }
    const RunOutcome outcome = interpreter.run(program.value());
    format_error(outcome, source);
    Console console(interpreter);
    console.enter("x");
    return 0;
}
