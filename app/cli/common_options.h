// The options that several verbs share.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "app/cli/command_line.h"
#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/pymalloc/profile.h"

namespace arenarium::cli {

// "" for the name of a CPython that pymalloc can be simulated of, else what is one.
std::string check_profile(const std::string& name);
// "" for a position as people say it (core/session/named_position.h), else what is one.
std::string check_position(const std::string& text);

struct CommonOptions {
    std::string profile;  // "": the file's wish, else the default
    std::string address_space = "aligned";
    std::string misalign = "0";
    std::uint32_t arena_limit = AddressSpaceRules::unlimited;
    std::string at;        // "": where the file wants to be looked at, which is the end for all but saved sessions
    std::string snapshot;  // "": none
    std::string process;   // of a recording of several: TraceProcesses::find()
    bool stats = false;
    std::optional<std::uint64_t> max_ops;
    double max_seconds = 0;

    void add_heap_options(Verb&);      // --profile --address-space --arena-misalign --arena-limit
    void add_any_heap_options(Verb&);  // the same, where --profile may name a version of mimalloc
    void add_space_options(Verb&);     // the last three of these
    void add_limit_options(Verb&);     // --max-ops --max-seconds
    void add_position_option(Verb&);   // --at
    void add_process_option(Verb&);    // --process
    void add_output_options(Verb&);    // --snapshot --stats

    // Valid once the command line has been parsed.
    std::optional<Profile> chosen_profile() const;
    // Empty when no option says anything of arenas: then it is the file's to say. The function throws UsageError when
    // the rules do not fit the profile.
    std::function<AddressSpaceRules(const Profile&)> rules() const;
};

}  // namespace arenarium::cli
