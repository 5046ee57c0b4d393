// Every object of a process and every reference between them, as addresses: found in the blocks in use, in the
// collector's lists, and, outside the allocator, by what refers to them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "core/python/collector_lists.h"
#include "core/python/objects.h"
#include "core/python/references.h"
#include "core/python/running_frames.h"

namespace arenarium {

// A block that is in use, as the allocator or a recording knows it.
struct UsedBlock {
    std::uint64_t begin = 0;
    std::uint32_t bytes = 0;  // 0: not known
    std::uint64_t id = 0;     // for whoever asks: nothing here looks at it
};

struct SurveyedObject {
    std::uint64_t address = 0;
    const TypeSeen* type = nullptr;
    std::uint64_t refcount = 0;
    std::uint64_t id = 0;     // UsedBlock::id; 0: in no block
    std::uint32_t bytes = 0;  // of its block; outside the blocks what its type or the C heap says
    std::uint32_t first = 0, references = 0;
    bool immortal = false;
    bool in_block = false;
    std::int8_t generation = -1;  // of the collector; -1: in none of its lists
};

class ObjectSurvey {
public:
    static constexpr std::uint32_t none = UINT32_MAX;
    struct Edge {
        std::uint64_t target = 0;   // an address; 0: NULL, or nothing that is known
        std::uint32_t name = none;  // in names()
        ReferenceSpan::Part part{};
    };
    // What an object has beside its own block.
    struct Storage {
        std::uint32_t owner = 0;
        const char* what = "";
        std::uint64_t address = 0;
        std::uint32_t bytes = 0;
        std::uint64_t id = 0;
    };

    // `blocks` ascend. The process stands still, or `memory` is a copy.
    ObjectSurvey(const ProcessMemory& memory, const RunningPython& python, bool debug_hooks,
                 std::span<const UsedBlock> blocks);

    void run();

    const std::vector<SurveyedObject>& objects() const { return objects_; }
    std::span<const Edge> references_of(const SurveyedObject& o) const {
        return std::span(edges_).subspan(o.first, o.references);
    }
    const std::vector<Storage>& storage() const { return storage_; }
    const std::vector<std::string>& names() const { return names_; }
    const CollectorLists& lists() const { return lists_; }
    const RunningThreads& threads() const { return threads_; }
    // By address; none: there is no such object.
    std::uint32_t object_at(std::uint64_t address) const;
    // Of sys.modules: names and the dicts of modules, in order.
    const std::vector<std::pair<std::string, std::uint64_t>>& modules() const { return modules_; }
    ObjectReader& reader() { return reader_; }
    References& references() { return references_; }
    std::uint64_t word(std::uint64_t address) const;

private:
    void find_in_blocks();
    void find_in_lists();
    void find_modules();
    void refer(std::uint32_t object);
    void add_edges(std::uint32_t object, const ReferenceSpan&);
    void find_hidden(std::uint64_t object, const TypeSeen&, std::vector<ReferenceSpan>&);
    void find_storage(std::uint32_t object);
    void add_storage(std::uint32_t object, const char* what, std::uint64_t address);
    std::uint32_t add(const ObjectReader::Header&, const UsedBlock*);
    std::uint32_t name_of(std::uint32_t object, const ReferenceSpan&, std::uint64_t slot);
    std::uint32_t name(std::string text);
    const UsedBlock* block_at(std::uint64_t address) const;
    std::uint32_t bytes_outside(std::uint64_t begin, std::uint64_t otherwise) const;
    bool is_table_of_interned(std::uint64_t dict, std::span<const ReferenceSpan>) const;
    std::vector<std::pair<std::uint64_t, std::uint64_t>> entries_of(std::uint64_t dict);

    const ProcessMemory& memory_;
    const RunningPython& python_;
    std::span<const UsedBlock> blocks_;
    ObjectReader reader_;
    References references_;
    std::vector<Mapping> heaps_;  // where the C heap may be
    RunningThreads threads_;
    CollectorLists lists_;
    std::vector<SurveyedObject> objects_;
    std::vector<Edge> edges_;
    std::vector<Storage> storage_;
    std::unordered_map<std::uint64_t, std::uint32_t> by_address_;
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::uint32_t> name_numbers_;
    struct Place {
        std::uint64_t of, at;
        bool operator==(const Place&) const = default;
    };
    struct PlaceHash {
        std::size_t operator()(const Place& p) const { return (p.of * 0x9e3779b97f4a7c15) ^ (p.at + (p.of >> 7)); }
    };
    std::unordered_map<Place, std::uint32_t, PlaceHash> place_names_;  // of fields and keys
    std::vector<std::pair<std::string, std::uint64_t>> modules_;
    std::unordered_set<std::uint64_t> module_dicts_;
    std::vector<ReferenceSpan> spans_;
};

}  // namespace arenarium
