// What the user has selected and what the pointer is over, shared by canvas, lists, inspector, editor and timeline.
// Values only: a selected object may be gone at another position; whoever shows it checks against the moment.
#pragma once

#include <QObject>

#include <cstdint>
#include <vector>

#include "core/process/moment.h"
#include "core/scene/pymalloc/refs.h"

namespace arenarium::ui {

struct SelectionValue {
    ObjectRef object;               // what inspector, lens and "until touched" are about; kind none: nothing
    std::vector<ObjectRef> others;  // further blocks of the same script line, to be marked
    std::uint32_t line = 0;         // the script line that was selected; 0: an object was

    friend bool operator==(const SelectionValue&, const SelectionValue&) = default;
};

class Selection : public QObject {
    Q_OBJECT

public:
    explicit Selection(QObject* parent = nullptr) : QObject(parent) {}

    const SelectionValue& value() const { return value_; }
    const ObjectRef& object() const { return value_.object; }
    const ObjectRef& hovered() const { return hovered_; }

    void select(const ObjectRef& object);
    // The live blocks that operations of this line returned, newest first; at most `max_line_blocks` of them.
    void selectLine(std::uint32_t line, const Moment& moment);
    void clear() { select({}); }
    void hover(const ObjectRef& object);

    static constexpr std::size_t max_line_blocks = 256;

signals:
    void changed(const arenarium::ui::SelectionValue& value);
    void hoverChanged(const arenarium::ObjectRef& object);
    // A double-click or Return: show it large, go to its line.
    void activated(const arenarium::ObjectRef& object);

private:
    SelectionValue value_;
    ObjectRef hovered_;
};

// Parts of objects stand for the object that has fields: a header field for its pool, a byte for its block, a box of
// usable_arenas for its arena.
PymallocRef inspectedObject(const ObjectRef& object);

// The blocks of selectLine().
std::vector<ObjectRef> live_blocks_of_line(const Moment& moment, std::uint32_t line, std::size_t most);

// The operation that owns a live block of a pool; none() when the block is free, virgin or not there.
OperationIndex owner_of(const Moment& moment, const ObjectRef& block);

// The arena, pool and block exist in the moment (an arena that is released does not).
bool exists_in(const Moment& moment, const ObjectRef& object);

}  // namespace arenarium::ui
