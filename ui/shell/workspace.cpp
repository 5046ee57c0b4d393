#include "ui/shell/workspace.h"

namespace arenarium::ui {

QString workspace_name(Workspace workspace) {
    switch (workspace) {
        case Workspace::learn:
            return QStringLiteral("learn");
        case Workspace::teach:
            return QStringLiteral("teach");
        case Workspace::profile:
            return QStringLiteral("profile");
    }
    return {};
}

std::optional<Workspace> workspace_from_name(const QString& name) {
    for (const Workspace workspace : all_workspaces)
        if (workspace_name(workspace) == name) return workspace;
    return std::nullopt;
}

}  // namespace arenarium::ui
