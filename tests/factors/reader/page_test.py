#!/usr/bin/env python3
"""Holds docs/standard-files.md against what it describes: the blocks of its walk stand in the document that they are taken
from, and every key of the schema is named on the page. Usage: page_test.py PROJECT_FOLDER"""

import json
import pathlib
import re
import sys

ROOT = pathlib.Path(sys.argv[1])
WALK = re.compile(r"^## From the printed text(.*?)^## ", re.MULTILINE | re.DOTALL)


def without_comment(line):
    return " ".join(re.sub(r"\s{2,}#.*", "", line).split())


def lines_not_in_document(page):
    walk = WALK.search(page).group(1)
    file = re.search(r"\(\.\./(factors/\S+\.toml)\)", walk).group(1)
    known = {without_comment(line) for line in (ROOT / file).read_text(encoding="utf-8").splitlines()}
    blocks = re.findall(r"^```toml\n(.*?)^```$", walk, re.MULTILINE | re.DOTALL)
    if len(blocks) < 7:
        yield f"only {len(blocks)} blocks in the walk"
    for line in "".join(blocks).splitlines():
        if line.strip() and without_comment(line) not in known:
            yield f"not in {file}: {line}"


def keys_of(schema):
    """Every key that the schema knows, wherever it stands."""
    if isinstance(schema, list):
        for one in schema:
            yield from keys_of(one)
    elif isinstance(schema, dict):
        yield from schema.get("properties", {}) if isinstance(schema.get("properties"), dict) else []
        for one in schema.values():
            yield from keys_of(one)


def main():
    page = (ROOT / "docs/standard-files.md").read_text(encoding="utf-8")
    schema = json.loads((ROOT / "docs/standard-file.schema.json").read_text(encoding="utf-8"))
    problems = list(lines_not_in_document(page))
    words = set(re.findall(r"[A-Za-z_]+", page))
    keys = set(keys_of(schema))
    problems += [f"the page does not name the key {key}" for key in sorted(keys - words)]
    print("\n".join(problems) or f"{len(keys)} keys named")
    sys.exit(1 if problems else 0)


main()
