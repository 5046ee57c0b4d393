# What the engine needs of other libraries, for the browser: headers of the system where they are all there is to a
# library, and the sources that app/web.sh laid into ARENARIUM_WEB_SOURCES.
include_guard()
enable_language(C)

set(ARENARIUM_WEB_SOURCES ${PROJECT_BINARY_DIR}/sources CACHE PATH "Sources of zlib, zstd and md4c")
# The page has no window of Qt's, and its tests are run by the native build.
foreach(part GUI TESTS BENCH FUZZ)
    set(ARENARIUM_${part} OFF)
endforeach()

# The system's own include folder must stay out of reach: its C headers are another machine's.
set(headers ${PROJECT_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${headers})
foreach(library fmt nlohmann boost)
    find_path(ARENARIUM_${library}_PARENT ${library} PATHS /usr/include /usr/local/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH REQUIRED)
    file(CREATE_LINK ${ARENARIUM_${library}_PARENT}/${library} ${headers}/${library} SYMBOLIC)
endforeach()

function(arenarium_web_library name)
    cmake_parse_arguments(PARSE_ARGV 1 ARG "" "FOLDER" "SOURCES;INCLUDES;DEFINITIONS")
    list(TRANSFORM ARG_SOURCES PREPEND ${ARENARIUM_WEB_SOURCES}/${ARG_FOLDER}/)
    list(TRANSFORM ARG_INCLUDES PREPEND ${ARENARIUM_WEB_SOURCES}/${ARG_FOLDER}/)
    set(files "")
    foreach(source IN LISTS ARG_SOURCES)
        file(GLOB found ${source})
        if(NOT found)
            message(FATAL_ERROR "${source} is not there: sh app/web.sh brings the sources of ${name}")
        endif()
        list(APPEND files ${found})
    endforeach()
    add_library(${name}_code STATIC ${files})
    set_target_properties(${name}_code PROPERTIES UNITY_BUILD OFF)
    target_compile_options(${name}_code PRIVATE -O2 -w)
    target_compile_definitions(${name}_code PRIVATE ${ARG_DEFINITIONS})
    target_include_directories(${name}_code SYSTEM PUBLIC ${ARG_INCLUDES})
endfunction()

add_library(arenarium_headers_only INTERFACE)
target_include_directories(arenarium_headers_only SYSTEM INTERFACE ${headers})

add_library(fmt::fmt INTERFACE IMPORTED GLOBAL)
target_link_libraries(fmt::fmt INTERFACE arenarium_headers_only)
target_compile_definitions(fmt::fmt INTERFACE FMT_HEADER_ONLY=1)
add_library(nlohmann_json::nlohmann_json INTERFACE IMPORTED GLOBAL)
target_link_libraries(nlohmann_json::nlohmann_json INTERFACE arenarium_headers_only)
add_library(arenarium_multiprecision INTERFACE)
target_link_libraries(arenarium_multiprecision INTERFACE arenarium_headers_only)

arenarium_web_library(zlib FOLDER zlib SOURCES adler32.c crc32.c inflate.c inffast.c inftrees.c zutil.c deflate.c trees.c
    INCLUDES .)
add_library(ZLIB::ZLIB ALIAS zlib_code)
arenarium_web_library(zstd FOLDER zstd SOURCES lib/common/*.c lib/compress/*.c lib/decompress/*.c INCLUDES lib
    DEFINITIONS ZSTD_DISABLE_ASM ZSTD_LEGACY_SUPPORT=0)
add_library(arenarium_zstd INTERFACE)
target_link_libraries(arenarium_zstd INTERFACE zstd_code)
arenarium_web_library(md4c FOLDER md4c SOURCES src/md4c.c INCLUDES src DEFINITIONS MD4C_USE_UTF8)
add_library(arenarium_md4c INTERFACE)
target_link_libraries(arenarium_md4c INTERFACE md4c_code)

# Only what signs certificates needs it, and that is left out (core/course/CMakeLists.txt).
add_library(OpenSSL::Crypto INTERFACE IMPORTED GLOBAL)

# The page runs its engine in one worker and needs no cross-origin isolation.
add_library(Threads::Threads INTERFACE IMPORTED GLOBAL)

add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions)
add_compile_options("$<$<COMPILE_LANGUAGE:CXX>:SHELL:-include ${PROJECT_SOURCE_DIR}/app/web/lacking.h>")
