// How numbers, sizes and names stand in tables and panels: the core's words, translated, in Qt's strings.
#pragma once

#include <QString>

#include <cstdint>
#include <string>

#include "core/process/moment.h"
#include "core/pymalloc/read/narration.h"

namespace arenarium::ui {

// The core's English in the user's language (translation context "core").
Translator coreTranslator();

QString text(const std::string& utf8);
// A label without its mnemonic: "Step" of "&Step" and of "Step (&S)", as alphabets without a Latin letter write it.
QString plainLabel(QString label);
QString groupedNumber(std::uint64_t value);  // "26,323", grouped as the locale does
QString byteSize(std::uint64_t bytes);       // "512 B", "16 KiB", in the locale's digits
QString addressText(Address address);        // "0x7f…"; "NULL"
QString poolName(const Moment& moment, PoolIndex pool);
QString arenaName(const Moment& moment, ArenaIndex arena);
// "malloc(24)", "b = malloc(24)", "free(b)": the operation as a script would say it.
QString operationText(const OperationLog& log, OperationIndex operation);

}  // namespace arenarium::ui
