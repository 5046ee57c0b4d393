// A language for tests: every text is itself and half as many letters more, in short words.
#pragma once

#include <QTranslator>

namespace arenarium::test {

class LongWords final : public QTranslator {
public:
    QString translate(const char*, const char* source, const char*, int n) const override {
        QString text = QString::fromUtf8(source);
        if (n >= 0)
            text.replace(QStringLiteral("%n"), QString::number(n)).replace(QStringLiteral("%Ln"), QString::number(n));
        const qsizetype more = (text.size() + 1) / 2;
        QString tail;
        while (tail.size() < more)
            tail += tail.isEmpty() || text.size() < 12 ? QStringLiteral("ö")
                                                       : QStringLiteral(" öäüße").left(more - tail.size());
        return text + tail;
    }
    bool isEmpty() const override { return false; }
};

}  // namespace arenarium::test
