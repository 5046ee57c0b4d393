// The tables behind unicode.h.
#pragma once

#include <cstdint>
#include <span>

namespace arenarium::script {

enum CharacterClass : std::uint16_t {
    letter = 1,
    decimal = 2,
    digit = 4,
    numeric = 8,
    upper_case = 16,
    lower_case = 32,
    title_case = 64,
    printable = 128,
    name_start = 256,
    name_part = 512,
    case_ignorable = 1024,
};

// From `first` to the next entry's all characters have the classes of `classes[index]`.
struct ClassRange {
    std::uint32_t first : 24;
    std::uint32_t index : 8;
};

// Every `step`th character from first to last becomes the one `delta` after it.
struct CaseRange {
    std::uint32_t first;
    std::uint32_t last;
    std::uint32_t step;
    std::int32_t delta;
};

struct CaseException {
    std::uint32_t character;
    const char* text;  // UTF-8
};

std::span<const std::uint16_t> class_sets();
std::span<const ClassRange> class_ranges();

// A mapping looks among its exceptions first. What title and fold do not name goes by upper and lower.
struct CaseMapping {
    std::span<const CaseException> exceptions;
    std::span<const CaseRange> ranges;
};
CaseMapping upper_mapping();
CaseMapping lower_mapping();
CaseMapping title_mapping();
CaseMapping fold_mapping();

}  // namespace arenarium::script
