#include "core/script/machine/nesting.h"

#include <fmt/format.h>

#include "core/script/machine/runtime.h"

namespace arenarium::script {
namespace {

// Deep enough for real data; each level may use a few hundred bytes of the C++ stack.
constexpr int max_depth = 180;

}  // namespace

DepthGuard::DepthGuard(Runtime& runtime) : nesting_(runtime.nesting), errors_(runtime.errors) {
    ++nesting_.depth;
}

bool DepthGuard::ok(std::string_view doing) {
    if (nesting_.depth <= max_depth) return true;
    return errors_.raise(Exc::RecursionError, doing.empty()
                                                  ? "maximum recursion depth exceeded"
                                                  : fmt::format("maximum recursion depth exceeded {}", doing));
}

}  // namespace arenarium::script
