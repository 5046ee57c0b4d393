# What every target has in common, and the functions that declare one.
include_guard()

add_library(arenarium_options INTERFACE)
target_compile_features(arenarium_options INTERFACE cxx_std_20)
target_include_directories(arenarium_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_definitions(arenarium_options INTERFACE
    $<$<BOOL:${ARENARIUM_INVARIANTS}>:ARENARIUM_CHECK_INVARIANTS=1>
    ARENARIUM_VERSION="${PROJECT_VERSION}")

if(ARENARIUM_COVERAGE)
    set(coverage -fprofile-instr-generate -fcoverage-mapping)
    target_compile_options(arenarium_options INTERFACE ${coverage})
    target_link_options(arenarium_options INTERFACE ${coverage})
    # For what is loaded into other programs.
    set(ARENARIUM_UNCOUNTED -fno-profile-instr-generate -fno-coverage-mapping)
endif()

add_library(arenarium_warnings INTERFACE)
target_compile_options(arenarium_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wcast-qual -Wnon-virtual-dtor
    -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2
    $<$<CXX_COMPILER_ID:GNU>:-Wduplicated-cond;-Wduplicated-branches;-Wlogical-op>
    # gcc 12 raises false alarms about std::string with these.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized;-Wno-restrict;-Wno-array-bounds;-Wno-stringop-overflow>
    # A batch is one file to the compiler, which takes its parts for headers.
    $<$<AND:$<CXX_COMPILER_ID:GNU>,$<BOOL:${ARENARIUM_UNITY}>>:-Wno-subobject-linkage>
    $<$<CXX_COMPILER_ID:Clang,AppleClang>:-Wno-sign-conversion>
    $<$<BOOL:${ARENARIUM_WERROR}>:-Werror>)

# Several files compiled as one: a build from scratch takes half the time, one changed file somewhat more. The preset
# dev leaves it. Files of one target then share a namespace: what is local to a file needs a name that no file beside it
# has, or the file is compiled alone.
if(ARENARIUM_UNITY)
    set(CMAKE_UNITY_BUILD ON)
    set(CMAKE_UNITY_BUILD_BATCH_SIZE 10)
endif()
function(arenarium_alone)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# arenarium_library(arenarium_x SOURCES a.cpp b.h DEPS arenarium_base [PRIVATE_DEPS fmt::fmt])
# One static library; a library of headers alone becomes an INTERFACE library. The precompiled headers are those that
# ARENARIUM_HEADERS names (see Precompiled.cmake).
function(arenarium_library name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;DEPS;PRIVATE_DEPS")
    if(ARG_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "arenarium_library(${name}): unexpected ${ARG_UNPARSED_ARGUMENTS}")
    endif()
    if("${ARG_SOURCES}" MATCHES "\\.cpp")
        add_library(${name} STATIC ${ARG_SOURCES})
        target_link_libraries(${name} PUBLIC arenarium_options ${ARG_DEPS} PRIVATE arenarium_warnings ${ARG_PRIVATE_DEPS})
        arenarium_precompile(${name})
    else()
        add_library(${name} INTERFACE ${ARG_SOURCES})
        target_link_libraries(${name} INTERFACE arenarium_options ${ARG_DEPS} ${ARG_PRIVATE_DEPS})
    endif()
endfunction()

# arenarium_executable(arenarium SOURCES main.cpp DEPS arenarium_session): lands in <build>/bin. The target `apps`
# builds all of them, and no test.
add_custom_target(apps)
function(arenarium_executable name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "" "SOURCES;DEPS")
    add_executable(${name} ${ARG_SOURCES})
    target_link_libraries(${name} PRIVATE arenarium_options arenarium_warnings ${ARG_DEPS})
    arenarium_precompile(${name})
    add_dependencies(apps ${name})
endfunction()

# Adds each folder that has a CMakeLists.txt.
function(arenarium_add_folders)
    foreach(folder IN LISTS ARGN)
        if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt)
            add_subdirectory(${folder})
        endif()
    endforeach()
endfunction()
