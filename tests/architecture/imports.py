#!/usr/bin/env python3
"""Imports point inward only: cli, gui-web -> scenarios/results -> scenarios -> factors -> calc. Usage: imports.py PROJECT_FOLDER"""

import pathlib
import re
import sys

# What a folder may include of the project, besides itself. The longest prefix that fits a file counts.
INSIDE = {
    "calc": [],
    "factors/reader": ["calc"],
    "factors/compiled": ["calc"],
    "factors/catalogue": ["factors/reader", "factors/compiled", "calc"],
    "scenarios": ["factors/reader", "calc"],
    "scenarios/results": ["scenarios", "factors/reader", "calc"],
    "gui-web": ["scenarios/results", "scenarios", "factors/reader", "factors/compiled", "calc"],
    "cli": ["scenarios/results", "scenarios", "factors", "calc"],
}

# Third-party headers that a folder must not include, and why.
EVERYWHERE_INWARD = ["calc", "factors/reader", "factors/compiled", "factors/catalogue", "scenarios", "scenarios/results"]
OUTSIDE = [
    (["calc", "factors/reader", "factors/compiled", "scenarios", "scenarios/results", "gui-web"], r"SQLiteCpp/|sqlite3", "SQLite stays out of the page"),
    (["calc", "factors/reader", "factors/compiled", "scenarios", "scenarios/results", "gui-web"], r"nettle/", "only the catalogue has a fingerprint"),
    (["calc"], r"toml\+\+/", "calc reads no files"),
    (["calc"], r"(fstream|filesystem)$", "calc reads no files"),
    (["calc", "factors", "scenarios", "scenarios/results", "gui-web"], r"CLI/|fmt/", "only the command has arguments and prints text"),
    (EVERYWHERE_INWARD, r"(iostream|print)$", "no output here: return a value, or an error with its place"),
    (
        ["calc", "factors/reader", "factors/compiled", "scenarios", "scenarios/results", "gui-web"],
        r"(expected|source_location|coroutine|stop_token|syncstream|memory_resource|execution|format)$",
        "Debian's Emscripten does not have it",
    ),
]

# Calls that only the command may make.
CALLS = re.compile(r"\b(?:std::)?(?:abort|exit|_Exit|quick_exit|terminate|printf|fprintf|puts|fputs|putchar|fwrite)\s*\(")
STREAMS = re.compile(r"\bstd::(?:cout|cerr|clog)\b|\b(?:stdout|stderr)\b")

INCLUDE = re.compile(r'^\s*#\s*include\s*(["<])([^">]+)[">]')
SOURCES = {".cpp", ".hpp", ".h", ".cc"}


def owner(path, folders):
    """The longest of the folders that the path lies in."""
    fitting = [folder for folder in folders if path == folder or path.startswith(folder + "/")]
    return max(fitting, key=len, default=None)


def without_comments_and_strings(line):
    line = re.sub(r'"(?:\\.|[^"\\])*"', '""', line)
    return line.split("//", 1)[0]


def problems(root):
    for file in sorted(root.rglob("*")):
        path = file.relative_to(root).as_posix()
        folder = owner(path, INSIDE)
        if folder is None or file.suffix not in SOURCES:
            continue
        if "node_modules" in path or "/build/" in path:
            continue
        program = file.name.endswith("main.cpp")  # an executable's own file may print and exit
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            place = f"{path}:{number}"
            include = INCLUDE.match(line)
            if include:
                quote, target = include.groups()
                if quote == '"':
                    if not (root / target).is_file() and not (file.parent / target).is_file():
                        yield f"{place}: {target} does not exist (includes are written from the project's folder)"
                        continue
                    if not (root / target).is_file():
                        yield f"{place}: {target} is relative; write it from the project's folder"
                        continue
                    other = owner(target, INSIDE) or target.split("/", 1)[0]
                    if other != folder and owner(other, INSIDE[folder]) is None:
                        allowed = ", ".join([folder, *INSIDE[folder]])
                        yield f"{place}: {folder} must not include {target} (allowed: {allowed})"
                elif not program:
                    for folders, forbidden, why in OUTSIDE:
                        if owner(path, folders) and re.match(forbidden, target):
                            yield f"{place}: {folder} must not include <{target}> ({why})"
            elif owner(path, EVERYWHERE_INWARD) and not program:
                code = without_comments_and_strings(line)
                found = CALLS.search(code) or STREAMS.search(code)
                if found:
                    yield f"{place}: {found.group().strip('(')} (only the command prints or ends the program)"


def main():
    root = pathlib.Path(sys.argv[1]).resolve()
    found = list(problems(root))
    for problem in found:
        print(problem)
    print(f"{len(found)} wrong imports or calls")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
