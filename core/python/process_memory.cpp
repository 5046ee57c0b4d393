#include "core/python/process_memory.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#ifdef __linux__
#include <sys/uio.h>
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
        const iovec to{&word, sizeof word}, from{reinterpret_cast<void*>(m.begin), sizeof word};
        if (process_vm_readv(pid, &to, 1, &from, 1, 0) >= 0) return memory;
        if (errno == EPERM) return no_permission(pid);
        if (errno == ESRCH) return process_gone(pid);
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

std::size_t ProcessMemory::read_in_process(std::span<const Piece> pieces) const {
    constexpr std::size_t most = 1024;  // IOV_MAX
    std::size_t done = 0;
    std::vector<iovec> to(std::min(most, pieces.size())), from(to.size());
    while (done < pieces.size()) {
        const std::size_t count = std::min(most, pieces.size() - done);
        std::size_t wanted = 0;
        for (std::size_t i = 0; i < count; ++i) {
            const Piece& p = pieces[done + i];
            to[i] = {p.to, p.size};
            from[i] = {reinterpret_cast<void*>(p.address), p.size};
            wanted += p.size;
        }
        const ssize_t n = process_vm_readv(pid_, to.data(), count, from.data(), count, 0);
        if (n == static_cast<ssize_t>(wanted)) {
            done += count;
            continue;
        }
        std::size_t left = n < 0 ? 0 : static_cast<std::size_t>(n), whole = 0;
        while (whole < count && left >= pieces[done + whole].size)
            left -= pieces[done + whole++].size;
        done += whole;
        // The kernel may also stop short for reasons of its own; only a piece that fails by itself cannot be read.
        if (whole == 0) return done;
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
