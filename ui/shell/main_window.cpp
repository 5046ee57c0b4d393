#include "ui/shell/main_window.h"

#include <QApplication>
#include <QCloseEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QScreen>

#include <algorithm>

#include "ui/shell/find_object.h"
#include "ui/shell/first_steps.h"
#include "ui/shell/line_transport.h"
#include "ui/shell/object_menu.h"
#include "ui/shell/profile_dialog.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/threads/threads_window.h"

namespace arenarium::ui {

namespace {

constexpr QSize usual_size(1440, 900);
constexpr int title_bar = 36;

// Keys that are letters belong to whoever writes text.
bool takes_text(const QWidget* widget) {
    if (widget == nullptr || widget->property("readOnly").toBool()) return false;
    return widget->inherits("QsciScintillaBase") || widget->inherits("QLineEdit") ||
           widget->inherits("QPlainTextEdit") || widget->inherits("QAbstractSpinBox") ||
           widget->inherits("QKeySequenceEdit");
}

}  // namespace

MainWindow::MainWindow(Theme& theme, SessionOptions options, bool remembers) : theme_(theme), remembers_(remembers) {
    setObjectName(QStringLiteral("mainWindow"));
    setAcceptDrops(true);
    // Below the title bar that the desktop adds, the last line must still be on the screen.
    const QSize room = screen()->availableSize() - QSize(0, title_bar);
    resize(usual_size.boundedTo(room));
    bridge_ = std::make_unique<Bridge>(std::move(options));
    selection_ = std::make_unique<Selection>();
    hub_ = std::make_unique<SceneHub>(*bridge_, *selection_, theme_);
    comparison_ = std::make_unique<Comparison>(*bridge_);
    actions_ = std::make_unique<Actions>(theme_);
    canvas_panel_ = new CanvasPanel(*hub_);
    beside_canvas_ = new QSplitter(Qt::Horizontal);
    beside_canvas_->setHandleWidth(1);
    beside_canvas_->setChildrenCollapsible(false);
    beside_canvas_->addWidget(canvas_panel_);
    auto* middle = new QWidget;
    middle_ = new QVBoxLayout(middle);
    middle_->setContentsMargins(0, 0, 0, 0);
    middle_->setSpacing(0);
    middle_->addWidget(beside_canvas_, 1);
    setCentralWidget(middle);
    bookmarks_ = new Bookmarks(this);
    panels_ = make_panels(*this, theme_);
    profile_panels_ = new ProfilePanels(*this, *hub_, *canvas_panel_, *panels_.timeline);
    profile_panels_->joinDocks(panels_);
    objects_dock_ = new ObjectsDock(*this, *hub_, *canvas_panel_);
    objects_dock_->joinDocks(panels_);
    document_ = std::make_unique<Document>(*bridge_, *panels_.editor);
    transport_ = std::make_unique<Transport>(*bridge_, *document_, *selection_, *actions_, this);
    autosave_ = std::make_unique<Autosave>([this] { return sessionToKeep(); });
    QMenu* examples = make_examples_menu(this, [this](const Example& example) {
        if (mayLeave()) openExample(example);
    });
    tool_bar_ = new ToolBar(*actions_, *transport_, *bridge_, theme_, examples, this);
    addToolBar(tool_bar_);
    hint_line_ = new HintLine(*bridge_, *actions_);
    setStatusBar(hint_line_);
    menuBar()->setCornerWidget(tool_bar_->workspaceSwitch());
    menus_ = make_menus(*this, *actions_, examples, panels_.docks());
    for (QAction* action : actions_->all())
        addAction(action);
    const NarrationPanel* narration = panels_.narration;
    lecture_ = new Lecture(*this, *canvas_panel_, *hub_, *transport_, theme_, [narration] {
        return Lecture::Words{narration->isWithin() ? narration->function() : QString(), narration->caption()};
    });
    canvas_panel_->setBeside(QStringLiteral("usedpools"), panels_.usedpools);
    canvas_panel_->setActs(panels_.by_hand);
    workspaces_ = new Workspaces(*this, panels_, [this](bool on) { lecture_->setOn(on); });
    connect(lecture_, &Lecture::changed, this, [this](bool on) {
        canvas_panel_->setBesideVisible(!on);
        canvas_panel_->setLegendVisible(!on && (*actions_)[Command::legend]->isChecked());
    });
    wire_panels(panels_, *bridge_, *selection_);
    new PictureState(*bridge_, *document_, *panels_.editor, *canvas_panel_, this);
    spotlight_ = new Spotlight(this, theme_);
    knows_step_ = remembers_ && Settings().knowsStep();
    connectCommands();
    connectLook();
    connectWork();
    connectComparison();
    connectSideBySide();
    connectCourse();
    connectWorkspaces();
    qApp->installEventFilter(this);
    if (remembers_) {
        const Settings settings;
        transport_->player().setStepsPerSecond(settings.stepsPerSecond(Player::usual));
        theme_.setTypeScale(settings.textScale());
        restoreGeometry(settings.geometry());
        workspaces_->load(settings);
    }
    // The transport's keys work at once.
    canvas_panel_->canvas().setFocus();
    showTitle();
}

MainWindow::~MainWindow() {
    qApp->removeEventFilter(this);
    // The bridge's last signals must find nobody.
    bridge_->disconnect();
}

void MainWindow::connectCommands() {
    Actions& a = *actions_;
    const auto on = [&a, this](Command c, auto act) { connect(a[c], &QAction::triggered, this, act); };
    on(Command::new_script, [this] { newScript(); });
    on(Command::open, [this] { chooseFile(); });
    on(Command::save, [this] { save(false); });
    on(Command::save_as, [this] { save(true); });
    on(Command::export_as, [this] { exportAs(); });
    on(Command::print, [this] { printPages(); });
    on(Command::compare_python, [this] { comparePython(); });
    on(Command::record_program, [this] { recordProgram(); });
    on(Command::compare_profilers, [this] { compareProfilers(); });
    on(Command::inspect_process, [this] { inspectProcess(); });
    on(Command::threads, [this] { showThreads(); });
    on(Command::quit, [this] { close(); });
    on(Command::undo, [this] { panels_.editor->undo(); });
    on(Command::redo, [this] { panels_.editor->redo(); });
    on(Command::copy_picture, [this] { copyPicture(); });
    on(Command::copy_state, [this] { copyState(); });
    on(Command::shortcuts, [this] { ShortcutsDialog(*actions_, this).exec(); });
    on(Command::breakpoint, [this] { panels_.editor->toggleBreakpoint(); });
    on(Command::fit, [this] { canvas_panel_->canvas().fitAll(); });
    on(Command::dive, [this] { canvas_panel_->canvas().dive(); });
    on(Command::climb, [this] { canvas_panel_->canvas().climb(); });
    on(Command::zoom_in, [this] { canvas_panel_->canvas().zoomIn(); });
    on(Command::zoom_out, [this] { canvas_panel_->canvas().zoomOut(); });
    on(Command::restore_layout, [this] { restoreUsualLayout(); });
    on(Command::guide, [this] { show_first_steps(*actions_, theme_, this); });
    on(Command::about, [this] {
        QMessageBox box(QMessageBox::NoIcon, tr("About Arenarium"),
                        tr("<b>Arenarium %1</b><br>Shows exactly how CPython's small-object allocator works."
                           "<br><br>Free software under the GNU General Public License, version 3 or later.")
                            .arg(QStringLiteral(ARENARIUM_VERSION)),
                        QMessageBox::NoButton, this);
        box.setIconPixmap(windowIcon().pixmap(64, 64));
        box.addButton(tr("&Close"), QMessageBox::AcceptRole);
        box.exec();
    });
    on(Command::add_chapter, [this] { lecture_->addChapter(); });
    on(Command::chapters, [this] { editChapters(); });
    on(Command::presenter_notes, [this] { lecture_->setShowsNotes(!lecture_->showsNotes()); });
    connect(lecture_, &Lecture::notesShown, a[Command::presenter_notes], &QAction::setChecked);
    connect(lecture_, &Lecture::hint, hint_line_, &HintLine::setHint);
    connect(tool_bar_, &ToolBar::searchEntered, this, &MainWindow::search);
    connect(tool_bar_, &ToolBar::profileChosen, this, &MainWindow::chooseProfile);
    connect(tool_bar_, &ToolBar::spaceChosen, document_.get(), &Document::setAddressSpace);
    connect(tool_bar_, &ToolBar::customProfileWanted, this, [this] {
        ProfileDialog dialog(bridge_->profile(), theme_, this);
        if (dialog.exec() == QDialog::Accepted && dialog.profile()) chooseProfile(*dialog.profile());
    });
    connect(tool_bar_, &ToolBar::addressSpaceWanted, this, [this] {
        AddressSpaceDialog dialog(bridge_->space(), bridge_->profile(), theme_, this);
        if (dialog.exec() == QDialog::Accepted && dialog.rules()) document_->setAddressSpace(*dialog.rules());
    });
    connect(menus_.recent, &QMenu::aboutToShow, this, [this] {
        fill_recent_menu(*menus_.recent, Settings(), [this](const QString& file) {
            if (!mayLeave()) return;
            const Status opened = openFile(file);
            if (!opened) showError(opened.error());
        });
    });
}

void MainWindow::connectLook() {
    Actions& a = *actions_;
    const auto theme = [this, &a](Command c, Theme::Mode mode) {
        a[c]->setChecked(theme_.mode() == mode);
        connect(a[c], &QAction::triggered, this, [this, mode] {
            theme_.setMode(mode);
            if (remembers_) Settings().setThemeMode(mode);
        });
    };
    theme(Command::theme_system, Theme::Mode::system);
    theme(Command::theme_light, Theme::Mode::light);
    theme(Command::theme_dark, Theme::Mode::dark);
    const auto toggles = [this, &a](Command c, bool now, auto set) {
        a[c]->setChecked(now);
        connect(a[c], &QAction::toggled, this, set);
    };
    toggles(Command::reduce_motion, theme_.reduceMotion(), [this](bool on) {
        theme_.setReduceMotion(on);
        if (remembers_) Settings().setReduceMotion(on);
    });
    toggles(Command::lens, true, [this](bool on) { canvas_panel_->setLensVisible(on); });
    const auto sizes = [this, &a](Command c, double step) {
        connect(a[c], &QAction::triggered, this, [this, step] {
            // A lecture has its own size.
            if (lecture_->isOn()) return;
            const double scale = step == 0 ? 1.0 : theme_.typeScale() + step;
            theme_.setTypeScale(std::clamp(scale, Settings::least_text, Settings::most_text));
            if (remembers_) Settings().setTextScale(theme_.typeScale());
        });
    };
    constexpr double text_step = 0.1;
    sizes(Command::larger_text, text_step);
    sizes(Command::smaller_text, -text_step);
    sizes(Command::usual_text, 0);
    for (const QAction* language : menus_.language->actions())
        connect(language, &QAction::triggered, this, [this, code = language->data().toString()] { setLanguage(code); });
    toggles(Command::legend, true, [this](bool on) { canvas_panel_->setLegendVisible(on); });
    toggles(Command::charts, !panels_.charts->isHidden(), [this](bool on) { show_charts(panels_, on); });
    toggles(Command::addresses, hub_->showsAddresses(), [this](bool on) { hub_->setShowsAddresses(on); });
    toggles(Command::all_classes, hub_->showsAllClasses(), [this](bool on) { hub_->setShowsAllClasses(on); });
    toggles(Command::by_address, hub_->arenaOrder() == ArenaOrder::address,
            [this](bool on) { hub_->setArenaOrder(on ? ArenaOrder::address : ArenaOrder::usable_arenas); });
    a[Command::by_list]->setChecked(hub_->arenaOrder() == ArenaOrder::usable_arenas);
    connect(canvas_panel_, &CanvasPanel::contextMenuWanted, this, [this](const ObjectRef& object, QPoint at) {
        QMenu menu(this);
        fill_object_menu(
            menu, object,
            {*hub_, *canvas_panel_, *actions_, [this](const QString& line) { emit panels_.by_hand->lineWanted(line); },
             [this](quint64 bytes) { panels_.by_hand->mallocBytes(bytes); }, *transport_, *panels_.editor});
        menu.exec(at);
    });
}

void MainWindow::connectWork() {
    connect(document_.get(), &Document::changed, this, &MainWindow::showTitle);
    connect(document_.get(), &Document::opened, this, &MainWindow::adjustToSource);
    connect(document_.get(), &Document::refused, hint_line_, &HintLine::setHint);
    connect(transport_.get(), &Transport::hint, hint_line_, &HintLine::setHint);
    connect(profile_panels_, &ProfilePanels::hint, hint_line_, &HintLine::setHint);
    connect(&profile_panels_->processes(), &ProcessesPanel::processChosen, document_.get(), &Document::showProcess);
    auto* lines = new LineTransport(*bridge_, *actions_, this);
    connect(lines, &LineTransport::hint, hint_line_, &HintLine::setHint);
    connect(lines, &LineTransport::lineReached, &profile_panels_->source(), &SourcePane::showPlace);
    connect(autosave_.get(), &Autosave::failed, hint_line_, &HintLine::setHint);
    connect(&lecture_->chapters(), &Chapters::changed, autosave_.get(), [this] {
        if (remembers_) autosave_->touch();
    });

    const auto run_line = [this](const QString& line) { document_->runLine(line); };
    connect(panels_.console, &ConsolePanel::lineEntered, this, run_line);
    connect(panels_.by_hand, &HandActs::lineWanted, this, [this, run_line](const QString& line) {
        if (panels_.console->isContinuing())
            return hint_line_->setHint(tr("End the block in the console first, with an empty line"));
        panels_.console->echoLine(line);
        run_line(line);
    });
    connect(panels_.by_hand, &HandActs::refused, hint_line_, &HintLine::setHint);
    connect(document_.get(), &Document::changed, panels_.by_hand,
            [this] { panels_.by_hand->setScript(document_->source()); });

    auto in_console = std::make_shared<bool>(false);
    connect(bridge_.get(), &Bridge::runStarted, this, [this, in_console](bool console) {
        *in_console = console;
        if (console) return;
        panels_.output->clear();
        // A new run knows nothing of a block that was begun.
        if (panels_.console->isContinuing()) panels_.console->finishLine();
    });
    connect(bridge_.get(), &Bridge::outputAppended, this, [this, in_console](const QString& text) {
        if (*in_console)
            panels_.console->appendOutput(text);
        else
            panels_.output->appendOutput(text);
    });
    connect(bridge_.get(), &Bridge::runFinished, this, [this](const RunOutcome& outcome) {
        const QString message = outcome.error ? QString::fromStdString(outcome.error->message) : QString();
        if (outcome.kind == RunOutcome::Kind::console) {
            if (outcome.needs_more) return panels_.console->continueLine();
            panels_.console->finishLine(outcome.cancelled ? tr("the line was stopped") : message);
            if (outcome.error) hint_line_->setHint(message);
        } else if (outcome.kind == RunOutcome::Kind::file) {
            finishOpening(outcome);
        } else if (outcome.error) {
            panels_.editor->showError(*outcome.error);
            panels_.output->appendError(QString::fromStdString(outcome.error->text()));
            hint_line_->setStanding(outcome.error->place.line != 0
                                        ? tr("Line %1: %2").arg(outcome.error->place.line).arg(message)
                                        : message);
        } else if (outcome.cancelled) {
            hint_line_->setHint(
                tr("The script was stopped after %1 operations").arg(QLocale().toString(outcome.operations)));
        } else {
            if (explain_after_open_) canvas_panel_->showError(*std::exchange(explain_after_open_, std::nullopt), {}, 0);
            // A good run also takes back the error of the last one.
            hint_line_->setStanding(hint_after_open_.isEmpty() ? usualHint() : std::exchange(hint_after_open_, {}));
            tellVersionChange();
        }
    });
    const auto touch = [this] {
        if (remembers_) autosave_->touch();
    };
    connect(document_.get(), &Document::changed, this, touch);
    connect(bridge_.get(), &Bridge::momentChanged, this, touch);
    connect(bridge_.get(), &Bridge::breakpointsChanged, this, touch);
    connect(&transport_->player(), &Player::speedChanged, this, [this](int steps) {
        if (remembers_) Settings().setStepsPerSecond(steps);
    });
}

void MainWindow::showTitle() {
    setWindowTitle(QStringLiteral("%1[*] \u2013 Arenarium").arg(document_->name()));
    setWindowModified(document_->isModified());
    panels_.script_dock->setWindowTitle(tr("Script \u2013 %1").arg(document_->name()));
}

void MainWindow::search(const QString& text) {
    const Found found = find_object(*bridge_->moment(), text);
    if (const auto* object = std::get_if<ObjectRef>(&found)) {
        selection_->select(*object);
        canvas_panel_->canvas().diveTo(*object);
    } else if (const auto* line = std::get_if<FoundLine>(&found)) {
        panels_.editor->jumpToLine(line->line);
        selection_->selectLine(line->line, *bridge_->moment());
        if (selection_->object()) canvas_panel_->canvas().diveTo(selection_->object());
    } else if (const auto* operation = std::get_if<FoundOperation>(&found)) {
        bridge_->seekOperation(operation->operation);
    } else {
        hint_line_->setHint(std::get<NothingFound>(found).reason);
    }
}

void MainWindow::closeEvent(QCloseEvent* event) {
    lecture_->setOn(false);
    if (remembers_) {
        const Settings settings;
        settings.setGeometry(saveGeometry());
        workspaces_->store(settings);
        autosave_->flush();
    }
    event->accept();
}

bool MainWindow::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && object->isWidgetType() &&
        takes_text(static_cast<QWidget*>(object))) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const auto modifiers = key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
        const bool writes = !key->text().isEmpty() && key->text().front().isPrint();
        const bool moves = key->key() == Qt::Key_Home || key->key() == Qt::Key_End;
        if (modifiers == Qt::NoModifier && (writes || moves)) {
            event->accept();
            return true;
        }
    }
    return QMainWindow::eventFilter(object, event);
}

}  // namespace arenarium::ui
