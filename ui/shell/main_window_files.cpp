// Opening, saving and restoring documents.
#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QMimeData>

#include "ui/shell/main_window.h"
#include "ui/shell/view_state.h"

namespace arenarium::ui {

namespace {

constexpr qint64 most_session_bytes = 16 << 20;
const QString session_ending = QStringLiteral(".arenarium");

}  // namespace

QString MainWindow::usualHint() {
    return tr("F4 takes back a step, F5 makes one, and . goes through each single write. F1 shows more.");
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
    const QString path = QFileDialog::getOpenFileName(this, tr("Open"), QFileInfo(document_->path()).path(),
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
            return Error{tr("this session replays a file of operations").toStdString(),
                         {path.toStdString(), 0, 0},
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
    hint_after_open_ = usualHint();
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
    QMessageBox box(QMessageBox::Warning, tr("Arenarium"), QString::fromStdString(error.text()), QMessageBox::Ok, this);
    box.setInformativeText(QString::fromStdString(error.advice));
    box.exec();
}

}  // namespace arenarium::ui
