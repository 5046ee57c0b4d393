#include "ui/shell/translation.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

#include "ui/shell/heard_texts.h"

namespace arenarium::ui {

namespace {

const QLatin1String folder_of_ours(":/arenarium/translations");

QList<QTranslator*>& loaded() {
    static QList<QTranslator*> all;
    return all;
}

bool load(const QLocale& locale, const char* name, const QString& folder) {
    auto* words = new QTranslator(QCoreApplication::instance());
    if (words->load(locale, QLatin1String(name), QStringLiteral("_"), folder)) {
        loaded() << words;
        return QCoreApplication::installTranslator(words);
    }
    delete words;
    return false;
}

}  // namespace

void speak(const QLocale& locale) {
    QLocale::setDefault(locale);
    // Those of an application that is gone went with it.
    for (QTranslator* words : loaded())
        if (QCoreApplication::instance()->children().contains(words)) {
            QCoreApplication::removeTranslator(words);
            delete words;
        }
    loaded().clear();
    const QString ours = folder_of_ours;
    // English too has plurals. A window in two languages at once helps nobody: Qt's words only together with ours.
    if (!load(locale, "arenarium", ours))
        load(QLocale(QLocale::English), "arenarium", ours);
    else
        load(locale, "qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    // In front of the others.
    hear_texts();
}

QStringList languages() {
    QStringList codes;
    for (const QString& file :
         QDir(folder_of_ours).entryList({QStringLiteral("arenarium_*.qm")}, QDir::Files, QDir::Name))
        codes << file.section(QLatin1Char('_'), 1).section(QLatin1Char('.'), 0, 0);
    return codes;
}

QString language_spoken() {
    const QString code = QLocale().name().section(QLatin1Char('_'), 0, 0);
    return languages().contains(code) ? code : QStringLiteral("en");
}

}  // namespace arenarium::ui
