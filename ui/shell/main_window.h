// The window: puts the parts together and opens, saves and restores documents. What the parts do stands in their files.
#pragma once

#include <QMainWindow>
#include <QVBoxLayout>

#include <memory>

#include "ui/bridge/bridge.h"
#include "ui/bridge/selection.h"
#include "ui/canvas/canvas_panel.h"
#include "ui/canvas/scene_hub.h"
#include "ui/compare/bookmarks.h"
#include "ui/compare/comparison.h"
#include "ui/compare/pair_bar.h"
#include "ui/shell/actions.h"
#include "ui/shell/autosave.h"
#include "ui/shell/document.h"
#include "ui/shell/hint_line.h"
#include "ui/shell/lecture.h"
#include "ui/shell/lesson_pictures.h"
#include "ui/shell/menus.h"
#include "ui/shell/objects_dock.h"
#include "ui/shell/panels.h"
#include "ui/shell/picture_state.h"
#include "ui/shell/profile_panels.h"
#include "ui/shell/side_by_side.h"
#include "ui/shell/spotlight.h"
#include "ui/shell/tool_bar.h"
#include "ui/shell/transport.h"
#include "ui/shell/workspaces.h"

namespace arenarium {
struct RunPage;
}

namespace arenarium::ui {

class BookmarkEditor;
class ChapterEditor;
class DeckDialog;
class ThreadsWindow;
struct PictureSource;

class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    // `theme` outlives it. `remembers`: reads and writes layout and autosaved work.
    MainWindow(Theme& theme, SessionOptions options, bool remembers = true);
    ~MainWindow() override;

    Bridge& bridge() { return *bridge_; }
    Selection& selection() { return *selection_; }
    SceneHub& hub() { return *hub_; }
    Comparison& comparison() { return *comparison_; }
    Actions& actions() { return *actions_; }
    Document& document() { return *document_; }
    Transport& transport() { return *transport_; }
    Lecture& lecture() { return *lecture_; }
    Workspaces& workspaces() { return *workspaces_; }
    CanvasPanel& canvasPanel() { return *canvas_panel_; }
    const Panels& panels() const { return panels_; }
    ProfilePanels& profilePanels() { return *profile_panels_; }
    ObjectsPanel& objectsPanel() { return objects_dock_->panel(); }
    ToolBar& toolBar() { return *tool_bar_; }
    HintLine& hintLine() { return *hint_line_; }
    Spotlight& spotlight() { return *spotlight_; }
    Bookmarks& bookmarks() { return *bookmarks_; }
    BookmarkEditor* bookmarkEditor() { return bookmark_editor_; }  // null until it was asked for
    // Null while one run is shown.
    SideBySide* sideBySide() { return side_by_side_; }
    PairBar* pairBar() { return pair_bar_; }
    QMenu& besideMenu() { return *menus_.beside; }
    // What cannot be read is told.
    void showSideBySide(const SideWish& wish);
    Autosave& autosave() { return *autosave_; }

    struct OpenWish {
        std::optional<Profile> profile;  // instead of the one that the file asks for
        std::optional<AddressSpaceRules> space;
        std::optional<std::uint32_t> operation;
    };
    // A script, operations, a snapshot or a session. What is large is read after this returns; how that ends, the
    // bridge tells.
    Status openFile(const QString& path, const OpenWish& wish = {});
    void openExample(const Example& example, const OpenWish& wish = {});
    // The same at the start of the program: what cannot be opened is explained in the picture's place.
    void openOrExplain(const QString& path, const OpenWish& wish = {});
    // What the last window left behind, else the first example.
    void openFirst(const OpenWish& wish = {});
    // Watches a running Python: the first look opens as a document, the others follow it.
    void watchProcess(qint64 pid);
    // The course beside the picture, at a step or lesson; empty: where it was. False: there is no such step.
    bool showCourse(const QString& step);
    LessonPictures& lessonPictures() { return *pictures_; }
    // The panels of this workspace where they are at the first start.
    void restoreUsualLayout();
    // What pictures of this moment are made from.
    PictureSource pictureSource() const;
    // The pages of what is open; the caller owns it.
    DeckDialog* makeDeckDialog();
    // What the foot of the window says when there is nothing better.
    static QString usualHint();
    // From now on, also at the next start; what is open and where everything stands stays.
    void setLanguage(const QString& code);

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void connectCommands();
    void connectLook();
    void connectWorkspaces();
    void openInspector();
    void openObjects();
    void lightStep();
    void chooseProfile(const Profile& profile);
    void tellVersionChange();
    void connectSideBySide();
    void connectCourse();
    void sayAnew();
    void fillBesideMenu();
    Document::Content sameContent() const;
    Result<Document::Content> besideContent(const SideWish& wish) const;
    void besideAgain(const Document::Content& content);
    void runBeside();
    void adjustSideBySide();
    void closeSideBySide();
    void showBookmarkBeside(int index);
    void compareWith(int index);
    void editBookmarks();
    void connectWork();
    void connectComparison();
    void newScript();
    void chooseFile();
    bool save(bool ask_for_name);
    bool mayLeave();
    void showError(const Error& error);
    void search(const QString& text);
    void exportAs();
    std::optional<RunPage> runPage() const;
    void comparePython();
    void recordProgram();
    void compareProfilers();
    void inspectProcess();
    void showThreads();
    void editChapters();
    void printPages();
    // Opens what a dialog made; what stands in the way is told.
    void openMade(const QString& path);
    void copyPicture();
    void copyState();
    void showTitle();
    std::optional<SessionFile> sessionToKeep() const;
    Result<Document::Content> contentOf(const SessionFile& session, const QString& folder) const;
    // Any file; `session`: of one, what it says.
    Result<Document::Content> contentOfPath(const QString& path, std::optional<SessionFile>& session) const;
    Result<Document::Content> contentOfFile(const QString& path, SourceKind kind) const;
    void showContent(const Document::Content& content);
    void adjustToSource();
    void tellReasons();
    void finishOpening(const RunOutcome& outcome);

    Theme& theme_;
    bool remembers_;
    std::unique_ptr<Bridge> bridge_;
    std::unique_ptr<Selection> selection_;
    std::unique_ptr<SceneHub> hub_;
    std::unique_ptr<ThreadsWindow> threads_;  // null: it was never wanted
    std::unique_ptr<Comparison> comparison_;
    std::unique_ptr<Actions> actions_;
    CanvasPanel* canvas_panel_;
    QVBoxLayout* middle_;  // the line about two runs, and their pictures
    QSplitter* beside_canvas_;
    Bookmarks* bookmarks_;
    BookmarkEditor* bookmark_editor_ = nullptr;
    bool waits_for_bookmark_ = false;
    SideBySide* side_by_side_ = nullptr;
    PairBar* pair_bar_ = nullptr;
    SideWish side_wish_;
    QList<QDockWidget*> docks_for_width_;  // hidden for it
    std::optional<Profile> version_before_;
    QString version_now_;
    HistoryPtr history_before_;
    MomentPtr moment_before_;
    Panels panels_;
    ProfilePanels* profile_panels_;
    ObjectsDock* objects_dock_;
    std::unique_ptr<Document> document_;
    std::unique_ptr<Transport> transport_;
    std::unique_ptr<Autosave> autosave_;
    ToolBar* tool_bar_;
    HintLine* hint_line_;
    Lecture* lecture_;
    LessonPictures* pictures_;
    Workspaces* workspaces_ = nullptr;
    Spotlight* spotlight_;
    bool knows_step_ = false;  // the user has used it, now or another day
    ChapterEditor* chapter_editor_ = nullptr;
    Menus menus_;
    QString hint_after_open_;
    std::optional<Error> explain_after_open_;
};

}  // namespace arenarium::ui
