#include "core/script/library/library.h"

#include "core/script/library/tables.h"

namespace arenarium::script {

void install_library(Runtime& rt) {
    for (std::size_t i = 0; i < exception_names.size(); ++i)
        rt.globals.define_builtin(exception_names[i].name, Value(&rt.types.exception(static_cast<Exc>(i))));
    for (std::size_t i = 0; i < type_count; ++i)
        rt.types.builtin(static_cast<Type>(i)).constructor = type_constructor(static_cast<Type>(i));
    for (const Type type : {Type::Nothing, Type::Bool, Type::Int, Type::Float, Type::Str, Type::List, Type::Tuple,
                            Type::Dict, Type::Set, Type::Range, Type::Slice, Type::Class, Type::Block}) {
        ClassObject& of = rt.types.builtin(type);
        rt.globals.define_builtin(of.name, Value(&of));
    }
    for (const auto table : {functions(), block_functions()}) {
        for (const Builtin& b : table)
            rt.globals.define_builtin(b.name, Value(rt.heap.make<BuiltinObject>(b)));
    }
    rt.globals.define_builtin("Ellipsis", Value::ellipsis());
    rt.globals.define_builtin("__name__", rt.str("__main__"));
    rt.types.add_methods(Type::Str, str_methods());
    rt.types.add_methods(Type::Str, str_search_methods());
    rt.types.add_methods(Type::List, list_methods());
    rt.types.add_methods(Type::Tuple, tuple_methods());
    rt.types.add_methods(Type::Range, tuple_methods());
    rt.types.add_methods(Type::Dict, dict_methods());
    rt.types.add_methods(Type::DictView, dict_view_methods());
    rt.types.add_methods(Type::Set, set_methods());
    for (const Type type : {Type::Bool, Type::Int, Type::BigInt, Type::Float}) {
        rt.types.add_methods(type, number_methods());
        rt.types.add_methods(type, type == Type::Float ? float_methods() : int_methods());
    }
    for (const SpecialMethod& method : special_methods()) {
        for (std::size_t i = 0; i < type_count; ++i) {
            if ((method.types >> i & 1) != 0) rt.types.add_methods(static_cast<Type>(i), std::span(&method.builtin, 1));
        }
    }
    rt.modules["random"] = make_random_module(rt);
}

}  // namespace arenarium::script
