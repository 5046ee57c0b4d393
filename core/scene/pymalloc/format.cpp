#include "core/scene/pymalloc/format.h"

#include "core/base/said.h"

namespace arenarium {

std::string filled(std::string_view pattern, std::initializer_list<std::string_view> values) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool mark = pattern[i] == '%' && i + 1 < pattern.size() && pattern[i + 1] >= '1' && pattern[i + 1] <= '9';
        const auto which = mark ? static_cast<std::size_t>(pattern[i + 1] - '1') : values.size();
        if (which < values.size())
            out += written_in(pattern, i++, std::string(*(values.begin() + which)));
        else
            out += pattern[i];
    }
    return out;
}

}  // namespace arenarium
