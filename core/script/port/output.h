// Where print() goes.
#pragma once

#include <string_view>

namespace arenarium::script {

class Output {
public:
    virtual ~Output() = default;
    virtual void write(std::string_view utf8) = 0;
};

}  // namespace arenarium::script
