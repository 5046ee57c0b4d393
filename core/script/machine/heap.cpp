#include "core/script/machine/heap.h"

namespace arenarium::script {

Container::Container(Heap& h, Type t) : Object(h, t), next(h.containers_) {
    if (next != nullptr) next->previous = this;
    h.containers_ = this;
}

Container::~Container() {
    if (next != nullptr) next->previous = previous;
    (previous != nullptr ? previous->next : heap.containers_) = next;
}

void Value::release(Object* object) {
    object->heap.release(object);
}

void Heap::release(Object* object) noexcept {
    Object* going = object;
    used_ -= going->charged;
    going->held_by = nullptr;
    while (going != nullptr) {
        if (Object* first = going->drop_next(going->dropped)) {
            used_ -= first->charged;
            first->held_by = going;
            going = first;
            continue;
        }
        Object* const done = std::exchange(going, going->held_by);
        if (watcher_ != nullptr) {
            if (done->has_storage()) watcher_->released(*done, ReleaseWatcher::Part::Storage);
            watcher_->released(*done, ReleaseWatcher::Part::Object);
        }
        delete done;
    }
}

Heap::~Heap() {
    std::vector<Value> left;
    for (Container* c = containers_; c != nullptr; c = c->next)
        left.emplace_back(c);
    for (const Value& value : left) {
        std::uint32_t at = 0;
        while (Object* gone = value.object()->drop_next(at))
            release(gone);
    }
}

}  // namespace arenarium::script
