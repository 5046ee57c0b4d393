#include "ui/shell/find_object.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

#include "core/pymalloc/operations/debug_hooks.h"
#include "core/pymalloc/read/pools.h"
#include "ui/bridge/selection.h"

namespace arenarium::ui {

namespace {

constexpr std::uint32_t most_operations_looked_at = 500'000;

QString say(const char* text) {
    return QCoreApplication::translate("Find", text);
}

}  // namespace

ObjectRef object_at_address(const Moment& moment, Address address) {
    const HeapState& state = moment.heap();
    const Layout& layout = *moment.layout;
    for (std::uint32_t i = 0; i < state.maxarenas(); ++i) {
        const ArenaObject& arena = state.arena({i});
        if (!arena.address || address < arena.address || address - arena.address >= moment.profile->arena_size)
            continue;
        const Address first = layout.first_pool(arena.address);
        if (address < first) return PymallocRef::of_arena({i});
        const auto number = static_cast<std::uint32_t>((address - first) >> layout.pool_shift);
        if (number >= arena.ntotalpools) return PymallocRef::of_arena({i});
        const PoolIndex pool = layout.pool({i}, number);
        const auto offset = static_cast<std::uint32_t>(address - first) & (layout.pool_size - 1);
        const ObjectRef as_pool = PymallocRef::of_pool({i}, pool);
        const bool carved = is_carved(state, layout, pool);
        const SizeClass szidx = state.pool(pool).szidx;
        if (!carved || szidx == dummy_size_idx || offset < layout.overhead) return as_pool;
        const BlockNumber block = layout.block_at(szidx, offset);
        return block.value < layout.blocks_per_pool(szidx) ? PymallocRef::of_block({i}, pool, block.value) : as_pool;
    }
    return {};
}

ObjectRef block_by_name(const Moment& moment, const std::string& name) {
    const std::uint32_t begun =
        std::min(moment.position.operation + (moment.position.micro != 0 ? 1 : 0), moment.log.size());
    const std::uint32_t first = begun > most_operations_looked_at ? begun - most_operations_looked_at : 0;
    for (std::uint32_t i = begun; i > first;) {
        const OperationIndex operation{--i};
        const Block block = moment.log.result(operation);
        if (!block.is_pool_block() || moment.log.name(operation) != name) continue;
        const ObjectRef ref =
            PymallocRef::of_block(moment.layout->arena_of(block.pool()), block.pool(), block.number().value);
        if (owner_of(moment, ref) == operation) return ref;
    }
    return {};
}

Found find_object(const Moment& moment, const QString& query) {
    const QString text = query.trimmed();
    if (text.isEmpty()) return NothingFound{};
    if (text.startsWith(QLatin1String("0x"), Qt::CaseInsensitive)) {
        bool is_number = false;
        const Address address{text.mid(2).toULongLong(&is_number, 16)};
        if (!is_number) return NothingFound{say("This is no address")};
        const ObjectRef found = object_at_address(moment, address);
        return found ? Found(found) : Found(NothingFound{say("No arena holds this address now")});
    }
    static const QRegularExpression numbered(QStringLiteral("^(line|operation|op|arena|#)?\\s*([0-9][0-9,' ]*)$"),
                                             QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch match = numbered.match(text);
    if (match.hasMatch()) {
        QString digits = match.captured(2);
        digits.remove(QRegularExpression(QStringLiteral("[^0-9]")));
        bool fits = false;
        const std::uint32_t number = digits.toUInt(&fits);
        if (!fits) return NothingFound{say("This number is too large")};
        const QString kind = match.captured(1).toLower();
        if (kind == QLatin1String("line")) return FoundLine{number};
        if (kind != QLatin1String("arena")) return FoundOperation{number};
        for (std::uint32_t i = 0; i < moment.heap().maxarenas(); ++i) {
            const ArenaObject& arena = moment.heap().arena({i});
            if (arena.address && arena.ordinal.value == number) return PymallocRef::of_arena({i});
        }
        return NothingFound{say("This arena is not held now")};
    }
    const ObjectRef block = block_by_name(moment, text.toStdString());
    return block ? Found(block) : Found(NothingFound{say("No live block has this name")});
}

}  // namespace arenarium::ui
