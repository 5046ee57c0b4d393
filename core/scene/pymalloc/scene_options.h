// How a scene shows a moment.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/metrics/block_tints.h"
#include "core/picture/object_ref.h"
#include "core/picture/text_metrics.h"
#include "core/scene/pymalloc/format.h"

namespace arenarium {

enum class ArenaOrder : std::uint8_t { address, usable_arenas };

struct SceneOptions {
    ArenaOrder order = ArenaOrder::address;
    bool show_addresses = true;
    bool all_classes = false;       // usedpools: a row for every class, also when many in a row are empty
    double type_scale = 1;          // 1.6 in a lecture hall
    std::uint32_t arena_slots = 0;  // plan for so many arenas (the most that the run ever held), so tiles stay put
    ObjectRef selection;
    std::shared_ptr<const BlockTints> tints;                       // of the moment; none: colour is the size class
    const TextMetrics* metrics = nullptr;                          // none: default_metrics(); must outlive the scene
    Translator translate{};                                        // none: English
    std::function<std::string(std::uint32_t line)> source_line{};  // text of a script line; none: line numbers alone
};

}  // namespace arenarium
