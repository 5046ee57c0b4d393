// Who holds an object: the objects that refer to it, and theirs, up to a name that a person knows.
//
// All words that the process can write to are looked through for the addresses wanted; each word found is judged by
// what it lies in. In a free block it is only remains. In an object, or in memory that an object keeps its references
// in (see references.h), that object is a holder if it has a reference at that very place. What holds the holder is
// looked for in the next round, until a module, a class or a running function is reached. Words that lie in no object
// (static variables, stacks) count only where no object was found.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/python/holder_graph.h"
#include "core/python/inspect.h"
#include "core/python/live_blocks.h"
#include "core/python/memory_scan.h"
#include "core/python/objects.h"
#include "core/python/process_memory.h"
#include "core/python/references.h"
#include "core/python/running_frames.h"

namespace arenarium {

// What holders are wanted of.
struct HeldBlock {
    std::uint64_t address = 0;  // of the object, or of the memory as its owner has it
    bool is_object = true;
};

class ReferrerSearch {
public:
    static constexpr std::size_t most_each = 4;

    ReferrerSearch(const Inspection& seen, const ProcessMemory& memory, ObjectReader& reader);

    // For each its holders, at most `most`, and never more than it has references. What leads to a name comes first.
    std::map<std::uint64_t, std::vector<Referrer>> find(const std::vector<HeldBlock>&, std::size_t most = most_each);

private:
    using Edge = HolderGraph::Edge;
    using Node = HolderGraph::Node;
    struct Hit {
        std::uint64_t value, slot;
        int rounds = 0;  // that it has waited for its owner
    };
    // Memory of pools that is no object: its owner is whoever has a pointer into it.
    struct OpenBlock {
        AddressRange range;
        std::vector<Hit> hits;     // references in it that wait for their owner
        std::uint64_t memory = 0;  // or it is itself what holders are wanted of
    };
    enum class Mark : std::uint8_t { module, type, container, tuple };

    void round(bool first);
    void judge(const Hit&);
    void judge_pointer(const OpenBlock&, const Hit&);
    void judge_container(std::uint64_t object);
    void note_type(std::uint64_t address);
    void note_module(std::uint64_t address);
    bool is_root(const ObjectSeen&, std::string& name) const;
    void add_edge(std::uint64_t value, const ObjectSeen& owner, const ReferenceSpan&, std::uint64_t slot);
    void add_weak(std::uint64_t value, std::uint64_t slot, std::string where);
    void add_memory(Node&, const ObjectSeen& owner, std::uint64_t slot, std::string how);
    void want(const ObjectSeen& owner);

    ObjectSeen object_in(const AddressRange& block);
    ObjectSeen object_outside(std::uint64_t slot);
    bool is_tracked(std::uint64_t object) const;
    bool is_untracked_tuple(const ObjectSeen&) const;
    bool frame_variable(const Hit&);
    std::string weak_place(std::uint64_t slot) const;

    const Inspection& seen_;
    const ProcessMemory& memory_;
    ObjectReader& reader_;
    References references_;
    LiveBlocks blocks_;
    std::vector<Mapping> mappings_;
    MemoryScan scan_;
    RunningThreads threads_;
    std::map<std::uint64_t, std::pair<const RunningFrame*, ReferenceSpan>> variables_;  // by begin

    HolderGraph graph_;
    std::vector<std::uint64_t> wanted_;             // of the next round
    std::map<std::uint64_t, OpenBlock> open_;       // by begin
    std::vector<Hit> open_outside_;                 // references in no block and no object that is known
    std::map<std::uint64_t, Mark> marks_;           // types whose objects are looked for
    std::map<std::uint64_t, std::uint64_t> types_;  // type objects outside the arenas, and where they end
    std::map<std::uint64_t, std::string> modules_;  // names, by the address of their dict
    std::map<std::uint64_t, ObjectSeen> in_blocks_;
};

}  // namespace arenarium
