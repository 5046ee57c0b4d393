// repr() of containers as CPython writes it (Objects/unicode_writer.c, list_repr and its like, PyUnicode_FromFormat).
#include "core/script/simulated/text_writer.h"
#include "core/script/simulated/methods.h"

#include <algorithm>
#include <utility>

#include "core/script/simulated/numbers.h"

namespace arenarium::script::simulated {

TextWriter TextWriter::of_container(World& world, std::size_t room) {
    const std::uint32_t own = world.profile.sizes.text_writer;
    return {world, room, own == 0 ? BlockId() : world.heap.take(FreeList::text_writers, Domain::mem, own)};
}

TextWriter::TextWriter(World& world, std::size_t room, BlockId own)
    : world_(world), least_(own ? 0 : room), spare_(!own), block_(own) {
    if (!own) return;
    prepare(room, 127);
    spare_ = true;
}

TextWriter::~TextWriter() {
    world_.heap.free(buffer_);
    world_.heap.give(FreeList::text_writers, block_);
}

// _PyUnicodeWriter_PrepareInternal.
void TextWriter::prepare(std::size_t length, char32_t most) {
    most = most < 0x80 ? 0x7f : most < 0x100 ? 0xff : most < 0x10000 ? 0xffff : 0x10ffff;
    if (length == 0 || (most <= most_ && length <= room_ - text_.size())) return;
    std::size_t wanted = room_;
    if (!buffer_ || text_.size() + length > room_) {
        wanted = text_.size() + length;
        if (spare_) wanted += wanted / 4;
        wanted = std::max(wanted, least_);
    }
    most = std::max(most, most_);
    const std::uint64_t bytes = world_.text_bytes(wanted, most);
    if (buffer_ && most == most_) {
        world_.heap.realloc(buffer_, bytes);
    } else {
        const BlockId wider = world_.heap.malloc(Domain::obj, bytes);
        world_.heap.free(std::exchange(buffer_, wider));
    }
    room_ = wanted;
    most_ = most;
}

void TextWriter::write(std::u32string_view text) {
    prepare(text.size(), text.empty() ? 0 : *std::max_element(text.begin(), text.end()));
    text_ += text;
}

void TextWriter::write(std::string_view ascii) {
    write(std::u32string(ascii.begin(), ascii.end()));
}

void TextWriter::write_int(const Ref& v, std::u32string text) {
    const DecimalScratch scratch(world_, integer_of(v));
    write(text);
}

void TextWriter::write_repr(const Ref& v) {
    if (kept() && v.is(Kind::Int)) return write_int(v, utf32(repr(v)));
    const Ref text = to_repr(world_, v);
    write(text.as<StrObject>().text);
}

Ref TextWriter::finish() {
    if (text_.empty()) return world_.str(std::u32string());
    if (text_.size() != room_) world_.heap.realloc(buffer_, world_.text_bytes(text_.size(), most_));
    if (text_.size() == 1 && text_[0] < 256) {
        world_.heap.free(std::exchange(buffer_, {}));
        return world_.str(std::move(text_));
    }
    return world_.str_in(std::exchange(buffer_, {}), std::move(text_));
}

DecimalScratch::DecimalScratch(World& world, const Integer& value) : world_(world) {
    const std::size_t digits = 1 + value.size() + value.size() / 99;
    list_ = digits == 1 ? FreeList::ints : FreeList::none;
    block_ = world.heap.take(list_, Domain::obj, world.profile.sizes.long_header + 4 * digits);
    world.tick(value.size() * value.size());
    if (value.size() != 0) world.collecting.look_at_breaker();  // SIGCHECK
}

WithinRepr::WithinRepr(const Ref& v) : world_(v->world) {
    auto& within = world_.within_repr;
    again_ = std::find(within.objects.begin(), within.objects.end(), v.get()) != within.objects.end();
    entered_ = !again_;
    if (again_) return;
    const std::size_t n = within.objects.size();
    if (n == within.room) {
        const std::size_t room = world_.profile.list_room(n + 1, n, n);
        if (n == 0)
            within.storage = world_.heap.malloc(Domain::mem, 8 * room);
        else
            world_.heap.realloc(within.storage, 8 * room);
        within.room = room;
    }
    within.objects.push_back(v.get());
}

void WithinRepr::leave() noexcept {
    if (!std::exchange(entered_, false)) return;
    auto& within = world_.within_repr;
    within.objects.pop_back();
    const std::size_t n = within.objects.size();
    if (n == 0) {
        within.room = 0;
        world_.heap.free(std::exchange(within.storage, {}));
    } else if (n < within.room / 2 && within.room > world_.profile.rules.list_keeps_room) {
        within.room = world_.profile.list_room(n, n + 1, within.room);
        world_.heap.shrink(within.storage, 8 * within.room);
    }
}

namespace {

// Commas: one write up to 3.13, then one a character.
void separate(TextWriter& out, std::string_view pair) {
    if (!out.kept()) return out.write(pair);
    out.write(pair.substr(0, 1));
    out.write(pair.substr(1));
}

// "[" + "1" + ", 2" * (n - 1) + "]"
constexpr std::size_t room_for(std::size_t n) {
    return 3 * n;
}

Ref list_text(World& world, const Ref& v) {
    if (v.as<ListObject>().items.empty()) return world.str("[]");
    WithinRepr within(v);
    if (within.again()) return world.str("[...]");
    TextWriter out = TextWriter::of_container(world, room_for(v.as<ListObject>().items.size()));
    out.write("[");
    for (std::size_t i = 0; i < v.as<ListObject>().items.size(); ++i) {
        if (i > 0) separate(out, ", ");
        const Ref item = v.as<ListObject>().items[i];
        out.write_repr(item);
    }
    out.last();
    out.write("]");
    within.leave();
    return out.finish();
}

Ref tuple_text(World& world, const Ref& v) {
    const auto& items = v.as<TupleObject>().items;
    if (items.empty()) return world.str("()");
    WithinRepr within(v);
    if (within.again()) return world.str("(...)");
    TextWriter out = TextWriter::of_container(world, items.size() > 1 ? room_for(items.size()) : 4);
    out.write("(");
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (i > 0) separate(out, ", ");
        out.write_repr(items[i]);
    }
    out.last();
    if (items.size() == 1)
        separate(out, ",)");
    else
        out.write(")");
    within.leave();
    return out.finish();
}

Ref dict_text(World& world, const Ref& v) {
    WithinRepr within(v);
    if (within.again()) return world.str("{...}");
    if (v.as<DictObject>().size() == 0) {
        within.leave();
        return world.str("{}");
    }
    TextWriter out = TextWriter::of_container(world, 6 * v.as<DictObject>().size());
    out.write("{");
    Ref key, value;
    bool first = true;
    for (std::size_t at = 0; v.as<DictObject>().next(at, key, value);) {
        if (!std::exchange(first, false)) separate(out, ", ");
        out.write_repr(key);
        separate(out, ": ");
        out.write_repr(value);
    }
    out.last();
    out.write("}");
    within.leave();
    return out.finish();
}

// unicode_from_format begins with room for the format and 100 characters more.
constexpr std::size_t format_room = 100;

// %s
void write_name(TextWriter& out, World& world, std::string_view name) {
    const bool copies = world.profile.rules.format_copies_names;
    const BlockId copy = copies ? world.heap.malloc(Domain::obj, world.text_bytes(name.size(), 0)) : BlockId();
    out.write(name);
    world.heap.free(copy);
}

Ref set_text(World& world, const Ref& v) {
    const bool frozen = v.is(Kind::FrozenSet);
    WithinRepr within(v);
    const bool again = within.again();
    const std::string_view name = frozen ? "frozenset" : "set";
    if (again || v.as<SetObject>().used == 0) {
        within.leave();
        TextWriter out(world, (again ? 7 : 4) + format_room);
        write_name(out, world, name);
        out.last();
        out.write(again ? "(...)" : "()");
        return out.finish();
    }
    Ref part;
    {
        Ref keys;
        if (world.profile.rules.set_text_by_iterator) {
            keys = list_from(world, v);
        } else {
            std::vector<Ref> items;
            Ref key;
            for (std::size_t at = 0; v.as<SetObject>().next(at, key);)
                items.push_back(key);
            keys = world.list(std::move(items));
        }
        const Ref text = list_text(world, keys);
        keys.reset();
        const std::u32string& all = text.as<StrObject>().text;
        part = world.str(all.substr(1, all.size() - 2));
    }
    TextWriter out(world, (frozen ? 8 : 4) + format_room);
    if (frozen) write_name(out, world, name);
    out.write(frozen ? "({" : "{");
    out.write(part.as<StrObject>().text);
    out.last();
    out.write(frozen ? "})" : "}");
    Ref made = out.finish();
    part.reset();
    return made;
}

Ref range_text(World& world, const Ref& v) {
    const RangeObject& r = v.as<RangeObject>();
    const bool plain = integer_of(r.step) == Integer(1);
    TextWriter out(world, (plain ? 13 : 17) + format_room);
    out.write("range(");
    out.write_repr(r.start);
    out.write(", ");
    out.write_repr(r.stop);
    if (!plain) {
        out.write(", ");
        out.write_repr(r.step);
    }
    out.last();
    out.write(")");
    return out.finish();
}

Ref builtin_text(World& world, const Ref& v) {
    TextWriter out(world, 22 + format_room);
    out.write("<built-in function ");
    write_name(out, world, v.as<BuiltinObject>().native.name);
    out.last();
    out.write(">");
    return out.finish();
}

}  // namespace

Ref text_of_container(World& world, const Ref& v) {
    switch (v->kind) {
        case Kind::List:
            return list_text(world, v);
        case Kind::Tuple:
            return tuple_text(world, v);
        case Kind::Dict:
            if (v.as<DictObject>().subtype == nullptr) return dict_text(world, v);
            world.unverified("makes text of a subclass of dict");
            return world.str(repr(v));
        case Kind::Set:
        case Kind::FrozenSet:
            return set_text(world, v);
        case Kind::Range:
            return range_text(world, v);
        case Kind::Builtin:
            return builtin_text(world, v);
        default:
            return {};
    }
}

}  // namespace arenarium::script::simulated
