// What is open. A script is edited: where it comes from, whether it is saved, and whether what is shown is what it
// does; acts by hand become lines of it. A file of operations or a snapshot is looked at, and nothing changes it.
#pragma once

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

#include "core/base/result.h"
#include "ui/bridge/bridge.h"
#include "ui/editor/script_editor.h"

namespace arenarium::ui {

class Document : public QObject {
    Q_OBJECT

public:
    // Both outlive it.
    Document(Bridge& bridge, ScriptEditor& editor, QObject* parent = nullptr);

    SourceKind kind() const { return kind_; }
    bool isScript() const { return kind_ == SourceKind::script; }
    // The ops file or the snapshot; empty for a script.
    const QString& file() const { return file_; }
    // Of a recording of several, as it was chosen last; empty: nobody chose.
    const QString& process() const { return process_; }
    // Where saving goes. Empty for a script that was never saved, for an example, and for a file that is looked at.
    const QString& path() const { return path_; }
    // What the title bar says: a file name, an example's name, "untitled".
    const QString& name() const { return name_; }
    bool isModified() const { return isScript() && source() != saved_source_; }
    // Edited since it ran.
    bool isStale() const { return isScript() && (!has_run_ || source() != ran_source_); }
    // Its run was stopped before its end.
    bool isStopped() const { return is_stopped_; }
    // What the editor shows: the script, or what there is to read of a file.
    QString source() const { return editor_.source(); }

    struct Content {
        SourceKind kind = SourceKind::script;
        QString path, name, source;
        QString file;     // not of a script
        QString process;  // of a recording of several, see TraceProcesses::find(); "": the first
        std::optional<Profile> profile;
        std::optional<AddressSpaceRules> space;
        std::optional<Position> position;
        std::set<std::uint32_t> breakpoints;
        bool is_saved = true;
    };
    // Shows it and runs or reads it.
    void show(const Content& content, Landing landing = Landing::end);
    // A script in UTF-8 of at most 4 MiB.
    static Result<Content> readScript(const QString& path);
    // Writes beside the file and renames, so that a crash leaves the old or the new one.
    Status saveScript(const QString& path);
    void wasSavedAs(const QString& path);

    void run(Landing landing);
    void setProfile(const Profile& profile);
    // Of a recording of several processes: shows that one.
    void showProcess(const QString& process);
    void setAddressSpace(const AddressSpaceRules& space);

    // Runs a line behind the script. One that changed something becomes the script's last line. Refused without one.
    void runLine(const QString& line);
    // Where the next such line will stand.
    quint32 nextLine() const;
    // The act by hand that undo would take back; empty: none.
    QString lastHandLine() const;

signals:
    void changed();  // name, saved or not, stale or not
    void opened();   // another text
    void refused(const QString& message);

private:
    void showScript(const Content& content, Landing landing);
    void openFile(Landing landing, const std::optional<Profile>& profile,
                  const std::optional<AddressSpaceRules>& space);
    std::optional<Profile> profileForObjects();
    void edited();
    void finished(const RunOutcome& outcome);

    Bridge& bridge_;
    ScriptEditor& editor_;
    SourceKind kind_ = SourceKind::script;
    QString path_, name_, file_, process_, saved_source_, ran_source_;
    bool has_run_ = false, is_stopped_ = false;
    // Texts before and after each act by hand, so that undo and redo run by themselves.
    struct HandAct {
        QString line, before, after;
    };
    std::vector<HandAct> hand_acts_;
    std::optional<Position> seek_after_run_;
    bool is_appending_ = false;
    QString block_;  // lines of the console that begin a statement
};

}  // namespace arenarium::ui
