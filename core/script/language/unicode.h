// Classes and cases of characters, as CPython 3.11 knows them (Unicode 14.0). unicode_data.py makes the tables.
#pragma once

#include <string>

namespace arenarium::script {

bool is_letter(char32_t);   // str.isalpha
bool is_decimal(char32_t);  // str.isdecimal
bool is_digit(char32_t);    // str.isdigit
bool is_numeric(char32_t);  // str.isnumeric
bool is_space(char32_t);
bool is_upper(char32_t);
bool is_lower(char32_t);
bool is_title(char32_t);  // a letter of title case such as U+01C5
bool is_printable(char32_t);
bool is_name_start(char32_t);
bool is_name_part(char32_t);
// Has an upper, lower or title case; what is not looked at where a word's end is sought (for the final sigma).
bool is_cased(char32_t);
bool is_case_ignorable(char32_t);

// 0 to 9. Requires is_decimal().
int decimal_value(char32_t);

// One character may become up to three. Of a sigma append_lower gives the one within a word.
void append_upper(std::string& utf8, char32_t);
void append_lower(std::string& utf8, char32_t);
void append_title(std::string& utf8, char32_t);
void append_casefold(std::string& utf8, char32_t);

}  // namespace arenarium::script
