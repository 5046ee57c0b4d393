// UTF-8 text by code points, as Python's str counts it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace arenarium::script {

// Number of code points. Bytes that are not UTF-8 count as one each.
std::int64_t count_code_points(std::string_view utf8);
// Byte offset of code point `index`; the size in bytes for an index at the end or beyond.
std::size_t byte_offset(std::string_view utf8, std::int64_t index);
void append_utf8(std::string& out, char32_t code_point);
// Reads one code point at `offset` and moves it on. Requires offset < utf8.size().
char32_t next_code_point(std::string_view utf8, std::size_t& offset);
// As std::string_view::find and rfind, but never slower than the two sizes together, whatever the texts are.
std::size_t find_text(std::string_view text, std::string_view wanted, std::size_t from = 0);
std::size_t rfind_text(std::string_view text, std::string_view wanted);
bool is_valid_utf8(std::string_view bytes);

}  // namespace arenarium::script
