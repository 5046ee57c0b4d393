// The seed of a variant: the same for the same learner, step and attempt everywhere, and not to be guessed for another.
#pragma once

#include <cstdint>
#include <string>

namespace arenarium::course {

// SHA-256 in lower-case hexadecimal.
std::string sha256_hex(const std::string& bytes);

// The first 8 bytes, big-endian, of SHA-256 of "course version\nstep\nlearner key\nattempt"; `attempt` from 1.
// `draw` > 0, for a variant after rejected ones, adds "\ndraw".
std::uint64_t variant_seed(const std::string& course_version, const std::string& step, const std::string& learner,
                           std::uint32_t attempt, std::uint32_t draw = 0);

}  // namespace arenarium::course
