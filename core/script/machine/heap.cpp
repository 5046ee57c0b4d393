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
    // All are held while each lets go of what it refers to, so that none goes before the last one did. Without memory
    // of its own.
    for (Container* c = containers_; c != nullptr; c = c->next)
        ++c->refs;
    for (Container* c = containers_; c != nullptr; c = c->next) {
        std::uint32_t at = 0;
        while (Object* gone = c->drop_next(at))
            release(gone);
    }
    for (Container* c = containers_; c != nullptr;) {
        Container* const next = c->next;
        if (--c->refs == 0) release(c);
        c = next;
    }
}

}  // namespace arenarium::script
