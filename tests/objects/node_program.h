// The programs of runs/ and of the random tests, on a simulated interpreter: nodes with three references, each held by
// a root of its own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "core/collector/read/lists.h"
#include "core/process/object_history.h"

namespace arenarium::test {

class NodeProgram {
public:
    explicit NodeProgram(const ObjectRules& rules) : history(rules) {
        objects::Type type;
        type.name = "N";
        type.size = 40;
        for (const char* name : {"a", "b", "c"})
            type.slot_names.push_back(history.slot_name(name));
        node = history.add_type(type);
        type.name = "D";
        type.finalizer = true;
        node_with_del = history.add_type(type);
        objects::Type weak;
        weak.name = "weakref";
        weak.size = 56;
        weak.slot_names.push_back(history.slot_name("callback"));
        weak.weak_reference = true;
        weak.trashcan = false;
        weak_reference = history.add_type(weak);
        objects::Type function;
        function.name = "function";
        function.size = 136;
        function.clear = false;
        function_type = history.add_type(function);
    }

    objects::RootIndex root(std::uint32_t n) {
        while (history.log().vocabulary.roots.size() <= n)
            history.add_root({objects::Root::Kind::module, "__main__",
                              "root[" + std::to_string(history.log().vocabulary.roots.size()) + "]"});
        return {n};
    }
    // The object that the root holds; none: nothing.
    objects::ObjectIndex held(std::uint32_t n) const { return history.state().objects.held({n}); }

    // Objects that the last operation freed, in order.
    std::vector<std::uint32_t> freed() const {
        std::vector<std::uint32_t> objects;
        for (const Event& e : history.last_events())
            if (e.domain == objects::domain && e.kind == static_cast<std::uint8_t>(objects::EventKind::freed))
                objects.push_back(e.object);
        return objects;
    }
    // Who is in which generation, in list order.
    std::array<std::vector<std::uint32_t>, 3> generations() const {
        std::array<std::vector<std::uint32_t>, 3> lists;
        for (std::uint32_t g = 0; g < 3; ++g)
            for (const collector::Node n :
                 collector::objects_of(history.state().collector, collector::generation_list(g)))
                lists[g].push_back(n.value);
        return lists;
    }

    ObjectHistory history;
    objects::TypeIndex node, node_with_del, weak_reference, function_type;
};

}  // namespace arenarium::test
