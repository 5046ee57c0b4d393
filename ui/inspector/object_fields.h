// What the inspector says of an object: every field under its C name, as values. No widgets.
#pragma once

#include <QString>

#include <vector>

#include "core/picture/object_ref.h"
#include "core/process/moment.h"
#include "ui/bridge/values.h"

namespace arenarium::ui {

struct InspectedField {
    QString name;            // "nfreepools"; monospaced when it is C's
    QString value;           // now
    QString before;          // what it was before the current operation wrote it; empty when it did not change
    ObjectRef link;          // the object that the value names
    std::uint32_t line = 0;  // the script line that the value names
    QString hint;            // what the field means

    bool changed() const { return !before.isEmpty(); }
    friend bool operator==(const InspectedField&, const InspectedField&) = default;
};

struct ObjectFields {
    QString kind;   // "arena_object", "pool_header", "block"
    QString title;  // "arena 2"
    QString state;  // one sentence on what the object is now
    std::vector<InspectedField> fields;

    bool empty() const { return title.isEmpty(); }
};

// Nothing (empty) for an object of kind none or one that the moment does not have.
ObjectFields fieldsOf(const Moment& moment, const ObjectRef& object);

// Adds where a block of a recording was asked for: file, line and function, and up to three callers. Nothing otherwise.
void addSite(const ShownMoment& moment, const ObjectRef& object, ObjectFields& fields);

// The operation before the position that freed what was last in this block; none() when nothing was, or when it is
// more than `reach` operations ago.
OperationIndex freedBy(const Moment& moment, PoolIndex pool, std::uint32_t block, std::uint32_t reach = 1 << 20);

}  // namespace arenarium::ui
