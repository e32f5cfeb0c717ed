#!/usr/bin/env python3
"""Holds docs/standard-file.schema.json against every document of the catalogue (which it must take) and against the bad files
that are wrong in their shape (which it must refuse). Usage: schema_test.py PROJECT_FOLDER"""

import datetime
import json
import pathlib
import sys
import tomllib

import jsonschema

ROOT = pathlib.Path(sys.argv[1])

# Wrong by the keys and kinds of the file itself, not by what they mean to each other.
WRONG_IN_SHAPE = """bad-evidence category-id-with-space category-without-english cell-of-two-minds clause-number empty-cell
example-expects-nothing flag-false formula-is-a-number input-two-kinds input-without-kind long-dash missing-clause missing-evidence
missing-key missing-language no-standard not-required placeholder-clause placeholder-clause-chinese quota-without-name
requirement-without-evidence same-as-outside-a-list single-brackets table-without-clause table-without-rows table-without-unit
series-without-quantity title-without-languages unit-without-quotes unknown-comparison unknown-key unknown-section axis-without-list chinese-name year-of-two-digits""".split()


def plain(value):
    """TOML's dates as the texts that a schema sees."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def read(file):
    return plain(tomllib.loads(file.read_text(encoding="utf-8")))


def main():
    schema = json.loads((ROOT / "docs/standard-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    problems = []
    documents = sorted((ROOT / "factors").rglob("*.toml"))
    for file in documents:
        for error in validator.iter_errors(read(file)):
            problems.append(f"{file.relative_to(ROOT)}: {error.json_path}: {error.message[:200]}")
    for name in WRONG_IN_SHAPE:
        if validator.is_valid(read(ROOT / "tests/factors/reader/bad" / f"{name}.toml")):
            problems.append(f"{name}.toml is taken, but is wrong")
    print("\n".join(problems) or f"{len(documents)} documents taken, {len(WRONG_IN_SHAPE)} wrong files refused")
    sys.exit(1 if problems else 0)


main()
