// A script's way to the heap of one of several processes (see processes.h).
#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>
#include <vector>

#include "core/process/page_writes.h"
#include "core/pymalloc/allocator.h"
#include "core/script/port/block_port.h"
#include "core/session/actors.h"

namespace arenarium {

// What the processes of a run have in common.
class ProcessFamily {
public:
    virtual ~ProcessFamily() = default;
    virtual SharedPages& pages() = 0;
    // A process that runs forks: runs the child to its end, and returns its number.
    virtual Result<ProcessNumber> forked(ProcessNumber parent, script::ScriptPlace) = 0;
    // The child of its nth fork, from 0, which happened already.
    virtual ProcessNumber child_of(ProcessNumber parent, std::uint32_t nth) const = 0;
    // The child, or a process that it descends from.
    virtual bool leads_to(ProcessNumber, ProcessNumber child) const = 0;
    virtual void requested(ProcessNumber) = 0;
    virtual void collected(ProcessNumber, bool whole) = 0;
    virtual void wrote() = 0;
};

// What stats() says to the interpreter that asks.
script::PortStats stats_of(const HeapState&, const Profile&, const Layout&);

class ProcessPort final : public script::BlockPort {
public:
    // What is said of a port for all its life: whether a script's blocks are taken to be written by it, and whether the
    // requests are kept.
    struct Keeps {
        bool contents = false, requests = false;
    };
    // All outlive the port.
    ProcessPort(ProcessFamily&, ProcessNumber, const Profile&, const AddressSpaceRules&, Keeps);

    // From the beginning, its ancestors' too, when they are kept. How many came before its own life.
    std::vector<Request> take_requests() { return std::move(requests_); }
    std::uint32_t requests_before() const { return requests_before_; }

    // Whether what happens now is this process's doing: its ancestors' lives come first.
    bool lives() const { return now_ == me_; }
    const HeapState& heap() const { return heap_; }

    Result<script::PortBlock> malloc(std::uint64_t bytes, script::ScriptPlace) override;
    Result<script::PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, script::ScriptPlace) override;
    Result<script::PortBlock> realloc(OperationIndex block, std::uint64_t bytes, script::ScriptPlace) override;
    Status free(OperationIndex block, script::ScriptPlace) override;
    script::NameId intern_name(std::string_view) override { return {0}; }
    void name_block(OperationIndex, script::NameId) override {}
    void name_element(OperationIndex, script::NameId, std::int64_t) override {}
    script::PortStats stats() const override;
    Result<std::uint32_t> fork(script::ScriptPlace) override;
    Status enter(const script::PortActor& who) override { return actors_.enter(who); }
    void leave() override { actors_.leave(); }
    std::uint32_t interpreter() const override { return actors_.now().interpreter; }
    bool wants_writes() const override { return true; }
    void wrote(Address at, std::uint64_t bytes) override {
        if (!lives()) return;
        family_.pages().write(me_, at, bytes);
        family_.wrote();
    }
    void collected(bool whole) override {
        if (lives()) family_.collected(me_, whole);
    }
    std::size_t memory_bytes() const override { return results_.capacity() * sizeof results_[0]; }

private:
    struct Returned {
        Block block;
        Address address;
    };
    Block run(const Request&, Block operand);
    Result<script::PortBlock> allocate(const Request&);

    ProcessFamily& family_;
    const ProcessNumber me_;
    ProcessNumber now_{0};
    std::uint32_t forks_ = 0;  // of the process that runs now
    const Profile& profile_;
    Layout layout_;
    HeapState heap_;
    Actors actors_;
    const Keeps keeps_;
    std::vector<Returned> results_;  // by operation
    std::vector<Request> requests_;
    std::uint32_t requests_before_ = 0;
};

}  // namespace arenarium
