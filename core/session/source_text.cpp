#include "core/session/source_text.h"

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>
#include <utility>

#include "core/io/file_time.h"
#include "core/trace/trace_format.h"

namespace arenarium {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t largest = 16 << 20;

Error changed(const std::string& file) {
    return {"the file was changed since the recording", {file}, "record the program again to see its lines"};
}

}  // namespace

Result<RecordedSources> RecordedSources::open(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::error_code problem;
    const std::uintmax_t size = fs::file_size(path, problem);
    std::string bytes(problem ? 0 : std::min<std::uintmax_t>(size, trace_format::magic.size()), '\0');
    in.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    // Another kind of file may be large: the rest is read of a recording only.
    if (bytes == trace_format::magic) {
        const std::size_t begun = bytes.size();
        bytes.resize(size);
        in.read(bytes.data() + begun, static_cast<std::streamsize>(size - begun));
        bytes.resize(begun + static_cast<std::size_t>(in.gcount()));  // it may have become shorter
    }
    if (problem || !in.is_open() || in.bad())
        return Error{"the recording cannot be read", {path}, "check that it is still there"};
    Result<std::vector<TraceSource>> files = read_trace_sources(bytes, path);
    if (!files) return files.error();
    return RecordedSources(std::move(*files));
}

Result<SourceText> RecordedSources::text(const std::string& file, std::uint64_t recorded_at) const {
    if (file.empty() || file.front() == '<')
        return Error{"this code has no file", {file}, "it is built into the interpreter, or was made while it ran"};
    const auto known =
        std::find_if(files_.begin(), files_.end(), [&file](const TraceSource& s) { return s.file == file; });
    if (known != files_.end() && known->text) return SourceText{*known->text, true};
    std::error_code problem;
    if (!fs::is_regular_file(file, problem) || fs::file_size(file, problem) > largest)
        return Error{"the file is not here", {file}, "the recording does not hold its text"};
    if (known == files_.end() && changed_at(file).value_or(UINT64_MAX) > recorded_at) return changed(file);
    std::ifstream in(file, std::ios::binary);
    SourceText out{std::string((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>()), false};
    if (!in.is_open() || in.bad()) return Error{"the file cannot be read", {file}, "check that you may read it"};
    if (known != files_.end()) {
        const auto crc = crc32_z(0, reinterpret_cast<const Bytef*>(out.text.data()), out.text.size());
        if (out.text.size() != known->bytes || crc != known->crc) return changed(file);
    }
    return out;
}

}  // namespace arenarium
