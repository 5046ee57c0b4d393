#include "ui/shell/main_window.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QKeyEvent>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>

#include <array>

#include "ui/shell/find_object.h"
#include "ui/shell/object_menu.h"
#include "ui/shell/shortcuts_dialog.h"
#include "ui/shell/view_state.h"

namespace arenarium::ui {

namespace {

constexpr QSize usual_size(1440, 900);
constexpr qint64 most_session_bytes = 16 << 20;
const QString session_ending = QStringLiteral(".arenarium");

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
    resize(usual_size);
    bridge_ = std::make_unique<Bridge>(std::move(options));
    selection_ = std::make_unique<Selection>();
    hub_ = std::make_unique<SceneHub>(*bridge_, *selection_, theme_);
    actions_ = std::make_unique<Actions>(theme_);
    canvas_panel_ = new CanvasPanel(*hub_);
    setCentralWidget(canvas_panel_);
    panels_ = make_panels(*this, theme_);
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
    menus_ = make_menus(*this, *actions_, examples, panels_.docks());
    for (QAction* action : actions_->all())
        addAction(action);
    const NarrationPanel* narration = panels_.narration;
    lecture_ = new Lecture(*this, *canvas_panel_, *hub_, *transport_, theme_, [narration] {
        return Lecture::Words{narration->function(), narration->sentence()};
    });
    wire_panels(panels_, *bridge_, *selection_);
    connectCommands();
    connectLook();
    connectWork();
    qApp->installEventFilter(this);
    if (remembers_) {
        const Settings settings;
        transport_->player().setStepsPerSecond(settings.stepsPerSecond(Player::usual));
        restoreGeometry(settings.geometry());
        restoreState(settings.layout());
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
    on(Command::guide, [this] {
        QMessageBox::information(
            this, tr("First steps"),
            tr("Each line of the script allocates or frees blocks; the middle shows where they land.\n\n"
               "F5 goes one operation on, F4 one back. The keys . and , go through each single write inside an "
               "operation.\n"
               "Double-click an arena or a pool to look inside; Esc leads out again.\n"
               "Click anything: the inspector shows its fields, and why things are as they are.\n"
               "F8 runs the script again after you changed it."));
    });
    on(Command::about, [this] {
        QMessageBox::about(this, tr("About Arenarium"),
                           tr("<b>Arenarium %1</b><br>Shows exactly how CPython's small-object allocator works."
                              "<br><br>Free software under the GNU General Public License, version 3 or later.")
                               .arg(QStringLiteral(ARENARIUM_VERSION)));
    });
    on(Command::lecture, [this] { lecture_->setOn(!lecture_->isOn()); });
    connect(lecture_, &Lecture::changed, a[Command::lecture], &QAction::setChecked);
    connect(lecture_, &Lecture::hint, hint_line_, &HintLine::setHint);
    connect(tool_bar_, &ToolBar::searchEntered, this, &MainWindow::search);
    connect(tool_bar_, &ToolBar::profileChosen, document_.get(), &Document::setProfile);
    connect(tool_bar_, &ToolBar::spaceChosen, document_.get(), &Document::setAddressSpace);
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
    toggles(Command::charts, !panels_.charts->isHidden(), [this](bool on) { show_charts(panels_, on); });
    toggles(Command::addresses, hub_->showsAddresses(), [this](bool on) { hub_->setShowsAddresses(on); });
    toggles(Command::all_classes, hub_->showsAllClasses(), [this](bool on) { hub_->setShowsAllClasses(on); });
    toggles(Command::by_address, hub_->arenaOrder() == ArenaOrder::address, [this](bool on) {
        hub_->setArenaOrder(on ? ArenaOrder::address : ArenaOrder::usable_arenas);
    });
    a[Command::by_list]->setChecked(hub_->arenaOrder() == ArenaOrder::usable_arenas);
    connect(canvas_panel_, &CanvasPanel::contextMenuWanted, this, [this](const ObjectRef& object, QPoint at) {
        QMenu menu(this);
        fill_object_menu(menu, object,
                         {*hub_, *canvas_panel_, *actions_, [this](const QString& line) { emit panels_.by_hand->lineWanted(line); },
                          [this](quint64 bytes) { panels_.by_hand->mallocBytes(bytes); }, *transport_, *panels_.editor});
        menu.exec(at);
    });
}

void MainWindow::connectWork() {
    connect(document_.get(), &Document::changed, this, &MainWindow::showTitle);
    connect(document_.get(), &Document::refused, hint_line_, &HintLine::setHint);
    connect(transport_.get(), &Transport::hint, hint_line_, &HintLine::setHint);
    connect(autosave_.get(), &Autosave::failed, hint_line_, &HintLine::setHint);

    const auto run_line = [this](const QString& line) { document_->runLine(line); };
    connect(panels_.console, &ConsolePanel::lineEntered, this, run_line);
    connect(panels_.by_hand, &ByHandBar::lineWanted, this, [this, run_line](const QString& line) {
        panels_.console->echoLine(line);
        run_line(line);
    });
    connect(panels_.by_hand, &ByHandBar::undoWanted, panels_.editor, [this] { panels_.editor->undo(); });
    connect(document_.get(), &Document::changed, panels_.by_hand, [this] {
        panels_.by_hand->setScript(document_->source());
        panels_.by_hand->setUndo(document_->lastHandLine());
    });

    auto in_console = std::make_shared<bool>(false);
    connect(bridge_.get(), &Bridge::runStarted, this, [this, in_console](bool console) {
        *in_console = console;
        if (!console) panels_.output->clear();
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
            panels_.console->finishLine(outcome.cancelled ? tr("cancelled") : message);
            if (outcome.error) panels_.by_hand->showRefusal(message);
        } else if (outcome.error) {
            panels_.editor->showError(*outcome.error);
            panels_.output->appendError(QString::fromStdString(outcome.error->text()));
            hint_line_->setHint(outcome.error->place.line != 0 ? tr("Line %1: %2").arg(outcome.error->place.line).arg(message)
                                                               : message);
        } else if (outcome.cancelled) {
            hint_line_->setHint(tr("Cancelled after %1 operations").arg(QLocale().toString(outcome.operations)));
        } else if (!hint_after_open_.isEmpty()) {
            hint_line_->setHint(std::exchange(hint_after_open_, {}));
        }
    });
    const auto touch = [this] {
        if (remembers_) autosave_->touch();
    };
    connect(document_.get(), &Document::changed, this, touch);
    connect(bridge_.get(), &Bridge::frameChanged, this, touch);
    connect(bridge_.get(), &Bridge::breakpointsChanged, this, touch);
    connect(&transport_->player(), &Player::speedChanged, this, [this](int steps) {
        if (remembers_) Settings().setStepsPerSecond(steps);
    });
}

void MainWindow::restoreUsualLayout() {
    arrange_panels(*this, panels_);
    (*actions_)[Command::charts]->setChecked(!panels_.charts->isHidden());
}

void MainWindow::showTitle() {
    setWindowTitle(QStringLiteral("%1[*] \u2013 Arenarium").arg(document_->name()));
    setWindowModified(document_->isModified());
    panels_.script_dock->setWindowTitle(tr("Script \u2013 %1").arg(document_->name()));
}

void MainWindow::showError(const Error& error) {
    QMessageBox box(QMessageBox::Warning, tr("Arenarium"), QString::fromStdString(error.text()), QMessageBox::Ok, this);
    box.setInformativeText(QString::fromStdString(error.advice));
    box.exec();
}

bool MainWindow::mayLeave() {
    if (!document_->isModified()) return true;
    const auto answer = QMessageBox::question(this, tr("Save the changes?"),
                                              tr("\u201c%1\u201d was changed and not saved.").arg(document_->name()),
                                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    if (answer == QMessageBox::Save) return save(false);
    return answer == QMessageBox::Discard;
}

void MainWindow::newScript() {
    if (!mayLeave()) return;
    selection_->clear();
    document_->show({});
    hint_line_->setHint(tr("Write b = malloc(24), then press F8"));
    panels_.editor->setFocus();
}

void MainWindow::chooseFile() {
    if (!mayLeave()) return;
    const QString path = QFileDialog::getOpenFileName(
        this, tr("Open"), QFileInfo(document_->path()).path(),
        tr("Scripts and sessions (*.py *.arenarium);;All files (*)"));
    if (path.isEmpty()) return;
    const Status opened = openFile(path);
    if (!opened) showError(opened.error());
}

Status MainWindow::openFile(const QString& path, const OpenWish& wish) {
    Document::Content content;
    if (path.endsWith(session_ending)) {
        const Result<std::string> bytes = read_whole_file(path, most_session_bytes);
        if (!bytes) return bytes.error();
        const Result<SessionFile> session = read_session(*bytes, path.toStdString());
        if (!session) return session.error();
        if (session->kind != SessionFile::SourceKind::script)
            return Error{tr("this session replays a file of operations").toStdString(), {path.toStdString(), 0, 0},
                         tr("Open it at the command line.").toStdString()};
        content = contentOf(*session);
        content.path = QFileInfo(path).absoluteFilePath();
        restore_view(session->view, *canvas_panel_, *lecture_);
    } else {
        Result<Document::Content> script = Document::readScript(path);
        if (!script) return script.error();
        content = std::move(script).value();
    }
    if (wish.profile) content.profile = wish.profile;
    if (wish.space) content.space = wish.space;
    if (wish.operation) content.position = Position{*wish.operation, 0};
    selection_->clear();
    hint_after_open_ = watch_of(content.source);
    document_->show(content);
    if (remembers_) Settings().addRecentFile(path);
    return Done{};
}

void MainWindow::openExample(const Example& example, const OpenWish& wish) {
    Result<Document::Content> content = read_example(example);
    if (!content) return showError(content.error());
    if (wish.profile) content->profile = wish.profile;
    if (wish.space) content->space = wish.space;
    if (wish.operation) content->position = Position{*wish.operation, 0};
    selection_->clear();
    canvas_panel_->canvas().fitAll();
    hint_after_open_ = example.watch;
    document_->show(*content);
}

void MainWindow::openFirst(const OpenWish& wish) {
    if (remembers_) {
        std::optional<SessionFile> left = autosave_->takeOver();
        if (left && left->kind == SessionFile::SourceKind::script) {
            Document::Content content = contentOf(*left);
            content.is_saved = false;
            if (wish.profile) content.profile = wish.profile;
            if (wish.operation) content.position = Position{*wish.operation, 0};
            document_->show(content);
            restore_view(left->view, *canvas_panel_, *lecture_);
            hint_after_open_ = tr("Your work of last time is here again");
            return;
        }
    }
    const std::vector<Example> examples = all_examples();
    if (examples.empty()) return;
    openExample(examples.front(), wish);
    hint_after_open_ = tr("F4 takes back a step, F5 makes one, and . goes through each single write. F1 shows more.");
}

Document::Content MainWindow::contentOf(const SessionFile& session) const {
    Document::Content content;
    content.name = QString::fromStdString(session.name);
    content.source = QString::fromStdString(session.text);
    const Result<Profile> profile = find_profile(session.profile);
    if (profile) content.profile = *profile;
    content.space = session.space;
    content.position = session.position;
    content.breakpoints = {session.breakpoints.begin(), session.breakpoints.end()};
    return content;
}

std::optional<SessionFile> MainWindow::sessionToKeep() const {
    SessionFile session;
    session.name = document_->name().toStdString();
    session.text = document_->source().toStdString();
    session.profile = bridge_->profile().name;
    session.space = bridge_->space();
    session.position = bridge_->position();
    const std::set<std::uint32_t> lines = panels_.editor->breakpoints();
    session.breakpoints.assign(lines.begin(), lines.end());
    session.view = view_json(*canvas_panel_, *lecture_);
    return session;
}

bool MainWindow::save(bool ask_for_name) {
    QString path = document_->path();
    if (ask_for_name || path.isEmpty()) {
        path = QFileDialog::getSaveFileName(this, tr("Save"), path.isEmpty() ? document_->name() : path,
                                            tr("Script (*.py);;Session with position and views (*.arenarium)"));
        if (path.isEmpty()) return false;
        if (QFileInfo(path).suffix().isEmpty()) path += QStringLiteral(".py");
    }
    Status saved = Done{};
    if (path.endsWith(session_ending)) {
        saved = write_whole_file(path, write_session(*sessionToKeep()));
        if (saved) document_->wasSavedAs(path);
    } else {
        saved = document_->saveScript(path);
    }
    if (!saved) {
        showError(saved.error());
        return false;
    }
    Settings().addRecentFile(path);
    hint_line_->setHint(tr("Saved as %1").arg(path));
    return true;
}

void MainWindow::search(const QString& text) {
    const Found found = find_object(*bridge_->frame(), text);
    if (const auto* object = std::get_if<ObjectRef>(&found)) {
        selection_->select(*object);
        canvas_panel_->canvas().diveTo(*object);
    } else if (const auto* line = std::get_if<FoundLine>(&found)) {
        panels_.editor->jumpToLine(line->line);
        selection_->selectLine(line->line, *bridge_->frame());
    } else if (const auto* operation = std::get_if<FoundOperation>(&found)) {
        bridge_->seekOperation(operation->operation);
    } else {
        hint_line_->setHint(std::get<NothingFound>(found).reason);
    }
}

void MainWindow::copyPicture() {
    QGuiApplication::clipboard()->setImage(canvas_panel_->canvas().image());
    hint_line_->setHint(tr("The picture is on the clipboard"));
}

void MainWindow::copyState() {
    const Scene& scene = hub_->scene();
    const ObjectRef selected = selection_->object();
    const ObjectRef object = selected && scene.exists(selected) ? selected : ObjectRef::process();
    QGuiApplication::clipboard()->setText(QString::fromStdString(scene.describe(object)));
    hint_line_->setHint(tr("The state is on the clipboard"));
}

void MainWindow::closeEvent(QCloseEvent* event) {
    lecture_->setOn(false);
    if (remembers_) {
        Settings().setWindow(saveGeometry(), saveState());
        autosave_->flush();
    }
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    const QList<QUrl> urls = event->mimeData()->urls();
    if (urls.size() == 1 && urls.front().isLocalFile()) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    const QString path = event->mimeData()->urls().value(0).toLocalFile();
    if (path.isEmpty() || !mayLeave()) return;
    event->acceptProposedAction();
    const Status opened = openFile(path);
    if (!opened) showError(opened.error());
}

bool MainWindow::eventFilter(QObject* object, QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride && object->isWidgetType() && takes_text(static_cast<QWidget*>(object))) {
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
