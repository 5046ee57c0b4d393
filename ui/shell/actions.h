// Every command of the window as a QAction: one table gives text, icon, usual key and explanation; keys can be rebound.
#pragma once

#include <QAction>
#include <QObject>

#include <vector>

#include "ui/theme/theme.h"

namespace arenarium::ui {

enum class Command {
    new_script,
    open,
    save,
    save_as,
    export_as,
    print,
    compare_python,
    record_program,
    compare_profilers,
    inspect_process,
    threads,
    quit,
    undo,
    redo,
    copy_picture,
    copy_state,
    find,
    shortcuts,
    reset,
    back,
    micro_back,
    micro,
    step,
    line_back,
    line_next,
    statement_back,
    statement_next,
    call_begin,
    call_end,
    play,
    run,
    cancel,
    until_next,
    until_previous,
    go_to,
    home,
    end,
    breakpoint,
    bookmark,
    bookmarks,
    compare_bookmark,
    beside_file,
    first_divergence,
    beside_close,
    faster,
    slower,
    fit,
    dive,
    climb,
    zoom_in,
    zoom_out,
    lens,
    legend,
    charts,
    by_address,
    by_list,
    addresses,
    all_classes,
    theme_system,
    theme_light,
    theme_dark,
    larger_text,
    smaller_text,
    usual_text,
    reduce_motion,
    learn,
    teach,
    profile,
    lecture,
    add_chapter,
    chapters,
    presenter_notes,
    restore_layout,
    guide,
    course,
    read_aloud,
    tutor,
    about,
    count_,
};

class Actions : public QObject {
    Q_OBJECT

public:
    // Uses the keys that the user chose, where there are any.
    explicit Actions(Theme& theme, QObject* parent = nullptr);

    QAction* operator[](Command c) const { return all_[static_cast<std::size_t>(c)]; }
    const std::vector<QAction*>& all() const { return all_; }

    static QList<QKeySequence> usualKeys(const QAction& action);
    // Stores them; the usual ones are not stored. Empty: no key at all.
    void setKeys(QAction& action, const QList<QKeySequence>& keys);
    // Why it cannot be done now, for its tooltip; empty: nothing speaks against it. Does not disable it.
    void setReason(Command command, const QString& reason);
    // What they are called and explained with, once more: in the language of now.
    void sayAnew();

private:
    void describe(QAction& action) const;
    void dress();

    Theme& theme_;
    std::vector<QAction*> all_;
};

// "F5" or "F5, Space" as the system writes it.
QString keys_text(const QAction& action);

}  // namespace arenarium::ui
