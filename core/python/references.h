// Where an object keeps its references: in its own fields, and in memory that it has besides: a list's items, a dict's
// key table, an instance's attributes. What its type's tp_traverse would visit in the process, and the keys of dicts.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/python/objects.h"
#include "core/python/process_memory.h"

namespace arenarium {

// `count` words that hold references, `stride` bytes apart.
struct ReferenceSpan {
    enum class Part : std::uint8_t { field, item, key, value, attribute, variable, type };
    std::uint64_t begin = 0, count = 0;
    std::uint32_t stride = 8;
    Part part = Part::field;

    bool holds(std::uint64_t slot) const {
        return slot >= begin && (slot - begin) % stride == 0 && (slot - begin) / stride < count;
    }
    std::uint64_t index_of(std::uint64_t slot) const { return (slot - begin) / stride; }
    std::uint64_t end() const { return count == 0 ? begin : begin + (count - 1) * stride + 8; }
};

class References {
public:
    References(const ProcessMemory& memory, ObjectReader& reader) : memory_(memory), reader_(reader) {}

    // As the object is at this moment; words that are only remains (behind a list's last item, above a frame's stack)
    // are left out. The list is kept until the end of the search.
    const std::vector<ReferenceSpan>& of(const ObjectSeen&);
    // The same, kept by nobody: adds them. `object` has that type.
    void find(std::uint64_t object, const TypeSeen&, std::vector<ReferenceSpan>& to);
    // The same for the frame of a function that is running (struct _PyInterpreterFrame), 3.11 and later.
    std::vector<ReferenceSpan> of_frame(std::uint64_t frame);
    // The span with that word; null when the object has no reference there.
    const ReferenceSpan* span_of(const ObjectSeen&, std::uint64_t slot);

    // How a person would say it: "cache" for a field, "[3]", "['spam']"; "" when it has no name.
    std::string name_of(const ObjectSeen&, const ReferenceSpan&, std::uint64_t slot);
    std::string variable_name(std::uint64_t code, std::uint64_t index) const;
    // The code object of a frame of either kind; 0 when there is none.
    std::uint64_t code_of_frame(std::uint64_t frame) const;

private:
    using Part = ReferenceSpan::Part;
    using Spans = std::vector<ReferenceSpan>;

    std::uint64_t word(std::uint64_t address) const;
    void fields(Spans&, const TypeSeen&, std::uint64_t object, std::uint64_t from) const;
    void list(Spans&, std::uint64_t object) const;
    void dict(Spans&, std::uint64_t object) const;
    void key_table(Spans&, std::uint64_t keys, bool values) const;
    void set(Spans&, std::uint64_t object) const;
    void deque(Spans&, std::uint64_t object) const;
    void type(Spans&, std::uint64_t object) const;
    void frame_object(Spans&, const TypeSeen&, std::uint64_t object);
    void generator(Spans&, std::uint64_t object, bool is_plain);
    void number_dict(Spans&, const TypeSeen&, std::uint64_t object) const;
    void managed(Spans&, const TypeSeen&, std::uint64_t object) const;
    std::string member_name(const TypeSeen&, std::uint64_t offset);
    std::string key_text(std::uint64_t key);
    std::uint64_t keys_entries(std::uint64_t keys, std::uint64_t& count, std::uint32_t& stride) const;

    const ProcessMemory& memory_;
    ObjectReader& reader_;
    std::map<std::uint64_t, Spans> known_;
};

}  // namespace arenarium
