#include "core/session/index_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <new>

namespace arenarium {
namespace {

constexpr std::string_view index_magic{
    "\x89"
    "ARNIX\r\n"};
constexpr std::uint64_t index_version = 3;
constexpr std::size_t head_words = 9, head_bytes = head_words * 8;
constexpr std::size_t most_waiting = 1 << 20;

std::uint64_t checksum(std::string_view bytes, std::uint64_t before = 0) {
    return crc32(static_cast<uLong>(before), reinterpret_cast<const Bytef*>(bytes.data()),
                 static_cast<uInt>(bytes.size()));
}

std::string head_of(const IndexKey& key, const FramePlace& directory) {
    const std::array<std::uint64_t, head_words - 2> fields{
        index_version, key.bytes, key.changed, key.digest, directory.at, directory.packed, directory.unpacked};
    std::string head(index_magic);
    head.append(reinterpret_cast<const char*>(fields.data()), sizeof fields);
    const std::uint64_t sum = checksum(head);
    return head.append(reinterpret_cast<const char*>(&sum), sizeof sum);
}

Error cannot_write(const std::string& path, int why) {
    return {"the index of the recording cannot be written: " + std::string(std::strerror(why)),
            {path},
            "make room there, or open the recording from a folder with more"};
}

// Belongs to the thread: any may read.
ZSTD_DCtx* unpacker() {
    thread_local const std::unique_ptr<ZSTD_DCtx, std::size_t (*)(ZSTD_DCtx*)> context(ZSTD_createDCtx(),
                                                                                       ZSTD_freeDCtx);
    if (!context) throw std::bad_alloc();
    return context.get();
}

}  // namespace

IndexKey index_key(const std::string& path, const RandomBytes& file, const std::string& process) {
    constexpr std::uint64_t pieces = 64, piece = 4096;
    IndexKey key;
    key.bytes = file.size();
    struct stat about {};
    if (stat(path.c_str(), &about) == 0)
        key.changed = static_cast<std::uint64_t>(about.st_mtim.tv_sec) * 1'000'000'000 +
                      static_cast<std::uint64_t>(about.st_mtim.tv_nsec);
    std::uint64_t sum = checksum(process);
    std::string room;
    for (std::uint64_t i = 0; i < pieces; ++i) {
        const std::uint64_t at = key.bytes <= piece ? 0 : (key.bytes - piece) * i / (pieces - 1);
        sum = checksum(file.read(at, piece, room), sum);
        key.digest = key.digest * 0x9e3779b97f4a7c15 + sum;
    }
    return key;
}

IndexFile::IndexFile(std::string path, const IndexKey& key)
    : path_(std::move(path)), key_(key), packer_(ZSTD_createCCtx(), ZSTD_freeCCtx) {
    if (!packer_) throw std::bad_alloc();
    ZSTD_CCtx_setParameter(packer_.get(), ZSTD_c_compressionLevel, 1);
    ZSTD_CCtx_setParameter(packer_.get(), ZSTD_c_checksumFlag, 1);
}

IndexFile::~IndexFile() {
    if (file_ >= 0) close(file_);
}

Result<std::unique_ptr<IndexFile>> IndexFile::open(const std::string& path, const IndexKey& key) {
    std::unique_ptr<IndexFile> index(new IndexFile(path, key));
    index->file_ = ::open(path.c_str(), O_RDWR | O_CLOEXEC);
    if (index->file_ >= 0) {
        index->is_ours_ = flock(index->file_, LOCK_EX | LOCK_NB) == 0;
        if (index->read_head()) return index;
        close(index->file_);
        if (!index->is_ours_) return open_nameless(path, key);
        unlink(path.c_str());
    }
    index->file_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (index->file_ < 0 && errno == EEXIST) return open_nameless(path, key);
    if (index->file_ < 0) return cannot_write(path, errno);
    index->is_ours_ = flock(index->file_, LOCK_EX | LOCK_NB) == 0;
    index->begin_anew();
    if (!index->status_) return index->status_.error();
    return index;
}

Result<std::unique_ptr<IndexFile>> IndexFile::open_nameless(const std::string& path, const IndexKey& key) {
    std::unique_ptr<IndexFile> index(new IndexFile(path, key));
    std::string name = path + ".XXXXXX";
    index->file_ = mkostemp(name.data(), O_CLOEXEC);
    if (index->file_ < 0) return cannot_write(path, errno);
    unlink(name.c_str());
    index->is_ours_ = true;
    index->begin_anew();
    if (!index->status_) return index->status_.error();
    return index;
}

void IndexFile::begin_anew() {
    const std::scoped_lock lock(mutex_);
    directory_ = {};
    written_ = head_bytes;
    waiting_.clear();
    if (ftruncate(file_, 0) != 0) status_ = cannot_write(path_, errno);
    write_head();
}

// Of the recording, with a directory. What comes behind that is not known to it.
bool IndexFile::read_head() {
    std::array<char, head_bytes> head{};
    if (pread(file_, head.data(), head.size(), 0) != static_cast<ssize_t>(head.size())) return false;
    const auto word = [&head](std::size_t i) {
        std::uint64_t value = 0;
        std::memcpy(&value, head.data() + i * 8, 8);
        return value;
    };
    directory_ = {word(5), static_cast<std::uint32_t>(word(6)), static_cast<std::uint32_t>(word(7))};
    written_ = directory_.at + directory_.packed;
    struct stat about {};
    return std::string_view(head.data(), head.size()) == head_of(key_, directory_) && directory_.at != 0 &&
           fstat(file_, &about) == 0 && static_cast<std::uint64_t>(about.st_size) >= written_;
}

void IndexFile::write(std::uint64_t at, std::string_view bytes) {
    while (!bytes.empty() && status_) {
        const ssize_t done = pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) {
            status_ = cannot_write(path_, done < 0 ? errno : ENOSPC);
            return;
        }
        bytes.remove_prefix(static_cast<std::size_t>(done));
        at += static_cast<std::uint64_t>(done);
    }
}

void IndexFile::write_head() {
    write(0, head_of(key_, directory_));
}

void IndexFile::flush() {
    write(written_, waiting_);
    written_ += waiting_.size();
    waiting_.clear();
}

std::string IndexFile::pack(std::string_view bytes) const {
    std::string packed(ZSTD_compressBound(bytes.size()), '\0');
    packed.resize(ZSTD_compress2(packer_.get(), packed.data(), packed.size(), bytes.data(), bytes.size()));
    return packed;
}

FramePlace IndexFile::append_packed(std::string_view packed, std::size_t unpacked) {
    const std::scoped_lock lock(mutex_);
    if (waiting_.size() + packed.size() > most_waiting) flush();
    const FramePlace place{written_ + waiting_.size(), static_cast<std::uint32_t>(packed.size()),
                           static_cast<std::uint32_t>(unpacked)};
    waiting_ += packed;
    return place;
}

void IndexFile::commit(FramePlace directory) {
    const std::scoped_lock lock(mutex_);
    flush();
    if (status_ && fdatasync(file_) != 0) status_ = cannot_write(path_, errno);
    directory_ = directory;
    if (status_) write_head();
}

Status IndexFile::status() const {
    const std::scoped_lock lock(mutex_);
    return status_;
}

std::uint64_t IndexFile::bytes() const {
    const std::scoped_lock lock(mutex_);
    return written_ + waiting_.size();
}

void IndexFile::read(const FramePlace& place, char* into) const {
    thread_local std::string packed;
    if (packed.size() < place.packed) packed.resize(place.packed);
    bool is_there = false;
    {
        const std::scoped_lock lock(mutex_);
        is_there = place.at >= written_;
        if (is_there) waiting_.copy(packed.data(), place.packed, static_cast<std::size_t>(place.at - written_));
    }
    for (std::size_t done = 0; !is_there && done < place.packed;) {
        const ssize_t got =
            pread(file_, packed.data() + done, place.packed - done, static_cast<off_t>(place.at + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    const std::size_t got = ZSTD_decompressDCtx(unpacker(), into, place.unpacked, packed.data(), place.packed);
    if (ZSTD_isError(got) || got != place.unpacked)
        throw IndexDamaged(path_ + ": the index of the recording is damaged; delete it, and it is made anew");
}

std::string IndexFile::read(const FramePlace& place) const {
    std::string bytes(place.unpacked, '\0');
    read(place, bytes.data());
    return bytes;
}

}  // namespace arenarium
