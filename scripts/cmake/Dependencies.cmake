# Third-party libraries, all from the distribution (scripts/packages.txt). Headers are SYSTEM, libraries static.
#   third_party_headers    Boost, Eigen, toml++, nlohmann-json, tl::expected, fast_float: header-only, for every compiler
#   third_party_sqlite     SQLiteCpp and SQLite        (native only)
#   third_party_nettle     SHA-256                     (native only)
#   third_party_fmt        fmt                         (native only)
#   third_party_pugixml    XML, HTML                   (native only)
#   third_party_csv        CSV, libcsv                 (native only)
#   third_party_minizip    zip archives                (native only)
#   third_party_xlsxwriter workbooks, written          (native only; compiled from Debian's source)
#   third_party_klu        sparse direct solver        (native only)
#   third_party_cbc        mixed-integer programmes    (native only)
#   CLI11::CLI11                                       (native only)

# A cross compiler must never see the host's /usr/include (and with it the host's C library), so there the
# header-only libraries are reached through one folder of links.
set(header_only_libraries
  "boost|boost/version.hpp"
  "Eigen|eigen3/Eigen/Core"
  "toml++|toml++/toml.h"
  "nlohmann|nlohmann/json.hpp"
  "tl|tl/expected.hpp"
  "fast_float|fast_float/fast_float.h")

set(header_farm ${CMAKE_BINARY_DIR}/header-farm)
file(MAKE_DIRECTORY ${header_farm})
foreach(entry IN LISTS header_only_libraries)
  string(REGEX REPLACE "\\|.*" "" link ${entry})
  string(REGEX REPLACE ".*\\|" "" header ${entry})
  find_path(header_folder_${link} ${header} PATHS /usr/include NO_DEFAULT_PATH NO_CMAKE_FIND_ROOT_PATH)
  mark_as_advanced(header_folder_${link})
  if(NOT header_folder_${link})
    message(FATAL_ERROR "<${header}> is missing: run scripts/setup")
  endif()
  cmake_path(GET header PARENT_PATH folder)
  file(CREATE_LINK ${header_folder_${link}}/${folder} ${header_farm}/${link} SYMBOLIC)
endforeach()

add_library(third_party_headers INTERFACE)
target_include_directories(third_party_headers SYSTEM INTERFACE ${header_farm})
target_compile_definitions(third_party_headers INTERFACE EIGEN_MPL2_ONLY)

if(EMSCRIPTEN)
  return()
endif()

set(CMAKE_THREAD_PREFER_PTHREAD ON)
find_package(Threads REQUIRED)
find_package(CLI11 CONFIG REQUIRED)

function(greengauge_find_static_library variable name header)
  find_library(${variable} NAMES lib${name}.a)
  find_path(${variable}_header ${header})
  mark_as_advanced(${variable} ${variable}_header)
  if(NOT ${variable} OR NOT ${variable}_header)
    message(FATAL_ERROR "lib${name}.a or <${header}> is missing: run scripts/setup")
  endif()
endfunction()

greengauge_find_static_library(sqlite3_archive sqlite3 sqlite3.h)
greengauge_find_static_library(sqlitecpp_archive SQLiteCpp SQLiteCpp/SQLiteCpp.h)
greengauge_find_static_library(nettle_archive nettle nettle/sha2.h)
greengauge_find_static_library(pugixml_archive pugixml pugixml.hpp)
greengauge_find_static_library(csv_archive csv csv.h)
foreach(part IN ITEMS klu btf amd colamd suitesparseconfig)
  greengauge_find_static_library(${part}_archive ${part} suitesparse/klu.h)
endforeach()

add_library(third_party_sqlite INTERFACE)
target_link_libraries(third_party_sqlite INTERFACE
  ${sqlitecpp_archive} ${sqlite3_archive} Threads::Threads ${CMAKE_DL_LIBS} m)

add_library(third_party_nettle INTERFACE)
target_link_libraries(third_party_nettle INTERFACE ${nettle_archive})

add_library(third_party_pugixml INTERFACE)
target_link_libraries(third_party_pugixml INTERFACE ${pugixml_archive})

add_library(third_party_csv INTERFACE)
target_link_libraries(third_party_csv INTERFACE ${csv_archive})

greengauge_find_static_library(minizip_archive minizip minizip/unzip.h)
greengauge_find_static_library(zlib_archive z zlib.h)
add_library(third_party_minizip INTERFACE)
target_link_libraries(third_party_minizip INTERFACE ${minizip_archive} ${zlib_archive})

# Debian ships libxlsxwriter as a shared library only; scripts/setup fetches its source.
set(xlsxwriter_source ${PROJECT_SOURCE_DIR}/build/sources/libxlsxwriter)
if(NOT EXISTS ${xlsxwriter_source}/include/xlsxwriter.h)
  message(FATAL_ERROR "${xlsxwriter_source} is missing: run scripts/setup")
endif()
enable_language(C)
set(xlsxwriter_files
  app chart chartsheet comment content_types core custom drawing format hash_table metadata packager relationships
  shared_strings styles table theme utility vml workbook worksheet xmlwriter)
list(TRANSFORM xlsxwriter_files PREPEND ${xlsxwriter_source}/src/)
list(TRANSFORM xlsxwriter_files APPEND .c)
add_library(third_party_xlsxwriter STATIC ${xlsxwriter_files}
  ${xlsxwriter_source}/third_party/md5/md5.c ${xlsxwriter_source}/third_party/dtoa/emyg_dtoa.c)
target_include_directories(third_party_xlsxwriter SYSTEM PUBLIC ${xlsxwriter_source}/include)
# Numbers by its own digits, whatever the locale; temporary files by the C library.
target_compile_definitions(third_party_xlsxwriter PRIVATE USE_SYSTEM_MINIZIP USE_DTOA_LIBRARY USE_STANDARD_TMPFILE)
target_compile_options(third_party_xlsxwriter PRIVATE -O2 -w -ffunction-sections -fdata-sections)
target_link_libraries(third_party_xlsxwriter PUBLIC third_party_minizip)
# Each archive before those that it uses. LAPACK's run-time is found by the compiler, as its own.
set(third_party_cbc_archives)
foreach(name Cbc Cgl OsiClp Clp Osi CoinUtils bz2 z lapack blas)
  find_library(${name}_archive NAMES lib${name}.a)
  mark_as_advanced(${name}_archive)
  if(NOT ${name}_archive)
    message(FATAL_ERROR "lib${name}.a is missing: run scripts/setup")
  endif()
  list(APPEND third_party_cbc_archives ${${name}_archive})
endforeach()
add_library(third_party_cbc INTERFACE)
target_link_libraries(third_party_cbc INTERFACE ${third_party_cbc_archives} gfortran quadmath Threads::Threads m)

# KLU and its orderings; of SuiteSparse's other solvers nothing, which are under the GPL.
add_library(third_party_klu INTERFACE)
target_include_directories(third_party_klu SYSTEM INTERFACE ${klu_archive_header}/suitesparse)
target_link_libraries(third_party_klu INTERFACE
  ${klu_archive} ${btf_archive} ${amd_archive} ${colamd_archive} ${suitesparseconfig_archive} m)

add_library(third_party_fmt STATIC ${PROJECT_SOURCE_DIR}/scripts/cmake/fmt.cpp)
