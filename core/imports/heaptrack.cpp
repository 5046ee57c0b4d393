// heaptrack's data files, version 3: lines of text, each a letter and hexadecimal numbers.
//
//     v VERSION 3            s LENGTH TEXT      a text; they are numbered from 1, as are the next two
//     X command              i IP MODULE [FUNCTION FILE LINE]…    an instruction, with what was inlined into it,
//     innermost first c milliseconds         t INSTRUCTION CALLER                 a stack a BYTES STACK          what
//     is allocated alike, from 0      + ALIKE   one more of it      - ALIKE   one less
//
// A free does not say which block went, only of which kind; of blocks alike the youngest is taken.
// Facts: what heaptrack 1.4 writes.
#include <charconv>
#include <string_view>
#include <vector>

#include "core/base/number_text.h"
#include "core/imports/import_writer.h"
#include "core/imports/readers.h"

namespace arenarium::imports {
namespace {

constexpr std::size_t most_known = 1 << 26;

// The numbers of a line.
class Fields {
public:
    explicit Fields(std::string_view rest) : rest_(rest) {}
    bool more() {
        while (!rest_.empty() && rest_.front() == ' ')
            rest_.remove_prefix(1);
        return !rest_.empty();
    }
    std::uint64_t number() {
        std::uint64_t value = 0;
        if (!more()) return failed_ = true, 0;
        const auto [end, problem] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value, 16);
        if (problem != std::errc{}) return failed_ = true, 0;
        rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
        return value;
    }
    std::string_view rest() const { return rest_; }
    bool failed() const { return failed_; }

private:
    std::string_view rest_;
    bool failed_ = false;
};

class Heaptrack {
public:
    Heaptrack(ByteCursor& in, ByteSink& sink, const ImportOptions& options) : in_(in), sink_(sink), options_(options) {}

    Result<ImportReport> read() {
        report_.kind = ImportKind::heaptrack;
        std::string line;
        std::uint64_t number = 0;
        while (in_.line(line, longest_text)) {
            ++number;
            if (number == 1) {
                if (const Status status = read_version(line); !status) return status.error();
                continue;
            }
            // The command comes before what is allocated, and the recording's head needs it.
            if (line.starts_with("X ")) command_ = line.substr(2);
            if (!out_ && !line.empty() && line[0] != 'X' && line[0] != 'I')
                out_ = std::make_unique<ImportWriter>(sink_, "", command_, 0);
            if (!line.empty() && !take(line)) {
                report_.notes.push_back("line " + grouped(number) + " is damaged; what comes before is taken");
                break;
            }
            if (out_ && out_->is_full()) return too_long(in_.name());
            if (number % 65536 == 0 && options_.go_on &&
                !options_.go_on(out_ ? out_->operations() : 0, in_.fraction_read()))
                return stopped(in_.name());
        }
        if (in_.error()) {
            if (!out_) return *in_.error();
            report_.notes.push_back(in_.error()->text() + "; what comes before is taken");
        }
        if (!out_) out_ = std::make_unique<ImportWriter>(sink_, "", command_, 0);
        if (const Status written = out_->finish(); !written) return written.error();
        report_.operations = out_->operations();
        report_.live_blocks = out_->live_blocks();
        report_.notes.emplace_back(
            "heaptrack sees what is asked of malloc, not pymalloc's blocks (PYTHONMALLOC=malloc sends all there), and "
            "tells "
            "functions of C, not lines of Python");
        return std::move(report_);
    }

private:
    Status read_version(const std::string& line) {
        Fields f(std::string_view(line).substr(1));
        f.number();
        const std::uint64_t version = f.number();
        if (f.failed()) return damaged(in_, "this is no file of heaptrack");
        if (version != 3)
            return Error{"this is heaptrack's format " + std::to_string(version) + ", and format 3 is known",
                         {in_.name()},
                         "heaptrack 1.3 and later write it"};
        return Done{};
    }

    // False: damaged.
    bool take(const std::string& line) {
        Fields f(std::string_view(line).substr(1));
        switch (line[0]) {
            case 's': {
                const std::uint64_t length = f.number();
                const std::string_view text = f.rest().substr(f.rest().empty() ? 0 : 1);
                if (f.failed() || text.size() != length || texts_.size() >= most_known) return false;
                texts_.emplace_back(text);
                return true;
            }
            case 'i':
                return take_instruction(f);
            case 't': {
                const std::uint64_t ip = f.number(), caller = f.number();
                if (f.failed() || ip == 0 || ip > ips_.size() || caller > stacks_.size() ||
                    stacks_.size() >= most_known)
                    return false;
                std::uint32_t site = caller == 0 ? 0 : stacks_[caller - 1];
                for (const Frame& frame : ips_[ip - 1])
                    site = out_->place(site, frame.code, frame.line);
                stacks_.push_back(site);
                return true;
            }
            case 'a': {
                const std::uint64_t bytes = f.number(), stack = f.number();
                if (f.failed() || stack > stacks_.size() || alike_.size() >= most_known) return false;
                alike_.push_back({bytes, stack == 0 ? 0 : stacks_[stack - 1], {}});
                return true;
            }
            case '+': {
                const std::uint64_t kind = f.number();
                if (f.failed() || kind >= alike_.size()) return false;
                alike_[kind].live.push_back(out_->take_anywhere(alike_[kind].bytes, alike_[kind].site));
                return true;
            }
            case '-': {
                const std::uint64_t kind = f.number();
                if (f.failed() || kind >= alike_.size()) return false;
                if (alike_[kind].live.empty()) return ++report_.unmatched, true;
                out_->give(alike_[kind].live.back());
                alike_[kind].live.pop_back();
                return true;
            }
            case 'c': {
                const std::uint64_t ms = f.number();
                if (!f.failed() && ms < std::uint64_t{1} << 40) out_->milliseconds(ms);
                return !f.failed();
            }
            default:
                return true;  // of the machine, of memory in all, or of a later time
        }
    }

    bool take_instruction(Fields& f) {
        const std::uint64_t ip = f.number(), module = f.number();
        if (f.failed() || module > texts_.size() || ips_.size() >= most_known) return false;
        const std::string in = module == 0 ? "" : texts_[module - 1];
        std::vector<Frame> frames;
        while (f.more()) {
            const std::uint64_t function = f.number();
            if (function > texts_.size()) return false;
            const std::string name = function == 0 ? hex_address({ip}) : texts_[function - 1];
            std::uint64_t file = 0, line = 0;
            if (f.more()) file = f.number(), line = f.number();
            if (f.failed() || file > texts_.size()) return false;
            frames.push_back({out_->code(name, file == 0 ? in : texts_[file - 1], 0),
                              line > INT32_MAX ? 0 : static_cast<std::uint32_t>(line)});
        }
        if (frames.empty()) frames.push_back({out_->code(hex_address({ip}), in, 0), 0});
        ips_.emplace_back(frames.rbegin(), frames.rend());
        return true;
    }

    struct Frame {
        std::uint32_t code = 0, line = 0;
    };
    struct Alike {
        std::uint64_t bytes = 0;
        std::uint32_t site = 0;
        std::vector<std::uint64_t> live;
    };

    ByteCursor& in_;
    ByteSink& sink_;
    const ImportOptions& options_;
    std::string command_;
    std::unique_ptr<ImportWriter> out_;
    ImportReport report_;
    std::vector<std::string> texts_;
    std::vector<std::vector<Frame>> ips_;  // outermost first
    std::vector<std::uint32_t> stacks_;    // places
    std::vector<Alike> alike_;
};

}  // namespace

Result<ImportReport> read_heaptrack(ByteCursor& in, ByteSink& sink, const ImportOptions& options) {
    return Heaptrack(in, sink, options).read();
}

}  // namespace arenarium::imports
