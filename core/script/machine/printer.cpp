#include "core/script/machine/printer.h"

#include <fmt/format.h>

#include <algorithm>

namespace arenarium::script {

bool Printer::write(std::string_view text) {
    const std::size_t room = limit_ - written_;
    written_ += std::min(room, text.size());
    output_.write(text.substr(0, room));
    if (text.size() <= room) return true;
    return errors_.stop(fmt::format("the script was stopped: it printed more than {} bytes", limit_));
}

}  // namespace arenarium::script
