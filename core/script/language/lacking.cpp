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

struct LackingAttributes {
    std::string_view type;  // *: of every object
    std::string_view names;
};

constexpr LackingAttributes attributes[] = {
    {"*",
     "__delattr__ __dir__ __doc__ __eq__ __format__ __ge__ __getattribute__ __getstate__ __gt__ "
     "__hash__ __init__ __init_subclass__ __le__ __lt__ __ne__ __new__ __reduce__ __reduce_ex__ "
     "__setattr__ __sizeof__ __subclasshook__"},
    {"int",
     "__add__ __and__ __divmod__ __floordiv__ __lshift__ __mod__ __mul__ __or__ __pow__ __radd__ "
     "__rand__ __rdivmod__ __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __rpow__ __rrshift__ "
     "__rshift__ __rsub__ __rtruediv__ __rxor__ __sub__ __truediv__ __xor__ __getnewargs__ from_bytes "
     "to_bytes"},
    {"bool",
     "__add__ __and__ __divmod__ __floordiv__ __lshift__ __mod__ __mul__ __or__ __pow__ __radd__ "
     "__rand__ __rdivmod__ __rfloordiv__ __rlshift__ __rmod__ __rmul__ __ror__ __rpow__ __rrshift__ "
     "__rshift__ __rsub__ __rtruediv__ __rxor__ __sub__ __truediv__ __xor__ __getnewargs__ from_bytes "
     "to_bytes"},
    {"float",
     "__add__ __divmod__ __floordiv__ __getformat__ __getnewargs__ __mod__ __mul__ __pow__ __radd__ "
     "__rdivmod__ __rfloordiv__ __rmod__ __rmul__ __rpow__ __rsub__ __rtruediv__ __sub__ __truediv__ "
     "fromhex hex"},
    {"str", "__add__ __getnewargs__ __mod__ __mul__ __rmod__ __rmul__ encode format_map maketrans translate"},
    {"list", "__add__ __class_getitem__ __iadd__ __imul__ __mul__ __rmul__"},
    {"tuple", "__add__ __class_getitem__ __getnewargs__ __mul__ __rmul__"},
    {"dict", "__class_getitem__ __ior__ __or__ __ror__"},
    {"set",
     "__and__ __class_getitem__ __iand__ __ior__ __isub__ __ixor__ __or__ __rand__ __ror__ __rsub__ "
     "__rxor__ __sub__ __xor__"},
    {"range", "__bool__"},
    {"slice", "indices"},
    {"NoneType", "__bool__"},
    {"dict_keys", "__and__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__ mapping"},
    {"dict_items", "__and__ __or__ __rand__ __ror__ __rsub__ __rxor__ __sub__ __xor__ mapping"},
    {"dict_values", "mapping"},
    {"function",
     "__annotations__ __builtins__ __call__ __closure__ __code__ __defaults__ __dict__ __get__ "
     "__globals__ __kwdefaults__ __module__ __qualname__"},
    {"builtin_function_or_method", "__call__ __module__ __qualname__ __self__ __text_signature__"},
    {"method_descriptor", "__call__ __get__ __objclass__ __qualname__ __text_signature__"},
    {"generator",
     "__del__ __name__ __qualname__ close gi_code gi_frame gi_running gi_suspended gi_yieldfrom send "
     "throw"},
    {"BaseException", "__context__ __dict__ __setstate__ __suppress_context__ __traceback__ add_note with_traceback"},
    {"type",
     "__annotations__ __base__ __bases__ __basicsize__ __call__ __dict__ __dictoffset__ __flags__ "
     "__instancecheck__ __itemsize__ __module__ __mro__ __or__ __prepare__ __qualname__ __ror__ "
     "__subclasscheck__ __subclasses__ __text_signature__ __weakrefoffset__ mro"},
    {"random",
     "BPF LOG4 NV_MAGICCONST RECIP_BPF Random SG_MAGICCONST SystemRandom TWOPI betavariate "
     "gammavariate getstate lognormvariate normalvariate paretovariate randbytes setstate triangular "
     "vonmisesvariate weibullvariate"},
};

bool has_word(std::string_view words, std::string_view word) {
    for (std::size_t at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || words[at - 1] == ' ') && (end == words.size() || words[end] == ' ')) return true;
    }
    return false;
}

}  // namespace

bool is_lacking_builtin(std::string_view name) {
    return std::binary_search(std::begin(names), std::end(names), name);
}

bool is_lacking_attribute(std::string_view type, std::string_view name) {
    return !name.empty() && std::any_of(std::begin(attributes), std::end(attributes), [&](const LackingAttributes& of) {
        return (of.type == type || of.type == "*") && has_word(of.names, name);
    });
}

}  // namespace arenarium::script
