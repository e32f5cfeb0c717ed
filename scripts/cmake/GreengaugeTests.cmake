# One function for each kind of test; used under tests/ only.

if(GREENGAUGE_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
if(GREENGAUGE_TESTS AND GREENGAUGE_BENCHMARKS)
  find_package(benchmark REQUIRED)
endif()

# greengauge_add_test(name SOURCES files... [LINK libraries...] [WHOLE] [TIMEOUT seconds])
# GoogleTest cases, each an entry of ctest ("name.Suite.Case"); with WHOLE, one entry for the binary.
# The macro GREENGAUGE_SOURCE_DIR is the project's folder, for tests that read files.
function(greengauge_add_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "WHOLE" "TIMEOUT" "SOURCES;LINK")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  set(target test.${name})
  greengauge_add_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK} GTest::gmock GTest::gtest_main)
  target_compile_definitions(${target} PRIVATE GREENGAUGE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  # What is tested is optimised; the tests themselves compile in half the time.
  target_compile_options(${target} PRIVATE $<$<CONFIG:Release>:-O0>)
  if(arg_WHOLE)
    add_test(NAME ${name} COMMAND ${target} --gtest_brief=1)
    set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT})
  else()
    gtest_discover_tests(${target} TEST_PREFIX ${name}. DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT ${arg_TIMEOUT})
  endif()
endfunction()

# greengauge_add_compile_fail_tests(name SOURCES files... [LINK libraries...])
# Each file must compile as it is, and must be refused with -DCOMPILE_FAIL, with a message that matches the
# regular expression in its line "// COMPILE_FAIL: expression".
function(greengauge_add_compile_fail_tests name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
    return() # the same compiler gives the same answer
  endif()
  foreach(source IN LISTS arg_SOURCES)
    cmake_path(GET source STEM case)
    add_test(NAME ${name}.compile_fail.${case}
      COMMAND ${CMAKE_COMMAND}
        -D compiler=${CMAKE_CXX_COMPILER}
        -D "includes=${PROJECT_SOURCE_DIR}"
        -D "system_includes=${header_farm}"
        -D source=${CMAKE_CURRENT_SOURCE_DIR}/${source}
        -P ${PROJECT_SOURCE_DIR}/scripts/cmake/CompileFail.cmake)
    set_tests_properties(${name}.compile_fail.${case} PROPERTIES TIMEOUT 120 LABELS compile-fail)
  endforeach()
endfunction()

add_custom_target(fuzzers)

# greengauge_add_fuzzer(name SOURCES files... [LINK libraries...] [DICTIONARY file])
# The file defines LLVMFuzzerTestOneInput. With GREENGAUGE_FUZZERS it is a libFuzzer target, run by
# scripts/test; without, ctest replays the inputs kept in tests/fuzz/corpus/<name>/.
function(greengauge_add_fuzzer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "DICTIONARY" "SOURCES;LINK")
  set(target fuzz.${name})
  set(corpus ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
  if(GREENGAUGE_FUZZERS)
    greengauge_add_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
    set(dictionary "")
    if(arg_DICTIONARY)
      set(dictionary ${CMAKE_CURRENT_SOURCE_DIR}/${arg_DICTIONARY})
    endif()
    set_property(GLOBAL APPEND_STRING PROPERTY greengauge_fuzzers
      "${name}\t$<TARGET_FILE:${target}>\t${corpus}\t${dictionary}\n")
  else()
    greengauge_add_executable(${target} SOURCES ${arg_SOURCES} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp
      LINK ${arg_LINK})
    add_test(NAME fuzz.${name} COMMAND ${target} ${corpus})
    set_tests_properties(fuzz.${name} PROPERTIES TIMEOUT 120 LABELS fuzz)
  endif()
endfunction()

# Writes the list of fuzz targets for scripts/test; to be called once, after the last of them.
function(greengauge_finish_fuzzers)
  if(GREENGAUGE_FUZZERS)
    get_property(fuzzers GLOBAL PROPERTY greengauge_fuzzers)
    file(GENERATE OUTPUT ${CMAKE_BINARY_DIR}/fuzzers.tsv CONTENT "${fuzzers}")
  endif()
endfunction()

# greengauge_add_benchmark(name SOURCES files... [LINK libraries...])
# Google Benchmark; ctest runs it for an instant only, so that it keeps working (label "bench").
function(greengauge_add_benchmark name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  set(target bench.${name})
  greengauge_add_executable(${target} SOURCES ${arg_SOURCES} LINK ${arg_LINK} benchmark::benchmark_main)
  target_compile_definitions(${target} PRIVATE GREENGAUGE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  add_test(NAME bench.${name} COMMAND ${target} --benchmark_min_time=0.001)
  set_tests_properties(bench.${name} PROPERTIES TIMEOUT 120 LABELS bench)
endfunction()
