#include "core/imports/frame_source.h"

#include <lz4frame.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <new>
#include <vector>

namespace arenarium {
namespace {

struct FreeZstd {
    void operator()(ZSTD_DCtx* context) const { ZSTD_freeDCtx(context); }
};
struct FreeLz4 {
    void operator()(LZ4F_dctx* context) const { LZ4F_freeDecompressionContext(context); }
};

class Frames final : public ByteSource {
public:
    explicit Frames(std::unique_ptr<ByteSource> packed) : packed_(std::move(packed)), input_(1 << 16) {}

    Result<std::size_t> read(char* into, std::size_t room) override {
        if (kind_ == Kind::unknown)
            if (const Status status = look(); !status) return status.error();
        if (kind_ == Kind::none) return copy(into, room);
        if (room == 0) return std::size_t{0};
        for (;;) {
            if (begin_ == end_ && !ended_)
                if (const Status status = fill(); !status) return status.error();
            if (begin_ == end_ && in_frame_) return broken("is cut off");
            if (begin_ == end_) return std::size_t{0};
            const Result<std::size_t> got = kind_ == Kind::zstd ? unzstd(into, room) : unlz4(into, room);
            if (!got || *got != 0) return got;
        }
    }
    double fraction_read() const override { return packed_->fraction_read(); }
    const std::string& name() const override { return packed_->name(); }

private:
    enum class Kind : std::uint8_t { unknown, none, zstd, lz4 };

    Error broken(const std::string& what) const {
        return {std::string("the ") + (kind_ == Kind::zstd ? "zstd" : "LZ4") + " data " + what, {name()}, ""};
    }

    Status fill() {
        begin_ = end_ = 0;
        return top_up();
    }
    Status top_up() {
        const Result<std::size_t> got = packed_->read(input_.data() + end_, input_.size() - end_);
        if (!got) return got.error();
        ended_ = *got == 0;
        end_ += *got;
        return Done{};
    }

    Status look() {
        while (!ended_ && end_ < 4)
            if (const Status status = top_up(); !status) return status;
        const auto begins_with = [&](std::array<unsigned char, 4> magic) {
            return end_ >= 4 && std::equal(magic.begin(), magic.end(), input_.begin(),
                                           [](unsigned char m, char c) { return m == static_cast<unsigned char>(c); });
        };
        if (begins_with({0x28, 0xb5, 0x2f, 0xfd})) {
            zstd_.reset(ZSTD_createDCtx());
            if (!zstd_) throw std::bad_alloc();
            ZSTD_DCtx_setParameter(zstd_.get(), ZSTD_d_windowLogMax, 27);
            kind_ = Kind::zstd;
        } else if (begins_with({0x04, 0x22, 0x4d, 0x18})) {
            LZ4F_dctx* context = nullptr;
            if (LZ4F_isError(LZ4F_createDecompressionContext(&context, LZ4F_VERSION)) != 0) throw std::bad_alloc();
            lz4_.reset(context);
            kind_ = Kind::lz4;
        } else {
            kind_ = Kind::none;
        }
        return Done{};
    }

    Result<std::size_t> copy(char* into, std::size_t room) {
        if (begin_ == end_) return packed_->read(into, room);
        const std::size_t count = std::min(room, end_ - begin_);
        std::copy_n(input_.data() + begin_, count, into);
        begin_ += count;
        return count;
    }

    Result<std::size_t> unzstd(char* into, std::size_t room) {
        ZSTD_inBuffer in{input_.data() + begin_, end_ - begin_, 0};
        ZSTD_outBuffer out{into, room, 0};
        const std::size_t left = ZSTD_decompressStream(zstd_.get(), &out, &in);
        begin_ += in.pos;
        if (ZSTD_isError(left) != 0) return broken(std::string("are damaged: ") + ZSTD_getErrorName(left));
        in_frame_ = left != 0;
        return out.pos;
    }

    Result<std::size_t> unlz4(char* into, std::size_t room) {
        std::size_t taken = end_ - begin_, given = room;
        const std::size_t left = LZ4F_decompress(lz4_.get(), into, &given, input_.data() + begin_, &taken, nullptr);
        begin_ += taken;
        if (LZ4F_isError(left) != 0) return broken(std::string("are damaged: ") + LZ4F_getErrorName(left));
        in_frame_ = left != 0;
        return given;
    }

    std::unique_ptr<ByteSource> packed_;
    std::vector<char> input_;
    std::size_t begin_ = 0, end_ = 0;
    bool ended_ = false, in_frame_ = false;
    Kind kind_ = Kind::unknown;
    std::unique_ptr<ZSTD_DCtx, FreeZstd> zstd_;
    std::unique_ptr<LZ4F_dctx, FreeLz4> lz4_;
};

}  // namespace

std::unique_ptr<ByteSource> without_frames(std::unique_ptr<ByteSource> packed) {
    return std::make_unique<Frames>(std::move(packed));
}

}  // namespace arenarium
