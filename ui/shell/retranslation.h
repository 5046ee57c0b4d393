// Every text of the widgets that are open, said again in another language.
#pragma once

#include <QLocale>

namespace arenarium::ui {

// Speaks this language from now on, and sets what labels, buttons, menus, tabs, lists and hints of all windows say.
// What a widget paints or puts together itself it says anew on QEvent::LanguageChange, which comes afterwards.
void change_language(const QLocale& locale);

}  // namespace arenarium::ui
