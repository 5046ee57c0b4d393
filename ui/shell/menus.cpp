#include "ui/shell/menus.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>

#include "ui/shell/translation.h"

namespace arenarium::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("Menus", text);
}

void add(QMenu* menu, Actions& actions, std::initializer_list<Command> commands) {
    for (const Command c : commands) {
        if (c == Command::count_)
            menu->addSeparator();
        else
            menu->addAction(actions[c]);
    }
}

void group(QObject* parent, Actions& actions, std::initializer_list<Command> commands) {
    auto* group = new QActionGroup(parent);
    for (const Command c : commands)
        group->addAction(actions[c]);
}

}  // namespace

QMenu* make_examples_menu(QWidget* parent, const std::function<void(const Example&)>& open) {
    auto* menu = new QMenu(say("Open &example"), parent);
    menu->setToolTipsVisible(true);
    const std::vector<Example> examples = all_examples();
    for (std::size_t i = 0; i < examples.size(); ++i)
        QObject::connect(menu->addAction(QString()), &QAction::triggered, menu, [open, i] { open(all_examples()[i]); });
    say_examples(*menu);
    return menu;
}

void say_examples(QMenu& menu) {
    const std::vector<Example> examples = all_examples();
    for (std::size_t i = 0; i < examples.size(); ++i) {
        QAction& action = *menu.actions()[static_cast<int>(i)];
        action.setText(
            QStringLiteral("%L1  %2").arg(static_cast<int>(i) + 1, 2, 10, QChar(0x2007)).arg(examples[i].title));
        action.setToolTip(examples[i].watch);
    }
}

Menus make_menus(QMainWindow& window, Actions& actions, QMenu* examples, const QList<QDockWidget*>& docks) {
    using C = Command;
    constexpr C line = C::count_;
    Menus menus{};
    menus.examples = examples;
    QMenuBar* bar = window.menuBar();

    QMenu* file = bar->addMenu(say("&File"));
    add(file, actions, {C::new_script, C::open});
    file->addMenu(examples);
    menus.recent = file->addMenu(say("Open &recent"));
    add(file, actions, {line, C::save, C::save_as, C::export_as, C::print});
    add(file, actions,
        {line, C::compare_python, C::record_program, C::compare_profilers, C::inspect_process, C::threads});
    add(file, actions, {line, C::quit});

    QMenu* edit = bar->addMenu(say("&Edit"));
    add(edit, actions, {C::undo, C::redo, line, C::copy_picture, C::copy_state, line, C::find, line, C::shortcuts});

    QMenu* view = bar->addMenu(say("&View"));
    add(view, actions, {C::learn, C::teach, C::profile, line});
    add(view, actions,
        {C::fit, C::dive, C::climb, C::zoom_in, C::zoom_out, line, C::lens, C::legend, C::charts, C::addresses,
         C::all_classes, line, C::by_address, C::by_list, line});
    menus.beside = view->addMenu(say("&Side by side with"));
    menus.panels = view->addMenu(say("&Panels"));
    for (QDockWidget* dock : docks)
        menus.panels->addAction(dock->toggleViewAction());
    add(menus.panels, actions, {line, C::restore_layout});
    QMenu* look = view->addMenu(say("&Theme"));
    add(look, actions, {C::theme_system, C::theme_light, C::theme_dark});
    QMenu* size = view->addMenu(say("Te&xt size"));
    add(size, actions, {C::larger_text, C::smaller_text, C::usual_text});
    menus.language = view->addMenu(say("&Language"));
    auto* languages = new QActionGroup(menus.language);
    for (const QString& code : ui::languages()) {
        // In its own words, whatever is spoken; Qt calls this one American English.
        const bool english = code == QLatin1String("en");
        QAction* action =
            menus.language->addAction(english ? QStringLiteral("English") : QLocale(code).nativeLanguageName());
        action->setData(code);
        action->setCheckable(true);
        action->setChecked(code == language_spoken());
        languages->addAction(action);
    }
    add(view, actions, {C::reduce_motion, line, C::lecture, C::add_chapter, C::chapters, C::presenter_notes});
    group(&window, actions, {C::theme_system, C::theme_light, C::theme_dark});
    group(&window, actions, {C::by_address, C::by_list});
    group(&window, actions, {C::learn, C::teach, C::profile});

    QMenu* run = bar->addMenu(say("&Run"));
    QMenu* lines = new QMenu(say("By &lines of the program"), run);
    add(lines, actions,
        {C::line_back, C::line_next, line, C::statement_back, C::statement_next, line, C::call_begin, C::call_end});
    add(run, actions,
        {C::run,  C::cancel, line,      C::reset,      C::back, C::step,       C::micro_back,     C::micro,
         line,    C::play,   C::faster, C::slower,     line,    C::until_next, C::until_previous, C::go_to,
         C::home, C::end,    line,      C::breakpoint, line,    C::bookmark,   C::bookmarks,      C::compare_bookmark});

    run->insertMenu(actions[C::play], lines);

    QMenu* help = bar->addMenu(say("&Help"));
    add(help, actions, {C::guide, C::course, C::read_aloud, C::tutor, line, C::about});
    return menus;
}

void fill_recent_menu(QMenu& menu, const Settings& settings, const std::function<void(const QString&)>& open) {
    menu.clear();
    const QStringList files = settings.recentFiles();
    for (const QString& file : files) {
        QAction* action = menu.addAction(QFileInfo(file).fileName());
        action->setToolTip(file);
        action->setStatusTip(file);
        QObject::connect(action, &QAction::triggered, &menu, [open, file] { open(file); });
    }
    menu.setToolTipsVisible(true);
    if (files.isEmpty()) {
        menu.addAction(say("No files yet"))->setEnabled(false);
        return;
    }
    menu.addSeparator();
    QObject::connect(menu.addAction(say("&Forget these files")), &QAction::triggered, &menu,
                     [settings] { settings.clearRecentFiles(); });
}

}  // namespace arenarium::ui
