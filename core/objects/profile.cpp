#include "core/objects/profile.h"

#include <algorithm>
#include <bit>

namespace arenarium::objects {
namespace {

std::size_t at(FreeList list) {
    return static_cast<std::size_t>(list);
}

std::size_t tuples_of(std::size_t length) {
    return at(FreeList::tuples) + length - 1;
}

ObjectProfile version_3_11() {
    ObjectProfile p;
    p.version = "3.11";
    p.own_pages = {245, 22, 40, 185};
    p.sizes.heap_type = 944;
    p.sizes.generator = 152;
    p.sizes.frame = 120;
    p.rules.slices_hash = false;
    p.most[at(FreeList::floats)] = 100;
    p.most[at(FreeList::lists)] = 80;
    p.most[at(FreeList::dicts)] = 80;
    p.most[at(FreeList::dict_keys)] = 80;
    p.most[at(FreeList::slices)] = 1;
    for (std::size_t n = 1; n <= 20; ++n)
        p.most[tuples_of(n)] = 2000;
    p.start.count[at(FreeList::lists)] = 60;
    p.start.count[at(FreeList::dicts)] = 8;
    p.start.count[at(FreeList::dict_keys)] = 20;
    p.start.count[at(FreeList::slices)] = 1;
    constexpr std::uint16_t tuples[] = {3, 6, 3, 2, 1};
    for (std::size_t n = 1; n <= std::size(tuples); ++n)
        p.start.count[tuples_of(n)] = p.start.after_compiling[tuples_of(n)] = tuples[n - 1];
    p.start.after_compiling[at(FreeList::lists)] = 6;
    p.start.after_compiling[at(FreeList::dicts)] = 8;
    p.start.after_compiling[at(FreeList::dict_keys)] = 1;
    p.start.pairs_after_nested = 12;
    return p;
}

ObjectProfile version_3_8() {
    ObjectProfile p = version_3_11();
    p.version = "3.8";
    p.own_pages = {};
    p.frees_proven = false;
    p.managed_head = 8;
    p.sizes.long_medium = 28;
    p.sizes.enumerate = 48;
    p.sizes.zip = 40;
    p.sizes.function = 120;
    p.sizes.generator = 96;
    p.sizes.frame = 368;
    p.sizes.traceback = 40;
    p.sizes.exception = 64;
    p.sizes.weak_reference = 56;
    p.sizes.heap_type = 920;
    p.dict.header = 40;
    p.dict.str_entry = 24;
    p.dict.shared_keys = 5;
    p.dict.shared_log2 = 3;
    p.dict.smallest_is_16 = false;
    p.dict.least_that_fits = true;
    p.dict.attributes_in_dict = true;
    p.dict.call_makes_keys = true;
    p.rules.frames_are_objects = true;
    p.rules.call_pushes_null = false;
    p.rules.function_pushes_name = true;
    p.rules.parameters_beside_cells = true;
    p.rules.extends_displays = false;
    p.rules.unpacks_directly = true;
    p.rules.specializes_after = 0xffffffff;  // never
    p.rules.types_take_tuple = true;
    p.rules.errors_keep_names = false;
    p.rules.print_takes_tuple = false;
    p.rules.list_rounds_room = false;
    p.rules.list_extends_exactly = false;
    p.rules.class_orders_bases_late = true;
    p.rules.class_key_digits = 2;
    p.most[at(FreeList::c_functions)] = 256;
    p.most[at(FreeList::methods)] = 256;
    p.most[at(FreeList::frames)] = 200;
    p.start.count[at(FreeList::c_functions)] = 1;
    p.start.count[at(FreeList::methods)] = 1;
    p.start.count[at(FreeList::floats)] = 3;
    p.start.count[at(FreeList::dicts)] = p.start.after_compiling[at(FreeList::dicts)] = 13;
    p.start.count[at(FreeList::dict_keys)] = p.start.after_compiling[at(FreeList::dict_keys)] = 4;
    p.start.parser_leaves_numbers = false;
    return p;
}

ObjectProfile version_3_12() {
    ObjectProfile p = version_3_11();
    p.version = "3.12";
    p.rules.while_tests_below = true;
    p.own_pages = {};
    p.immortal_count = 4294967295;
    p.sizes.str_ascii = 40;
    p.sizes.str_compact = 56;
    p.sizes.range_iterator = 40;
    p.sizes.function = 144;
    p.sizes.heap_type = 960;
    p.sizes.generator = 144;
    p.dict.managed_weak = true;
    p.rules.slices_hash = true;
    p.rules.interned_are_immortal = true;
    p.rules.comprehension_is_function = false;
    p.rules.range_length_by_objects = false;
    p.rules.generator_exit_is_object = true;
    p.rules.exceptions_made_when_caught = false;
    p.rules.floats_reused = true;
    p.rules.int_text_sign_last = true;
    p.rules.frame_takes_unpacked = true;
    p.rules.least_stack = 0;
    p.rules.collection_names_phase = true;
    p.rules.sum_sizes_digits = true;
    p.rules.pop_clears_list = true;
    p.rules.split_counts_parts = true;
    p.rules.or_copies_value = true;
    p.rules.specializes_after = 0;
    p.rules.class_key_digits = 2;
    p.start.pairs_after_nested = 7;
    return p;
}

ObjectProfile version_3_13() {
    ObjectProfile p = version_3_12();
    p.version = "3.13";
    p.own_pages = {385, 22, 47, 252};
    p.sizes.heap_type = 968;
    p.sizes.frame = 136;
    p.sizes.descriptor = 48;
    p.dict.domain = RequestDomain::mem;
    p.dict.smallest_is_16 = false;
    p.dict.inline_values = true;
    p.dict.inline_beside_slots = false;
    p.dict.counts_before_sizing = false;
    p.rules.class_key_digits = 1;
    p.rules.least_stack = 1;
    p.rules.class_has_first_line = true;
    p.rules.plain_modulo_error = false;
    p.rules.longest_tuples_wait = false;
    p.rules.detaches_dict = true;
    p.rules.generator_close_raises = false;
    p.rules.str_call_takes_tuple = false;
    p.rules.varargs_min_max = false;
    p.rules.clone_replaces_values = false;
    p.rules.set_text_by_iterator = false;
    p.rules.weak_callbacks_in_tuple = 1;
    p.rules.deleting_keeps_room = true;
    p.rules.suspended_variables_first = true;
    p.rules.tuples_cleared_first = false;
    p.rules.list_takes_views = true;
    return p;
}

ObjectProfile version_3_14() {
    ObjectProfile p = version_3_13();
    p.version = "3.14";
    p.own_pages = {402, 22, 62, 285};
    p.sizes.tuple_header = 32;
    p.sizes.function = 152;
    p.sizes.heap_type = 976;
    p.sizes.generator = 152;
    p.sizes.frame = 152;
    p.sizes.map = 40;
    p.rules.suspended_variables_first = false;
    p.sizes.text_writer = 56;
    p.rules.tuple_grows = false;
    p.rules.plain_division_error = true;
    p.rules.list_keeps_room = 32;
    p.rules.deleting_keeps_room = false;
    p.rules.set_varargs = false;
    p.rules.exceptions_before_arguments = true;
    p.rules.dicts_tracked_late = false;
    p.rules.default_dict_takes_tuple = true;
    p.rules.print_takes_tuple = false;
    p.rules.class_dict_cell = true;
    p.rules.borrows_variables = true;
    p.rules.sum_sizes_digits = false;
    p.rules.collection_keeps_slice = false;
    p.rules.round_binds_method = false;
    p.rules.special_methods_bound = false;
    p.rules.locals_cleared_last_first = true;
    p.rules.compares_whole_part = true;
    p.rules.while_tests_below = false;
    p.rules.floats_reused = false;
    p.rules.floats_go_first = true;
    p.rules.right_compared_goes_first = true;
    p.rules.folds_instructions = true;
    p.rules.format_copies_names = false;
    p.rules.inlined_callees = 3;
    p.rules.scratch_from = 10;  // MAX_STACKREF_SCRATCH
    p.rules.unpacked_on_stack = 8;
    p.rules.constant_keys_in_tuple = false;
    p.rules.right_text_goes_first = true;
    p.rules.any_init_specialized = true;
    p.rules.keys_begin_with_attributes = true;
    p.dict.inline_beside_slots = true;
    p.rules.keyword_call_looks_late = true;
    p.rules.call_drops_last_first = true;
    p.most[at(FreeList::ints)] = 100;
    p.most[at(FreeList::text_writers)] = 1;
    p.most[at(FreeList::ranges)] = 6;
    p.most[at(FreeList::range_iterators)] = 6;
    p.most[at(FreeList::list_iterators)] = 10;
    p.most[at(FreeList::tuple_iterators)] = 10;
    p.most[at(FreeList::c_functions)] = 16;
    p.most[at(FreeList::c_methods)] = 16;
    p.most[at(FreeList::methods)] = 20;
    for (const FreeList list :
         {FreeList::ranges, FreeList::range_iterators, FreeList::list_iterators, FreeList::tuple_iterators,
          FreeList::c_functions, FreeList::c_methods, FreeList::methods})
        p.start.count[at(list)] = 1;
    p.start.count[at(FreeList::ints)] = 11;
    p.start.after_compiling[at(FreeList::ints)] = 3;
    p.start.pairs_after_nested = 9;
    return p;
}

ObjectProfile version_3_15() {
    ObjectProfile p = version_3_14();
    p.version = "3.15";
    p.own_pages = {415, 22, 58, 288};
    p.sizes.heap_type = 984;
    p.rules.for_keeps_index = true;
    p.rules.inlined_callees = 5;
    p.rules.empty_copy_is_new = true;
    p.rules.floats_go_first = false;
    p.rules.slices_by_limits = true;
    p.rules.no_digits_are_zero = true;
    p.rules.bits_larger_first = true;
    p.rules.right_operand_goes_first = true;
    p.rules.small_int_most = 1024;
    p.rules.class_shares_getsets = true;
    p.rules.shared_keys_after_weakref = false;
    p.start.count[at(FreeList::ints)] = 6;
    p.start.pairs_after_nested = 8;
    return p;
}

}  // namespace

std::uint32_t usable_entries(std::uint8_t log2) {
    return static_cast<std::uint32_t>((std::uint64_t{1} << (log2 + 1)) / 3);
}

std::uint8_t ObjectProfile::keys_log2(std::size_t slots) const {
    if (dict.least_that_fits) return static_cast<std::uint8_t>(std::bit_width(std::max<std::size_t>(slots, 8) - 1));
    const std::size_t least = dict.smallest_is_16 ? ((slots | 8) - 1) | 7 : std::max<std::size_t>(slots, 8) - 1;
    return static_cast<std::uint8_t>(std::bit_width(least));
}

std::uint32_t ObjectProfile::keys_bytes(std::uint8_t log2, bool str_keys) const {
    const std::uint32_t index_bytes = log2 < 8 ? 1U : log2 < 16 ? 2U : 4U;
    return dict.header + (index_bytes << log2) + usable_entries(log2) * (str_keys ? dict.str_entry : 24U);
}

std::uint32_t ObjectProfile::values_bytes(std::uint32_t entries, bool in_object) const {
    const std::uint32_t before = entries + (in_object ? dict.inline_prefix : dict.values_prefix);
    return entries * 8 + (before + 7) / 8 * 8;
}

std::size_t ObjectProfile::list_room(std::size_t size, std::size_t old_size, std::size_t allocated) const {
    if (allocated >= size && size >= (allocated >> 1)) return allocated;
    if (size == 0) return 0;
    if (!rules.list_rounds_room) return size + (size >> 3) + (size < 9 ? 3 : 6);
    const std::size_t room = (size + (size >> 3) + 6) & ~std::size_t{3};
    if (size > old_size && size - old_size > room - size) return (size + 3) & ~std::size_t{3};
    return room;
}

std::size_t set_slots(std::size_t used) {
    std::size_t slots = 8;
    while (slots <= used)
        slots <<= 1;
    return slots;
}

FreeList tuple_list(std::size_t length) {
    if (length == 0 || length > 20) return FreeList::none;
    return static_cast<FreeList>(at(FreeList::tuples) + length - 1);
}

Result<ObjectProfile> find_object_profile(std::string_view name) {
    const std::string_view release = name.substr(0, name.find_first_of("-:"));
    const std::size_t micro = release.find('.', release.find('.') + 1);
    const std::string_view version = release.substr(0, micro);
    if (version == "3.8") return version_3_8();
    if (version == "3.11") return version_3_11();
    if (version == "3.12") return version_3_12();
    if (version == "3.13") {
        ObjectProfile p = version_3_13();
        for (const std::string_view early : {"3.13.0", "3.13.1", "3.13.2"})
            p.rules.set_text_by_iterator |= release == early;
        p.rules.fresh_close_clears = p.rules.compares_whole_part = release != "3.13.0";
        return p;
    }
    if (version == "3.14") return version_3_14();
    if (version == "3.15") return version_3_15();
    return Error{
        "objects are not simulated for " + std::string(name), {}, "choose a profile of 3.8 or of 3.11 to 3.15"};
}

}  // namespace arenarium::objects
