#include "ui/kit/model_text.h"

#include <QCoreApplication>
#include <QLocale>

#include "core/base/number_text.h"
namespace arenarium::ui {

Translator coreTranslator() {
    return [](const char* english) { return QCoreApplication::translate("core", english).toStdString(); };
}

QString text(const std::string& utf8) {
    return QString::fromStdString(utf8);
}

QString groupedNumber(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString byteSize(std::uint64_t bytes) {
    return text(byte_size(bytes));
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
    const Request& r = log.request(operation);
    const QString own = text(log.name(operation));
    const QString operand = r.operand ? text(log.name(r.operand)) : QStringLiteral("None");
    const QString block = operand.isEmpty() ? QStringLiteral("…") : operand;
    const QString bytes = r.bytes == UINT64_MAX ? QStringLiteral("…") : QString::number(r.bytes);
    QString call;
    switch (r.kind()) {
        case RequestKind::malloc:
            call = QStringLiteral("malloc(%1)").arg(bytes);
            break;
        case RequestKind::calloc:
            call = r.count > 0 ? QStringLiteral("calloc(%1, %2)").arg(r.count).arg(r.bytes / r.count)
                               : QStringLiteral("calloc(…, %1)").arg(bytes);
            break;
        case RequestKind::realloc:
            call = QStringLiteral("realloc(%1, %2)").arg(block, bytes);
            break;
        case RequestKind::free:
            return QStringLiteral("free(%1)").arg(block);
    }
    return own.isEmpty() ? call : own + QStringLiteral(" = ") + call;
}

}  // namespace arenarium::ui
