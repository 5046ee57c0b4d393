// How deep builtins are in one another (repr, ==, hash, calls from builtins), which the C++ stack bounds.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/script/machine/errors.h"

namespace arenarium::script {

struct Nesting {
    int depth = 0;
    // The containers that repr is inside of.
    std::vector<const Object*> showing;

    bool is_shown(const Object* object) const {
        return std::find(showing.begin(), showing.end(), object) != showing.end();
    }
};

// A container that repr is inside of, as long as this lives.
class Shown {
public:
    Shown(Nesting& nesting, const Object* object) : nesting_(nesting) { nesting_.showing.push_back(object); }
    ~Shown() { nesting_.showing.pop_back(); }
    Shown(const Shown&) = delete;
    Shown& operator=(const Shown&) = delete;

private:
    Nesting& nesting_;
};

// One level; ok() is false, with a RecursionError pending, when that is too deep.
class DepthGuard {
public:
    explicit DepthGuard(Runtime& runtime);
    ~DepthGuard() { --nesting_.depth; }
    DepthGuard(const DepthGuard&) = delete;
    DepthGuard& operator=(const DepthGuard&) = delete;
    bool ok(std::string_view doing = "");

private:
    Nesting& nesting_;
    Errors& errors_;
};

}  // namespace arenarium::script
