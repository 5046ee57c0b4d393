// The window in another language while it is open.
#include <QEvent>

#include "ui/shell/lessons_folder.h"
#include "ui/shell/main_window.h"
#include "ui/shell/retranslation.h"
#include "ui/shell/translation.h"

namespace arenarium::ui {

void MainWindow::setLanguage(const QString& code) {
    if (remembers_) Settings().setLanguage(code);
    if (code != language_spoken()) change_language(QLocale(code));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    // After the panels, which hear of it by the call above.
    if (event->type() == QEvent::LanguageChange && workspaces_ != nullptr)
        QMetaObject::invokeMethod(this, &MainWindow::sayAnew, Qt::QueuedConnection);
}

void MainWindow::sayAnew() {
    actions_->sayAnew();
    tellReasons();
    adjustSideBySide();
    showTitle();
    say_examples(*menus_.examples);
    for (QAction* language : menus_.language->actions())
        language->setChecked(language->data().toString() == language_spoken());
    // What is drawn or put together from values is made anew, as for another look.
    emit theme_.changed();
    emit bridge_->momentChanged(bridge_->moment());
    emit selection_->changed(selection_->value());
    if (comparison_->isOn()) emit comparison_->changed();
    // Its sentence about the first divergence was made with the run.
    if (side_by_side_ != nullptr) runBeside();
    panels_.tutor->setCourse(lessons_folder(), language_spoken());
    if (panels_.lesson->hasCourse()) panels_.lesson->setCourse(lessons_folder(), language_spoken());
}

}  // namespace arenarium::ui
