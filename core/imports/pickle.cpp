// Facts: Lib/pickletools.py of CPython 3.8 to 3.14, which says what each opcode does to the stack.
#include "core/imports/pickle.h"

#include <bit>
#include <limits>

#include "core/imports/readers.h"

namespace arenarium::imports {
namespace {

using Kind = PickleValue::Kind;

class Reader {
public:
    Reader(ByteCursor& in, std::size_t most) : in_(in), most_(most) {}

    Result<Pickle> read() {
        for (;;) {
            const std::uint64_t at = in_.offset();
            const auto op = static_cast<char>(in_.byte());
            if (in_.failed()) return in_.error() ? *in_.error() : damaged(in_, "the pickle is cut off");
            if (op == '.') break;
            if (!step(op))
                return damaged(in_, "the pickle is damaged, or has an opcode that is not read here (at byte " +
                                        std::to_string(at) + ")");
            if (p_.values.size() > most_ || in_.failed())
                return in_.error()    ? *in_.error()
                       : in_.failed() ? damaged(in_, "the pickle is cut off")
                                      : too_long(in_.name());
        }
        if (stack_.empty()) return damaged(in_, "the pickle holds nothing");
        p_.root = stack_.back();
        return std::move(p_);
    }

private:
    std::uint32_t add(PickleValue v) {
        p_.values.push_back(v);
        return static_cast<std::uint32_t>(p_.values.size() - 1);
    }
    bool push(PickleValue v) {
        stack_.push_back(add(v));
        return true;
    }
    bool push_integer(std::int64_t n, Kind kind = Kind::integer) {
        PickleValue v;
        v.kind = kind;
        v.integer = n;
        return push(v);
    }
    bool push_text(Kind kind, std::string text) {
        PickleValue v;
        v.kind = kind;
        v.first = static_cast<std::uint32_t>(p_.texts.size());
        p_.texts.push_back(std::move(text));
        return push(v);
    }
    bool push_items(Kind kind, std::vector<std::uint32_t> items) {
        PickleValue v;
        v.kind = kind;
        v.first = static_cast<std::uint32_t>(p_.items.size());
        p_.items.push_back(std::move(items));
        return push(v);
    }
    // The values above the last mark, which goes too.
    bool take_marked(std::vector<std::uint32_t>& out) {
        if (marks_.empty() || marks_.back() > stack_.size()) return false;
        out.assign(stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back()), stack_.end());
        stack_.resize(marks_.back());
        marks_.pop_back();
        return true;
    }
    // The `count` topmost values, the deepest first; a mark stays below.
    bool take(std::size_t count, std::vector<std::uint32_t>& out) {
        if (stack_.size() - (marks_.empty() ? 0 : marks_.back()) < count) return false;
        out.assign(stack_.end() - static_cast<std::ptrdiff_t>(count), stack_.end());
        stack_.resize(stack_.size() - count);
        return true;
    }
    // Appends to the list or dict on top.
    bool extend(const std::vector<std::uint32_t>& more, Kind kind) {
        if (stack_.empty() || !p_.is(stack_.back(), kind)) return false;
        std::vector<std::uint32_t>& items = p_.items[p_.at(stack_.back()).first];
        items.insert(items.end(), more.begin(), more.end());
        return kind != Kind::mapping || more.size() % 2 == 0;
    }
    bool push_long(std::uint64_t count) {
        const std::string digits = in_.bytes(count, longest_text);
        std::uint64_t value = 0;
        const bool negative = !digits.empty() && (static_cast<unsigned char>(digits.back()) & 0x80) != 0;
        for (std::size_t i = 0; i < 8; ++i) {
            const std::uint64_t b = i < digits.size() ? static_cast<unsigned char>(digits[i]) : negative ? 0xff : 0;
            value |= b << (8 * i);
        }
        constexpr auto most = std::numeric_limits<std::int64_t>::max(),
                       least = std::numeric_limits<std::int64_t>::min();
        return push_integer(digits.size() > 8 ? (negative ? least : most) : static_cast<std::int64_t>(value));
    }
    bool memoize(std::uint64_t index) {
        if (stack_.empty() || index > most_ || index > memo_.size() + most_jump) return false;
        if (index >= memo_.size()) memo_.resize(index + 1, none);
        memo_[index] = stack_.back();
        return true;
    }
    bool recall(std::uint64_t index) {
        if (index >= memo_.size() || memo_[index] == none) return false;
        stack_.push_back(memo_[index]);
        return true;
    }
    bool tuple_of(std::size_t count) {
        std::vector<std::uint32_t> items;
        return take(count, items) && push_items(Kind::sequence, std::move(items));
    }
    bool marked(Kind kind) {
        std::vector<std::uint32_t> items;
        return take_marked(items) && (kind != Kind::mapping || items.size() % 2 == 0) &&
               push_items(kind, std::move(items));
    }
    bool append_marked(Kind kind) {
        std::vector<std::uint32_t> items;
        return take_marked(items) && extend(items, kind);
    }
    // Class and arguments become an instance whose state is not yet known.
    bool instance(std::size_t words) {
        std::vector<std::uint32_t> items;
        if (!take(words, items)) return false;
        items.resize(2);
        items.push_back(add({}));
        return push_items(Kind::instance, std::move(items));
    }
    bool build() {
        std::vector<std::uint32_t> state;
        if (!take(1, state) || stack_.empty() || !p_.is(stack_.back(), Kind::instance)) return false;
        p_.items[p_.at(stack_.back()).first][2] = state[0];
        return true;
    }
    bool named() {
        std::vector<std::uint32_t> words;
        if (!take(2, words) || !p_.is(words[0], Kind::text) || !p_.is(words[1], Kind::text)) return false;
        return push_text(Kind::name, p_.text(words[0]) + "." + p_.text(words[1]));
    }

    bool step(char op) {
        std::vector<std::uint32_t> items;
        switch (static_cast<unsigned char>(op)) {
            case 0x80:  // PROTO
                return in_.byte() <= 5;
            case 0x95:  // FRAME
                in_.fixed<std::uint64_t>();
                return true;
            case '(':  // MARK
                marks_.push_back(stack_.size());
                return true;
            case '0':  // POP
                return take(1, items);
            case '1':  // POP_MARK
                return take_marked(items);
            case '2':  // DUP
                if (stack_.empty()) return false;
                stack_.push_back(stack_.back());
                return true;
            case 'N':  // NONE
                return push({});
            case 0x88:  // NEWTRUE
            case 0x89:  // NEWFALSE
                return push_integer(static_cast<unsigned char>(op) == 0x88 ? 1 : 0, Kind::boolean);
            case 'J':  // BININT
                return push_integer(static_cast<std::int32_t>(in_.fixed<std::uint32_t>()));
            case 'K':  // BININT1
                return push_integer(in_.byte());
            case 'M':  // BININT2
                return push_integer(in_.fixed<std::uint16_t>());
            case 0x8a:  // LONG1
                return push_long(in_.byte());
            case 0x8b:  // LONG4
                return push_long(in_.fixed<std::uint32_t>());
            case 'G': {  // BINFLOAT, the highest byte first
                PickleValue v;
                v.kind = Kind::number;
                v.number = std::bit_cast<double>(__builtin_bswap64(in_.fixed<std::uint64_t>()));
                return push(v);
            }
            case 0x8c:  // SHORT_BINUNICODE
                return push_text(Kind::text, in_.bytes(in_.byte(), longest_text));
            case 'X':  // BINUNICODE
                return push_text(Kind::text, in_.bytes(in_.fixed<std::uint32_t>(), longest_text));
            case 0x8d:  // BINUNICODE8
                return push_text(Kind::text, in_.bytes(in_.fixed<std::uint64_t>(), longest_text));
            case 'C':  // SHORT_BINBYTES
                return push_text(Kind::bytes, in_.bytes(in_.byte(), longest_text));
            case 'B':  // BINBYTES
                return push_text(Kind::bytes, in_.bytes(in_.fixed<std::uint32_t>(), longest_text));
            case 0x8e:  // BINBYTES8
                return push_text(Kind::bytes, in_.bytes(in_.fixed<std::uint64_t>(), longest_text));
            case ']':   // EMPTY_LIST
            case ')':   // EMPTY_TUPLE
            case 0x8f:  // EMPTY_SET
                return push_items(Kind::sequence, {});
            case '}':  // EMPTY_DICT
                return push_items(Kind::mapping, {});
            case 'l':   // LIST
            case 't':   // TUPLE
            case 0x91:  // FROZENSET
                return marked(Kind::sequence);
            case 'd':  // DICT
                return marked(Kind::mapping);
            case 0x85:  // TUPLE1
            case 0x86:  // TUPLE2
            case 0x87:  // TUPLE3
                return tuple_of(static_cast<unsigned char>(op) - 0x84u);
            case 'a':  // APPEND
                return take(1, items) && extend(items, Kind::sequence);
            case 'e':   // APPENDS
            case 0x90:  // ADDITEMS
                return append_marked(Kind::sequence);
            case 's':  // SETITEM
                return take(2, items) && extend(items, Kind::mapping);
            case 'u':  // SETITEMS
                return append_marked(Kind::mapping);
            case 0x94:  // MEMOIZE
                return memoize(memo_.size());
            case 'q':  // BINPUT
                return memoize(in_.byte());
            case 'r':  // LONG_BINPUT
                return memoize(in_.fixed<std::uint32_t>());
            case 'h':  // BINGET
                return recall(in_.byte());
            case 'j':  // LONG_BINGET
                return recall(in_.fixed<std::uint32_t>());
            case 'c': {  // GLOBAL
                const std::string module = in_.until('\n', longest_text);
                return push_text(Kind::name, module + "." + in_.until('\n', longest_text));
            }
            case 0x93:  // STACK_GLOBAL
                return named();
            case 0x81:  // NEWOBJ
            case 'R':   // REDUCE
                return instance(2);
            case 0x92:  // NEWOBJ_EX
                return instance(3);
            case 'b':  // BUILD
                return build();
            default:
                return false;
        }
    }

    static constexpr std::uint32_t none = UINT32_MAX;
    static constexpr std::uint64_t most_jump = 1 << 16;  // protocol 2 and 3 number what they keep as they like

    ByteCursor& in_;
    std::size_t most_;
    Pickle p_;
    std::vector<std::uint32_t> stack_, memo_;
    std::vector<std::size_t> marks_;
};

}  // namespace

Result<Pickle> read_pickle(ByteCursor& in, std::size_t most) {
    return Reader(in, most).read();
}

}  // namespace arenarium::imports
