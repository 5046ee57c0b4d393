// Text that is written piece by piece (_PyUnicodeWriter), and what a container's repr() remembers while it works.
#pragma once

#include <string>
#include <string_view>

#include "core/script/simulated/world.h"

namespace arenarium::script::simulated {

class TextWriter {
public:
    // On the C stack, room for `least` characters as soon as there is one; `spare`: then more than is needed.
    TextWriter(World& world, std::size_t least, bool spare = true) : world_(world), least_(least), spare_(spare) {}
    // For the text of a container: from 3.14 on PyUnicodeWriter_Create, with that room at once.
    static TextWriter of_container(World& world, std::size_t room);
    TextWriter(const TextWriter&) = delete;
    TextWriter& operator=(const TextWriter&) = delete;
    ~TextWriter();

    void write(std::u32string_view text);
    void write(std::string_view ascii);
    void write_repr(const Ref&);
    void write_int(const Ref&, std::u32string text);  // _PyLong_FormatWriter of an int in decimal
    // What comes now is the last of it.
    void last() { spare_ = spare_ && block_; }
    bool kept() const { return bool(block_); }
    Ref finish();

private:
    TextWriter(World& world, std::size_t room, BlockId own);
    void prepare(std::size_t length, char32_t most);

    World& world_;
    std::size_t least_;
    bool spare_;
    BlockId block_;  // its own; none: it lies on the C stack
    BlockId buffer_;
    std::size_t room_ = 0;
    char32_t most_ = 0;  // PyUnicode_MAX_CHAR_VALUE of the buffer
    std::u32string text_;
};

// The int that the decimal digits are worked out in (long_to_decimal_string_internal).
class DecimalScratch {
public:
    DecimalScratch(World& world, const Integer& value);
    ~DecimalScratch() { world_.heap.give(list_, block_); }
    DecimalScratch(const DecimalScratch&) = delete;
    DecimalScratch& operator=(const DecimalScratch&) = delete;

private:
    World& world_;
    FreeList list_;
    BlockId block_;
};

// Py_ReprEnter and Py_ReprLeave: what is inside itself is not written again. A list of the thread holds those that are
// being written.
class WithinRepr {
public:
    explicit WithinRepr(const Ref&);
    ~WithinRepr() { leave(); }
    WithinRepr(const WithinRepr&) = delete;
    WithinRepr& operator=(const WithinRepr&) = delete;
    bool again() const { return again_; }
    void leave() noexcept;

private:
    World& world_;
    bool again_;
    bool entered_;
};

// repr() of a list, tuple, dict, set, range or builtin function; null: of something else.
Ref text_of_container(World&, const Ref&);

}  // namespace arenarium::script::simulated
