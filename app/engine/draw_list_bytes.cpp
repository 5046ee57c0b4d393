#include "app/engine/draw_list_bytes.h"

#include <bit>
#include <cstdint>
#include <cstring>
#include <vector>

namespace arenarium::engine {
namespace {

// Writes into room that was made before: a far view has tens of thousands of numbers in a frame.
class Bytes {
public:
    explicit Bytes(std::size_t size) : content_(size, '\0'), at_(content_.data()) {}

    void u8(std::uint8_t v) { *at_++ = static_cast<char>(v); }
    template <class Enum>
    void code(Enum v) {
        u8(static_cast<std::uint8_t>(v));
    }
    void u32(std::uint32_t v) {
        if constexpr (std::endian::native == std::endian::big) v = __builtin_bswap32(v);
        copy(&v, sizeof v);
    }
    void u64(std::uint64_t v) {
        u32(static_cast<std::uint32_t>(v));
        u32(static_cast<std::uint32_t>(v >> 32));
    }
    void f32(float v) { u32(std::bit_cast<std::uint32_t>(v)); }
    void zeros(std::size_t count) { at_ += count; }
    void text(std::string_view t) { copy(t.data(), t.size()); }

    // REQUIRES: all of it was written.
    std::string take() { return std::move(content_); }

private:
    void copy(const void* from, std::size_t size) {
        if (size != 0) std::memcpy(at_, from, size);
        at_ += size;
    }

    std::string content_;
    char* at_;
};

void add_point(std::vector<float>& path, DrawPoint p) {
    path.push_back(p.x);
    path.push_back(p.y);
}

void add_line(std::vector<float>& path, const DrawList& list, const DrawItem& item) {
    for (const PathStep& step : line_path(list, item)) {
        path.push_back(static_cast<float>(step.kind));
        if (step.kind == PathStep::Kind::quad) add_point(path, step.control);
        add_point(path, step.to);
    }
    const std::vector<DrawPoint> heads = arrow_heads(list, item);
    for (std::size_t i = 0; i + 2 < heads.size(); i += 3) {
        path.push_back(3);
        for (std::size_t corner = 0; corner < 3; ++corner)
            add_point(path, heads[i + corner]);
    }
}

void add_item(Bytes& out, const DrawItem& i, std::uint32_t begin, std::uint32_t count) {
    out.u64(i.key);
    for (const std::uint32_t number : {i.ref.a, i.ref.b, i.ref.index, i.ref.sub})
        out.u32(number);
    out.code(i.ref.domain);
    out.u8(i.ref.kind);
    out.code(i.kind);
    out.code(i.pattern);
    out.code(i.emphasis);
    out.code(i.arrow);
    out.code(i.align);
    out.code(i.text_role);
    out.u8(i.dashed ? 1 : 0);
    for (const Paint& p : {i.fill, i.stroke}) {
        out.code(p.role);
        out.u8(p.ramp);
    }
    out.zeros(3);
    for (const float real : {i.x, i.y, i.w, i.h, i.radius, i.stroke_width, i.opacity, i.size})
        out.f32(real);
    out.u32(begin);
    out.u32(count);
}

}  // namespace

std::string draw_list_bytes(const DrawList& list) {
    std::vector<float> path;
    std::vector<std::uint32_t> ends;  // of each line's part of the path
    for (const DrawItem& item : list.items) {
        if (item.kind != ItemKind::line) continue;
        add_line(path, list, item);
        ends.push_back(static_cast<std::uint32_t>(path.size()));
    }
    Bytes out(draw_list_header_bytes + list.items.size() * draw_item_bytes + path.size() * 4 + list.text.size());
    out.text("ARDL");
    out.u32(1);
    out.f32(static_cast<float>(list.width));
    out.f32(static_cast<float>(list.height));
    out.u32(static_cast<std::uint32_t>(list.background));
    out.u32(static_cast<std::uint32_t>(list.items.size()));
    out.u32(static_cast<std::uint32_t>(path.size()));
    out.u32(static_cast<std::uint32_t>(list.text.size()));
    out.zeros(16);
    std::uint32_t begin = 0;
    std::size_t line = 0;
    for (const DrawItem& item : list.items) {
        if (item.kind != ItemKind::line) {
            add_item(out, item, item.begin, item.count);
            continue;
        }
        add_item(out, item, begin, ends[line] - begin);
        begin = ends[line++];
    }
    for (const float real : path)
        out.f32(real);
    out.text(list.text);
    return out.take();
}

}  // namespace arenarium::engine
