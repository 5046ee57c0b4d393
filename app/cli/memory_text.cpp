#include "app/cli/memory_text.h"

#include <fmt/format.h>

#include "app/cli/outputs.h"

namespace arenarium::cli {

const char* name_of(MemoryKind kind) {
    switch (kind) {
        case MemoryKind::arenas:
            return "arenas";
        case MemoryKind::other_arenas:
            return "arenas of other interpreters";
        case MemoryKind::c_heap:
            return "C heap, in use";
        case MemoryKind::c_heap_free:
            return "C heap, free pages";
        case MemoryKind::large:
            return "large blocks of malloc";
        case MemoryKind::libraries:
            return "program and libraries";
        case MemoryKind::files:
            return "other mapped files";
        case MemoryKind::shared:
            return "shared memory";
        case MemoryKind::stacks:
            return "stacks";
        case MemoryKind::rest:
            break;
    }
    return "the rest";
}

namespace {

std::string meaning(const MemoryAccount& a, const Inspection& seen) {
    switch (a.verdict()) {
        case MemoryVerdict::arenas_in_use:
            return "objects in use of up to " + std::to_string(seen.profile.threshold) +
                   " bytes, in pymalloc's arenas: --remember and --since tell of which types";
        case MemoryVerdict::arenas_free:
            return "free in pymalloc's arenas, which go back only when they are empty: --pins tells what holds them";
        case MemoryVerdict::other_arenas:
            return "arenas of other interpreters of this process";
        case MemoryVerdict::c_heap:
            return std::string("the C heap's, in use") +
                   (a.c_heap_understood ? ""
                                        : " or free (its inside is not as glibc leaves it, or changed meanwhile)") +
                   ": this is not pymalloc, but objects of more than " + std::to_string(seen.profile.threshold) +
                   " bytes and what libraries ask of malloc";
        case MemoryVerdict::c_heap_free:
            return "the C heap's free memory: this is not pymalloc; malloc_trim would return " +
                   (a.returnable + (1 << 20) >= a.verdict_bytes() ? "them" : byte_size(a.returnable) + " of them");
        case MemoryVerdict::large:
            return "large blocks of malloc, each with a mapping of its own: this is not pymalloc; each goes back when "
                   "it is freed";
        case MemoryVerdict::libraries:
            return "the program's and its libraries' files and variables, " +
                   byte_size(a.of(MemoryKind::libraries).shared) + " of them shared with other processes";
        case MemoryVerdict::files:
            return "files that the program mapped, which the system drops when it needs room";
        case MemoryVerdict::shared:
            return "memory that processes share (shared mappings, /dev/shm, memfd)";
        case MemoryVerdict::stacks:
            return "stacks of its threads";
        case MemoryVerdict::rest:
            break;
    }
    return a.pages_known ? "other anonymous memory: neither pymalloc's nor the C heap's"
                         : "anonymous memory, which the system does not let us tell apart further";
}

}  // namespace

std::string verdict_text(const MemoryAccount& a, const Inspection& seen) {
    return fmt::format("{} of {} resident are {}", byte_size(a.verdict_bytes()), byte_size(a.all.resident()),
                       meaning(a, seen));
}

std::string memory_text(const MemoryAccount& a) {
    std::string out = "\nresident memory\n";
    out += fmt::format("  {:<28}  {:>16}  {:>16}  {:>7}\n", "", "private bytes", "shared bytes", "of all");
    const auto row = [&](const char* name, const Residence& r) {
        const double part = a.all.resident() == 0
                                ? 0
                                : 100.0 * static_cast<double>(r.resident()) / static_cast<double>(a.all.resident());
        out += fmt::format("  {:<28}  {:>16}  {:>16}  {:>5.1f} %{}\n", name, with_commas(r.exclusive),
                           with_commas(r.shared), part,
                           r.swapped == 0 ? "" : "  and " + byte_size(r.swapped) + " swapped out");
    };
    for (std::size_t k = 0; k < memory_kinds; ++k)
        if (a.kinds[k] != Residence{}) row(name_of(static_cast<MemoryKind>(k)), a.kinds[k]);
    row("all", a.all);
    out +=
        fmt::format("  of the arenas {} are in use, {} not\n",
                    with_commas(a.of(MemoryKind::arenas).resident() - a.arenas_unused), with_commas(a.arenas_unused));
    if (!a.c_heap_understood)
        out += "  what of the C heap is free could not be read: it is not glibc's, or never rests\n";
    return out;
}

}  // namespace arenarium::cli
