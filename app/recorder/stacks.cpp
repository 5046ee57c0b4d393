#include "app/recorder/stacks.h"

#include <sys/mman.h>

#include <cstring>

namespace arenarium::recorder {
namespace {

template <class T>
T* pages(std::size_t count) {
    void* p = mmap(nullptr, count * sizeof(T), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? nullptr : static_cast<T*>(p);
}

template <class T>
T read(const void* object, std::size_t offset) {
    T value;
    std::memcpy(&value, static_cast<const char*>(object) + offset, sizeof value);
    return value;
}

std::uint64_t mixed(std::uint64_t x) {
    x = (x ^ x >> 32) * 0xd6e8feb86659fd93;
    x = (x ^ x >> 29) * 0x9e3779b97f4a7c15;
    return x ^ x >> 32;
}

constexpr std::uint64_t code_mask = ~std::uint64_t{7};

// Its last reference is gone (a frame of 3.11 lets go of its code while it is still the innermost): what it refers to
// may be gone as well.
bool is_going(const char* code) {
    return code && read<std::uint32_t>(code, 0) == 0;  // ob_refcnt, or its lower half
}

template <class Offsets>
bool is_of_c(const FrameLayout& layout, const char* frame) {
    if constexpr (Offsets::has_owner) return static_cast<signed char>(frame[layout.owner]) >= FrameLayout::owned_by_c;
    return false;
}

// _Py_InitCleanup (3.12 and later): a frame of it lies between a class that is called and its __init__, which is no
// function of the program: no line, and one str for all its names.
bool is_trampoline(const void* code, const FrameLayout& layout) {
    return read<int>(code, layout.code_first_line) == 0 &&
           read<void*>(code, layout.code_filename) == read<void*>(code, layout.code_name);
}

}  // namespace

template <int minor>
struct Stacks::Tabled {
    static constexpr FrameLayout table = *frame_layout(minor);
    static constexpr bool frame_objects = table.frame_objects, through_cframe = table.through_cframe,
                          has_owner = table.owner != 0;
    static constexpr const FrameLayout& of(const Stacks&) { return table; }
};

struct Stacks::Published {
    static constexpr bool frame_objects = false, through_cframe = false, has_owner = true;
    // A copy, which stays in registers.
    static FrameLayout of(const Stacks& s) { return s.layout_; }
};

std::uint64_t* Stacks::Table::find(std::uint64_t key) {
    if (!slots_) return nullptr;
    for (std::uint64_t i = mixed(key) & mask_; slots_[i].key != 0; i = (i + 1) & mask_)
        if (slots_[i].key == key) return &slots_[i].value;
    return nullptr;
}

bool Stacks::Table::insert(std::uint64_t key, std::uint64_t value) {
    if ((!slots_ || 2 * used_ > mask_) && !grow()) return false;
    std::uint64_t i = mixed(key) & mask_;
    while (slots_[i].key != 0 && slots_[i].key != key)
        i = (i + 1) & mask_;
    if (slots_[i].key == 0) ++used_;
    slots_[i] = {key, value};
    return true;
}

// Closes the gap: what follows moves up where its own place allows it.
void Stacks::Table::erase(std::uint64_t key) {
    if (!slots_) return;
    std::uint64_t gap = mixed(key) & mask_;
    while (slots_[gap].key != 0 && slots_[gap].key != key)
        gap = (gap + 1) & mask_;
    if (slots_[gap].key == 0) return;
    --used_;
    for (std::uint64_t i = (gap + 1) & mask_; slots_[i].key != 0; i = (i + 1) & mask_) {
        const std::uint64_t home = mixed(slots_[i].key) & mask_;
        if (((i - home) & mask_) >= ((i - gap) & mask_)) {
            slots_[gap] = slots_[i];
            gap = i;
        }
    }
    slots_[gap] = {};
}

void Stacks::Table::clear() {
    if (slots_) std::memset(static_cast<void*>(slots_), 0, (mask_ + 1) * sizeof(Slot));
    used_ = 0;
}

bool Stacks::Table::grow() {
    const std::uint64_t size = slots_ ? 2 * (mask_ + 1) : 4096;
    Slot* bigger = pages<Slot>(size);
    if (!bigger) return false;
    Slot* const old = slots_;
    const std::uint64_t old_size = slots_ ? mask_ + 1 : 0;
    slots_ = bigger;
    mask_ = size - 1;
    for (std::uint64_t i = 0; i < old_size; ++i) {
        if (old[i].key == 0) continue;
        std::uint64_t at = mixed(old[i].key) & mask_;
        while (slots_[at].key != 0)
            at = (at + 1) & mask_;
        slots_[at] = old[i];
    }
    if (old) munmap(old, old_size * sizeof(Slot));
    return true;
}

template <class Offsets>
const char* Stacks::top_frame(const FrameLayout& layout, void* thread) {
    const char* frame = read<const char*>(thread, layout.thread_frame);
    if constexpr (Offsets::through_cframe) {
        if (frame) frame = read<const char*>(frame, layout.cframe_current);
    }
    return frame;
}

// The hot path: one number made of all that a stack is, and a look whether it was met before.
template <class Offsets>
std::uint32_t Stacks::walk(Stacks& s) {
    const FrameLayout& layout = Offsets::of(s);
    void* thread = s.api_->current_thread();
    if (!thread) return 0;
    const char* const top = top_frame<Offsets>(layout, thread);
    if (!top) return 0;
    std::uint64_t hash = s.epoch_;
    int frames = 0;
    for (const char* frame = top; frame && frames < depth; frame = read<const char*>(frame, layout.previous)) {
        if (is_of_c<Offsets>(layout, frame)) continue;
        if constexpr (Offsets::frame_objects)
            hash ^= read<std::uint64_t>(frame, layout.code) ^
                    std::uint64_t{static_cast<std::uint32_t>(read<int>(frame, layout.instruction))} << 40;
        else
            hash ^= read<std::uint64_t>(frame, layout.instruction);
        hash = (hash << 7 | hash >> 57) * 0x9e3779b97f4a7c15;
        ++frames;
    }
    if (frames == 0) return 0;
    hash = mixed(hash) | 1;
    Slot& slot = s.cache_[hash >> (64 - cache_shift)];
    if (slot.key == hash) [[likely]]
        return static_cast<std::uint32_t>(slot.value);
    const std::uint32_t site = s.resolve<Offsets>(layout, top);
    slot = {hash, site};
    return site;
}

template <class Offsets>
std::uint32_t Stacks::count(Stacks& s) {
    constexpr std::uint32_t most = 1 << 20;
    const FrameLayout& layout = Offsets::of(s);
    void* thread = s.api_->current_thread();
    std::uint32_t frames = 0;
    for (const char* frame = thread ? top_frame<Offsets>(layout, thread) : nullptr; frame && frames < most;
         frame = read<const char*>(frame, layout.previous)) {
        if (is_of_c<Offsets>(layout, frame)) continue;
        const auto* const code = reinterpret_cast<const char*>(read<std::uint64_t>(frame, layout.code) & code_mask);
        if (Offsets::frame_objects || !is_trampoline(code, layout)) ++frames;
    }
    return frames;
}

// The innermost frame may be at the place of an earlier one that lay under fewer or more.
std::uint32_t Stacks::frames(std::int64_t recursion) {
    void* thread = api_->current_thread();
    const char* const top = thread ? top_(layout_, thread) : nullptr;
    if (recursion < 0 || recursion != counted_recursion_ || top != counted_top_) {
        counted_ = count_(*this);
        counted_top_ = top;
        counted_recursion_ = recursion;
    }
    return counted_;
}

template <class Offsets>
std::uint32_t Stacks::resolve(const FrameLayout& layout, const char* frame) {
    Place places[depth];
    int count = 0;
    for (; frame && count < depth; frame = read<const char*>(frame, layout.previous)) {
        if (is_of_c<Offsets>(layout, frame)) continue;
        auto* const code = reinterpret_cast<char*>(read<std::uint64_t>(frame, layout.code) & code_mask);
        if (is_going(code)) continue;
        if constexpr (Offsets::frame_objects)
            places[count++] = {code, read<int>(frame, layout.instruction) * layout.lasti_bytes};
        else
            places[count++] = {code, static_cast<int>(read<const char*>(frame, layout.instruction) -
                                                      (code + layout.code_instructions))};
    }
    std::uint32_t site = 0;
    while (count-- > 0)
        site = node(site, places[count]);
    return site;
}

NoSites Stacks::find_layout(int minor) {
    if (const FrameLayout* table = frame_layout(minor)) {
        layout_ = *table;
        return NoSites::none;
    }
    if (!api_->_PyRuntime) return NoSites::not_published;
    std::uint64_t words[debug_offsets_words];
    std::memcpy(words, api_->_PyRuntime, sizeof words);
    DebugOffsets offsets;
    switch (read_debug_offsets(words, minor, offsets)) {
        case OffsetsFound::yes:
            break;
        case OffsetsFound::too_old:
        case OffsetsFound::unknown_layout:
            return NoSites::unknown_version;
        case OffsetsFound::no_cookie:
            return NoSites::not_published;
        case OffsetsFound::other_version:
        case OffsetsFound::implausible:
            return NoSites::implausible;
    }
    layout_ = frame_layout(offsets);
    return NoSites::none;
}

NoSites Stacks::start(const PythonApi& api, RingWriter& writer, int minor) {
    api_ = &api;
    writer_ = &writer;
    if (!api.current_thread || !api.PyCode_Type || !api.PyCode_Addr2Line || !api.PyUnicode_GetLength ||
        !api.PyUnicode_ReadChar)
        return NoSites::not_exported;
    if (const NoSites problem = find_layout(minor); problem != NoSites::none) return problem;
    cache_ = pages<Slot>(std::size_t{1} << cache_shift);
    filter_ = pages<std::uint64_t>((std::size_t{1} << filter_shift) / 64);
    if (!cache_ || !filter_) return NoSites::no_memory;
    switch (minor) {
        case 8:
            use<Tabled<8>>();
            break;
        case 9:
            use<Tabled<9>>();
            break;
        case 10:
            use<Tabled<10>>();
            break;
        case 11:
            use<Tabled<11>>();
            break;
        case 12:
            use<Tabled<12>>();
            break;
        default:
            use<Published>();
    }
    return NoSites::none;
}

void Stacks::forget_code(const void* block) {
    const auto key = reinterpret_cast<std::uint64_t>(block);
    if (!codes_.find(key)) return;
    codes_.erase(key);
    // As different from all before as two hashes: the next number would be what a few bytes of an address make up for.
    epoch_ = mixed(++codes_forgotten_);
}

Stacks::Code Stacks::code_of(void* code) {
    const auto key = reinterpret_cast<std::uint64_t>(code);
    if (const std::uint64_t* known = codes_.find(key))
        return {static_cast<std::uint32_t>(*known >> 32), static_cast<std::uint32_t>(*known)};
    if (!code || read<void*>(code, sizeof(void*)) != api_->PyCode_Type) return {0, no_code};
    const std::uint32_t number = describe_code(code);
    const std::uint32_t object = ++objects_;
    if (number == no_code || !codes_.insert(key, std::uint64_t{object} << 32 | number)) return {0, no_code};
    const std::uint64_t bit = filter_bit(code);
    filter_[bit / 64] |= std::uint64_t{1} << bit % 64;
    return {object, number};
}

std::uint32_t Stacks::line_of(void* code, std::uint32_t object, int lasti) {
    constexpr std::uint64_t most = 1 << 20;
    const std::uint64_t key = std::uint64_t{object} << 32 | static_cast<std::uint32_t>(lasti);
    if (const std::uint64_t* known = lines_.find(key)) return static_cast<std::uint32_t>(*known);
    const int found = lasti < 0 ? read<int>(code, layout_.code_first_line) : api_->PyCode_Addr2Line(code, lasti);
    const std::uint32_t line = found < 0 ? 0 : static_cast<std::uint32_t>(found);
    if (lines_.size() >= most) lines_.clear();
    lines_.insert(key, line < most_lines ? line : most_lines);
    return line < most_lines ? line : most_lines;
}

std::uint32_t Stacks::node(std::uint32_t caller, const Place& place) {
    const Code code = code_of(place.code);
    if (code.number == no_code) return caller;
    const std::uint32_t line = line_of(place.code, code.object, place.lasti);
    const std::uint64_t key = std::uint64_t{caller} << 40 | std::uint64_t{code.number + 1} << 20 | line;
    if (const std::uint64_t* known = nodes_.find(key)) return static_cast<std::uint32_t>(*known);
    if (node_count_ + 1 >= most_nodes) return caller;
    const std::uint32_t number = node_count_ + 1;
    if (!describe_node(number, caller, code.number, line) || !nodes_.insert(key, number)) return caller;
    node_count_ = number;
    return number;
}

namespace {

// Before 3.12 a str may be not ready: whoever asks it for its length makes it so, by requests of his own.
bool is_ready(const void* text, int minor) {
    constexpr std::size_t state = 32;  // PyASCIIObject.state
    return minor >= 12 || (read<std::uint32_t>(text, state) >> 7 & 1) != 0;
}

// UTF-8 of a str, cut to what has room.
std::size_t copy_text(const PythonApi& api, int minor, void* text, char* into, std::size_t room) {
    const long length = text && is_ready(text, minor) ? api.PyUnicode_GetLength(text) : 0;
    std::size_t used = 0;
    for (long i = 0; i < length && used + 4 <= room; ++i) {
        const unsigned c = api.PyUnicode_ReadChar(text, i);
        const auto add = [&](unsigned byte) { into[used++] = static_cast<char>(byte); };
        if (c < 0x80) {
            add(c);
        } else if (c < 0x800) {
            add(0xc0 | c >> 6), add(0x80 | (c & 63));
        } else if (c < 0x10000) {
            add(0xe0 | c >> 12), add(0x80 | (c >> 6 & 63)), add(0x80 | (c & 63));
        } else {
            add(0xf0 | c >> 18), add(0x80 | (c >> 12 & 63)), add(0x80 | (c >> 6 & 63)), add(0x80 | (c & 63));
        }
    }
    return used;
}

}  // namespace

std::uint32_t Stacks::describe_code(void* code) {
    if (is_trampoline(code, layout_)) return no_code;
    constexpr std::size_t longest = 4096;
    constexpr std::size_t word = sizeof(std::uint64_t);
    alignas(word) char text[2 * longest + word] = {};
    const std::size_t name = copy_text(*api_, layout_.minor, read<void*>(code, layout_.code_name), text, longest);
    const std::size_t file =
        copy_text(*api_, layout_.minor, read<void*>(code, layout_.code_filename), text + name, longest);
    const std::size_t words = (name + file + word - 1) / word;
    const std::uint64_t about =
        std::uint64_t{static_cast<std::uint32_t>(read<int>(code, layout_.code_first_line))} << 32 | name << 16 | file;
    std::uint64_t key = mixed(about);
    for (std::size_t i = 0; i < words; ++i)
        key = mixed(key * 3 + read<std::uint64_t>(text, i * word));
    key |= 1;
    if (const std::uint64_t* known = descriptions_.find(key)) return static_cast<std::uint32_t>(*known);
    if (code_count_ >= most_codes || !writer_->reserve(2 + words) || !descriptions_.insert(key, code_count_))
        return no_code;
    writer_->put(value_word(EntryKind::code, code_count_));
    writer_->put(about);
    writer_->put_text(text, name + file);
    writer_->publish();
    match_file(code_count_, text + name, file);
    return code_count_++;
}

void Stacks::match_file(std::uint32_t code, const char* file, std::size_t length) {
    const Header& header = writer_->header();
    std::uint64_t wanted = 0;
    for (std::uint32_t i = 0; i < header.wanted_line_count; ++i) {
        const char* const name = header.wanted_lines[i].file;
        const std::size_t size = std::strlen(name);
        const bool ends_so = size <= length && std::memcmp(file + length - size, name, size) == 0;
        if (ends_so && (size == length || file[length - size - 1] == '/')) wanted |= std::uint64_t{1} << i;
    }
    if (wanted != 0) wanted_codes_.insert(code + std::uint64_t{1}, wanted);
}

void Stacks::match_line(std::uint32_t node, std::uint32_t code, std::uint32_t line) {
    const std::uint64_t* const in_file = wanted_codes_.find(code + std::uint64_t{1});
    std::uint64_t wanted = 0;
    for (std::uint32_t i = 0; in_file && i < writer_->header().wanted_line_count; ++i)
        if ((*in_file >> i & 1) != 0 && writer_->header().wanted_lines[i].line == line) wanted |= std::uint64_t{1} << i;
    if (wanted != 0) wanted_nodes_.insert(node, wanted);
}

bool Stacks::describe_node(std::uint32_t number, std::uint32_t caller, std::uint32_t code, std::uint32_t line) {
    if (!writer_->reserve(3)) return false;
    writer_->put(value_word(EntryKind::node, number));
    writer_->put(std::uint64_t{caller} << 32 | code);
    writer_->put(line);
    writer_->publish();
    if (wanted_codes_.size() != 0) match_line(number, code, line);
    return true;
}

}  // namespace arenarium::recorder
