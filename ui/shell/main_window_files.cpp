// Opening, saving and restoring documents.
#include <QDir>
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMimeData>

#include "ui/shell/autosave.h"
#include "ui/shell/file_kinds.h"
#include "ui/shell/main_window.h"
#include "ui/shell/messages.h"
#include "ui/shell/view_state.h"

namespace arenarium::ui {

namespace {

const QString session_ending = QStringLiteral(".arenarium");

}  // namespace

QString MainWindow::usualHint() {
    return tr("F4 takes back a step, F5 makes one, and . goes through each single write. F1 shows more.");
}

bool MainWindow::mayLeave() {
    // Bookmarks alone are worth a question where they have a file.
    const bool marked = bookmarks_->isModified() && document_->path().endsWith(session_ending);
    if (!document_->isModified() && !lecture_->chapters().isModified() && !marked) return true;
    const auto question = save_question(this, theme_, document_->name());
    question->exec();
    const QMessageBox::ButtonRole answer = question->buttonRole(question->clickedButton());
    // A script has no room for chapters.
    const bool needs_session = lecture_->chapters().isModified() && !document_->path().endsWith(session_ending);
    if (answer == QMessageBox::AcceptRole) return save(needs_session);
    return answer == QMessageBox::DestructiveRole;
}

void MainWindow::newScript() {
    if (!mayLeave()) return;
    lecture_->chapters().set({});
    selection_->clear();
    hint_after_open_ = tr("Write b = malloc(24), then press F8");
    document_->show({});
    panels_.editor->setFocus();
}

void MainWindow::chooseFile() {
    if (!mayLeave()) return;
    const QString here = document_->isScript() ? document_->path() : document_->file();
    const QString path = QFileDialog::getOpenFileName(this, tr("Open"), QFileInfo(here).path(), open_filters());
    if (path.isEmpty()) return;
    const Status opened = openFile(path);
    if (!opened) showError(opened.error());
}

Result<Document::Content> MainWindow::contentOfPath(const QString& path, std::optional<SessionFile>& session) const {
    switch (file_kind(path)) {
        case FileKind::script:
            break;
        case FileKind::operations:
        case FileKind::recording:
            return contentOfFile(path, SourceKind::operations);
        case FileKind::snapshot:
            return contentOfFile(path, SourceKind::snapshot);
        case FileKind::session: {
            const QFileInfo info(path);
            const Result<std::string> bytes = read_whole_file(path, most_session_bytes);
            if (!bytes) return bytes.error();
            Result<SessionFile> read = read_session(*bytes, path.toStdString());
            if (!read) return read.error();
            session = std::move(read).value();
            Result<Document::Content> content = contentOf(*session, info.absolutePath());
            if (content) content->path = info.absoluteFilePath();
            return content;
        }
    }
    return Document::readScript(path);
}

Status MainWindow::openFile(const QString& path, const OpenWish& wish) {
    std::optional<SessionFile> session;
    Result<Document::Content> content = contentOfPath(path, session);
    if (!content) return content.error();
    lecture_->chapters().set({});
    if (session) restore_view(*session, *canvas_panel_, lecture_->chapters());
    if (wish.profile) content->profile = wish.profile;
    if (wish.space) content->space = wish.space;
    if (wish.operation) content->position = Position{*wish.operation, 0};
    selection_->clear();
    hint_after_open_ = content->kind == SourceKind::script ? watch_of(content->source) : QString();
    showContent(*content);
    if (session) bookmarks_->set(session->bookmarks);
    if (remembers_) Settings().addRecentFile(path);
    return Done{};
}

void MainWindow::openOrExplain(const QString& path, const OpenWish& wish) {
    const Status opened = openFile(path, wish);
    if (opened) return;
    explain_after_open_ = opened.error();
    hint_after_open_ = tr("Open another file, or write a script here");
    document_->show({});
}

Result<Document::Content> MainWindow::contentOfFile(const QString& path, SourceKind kind) const {
    Document::Content content;
    content.kind = kind;
    content.file = QFileInfo(path).absoluteFilePath();
    content.name = QFileInfo(path).fileName();
    // Whether it can be read at all is told at once.
    Result<OperationsText> text = read_operations_text(path);
    if (!text) {
        text.error().advice = tr("Check that the file exists and may be read.").toStdString();
        return text.error();
    }
    if (kind == SourceKind::snapshot) {
        content.source = tr("# %1\n#\n# A snapshot: the state of an\n# allocator at one position.\n"
                            "# There is nothing to run. Look at\n# every object, search, export,\n# compare.\n")
                             .arg(content.name);
    } else if (is_recording(path)) {
        content.source = tr("# %1\n#\n# A recording of a Python program:\n# every request to its allocator.\n"
                            "# Step through it, and see under\n# Lines which lines of Python hold\n# the memory.\n")
                             .arg(content.name);
    } else {
        content.source = text->text;
        if (!text->is_whole)
            content.source +=
                tr("# The file goes on; its first %L1 lines are shown here.\n").arg(OperationsText::most_lines);
    }
    return content;
}

// What a file that is looked at cannot do is greyed and says why.
void MainWindow::tellReasons() {
    const bool edits = document_->isScript();
    const bool is_snapshot = document_->kind() == SourceKind::snapshot;
    const QString no_edit = edits ? QString()
                            : is_snapshot
                                ? tr("A snapshot is looked at, not changed; open a script to try things.")
                                : tr("Recorded operations are looked at, not changed; open a script to try things.");
    for (const Command c : {Command::undo, Command::redo}) {
        (*actions_)[c]->setEnabled(edits);
        actions_->setReason(c, no_edit);
    }
    const QString no_steps = is_snapshot ? tr("A snapshot has one position: there are no steps in it.") : QString();
    for (const Command c : {Command::run, Command::go_to, Command::breakpoint, Command::step, Command::back,
                            Command::micro, Command::micro_back, Command::play, Command::reset, Command::home,
                            Command::end, Command::until_next, Command::until_previous})
        actions_->setReason(c, no_steps);
    tool_bar_->setProfileReason(is_snapshot ? tr("A snapshot belongs to the Python version it was taken in.")
                                : is_recording(document_->file())
                                    ? tr("A recording belongs to the Python version that made it.")
                                    : QString());
    panels_.console->setAccepts(edits, no_edit);
    panels_.by_hand->setAccepts(edits, no_edit);
}

void MainWindow::adjustToSource() {
    tellReasons();
    const bool is_snapshot = document_->kind() == SourceKind::snapshot;
    if (workspaces_->current() != Workspace::teach)
        workspaces_->show(is_snapshot || is_recording(document_->file()) ? Workspace::profile : Workspace::learn);
    profile_panels_->adoptDocument(document_->file());
    // It has no source; who holds what is what it knows.
    if (is_snapshot) panels_.pins_dock->raise();
}

void MainWindow::finishOpening(const RunOutcome& outcome) {
    const QString count = QLocale().toString(outcome.operations);
    if (outcome.error) {
        const Error& error = *outcome.error;
        QString text = QString::fromStdString(error.text());
        if (outcome.operations != 0)
            text += QLatin1Char('\n') + tr("The %1 operations before it are shown.").arg(count);
        panels_.output->appendError(text);
        panels_.console_dock->raise();
        const bool is_shown = error.place.line != 0 && static_cast<int>(error.place.line) <= panels_.editor->lines();
        if (is_shown && document_->kind() == SourceKind::operations) panels_.editor->showError(error);
        hint_line_->setStanding(text.section(QLatin1Char('\n'), 0, 0));
    } else if (outcome.cancelled) {
        hint_line_->setHint(tr("Reading was stopped: the first %1 operations are here").arg(count));
    } else if (profile_panels_->isOfProcess()) {
        // It is opened once a second, and its panel says how it stands.
    } else if (const auto taken = bridge_->history()->taken_at) {
        hint_line_->setStanding(
            tr("The state after operation %1, under CPython %2")
                .arg(QLocale().toString(taken->operation), QString::fromStdString(bridge_->profile().name)));
    } else if (const ProcessesPtr of = bridge_->history()->processes) {
        hint_line_->setStanding(tr("Process %1: %2 operations. The panel of processes shows the others.")
                                    .arg(of->all.list[of->shown].number)
                                    .arg(count));
    } else {
        hint_line_->setStanding(hint_after_open_.isEmpty()
                                    ? tr("%1 operations. F3 goes to their start, F7 to the next event.").arg(count)
                                    : std::exchange(hint_after_open_, {}));
    }
}

// A script is read from its beginning; what was recorded is there to be looked at as a whole.
void MainWindow::showContent(const Document::Content& content) {
    document_->show(content, content.kind == SourceKind::script ? Landing::start : Landing::end);
}

void MainWindow::openExample(const Example& example, const OpenWish& wish) {
    Result<Document::Content> content = read_example(example);
    if (!content) return showError(content.error());
    if (wish.profile) content->profile = wish.profile;
    if (wish.space) content->space = wish.space;
    if (wish.operation) content->position = Position{*wish.operation, 0};
    selection_->clear();
    lecture_->chapters().set({});
    canvas_panel_->canvas().fitAll();
    hint_after_open_ = example.watch;
    showContent(*content);
}

void MainWindow::openFirst(const OpenWish& wish) {
    QString lost;
    if (remembers_) {
        const std::optional<SessionFile> left = autosave_->takeOver();
        Result<Document::Content> content = left ? contentOf(*left, {}) : Error{};
        if (content) {
            content->is_saved = false;
            if (wish.profile) content->profile = wish.profile;
            if (wish.operation) content->position = Position{*wish.operation, 0};
            document_->show(*content);
            bookmarks_->set(left->bookmarks);
            restore_view(*left, *canvas_panel_, lecture_->chapters());
            hint_after_open_ = tr("Your work of last time is here again");
            return;
        }
        if (left) lost = QString::fromStdString(content.error().text());
    }
    const std::vector<Example> examples = all_examples();
    if (examples.empty()) return;
    openExample(examples.front(), wish);
    hint_after_open_ = lost.isEmpty() ? usualHint() : lost;
}

// `folder`: where the session lies, or ""; a file that moved together with it is found there.
Result<Document::Content> MainWindow::contentOf(const SessionFile& session, const QString& folder) const {
    Document::Content content;
    if (session.kind == SessionFile::SourceKind::script) {
        content.name = QString::fromStdString(session.name);
        content.source = QString::fromStdString(session.text);
    } else {
        const QString file = QString::fromStdString(source_path(session, folder.toStdString()));
        const bool is_snapshot = session.kind == SessionFile::SourceKind::snapshot;
        Result<Document::Content> opened =
            contentOfFile(file, is_snapshot ? SourceKind::snapshot : SourceKind::operations);
        if (!opened) {
            opened.error().advice =
                tr("The session needs this file; put it there or beside the session.").toStdString();
            return opened;
        }
        content = std::move(opened).value();
        content.process = QString::fromStdString(session.process);
    }
    const Result<Profile> profile = find_profile(session.profile);
    if (profile) content.profile = *profile;
    content.space = session.space;
    content.position = session.position;
    content.breakpoints = {session.breakpoints.begin(), session.breakpoints.end()};
    return content;
}

std::optional<SessionFile> MainWindow::sessionToKeep() const {
    if (profile_panels_->isOfProcess()) return std::nullopt;
    SessionFile session;
    if (document_->isScript()) {
        session.name = document_->name().toStdString();
        session.text = document_->source().toStdString();
    } else {
        const bool is_snapshot = document_->kind() == SourceKind::snapshot;
        session.kind = is_snapshot ? SessionFile::SourceKind::snapshot : SessionFile::SourceKind::operations;
        session.path = document_->file().toStdString();
        session.process = document_->process().toStdString();
    }
    session.profile = bridge_->profile().name;
    // A snapshot brings its own list of addresses.
    if (document_->kind() != SourceKind::snapshot) session.space = bridge_->space();
    session.position = bridge_->position();
    const std::set<std::uint32_t> lines = panels_.editor->breakpoints();
    session.breakpoints.assign(lines.begin(), lines.end());
    session.bookmarks = bookmarks_->all();
    session.chapters = lecture_->chapters().all();
    session.view = view_json(*canvas_panel_);
    return session;
}

bool MainWindow::save(bool ask_for_name) {
    if (profile_panels_->isOfProcess()) {
        hint_line_->setHint(tr("A process is not saved; export what you see as a snapshot (JSON) to keep it"));
        return false;
    }
    QString path = document_->path();
    if (ask_for_name || path.isEmpty()) {
        const QString session = tr("Session with position and views (*.arenarium)");
        const QFileInfo file(document_->file());
        const QString script = tr("Script (*.py)");
        // Chapters and bookmarks have no room in a script.
        const bool wants_session =
            !document_->isScript() || lecture_->chapters().count() > 0 || bookmarks_->count() > 0;
        QString first = !path.isEmpty()         ? path
                        : document_->isScript() ? document_->name()
                                                : file.dir().filePath(file.baseName() + session_ending);
        if (wants_session && document_->isScript() && !first.endsWith(session_ending)) {
            const QFileInfo named(first);
            const QString session_name = named.completeBaseName() + session_ending;
            first = path.isEmpty() ? session_name : named.dir().filePath(session_name);
        }
        path = QFileDialog::getSaveFileName(this, tr("Save"), first,
                                            !document_->isScript() ? session
                                            : wants_session        ? session + QStringLiteral(";;") + script
                                                                   : script + QStringLiteral(";;") + session);
        if (path.isEmpty()) return false;
        if (QFileInfo(path).suffix().isEmpty()) path += document_->isScript() ? QStringLiteral(".py") : session_ending;
        // Operations stay in their own file.
        if (!document_->isScript() && !path.endsWith(session_ending)) path += session_ending;
    }
    Status saved = Done{};
    if (path.endsWith(session_ending)) {
        saved = write_whole_file(path, write_session(*sessionToKeep()));
        if (saved) {
            document_->wasSavedAs(path);
            lecture_->chapters().wasSaved();
            bookmarks_->wasSaved();
        }
    } else {
        saved = document_->saveScript(path);
    }
    if (!saved) {
        showError(saved.error());
        return false;
    }
    Settings().addRecentFile(path);
    hint_line_->setHint(lecture_->chapters().isModified()
                            ? tr("Saved as %1. Its chapters need a session: Save as *.arenarium").arg(path)
                            : tr("Saved as %1").arg(path));
    return true;
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

void MainWindow::showError(const Error& error) {
    error_message(this, theme_, error)->exec();
}

}  // namespace arenarium::ui
