#include "ui/shell/document.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>
#include <utility>

#include "core/script/language/bounds.h"
#include "ui/shell/objects_dock.h"

namespace arenarium::ui {

Document::Document(Bridge& bridge, ScriptEditor& editor, QObject* parent)
    : QObject(parent), bridge_(bridge), editor_(editor), name_(tr("untitled")) {
    connect(&editor_, &ScriptEditor::sourceEdited, this, &Document::edited);
    connect(&bridge_, &Bridge::runFinished, this, &Document::finished);
}

void Document::show(const Content& content, Landing landing) {
    kind_ = content.kind;
    path_ = content.path;
    file_ = content.file;
    process_ = content.process;
    name_ = content.name.isEmpty() ? tr("untitled") : content.name;
    hand_acts_.clear();
    is_appending_ = true;  // the text is not edited
    editor_.setReadOnly(false);
    editor_.setSource(content.source);
    editor_.setReadOnly(!isScript());
    editor_.setProperty("readOnly", !isScript());
    is_appending_ = false;
    editor_.setBreakpoints(content.breakpoints);
    bridge_.setBreakpoints(content.breakpoints);
    saved_source_ = content.is_saved ? source() : QString();
    seek_after_run_ = content.position;
    if (isScript())
        showScript(content, landing);
    else
        openFile(landing, content.profile, content.space);
    emit opened();
    emit changed();
}

void Document::showScript(const Content& content, Landing landing) {
    RunRequest request;
    request.source = ran_source_ = source();
    request.fileName = name_;
    request.landing = landing;
    request.space = content.space;
    request.profile = content.profile;
    if (!request.profile) {
        const std::string wish = profile_wish(ran_source_.toStdString());
        if (!wish.empty()) {
            const Result<Profile> profile = find_profile(wish);
            if (profile)
                request.profile = *profile;
            else
                emit refused(QString::fromStdString(profile.error().text()));
        }
    }
    if (!request.profile) request.profile = profileForObjects();
    has_run_ = true;
    bridge_.run(request);
}

// A script that keeps objects needs a version whose objects are known.
std::optional<Profile> Document::profileForObjects() {
    if (!keepsObjects(source())) return std::nullopt;
    const std::optional<Profile> other = profileWithObjects(bridge_.profile());
    if (other)
        emit refused(tr("CPython %1 is shown: how %2 lays out its objects is not known here")
                         .arg(QString::fromStdString(other->name), QString::fromStdString(bridge_.profile().name)));
    return other;
}

void Document::openFile(Landing landing, const std::optional<Profile>& profile,
                        const std::optional<AddressSpaceRules>& space) {
    OpenRequest request;
    request.path = file_;
    request.kind = kind_;
    request.process = process_;
    request.shown = source();
    request.landing = landing;
    request.profile = profile;
    request.space = space;
    editor_.clearError();
    bridge_.open(request);
}

Result<Document::Content> Document::readScript(const QString& path) {
    QFile file(path);
    const QString name = QFileInfo(path).fileName();
    const Place place{path.toStdString(), 0, 0};
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.errorString().toStdString(), place,
                     tr("Check that the file exists and may be read.").toStdString()};
    const QByteArray bytes = file.read(static_cast<qint64>(script::max_source_bytes) + 1);
    if (static_cast<std::size_t>(bytes.size()) > script::max_source_bytes)
        return Error{tr("the script is larger than 4 MiB").toStdString(), place, {}};
    const QString source = QString::fromUtf8(bytes);
    if (bytes.contains('\0') || source.toUtf8() != bytes)
        return Error{tr("this is no text in UTF-8").toStdString(), place, tr("Scripts are text files.").toStdString()};
    Content content;
    content.path = QFileInfo(path).absoluteFilePath();
    content.name = name;
    content.source = source;
    return content;
}

Status Document::saveScript(const QString& path) {
    QSaveFile file(path);
    const QByteArray bytes = source().toUtf8();
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    if (!written)
        return Error{file.errorString().toStdString(),
                     {path.toStdString(), 0, 0},
                     tr("The script is still here; save it elsewhere.").toStdString()};
    wasSavedAs(path);
    return Done{};
}

void Document::wasSavedAs(const QString& path) {
    path_ = QFileInfo(path).absoluteFilePath();
    name_ = QFileInfo(path).fileName();
    saved_source_ = source();
    emit changed();
}

void Document::run(Landing landing) {
    RunRequest request;
    // As soon as its first line says so.
    if (!keepsObjects(ran_source_)) request.profile = profileForObjects();
    request.source = ran_source_ = source();
    request.fileName = name_;
    request.landing = landing;
    has_run_ = true;
    editor_.clearError();
    bridge_.run(request);
    emit changed();
}

void Document::setProfile(const Profile& profile) {
    if (kind_ == SourceKind::snapshot) return emit refused(tr("A snapshot belongs to the version it was taken in"));
    if (!isScript()) return openFile(Landing::keep, profile, std::nullopt);
    RunRequest request;
    request.source = ran_source_ = source();
    request.fileName = name_;
    request.profile = profile;
    has_run_ = true;
    bridge_.run(request);
    emit changed();
}

void Document::showProcess(const QString& process) {
    process_ = process;
    openFile(Landing::end, std::nullopt, std::nullopt);
    emit changed();
}

void Document::setAddressSpace(const AddressSpaceRules& space) {
    if (kind_ == SourceKind::snapshot) return emit refused(tr("The arenas of a snapshot lie where they lay"));
    if (!isScript()) return openFile(Landing::keep, std::nullopt, space);
    RunRequest request;
    request.source = ran_source_ = source();
    request.fileName = name_;
    request.space = space;
    has_run_ = true;
    bridge_.run(request);
    emit changed();
}

quint32 Document::nextLine() const {
    const QString text = source();
    const auto ends = static_cast<quint32>(text.count(QLatin1Char('\n')));
    return text.isEmpty() || text.endsWith(QLatin1Char('\n')) ? ends + 1 : ends + 2;
}

QString Document::lastHandLine() const {
    for (const HandAct& act : hand_acts_)
        if (act.after == source()) return act.line;
    return {};
}

void Document::runLine(const QString& line) {
    if (!isScript())
        return emit refused(tr("Nothing is added to a file that is looked at; open a script to try things"));
    if (isStale()) run(Landing::end);
    bridge_.consoleLine(line, nextLine());
}

void Document::finished(const RunOutcome& outcome) {
    if (outcome.kind != RunOutcome::Kind::console) is_stopped_ = outcome.cancelled;
    if (outcome.kind != RunOutcome::Kind::console) {
        if (seek_after_run_ && !outcome.cancelled) bridge_.seek(*seek_after_run_);
        seek_after_run_.reset();
        block_.clear();
        return;
    }
    if (outcome.needs_more) {
        block_ += outcome.source + QLatin1Char('\n');
        return;
    }
    const bool is_block = !block_.isEmpty();
    QString statement = std::exchange(block_, {}) + outcome.source;
    while (statement.endsWith(QLatin1Char('\n')))
        statement.chop(1);
    if (!outcome.ok()) return;
    // A look at a value is no part of the script.
    const bool only_looked = outcome.added == 0 && !is_block && !outcome.source.contains(QLatin1Char('='));
    if (only_looked || isStale()) return;
    const QString before = source();
    is_appending_ = true;
    editor_.appendLine(statement);
    is_appending_ = false;
    ran_source_ = source();
    hand_acts_.push_back({statement, before, ran_source_});
    emit changed();
}

void Document::edited() {
    if (is_appending_) return;
    const QString now = source();
    const auto undone = std::find_if(hand_acts_.begin(), hand_acts_.end(), [&](const HandAct& act) {
        return (act.before == now && act.after == ran_source_) || (act.after == now && act.before == ran_source_);
    });
    if (undone != hand_acts_.end()) return run(Landing::end);
    emit changed();
}

}  // namespace arenarium::ui
