// Where written bytes go.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace arenarium {

class ByteSink {
public:
    virtual ~ByteSink() = default;
    // Error: why the bytes could not be written; place.file names the target. Later writes may fail too.
    virtual Status write(std::string_view) = 0;
};

class StringSink final : public ByteSink {
public:
    Status write(std::string_view text) override {
        content += text;
        return Done{};
    }
    std::string content;
};

// Collects small pieces; the first error is kept, what follows it is dropped, and finish() reports it.
class BufferedSink {
public:
    explicit BufferedSink(ByteSink& target) : target_(target) {}

    void add(std::string_view text) {
        buffer_ += text;
        if (buffer_.size() >= enough) flush();
    }
    void add(char c) { buffer_ += c; }

    Status finish() {
        flush();
        return status_;
    }

private:
    static constexpr std::size_t enough = 1 << 16;

    void flush() {
        if (status_.ok()) status_ = target_.write(buffer_);
        buffer_.clear();
    }

    ByteSink& target_;
    std::string buffer_;
    Status status_ = Done{};
};

}  // namespace arenarium
