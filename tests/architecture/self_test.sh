#!/usr/bin/env bash
# The two checks must find what they are for.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
mkdir -p "$house"/{calc/number,factors/reader,factors/compiled,factors/catalogue,factors/packaging,scenarios,results,cli,gui-web}
touch "$house/factors/packaging/GB-99999-2021.toml" "$house/factors/catalogue/catalogue.hpp" "$house/cli/report.hpp"

# expect WORD FILE LINE: a file with this one line must be refused with a message that has the word.
expect() {
    local word=$1 file=$house/$2 output
    printf '%s\n' "$3" >"$file"
    if output=$("$here/imports.py" "$house" && "$here/no_standard_in_code.sh" "$house"); then
        echo "not refused: $2: $3"
        exit 1
    fi
    if [[ $output != *"$word"* ]]; then
        echo "refused without '$word': $output"
        exit 1
    fi
    rm "$file"
}

expect 'must not include' calc/number/a.cpp '#include "cli/report.hpp"'
expect 'must not include' factors/reader/a.cpp '#include "factors/catalogue/catalogue.hpp"'
expect 'must not include' scenarios/a.cpp '#include <SQLiteCpp/SQLiteCpp.h>'
expect 'must not include' calc/a.hpp '#include <iostream>'
expect 'does not exist' calc/a.hpp '#include "calc/missing.hpp"'
expect 'std::abort' calc/a.cpp 'void f() { std::abort(); }'
expect 'std::cerr' factors/reader/a.cpp 'void f() { std::cerr << 1; }'
expect 'standard is named' cli/a.cpp 'const char* name = "GB 99999-2021";'
expect 'standard is named' calc/a.cpp 'bool is_it(int number) { return number == 23350; }'

printf '%s\n' '#include "factors/catalogue/catalogue.hpp"' 'auto text = "abort()"; // abort()' >"$house/cli/good.cpp"
"$here/imports.py" "$house"
"$here/no_standard_in_code.sh" "$house"
