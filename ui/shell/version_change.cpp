#include "ui/shell/version_change.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <optional>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(VersionChange)
};

// Happens in one run at this operation, and not in the other.
struct Parting {
    std::uint32_t operation;
    EventKind kind;
    bool is_after;  // in the new version
};

// The first operation that is in one of the ascending lists only.
void look(std::span<const std::uint32_t> before, std::span<const std::uint32_t> after, EventKind kind,
          std::optional<Parting>& first) {
    const auto [b, a] = std::mismatch(before.begin(), before.end(), after.begin(), after.end());
    const bool has_b = b != before.end(), has_a = a != after.end();
    if (!has_a && !has_b) return;
    const bool is_after = !has_b || (has_a && *a < *b);
    const std::uint32_t operation = is_after ? *a : *b;
    if (!first || operation < first->operation) first = Parting{operation, kind, is_after};
}

QString words_of(EventKind kind) {
    switch (kind) {
        case EventKind::arena_obtained:
            return Words::tr("an arena is obtained");
        case EventKind::arena_released:
            return Words::tr("an arena is released");
        case EventKind::arena_refused:
            return Words::tr("an arena is refused");
        case EventKind::usable_arenas_changed:
            return Words::tr("usable_arenas is reordered");
        case EventKind::pool_full:
            return Words::tr("a pool becomes full");
        case EventKind::pool_empty:
            return Words::tr("a pool becomes empty");
        case EventKind::pool_new_class:
            return Words::tr("a pool changes its size class");
        case EventKind::raw_request:
            return Words::tr("the request goes to the system");
    }
    return {};
}

QString held(const History& history) {
    const Sample& end = history.series->latest();
    const std::uint64_t arenas = end[Quantity::arenas];
    return (arenas == 1 ? Words::tr("1 arena") : Words::tr("%1 arenas").arg(QLocale().toString(arenas))) +
           QStringLiteral(", ") + byteSize(end[Quantity::arena_bytes]);
}

}  // namespace

QString version_change(const VersionRun& before, const VersionRun& after, const OperationLog& log) {
    std::optional<Parting> first;
    for (int k = 0; k < event_kinds; ++k) {
        const auto kind = static_cast<EventKind>(k);
        look(before.history->operations_with(kind), after.history->operations_with(kind), kind, first);
    }
    QString text = Words::tr("%1 instead of %2: ", "two versions").arg(after.version, before.version);
    if (!first || first->operation >= log.size()) {
        text += Words::tr("the same happens at every operation");
    } else {
        text += Words::tr("first different at operation %1, %2: only in %3 %4", "number, call, version, what happens")
                    .arg(QLocale().toString(first->operation + 1), operationText(log, OperationIndex{first->operation}),
                         first->is_after ? after.version : before.version, words_of(first->kind));
    }
    const QString was = held(*before.history), is = held(*after.history);
    if (was != is) text += Words::tr("; held at the end: %1 instead of %2").arg(is, was);
    return text;
}

}  // namespace arenarium::ui
