// A file that is readable as it grows: written in place, because what records a program may end at any time.
#pragma once

#include <memory>
#include <string>

#include "core/io/byte_sink.h"

namespace arenarium::cli {

class StreamFile final : public ByteSink {
public:
    // Error: why the file cannot be made. A file that is there stays as it is until the first write.
    static Result<std::unique_ptr<StreamFile>> create(const std::string& path);
    // A file that nothing was written to is not left behind, unless it was there before.
    ~StreamFile() override;
    StreamFile(const StreamFile&) = delete;
    StreamFile& operator=(const StreamFile&) = delete;

    Status write(std::string_view) override;
    // Everything is on the disk, or the error says why not.
    Status close();

private:
    StreamFile(int file, std::string path, bool existed) : file_(file), path_(std::move(path)), existed_(existed) {}
    Error failed() const;

    int file_;
    std::string path_;
    bool existed_, started_ = false;
};

}  // namespace arenarium::cli
