// The file of an index (*.arenatrace.index): packed stretches of bytes, one behind the other, and a head that says of
// which recording it is and which of them is the directory. Little-endian; it is made and read on one machine, and
// thrown away rather than understood when anything about it is not as expected:
//
//     8 bytes      89 41 52 4e 49 58 0d 0a ("\x89" "ARNIX" CR LF)
//     u64          version (3)
//     u64 × 3      the recording's bytes, when it was changed last (nanoseconds), a digest of 64 pieces of it
//     u64 × 3      the directory: where it begins, its bytes packed and unpacked; 0: there is none yet
//     u64          CRC-32 of all that
//     stretches    each one zstd frame with its checksum
//
// What the stretches hold is said in history_index.h. The head is written after what it speaks of, so that a file whose
// making was ended at any moment is good up to its last directory.
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>

#include "core/base/result.h"
#include "core/io/random_bytes.h"

struct ZSTD_CCtx_s;

namespace arenarium {

// What makes an index that of a recording.
struct IndexKey {
    std::uint64_t bytes = 0, changed = 0, digest = 0;
    friend bool operator==(const IndexKey&, const IndexKey&) = default;
};
// `path`: of the recording, which is open as `file`; `process`: which one of a recording of several.
IndexKey index_key(const std::string& path, const RandomBytes& file, const std::string& process);

// Thrown where a stretch of the file cannot be read although its head was sound: the disk failed, or somebody wrote
// there. Nothing that was shown before is wrong, and nothing more can be shown.
struct IndexDamaged : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct FramePlace {
    std::uint64_t at = 0;
    std::uint32_t packed = 0, unpacked = 0;  // bytes
};

class IndexFile {
public:
    // The index of that recording. One that is of another, or damaged, is taken away, and an empty one is there.
    // Error: no file can be made.
    static Result<std::unique_ptr<IndexFile>> open(const std::string& path, const IndexKey&);
    // An empty one, for this program alone: while another one makes that of the name.
    static Result<std::unique_ptr<IndexFile>> open_nameless(const std::string& path, const IndexKey&);
    ~IndexFile();
    IndexFile(const IndexFile&) = delete;
    IndexFile& operator=(const IndexFile&) = delete;

    // Only then it may be written to.
    bool is_ours() const { return is_ours_; }
    // Nothing stands in it. REQUIRES: is_ours().
    void begin_anew();

    // From one thread at a time. Beyond an error (see status()) nothing is written.
    FramePlace append(std::string_view bytes) { return append_packed(pack(bytes), bytes.size()); }
    // The same in two steps, for those who choose the shorter of several.
    std::string pack(std::string_view bytes) const;
    FramePlace append_packed(std::string_view packed, std::size_t unpacked);
    // All that was appended can be found again by the directory.
    void commit(FramePlace directory);
    // at = 0: there is none.
    FramePlace directory() const { return directory_; }
    Status status() const;

    // On any thread. `into` has room for place.unpacked bytes. Throws IndexDamaged.
    void read(const FramePlace& place, char* into) const;
    std::string read(const FramePlace& place) const;

    std::uint64_t bytes() const;
    const std::string& path() const { return path_; }

private:
    IndexFile(std::string path, const IndexKey& key);
    bool read_head();
    void write_head();
    void flush();  // REQUIRES: the mutex
    void write(std::uint64_t at, std::string_view);

    std::string path_;
    IndexKey key_;
    int file_ = -1;
    bool is_ours_ = false;
    FramePlace directory_;
    mutable std::mutex mutex_;
    Status status_ = Done{};
    std::uint64_t written_ = 0;  // bytes of the file; what comes after them is in waiting_
    std::string waiting_;
    std::unique_ptr<ZSTD_CCtx_s, std::size_t (*)(ZSTD_CCtx_s*)> packer_;
};

}  // namespace arenarium
