#include "ui/shell/examples.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStringView>

namespace arenarium::ui {

namespace {

const QString folder = QStringLiteral(":/arenarium/examples");

struct Head {
    QString title, watch;
};

// The comment that a script begins with.
Head head_of(const QString& source) {
    Head head;
    bool is_watch = false;
    for (QStringView rest = source; rest.startsWith(QLatin1Char('#'));) {
        const qsizetype end = rest.indexOf(QLatin1Char('\n'));
        QString text = (end < 0 ? rest : rest.left(end)).mid(1).trimmed().toString();
        rest = end < 0 ? QStringView() : rest.mid(end + 1);
        if (text.startsWith(QLatin1String("profile:"))) break;
        if (text.startsWith(QLatin1String("arenarium:"))) continue;
        if (head.title.isEmpty()) head.title = text;
        if (text.startsWith(QLatin1String("Watch:"))) {
            is_watch = true;
            text = text.mid(6).trimmed();
        }
        if (is_watch) head.watch += (head.watch.isEmpty() ? QString() : QStringLiteral(" ")) + text;
    }
    // A name of C's keeps its spelling at the head of a sentence.
    const bool is_name = head.watch.section(QLatin1Char(' '), 0, 0).contains(QLatin1Char('_'));
    if (!head.watch.isEmpty() && !is_name) head.watch[0] = head.watch[0].toUpper();
    return head;
}

Example describe(const QString& path) {
    Example example{path, QFileInfo(path).completeBaseName(), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return example;
    const Head head = head_of(QString::fromUtf8(file.readAll()));
    const auto said = [](const QString& english) {
        return english.isEmpty() ? english : QCoreApplication::translate("examples", english.toUtf8().constData());
    };
    if (!head.title.isEmpty()) example.title = said(head.title);
    example.watch = said(head.watch);
    return example;
}

}  // namespace

QString watch_of(const QString& source) {
    return head_of(source).watch;
}

std::vector<Example> all_examples() {
    std::vector<Example> all;
    const QDir dir(folder);
    for (const QString& name : dir.entryList({QStringLiteral("*.py")}, QDir::Files, QDir::Name))
        all.push_back(describe(dir.filePath(name)));
    return all;
}

Result<Document::Content> read_example(const Example& example) {
    Result<Document::Content> content = Document::readScript(example.path);
    // An example is never written over.
    if (content) content->path.clear();
    return content;
}

}  // namespace arenarium::ui
