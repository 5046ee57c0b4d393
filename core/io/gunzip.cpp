#include "core/io/gunzip.h"

#include <zlib.h>

#include <algorithm>
#include <vector>

namespace arenarium {
namespace {

class Unpacked final : public ByteSource {
public:
    explicit Unpacked(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)), input_(input_size) {}
    ~Unpacked() override {
        if (mode_ == Mode::gzip) inflateEnd(&stream_);
    }
    Unpacked(const Unpacked&) = delete;
    Unpacked& operator=(const Unpacked&) = delete;

    Result<std::size_t> read(char* into, std::size_t room) override {
        if (mode_ == Mode::unknown)
            if (Status status = sniff(); !status) return status.error();
        return mode_ == Mode::gzip ? inflate_some(into, room) : copy_some(into, room);
    }
    double fraction_read() const override { return packed_->fraction_read(); }
    const std::string& name() const override { return packed_->name(); }

private:
    enum class Mode : std::uint8_t { unknown, plain, gzip };
    static constexpr std::size_t input_size = 1 << 16;

    Error broken(std::string what) const {
        return {std::move(what), {name()}, "unpack it with 'gzip -t' to see how much of it is whole"};
    }

    // Appends to what is at hand, so that magic bytes that come one by one are seen too.
    Status fill() {
        std::copy(input_.begin() + static_cast<std::ptrdiff_t>(begin_),
                  input_.begin() + static_cast<std::ptrdiff_t>(end_), input_.begin());
        end_ -= begin_;
        begin_ = 0;
        const Result<std::size_t> got = packed_->read(input_.data() + end_, input_.size() - end_);
        if (!got) return got.error();
        ended_ = *got == 0;
        end_ += *got;
        return Done{};
    }

    bool at_magic() const { return end_ - begin_ >= 2 && input_[begin_] == '\x1f' && input_[begin_ + 1] == '\x8b'; }

    Status sniff() {
        while (!ended_ && end_ < 2)
            if (Status status = fill(); !status) return status;
        mode_ = Mode::plain;
        if (!at_magic()) return Done{};
        // 16: a gzip header is required, and its checksum is verified.
        if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) return broken("there is no memory to unpack it");
        mode_ = Mode::gzip;
        return Done{};
    }

    Result<std::size_t> copy_some(char* into, std::size_t room) {
        if (begin_ == end_) return packed_->read(into, room);
        const std::size_t count = std::min(room, end_ - begin_);
        std::copy_n(input_.data() + begin_, count, into);
        begin_ += count;
        return count;
    }

    Result<std::size_t> inflate_some(char* into, std::size_t room) {
        room = std::min<std::size_t>(room, 1u << 30);
        stream_.next_out = reinterpret_cast<Bytef*>(into);
        stream_.avail_out = static_cast<uInt>(room);
        while (stream_.avail_out == room && !finished_) {
            if (begin_ == end_ && !ended_)
                if (Status status = fill(); !status) return status.error();
            if (Status status = inflate_input(); !status) return status.error();
        }
        return room - stream_.avail_out;
    }

    Status inflate_input() {
        if (begin_ == end_ && ended_) return broken("the gzip data are cut off");
        stream_.next_in = reinterpret_cast<Bytef*>(input_.data() + begin_);
        stream_.avail_in = static_cast<uInt>(end_ - begin_);
        const int outcome = inflate(&stream_, Z_NO_FLUSH);
        begin_ = end_ - stream_.avail_in;
        if (outcome == Z_MEM_ERROR) return broken("there is no memory to unpack it");
        if (outcome == Z_STREAM_END) return next_member();
        if (outcome != Z_OK && outcome != Z_BUF_ERROR)
            return broken(std::string("the gzip data are damaged: ") + (stream_.msg ? stream_.msg : "bad data"));
        return Done{};
    }

    // After a member comes another, zeros (tapes are padded with them), or the end.
    Status next_member() {
        while (!ended_ && end_ - begin_ < 2)
            if (Status status = fill(); !status) return status;
        if (at_magic()) {
            inflateReset(&stream_);
            return Done{};
        }
        finished_ = true;
        for (;;) {
            if (std::any_of(input_.begin() + static_cast<std::ptrdiff_t>(begin_),
                            input_.begin() + static_cast<std::ptrdiff_t>(end_), [](char c) { return c != 0; }))
                return broken("something that is not gzip follows the gzip data");
            begin_ = end_;
            if (ended_) return Done{};
            if (Status status = fill(); !status) return status;
        }
    }

    std::unique_ptr<ByteSource> packed_;
    std::vector<char> input_;
    std::size_t begin_ = 0, end_ = 0;
    bool ended_ = false, finished_ = false;
    Mode mode_ = Mode::unknown;
    z_stream stream_{};
};

}  // namespace

std::unique_ptr<ByteSource> unpacked(std::unique_ptr<ByteSource> packed) {
    return std::make_unique<Unpacked>(std::move(packed));
}

}  // namespace arenarium
