#include "core/script/language/lacking.h"

#include <algorithm>
#include <iterator>

namespace arenarium::script {
namespace {

// Sorted.
constexpr std::string_view names[] = {"BaseExceptionGroup",
                                      "BlockingIOError",
                                      "BrokenPipeError",
                                      "BufferError",
                                      "BytesWarning",
                                      "ChildProcessError",
                                      "ConnectionAbortedError",
                                      "ConnectionError",
                                      "ConnectionRefusedError",
                                      "ConnectionResetError",
                                      "DeprecationWarning",
                                      "EncodingWarning",
                                      "EnvironmentError",
                                      "ExceptionGroup",
                                      "FileExistsError",
                                      "FileNotFoundError",
                                      "FutureWarning",
                                      "GeneratorExit",
                                      "IOError",
                                      "ImportWarning",
                                      "IndentationError",
                                      "InterruptedError",
                                      "IsADirectoryError",
                                      "ModuleNotFoundError",
                                      "NotADirectoryError",
                                      "NotImplemented",
                                      "PendingDeprecationWarning",
                                      "PermissionError",
                                      "ProcessLookupError",
                                      "ReferenceError",
                                      "ResourceWarning",
                                      "RuntimeWarning",
                                      "StopAsyncIteration",
                                      "SyntaxWarning",
                                      "SystemError",
                                      "TabError",
                                      "TimeoutError",
                                      "UnicodeDecodeError",
                                      "UnicodeEncodeError",
                                      "UnicodeTranslateError",
                                      "UnicodeWarning",
                                      "UserWarning",
                                      "aiter",
                                      "anext",
                                      "breakpoint",
                                      "bytearray",
                                      "bytes",
                                      "classmethod",
                                      "compile",
                                      "complex",
                                      "copyright",
                                      "credits",
                                      "delattr",
                                      "dir",
                                      "eval",
                                      "exec",
                                      "exit",
                                      "frozenset",
                                      "getattr",
                                      "globals",
                                      "hasattr",
                                      "help",
                                      "id",
                                      "input",
                                      "issubclass",
                                      "license",
                                      "locals",
                                      "memoryview",
                                      "open",
                                      "property",
                                      "quit",
                                      "setattr",
                                      "staticmethod",
                                      "super",
                                      "vars"};

}  // namespace

bool is_lacking_builtin(std::string_view name) {
    return std::binary_search(std::begin(names), std::end(names), name);
}

}  // namespace arenarium::script
