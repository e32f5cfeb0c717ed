#!/usr/bin/env bash
# A standard is data: no code knows one by its number. Usage: no_standard_in_code.sh PROJECT_FOLDER
set -uo pipefail
cd "$1" || exit 2

# The numbers of the documents that lie in factors/: GB-23350-2021.toml gives 23350.
numbers=$(find factors -name '*.toml' | sed -nE 's|.*/GBT?-([0-9]{4,6})-[0-9]{4}\.toml$|\1|p' | sort -u)
pattern=$({ printf '%s\n' 23350 16780 2589 40879 18613 && echo "$numbers"; } | sed '/^$/d' | sort -u | paste -sd '|')

# GB/T 8170, the rule for rounding, is part of the calculator itself.
found=$(grep -rnE --include='*.cpp' --include='*.hpp' --include='*.ts' --include='*.js' --include='*.html' \
    --exclude-dir=node_modules --exclude-dir=dist "(^|[^0-9])($pattern)([^0-9]|\$)" calc factors/reader factors/compiled factors/catalogue cli scenarios gui-web)
if [[ -n $found ]]; then
    echo "$found"
    echo "a standard is named in code; it belongs in its file under factors/"
    exit 1
fi
