# Compiles one file twice; see greengauge_add_compile_fail_tests().
file(STRINGS ${source} expectations REGEX "^// COMPILE_FAIL: ")
list(LENGTH expectations count)
if(NOT count EQUAL 1)
  message(FATAL_ERROR "${source}: needs exactly one line '// COMPILE_FAIL: regular expression', has ${count}")
endif()
string(REPLACE "// COMPILE_FAIL: " "" expected "${expectations}")

set(ENV{LC_ALL} C) # plain quotation marks and English messages
set(command ${compiler} -std=c++20 -fsyntax-only -fdiagnostics-color=never -I ${includes} -isystem ${system_includes})

execute_process(COMMAND ${command} ${source} RESULT_VARIABLE status ERROR_VARIABLE output)
if(NOT status EQUAL 0)
  message(FATAL_ERROR "${source}: must compile without COMPILE_FAIL, but does not:\n${output}")
endif()

execute_process(COMMAND ${command} -DCOMPILE_FAIL ${source} RESULT_VARIABLE status ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "${source}: must be refused with COMPILE_FAIL, but compiles")
endif()
string(SUBSTRING "${output}" 0 2000 beginning)
if(NOT output MATCHES "${expected}")
  message(FATAL_ERROR "${source}: refused, but the message does not match '${expected}'; it begins\n${beginning}")
endif()
