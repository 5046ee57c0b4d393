// The measurements in this folder (see README.md): found by listing it, and what each one's name says.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/address_space.h"
#include "core/pymalloc/profile.h"

namespace arenarium::test {

struct GoldenFile {
    std::filesystem::path path;
    Profile profile;          // of the folder
    AddressSpaceRules rules;  // of the variant
    std::filesystem::path ops;
    std::uint64_t position = 0;  // the N of NAME@N, else 0

    std::string label() const { return path.parent_path().filename().string() + "/" + path.filename().string(); }
};

// All files whose names end in `suffix` (".result.gz"). Fails when one has a name that says nothing.
std::vector<GoldenFile> golden_files(const std::string& suffix);

// "line 12: expected '0 48', got 'raw'", or "" when the texts are the same.
std::string first_different_line(const std::string& expected, const std::string& got);

}  // namespace arenarium::test
