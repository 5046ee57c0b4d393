// Reads one field of a moment as the inspector shows it: value, what it was before, and what it names.
#pragma once

#include "core/pymalloc/fields.h"
#include "core/scene/pymalloc/refs.h"
#include "ui/inspector/object_fields.h"
#include "ui/kit/model_text.h"

namespace arenarium::ui {

class FieldReader {
public:
    explicit FieldReader(const Moment& moment) : f_(moment) {}

    // `value` is the field now; `name` is C's name unless another is given.
    InspectedField read(Field field, std::uint32_t object, std::uint64_t value, const QString& hint,
                        std::uint32_t index = 0, const QString& name = {}) const {
        InspectedField row;
        row.name = name.isEmpty() ? QString::fromLatin1(field_name(field)) : name;
        row.hint = hint;
        std::uint64_t before = value;
        const bool written = find_before(field, object, index, before) && before != value;
        row.value = words(field, object, value);
        if (written) {
            row.before = words(field, object, before);
            shorten(row.before, row.value);
        }
        row.link = link(field, object, value);
        return row;
    }

    QString words(Field field, std::uint32_t object, std::uint64_t value) const {
        return text(
            field_text(static_cast<std::uint8_t>(field), object, value, f_.heap(), *f_.layout, coreTranslator()));
    }

    // The object that a pool index names.
    ObjectRef pool(std::uint64_t value) const {
        if (value >= f_.heap().pools.size()) return {};
        const PoolIndex p{static_cast<std::uint32_t>(value)};
        if (Layout::is_usedpools_head(p)) return PymallocRef::of_class({static_cast<std::uint16_t>(p.value)});
        return PymallocRef::of_pool(f_.layout->arena_of(p), p);
    }
    ObjectRef arena(std::uint64_t value) const {
        const bool there =
            value < f_.heap().arenas.size() && f_.heap().arena({static_cast<std::uint32_t>(value)}).address.value != 0;
        return there ? PymallocRef::of_arena({static_cast<std::uint32_t>(value)}) : PymallocRef{};
    }

private:
    // The value before the first write of the operation, as far as it has gone.
    bool find_before(Field field, std::uint32_t object, std::uint32_t index, std::uint64_t& before) const {
        for (std::size_t i = 0; i < f_.happened; ++i) {
            const Change& c = f_.changes()[i];
            const bool indexed = field == Field::block_link || field == Field::nfp2lasta;
            if (c.field == static_cast<std::uint8_t>(field) && c.object == object && (!indexed || c.index == index)) {
                before = c.before;
                return true;
            }
        }
        return false;
    }

    ObjectRef link(Field field, std::uint32_t object, std::uint64_t value) const {
        switch (field) {
            case Field::nextpool:
            case Field::prevpool:
            case Field::freepools:
                return pool(value);
            case Field::arenaindex:
            case Field::nextarena:
            case Field::prevarena:
            case Field::usable_arenas:
            case Field::nfp2lasta:
                return arena(value);
            case Field::freeblock:
            case Field::block_link: {
                const PoolIndex p{object};
                if (BlockNumber{static_cast<std::uint16_t>(value)}.is_none()) return {};
                return PymallocRef::of_block(f_.layout->arena_of(p), p, static_cast<std::uint32_t>(value));
            }
            default:
                return {};
        }
    }

    // Two addresses that begin alike: the end of each tells them apart.
    static void shorten(QString& a, QString& b) {
        const QString hex = QStringLiteral("0x");
        if (!a.startsWith(hex) || !b.startsWith(hex) || a.size() != b.size() || a.size() < 12) return;
        const qsizetype keep = 6;
        if (a.left(a.size() - keep) != b.left(b.size() - keep)) return;
        a = QStringLiteral("…") + a.right(keep);
        b = QStringLiteral("…") + b.right(keep);
    }

    const Moment& f_;
};

}  // namespace arenarium::ui
