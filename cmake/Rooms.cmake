# How every room of the house is built: one set of warnings, one precompiled header, one place for products.
# bt_library(NAME [DEPENDS ...] [QT]), bt_application(NAME ...), bt_tests(NAME ...): see each function.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

option(BT_WARNINGS_AS_ERRORS "A warning fails the build" ON)
set(BT_SANITIZE "" CACHE STRING "Sanitizers for everything, as in -fsanitize= (address,undefined or thread)")

add_library(bt_options INTERFACE)
target_compile_options(bt_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wimplicit-fallthrough -Wextra-semi
  # Designated initialisers leave out what keeps its default; that is what they are for.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # g++ 12 sees overflows in std::string's own operator+ that are not there (GCC bug 105329).
  target_compile_options(bt_options INTERFACE -Wno-stringop-overflow -Wno-restrict)
endif()
if(BT_WARNINGS_AS_ERRORS)
  target_compile_options(bt_options INTERFACE -Werror)
endif()
target_compile_definitions(bt_options INTERFACE QT_NO_KEYWORDS QT_NO_CAST_TO_ASCII QT_NO_FOREACH)
if(BT_SANITIZE)
  add_compile_options(-fsanitize=${BT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${BT_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # With a sanitizer, GCC 12 takes moved-from variants for uninitialised memory, and short strings that are returned for
    # overflows (GCC bug 105329); the other presets keep these warnings.
    target_compile_options(bt_options INTERFACE -Wno-maybe-uninitialized -Wno-array-bounds -Wno-stringop-overread)
  endif()
endif()

# Products name source files relative to the tree, not where it stood when they were built.
add_compile_options("-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")

find_program(BT_LLD ld.lld)
if(BT_LLD)
  add_link_options(-fuse-ld=lld)
endif()
find_program(BT_CCACHE ccache)
if(BT_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Paths below the source folder are compared relative to the build folder, and a precompiled header by its content, so
  # that another build folder or clone hits the cache too.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env "CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}" CCACHE_NOHASHDIR=1
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime "${BT_CCACHE}")
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    add_compile_options(-fpch-preprocess)
  endif()
endif()

set(BT_STANDARD_HEADERS <algorithm> <array> <chrono> <cstdint> <functional> <map> <memory> <optional> <span> <string>
  <string_view> <unordered_map> <utility> <variant> <vector>)

# Every room and application precompiles the same standard headers, each with its own flags.
function(bt_precompile target)
  target_precompile_headers(${target} PRIVATE ${BT_STANDARD_HEADERS})
endfunction()

# A folder without a CMakeLists.txt is a room that is not built yet; the rest of the house stands without it.
function(bt_add_room folder)
  if(EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${folder}/CMakeLists.txt")
    add_subdirectory(${folder})
  endif()
endfunction()

# bt_library(NAME [QT] [DEPENDS target...]): libs/NAME from its src/*.cpp and src/*/*.cpp; moc runs only in rooms with Qt.
function(bt_library name)
  cmake_parse_arguments(ARG "QT" "" "DEPENDS;PRIVATE_DEPENDS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS src/*.cpp src/*.h src/*/*.cpp src/*/*.h include/bytetorrent/${name}/*.h)
  if(NOT "${sources}" MATCHES "\\.cpp")
    # Headers only: its users still see them, and there is nothing to compile.
    add_library(bt_${name} INTERFACE)
    add_library(bytetorrent::${name} ALIAS bt_${name})
    target_include_directories(bt_${name} INTERFACE include)
    target_link_libraries(bt_${name} INTERFACE ${ARG_DEPENDS})
    return()
  endif()
  add_library(bt_${name} STATIC ${sources})
  add_library(bytetorrent::${name} ALIAS bt_${name})
  target_include_directories(bt_${name} PUBLIC include PRIVATE src)
  target_link_libraries(bt_${name} PUBLIC ${ARG_DEPENDS} PRIVATE bt_options ${ARG_PRIVATE_DEPENDS})
  bt_precompile(bt_${name})
  if(ARG_QT)
    set_target_properties(bt_${name} PROPERTIES AUTOMOC ON)
  endif()
endfunction()

# bt_application(TARGET OUTPUT_NAME [DEPENDS target...]): an executable from the folder's *.cpp, in build/<preset>/bin.
function(bt_application target output)
  cmake_parse_arguments(ARG "" "" "DEPENDS;SOURCES" ${ARGN})
  add_executable(${target} ${ARG_SOURCES})
  set_target_properties(${target} PROPERTIES OUTPUT_NAME ${output} AUTOMOC ON AUTORCC ON)
  target_compile_definitions(${target} PRIVATE BT_VERSION="${PROJECT_VERSION}")
  target_link_libraries(${target} PRIVATE bt_options ${ARG_DEPENDS})
  bt_precompile(${target})
endfunction()

# bt_tests(ROOM [DEPENDS target...] [LABELS ...] [TIMEOUT s]): every *_test.cpp of the folder becomes the test ROOM.<file>,
# a Qt Test program of its own; other *.cpp of the folder are shared by all of them. Sanitized programs have four times as long.
function(bt_tests room)
  cmake_parse_arguments(ARG "" "TIMEOUT" "DEPENDS;LABELS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  if(BT_SANITIZE)
    math(EXPR ARG_TIMEOUT "${ARG_TIMEOUT} * 4")
  endif()
  file(GLOB tests CONFIGURE_DEPENDS *_test.cpp)
  file(GLOB shared CONFIGURE_DEPENDS *.cpp)
  list(FILTER shared EXCLUDE REGEX "_test\\.cpp$")
  set(support "")
  if(shared)
    set(support bt_${room}_test_support)
    add_library(${support} STATIC ${shared})
    target_include_directories(${support} PUBLIC .)
    target_link_libraries(${support} PUBLIC ${ARG_DEPENDS} Qt6::Test PRIVATE bt_options)
    set_target_properties(${support} PROPERTIES AUTOMOC ON)
  endif()
  foreach(source ${tests})
    get_filename_component(name ${source} NAME_WE)
    set(target ${room}_${name})
    add_executable(${target} ${source})
    set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_include_directories(${target} PRIVATE ${CMAKE_SOURCE_DIR}/tests ${CMAKE_CURRENT_SOURCE_DIR})
    target_link_libraries(${target} PRIVATE bt_options ${support} ${ARG_DEPENDS} Qt6::Test)
    if(BT_SANITIZE STREQUAL "thread")
      target_link_libraries(${target} PRIVATE bt_qt_under_tsan)
    endif()
    add_test(NAME ${room}.${name} COMMAND ${target})
    set_tests_properties(${room}.${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${ARG_LABELS}")
  endforeach()
endfunction()
