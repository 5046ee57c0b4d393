#include "app/cli/record_texts.h"

#include <fmt/format.h>

namespace arenarium::cli {

using recorder::NoLines;
using recorder::NoSites;
using recorder::Reason;

const char* text_of(Reason reason) {
    switch (reason) {
        case Reason::no_pymalloc:
            return "this Python does not use pymalloc (PYTHONMALLOC=malloc or mimalloc, or a build without it)";
        case Reason::free_threaded:
            return "this is a free-threaded Python: it has no pymalloc to record";
        case Reason::unknown_version:
            return "this version of Python is not known, 3.8 to 3.15 are: neither how its allocator arranges blocks "
                   "nor where it keeps its running functions, and nothing is guessed; the program ran as always";
        case Reason::subinterpreter:
            return "another interpreter was started, which may have an allocator of its own";
        case Reason::stalled:
            return "the recording could not keep up";
        case Reason::hooked:
            return "another tool's functions are before its allocator; end that tool first (tracemalloc?)";
        case Reason::none:
            break;
    }
    return "the program ended the recording";
}

const char* text_of(NoSites problem) {
    switch (problem) {
        case NoSites::unknown_version:
            return "where this version of Python keeps its running functions is not known";
        case NoSites::not_published:
            return "this Python does not say where it keeps its running functions (_PyRuntime is not as it should be)";
        case NoSites::implausible:
            return "what this Python says of its own structures cannot be; is it a changed build?";
        case NoSites::not_exported:
            return "this Python does not export what reads its code objects";
        case NoSites::no_memory:
            return "there was no memory for them";
        case NoSites::none:
            break;
    }
    return "this recording has none";
}

const char* text_of(NoLines problem) {
    switch (problem) {
        case NoLines::no_sites:
            return "nor were call sites";
        case NoLines::not_exported:
            return "this Python does not export what registers for them";
        case NoLines::implausible:
            return "where this Python keeps a thread's trace function is not known; is it a changed build?";
        case NoLines::refused:
            return "sys.monitoring refused: its tool numbers 3 and 4 are taken";
        case NoLines::none:
            break;
    }
    return "this recording has none";
}

std::string children_text(const recorder::Header& h) {
    const std::uint32_t forked = h.forked_pythons, started = h.started_pythons;
    if (forked + started == 0) return "";
    const std::string_view one = forked + started == 1 ? "process" : "processes";
    if (forked == 0) return fmt::format("{} Python {} that it started ran unrecorded", started, one);
    if (started == 0) return fmt::format("{} Python {} that it forked ran unrecorded", forked, one);
    return fmt::format("{} Python {} ran unrecorded: {} forked, {} started", forked + started, one, forked, started);
}

Result<Profile> profile_of(const recorder::Header& h) {
    const std::string name = fmt::format("3.{}", h.minor), suffix = h.debug_hooks != 0 ? "-debug" : "";
    Result<Profile> plain = find_profile(name + suffix);
    if (!plain || h.arena_size == 0 || plain->arena_size == h.arena_size) return plain;
    Result<Profile> huge = find_profile(name + "-hugepages" + suffix);
    if (huge && huge->arena_size == h.arena_size) return huge;
    return Error{
        fmt::format("this Python {} takes arenas of {} bytes", name, h.arena_size), {}, "it is no usual build"};
}

std::vector<std::string> command_words(std::vector<std::string> words, const std::string& python) {
    if (words.front() == "-m" || words.front() == "-c" || words.front().ends_with(".py"))
        words.insert(words.begin(), python);
    return words;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words)
        out += (out.empty() ? "" : " ") + word;
    return out;
}

}  // namespace arenarium::cli
