// How blocks get their names on the canvas: `b = malloc(1)` names "b"; an element of a named container is named
// after it, "keep[3]", and that name stays when the block is also bound to a simple one.
#include <fmt/format.h>

#include "core/script/operations.h"
#include "core/script/runtime.h"

namespace arenarium::script {

NameId Runtime::intern(const std::string& text) {
    const auto [found, added] = names_.try_emplace(text);
    if (added) {
        found->second = port.intern_name(text);
        name_texts_[found->second.value] = text;
    }
    return found->second;
}

void Runtime::name_value(const Value& value, const std::string& variable) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        const NameId name = intern(variable);
        if (b.name == name && !b.indexed) return;
        b.indexed = false;
        b.rank = BlockObject::NameRank::Variable;
        b.name = name;
        port.name_block(b.block.operation, name);
    } else if (value.is(Type::List) || value.is(Type::Tuple) || value.is(Type::Dict)) {
        name_by_text(value, variable);
    }
}

// A container takes its first name and keeps it.
void Runtime::name_by_text(const Value& value, const std::string& text) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        b.rank = BlockObject::NameRank::Element;
        b.name = intern(text);
        b.indexed = false;
        port.name_block(b.block.operation, b.name);
        return;
    }
    if (!value.is(Type::List) && !value.is(Type::Tuple) && !value.is(Type::Dict)) return;
    Named& container = *static_cast<Named*>(value.object());
    if (container.name) return;
    container.name = intern(text);
    if (!value.is(Type::Dict)) return name_elements(container, 0);
    // Iterating needs no copy: naming never changes the dict.
    for (const HashTable::Entry& e : value.as<DictObject>().table.entries()) {
        if (!e.key.is_nothing()) name_entry(container, e.key, e.value);
    }
}

void Runtime::name_elements(const Named& container, std::size_t from) {
    if (!container.name) return;
    const auto& items = container.type == Type::List ? static_cast<const ListObject&>(container).items
                                                     : static_cast<const TupleObject&>(container).items;
    for (std::size_t i = from; i < items.size(); ++i) {
        if (items[i].is_object()) name_nested(items[i], container.name, static_cast<std::int64_t>(i));
    }
}

void Runtime::name_element(const Named& container, std::int64_t index, const Value& value) {
    if (container.name && value.is_object()) name_nested(value, container.name, index);
}

void Runtime::name_entry(const Named& container, const Value& key, const Value& value) {
    if (!container.name || !value.is_object()) return;
    if (key.is_int()) return name_nested(value, container.name, key.as_int());
    if (!value.is(Type::Block) && !value.is(Type::List) && !value.is(Type::Tuple) && !value.is(Type::Dict)) return;
    std::string text;
    if (key.is(Type::Str) || key.is_number() || key.is_none()) {
        repr(*this, key, text);
    } else {
        text = "…";
    }
    name_by_text(value, fmt::format("{}[{}]", name_texts_[container.name.value], text));
}

void Runtime::name_nested(const Value& value, NameId container, std::int64_t index) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        b.rank = BlockObject::NameRank::Element;
        b.name = container;
        b.indexed = true;
        b.index = index;
        port.name_element(b.block.operation, container, index);
    } else if (value.is(Type::List) || value.is(Type::Tuple) || value.is(Type::Dict)) {
        if (static_cast<Named*>(value.object())->name) return;
        DepthGuard guard(*this);
        if (depth > 50) return;
        name_by_text(value, fmt::format("{}[{}]", name_texts_[container.value], index));
    }
}

std::string Runtime::name_of(const BlockObject& block) const {
    if (block.rank == BlockObject::NameRank::None) return "";
    const std::string& text = name_texts_.at(block.name.value);
    return block.indexed ? fmt::format("{}[{}]", text, block.index) : text;
}

void Runtime::forget_element_name(const Value& value) {
    if (value.is(Type::Block) && value.as<BlockObject>().rank == BlockObject::NameRank::Element) {
        value.as<BlockObject>().rank = BlockObject::NameRank::Variable;
    }
}

}  // namespace arenarium::script
