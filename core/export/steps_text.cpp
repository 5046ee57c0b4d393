#include "core/export/steps_text.h"

#include <algorithm>
#include <new>
#include <vector>

#include "core/base/number_text.h"
#include "core/metrics/operation_effect.h"
#include "core/process/call_text.h"
#include "core/process/origins.h"
#include "core/pymalloc/read/effect.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium {
namespace {

std::string position_text(Position p) {
    return std::to_string(p.operation) + (p.micro == 0 ? "" : "." + std::to_string(p.micro));
}

std::string heading(const HeapHistory& h, OperationIndex i) {
    const OperationLog& log = h.log();
    std::string out = "operation " + std::to_string(i.value + std::uint64_t{1});
    if (const std::string from = origin_text(log.place(i)); !from.empty()) out += ", " + from;
    if (!log.actors().empty()) out += ", " + actor_name(log, log.requester(i).actor);
    out += ": " + call_text(log, i);
    if (log.request(i).kind() == RequestKind::free) return out + "\n";
    const Block result = log.result(i);
    const bool refused = result.is_null() || result.refused();
    return out + " = " + (refused ? std::string("NULL") : hex_address(h.address(i))) + "\n";
}

std::string step_text(const Narration& n, Position after) {
    std::string place = "  " + position_text(after) + "  ";
    std::string out = place + n.function;
    if (!n.field.empty()) {
        if (!n.object.empty()) out += "  " + n.object;
        out += "  " + n.field + " " + n.before + " → " + n.after;
    }
    return out + "\n" + std::string(place.size(), ' ') + n.sentence + "\n";
}

}  // namespace

Status write_steps(HeapHistory& h, Position from, Position to, ByteSink& sink) try {
    BufferedSink out(sink);
    auto& timeline = h.timeline();
    timeline.seek(from);
    const char* separator = "";
    while (timeline.position() < to) {
        const std::uint32_t operation = timeline.position().operation;
        out.add(separator);
        out.add(heading(h, {operation}));
        separator = "\n";
        const std::vector<Change> changes = timeline.changes(operation);
        out.add("  " +
                operation_sentence(changes, timeline.position().micro, h.state(), h.layout(), h.profile(),
                                   bytes_in_question(h.log(), {operation})) +
                "\n");
        for (std::uint32_t i = timeline.position().micro;
             i < std::max<std::size_t>(1, changes.size()) && timeline.position() < to; ++i) {
            timeline.micro_step();
            if (i >= changes.size()) break;
            out.add(step_text(narrate(changes[i], h.state(), h.layout(), h.profile()), timeline.position()));
        }
    }
    return out.finish();
} catch (const std::bad_alloc&) {
    return out_of_memory();
}

}  // namespace arenarium
