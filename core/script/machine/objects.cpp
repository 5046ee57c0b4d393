#include "core/script/machine/objects.h"

#include "core/script/language/text.h"

namespace arenarium::script {

StrObject::StrObject(Heap& h, std::string utf8)
    : Object(h, Type::Str), text(std::move(utf8)), length(count_code_points(text)) {
    charged = text.size();
}

Object* FunctionObject::drop_next(std::uint32_t& at) {
    if (Object* gone = drop_last_to_first(defaults)) return gone;
    while (at < keyword_defaults.size()) {
        if (Object* gone = keyword_defaults[at++].drop()) return gone;
    }
    return drop_last_to_first(closure);
}

}  // namespace arenarium::script
