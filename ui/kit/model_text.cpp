#include "ui/kit/model_text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include "core/base/number_text.h"
#include "core/process/call_text.h"

namespace arenarium::ui {

Translator coreTranslator() {
    return [](const char* english) { return QCoreApplication::translate("core", english).toStdString(); };
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString plainLabel(QString label) {
    static const QRegularExpression behind(QStringLiteral("\\s*\\(&[A-Za-z]\\)"));
    return label.remove(behind).remove(QLatin1Char('&'));
}

QString groupedNumber(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString byteSize(std::uint64_t bytes) {
    QString size = text(byte_size(bytes));
    const ushort zero = QLocale().zeroDigit().at(0).unicode();
    for (QChar& c : size)
        if (c >= QLatin1Char('0') && c <= QLatin1Char('9')) c = QChar(zero + c.unicode() - '0');
    return size;
}

QString addressText(Address address) {
    return address ? text(hex_address(address)) : QStringLiteral("NULL");
}

QString poolName(const Moment& moment, PoolIndex pool) {
    return text(pool_name(pool, moment.heap(), *moment.layout, coreTranslator()));
}

QString arenaName(const Moment& moment, ArenaIndex arena) {
    return text(arena_name(arena, moment.heap(), coreTranslator()));
}

QString operationText(const OperationLog& log, OperationIndex operation) {
    return text(call_text(log, operation));
}

}  // namespace arenarium::ui
