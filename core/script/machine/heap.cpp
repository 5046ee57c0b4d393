#include "core/script/machine/value.h"

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

// What a dying object held dies in this loop, not in the destructor: a list a million levels deep needs no deep stack.
void Heap::release(Object* object) {
    dying_.push_back(object);
    if (releasing_) return;
    releasing_ = true;
    while (!dying_.empty()) {
        Object* last = dying_.back();
        dying_.pop_back();
        used_ -= last->charged;
        delete last;
    }
    releasing_ = false;
}

Heap::~Heap() {
    std::vector<Value> left;
    for (Container* c = containers_; c != nullptr; c = c->next)
        left.emplace_back(c);
    for (const Value& value : left)
        value.as<Container>().clear();
}

}  // namespace arenarium::script
