// The way to a model that answers in the tutor's place, if the user gives an address. The window opens no connection
// itself: the program hands in how.
#pragma once

#include <QString>

#include <functional>
#include <string>

#include "core/base/result.h"

namespace arenarium::ui {

struct ModelServer {
    QString address;  // empty: the tutor answers by itself
    QString model = QStringLiteral("default");
    QString key;  // until the window closes; never written down
    bool isSet() const { return !address.isEmpty(); }
};

struct ModelLink {
    // Of this machine: what goes there need not be shown first.
    std::function<bool(const std::string& address)> is_local;
    // Sends a body and gives the answer's; ends soon after `cancelled` says so.
    std::function<Result<std::string>(const ModelServer&, const std::string& body,
                                      const std::function<bool()>& cancelled)>
        post;
    explicit operator bool() const { return is_local && post; }
};

}  // namespace arenarium::ui
