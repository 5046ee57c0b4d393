// Working by hand on the canvas: what can be done with the selection, as buttons and keys. An act that needs a number
// asks for it in one line of Python, which can be changed before it runs. What cannot be done is refused with the
// reason. Somebody else runs the line and appends it to the script.
#pragma once

#include <QWidget>

#include <optional>

#include "core/picture/object_ref.h"
#include "ui/bridge/values.h"

class QLineEdit;
class QPushButton;

namespace arenarium::ui {

class Theme;

// How a line of the script can name a block that is live at the moment's position; or why it cannot.
struct BlockHandle {
    QString name;     // "b", "keep[3]"; empty: see refusal
    QString refusal;  // "block b was freed on line 7"
};
BlockHandle handleOf(const Moment& moment, const ObjectRef& block);

class HandActs : public QWidget {
    Q_OBJECT

public:
    explicit HandActs(Theme* theme, QWidget* parent = nullptr);

    QPushButton* mallocButton() const { return malloc_; }
    QPushButton* freeButton() const { return free_; }
    QPushButton* reallocButton() const { return realloc_; }
    // The line that is asked for; hidden when none is.
    QLineEdit* line() const { return line_; }
    // M, R and Delete, pressed on the canvas. False: not one of them.
    bool handleKey(int key);

public slots:
    void setMoment(arenarium::ui::MomentPtr moment);
    void setObject(const arenarium::ObjectRef& object);
    // The script's text, so that a proposed name is one that it does not use.
    void setScript(const QString& source);
    // Whether anything can be done at all; the reason why not is told.
    void setAccepts(bool on, const QString& reason);

    // At once, with a fresh name.
    void mallocBytes(quint64 bytes);
    void askMalloc();
    void askRealloc();
    void freeSelected();

signals:
    // One line of Python to be run after the script's end, and to be appended to it.
    void lineWanted(const QString& python);
    void refused(const QString& reason);
    // The asked line was run or given up: the keys belong to the canvas again.
    void done();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* object, QEvent* event) override;

private:
    void refresh();
    // `number`: what is selected in the line, to be typed over.
    void ask(const QString& line, const QString& number);
    void endAsking();
    QString freshName() const;
    quint64 usualBytes() const;
    // The block that is acted on; the reason why not is told.
    std::optional<QString> target();

    MomentPtr moment_;
    ObjectRef object_;
    QString script_, reason_;
    bool accepts_ = true;
    QPushButton *malloc_, *free_, *realloc_;
    QLineEdit* line_;
};

}  // namespace arenarium::ui
