// How blocks get their names on the canvas: `b = malloc(1)` names "b"; an element of a named container is named
// after it, "keep[3]", and that name stays when the block is also bound to a simple one.
#pragma once

#include <string>
#include <unordered_map>

#include "core/script/machine/objects.h"

namespace arenarium::script {

class Runtime;

class BlockNames {
public:
    explicit BlockNames(Runtime& runtime) : rt_(runtime) {}

    [[gnu::hot]] void name_value(const Value& value, const std::string& variable);
    [[gnu::hot]] void name_element(Named& container, std::int64_t index, const Value& value);
    // Elements [from, to), or to the end.
    void name_elements(Named& container, std::size_t from, std::size_t to = ~std::size_t{0});
    void name_entry(Named& container, const Value& key, const Value& value);
    std::string name_of(const BlockObject& block) const;
    // A block taken out of its container may be named anew.
    static void forget_element_name(const Value& value);

private:
    [[gnu::hot]] NameId intern(const std::string& text);
    NameId name_of_container(Named& container);
    [[gnu::hot]] void name_nested(const Value& value, Named& container, std::int64_t index);
    void name_contents(const Value& value);
    void name_by_text(const Value& value, const std::string& text);

    Runtime& rt_;
    std::unordered_map<std::string, NameId> names_;
    std::unordered_map<std::uint32_t, std::string> texts_;
};

}  // namespace arenarium::script
