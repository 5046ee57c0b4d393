// Output that is whole or not there: written beside its place and renamed at the end.
#pragma once

#include <cstdio>
#include <memory>
#include <string>

#include "core/base/result.h"
#include "core/io/byte_sink.h"

namespace arenarium {

// A target that is no ordinary file (a device, a pipe) is written to directly. "-" is standard output.
class AtomicFile final : public ByteSink {
public:
    static Result<std::unique_ptr<AtomicFile>> create(const std::string& path);

    // Without commit() the target stays as it was, and what was written is deleted.
    ~AtomicFile() override;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    Status write(std::string_view) override;
    // Everything is on the disk, and only the name is missing. So that of several files none gets its name when one
    // cannot be written.
    Status finish();
    // Everything is on the disk and under its name, or the error says why not. Once, at the end.
    Status commit();

private:
    explicit AtomicFile(std::string path) : path_(std::move(path)) {}

    Error failed(const char* what) const;
    bool is_standard_output() const { return path_ == "-"; }

    std::FILE* file_ = nullptr;
    std::string path_;
    std::string target_;     // path_, or the file that the link there leads to
    std::string temporary_;  // "" when the target is written to directly
};

}  // namespace arenarium
