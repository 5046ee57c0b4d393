// Brings a line into the cache that will soon be written.
#pragma once

namespace arenarium {

inline void prefetch_line(const void* address) {
    __builtin_prefetch(address, 1);
    // A function that does nothing but prefetch has no effect in gcc's eyes: without this it leaves out calls of it.
    asm volatile("");
}

}  // namespace arenarium
