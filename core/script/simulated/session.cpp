#include "core/script/simulated/session.h"

#include <new>

#include "core/script/language/parser.h"
#include "core/script/simulated/compile.h"
#include "core/script/simulated/machine.h"
#include "core/script/simulated/survey.h"

namespace arenarium::script::simulated {
namespace {

// The lines of each statement, without what follows it.
std::string source_of(const std::vector<std::string_view>& lines, std::uint32_t first, std::uint32_t next) {
    std::string text;
    for (std::uint32_t i = first; i < next && i <= lines.size(); ++i)
        text += std::string(lines[i - 1]) + "\n";
    const auto drop_blank_end = [&] {
        while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
            text.pop_back();
    };
    drop_blank_end();
    for (std::size_t at = text.rfind('\n'); !text.empty(); at = text.rfind('\n')) {
        const std::size_t from = at == std::string::npos ? 0 : at + 1;
        const std::size_t word = text.find_first_not_of(" \t", from);
        if (at == std::string::npos || word == std::string::npos || text[word] != '#') break;
        text.resize(at);
        drop_blank_end();
    }
    return text;
}

std::vector<std::string_view> lines_of(std::string_view source) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= source.size();) {
        const std::size_t end = std::min(source.find('\n', at), source.size());
        lines.push_back(source.substr(at, end - at));
        at = end + 1;
    }
    return lines;
}

// As the last line of a traceback has it: the class's own __str__ may fail.
std::string message_of(const Ref& raised) {
    try {
        return str_of(raised);
    } catch (const Raised&) {
        return "<exception str() failed>";
    }
}

void say(const World& world, const Ref& raised, const std::string& file, ObjectsOutcome& outcome) {
    const ExceptionObject& e = raised.as<ExceptionObject>();
    const std::string text = message_of(raised);
    if (e.cls().name == "SystemExit") {
        const auto& arguments = e.arguments.as<TupleObject>().items;
        const Ref code = arguments.empty() ? world.none() : arguments[0];
        outcome.exit_status = code.is(Kind::None) ? 0
                              : code.is(Kind::Int)
                                  ? static_cast<int>(code.as<IntObject>().value.small().value_or(1) & 0xff)
                                  : 1;
        if (!code.is(Kind::None) && !code.is(Kind::Int)) outcome.error = Error{text, {}, ""};
        return;
    }
    Place place{file, 0, 0};
    for (Ref t = e.traceback; t.is(Kind::Traceback); t = t.as<TracebackObject>().next) {
        const TracebackObject& entry = t.as<TracebackObject>();
        outcome.trace.push_back({entry.function, entry.place});
        place = {file, entry.place.line, entry.place.column};
    }
    outcome.error = Error{e.cls().name + (text.empty() ? "" : ": " + text), place, ""};
}

// Tells the probe of the beginning, and of the end however the run ends.
class ProbeScope {
public:
    ProbeScope(ObjectsProbe* probe, World& world) : probe_(probe) {
        if (probe_ != nullptr) probe_->began([&world] { return survey(world); });
    }
    ProbeScope(const ProbeScope&) = delete;
    ProbeScope& operator=(const ProbeScope&) = delete;
    ~ProbeScope() {
        if (probe_ != nullptr) probe_->ended();
    }

private:
    ObjectsProbe* probe_;
};

// The interpreter could not be made.
ObjectsOutcome not_begun(Error error) {
    ObjectsOutcome outcome;
    outcome.error = std::move(error);
    outcome.stopped = true;
    return outcome;
}

}  // namespace

bool is_objects_script(std::string_view source) {
    std::string_view line = source.substr(0, source.find('\n'));
    while (!line.empty() && (line.back() == '\r' || line.back() == ' '))
        line.remove_suffix(1);
    return line == "# arenarium: objects";
}

ObjectsOutcome run_objects(const std::string& source, const std::string& file_name,
                           const objects::ObjectProfile& profile, BlockPort& port, Output& output,
                           const ScriptLimits& limits, const StopToken& stop, ObjectsProbe* probe) try {
    ObjectsOutcome outcome;
    Reading reading(stop);
    const ParseResult parsed = parse_source(source, file_name, reading);
    if (parsed.ast == nullptr) {
        outcome.error = parsed.error;
        return outcome;
    }
    const Compiled compiled = compile_steps(*parsed.ast, profile.rules, reading);
    if (!compiled.message.empty()) {
        outcome.error = Error{compiled.message, {file_name, compiled.place.line, compiled.place.column}, ""};
        return outcome;
    }
    const std::vector<std::string_view> lines = lines_of(source);
    outcome.steps.reserve(compiled.steps.size());
    World world(profile, port, output, limits, stop);
    Machine machine(world);
    std::vector<std::shared_ptr<LoadedCode>> loaded(compiled.steps.size());  // kept when all were compiled first
    const ProbeScope scope(probe, world);
    try {
        for (std::size_t i = 0; profile.start.compiled_first && i < loaded.size(); ++i)
            loaded[i] = machine.load(compiled.steps[i].code);
        if (profile.start.compiled_first) {  // what is there is frozen, and a full collection follows
            world.heap.clear_free_lists();
            world.collecting.freeze();
            world.collecting.enable(false);
        }
        for (std::size_t i = 0; i < compiled.steps.size(); ++i) {
            const CompiledStep& step = compiled.steps[i];
            const auto next = i + 1 < compiled.steps.size() ? compiled.steps[i + 1].begin.line
                                                            : static_cast<std::uint32_t>(lines.size() + 1);
            ListedStep& listed = outcome.steps.emplace_back();
            listed.source = source_of(lines, step.begin.line, std::max(next, step.begin.line + 1));
            listed.line = step.begin.line;
            world.heap.at(step.begin);
            if (!profile.start.compiled_first)
                world.heap.after_compiling(step.code->nested, step.code->floats_parsed, step.code->ints_parsed);
            std::shared_ptr<LoadedCode> code = loaded[i];
            if (code == nullptr) code = machine.load(step.code);
            world.heap.list_to(&listed);
            try {
                machine.run_step(code);
            } catch (const Raised& raised) {
                world.heap.list_to(nullptr);
                say(world, raised.exception, file_name, outcome);
                return outcome;
            }
            world.heap.list_to(nullptr);
        }
        world.tick(0);  // what the last release could not throw
    } catch (const Exited& exited) {
        outcome.exit_status = exited.status;
    } catch (const Stopped& stopped) {
        outcome.error = stopped.error;
        outcome.stopped = true;
    } catch (const ObjectHeap::Refused& refused) {
        outcome.error = refused.error;
        outcome.stopped = true;
    } catch (const ObjectHeap::NoMemory&) {  // not even for a MemoryError, or for what no frame does
        outcome.error = Error{"MemoryError", {}, ""};
    } catch (const std::bad_alloc&) {
        outcome.error = out_of_memory(file_name);
        outcome.stopped = outcome.lacked_memory = true;
    }
    world.heap.list_to(nullptr);
    if (outcome.error) outcome.error->place = {file_name, world.heap.place().line, world.heap.place().column};
    return outcome;
} catch (const std::bad_alloc&) {
    ObjectsOutcome outcome = not_begun(out_of_memory(file_name));
    outcome.lacked_memory = true;
    return outcome;
} catch (const ObjectHeap::NoMemory&) {
    return not_begun(Error{"MemoryError", {file_name}, ""});
} catch (const ObjectHeap::Refused& refused) {
    return not_begun(Error{refused.error.message, {file_name}, refused.error.advice});
}

}  // namespace arenarium::script::simulated
