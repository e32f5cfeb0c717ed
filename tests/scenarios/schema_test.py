#!/usr/bin/env python3
"""Holds docs/scenario-file.schema.json against the example scenarios (which it must take), against the scenarios that are
wrong in their keys (which it must refuse), and against small wrong ones. Usage: schema_test.py PROJECT_FOLDER"""

import datetime
import json
import pathlib
import sys
import tomllib

import jsonschema

ROOT = pathlib.Path(sys.argv[1])

# Wrong by the keys and kinds of the file itself, not by what the documents say.
WRONG_IN_SHAPE = """empty only-a-comment expectation-misspelt input-under-scenario kind-unknown several-errors
subject-single-bracket title-missing date-in-chinese""".split()
SMALL_WRONG = [
    {"scenario": {"title": "t", "standards": []}},
    {"scenario": {"title": "t"}, "subject": []},
    {"scenario": {"title": "t"}, "subject": [{"date": "2025-01-01"}]},
    {"scenario": {"title": "t"}, "variant": {"a": 1}},
    {"scenario": {"title": "t"}, "own": {"k": 9}},
    {"scenario": {"title": "t"}, "own": {"k": {"row": {"source": "p. 7"}}}},
    {"scenario": {"title": "t"}, "expect": {"grade": 1.5}},
    {"scenario": {"title": "t"}, "inputs": {"a": [1, 2]}},
    {"scenario": {"title": "t", "labels": {"region": 1}}},
    {"scenario": {"title": "t", "labels": {"year": "2025"}}},
    {"scenario": {"title": "t"}, "subject": [{"name": "a", "labels": ["x"]}]},
    {"scenario": {"title": "t"}, "pathway": {"years": [2020], "carrier": {}, "activity": {}}},
    {"scenario": {"title": "t"}, "pathway": {"years": [2020, 2030], "carrier": {"coal": {"unti": "t"}}, "activity": {}}},
    {"scenario": {"title": "t"}, "pathway": {"years": [2020, 2030], "carrier": {}, "activity": {}, "take": "cheapest"}},
    {"scenario": {"title": "t"}, "pathway": {"years": [2020, 2030], "carrier": {}, "activity": {}, "target": {"a": {"of": "so2"}}}},
]


def plain(value):
    """TOML's dates as the texts that a schema sees."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def main():
    schema = json.loads((ROOT / "docs/scenario-file.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    validator = jsonschema.Draft7Validator(schema)
    problems = []
    examples = sorted((ROOT / "scenarios").rglob("*.toml"))
    for file in examples:
        for error in validator.iter_errors(plain(tomllib.loads(file.read_text(encoding="utf-8")))):
            problems.append(f"{file.relative_to(ROOT)}: {error.json_path}: {error.message}")
    for name in WRONG_IN_SHAPE:
        file = ROOT / "tests/scenarios/bad" / f"{name}.toml"
        if validator.is_valid(plain(tomllib.loads(file.read_text(encoding="utf-8")))):
            problems.append(f"{name}.toml is taken, but is wrong")
    problems += [f"{small} is taken, but is wrong" for small in SMALL_WRONG if validator.is_valid(small)]
    if len(examples) < 8:
        problems.append("fewer than eight examples")
    print("\n".join(problems) or f"{len(examples)} examples taken, {len(WRONG_IN_SHAPE) + len(SMALL_WRONG)} wrong ones refused")
    sys.exit(1 if problems else 0)


main()
