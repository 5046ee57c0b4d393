// A file that is readable as it grows: written in place, because what records a program may end at any time.
#pragma once

#include <memory>
#include <string>

#include "core/io/byte_sink.h"

namespace arenarium::cli {

class StreamFile final : public ByteSink {
public:
    // Error: why the file cannot be made. It is made by the first write, and until then a file that is there stays as
    // it is: who writes nothing leaves nothing behind.
    static Result<std::unique_ptr<StreamFile>> create(const std::string& path);
    // One that takes the place of the file there, once it is told to; until then it has no name, where the system can
    // do that, and goes with this.
    static Result<std::unique_ptr<StreamFile>> create_beside(const std::string& path);
    ~StreamFile() override;
    StreamFile(const StreamFile&) = delete;
    StreamFile& operator=(const StreamFile&) = delete;

    Status write(std::string_view) override;
    // Everything is on the disk, or the error says why not.
    Status close();
    // REQUIRES: create_beside.
    Status take_place();

private:
    explicit StreamFile(std::string path) : path_(std::move(path)) {}
    bool open_file();
    Error failed() const;

    int file_ = -1;
    std::string path_, name_beside_;  // "": it has its own name
    bool started_ = false, has_name_ = false;
};

}  // namespace arenarium::cli
