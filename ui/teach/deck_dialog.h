// File ▸ Print: the chapters as slides or as a handout, or what is shown, on paper or as a PDF file.
#pragma once

#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QPushButton>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "ui/export/deck_maker.h"

class QPrinter;

namespace arenarium::ui {

class DeckDialog : public QDialog {
    Q_OBJECT

public:
    enum class What : std::uint8_t { slides, handout, shown };

    // `name`: of what is shown. `bridge` outlives it.
    DeckDialog(Bridge& bridge, std::vector<Chapter> chapters, PictureSource shown, const QString& name,
               QWidget* parent = nullptr);

    // What is shown is the stage of a lecture with this view, not the canvas.
    void setStage(const ChapterView& view) { stage_ = view; }

    QComboBox* choices() const { return what_; }
    QComboBox* themes() const { return themes_; }
    QPushButton* pdfButton() const { return pdf_; }
    QPushButton* printButton() const { return print_; }
    QString message() const { return message_->text(); }

    // Without asking where; done() of the dialog follows when it worked.
    void writePdf(const QString& path);
    void print(QPrinter& printer);

signals:
    void written(const QString& path);

private:
    What what() const { return static_cast<What>(what_->currentData().toInt()); }
    ThemeName theme() const { return static_cast<ThemeName>(themes_->currentData().toInt()); }
    void changed();
    void askAndWrite();
    void askAndPrint();
    Deck stageDeck() const;
    void withDeck(std::function<void(const Deck&)> use);
    void finish(const QString& path, const QByteArray& pdf);
    DeckKind kind() const { return what() == What::handout ? DeckKind::handout : DeckKind::slides; }

    Bridge& bridge_;
    std::vector<Chapter> chapters_;
    PictureSource shown_;
    std::optional<ChapterView> stage_;
    QString name_;
    QComboBox *what_, *themes_;
    QLabel* message_;
    QPushButton *pdf_, *print_;
    DeckMaker maker_;
    std::function<void(const Deck&)> use_;
};

}  // namespace arenarium::ui
