// The builtin exceptions.
#pragma once

#include <array>
#include <cstdint>

namespace arenarium::script {

enum class Exc : std::uint8_t {
    BaseException,
    Exception,
    ArithmeticError,
    ZeroDivisionError,
    OverflowError,
    FloatingPointError,
    LookupError,
    IndexError,
    KeyError,
    AssertionError,
    AttributeError,
    MemoryError,
    NameError,
    UnboundLocalError,
    RuntimeError,
    RecursionError,
    NotImplementedError,
    StopIteration,
    TypeError,
    ValueError,
    UnicodeError,
    OSError,
    EOFError,
    ImportError,
    SyntaxError,
    KeyboardInterrupt,
    SystemExit,
    Warning,
    Count,
};

struct ExceptionName {
    const char* name;
    Exc base;  // stands before it; BaseException is its own
};

// In the order of Exc.
inline constexpr std::array<ExceptionName, static_cast<std::size_t>(Exc::Count)> exception_names = {{
    {"BaseException", Exc::BaseException},
    {"Exception", Exc::BaseException},
    {"ArithmeticError", Exc::Exception},
    {"ZeroDivisionError", Exc::ArithmeticError},
    {"OverflowError", Exc::ArithmeticError},
    {"FloatingPointError", Exc::ArithmeticError},
    {"LookupError", Exc::Exception},
    {"IndexError", Exc::LookupError},
    {"KeyError", Exc::LookupError},
    {"AssertionError", Exc::Exception},
    {"AttributeError", Exc::Exception},
    {"MemoryError", Exc::Exception},
    {"NameError", Exc::Exception},
    {"UnboundLocalError", Exc::NameError},
    {"RuntimeError", Exc::Exception},
    {"RecursionError", Exc::RuntimeError},
    {"NotImplementedError", Exc::RuntimeError},
    {"StopIteration", Exc::Exception},
    {"TypeError", Exc::Exception},
    {"ValueError", Exc::Exception},
    {"UnicodeError", Exc::ValueError},
    {"OSError", Exc::Exception},
    {"EOFError", Exc::Exception},
    {"ImportError", Exc::Exception},
    {"SyntaxError", Exc::Exception},
    {"KeyboardInterrupt", Exc::BaseException},
    {"SystemExit", Exc::BaseException},
    {"Warning", Exc::Exception},
}};

}  // namespace arenarium::script
