// The options that several verbs share.
#pragma once

#include <CLI/CLI.hpp>
#include <cstdint>
#include <optional>
#include <string>

#include "core/base/address_space.h"
#include "core/base/result.h"
#include "core/pymalloc/profile.h"

namespace arenarium::cli {

struct CommonOptions {
    std::string profile;  // "": the script's wish, else the default
    std::string address_space = "aligned";
    std::string misalign = "0";
    std::uint32_t arena_limit = AddressSpaceRules::unlimited;
    std::string at = "end";
    std::string snapshot;  // "": none
    bool stats = false;
    std::optional<std::uint64_t> max_ops;
    double max_seconds = 0;

    void add_heap_options(CLI::App&);     // --profile --address-space --arena-misalign --arena-limit
    void add_space_options(CLI::App&);    // the last three of these
    void add_limit_options(CLI::App&);    // --max-ops --max-seconds
    void add_position_option(CLI::App&);  // --at
    void add_output_options(CLI::App&);   // --snapshot --stats

    // Valid once the command line has been parsed; see chosen_profile() for `wish`.
    Profile chosen_profile(const std::string& wish = {}) const;
    // Throws CLI::ValidationError when the rules do not fit the profile.
    AddressSpaceRules rules_for(const Profile&) const;
    // none: the end.
    std::optional<std::uint32_t> position() const;
};

}  // namespace arenarium::cli
