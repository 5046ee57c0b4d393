#include "ui/shell/file_kinds.h"

#include <QCoreApplication>

#include <algorithm>
#include <string>

#include "core/io/byte_source.h"

namespace arenarium::ui {

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("Files", text);
}

}  // namespace

FileKind file_kind(const QString& path) {
    return arenarium::file_kind(path.toStdString());
}

bool is_recording(const QString& path) {
    return path.endsWith(QLatin1String(".arenatrace"), Qt::CaseInsensitive);
}

QString open_filters() {
    const QStringList filters = {
        say("Everything Arenarium opens (*.py *.ops *.ops.gz *.arenatrace *.json *.json.gz *.arenarium)"),
        say("Scripts (*.py)"),
        say("Recorded programs (*.arenatrace)"),
        say("Recorded operations (*.ops *.ops.gz)"),
        say("Snapshots (*.json *.json.gz)"),
        say("Saved sessions (*.arenarium)"),
        say("All files (*)"),
    };
    return filters.join(QStringLiteral(";;"));
}

Result<OperationsText> read_operations_text(const QString& path) {
    Result<std::unique_ptr<ByteSource>> source = open_bytes(path.toStdString());
    if (!source) return source.error();
    std::string bytes(static_cast<std::size_t>(OperationsText::most_bytes) + 1, '\0');
    std::size_t size = 0;
    while (size < bytes.size()) {
        // What is damaged further on is told by the one who reads it all.
        const Result<std::size_t> got = (*source)->read(bytes.data() + size, bytes.size() - size);
        if (!got || *got == 0) break;
        size += *got;
    }
    OperationsText out;
    out.is_whole = size < bytes.size();
    bytes.resize(size);
    if (!out.is_whole) {
        std::size_t begin = 0;
        for (int i = 0; i < OperationsText::most_lines && begin < bytes.size(); ++i)
            begin = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
        bytes.resize(begin);
    }
    // A byte that is no text would end the editor's.
    for (char& c : bytes)
        if (c == '\0') c = '?';
    out.text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    return out;
}

}  // namespace arenarium::ui
