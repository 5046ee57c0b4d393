#include "core/python/versions.h"

#include "core/pymalloc/state/radix_map.h"

namespace arenarium {

Result<Profile> profile_for(int minor, unsigned word, bool debug_hooks, const Geometry& g) {
    std::string name = "3." + std::to_string(minor);
    if (word == 4) name += "-32bit";
    Result<Profile> base = find_profile(name + (debug_hooks ? "-debug" : ""));
    if (!base)
        return Error{"CPython 3." + std::to_string(minor) + (word == 4 ? ", 32-bit," : "") + " has no profile here",
                     {},
                     "'arenarium profiles' lists the profiles"};
    const std::uint32_t alignment = g.size_classes == 0 ? base->alignment : g.threshold / g.size_classes;
    const auto fits = [&](const Profile& p) {
        return p.arena_size == g.arena_size && p.pool_size == g.pool_size && p.threshold == g.threshold &&
               p.alignment == alignment;
    };
    if (fits(*base)) return base;
    const Result<Profile> huge = find_profile(name + "-hugepages" + (debug_hooks ? "-debug" : ""));
    if (huge && fits(*huge)) return huge;
    std::string derived = base->name;
    const auto change = [&](const char* what, std::uint32_t ours, std::uint32_t theirs) {
        if (ours == theirs) return;
        derived += (derived == base->name ? ":" : ",") + std::string(what) + "=" + std::to_string(theirs);
    };
    change("arena", base->arena_size, g.arena_size);
    change("pool", base->pool_size, g.pool_size);
    change("alignment", base->alignment, alignment);
    change("threshold", base->threshold, g.threshold);
    return find_profile(derived);
}

StateLayout state_layout(int minor, const Profile& profile) {
    StateLayout l;
    l.is_struct = minor >= 12;
    const std::uint32_t word = 8, used_pools = 2 * ((profile.size_classes() + 7) / 8 * 8);
    l.arenas = used_pools * word;
    const std::uint32_t before_nfp2lasta = 4 * word;
    l.narenas_currently_allocated = l.arenas + before_nfp2lasta + (profile.pools_per_arena() + 1) * word;
    l.raw_allocated_blocks = l.narenas_currently_allocated + 3 * word;
    l.map_counts = l.raw_allocated_blocks + word + static_cast<std::uint32_t>(RadixShape(profile).root_bytes());
    return l;
}

namespace {

// What the interpreter says goes before what the table says.
void take_over(ObjectLayout& l, const DebugOffsets& said) {
    const auto take = [](std::uint32_t& field, std::uint32_t offset) {
        if (offset != 0) field = offset;
    };
    l.tuple_items = said.tuple_items;
    l.code_name = said.name;
    l.code_localsplusnames = said.localsplusnames;
    l.code_nlocalsplus = said.firstlineno + 4;  // the field behind it
    l.ascii_data = said.ascii_size;
    take(l.compact_data, said.compact_size);
    // struct _heaptypeobject: behind the type come its tables of methods and three names.
    constexpr std::uint32_t methods_and_names = 464;
    l.ht_cached_keys = said.ht_cached_keys != 0 ? said.ht_cached_keys : said.type_size + methods_and_names;
    l.frame_code = said.executable;
    l.frame_localsplus = said.localsplus;
    l.counts_stack = said.stackpointer == 0;
    take(l.frame_stack, said.stackpointer);
    take(l.gen_frame, said.gi_iframe);
    take(l.gen_frame_state, said.gi_frame_state);
}

}  // namespace

ObjectLayout object_layout(int minor, int micro, const DebugOffsets& said) {
    ObjectLayout l;
    constexpr std::uint64_t managed_weakref = 1 << 3;
    if (minor >= 11) {
        l.preheader = 16;  // values and dict of 3.11, weak references and dict since
        l.preheader_flags = minor == 11 ? ObjectLayout::managed_dict : ObjectLayout::managed_dict | managed_weakref;
        using Values = ObjectLayout::Values;
        l.values = minor == 11 ? Values::apart : minor == 12 ? Values::marked : Values::inside;
    }
    l.dict_has_values_inside = minor >= 15 || (minor == 14 && micro >= 4) || (minor == 13 && micro >= 13);
    l.compact_long = minor >= 12;
    if (minor >= 12) {  // wchar_t representation is gone
        l.ascii_data = 40;
        l.compact_data = 56;
    }
    // func_globals, func_builtins, func_name … since 3.10; before func_code, func_globals, func_defaults,
    // func_kwdefaults, func_closure, func_doc, func_name.
    l.func_name = minor >= 10 ? 32 : 64;
    l.code_name = minor >= 11 ? 120 : 112;
    // struct _heaptypeobject: tp_print went with 3.9, am_send came with 3.10, tp_watched with 3.12.
    l.ht_cached_keys = minor == 9 ? 864 : minor <= 11 ? 872 : 880;
    l.dk_logarithms = minor >= 11;
    l.dk_nentries = minor >= 11 ? 24 : 32;
    l.dk_indices = minor >= 11 ? 32 : 40;
    l.frame_localsplus = minor <= 9 ? 360 : minor == 10 ? 352 : 72;
    l.frame_stack = 64;
    l.counts_stack = minor >= 11;
    l.frame_code = minor <= 11 ? 32 : 0;
    l.code_nlocalsplus = minor <= 10 ? 28 : minor == 11 ? 76 : 72;
    l.code_localsplusnames = minor <= 10 ? 72 : 96;
    l.gen_frame = minor <= 10 ? 0 : minor == 11 ? 80 : 72;
    l.gen_frame_state = minor <= 10 ? 0 : minor == 11 ? 75 : 67;
    l.gen_finished = minor >= 15 ? 5 : 1;
    l.md_name = minor >= 15 ? 40 : 48;  // md_def went with 3.15
    if (said.minor != 0) take_over(l, said);
    l.ht_name = l.ht_cached_keys - 24;
    l.ht_slots = l.ht_name + 8;
    l.ht_qualname = l.ht_name + 16;
    l.ht_module = minor <= 8 ? 0 : l.ht_name + 32;
    return l;
}

}  // namespace arenarium
