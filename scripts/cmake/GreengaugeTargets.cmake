# How this project's targets are made: one function for libraries, one for executables.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_POLICY_DEFAULT_CMP0076 NEW)

add_library(greengauge_flags INTERFACE)
target_compile_features(greengauge_flags INTERFACE cxx_std_20)
# Includes are written from the root: #include "calc/number/decimal.hpp".
target_include_directories(greengauge_flags INTERFACE ${PROJECT_SOURCE_DIR})

add_library(greengauge_warnings INTERFACE)
target_compile_options(greengauge_warnings INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wno-sign-conversion)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # Wrongly reported for "literal" + std::string (GCC bug 105651).
  target_compile_options(greengauge_warnings INTERFACE -Wno-restrict)
endif()

# greengauge_add_library(name [LINK libraries...] [SOURCES files...])
# A static library. The folders below add their files with target_sources(name PRIVATE file.cpp).
function(greengauge_add_library name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_library(${name} STATIC ${arg_SOURCES})
  target_link_libraries(${name} PUBLIC greengauge_flags ${arg_LINK} PRIVATE greengauge_warnings)
  cmake_language(EVAL CODE "cmake_language(DEFER CALL greengauge_finish_library [[${name}]])")
endfunction()

# A library whose files are still to be written: an empty one keeps the rest configurable.
function(greengauge_finish_library name)
  get_target_property(sources ${name} SOURCES)
  if(NOT sources)
    file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/empty.cpp CONTENT "")
    target_sources(${name} PRIVATE ${CMAKE_BINARY_DIR}/empty.cpp)
  endif()
endfunction()

# greengauge_add_executable(name SOURCES files... [LINK libraries...])
function(greengauge_add_executable name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE greengauge_flags greengauge_warnings ${arg_LINK})
endfunction()
