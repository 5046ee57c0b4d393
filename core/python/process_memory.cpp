#include "core/python/process_memory.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#ifdef __linux__
#include <fcntl.h>
#include <unistd.h>
#endif

namespace arenarium {
namespace {

std::string proc(int pid, const char* name) {
    return "/proc/" + std::to_string(pid) + "/" + name;
}

}  // namespace

Error about(int pid, std::string message, std::string advice) {
    return {std::move(message), {"process " + std::to_string(pid)}, std::move(advice)};
}

Error process_gone(int pid) {
    return about(pid, "it ended");
}

Error no_permission(int pid) {
#ifdef __linux__
    if (geteuid() == 0)
        return about(pid, "the system does not let us look at it, not even as root",
                     "here root has no CAP_SYS_PTRACE, or the process is protected: look at it from outside this "
                     "container, or start the container with --cap-add=SYS_PTRACE");
#endif
    const std::string scope = file_content("/proc/sys/kernel/yama/ptrace_scope");
    std::string advice = "run as root (sudo arenarium inspect " + std::to_string(pid) +
                         "), or as its owner, or with the capability CAP_SYS_PTRACE";
    if (!scope.empty() && scope[0] == '1')
        advice += "; or let owners look at all their processes: sudo sysctl kernel.yama.ptrace_scope=0";
    if (!scope.empty() && scope[0] > '1')
        advice += "; kernel.yama.ptrace_scope is " + scope.substr(0, 1) + ", which allows it to no ordinary user";
    return about(pid, "the system does not let us look at it", advice);
}

std::string file_content(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return std::move(out).str();
}

std::optional<Mapping> mapping_of_line(const std::string& line) {
    // begin-end perms offset device inode          file
    char* at = nullptr;
    Mapping m;
    m.begin = std::strtoull(line.c_str(), &at, 16);
    if (at == line.c_str() || *at != '-') return std::nullopt;
    m.end = std::strtoull(at + 1, &at, 16);
    if (std::strlen(at) < 5) return std::nullopt;
    m.readable = at[1] == 'r';
    m.writable = at[2] == 'w';
    m.executable = at[3] == 'x';
    m.is_private = at[4] == 'p';
    std::istringstream rest(at + 5);
    std::string device, inode;
    rest >> std::hex >> m.offset >> device >> inode >> std::ws;
    std::getline(rest, m.file);
    return m;
}

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

std::size_t page_size() {
    return static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
}

ProcessMemory::ProcessMemory(int pid)
    : pid_(pid), file_(new int(::open(proc(pid, "mem").c_str(), O_RDONLY | O_CLOEXEC)), [](const int* file) {
          if (*file >= 0) close(*file);
          delete file;
      }) {}

Result<ProcessMemory> ProcessMemory::open(int pid) {
    std::error_code error;
    if (pid <= 0 || !std::filesystem::exists(proc(pid, "status"), error)) return about(pid, "there is no such process");
    const ProcessMemory memory(pid);
    if (std::ifstream maps(proc(pid, "maps")); !maps) return no_permission(pid);
    if (memory.mappings().empty()) {
        // A process that has ended and is still listed has none; neither has a thread of the kernel.
        const std::string status = file_content(proc(pid, "status"));
        if (status.find("State:\tZ") != std::string::npos || status.empty()) return process_gone(pid);
        if (std::string(memory.program()).empty() && status.find("VmSize") == std::string::npos)
            return about(pid, "it is a thread of the kernel, no program");
        return no_permission(pid);
    }
    std::uint64_t word = 0;
    for (const Mapping& m : memory.mappings()) {
        if (!m.readable || m.file.starts_with("[v")) continue;
        if (memory.read(m.begin, word)) return memory;
        if (*memory.file_ < 0) break;
    }
    return no_permission(pid);
}

std::vector<Mapping> ProcessMemory::mappings() const {
    std::vector<Mapping> list;
    std::istringstream lines(file_content(proc(pid_, "maps")));
    for (std::string line; std::getline(lines, line);)
        if (std::optional<Mapping> m = mapping_of_line(line)) list.push_back(std::move(*m));
    return list;
}

std::vector<int> ProcessMemory::threads() const {
    std::vector<int> list;
    std::error_code error;
    for (std::filesystem::directory_iterator it(proc(pid_, "task"), error), end; !error && it != end;
         it.increment(error))
        if (const int thread = std::atoi(it->path().filename().c_str()); thread > 0) list.push_back(thread);
    return list;
}

std::string ProcessMemory::program() const {
    std::error_code error;
    return std::filesystem::read_symlink(proc(pid_, "exe"), error).string();
}

namespace {

bool read_at(int file, std::uint64_t address, void* to, std::size_t size) {
    auto* at = static_cast<char*>(to);
    while (size > 0) {
        const ssize_t n = pread(file, at, size, static_cast<off_t>(address));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return false;
        at += n;
        address += static_cast<std::uint64_t>(n);
        size -= static_cast<std::size_t>(n);
    }
    return true;
}

}  // namespace

// Pieces that follow each other closely are read at once: a call costs more than the bytes between them.
std::size_t ProcessMemory::read_in_process(std::span<const Piece> pieces) const {
    constexpr std::size_t room = 16 << 10, most_between = 1 << 10;
    std::array<char, room> together;
    std::size_t done = 0;
    while (done < pieces.size()) {
        const std::uint64_t begin = pieces[done].address;
        std::uint64_t end = begin + pieces[done].size;
        std::size_t next = done + 1;
        for (; next < pieces.size(); ++next) {
            const Piece& p = pieces[next];
            if (p.address < end || p.address - end > most_between || p.address + p.size - begin > room) break;
            end = p.address + p.size;
        }
        if (next > done + 1 && read_at(*file_, begin, together.data(), static_cast<std::size_t>(end - begin))) {
            for (; done < next; ++done)
                std::memcpy(pieces[done].to, together.data() + (pieces[done].address - begin), pieces[done].size);
            continue;
        }
        // Of several some may be missing.
        for (; done < next; ++done)
            if (!read_at(*file_, pieces[done].address, pieces[done].to, pieces[done].size)) return done;
    }
    return done;
}

#else

namespace {
Error not_here() {
    return {"looking into a process works on Linux alone, x86-64 and AArch64", {}, ""};
}
}  // namespace

std::size_t page_size() {
    return 4096;
}
Result<ProcessMemory> ProcessMemory::open(int) {
    return not_here();
}
ProcessMemory::ProcessMemory(int pid) : pid_(pid) {}
std::vector<Mapping> ProcessMemory::mappings() const {
    return {};
}
std::vector<int> ProcessMemory::threads() const {
    return {};
}
std::string ProcessMemory::program() const {
    return {};
}
std::size_t ProcessMemory::read_in_process(std::span<const Piece>) const {
    return 0;
}

#endif

bool ProcessMemory::read(std::uint64_t address, void* to, std::size_t size) const {
    const Piece piece{address, size, to};
    return read_many({&piece, 1}) == 1;
}

std::size_t ProcessMemory::read_many(std::span<const Piece> pieces) const {
    if (!copy_) return read_in_process(pieces);
    std::size_t done = 0;
    for (const Piece& p : pieces) {
        const std::span<const std::uint8_t> there = copy_->at(p.address, p.size);
        if (there.size() == p.size)
            std::memcpy(p.to, there.data(), p.size);
        else if (read_in_process({&p, 1}) != 1)
            break;
        ++done;
    }
    return done;
}

void ProcessMemory::read_what_is_there(std::span<const Piece> pieces) const {
    while (!pieces.empty()) {
        const std::size_t done = read_many(pieces);
        if (done == pieces.size()) return;
        std::memset(pieces[done].to, 0, pieces[done].size);
        pieces = pieces.subspan(done + 1);
    }
}

}  // namespace arenarium
