// Objects as a model for the timeline: how a logged operation is run again, and how the state is kept.
#pragma once

#include <unordered_set>
#include <vector>

#include "core/collector/fields.h"
#include "core/objects/fields.h"
#include "core/process/model.h"
#include "core/process/object_binding.h"

namespace arenarium {

// The large arrays are kept in pages that checkpoints share.
class ObjectCheckpoint {
public:
    ObjectCheckpoint(ObjectState& s, const ObjectCheckpoint* earlier)
        : process_(s.process, earlier ? &earlier->process_ : nullptr),
          objects_(s.objects.objects, earlier ? &earlier->objects_ : nullptr),
          references_(s.objects.references, earlier ? &earlier->references_ : nullptr),
          weak_(s.objects.weak, earlier ? &earlier->weak_ : nullptr),
          roots_(s.objects.roots, earlier ? &earlier->roots_ : nullptr),
          headers_(s.collector.headers, earlier ? &earlier->headers_ : nullptr),
          created_(s.objects.created),
          live_(s.objects.live),
          has_block_ahead_(s.objects.has_block_ahead),
          block_ahead_(s.objects.block_ahead),
          collector_(without_headers(s.collector)) {}

    void restore(ObjectState& s) const {
        process_.restore(s.process);
        objects_.restore(s.objects.objects);
        references_.restore(s.objects.references);
        weak_.restore(s.objects.weak);
        roots_.restore(s.objects.roots);
        s.objects.created = created_;
        s.objects.live = live_;
        s.objects.has_block_ahead = has_block_ahead_;
        s.objects.block_ahead = block_ahead_;
        std::vector<collector::Header> headers = std::move(s.collector.headers);
        s.collector = collector_;
        headers_.restore(headers);
        s.collector.headers = std::move(headers);
    }

    std::size_t count_bytes(std::unordered_set<const void*>& seen) const {
        return process_.count_bytes(seen) + objects_.count_bytes(seen) + references_.count_bytes(seen) +
               weak_.count_bytes(seen) + roots_.count_bytes(seen) + headers_.count_bytes(seen) +
               collector_.garbage.capacity() * sizeof(collector::Node);
    }

private:
    static collector::State without_headers(collector::State& s) {
        std::vector<collector::Header> headers = std::move(s.headers);
        s.headers.clear();
        collector::State rest = s;
        s.headers = std::move(headers);
        return rest;
    }

    ProcessCheckpoint process_;
    PagedCopy<objects::Object> objects_;
    PagedCopy<objects::Reference> references_;
    PagedCopy<objects::WeakReference> weak_;
    PagedCopy<objects::ObjectIndex> roots_;
    PagedCopy<collector::Header> headers_;
    std::uint32_t created_, live_;
    bool has_block_ahead_;
    std::uint64_t block_ahead_;
    collector::State collector_;
};

struct ObjectModel {
    using State = ObjectState;
    using Change = arenarium::Change;
    using Checkpoint = ObjectCheckpoint;
    using Recorder = arenarium::Recorder;
    using Silent = NoObserver;

    ObjectRules rules;
    ObjectLog log;

    template <class Observer>
    void run(ObjectState& state, std::uint32_t operation, Observer& observer) const {
        ObjectBinding<Observer>(state, rules, log, observer).run(log.requests[operation]);
    }
    static void apply(ObjectState& s, const Change& c) {
        if (c.domain == objects::domain)
            objects::apply(s.objects, c);
        else if (c.domain == collector::domain)
            collector::apply(s.collector, c);
        else
            ProcessModel::apply(s.process, c);
    }
    static void take_back(ObjectState& s, const Change& c) {
        if (c.domain == objects::domain)
            objects::take_back(s.objects, c);
        else if (c.domain == collector::domain)
            collector::take_back(s.collector, c);
        else
            ProcessModel::take_back(s.process, c);
    }
};

}  // namespace arenarium
