#include "core/course/generator_run.h"

#include "core/course/json.h"

namespace arenarium::course {
namespace {

// Writes a value as tagged JSON. The language has no json module; the name is one that no lesson uses.
constexpr const char* say_function = R"(def _arenarium_say(x):
    t = type(x).__name__
    if t == "NoneType":
        return "null"
    if t == "bool":
        return "true" if x else "false"
    if t == "int":
        return '{"i":"' + str(x) + '"}'
    if t == "float":
        return '{"r":"' + repr(x) + '"}'
    if t == "str":
        return '"' + x.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r") + '"'
    if t == "list" or t == "tuple":
        return "[" + ",".join([_arenarium_say(y) for y in x]) + "]"
    if t == "dict":
        return '{"d":[' + ",".join(["[" + _arenarium_say(k) + "," + _arenarium_say(x[k]) + "]" for k in x]) + "]}"
    if t == "Block":
        return '{"b":["' + str(x.address) + '","' + str(x.pool) + '","' + str(x.arena) + '","' + str(x.size) + '"]}'
    return '{"o":"' + t + '"}'
)";

Address address_of(const Json& text) {
    const std::string words = text.get<std::string>();
    return {words == "None" ? 0 : std::stoull(words)};
}

Value value_of(const Json& json) {
    Value out;
    if (json.is_null()) {
        out.type = Value::Type::none;
        out.words = "None";
    } else if (json.is_boolean()) {
        out.type = Value::Type::boolean;
        out.words = json.get<bool>() ? "True" : "False";
    } else if (json.is_string()) {
        out.type = Value::Type::text;
        out.words = json.get<std::string>();
    } else if (json.is_array()) {
        out.type = Value::Type::list;
        for (const Json& item : json)
            out.items.push_back(value_of(item));
    } else if (json.contains("i")) {
        out.type = Value::Type::integer;
        out.words = json["i"].get<std::string>();
    } else if (json.contains("r")) {
        out.type = Value::Type::real;
        out.words = json["r"].get<std::string>();
    } else if (json.contains("d")) {
        out.type = Value::Type::dict;
        for (const Json& entry : json["d"])
            out.entries.push_back({value_of(entry.at(0)), value_of(entry.at(1))});
    } else if (json.contains("b")) {
        out.type = Value::Type::block;
        out.address = address_of(json["b"].at(0));
        out.pool = address_of(json["b"].at(1));
        out.arena = static_cast<std::uint32_t>(address_of(json["b"].at(2)).value);
        out.size = address_of(json["b"].at(3)).value;
    } else {
        out.type = Value::Type::other;
        out.words = text_of(json, "o");
    }
    return out;
}

}  // namespace

script::ScriptLimits generator_limits() {
    script::ScriptLimits limits;
    limits.operations = 1'000'000;
    limits.steps = 100'000'000;
    limits.memory_bytes = std::size_t{512} << 20;
    limits.output_bytes = std::size_t{4} << 20;
    return limits;
}

AddressSpaceRules space_rules(const std::string& name) {
    AddressSpaceRules rules;
    if (name == "linux") rules.kind = AddressSpaceRules::Kind::linux_mmap;
    return rules;
}

GeneratorRun::GeneratorRun(const Profile& profile, const AddressSpaceRules& space, std::uint64_t seed)
    : recording_(profile, space), port_(recording_), interpreter_(port_, output_, generator_limits()) {
    const std::string start = std::string(say_function) + "SEED = " + std::to_string(seed) + "\nPROFILE = \"" +
                              profile.name.substr(0, profile.name.find(':')) + "\"\n";
    (void)run({start, 1}, "");
}

GeneratorRun::Outcome GeneratorRun::run(const Code& code, const std::string& file) {
    if (code.empty()) return {};
    // So that lines are those of the lesson.
    std::string source(code.line == 0 ? 0 : code.line - 1, '\n');
    source += code.text;
    const Result<script::Program> program = script::parse(std::move(source), file);
    if (!program) return {program.error(), false};
    script::RunOutcome ran = interpreter_.run(*program);
    if (ran.error && ran.error->place.line == 0) ran.error->place = {file, code.line, 1};  // it went on for too long
    output_.text.clear();
    if (ran.error && ran.error->message.starts_with("AssertionError")) return {std::nullopt, true};
    if (ran.exit_status)
        return {Error{"the script ended by itself", {file, code.line, 1}, "a question runs to its end"}, false};
    return {ran.error, false};
}

Result<std::map<std::string, Value>> GeneratorRun::values(const std::vector<std::string>& names) {
    std::map<std::string, Value> out;
    std::string source;
    std::vector<std::string> there;
    for (const std::string& name : names) {
        out[name];
        if (!interpreter_.show_global(name)) continue;
        source += "print(_arenarium_say(" + name + "))\n";
        there.push_back(name);
    }
    if (there.empty()) return out;
    const Result<script::Program> program = script::parse(source, "");
    if (!program) return Error{"'" + there.front() + "' cannot be a variable", {}, ""};
    output_.text.clear();
    const script::RunOutcome ran = interpreter_.run(*program);
    const std::string text = std::exchange(output_.text, {});
    if (!ran.ok()) return Error{"a variable cannot be read: " + ran.error->message, {}, ""};
    std::size_t at = 0;
    for (const std::string& name : there) {
        const std::size_t end = text.find('\n', at);
        const Result<Json> json = parse_json(std::string_view(text).substr(at, end - at), "");
        if (!json)
            return Error{
                "the value of '" + name + "' cannot be read", {}, "use plain text, numbers, lists, dicts, blocks"};
        out[name] = value_of(*json);
        at = end + 1;
    }
    return out;
}

Result<Value> GeneratorRun::value(const std::string& name) {
    Result<std::map<std::string, Value>> all = values({name});
    if (!all) return all.error();
    return std::move((*all)[name]);
}

Status GeneratorRun::set(const std::string& name, std::uint64_t number) {
    const Outcome outcome = run({name + " = " + std::to_string(number) + "\n", 1}, "");
    if (outcome.error) return *outcome.error;
    return Done{};
}

}  // namespace arenarium::course
