#include "ui/shell/version_change.h"

#include <QCoreApplication>
#include <QLocale>

#include "ui/compare/pair.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(VersionChange)
};

QString held(const History& history) {
    const Sample& end = history.series->latest();
    const std::uint64_t arenas = end[Quantity::arenas];
    return (arenas == 1 ? Words::tr("1 arena") : Words::tr("%1 arenas").arg(QLocale().toString(arenas))) +
           QStringLiteral(", ") + byteSize(end[Quantity::arena_bytes]);
}

}  // namespace

QString version_change(const VersionRun& before, const VersionRun& after) {
    const RunView was = run_view_of(*before.moment, *before.history), is = run_view_of(*after.moment, *after.history);
    QString words = Words::tr("%1 instead of %2. %3", "two versions, sentence")
                        .arg(after.version, before.version,
                             text(divergence_text(first_divergence(was, is), was, is, before.version.toStdString(),
                                                  after.version.toStdString(), coreTranslator())));
    const QString held_before = held(*before.history), held_after = held(*after.history);
    if (held_before != held_after)
        words += QLatin1Char(' ') + Words::tr("Held at the end: %1 instead of %2.").arg(held_after, held_before);
    return words;
}

}  // namespace arenarium::ui
