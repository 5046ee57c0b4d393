// A draw list as bytes: what pages and other languages paint from.
//
// All numbers are little-endian; reals are IEEE 754 single precision. Four parts follow one another:
//     header     48 bytes   "ARDL", u32 version 1, f32 width, f32 height, u32 background role, u32 number of items,
//                           u32 number of path reals, u32 bytes of text, 16 bytes of zeros
//     items      80 bytes each, in painting order
//     path       f32 each
//     text       UTF-8
// An item:
//      0 u64 key         16 u32 index        32 u8 dashed          40 f32 x        56 f32 radius        72 u32 begin
//      8 u32 a           20 u32 sub          33 u8 fill role       44 f32 y        60 f32 stroke_width  76 u32 count
//     12 u32 b           24 u8 domain        34 u8 fill ramp       48 f32 w        64 f32 opacity
//                        25 u8 ref kind      35 u8 stroke role     52 f32 h        68 f32 size
//                        26 u8 item kind     36 u8 stroke ramp
//                        27 u8 pattern       37 3 zeros
//                        28 u8 emphasis
//                        29 u8 arrow
//                        30 u8 align
//                        31 u8 text role
// The enumerations are numbered as in core/picture/draw_list.h. `begin` and `count` of a text are bytes of the text, of
// a line reals of the path, which is a list of commands: 0 x y goes there, 1 x y draws a straight line there, 2 cx cy x
// y a quadratic curve, 3 x1 y1 x2 y2 x3 y3 fills a triangle (an arrow head).
//
// An example: a list of 8 × 4 pixels with no item is 41 52 44 4c, 01 00 00 00, 00 00 00 41, 00 00 80 40, 01 00 00 00
// and 28 zeros.
#pragma once

#include <string>

#include "core/picture/draw_list.h"

namespace arenarium::engine {

inline constexpr std::size_t draw_list_header_bytes = 48, draw_item_bytes = 80;

std::string draw_list_bytes(const DrawList&);

}  // namespace arenarium::engine
