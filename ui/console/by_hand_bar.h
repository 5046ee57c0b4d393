// Working by hand: malloc of any size, free and realloc of the selected block. Each act becomes one line of Python
// that somebody else runs; what cannot be done is refused with the reason.
#pragma once

#include <QWidget>

#include <optional>

#include "core/picture/object_ref.h"
#include "ui/bridge/values.h"
#include "ui/kit/panel_kit.h"

class QLineEdit;
class QPushButton;
class QSpinBox;

namespace arenarium::ui {

// How a line of the script can name a block that is live at the moment's position; or why it cannot.
struct BlockHandle {
    QString name;     // "b", "keep[3]"; empty: see refusal
    QString refusal;  // "block b was freed on line 7"
};
BlockHandle handleOf(const Moment& moment, const ObjectRef& block);

class ByHandBar : public QWidget {
    Q_OBJECT

public:
    explicit ByHandBar(Theme* theme, QWidget* parent = nullptr);

    QSpinBox* bytes() const { return bytes_; }
    QLineEdit* name() const { return name_; }
    QPushButton* mallocButton() const { return malloc_; }
    QPushButton* freeButton() const { return free_; }
    QPushButton* reallocButton() const { return realloc_; }
    QPushButton* undoButton() const { return undo_; }
    QString message() const { return message_->text(); }

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setObject(const arenarium::ObjectRef& object);
    // The script's text, so that a proposed name is one that it does not use.
    void setScript(const QString& source);
    // What undo would take back ("b7 = malloc(24)"); empty: nothing.
    void setUndo(const QString& line);
    // An act that was refused when it ran.
    void showRefusal(const QString& reason);

    void mallocBytes(quint64 bytes);
    void freeSelected();
    void reallocSelected();

signals:
    // One line of Python to be run after the script's end, and to be appended to it.
    void lineWanted(const QString& python);
    void undoWanted();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void say(const QString& text, bool error);
    void retranslate();
    QString freshName() const;
    // The block that is acted on; the reason why not is said.
    std::optional<QString> target();

    Theme* theme_;
    MomentPtr moment_;
    ObjectRef object_;
    QString script_, undo_line_;
    QSpinBox* bytes_;
    QLineEdit* name_;
    QPushButton *malloc_, *free_, *realloc_, *undo_;
    ThemedLabel *selected_, *message_;
};

}  // namespace arenarium::ui
