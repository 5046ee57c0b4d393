#include "ui/shell/examples.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

namespace arenarium::ui {

namespace {

const QString folder = QStringLiteral(":/arenarium/examples");

Example describe(const QString& path) {
    Example example{path, QFileInfo(path).completeBaseName(), {}};
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) return example;
    QTextStream in(&file);
    bool is_watch = false;
    for (int line = 0; !in.atEnd(); ++line) {
        QString text = in.readLine();
        if (!text.startsWith(QLatin1Char('#'))) break;
        text = text.mid(1).trimmed();
        if (line == 0) example.title = text;
        if (text.startsWith(QLatin1String("profile:"))) break;
        if (text.startsWith(QLatin1String("Watch:"))) {
            is_watch = true;
            text = text.mid(6).trimmed();
        }
        if (is_watch) example.watch += (example.watch.isEmpty() ? QString() : QStringLiteral(" ")) + text;
    }
    return example;
}

}  // namespace

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
