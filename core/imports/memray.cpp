// memray's capture files, versions 12 and 13 (memray 1.19 on). A header, then records: a byte that says which, with
// flags in its lower bits, then numbers, mostly as differences. Facts: src/memray/_memray/records.h, record_writer.cpp
// and record_reader.cpp of memray.
#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/base/number_text.h"
#include "core/imports/import_writer.h"
#include "core/imports/line_table.h"
#include "core/imports/readers.h"

namespace arenarium::imports {
namespace {

constexpr std::int32_t oldest_version = 12, newest_version = 13;
constexpr std::size_t most_items = 1 << 26;  // code objects, frames, stacks
constexpr std::size_t deepest_stack = 1 << 20;

enum Record : std::uint8_t {
    filler = 0,
    trailer = 1,
    memory_record = 2,  // in aggregated files: a memory snapshot is 1, an aggregated allocation 2
    python_trace_index = 3,
    python_frame_index = 4,
    native_trace_index = 5,
    memory_map_start = 6,
    segment_header = 7,
    segment = 8,
    thread_record = 10,
    context_switch = 12,
    surviving_object = 13,
    code_object = 14,
    aggregated_trailer = 15,
    frame_pop = 16,      // to 31
    object_record = 32,  // to 63
    frame_push = 64,     // to 127
    allocation = 128,    // to 255
};

enum Allocator : std::uint8_t { pymalloc_free = 1, c_free = 5, c_mmap = 14, c_munmap = 15 };

struct Header {
    std::int32_t version = 0;
    std::uint32_t python = 0;  // PY_VERSION_HEX
    bool native = false, aggregated = false, python_allocators = false;
    std::int64_t start = 0;  // milliseconds since 1970
    std::string command;
    std::uint64_t main_thread = 0, skipped = 0;  // frames of memray's own, outermost
};

struct Code {
    std::string function, file, table;
    std::uint32_t first_line = 0;
};

struct Frame {
    std::uint64_t code = 0;
    std::int64_t lasti = 0;
    bool operator==(const Frame&) const = default;
};
struct HashFrame {
    std::size_t operator()(const Frame& f) const {
        return static_cast<std::size_t>((f.code * 0x9e3779b97f4a7c15) ^ static_cast<std::uint64_t>(f.lasti));
    }
};

std::string python_text(std::uint32_t hex) {
    return std::to_string(hex >> 24) + "." + std::to_string(hex >> 16 & 0xff) + "." + std::to_string(hex >> 8 & 0xff);
}

class Memray {
public:
    Memray(ByteCursor& in, ByteSink& sink, const ImportOptions& options) : in_(in), sink_(sink), options_(options) {}

    Result<ImportReport> read() {
        if (const Status status = read_header(); !status) return status.error();
        out_ = std::make_unique<ImportWriter>(sink_, python_text(h_.python), h_.command,
                                              static_cast<std::uint64_t>(std::max<std::int64_t>(0, h_.start)) / 1000);
        report_.kind = h_.aggregated ? ImportKind::memray_aggregated : ImportKind::memray;
        const Status status = h_.aggregated ? read_aggregated() : read_all();
        if (!status) return status.error();
        if (const Status written = out_->finish(); !written) return written.error();
        report_.operations = out_->operations();
        report_.live_blocks = out_->live_blocks();
        if (h_.native) report_.notes.emplace_back("native frames are left out: only lines of Python are told");
        if (!h_.python_allocators && !h_.aggregated)
            report_.notes.emplace_back(
                "pymalloc's own blocks are not in the file, only what it and others asked of the system "
                "(memray run --trace-python-allocators has both)");
        return std::move(report_);
    }

private:
    Status read_header() {
        in_.bytes(7, 7);  // "memray\0", which was seen
        h_.version = static_cast<std::int32_t>(in_.fixed<std::uint32_t>());
        if (in_.failed()) return cut_off();
        if (h_.version < oldest_version || h_.version > newest_version)
            return Error{"this is memray's format " + std::to_string(h_.version) + ", and formats " +
                             std::to_string(oldest_version) + " and " + std::to_string(newest_version) + " are known",
                         {in_.name()},
                         "memray 1.19 and later write them"};
        h_.python = in_.fixed<std::uint32_t>();
        h_.native = in_.byte() != 0;
        const std::uint8_t format = in_.byte();
        in_.fixed<std::uint64_t>();  // allocations
        in_.fixed<std::uint64_t>();  // frames
        h_.start = static_cast<std::int64_t>(in_.fixed<std::uint64_t>());
        in_.fixed<std::uint64_t>();  // the end
        h_.command = in_.until('\0', longest_text);
        in_.fixed<std::uint32_t>();  // process
        h_.main_thread = in_.fixed<std::uint64_t>();
        h_.skipped = in_.fixed<std::uint64_t>();
        in_.byte();  // Python's allocator
        h_.python_allocators = in_.byte() != 0;
        in_.byte();  // objects tracked
        if (h_.version >= 13) read_search_paths();
        h_.aggregated = format == 1;
        if (in_.failed()) return cut_off();
        if (format > 1) return damaged(in_, "the file has a format that is not known");
        return Done{};
    }

    void read_search_paths() {
        in_.until('\0', longest_text);
        for (int list = 0; list < 2; ++list)
            for (std::size_t n = 0; n < most_items && !in_.until('\0', longest_text).empty(); ++n) {
            }
    }

    Error cut_off() const { return in_.error() ? *in_.error() : damaged(in_, "the file is cut off"); }

    // A file that ends without its trailer, as of a program that was killed, or is damaged, gives what comes before.
    Status ended_early() {
        if (in_.error()) report_.notes.push_back(in_.error()->text());
        report_.notes.push_back("the file ends early or is damaged at byte " + grouped(in_.offset()) +
                                "; what comes before is taken");
        return Done{};
    }

    bool go_on() {
        if (++records_ % 65536 != 0 || !options_.go_on) return true;
        return options_.go_on(out_->operations(), in_.fraction_read());
    }

    // Records that both formats have. False: it is none of them, or damaged.
    bool read_common(std::uint8_t what) {
        switch (what) {
            case native_trace_index:
                in_.signed_varint(), in_.signed_varint();
                return true;
            case memory_map_start:
                return true;
            case segment_header: {
                in_.until('\0', longest_text);
                const std::uint64_t count = in_.varint();
                in_.fixed<std::uint64_t>();
                for (std::uint64_t i = 0; i < count && !in_.failed(); ++i) {
                    if (in_.byte() != segment) return false;
                    in_.fixed<std::uint64_t>(), in_.varint();
                }
                return true;
            }
            case thread_record:
                in_.until('\0', longest_text);
                return true;
            case context_switch:
                thread_ = in_.fixed<std::uint64_t>();
                if (!in_.failed()) out_->thread(thread_);
                return true;
            case code_object: {
                const std::uint64_t id = in_.varint();
                Code code;
                code.function = in_.until('\0', longest_text);
                code.file = in_.until('\0', longest_text);
                last_first_line_ += in_.signed_varint();
                code.first_line = static_cast<std::uint32_t>(std::clamp<std::int64_t>(last_first_line_, 0, INT32_MAX));
                code.table = in_.bytes(in_.varint(), longest_text);
                if (in_.failed() || codes_.size() >= most_items) return false;
                codes_[id] = std::move(code);
                return true;
            }
            default:
                return false;
        }
    }

    // The place of a frame that was called from another.
    std::uint32_t place(std::uint32_t caller, const Frame& frame) {
        const auto [known, is_new] = lines_.try_emplace(frame);
        if (is_new) {
            const Code& code = codes_[frame.code];
            known->second = {out_->code(code.function, code.file, code.first_line),
                             line_of_instruction(h_.python, code.table, code.first_line, frame.lasti)};
        }
        return out_->place(caller, known->second.first, known->second.second);
    }

    struct Stack {
        std::vector<std::uint32_t> places;  // outermost first; 0 for memray's own
        bool is_main = false;
    };

    Status read_all() {
        std::unordered_map<std::uint64_t, Stack> stacks;
        Stack* stack = nullptr;
        for (;;) {
            if (in_.at_end()) return ended_early();
            const std::uint8_t byte = in_.byte();
            bool sound = true;
            if (byte >= allocation) {
                sound = stack != nullptr && read_allocation(byte & 0x7fu, *stack);
            } else if (byte >= frame_push) {
                const Frame frame{in_.varint(), in_.signed_varint()};
                sound = stack != nullptr && !in_.failed() && stack->places.size() < deepest_stack;
                if (sound) push(*stack, frame);
            } else if (byte >= object_record) {
                read_address((byte >> 1) & 15u);
                if (h_.native && (byte & 1) != 0) in_.signed_varint();
            } else if (byte >= frame_pop) {
                const std::size_t count = (byte & 15u) + 1;
                sound = stack != nullptr && stack->places.size() >= count;
                if (sound) stack->places.resize(stack->places.size() - count);
            } else if (byte == trailer) {
                return Done{};
            } else if (byte == memory_record) {
                in_.varint();  // resident bytes
                if (const std::uint64_t ms = in_.varint(); !in_.failed() && ms < std::uint64_t{1} << 40)
                    out_->milliseconds(ms);
            } else if (byte != filler) {
                sound = read_common(byte);
                if (byte == context_switch && sound) {
                    stack = &stacks[thread_];
                    stack->is_main = thread_ == h_.main_thread;
                }
            }
            if (!sound || in_.failed()) return ended_early();
            if (out_->is_full()) return too_long(in_.name());
            if (!go_on()) return stopped(in_.name());
        }
    }

    void push(Stack& stack, const Frame& frame) {
        const bool own = stack.is_main && stack.places.size() < h_.skipped;
        stack.places.push_back(own ? 0 : place(stack.places.empty() ? 0 : stack.places.back(), frame));
    }

    // Addresses come as one of the last few, or as a difference, without the lowest three bits.
    std::uint64_t read_address(unsigned which) {
        if (which < recent_.size()) return recent_[which];
        last_address_ += static_cast<std::uint64_t>(in_.signed_varint());
        std::move_backward(recent_.begin(), recent_.end() - 1, recent_.end());
        return recent_[0] = last_address_ << 3;
    }

    bool read_allocation(unsigned flags, const Stack& stack) {
        const std::uint64_t address = read_address(flags >> 3);
        const std::uint8_t how = (flags & 7) != 0 ? static_cast<std::uint8_t>(flags & 7) : in_.byte();
        const bool frees = how == pymalloc_free || how == c_free;
        if (h_.native && !frees) in_.signed_varint();
        const std::uint64_t bytes = frees ? 0 : in_.varint();
        if (in_.failed() || how == 0 || how > c_munmap) return false;
        if (frees || how == c_munmap) {
            if (!out_->give(address)) ++report_.unmatched;
        } else {
            out_->take(address, bytes, stack.places.empty() ? 0 : stack.places.back());
        }
        return true;
    }

    struct Sum {
        std::uint32_t site = 0;
        std::uint64_t peak_blocks = 0, end_blocks = 0, peak_bytes = 0, end_bytes = 0;
    };

    Status read_aggregated() {
        enum : std::uint8_t { memory_snapshot = 1, aggregated_allocation = 2 };
        std::unordered_map<std::uint64_t, Frame> frames;
        std::vector<std::uint32_t> sites{0};  // by index of stack
        std::vector<std::pair<std::uint64_t, std::uint64_t>> stacks;
        std::vector<std::pair<std::uint64_t, Sum>> sums;  // by index of stack
        Status ended = Done{};
        for (bool more = true; more;) {
            if (in_.at_end()) {
                ended = ended_early();
                break;
            }
            const std::uint8_t byte = in_.byte();
            bool sound = true;
            if (byte == memory_snapshot) {
                for (int i = 0; i < 3; ++i)
                    in_.fixed<std::uint64_t>();
            } else if (byte == aggregated_allocation) {
                in_.fixed<std::uint64_t>(), in_.fixed<std::uint64_t>(), in_.fixed<std::uint64_t>();
                const auto stack = in_.fixed<std::uint64_t>();
                in_.fixed<std::uint64_t>();
                Sum sum;
                sum.peak_blocks = in_.fixed<std::uint64_t>();
                sum.end_blocks = in_.fixed<std::uint64_t>();
                sum.peak_bytes = in_.fixed<std::uint64_t>();
                sum.end_bytes = in_.fixed<std::uint64_t>();
                if (!in_.failed() && sums.size() < most_items) sums.emplace_back(stack, sum);
            } else if (byte == python_trace_index) {
                const std::uint64_t frame = in_.varint(), caller = in_.varint();
                sound = caller <= stacks.size() && stacks.size() < most_items;
                if (sound) stacks.emplace_back(frame, caller);
            } else if (byte == python_frame_index) {
                const std::uint64_t id = in_.varint();
                const Frame frame{in_.varint(), in_.signed_varint()};
                in_.byte();
                sound = frames.size() < most_items;
                frames[id] = frame;
            } else if (byte == surviving_object) {
                in_.varint();
                if (h_.native) in_.varint();
            } else if (byte == aggregated_trailer) {
                more = false;
            } else {
                sound = read_common(byte);
            }
            if (!sound || in_.failed()) {
                ended = ended_early();
                break;
            }
            if (!go_on()) return stopped(in_.name());
        }
        for (const auto& [frame, caller] : stacks)
            sites.push_back(place(sites[caller], frames[frame]));
        for (auto& [stack, sum] : sums)
            sum.site = stack < sites.size() ? sites[stack] : 0;
        return tell(sums);
    }

    // First what was there when the most was, then what was there at the end; of each as many blocks, with as many
    // bytes in all.
    Status tell(const std::vector<std::pair<std::uint64_t, Sum>>& sums) {
        std::vector<std::vector<std::uint64_t>> at_peak;
        for (const auto& [stack, sum] : sums) {
            at_peak.emplace_back();
            if (const Status s = take_many(sum.site, sum.peak_blocks, sum.peak_bytes, at_peak.back()); !s) return s;
        }
        out_->mark("memray's peak");
        for (std::size_t i = 0; i < sums.size(); ++i) {
            const Sum& sum = sums[i].second;
            if (sum.peak_blocks == sum.end_blocks && sum.peak_bytes == sum.end_bytes) continue;
            for (const std::uint64_t address : at_peak[i])
                out_->give(address);
            std::vector<std::uint64_t> unused;
            if (const Status s = take_many(sum.site, sum.end_blocks, sum.end_bytes, unused); !s) return s;
        }
        report_.notes.emplace_back(
            "the file has sums alone: at mark:memray's peak what was live when the most was, at the end what never "
            "went; "
            "blocks of one stack are told as equally large");
        return Done{};
    }

    Status take_many(std::uint32_t site, std::uint64_t blocks, std::uint64_t bytes,
                     std::vector<std::uint64_t>& addresses) {
        // All of them are live at once, and a count may be damaged.
        constexpr std::uint64_t most_blocks = 1 << 23;
        if (blocks > most_blocks - std::min(most_blocks, out_->operations()))
            return Error{"the file's sums count more than " + grouped(most_blocks) + " blocks",
                         {in_.name()},
                         "a capture of all allocations (memray run without --aggregate) may be as large as it likes"};
        for (std::uint64_t i = 0; i < blocks; ++i)
            addresses.push_back(out_->take_anywhere(bytes / blocks + (i < bytes % blocks ? 1 : 0), site));
        return Done{};
    }

    ByteCursor& in_;
    ByteSink& sink_;
    const ImportOptions& options_;
    Header h_;
    std::unique_ptr<ImportWriter> out_;
    ImportReport report_;
    std::unordered_map<std::uint64_t, Code> codes_;
    std::unordered_map<Frame, std::pair<std::uint32_t, std::uint32_t>, HashFrame> lines_;  // our code object, the line
    std::array<std::uint64_t, 15> recent_{};
    std::uint64_t last_address_ = 0, thread_ = 0, records_ = 0;
    std::int64_t last_first_line_ = 0;
};

}  // namespace

Result<ImportReport> read_memray(ByteCursor& in, ByteSink& sink, const ImportOptions& options) {
    return Memray(in, sink, options).read();
}

}  // namespace arenarium::imports
