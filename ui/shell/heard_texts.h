// The texts that were asked for in a language, and so are on the screen: what is needed to say them in another one.
//
// A window that is open changes its language by this: each text that a widget shows is found among those that were
// heard, and set again in the new language. Nothing of the window is built anew, so that all that was done in it stays;
// and no widget needs to know by itself how to say its texts once more.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QLocale>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace arenarium::ui {

// Listens from now on, in front of the translators that are installed; again after others were installed.
void hear_texts();

class HeardTexts {
public:
    static constexpr std::size_t none = SIZE_MAX;

    // As they are said now: to be made before the language changes.
    HeardTexts();

    // What was shown as `text`, in the language of now; `contexts`: where it is shown, the likeliest first. Also of a
    // text that was put together ("Operation 3 of 8"). Nothing was heard like it: the text as it is.
    // `entry`: which text it is, where the caller knows that from the last time; afterwards, which it was.
    QString again(const QString& text, const QStringList& contexts, std::size_t* entry = nullptr) const;

private:
    struct Entry {
        QByteArray context, source, note;
        QString said() const;
    };
    struct Pattern {
        QRegularExpression form;
        std::vector<int> numbers;  // which %N each group is
        std::size_t entry;
    };
    std::size_t exactly(const QString& text, const QStringList& contexts) const;
    QString byPattern(const QString& text, const QStringList& contexts) const;
    static QString sizeAgain(QString part);

    QLocale locale_;
    std::vector<Entry> entries_;
    QHash<QString, std::vector<std::size_t>> by_text_;
    std::vector<Pattern> patterns_;
};

}  // namespace arenarium::ui
