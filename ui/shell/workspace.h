// The three jobs that the window is arranged for.
#pragma once

#include <QString>

#include <array>
#include <cstdint>
#include <optional>

namespace arenarium::ui {

enum class Workspace : std::uint8_t { learn, teach, profile };

inline constexpr std::array all_workspaces = {Workspace::learn, Workspace::teach, Workspace::profile};

// Sets of workspaces, as bits.
constexpr unsigned in(Workspace workspace) {
    return 1U << static_cast<unsigned>(workspace);
}
constexpr bool has(unsigned set, Workspace workspace) {
    return (set & in(workspace)) != 0;
}

// "learn", "teach", "profile": in settings and on the command line.
QString workspace_name(Workspace workspace);
std::optional<Workspace> workspace_from_name(const QString& name);

}  // namespace arenarium::ui
