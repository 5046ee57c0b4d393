// A BlockPort without an allocator behind it: addresses count up, every block lies in pool 0x10000 of arena 0, and
// requests beyond `refuse_above` are refused. It remembers what it was asked, for tests to look at.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "core/script/port/block_port.h"
#include "core/script/port/output.h"

namespace arenarium::script {

class FakePort final : public BlockPort {
public:
    struct Operation {
        char kind;  // a c r f
        std::uint64_t bytes = 0;
        OperationIndex block;  // of r and f
        ScriptPlace place;
        std::string name;  // of the block that the operation returned
        bool live = false;
    };

    std::uint64_t refuse_above = std::uint64_t{1} << 40;
    std::vector<Operation> operations;
    bool keep = true;  // remember operations; off for long runs
    std::uint64_t next_address = 0x10030;

    Result<PortBlock> malloc(std::uint64_t bytes, ScriptPlace place) override { return add('a', bytes, {}, place); }
    Result<PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, ScriptPlace place) override {
        return add('c', count * bytes, {}, place);
    }
    Result<PortBlock> realloc(OperationIndex block, std::uint64_t bytes, ScriptPlace place) override {
        if (keep && block && bytes <= refuse_above) operations[block.value].live = false;
        return add('r', bytes, block, place);
    }
    Status free(OperationIndex block, ScriptPlace place) override {
        if (keep) operations[block.value].live = false;
        auto added = add('f', 0, block, place);
        return Done{};
    }

    NameId intern_name(std::string_view text) override {
        const auto [found, added] = ids_.try_emplace(std::string(text), static_cast<std::uint32_t>(names_.size()));
        if (added) names_.emplace_back(text);
        return {found->second};
    }
    void name_block(OperationIndex block, NameId name) override {
        if (keep) operations[block.value].name = names_[name.value];
    }
    void name_element(OperationIndex block, NameId container, std::int64_t index) override {
        if (keep) operations[block.value].name = names_[container.value] + "[" + std::to_string(index) + "]";
    }
    PortStats stats() const override {
        PortStats s;
        s.arenas = 1;
        s.arena_size = 1 << 20;
        s.pool_size = 1 << 14;
        for (const Operation& o : operations)
            s.allocated_bytes += o.live ? (o.bytes + 15) / 16 * 16 : 0;
        return s;
    }

private:
    Result<PortBlock> add(char kind, std::uint64_t bytes, OperationIndex block, ScriptPlace place) {
        PortBlock made;
        made.operation = {count_++};
        made.requested = bytes;
        made.raw = bytes == 0 || bytes > 512;
        made.size = made.raw ? bytes : (bytes + 15) / 16 * 16;
        made.pool = {made.raw ? 0U : 0x10000U};
        if (bytes <= refuse_above) made.address = {next_address};
        next_address += made.size + 16;
        if (keep) operations.push_back({kind, bytes, block, place, "", kind != 'f' && bytes <= refuse_above});
        return made;
    }

    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint32_t> ids_;
    std::uint32_t count_ = 0;
};

class TextOutput final : public Output {
public:
    void write(std::string_view utf8) override { text += utf8; }
    std::string text;
};

}  // namespace arenarium::script
