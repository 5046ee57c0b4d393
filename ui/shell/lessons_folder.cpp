#include "ui/shell/lessons_folder.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QStringList>

namespace arenarium::ui {

QString lessons_folder() {
    const QDir bin(QCoreApplication::applicationDirPath());
    const QString installed = QStringLiteral("../share/arenarium/lessons");
    // The tests' programs lie one folder deeper.
    for (const QString& folder :
         {installed, QStringLiteral("../../resources/lessons"), QStringLiteral("../../../resources/lessons")})
        if (QFile::exists(bin.filePath(folder + QStringLiteral("/course.json"))))
            return QDir::cleanPath(bin.filePath(folder));
    return QDir::cleanPath(bin.filePath(installed));
}

}  // namespace arenarium::ui
