#include "core/python/running_frames.h"

#include <algorithm>
#include <array>
#include <filesystem>

#include "core/python/frames.h"

namespace arenarium {
namespace {

constexpr std::size_t most_interpreters = 4096, most_threads = 65536, most_frames = 100000;
constexpr std::uint64_t none = UINT64_MAX;

class FrameFinder {
public:
    FrameFinder(const ProcessMemory& memory, const RunningPython& python) : memory_(memory), python_(python) {}

    std::vector<std::uint64_t> interpreters() {
        return python_.offsets.minor != 0 ? published_interpreters() : recognised_interpreters();
    }

    std::vector<std::uint64_t> threads_of(std::uint64_t interpreter) const {
        std::vector<std::uint64_t> list;
        std::uint64_t thread = word(interpreter + threads_head_);
        while (is_thread(thread, interpreter) && list.size() < most_threads) {
            list.push_back(thread);
            thread = word(thread + thread_next_);
        }
        return list;
    }

private:
    std::vector<std::uint64_t> published_interpreters() {
        const DebugOffsets& o = python_.offsets;
        threads_head_ = o.threads_head;
        thread_next_ = o.thread_next;
        thread_interp_ = o.thread_interp;
        std::vector<std::uint64_t> list;
        std::uint64_t interpreter = word(python_.runtime + o.interpreters_head);
        for (; interpreter != 0 && list.size() < most_interpreters;
             interpreter = word(interpreter + o.interpreter_next))
            list.push_back(interpreter);
        return list;
    }

    // _PyRuntime.interpreters has `head`, the newest, and behind it `main`, which alone is sure to have a thread:
    // others may wait without one for what they are to run.
    std::vector<std::uint64_t> recognised_interpreters() {
        std::array<std::uint64_t, 512> runtime{};
        if (python_.runtime == 0 || !memory_.read(python_.runtime, runtime)) return {};
        std::vector<std::uint64_t> seen;
        for (std::size_t k = 1; k < runtime.size(); ++k) {
            const std::uint64_t head = runtime[k - 1], main = runtime[k];
            if (main < 4096 || main % 8 != 0 || std::count(seen.begin(), seen.end(), main) != 0) continue;
            threads_head_ = thread_field(main);
            if (threads_head_ == none) {
                seen.push_back(main);
                continue;
            }
            if (std::vector<std::uint64_t> all = chain(head, main); !all.empty()) return all;
        }
        return {};
    }

    std::uint64_t word(std::uint64_t address) const {
        std::uint64_t value = 0;
        return memory_.read(address, value) ? value : 0;
    }
    bool is_thread(std::uint64_t thread, std::uint64_t interpreter) const {
        return thread != 0 && thread % 8 == 0 && word(thread + thread_interp_) == interpreter;
    }

    // Where in an interpreter its first thread stands; none when it is no interpreter.
    std::uint64_t thread_field(std::uint64_t interpreter) const {
        std::vector<std::uint64_t> words(2048);
        while (words.size() > 64 && !memory_.read(interpreter, words.data(), words.size() * 8))
            words.resize(words.size() / 2);
        for (std::size_t k = 0; k < words.size(); ++k)
            // The first one of the list: nothing before it.
            if (words[k] > 4096 && is_thread(words[k], interpreter) && word(words[k]) == 0) return 8 * k;
        return none;
    }

    // From `head` to `main` by `next`, which stands before `threads` and is NULL in the last one; empty: they are not
    // linked.
    std::vector<std::uint64_t> chain(std::uint64_t head, std::uint64_t main) const {
        if (head == main) return {main};
        std::vector<std::uint64_t> fields(threads_head_ / 8);
        if (!memory_.read(main, fields.data(), threads_head_)) return {};
        for (std::size_t k = 0; k < fields.size(); ++k) {
            if (fields[k] != 0) continue;
            std::vector<std::uint64_t> list;
            std::uint64_t interpreter = head;
            while (interpreter > 4096 && interpreter % 8 == 0 && list.size() < most_interpreters) {
                list.push_back(interpreter);
                if (interpreter == main) return list;
                interpreter = word(interpreter + 8 * k);
            }
        }
        return {};
    }

    const ProcessMemory& memory_;
    const RunningPython& python_;
    std::uint64_t threads_head_ = none, thread_next_ = 8, thread_interp_ = 16;
};

class Frames {
public:
    Frames(const ProcessMemory& memory, const RunningPython& python, ObjectReader& reader, References& references)
        : memory_(memory),
          reader_(reader),
          references_(references),
          layout_(python.offsets.minor != 0 ? frame_layout(python.offsets) : *frame_layout(python.version.minor)) {}

    std::uint64_t first_frame(std::uint64_t thread) const {
        const std::uint64_t frame = word(thread + layout_.thread_frame);
        return layout_.through_cframe && frame != 0 ? word(frame + layout_.cframe_current) : frame;
    }

    void add(std::uint64_t frame, std::vector<RunningFrame>& to) {
        for (std::size_t n = 0; frame != 0 && n < most_frames; ++n, frame = word(frame + layout_.previous)) {
            RunningFrame f;
            f.address = frame;
            f.is_object = layout_.frame_objects;
            f.code = f.is_object ? word(frame + layout_.code) : references_.code_of_frame(frame);
            if (reader_.at(f.code).type != "code") continue;  // of C code
            const ObjectLayout& l = reader_.layout();
            const std::string file = reader_.name_at(word(f.code + layout_.code_filename));
            f.function = reader_.name_at(word(f.code + l.code_name)) + "() in " +
                         std::filesystem::path(file).filename().string();
            if (!f.is_object) f.spans = references_.of_frame(frame);
            to.push_back(std::move(f));
        }
    }

private:
    std::uint64_t word(std::uint64_t address) const {
        std::uint64_t value = 0;
        return memory_.read(address, value) ? value : 0;
    }

    const ProcessMemory& memory_;
    ObjectReader& reader_;
    References& references_;
    const FrameLayout layout_;
};

}  // namespace

std::vector<std::uint64_t> interpreters_of(const ProcessMemory& memory, const RunningPython& python) {
    return FrameFinder(memory, python).interpreters();
}

RunningThreads running_threads(const ProcessMemory& memory, const RunningPython& python, ObjectReader& reader,
                               References& references) {
    RunningThreads found;
    FrameFinder finder(memory, python);
    Frames frames(memory, python, reader, references);
    found.interpreters = finder.interpreters();
    for (const std::uint64_t interpreter : found.interpreters)
        for (const std::uint64_t thread : finder.threads_of(interpreter)) {
            found.threads.push_back(thread);
            frames.add(frames.first_frame(thread), found.frames);
        }
    return found;
}

}  // namespace arenarium
