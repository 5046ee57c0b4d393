// What a scene is made from: one state at one position, and how to show it.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>

#include "core/event/change.h"
#include "core/picture/object_ref.h"
#include "core/picture/text_metrics.h"
#include "core/process/operation_log.h"
#include "core/pymalloc/heap_state.h"
#include "core/pymalloc/layout.h"
#include "core/pymalloc/profile.h"
#include "core/scene/pymalloc/format.h"
#include "core/scene/pymalloc/summary.h"

namespace arenarium {

enum class ArenaOrder : std::uint8_t { address, usable_arenas };

struct SceneOptions {
    ArenaOrder order = ArenaOrder::address;
    bool show_addresses = true;
    bool all_classes = false;       // usedpools: a row for every class, also when many in a row are empty
    double type_scale = 1;          // 1.6 in a lecture hall
    std::uint32_t arena_slots = 0;  // plan for so many arenas (the most that the run ever held), so tiles stay put
    ObjectRef selection;
};

// Everything pointed to must outlive the scene.
struct SceneInput {
    const HeapState* state = nullptr;  // REQUIRED, like the next two
    const Profile* profile = nullptr;
    const Layout* layout = nullptr;
    const OperationLog* log = nullptr;  // names, lines and sizes of blocks; none: blocks are anonymous
    OperationIndex position{0};         // operations that have ended
    std::span<const Change> changes{};  // what just happened: the micro-step, or all of one operation
    bool inside_operation = false;      // the state lies between micro-steps of operation `position`
    SceneOptions options{};
    const TextMetrics* metrics = nullptr;                          // none: default_metrics()
    Translator translate{};                                        // none: English
    std::function<std::string(std::uint32_t line)> source_line{};  // text of a script line; none: line numbers alone
    std::shared_ptr<const Summary> summary{};                      // of this state; none: the scene makes one
};

}  // namespace arenarium
