// Reads another process: its memory, its mappings, the names of its files. Changes nothing there.
//
// Linux only (/proc); elsewhere every function says so. It is read through /proc/PID/mem: process_vm_readv makes pages
// that a forked child shares with its parent the child's own, and so changes what is measured.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/python/memory_copy.h"

namespace arenarium {

struct Mapping {
    std::uint64_t begin = 0, end = 0;
    bool readable = false, writable = false;
    std::uint64_t offset = 0;  // in the file
    std::string file;          // "" for anonymous memory; "[heap]", "[stack]"
    bool executable = false;
    bool is_private = true;  // what is written there is the process's alone

    std::uint64_t size() const { return end - begin; }
    bool holds(std::uint64_t address) const { return address >= begin && address < end; }
};

// Of a line of /proc/PID/maps, or of a head line of smaps; none of any other line.
std::optional<Mapping> mapping_of_line(const std::string& line);

struct AddressRange {
    std::uint64_t begin = 0, end = 0;
    bool holds(std::uint64_t address) const { return address >= begin && address < end; }
    std::uint64_t size() const { return end - begin; }
};

// A part of the other process's memory, and where it goes.
struct Piece {
    std::uint64_t address;
    std::size_t size;
    void* to;
};

class ProcessMemory {
public:
    // Error: there is no such process, or we may not look at it (the advice says how to get there).
    static Result<ProcessMemory> open(int pid);
    // Of a process that could be opened before; every reading fails when it is gone.
    explicit ProcessMemory(int pid);
    // What the copy has is read from there, and the rest, which the process never writes to, in the process.
    ProcessMemory(int pid, std::shared_ptr<const MemoryCopy> copy) : ProcessMemory(pid) { copy_ = std::move(copy); }

    int pid() const { return pid_; }
    // In ascending order, as they are at this moment. Empty when the process is gone.
    std::vector<Mapping> mappings() const;
    // Its threads at this moment. Empty when the process is gone.
    std::vector<int> threads() const;
    // The program that it runs, as the system names it.
    std::string program() const;

    // False when any of it cannot be read; `to` is then undefined.
    bool read(std::uint64_t address, void* to, std::size_t size) const;
    template <class T>
    bool read(std::uint64_t address, T& value) const {
        return read(address, &value, sizeof value);
    }
    // Many pieces at the least cost. Returns how many were read, from the first on, before one could not be.
    std::size_t read_many(std::span<const Piece>) const;
    // The same where some may be missing: those are filled with zeros.
    void read_what_is_there(std::span<const Piece>) const;

private:
    std::size_t read_in_process(std::span<const Piece>) const;

    int pid_;
    std::shared_ptr<const int> file_;         // its memory; -1: it cannot be read
    std::shared_ptr<const MemoryCopy> copy_;  // may be null
};

// Why this process may not be looked at, and how to get there.
Error no_permission(int pid);
Error process_gone(int pid);
// An error about that process.
Error about(int pid, std::string message, std::string advice = {});

// Bytes of the machine's pages.
std::size_t page_size();

// The content of a small file of the system or a mapped file; "" when it cannot be read.
std::string file_content(const std::string& path);

}  // namespace arenarium
