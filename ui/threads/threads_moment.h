// What the window of threads shows, as a value: the state of mimalloc at a position, and what happens there in words.
#pragma once

#include <QString>
#include <QStringList>

#include <cstdint>
#include <memory>
#include <optional>

#include "core/scene/mimalloc/heap_picture.h"

namespace arenarium::ui {

struct ThreadsMoment {
    mimalloc::State state;
    mimalloc::Profile profile;
    Position position;
    std::uint32_t size = 0;  // operations of the run
    std::optional<Change> step;
    std::optional<mimalloc::ThreadIndex> asks;
    std::optional<mimalloc::BlockRef> operand;
    QString operation;       // the one under way, or done last: "thread 1: free(block 3 of page 0:12)"
    QStringList steps;       // its micro-steps
    std::uint32_t done = 0;  // of these

    MimallocShown shown() const { return {state, profile, position, step, asks, operand}; }
};
using ThreadsMomentPtr = std::shared_ptr<const ThreadsMoment>;

}  // namespace arenarium::ui

Q_DECLARE_METATYPE(arenarium::ui::ThreadsMomentPtr)
