// The most memory that some work takes, measured in a process of its own.
#pragma once

#include <cstddef>
#include <functional>

namespace arenarium::test {

#if defined(__SANITIZE_ADDRESS__)
inline constexpr bool memory_is_measurable = false;  // the sanitizer keeps freed memory and puts shadows beside it
#else
inline constexpr bool memory_is_measurable = true;
#endif

struct Peak {
    std::size_t bytes = 0;  // resident, of the whole process
    int status = -1;        // what the work returned, from 0 to 255
};

// Fails the test when the process cannot be made or ends by a signal.
Peak peak_of(const std::function<int()>& work);

}  // namespace arenarium::test
