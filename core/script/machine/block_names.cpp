#include "core/script/machine/block_names.h"

#include <fmt/format.h>

#include "core/script/machine/operations.h"
#include "core/script/machine/runtime.h"

namespace arenarium::script {

namespace {

// Names are shown; beyond this they are cut, so that names of names of names cannot grow without bounds.
constexpr std::size_t longest_name = 200;  // bytes

std::string cut(std::string text) {
    if (text.size() <= longest_name) return text;
    std::size_t end = longest_name;
    while ((static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
        --end;
    return text.substr(0, end) + "…";
}

}  // namespace

NameId BlockNames::intern(const std::string& name) {
    const std::string text = cut(name);
    if (const auto found = names_.find(text); found != names_.end()) return found->second;
    const NameId id = rt_.port.intern_name(text);
    texts_[id.value] = text;
    names_.emplace(text, id);
    // It stays for good: here twice, and with whoever draws it.
    constexpr std::size_t nodes = 300;
    rt_.heap.hold(nodes + 3 * allocated(text.size() + 1));
    return id;
}

void BlockNames::name_value(const Value& value, const std::string& variable) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        const NameId name = intern(variable);
        if (b.name == name && !b.indexed) return;
        b.indexed = false;
        b.rank = BlockObject::NameRank::Variable;
        b.name = name;
        rt_.port.name_block(b.block.operation, name);
    } else {
        name_by_text(value, variable);
    }
}

namespace {

bool is_container(const Value& v) {
    return v.is(Type::List) || v.is(Type::Tuple) || v.is(Type::Dict);
}

}  // namespace

NameId BlockNames::name_of_container(Named& container) {
    if (!container.name)
        container.name = intern(fmt::format("{}[{}]", texts_[container.parent.value], container.index));
    return container.name;
}

// A container takes its first name and keeps it.
void BlockNames::name_by_text(const Value& value, const std::string& text) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        b.rank = BlockObject::NameRank::Element;
        b.name = intern(text);
        b.indexed = false;
        rt_.port.name_block(b.block.operation, b.name);
    } else if (is_container(value) && !static_cast<Named*>(value.object())->has_name()) {
        static_cast<Named*>(value.object())->name = intern(text);
        name_contents(value);
    }
}

void BlockNames::name_contents(const Value& value) {
    Named& container = *static_cast<Named*>(value.object());
    DepthGuard guard(rt_);
    if (rt_.nesting.depth > 50) return;
    if (!value.is(Type::Dict)) return name_elements(container, 0);
    // Iterating needs no copy: naming never changes the dict.
    for (const HashTable::Entry& e : value.as<DictObject>().table.entries()) {
        if (!e.key.is_nothing()) name_entry(container, e.key, e.value);
    }
}

void BlockNames::name_elements(Named& container, std::size_t from, std::size_t to) {
    if (!container.has_name()) return;
    const auto& items = container.type == Type::List ? static_cast<ListObject&>(container).items
                                                     : static_cast<TupleObject&>(container).items;
    for (std::size_t i = from; i < std::min(to, items.size()); ++i) {
        if (items[i].is_object()) name_nested(items[i], container, static_cast<std::int64_t>(i));
    }
}

void BlockNames::name_element(Named& container, std::int64_t index, const Value& value) {
    if (value.is_object() && container.has_name()) name_nested(value, container, index);
}

void BlockNames::name_entry(Named& container, const Value& key, const Value& value) {
    if (!container.has_name() || (!value.is(Type::Block) && !is_container(value))) return;
    if (key.is_int()) return name_nested(value, container, key.as_int());
    std::string text = "…";
    if (key.is(Type::Str) || key.is_number() || key.is_none()) {
        if (!key.is(Type::Str) || key.as<StrObject>().text.size() <= longest_name) {
            TextBuilder shown(rt_);
            if (repr(rt_, key, shown)) text = shown.take_text();
        }
    }
    name_by_text(value, fmt::format("{}[{}]", texts_[name_of_container(container).value], text));
}

void BlockNames::name_nested(const Value& value, Named& container, std::int64_t index) {
    if (value.is(Type::Block)) {
        BlockObject& b = value.as<BlockObject>();
        if (b.rank == BlockObject::NameRank::Element || b.state != BlockObject::State::Live) return;
        b.rank = BlockObject::NameRank::Element;
        b.name = name_of_container(container);
        b.indexed = true;
        b.index = index;
        rt_.port.name_element(b.block.operation, b.name, index);
    } else if (is_container(value)) {
        Named& inner = *static_cast<Named*>(value.object());
        if (inner.has_name()) return;
        inner.parent = name_of_container(container);
        inner.index = index;
        name_contents(value);
    }
}

std::string BlockNames::name_of(const BlockObject& block) const {
    if (block.rank == BlockObject::NameRank::None) return "";
    const std::string& text = texts_.at(block.name.value);
    return block.indexed ? fmt::format("{}[{}]", text, block.index) : text;
}

void BlockNames::forget_element_name(const Value& value) {
    if (value.is(Type::Block) && value.as<BlockObject>().rank == BlockObject::NameRank::Element) {
        value.as<BlockObject>().rank = BlockObject::NameRank::Variable;
    }
}

}  // namespace arenarium::script
