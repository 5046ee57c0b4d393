#include "ui/shell/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QTranslator>

namespace arenarium::ui {

namespace {

bool load(const QLocale& locale, const char* name, const QString& folder) {
    auto* words = new QTranslator(QCoreApplication::instance());
    if (words->load(locale, QLatin1String(name), QStringLiteral("_"), folder))
        return QCoreApplication::installTranslator(words);
    delete words;
    return false;
}

}  // namespace

void speak(const QLocale& locale) {
    const QString ours = QStringLiteral(":/arenarium/translations");
    // English too has plurals. A window in two languages at once helps nobody: Qt's words only together with ours.
    if (!load(locale, "arenarium", ours))
        load(QLocale(QLocale::English), "arenarium", ours);
    else
        load(locale, "qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath));
}

}  // namespace arenarium::ui
