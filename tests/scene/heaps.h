// States to draw, made by running real operations.
#pragma once

#include <string>
#include <vector>

#include "core/process/moment.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/allocator.h"
#include "core/scene/pymalloc/scene.h"

namespace arenarium::test {

// An allocator, the log of what it was asked, and the changes of the last operation.
struct Heap {
    explicit Heap(const std::string& profile = "3.12", const AddressSpaceRules& space = {});

    OperationIndex malloc(std::uint64_t bytes, const std::string& name = {}, std::uint32_t line = 0);
    void free(OperationIndex block);

    Moment moment() const;     // after the last operation, without its changes
    Moment happening() const;  // with them
    // Within the last operation, after `micro` of its changes, which led to `state`.
    Moment within(const HeapState& state, std::uint32_t micro) const;
    Scene scene(SceneOptions options = {}) const;
    PoolIndex pool_of(OperationIndex block) const { return log.result(block).pool(); }

    Allocator allocator;
    OperationLog log;
    std::vector<Change> changes;
};

// Small: three classes, some freed, one pool emptied.
Heap lesson(const std::string& profile = "3.12", const AddressSpaceRules& space = {});
// Several arenas, most blocks freed at random, as in the example with the pinned arenas.
Heap pinned(const std::string& profile = "3.12", const AddressSpaceRules& space = {});
// Its last operation is a free after which an arena slides right past two others in usable_arenas (case 3).
Heap sliding(const std::string& profile = "3.12");
// `arenas` arenas, all pools in use, classes mixed. Cheap enough for 10,000.
Heap large(std::uint32_t arenas, const std::string& profile = "3.12");

}  // namespace arenarium::test
