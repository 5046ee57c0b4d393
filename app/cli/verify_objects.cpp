#include "app/cli/verify_objects.h"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "app/cli/console.h"
#include "app/cli/outputs.h"
#include "app/cli/verbs.h"
#include "core/python/objects_run.h"
#include "core/session/session.h"

namespace arenarium::cli {
namespace {

Result<std::string> statements_library() {
    namespace fs = std::filesystem;
    std::error_code problem;
    const fs::path own = fs::read_symlink("/proc/self/exe", problem).parent_path();
    for (const char* place : {".", "../lib/arenarium", "../lib"}) {
        const fs::path found = own / place / "libarenarium-statements.so";
        if (fs::exists(found, problem)) return found.lexically_normal().string();
    }
    return Error{"libarenarium-statements.so is not beside arenarium", {own.string()}, "build or install it"};
}

class Nowhere final : public script::Output {
public:
    void write(std::string_view) override {}
};

// Counts requests and gives each block an address; which one does not matter to the comparison.
class CountingPort final : public script::BlockPort {
public:
    Result<script::PortBlock> malloc(std::uint64_t bytes, script::ScriptPlace) override { return made(bytes); }
    Result<script::PortBlock> calloc(std::uint64_t n, std::uint64_t bytes, script::ScriptPlace) override {
        return made(n * bytes);
    }
    Result<script::PortBlock> realloc(OperationIndex, std::uint64_t bytes, script::ScriptPlace) override {
        return made(bytes);
    }
    Status free(OperationIndex, script::ScriptPlace) override { return Done{}; }
    script::NameId intern_name(std::string_view) override { return {0}; }
    void name_block(OperationIndex, script::NameId) override {}
    void name_element(OperationIndex, script::NameId, std::int64_t) override {}
    script::PortStats stats() const override { return {}; }

private:
    script::PortBlock made(std::uint64_t bytes) {
        script::PortBlock block;
        block.operation = {count_++};
        block.address = {next_};
        block.requested = block.size = bytes;
        next_ += (bytes + 31) / 16 * 16;
        return block;
    }
    std::uint32_t count_ = 0;
    std::uint64_t next_ = 0x10000;
};

}  // namespace

int verify_objects(const std::string& source, const std::string& file, const Interpreter& python, double limit) {
    const Result<std::string> library = statements_library();
    if (!library) return print_error(library.error()), bad_data;
    const auto profile = objects::find_object_profile(
        fmt::format("{}.{}.{}", python.version.major, python.version.minor, python.version.micro));
    if (!profile) return print_error({profile.error().message, {python.program}, profile.error().advice}), bad_data;
    const auto real = run_statements_in_interpreter(source, file, python, *library, limit);
    if (!real) return print_error(real.error()), bad_data;
    CountingPort port;
    Nowhere nowhere;
    const script::simulated::ObjectsOutcome simulated = script::simulated::run_objects(
        source, file, profile_of_compiled_first(*profile, *real), port, nowhere, script::ScriptLimits{}, {});
    if (simulated.error && simulated.steps.empty()) return print_error(*simulated.error), bad_data;
    const ObjectsComparison compared = compare_statements(simulated.steps, real->statements, profile->frees_proven);
    StandardOutput out;
    if (compared.difference) {
        const ObjectsDifference& d = *compared.difference;
        out.write(fmt::format("{} alike, then line {} of {} differs at request {}\n",
                              counted(compared.statements, "statement"), d.line, file, with_commas(d.request)));
        out.write("  " + d.source.substr(0, d.source.find('\n')) + "\n");
        out.write(fmt::format("  interpreter  {}\n  simulated    {}\n", d.interpreter, d.simulated));
    } else {
        out.write(fmt::format("{} alike, {}, 0 differences\n", counted(compared.statements, "statement"),
                              counted(compared.requests, "request")));
    }
    if (compared.not_promised != 0)
        out.write(fmt::format("{}: only live objects and sizes are promised, not the order (see --requests)\n",
                              counted(compared.not_promised, "statement")));
    out.write(fmt::format("CPython {} ({}), objects of {}\n", python.version.text(), python.program, profile->version));
    if (const Status written = out.finish(); !written) return print_error(written.error()), bad_data;
    if (compared.difference) return different;
    if (!simulated.error) return done;
    print_error(*simulated.error);
    print_message("the script ended with this error; what it did before was compared");
    return bad_data;
}

}  // namespace arenarium::cli
