#include "ui/shell/actions.h"

#include <QCoreApplication>
#include <QSettings>
#include <QVariant>

#include "ui/kit/model_text.h"

namespace arenarium::ui {

namespace {

struct Entry {
    Command command;
    const char* id;
    const char* text;
    const char* keys;  // separated by a blank
    const char* icon;
    const char* tip;
};

constexpr Entry table[] = {
    {Command::new_script, "new", QT_TRANSLATE_NOOP("Actions", "&New script"), "Ctrl+N", "new",
     QT_TRANSLATE_NOOP("Actions", "Start with an empty script")},
    {Command::open, "open", QT_TRANSLATE_NOOP("Actions", "&Open…"), "Ctrl+O", "open",
     QT_TRANSLATE_NOOP("Actions", "Open a script, recorded operations, a snapshot or a saved session")},
    {Command::save, "save", QT_TRANSLATE_NOOP("Actions", "&Save"), "Ctrl+S", "save",
     QT_TRANSLATE_NOOP("Actions", "Save the script or the session")},
    {Command::save_as, "save_as", QT_TRANSLATE_NOOP("Actions", "Save &as…"), "Ctrl+Shift+S", "",
     QT_TRANSLATE_NOOP("Actions", "Save under another name")},
    {Command::export_as, "export", QT_TRANSLATE_NOOP("Actions", "E&xport…"), "Ctrl+E", "export",
     QT_TRANSLATE_NOOP("Actions", "Write a picture, the state or a table to a file")},
    {Command::print, "print", QT_TRANSLATE_NOOP("Actions", "&Print, slides, handout…"), "Ctrl+P", "",
     QT_TRANSLATE_NOOP("Actions", "The chapters as slides or as a handout, or what is shown, on paper or as PDF")},
    {Command::compare_python, "compare_python", QT_TRANSLATE_NOOP("Actions", "Co&mpare with Python…"), "Ctrl+Shift+P",
     "",
     QT_TRANSLATE_NOOP("Actions", "Run the same operations in a real Python's allocator and compare every address")},
    {Command::record_program, "record_program", QT_TRANSLATE_NOOP("Actions", "Recor&d a program…"), "Ctrl+Shift+R", "",
     QT_TRANSLATE_NOOP("Actions", "Run a Python program and record every request to its allocator")},
    {Command::compare_profilers, "compare_profilers", QT_TRANSLATE_NOOP("Actions", "Compare memory profi&lers…"), "",
     "",
     QT_TRANSLATE_NOOP("Actions", "Run a program under tracemalloc, memray, heaptrack and Arenarium, side by side")},
    {Command::inspect_process, "inspect_process", QT_TRANSLATE_NOOP("Actions", "&Inspect a process…"), "Ctrl+Shift+I",
     "", QT_TRANSLATE_NOOP("Actions", "Look into the allocator of a running Python")},
    {Command::threads, "threads", QT_TRANSLATE_NOOP("Actions", "&Threads on mimalloc…"), "Ctrl+Shift+T", "",
     QT_TRANSLATE_NOOP(
         "Actions",
         "The allocator of free-threaded CPython, step by step: pages, queues, blocks freed by another thread")},
    {Command::quit, "quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "Ctrl+Q", "",
     QT_TRANSLATE_NOOP("Actions", "Close the window; the work is there again at the next start")},
    {Command::undo, "undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), "Ctrl+Z", "undo",
     QT_TRANSLATE_NOOP("Actions", "Take back the last change of the script, also an act by hand")},
    {Command::redo, "redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), "Ctrl+Shift+Z", "redo",
     QT_TRANSLATE_NOOP("Actions", "Do again what was taken back")},
    {Command::copy_picture, "copy_picture", QT_TRANSLATE_NOOP("Actions", "Copy &picture"), "Ctrl+Shift+C", "copy",
     QT_TRANSLATE_NOOP("Actions", "Copy the memory canvas as a picture, in pixels and as SVG")},
    {Command::copy_state, "copy_state", QT_TRANSLATE_NOOP("Actions", "Copy s&tate"), "Ctrl+Shift+X", "",
     QT_TRANSLATE_NOOP("Actions", "Copy the whole state as a JSON snapshot")},
    {Command::find, "find", QT_TRANSLATE_NOOP("Actions", "&Find…"), "Ctrl+F", "search",
     QT_TRANSLATE_NOOP("Actions", "Find a block by name, an address, or a line")},
    {Command::shortcuts, "shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts…"), "", "keyboard",
     QT_TRANSLATE_NOOP("Actions", "See and change every key")},
    {Command::reset, "reset", QT_TRANSLATE_NOOP("Actions", "&Reset"), "F3", "reset",
     QT_TRANSLATE_NOOP("Actions", "Back to before the first operation")},
    {Command::back, "back", QT_TRANSLATE_NOOP("Actions", "Step &back"), "F4", "step-back",
     QT_TRANSLATE_NOOP("Actions", "Take back one operation")},
    {Command::micro_back, "micro_back", QT_TRANSLATE_NOOP("Actions", "Micro-step back"), ",", "micro-back",
     QT_TRANSLATE_NOOP("Actions", "Take back one field write or decision")},
    {Command::micro, "micro", QT_TRANSLATE_NOOP("Actions", "&Micro-step"), ".", "micro",
     QT_TRANSLATE_NOOP("Actions", "One field write or decision further")},
    {Command::step, "step", QT_TRANSLATE_NOOP("Actions", "&Step"), "F5", "step",
     QT_TRANSLATE_NOOP("Actions", "One operation further")},
    {Command::line_back, "line_back", QT_TRANSLATE_NOOP("Actions", "&Line back"), "Shift+F4", "",
     QT_TRANSLATE_NOOP("Actions", "To where the line before began, of a program recorded with its lines")},
    {Command::line_next, "line_next", QT_TRANSLATE_NOOP("Actions", "Next &line"), "Shift+F5", "",
     QT_TRANSLATE_NOOP("Actions", "To where the next line begins, also in what this one calls")},
    {Command::statement_back, "statement_back", QT_TRANSLATE_NOOP("Actions", "Statement back"), "Ctrl+F4", "",
     QT_TRANSLATE_NOOP("Actions", "The line before in this function, past what it called")},
    {Command::statement_next, "statement_next", QT_TRANSLATE_NOOP("Actions", "Next statement"), "Ctrl+F5", "",
     QT_TRANSLATE_NOOP("Actions", "The next line of this function, past what this one calls")},
    {Command::call_begin, "call_begin", QT_TRANSLATE_NOOP("Actions", "Back to the caller"), "Ctrl+Shift+F4", "",
     QT_TRANSLATE_NOOP("Actions", "To the line that called this function")},
    {Command::call_end, "call_end", QT_TRANSLATE_NOOP("Actions", "To the end of the call"), "Ctrl+Shift+F5", "",
     QT_TRANSLATE_NOOP("Actions", "To the next line after this function has ended")},
    {Command::play, "play", QT_TRANSLATE_NOOP("Actions", "&Auto"), "F6", "auto",
     QT_TRANSLATE_NOOP("Actions", "Step by itself, at the speed of the slider")},
    {Command::run, "run", QT_TRANSLATE_NOOP("Actions", "R&un"), "F8", "run",
     QT_TRANSLATE_NOOP("Actions", "Run the script to the next breakpoint or to its end")},
    {Command::cancel, "cancel", QT_TRANSLATE_NOOP("Actions", "&Stop"), "Ctrl+.", "stop",
     QT_TRANSLATE_NOOP("Actions", "End what is running; what was done so far stays")},
    {Command::until_next, "until_next", QT_TRANSLATE_NOOP("Actions", "Until, &forward"), "F7", "until",
     QT_TRANSLATE_NOOP("Actions", "On to where it happens next")},
    {Command::until_previous, "until_previous", QT_TRANSLATE_NOOP("Actions", "Until, bac&kward"), "Shift+F7",
     "until-back", QT_TRANSLATE_NOOP("Actions", "Back to where it happened last")},
    {Command::go_to, "go_to", QT_TRANSLATE_NOOP("Actions", "&Go to operation…"), "Ctrl+G", "",
     QT_TRANSLATE_NOOP("Actions", "Go to an operation by its number")},
    {Command::home, "home", QT_TRANSLATE_NOOP("Actions", "To the st&art"), "Home", "home",
     QT_TRANSLATE_NOOP("Actions", "To the first position")},
    {Command::end, "end", QT_TRANSLATE_NOOP("Actions", "To the &end"), "End", "end",
     QT_TRANSLATE_NOOP("Actions", "To the last position")},
    {Command::breakpoint, "breakpoint", QT_TRANSLATE_NOOP("Actions", "Toggle brea&kpoint"), "F9", "breakpoint",
     QT_TRANSLATE_NOOP("Actions", "Stop at this line of the script, or no longer")},
    {Command::bookmark, "bookmark", QT_TRANSLATE_NOOP("Actions", "&Bookmark this position"), "Ctrl+B", "",
     QT_TRANSLATE_NOOP("Actions", "A flag on the timeline, to come back to and to compare other positions with")},
    {Command::bookmarks, "bookmarks", QT_TRANSLATE_NOOP("Actions", "Book&marks…"), "Ctrl+Alt+B", "",
     QT_TRANSLATE_NOOP("Actions", "Names of the bookmarks; go to them, compare, show beside, remove")},
    {Command::compare_bookmark, "compare_bookmark", QT_TRANSLATE_NOOP("Actions", "Co&mpare with bookmark"),
     "Ctrl+Shift+B", "",
     QT_TRANSLATE_NOOP("Actions", "Tint what is different from the bookmarked position, or no longer")},
    {Command::beside_file, "beside_file", QT_TRANSLATE_NOOP("Actions", "&Script or recording…"), "Ctrl+Shift+O", "",
     QT_TRANSLATE_NOOP("Actions", "Another file beside this one, stepped together, with what is different tinted")},
    {Command::first_divergence, "first_divergence", QT_TRANSLATE_NOOP("Actions", "Go to the first &divergence"),
     "Ctrl+Shift+D", "",
     QT_TRANSLATE_NOOP("Actions", "Just after the first operation that fares differently in the two")},
    {Command::beside_close, "beside_close", QT_TRANSLATE_NOOP("Actions", "&Close side by side"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Shows one run again")},
    {Command::faster, "faster", QT_TRANSLATE_NOOP("Actions", "Auto &faster"), "Ctrl+Up", "",
     QT_TRANSLATE_NOOP("Actions", "More steps a second")},
    {Command::slower, "slower", QT_TRANSLATE_NOOP("Actions", "Auto s&lower"), "Ctrl+Down", "",
     QT_TRANSLATE_NOOP("Actions", "Fewer steps a second")},
    {Command::fit, "fit", QT_TRANSLATE_NOOP("Actions", "&Fit everything"), "Ctrl+0", "fit",
     QT_TRANSLATE_NOOP("Actions", "Show the whole process; F on the canvas does the same")},
    {Command::dive, "dive", QT_TRANSLATE_NOOP("Actions", "&Dive in"), "Alt+Down", "dive",
     QT_TRANSLATE_NOOP("Actions", "One level closer to the selection")},
    {Command::climb, "climb", QT_TRANSLATE_NOOP("Actions", "&Climb out"), "Alt+Up", "climb",
     QT_TRANSLATE_NOOP("Actions", "One level up; Esc on the canvas does the same")},
    {Command::zoom_in, "zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "Ctrl++ Ctrl+=", "zoom-in",
     QT_TRANSLATE_NOOP("Actions", "Larger; Ctrl and the wheel zoom at the pointer")},
    {Command::zoom_out, "zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "Ctrl+-", "zoom-out",
     QT_TRANSLATE_NOOP("Actions", "Smaller")},
    {Command::lens, "lens", QT_TRANSLATE_NOOP("Actions", "&Lens"), "Ctrl+L", "",
     QT_TRANSLATE_NOOP("Actions", "The second view below the canvas, one level deeper")},
    {Command::legend, "legend", QT_TRANSLATE_NOOP("Actions", "Le&gend"), "", "",
     QT_TRANSLATE_NOOP("Actions", "What patterns, dashes, colours, numbers and arrows mean")},
    {Command::charts, "charts", QT_TRANSLATE_NOOP("Actions", "C&harts"), "Ctrl+H", "",
     QT_TRANSLATE_NOOP("Actions", "The charts above the timeline")},
    {Command::by_address, "by_address", QT_TRANSLATE_NOOP("Actions", "Arenas by &address"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Arrange the arenas as they lie in memory")},
    {Command::by_list, "by_list", QT_TRANSLATE_NOOP("Actions", "Arenas by &usable_arenas"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Arrange the arenas in the order of the list")},
    {Command::addresses, "addresses", QT_TRANSLATE_NOOP("Actions", "Show a&ddresses"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Write addresses on the canvas")},
    {Command::all_classes, "all_classes", QT_TRANSLATE_NOOP("Actions", "All size cla&sses"), "", "",
     QT_TRANSLATE_NOOP("Actions", "List the empty size classes one by one")},
    {Command::theme_system, "theme_system", QT_TRANSLATE_NOOP("Actions", "As the &system"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Light or dark as the system is")},
    {Command::theme_light, "theme_light", QT_TRANSLATE_NOOP("Actions", "&Light"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Always light")},
    {Command::theme_dark, "theme_dark", QT_TRANSLATE_NOOP("Actions", "&Dark"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Always dark")},
    {Command::larger_text, "larger_text", QT_TRANSLATE_NOOP("Actions", "&Larger"), "Ctrl+Alt++ Ctrl+Alt+=", "",
     QT_TRANSLATE_NOOP("Actions", "Larger text everywhere")},
    {Command::smaller_text, "smaller_text", QT_TRANSLATE_NOOP("Actions", "&Smaller"), "Ctrl+Alt+-", "",
     QT_TRANSLATE_NOOP("Actions", "Smaller text everywhere")},
    {Command::usual_text, "usual_text", QT_TRANSLATE_NOOP("Actions", "&Usual"), "Ctrl+Alt+0", "",
     QT_TRANSLATE_NOOP("Actions", "Text as large as at the first start")},
    {Command::reduce_motion, "reduce_motion", QT_TRANSLATE_NOOP("Actions", "&Reduce motion"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Nothing slides or flies")},
    {Command::learn, "learn", QT_TRANSLATE_NOOP("Actions", "L&earn"), "Ctrl+1", "",
     QT_TRANSLATE_NOOP("Actions", "A script, step by step")},
    {Command::teach, "teach", QT_TRANSLATE_NOOP("Actions", "&Teach"), "Ctrl+2", "",
     QT_TRANSLATE_NOOP("Actions", "Large, for a projector and a remote")},
    {Command::profile, "profile", QT_TRANSLATE_NOOP("Actions", "&Profile"), "Ctrl+3", "",
     QT_TRANSLATE_NOOP("Actions", "Where a recorded or a running program's memory goes")},
    {Command::lecture, "lecture", QT_TRANSLATE_NOOP("Actions", "&Lecture mode"), "F11", "lecture",
     QT_TRANSLATE_NOOP("Actions", "What the step is about over the whole screen, with its source and its sentence")},
    {Command::add_chapter, "add_chapter", QT_TRANSLATE_NOOP("Actions", "Add &chapter here"), "Ctrl+K", "",
     QT_TRANSLATE_NOOP("Actions", "A stop of the lecture at this position, with what is shown")},
    {Command::chapters, "chapters", QT_TRANSLATE_NOOP("Actions", "C&hapters…"), "Ctrl+Shift+K", "",
     QT_TRANSLATE_NOOP("Actions", "Titles, order and notes of the chapters")},
    {Command::presenter_notes, "presenter_notes", QT_TRANSLATE_NOOP("Actions", "Presenter’s &notes"), "Ctrl+Shift+N",
     "", QT_TRANSLATE_NOOP("Actions", "A window with the notes of the chapter, for a second screen")},
    {Command::restore_layout, "restore_layout", QT_TRANSLATE_NOOP("Actions", "Restore &usual layout"), "", "",
     QT_TRANSLATE_NOOP("Actions", "All panels where they were at the first start")},
    {Command::guide, "guide", QT_TRANSLATE_NOOP("Actions", "&First steps"), "F1", "help",
     QT_TRANSLATE_NOOP("Actions", "What to press first")},
    {Command::course, "course", QT_TRANSLATE_NOOP("Actions", "&Course"), "F2", "",
     QT_TRANSLATE_NOOP("Actions", "Lessons beside the picture: predict, see, and be told why")},
    {Command::read_aloud, "read_aloud", QT_TRANSLATE_NOOP("Actions", "&Read the lesson aloud"), "F12", "",
     QT_TRANSLATE_NOOP("Actions", "Hear the step that is open, pause, and go on")},
    {Command::tutor, "tutor", QT_TRANSLATE_NOOP("Actions", "Ask the t&utor"), "Shift+F2", "",
     QT_TRANSLATE_NOOP("Actions", "A question about the picture, or about a word of the subject")},
    {Command::about, "about", QT_TRANSLATE_NOOP("Actions", "&About Arenarium"), "", "",
     QT_TRANSLATE_NOOP("Actions", "Version and licence")},
};
static_assert(std::size(table) == static_cast<std::size_t>(Command::count_));

const Entry& entry_of(const QAction& action) {
    return table[action.property("command").toInt()];
}

QList<QKeySequence> parse_keys(const QString& text) {
    QList<QKeySequence> keys;
    for (const QString& key : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
        keys << QKeySequence(key, QKeySequence::PortableText);
    return keys;
}

QString settings_key(const QAction& action) {
    return QStringLiteral("shortcuts/") + action.objectName();
}

}  // namespace

QString keys_text(const QAction& action) {
    QStringList keys;
    for (const QKeySequence& key : action.shortcuts())
        keys << key.toString(QKeySequence::NativeText);
    return keys.join(QStringLiteral(", "));
}

Actions::Actions(Theme& theme, QObject* parent) : QObject(parent), theme_(theme) {
    const QSettings settings;
    for (std::size_t i = 0; i < std::size(table); ++i) {
        const Entry& entry = table[i];
        Q_ASSERT(static_cast<std::size_t>(entry.command) == i);
        auto* action = new QAction(QCoreApplication::translate("Actions", entry.text), this);
        action->setIconText(plainLabel(action->text()));
        action->setObjectName(QString::fromLatin1(entry.id));
        action->setProperty("command", static_cast<int>(i));
        const QVariant chosen = settings.value(settings_key(*action));
        action->setShortcuts(chosen.isValid() ? parse_keys(chosen.toString()) : usualKeys(*action));
        describe(*action);
        all_.push_back(action);
    }
    for (const Command c :
         {Command::play, Command::compare_bookmark, Command::lens, Command::legend, Command::charts, Command::addresses,
          Command::all_classes, Command::reduce_motion, Command::learn, Command::teach, Command::profile,
          Command::lecture, Command::presenter_notes, Command::theme_system, Command::theme_light, Command::theme_dark,
          Command::by_address, Command::by_list})
        (*this)[c]->setCheckable(true);
    (*this)[Command::quit]->setMenuRole(QAction::QuitRole);
    (*this)[Command::about]->setMenuRole(QAction::AboutRole);
    connect(&theme_, &Theme::changed, this, &Actions::dress);
    dress();
}

QList<QKeySequence> Actions::usualKeys(const QAction& action) {
    return parse_keys(QString::fromLatin1(entry_of(action).keys));
}

void Actions::setKeys(QAction& action, const QList<QKeySequence>& keys) {
    QSettings settings;
    QStringList names;
    for (const QKeySequence& key : keys)
        names << key.toString(QKeySequence::PortableText);
    if (keys == usualKeys(action))
        settings.remove(settings_key(action));
    else
        settings.setValue(settings_key(action), names.join(QLatin1Char(' ')));
    action.setShortcuts(keys);
    describe(action);
}

void Actions::describe(QAction& action) const {
    const QString tip = QCoreApplication::translate("Actions", entry_of(action).tip);
    const QString keys = keys_text(action);
    const QString reason = action.property("reason").toString();
    const QString usual = keys.isEmpty() ? tip : QStringLiteral("%1 (%2)").arg(tip, keys);
    action.setStatusTip(reason.isEmpty() ? tip : reason);
    action.setToolTip(reason.isEmpty() ? usual : QStringLiteral("%1\n%2").arg(usual, reason));
}

void Actions::setReason(Command command, const QString& reason) {
    QAction& action = *(*this)[command];
    action.setProperty("reason", reason);
    describe(action);
}

void Actions::sayAnew() {
    for (QAction* action : all_) {
        action->setText(QCoreApplication::translate("Actions", entry_of(*action).text));
        action->setIconText(plainLabel(action->text()));
        describe(*action);
    }
}

void Actions::dress() {
    for (QAction* action : all_) {
        const char* icon = entry_of(*action).icon;
        if (*icon != '\0') action->setIcon(theme_.icon(QString::fromLatin1(icon)));
    }
}

}  // namespace arenarium::ui
