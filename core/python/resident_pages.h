// What of a process's memory is in the machine's: as the system counts it (/proc/PID/smaps) and page by page
// (/proc/PID/pagemap), and where its threads have their stacks. Changes nothing there.
//
// Linux only; elsewhere, and where the system does not say, everything is empty.
#pragma once

#include <cstdint>
#include <vector>

#include "core/python/process_memory.h"

namespace arenarium {

// In bytes.
struct Residence {
    std::uint64_t exclusive = 0;  // mapped by this process alone ("private" in smaps)
    std::uint64_t shared = 0;     // mapped by others too
    std::uint64_t swapped = 0;    // put away by the system, not resident

    std::uint64_t resident() const { return exclusive + shared; }
    Residence& operator+=(const Residence& other) {
        exclusive += other.exclusive;
        shared += other.shared;
        swapped += other.swapped;
        return *this;
    }
    friend bool operator==(const Residence&, const Residence&) = default;
};

struct MappingUse {
    Mapping mapping;
    Residence use;
};

// In ascending order. The zero page, which anonymous memory that was only read leads to, counts nowhere. Takes the
// system about 10 ms a GiB.
std::vector<MappingUse> resident_mappings(const ProcessMemory&);

enum class PageState : std::uint8_t {
    absent,
    exclusive,
    shared,  // or the zero page
    swapped,
};

// Of the pages of a range that begins and ends at a page. Empty when the system does not say.
std::vector<PageState> page_states(const ProcessMemory&, const AddressRange&);

// Where the stack pointer of each thread is that waits in the system; of one that runs it is not to be had, so that
// several tries are made. An address of each stack found, in no order.
std::vector<std::uint64_t> stack_pointers(const ProcessMemory&);

}  // namespace arenarium
