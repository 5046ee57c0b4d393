// Finds what the user names: an address, a block by the script's name, a line, an operation.
#pragma once

#include <QString>

#include <cstdint>
#include <variant>

#include "core/picture/object_ref.h"
#include "core/process/moment.h"

namespace arenarium::ui {

struct FoundLine {
    std::uint32_t line;
};
struct FoundOperation {
    std::uint32_t operation;
};
struct NothingFound {
    QString reason;
};
using Found = std::variant<NothingFound, ObjectRef, FoundLine, FoundOperation>;

// "0x7f1c2a204030", "keep[3]", "arena 2", "line 12", "1,480" or "operation 1480".
Found find_object(const Moment& moment, const QString& query);

// What lies at an address: a block, else a pool, else an arena; kind none outside of all arenas.
ObjectRef object_at_address(const Moment& moment, Address address);

// The live block that the script calls so, the newest first; kind none when there is none.
ObjectRef block_by_name(const Moment& moment, const std::string& name);

}  // namespace arenarium::ui
