// The language of the window: what resources/translations holds, built into the program; it can change at any time.
#pragma once

#include <QLocale>
#include <QStringList>

namespace arenarium::ui {

// Speaks the first of the locale's languages that there is a translation for, else English; Qt's own words, digits and
// grouping follow. A window that is open changes with it: see Retranslation. REQUIRES: a QCoreApplication, which owns
// what is loaded.
void speak(const QLocale& locale);

// The codes of the languages that are built in, as in "bn"; sorted. Needs no application object.
QStringList languages();
// Of what is spoken: "en", "bn".
QString language_spoken();

}  // namespace arenarium::ui
