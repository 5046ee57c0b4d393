#include "ui/editor/python_words.h"

namespace arenarium::ui {

QStringList builtinNames() {
    return QStringLiteral(
               "malloc calloc realloc free print len range enumerate zip sorted reversed min max sum abs any all round "
               "hex chr ord int float str bool list tuple dict random")
        .split(QLatin1Char(' '));
}

QStringList completionEntries() {
    QStringList entries = builtinNames();
    entries << QStringLiteral(
                   "False None True and assert break continue def del elif else for from global if import in is lambda "
                   "not or pass return while")
                   .split(QLatin1Char(' '))
            << QStringLiteral(
                   "address size requested pool arena append extend insert pop remove index count sort reverse clear "
                   "copy keys values items get setdefault update join split strip startswith endswith replace upper "
                   "lower format seed randint randrange choice shuffle sample uniform")
                   .split(QLatin1Char(' '));
    return entries;
}

}  // namespace arenarium::ui
