// A script's way to the simulated heap: each call becomes an operation of the history.
#pragma once

#include "core/script/port/block_port.h"
#include "core/session/actors.h"
#include "core/session/recording.h"

namespace arenarium {

class HeapPort final : public script::BlockPort {
public:
    // `recording` outlives the port.
    explicit HeapPort(Recording& recording) : recording_(recording), actors_(recording.history().profile()) {}

    Result<script::PortBlock> malloc(std::uint64_t bytes, script::ScriptPlace) override;
    Result<script::PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, script::ScriptPlace) override;
    Result<script::PortBlock> realloc(OperationIndex block, std::uint64_t bytes, script::ScriptPlace) override;
    [[gnu::hot]] Status free(OperationIndex block, script::ScriptPlace) override;
    script::NameId intern_name(std::string_view text) override;
    void name_block(OperationIndex block, script::NameId name) override;
    void name_element(OperationIndex block, script::NameId container, std::int64_t index) override;
    script::PortStats stats() const override;
    // The history is that of the first process alone; see processes.h for its children.
    Result<std::uint32_t> fork(script::ScriptPlace) override { return ++forks_; }
    std::uint32_t forks() const { return forks_; }
    Status enter(const script::PortActor&) override;
    void leave() override;
    std::uint32_t interpreter() const override { return actors_.now().interpreter; }
    std::size_t memory_bytes() const override { return recording_.history().memory_bytes(); }

private:
    [[gnu::hot]] Result<Block> append(const Request&, script::ScriptPlace);
    [[gnu::hot]] Result<script::PortBlock> allocate(const Request&, script::ScriptPlace);

    std::uint64_t raw_blocks() const;

    HeapHistory& history() { return recording_.history(); }

    Recording& recording_;
    Actors actors_;
    std::uint32_t forks_ = 0;
    // Raw blocks after so many operations; none: not counted yet.
    mutable std::uint64_t raw_blocks_ = 0;
    mutable std::uint32_t raw_counted_ = UINT32_MAX;
};

}  // namespace arenarium
