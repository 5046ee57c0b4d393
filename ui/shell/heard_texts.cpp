#include "ui/shell/heard_texts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMutex>
#include <QTranslator>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

namespace arenarium::ui {

namespace {

// Remembers what is asked for, and leaves the answer to the others. Asked on every thread that draws or tells.
class Ear final : public QTranslator {
public:
    using QTranslator::QTranslator;

    QString translate(const char* context, const char* source, const char* note, int n) const override {
        if (source == nullptr || *source == '\0' || n >= 0) return {};
        thread_local std::string key;
        key.assign(context).append(1, '\0').append(source).append(1, '\0').append(note ? note : "");
        const QMutexLocker lock(&mutex_);
        if (known_.find(std::string_view(key)) != known_.end()) return {};
        known_.insert(key);
        heard_.push_back(key);
        return {};
    }
    bool isEmpty() const override { return false; }

    // In the order of hearing: a text keeps its number.
    std::vector<std::string> heard() const {
        const QMutexLocker lock(&mutex_);
        return heard_;
    }

private:
    mutable QMutex mutex_;
    mutable std::set<std::string, std::less<>> known_;
    mutable std::vector<std::string> heard_;
};

Ear* the_ear() {
    return QCoreApplication::instance()->findChild<Ear*>(QStringLiteral("ear"), Qt::FindDirectChildrenOnly);
}

// "Operation %1 of %L2" as a form that such texts have.
bool form_of(const QString& said, QRegularExpression& form, std::vector<int>& numbers) {
    static const QRegularExpression place(QStringLiteral("%L?([1-9])"));
    QString pattern = QStringLiteral("^");
    qsizetype at = 0;
    int letters = 0;
    for (auto it = place.globalMatch(said); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        const QString between = said.mid(at, match.capturedStart() - at);
        letters += static_cast<int>(between.trimmed().size());
        pattern += QRegularExpression::escape(between) + QStringLiteral("(.*?)");
        numbers.push_back(match.captured(1).toInt());
        at = match.capturedEnd();
    }
    const QString rest = said.mid(at);
    letters += static_cast<int>(rest.trimmed().size());
    pattern += QRegularExpression::escape(rest) + QStringLiteral("$");
    form = QRegularExpression(pattern, QRegularExpression::DotMatchesEverythingOption);
    // "%1: %2" has the form of everything.
    return !numbers.empty() && letters >= 2;
}

}  // namespace

void hear_texts() {
    Ear* ear = the_ear();
    if (ear == nullptr) {
        ear = new Ear(QCoreApplication::instance());
        ear->setObjectName(QStringLiteral("ear"));
    } else {
        QCoreApplication::removeTranslator(ear);
    }
    QCoreApplication::installTranslator(ear);
}

QString HeardTexts::Entry::said() const {
    return QCoreApplication::translate(context.constData(), source.constData(),
                                       note.isEmpty() ? nullptr : note.constData());
}

HeardTexts::HeardTexts() {
    const Ear* ear = the_ear();
    if (ear == nullptr) return;
    for (const std::string& key : ear->heard()) {
        const QList<QByteArray> parts = QByteArray::fromStdString(key).split('\0');
        entries_.push_back({parts.value(0), parts.value(1), parts.value(2)});
        const std::size_t i = entries_.size() - 1;
        const QString said = entries_[i].said();
        by_text_[said].push_back(i);
        Pattern p;
        p.entry = i;
        if (said.contains(QLatin1Char('%')) && form_of(said, p.form, p.numbers)) patterns_.push_back(std::move(p));
    }
    // The one that says the most by itself fits best.
    std::stable_sort(patterns_.begin(), patterns_.end(), [](const Pattern& a, const Pattern& b) {
        return a.form.pattern().size() > b.form.pattern().size();
    });
}

std::size_t HeardTexts::exactly(const QString& text, const QStringList& contexts) const {
    const auto found = by_text_.constFind(text);
    if (found == by_text_.constEnd()) return none;
    for (const QString& context : contexts)
        for (const std::size_t i : *found)
            if (entries_[i].context == context.toUtf8()) return i;
    return found->front();
}

// "16 KiB" in the digits of now.
QString HeardTexts::sizeAgain(QString part) {
    static const QRegularExpression size(QStringLiteral("^[\\d.]+ [KMGT]?i?B$"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    if (size.match(part).hasMatch())
        for (QChar& c : part)
            if (c.isDigit()) c = QChar(QLocale().zeroDigit().at(0).unicode() + c.digitValue());
    return part;
}

QString HeardTexts::byPattern(const QString& text, const QStringList& contexts) const {
    const auto fill = [&](const Pattern& p) -> QString {
        const QRegularExpressionMatch match = p.form.match(text);
        if (!match.hasMatch()) return {};
        QString out = entries_[p.entry].said();
        for (std::size_t g = 0; g < p.numbers.size(); ++g) {
            const QString part = match.captured(static_cast<int>(g) + 1);
            bool number = false;
            const qlonglong value = locale_.toLongLong(part, &number);
            const QString said = number ? QLocale().toString(value) : again(sizeAgain(part), contexts);
            out.replace(QStringLiteral("%L%1").arg(p.numbers[g]), said)
                .replace(QStringLiteral("%%1").arg(p.numbers[g]), said);
        }
        return out;
    };
    // Elsewhere too many texts look alike.
    for (const Pattern& p : patterns_)
        if (contexts.contains(QString::fromUtf8(entries_[p.entry].context)))
            if (QString said = fill(p); !said.isNull()) return said;
    return {};
}

QString HeardTexts::again(const QString& text, const QStringList& contexts, std::size_t* entry) const {
    if (text.isEmpty()) return text;
    const std::size_t known = entry != nullptr && *entry < entries_.size() ? *entry : exactly(text, contexts);
    if (entry != nullptr) *entry = known;
    if (known != none) return entries_[known].said();
    const QString said = byPattern(text, contexts);
    if (!said.isNull()) return said;
    // A tip, its keys, and why it cannot be done now: "Back to the start (F3)" and a line below.
    if (const qsizetype line = text.indexOf(QLatin1Char('\n')); line > 0)
        return again(text.left(line), contexts) + QLatin1Char('\n') + again(text.mid(line + 1), contexts);
    if (const qsizetype keys = text.lastIndexOf(QLatin1String(" (")); keys > 0 && text.endsWith(QLatin1Char(')')))
        return again(text.left(keys), contexts) + text.mid(keys);
    // A name and its size: "app.py   16 KiB".
    if (const qsizetype gap = text.lastIndexOf(QLatin1String("   ")); gap > 0)
        return text.left(gap + 3) + sizeAgain(text.mid(gap + 3));
    return text;
}

}  // namespace arenarium::ui
