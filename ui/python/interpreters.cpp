#include "ui/python/interpreters.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>
#include <QSet>

namespace arenarium::ui {

QStringList pythonsOnPath() {
    static const QRegularExpression name(QStringLiteral("^python3(\\.\\d+)?(d|t|-dbg)?$"));
    QStringList found;
    QSet<QString> seen;
    const QStringList folders = qEnvironmentVariable("PATH").split(QDir::listSeparator(), Qt::SkipEmptyParts);
    for (const QString& folder : folders) {
        for (const QFileInfo& file :
             QDir(folder).entryInfoList({QStringLiteral("python3*")}, QDir::Files, QDir::Name)) {
            if (!name.match(file.fileName()).hasMatch() || !file.isExecutable()) continue;
            if (seen.contains(file.canonicalFilePath())) continue;
            seen.insert(file.canonicalFilePath());
            found << file.filePath();
        }
    }
    return found;
}

QComboBox* makeInterpreterChoice(QWidget* parent) {
    static QString last;
    auto* choice = new QComboBox(parent);
    choice->setEditable(true);
    choice->addItems(pythonsOnPath());
    choice->setAccessibleName(QCoreApplication::translate("Interpreters", "Python interpreter"));
    choice->setMinimumContentsLength(24);
    if (!last.isEmpty()) choice->setEditText(last);
    QObject::connect(choice, &QComboBox::editTextChanged, choice, [](const QString& text) { last = text; });
    return choice;
}

}  // namespace arenarium::ui
