// The language of the window: what resources/translations holds, built into the program.
#pragma once

#include <QLocale>
#include <QStringList>

namespace arenarium::ui {

// Speaks the first of the locale's languages that there is a translation for, else English; Qt's own words follow.
// Once, before the first widget. REQUIRES: a QCoreApplication, which owns what is loaded.
void speak(const QLocale& locale);

// The codes of the languages that are built in, as in "bn"; sorted. Needs no application object.
QStringList languages();

}  // namespace arenarium::ui
