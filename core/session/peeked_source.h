// A source whose beginning can be looked at before it is read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/io/byte_source.h"

namespace arenarium {

class PeekedSource final : public ByteSource {
public:
    static constexpr std::size_t head_bytes = 4096;

    // What is damaged within the head is told when it is read.
    static Result<std::unique_ptr<PeekedSource>> open(const std::string& path) {
        Result<std::unique_ptr<ByteSource>> rest = open_bytes(path);
        if (!rest) return rest.error();
        return std::unique_ptr<PeekedSource>(new PeekedSource(std::move(*rest)));
    }

    static std::unique_ptr<PeekedSource> of_memory(std::string_view content, std::string name) {
        return std::unique_ptr<PeekedSource>(new PeekedSource(bytes_of_memory(content, std::move(name))));
    }

    std::string_view head() const { return head_; }

    Result<std::size_t> read(char* into, std::size_t room) override {
        if (given_ < head_.size()) {
            const std::size_t n = head_.copy(into, room, given_);
            given_ += n;
            return n;
        }
        if (error_) return *error_;
        return rest_->read(into, room);
    }
    double fraction_read() const override { return rest_->fraction_read(); }
    const std::string& name() const override { return rest_->name(); }

private:
    explicit PeekedSource(std::unique_ptr<ByteSource> rest) : rest_(std::move(rest)) {
        char block[head_bytes];
        while (head_.size() < head_bytes) {
            const Result<std::size_t> got = rest_->read(block, head_bytes - head_.size());
            if (!got) error_ = got.error();
            if (!got || *got == 0) return;
            head_.append(block, *got);
        }
    }

    std::unique_ptr<ByteSource> rest_;
    std::string head_;
    std::size_t given_ = 0;
    std::optional<Error> error_;
};

}  // namespace arenarium
