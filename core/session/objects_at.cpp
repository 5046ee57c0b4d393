#include "core/session/objects_at.h"

#include <bit>
#include <new>
#include <optional>
#include <utility>

#include "core/script/simulated/session.h"
#include "core/session/heap_port.h"
#include "core/session/recording.h"

namespace arenarium {
namespace {

using script::PortBlock;
using script::ScriptPlace;

// Lets operations through, and looks when the first one comes that is beyond the next position.
class LookingPort final : public script::BlockPort, public script::simulated::ObjectsProbe {
public:
    LookingPort(Recording& recording, std::span<const std::uint32_t> operations, const ObjectsVisitor& visit)
        : recording_(recording), port_(recording), operations_(operations), visit_(visit) {}

    bool lacked_memory = false;  // for the look at the end

    bool saw_all() const { return seen_ == operations_.size(); }

    void began(std::function<objects::ObjectGraph()> look) override { look_ = std::move(look); }
    void ended() noexcept override {
        try {
            while (!saw_all() && look_)
                look();
        } catch (const std::bad_alloc&) {
            lacked_memory = true;
        }
        look_ = nullptr;
    }

    Result<PortBlock> malloc(std::uint64_t bytes, ScriptPlace p) override {
        look_when_there();
        return port_.malloc(bytes, p);
    }
    Result<PortBlock> calloc(std::uint64_t count, std::uint64_t bytes, ScriptPlace p) override {
        look_when_there();
        return port_.calloc(count, bytes, p);
    }
    Result<PortBlock> realloc(OperationIndex block, std::uint64_t bytes, ScriptPlace p) override {
        look_when_there();
        return port_.realloc(block, bytes, p);
    }
    Status free(OperationIndex block, ScriptPlace p) override {
        look_when_there();
        return port_.free(block, p);
    }
    script::NameId intern_name(std::string_view text) override { return port_.intern_name(text); }
    void name_block(OperationIndex block, script::NameId name) override { port_.name_block(block, name); }
    void name_element(OperationIndex block, script::NameId container, std::int64_t index) override {
        port_.name_element(block, container, index);
    }
    script::PortStats stats() const override { return port_.stats(); }
    Result<std::uint32_t> fork(ScriptPlace p) override { return port_.fork(p); }
    std::size_t memory_bytes() const override { return port_.memory_bytes(); }

private:
    // The interpreter's own beginning cannot be looked into. After the look the script runs on until it is stopped, as
    // a refused request would leave things half done.
    void look_when_there() {
        while (!saw_all() && look_ && recording_.history().size() >= operations_[seen_])
            look();
    }

    void look() {
        objects::ObjectGraph graph = look_();
        const OperationLog& log = recording_.history().log();
        const auto block_of = [&log](std::uint64_t made) {
            return std::bit_cast<std::uint64_t>(log.result(OperationIndex{static_cast<std::uint32_t>(made)}));
        };
        for (objects::Object& o : graph.state.objects)
            o.block = block_of(o.block);
        for (objects::ObjectGraph::Storage& s : graph.storage)
            s.block = block_of(s.block);
        visit_(seen_++, std::move(graph));
    }

    Recording& recording_;
    HeapPort port_;
    std::span<const std::uint32_t> operations_;
    const ObjectsVisitor& visit_;
    std::size_t seen_ = 0;
    std::function<objects::ObjectGraph()> look_;
};

class NoOutput final : public script::Output {
public:
    void write(std::string_view) override {}
};

}  // namespace

Status objects_along(const std::string& source, const std::string& file_name, const SessionOptions& options,
                     std::span<const std::uint32_t> operations, const ObjectsVisitor& visit,
                     const script::StopToken& stop) try {
    if (!script::simulated::is_objects_script(source))
        return Error{"there are no objects to show: the values of this script are not on the heap",
                     {file_name, 1, 1},
                     "make '# arenarium: objects' the first line"};
    const Result<objects::ObjectProfile> profile = objects::find_object_profile(options.profile.name);
    if (!profile) return Error{profile.error().message, {file_name, 1, 1}, profile.error().advice};
    Recording recording(options.profile, options.space);
    LookingPort port(recording, operations, visit);
    NoOutput output;
    bool stopped = false;
    const script::StopToken watched = [&] { return port.saw_all() || (stopped = stopped || (stop && stop())); };
    const script::simulated::ObjectsOutcome outcome =
        script::simulated::run_objects(source, file_name, *profile, port, output, options.limits, watched, &port);
    if (stopped) return Error{"the look at the objects was stopped", {file_name, 0, 0}, ""};
    if (port.lacked_memory || outcome.lacked_memory) return out_of_memory(file_name);
    if (!port.saw_all()) return outcome.error.value_or(Error{"the script did not begin", {file_name, 1, 1}, ""});
    return Done{};
} catch (const std::bad_alloc&) {
    return out_of_memory(file_name);
}

Result<objects::ObjectGraph> objects_at(const std::string& source, const std::string& file_name,
                                        const SessionOptions& options, std::uint32_t operation,
                                        const script::StopToken& stop) {
    std::optional<objects::ObjectGraph> seen;
    const ObjectsVisitor keep = [&seen](std::size_t, objects::ObjectGraph graph) { seen = std::move(graph); };
    const Status looked = objects_along(source, file_name, options, std::span(&operation, 1), keep, stop);
    if (!looked) return looked.error();
    return std::move(*seen);
}

}  // namespace arenarium
