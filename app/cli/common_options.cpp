#include "app/cli/common_options.h"

#include <charconv>

#include "core/base/number_text.h"

namespace arenarium::cli {
namespace {

std::optional<std::uint32_t> parse_position(const std::string& text) {
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size()) return {};
    return value;
}

std::string check_profile(const std::string& name) {
    const Result<Profile> profile = find_profile(name);
    return profile ? "" : profile.error().text();
}

std::string check_size(const std::string& text) {
    const Result<std::uint64_t> bytes = parse_byte_size(text);
    return bytes ? "" : bytes.error().text();
}

std::string check_position(const std::string& text) {
    return text == "end" || parse_position(text) ? "" : "a position is a number of operations, or 'end'";
}

}  // namespace

void CommonOptions::add_heap_options(CLI::App& app) {
    app.add_option("--profile", profile, "Which CPython: 3.12, 3.8-debug, 3.12:pool=8KiB … (see 'arenarium profiles')")
        ->check(check_profile);
    add_space_options(app);
}

void CommonOptions::add_space_options(CLI::App& app) {
    app.add_option("--address-space", address_space, "Where the system puts arenas: aligned, linux")
        ->check(CLI::IsMember({"aligned", "linux"}));
    app.add_option("--arena-misalign", misalign, "Bytes added to the base of every arena, e.g. 4096 or 4KiB")
        ->check(check_size);
    app.add_option("--arena-limit", arena_limit, "The system refuses every arena after so many")
        ->check(CLI::NonNegativeNumber);
}

void CommonOptions::add_limit_options(CLI::App& app) {
    app.add_option("--max-ops", max_ops, "Stop with an error after so many operations")->check(CLI::NonNegativeNumber);
    app.add_option("--max-seconds", max_seconds, "Stop with an error after so many seconds")
        ->check(CLI::PositiveNumber);
}

void CommonOptions::add_position_option(CLI::App& app) {
    app.add_option("--at", at, "The position: after so many operations, or 'end'")->check(check_position);
}

void CommonOptions::add_output_options(CLI::App& app) {
    app.add_option("--snapshot", snapshot, "Write the state there as JSON to this file (- is standard output)");
    app.add_flag("--stats", stats, "Print what sys._debugmallocstats() would print there");
}

Profile CommonOptions::chosen_profile(const std::string& wish) const {
    const std::string& name = !profile.empty() ? profile : wish;
    return *find_profile(name.empty() ? default_profile_name : std::string_view(name));
}

AddressSpaceRules CommonOptions::rules_for(const Profile& p) const {
    AddressSpaceRules rules;
    if (address_space == "linux") rules.kind = AddressSpaceRules::Kind::linux_mmap;
    rules.misalign = *parse_byte_size(misalign);
    rules.arena_limit = arena_limit;
    if (rules.misalign >= p.arena_size)
        throw CLI::ValidationError("--arena-misalign",
                                   "must be below the arena size, " + std::to_string(p.arena_size) + " bytes");
    if (rules.misalign % p.alignment != 0)
        throw CLI::ValidationError("--arena-misalign",
                                   "must be a multiple of ALIGNMENT, " + std::to_string(p.alignment) + " bytes");
    return rules;
}

std::optional<std::uint32_t> CommonOptions::position() const {
    return parse_position(at);
}

}  // namespace arenarium::cli
