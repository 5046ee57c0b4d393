#include "app/cli/common_options.h"

#include "core/base/number_text.h"
#include "core/mimalloc/profile.h"
#include "core/session/named_position.h"

namespace arenarium::cli {
namespace {

std::string check_byte_size(const std::string& text) {
    const Result<std::uint64_t> bytes = parse_byte_size(text);
    return bytes ? "" : bytes.error().text();
}

}  // namespace

std::string check_profile(const std::string& name) {
    if (mimalloc::find_profile(name))
        return name + " runs on mimalloc, which 'arenarium replay', 'steps' and 'export' know";
    const Result<Profile> profile = find_profile(name);
    return profile ? "" : profile.error().text();
}

std::string check_position(const std::string& text) {
    const Result<NamedPosition> position = parse_position(text);
    return position ? "" : position.error().message;
}

void CommonOptions::add_heap_options(Verb& verb) {
    verb.option("--profile", profile, "Which CPython: 3.12, 3.8-debug, 3.12:pool=8KiB … (see 'arenarium profiles')")
        .check(check_profile);
    add_space_options(verb);
}

void CommonOptions::add_any_heap_options(Verb& verb) {
    verb.option("--profile", profile,
                "Which CPython: 3.12, 3.8-debug … (see 'arenarium profiles'); 3.13t, 3.14t, 3.15t: operations run on mimalloc")
        .check([](const std::string& name) { return mimalloc::find_profile(name) ? "" : check_profile(name); });
    add_space_options(verb);
}

void CommonOptions::add_space_options(Verb& verb) {
    verb.option("--address-space", address_space, "Where the system puts arenas: aligned, linux")
        .one_of({"aligned", "linux"});
    verb.option("--arena-misalign", misalign, "Bytes added to the base of every arena, e.g. 4096 or 4KiB")
        .check(check_byte_size);
    verb.option("--arena-limit", arena_limit, "The system refuses every arena after so many").not_negative();
}

void CommonOptions::add_limit_options(Verb& verb) {
    verb.option("--max-ops", max_ops, "Stop with an error after so many operations").not_negative();
    verb.option("--max-seconds", max_seconds, "Stop with an error after so many seconds; a script has 60 without it")
        .positive();
}

void CommonOptions::add_position_option(Verb& verb) {
    verb.option("--at", at,
                "The position: after so many operations (120), and micro-steps (120.5); end, exit, peak, 40%, 12.5s, "
                "mark:NAME (of a recording, or a bookmark of a session)")
        .check(check_position);
}

void CommonOptions::add_process_option(Verb& verb) {
    verb.option("--process", process,
                "Of a recording of several processes (record --children) this one: its number in the list of\n"
                "'arenarium sites', from 1, or its PID")
        .check([](const std::string& text) {
            const bool number = !text.empty() && text.size() < 10 &&
                                text.find_first_not_of("0123456789") == std::string::npos && text != "0";
            return number ? "" : "a process is a number, from 1";
        });
}

void CommonOptions::add_output_options(Verb& verb) {
    verb.option("--snapshot", snapshot, "Write the state there as JSON to this file (- is standard output)");
    verb.flag("--stats", stats, "Print what sys._debugmallocstats() would print there");
}

std::optional<Profile> CommonOptions::chosen_profile() const {
    if (profile.empty()) return {};
    return *find_profile(profile);
}

std::function<AddressSpaceRules(const Profile&)> CommonOptions::rules() const {
    AddressSpaceRules rules;
    if (address_space == "linux") rules.kind = AddressSpaceRules::Kind::linux_mmap;
    rules.misalign = *parse_byte_size(misalign);
    rules.arena_limit = arena_limit;
    if (rules == AddressSpaceRules{}) return {};
    return [rules](const Profile& p) {
        if (rules.misalign >= p.arena_size)
            throw UsageError{"--arena-misalign",
                             "must be below the arena size, " + std::to_string(p.arena_size) + " bytes"};
        if (rules.misalign % p.alignment != 0)
            throw UsageError{"--arena-misalign",
                             "must be a multiple of ALIGNMENT, " + std::to_string(p.alignment) + " bytes"};
        return rules;
    };
}

}  // namespace arenarium::cli
