#!/usr/bin/env python3
"""Results against docs/result.schema.json. Usage: schema_test.py COMMAND"""

import json
import pathlib
import subprocess
import sys
import tempfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = str(pathlib.Path(sys.argv[1]).resolve())
VALIDATOR = jsonschema.Draft202012Validator

schema = json.loads((ROOT / "docs" / "result.schema.json").read_text(encoding="utf-8"))
VALIDATOR.check_schema(schema)
validator = VALIDATOR(schema)
failures = 0


def fail(text):
    global failures
    failures += 1
    print(text)


def result_of(arguments, cwd):
    done = subprocess.run([COMMAND, *arguments, "--format", "json"], cwd=cwd, capture_output=True, timeout=60, check=False)
    return json.loads(done.stdout), done.returncode


def validate(name, result):
    for error in validator.iter_errors(result):
        fail(f"{name}: {error.json_path}: {error.message[:300]}")


def no_numbers(name, value, path=""):
    """No measured number is a JSON number: only schema, exit code, grades, lines and columns are."""
    if isinstance(value, dict):
        for key, member in value.items():
            no_numbers(name, member, f"{path}.{key}")
    elif isinstance(value, list):
        for index, member in enumerate(value):
            no_numbers(name, member, f"{path}[{index}]")
    elif isinstance(value, float) or (isinstance(value, int) and not isinstance(value, bool)):
        last = path.rsplit(".", 1)[-1]
        in_grades = ".grades." in path or ".pathway." in path and (
            last in ("year", "first_year", "last_year", "from", "until", "samples") or last.startswith("rebounds[")
            or ".highest_years." in path or ".targets_met." in path)
        # Counts, and places in the list of nodes.
        counted = ".footprint." in path and last in (
            "processes_below", "samples", "uncertain_numbers", "unsolvable", "source", "target", "links_below_cut_off",
            "processes", "exchanges", "rounds")
        if last not in ("schema", "exit_code", "grade", "required_grade", "next_grade", "line", "column",
                        "accepted", "expired", "changed", "unused", "not_judged") and not in_grades and not counted:
            fail(f"{name}: {path} is a JSON number")


with tempfile.TemporaryDirectory() as temporary:
    catalogue = f"{temporary}/catalogue.db"
    subprocess.run([COMMAND, "catalogue", "build", "catalogue", catalogue], cwd=HERE, check=True, capture_output=True)
    scenarios = sorted((HERE / "scenarios").glob("*.toml"))
    runs = [([f"scenarios/{file.name}"], HERE) for file in scenarios]
    runs += [(["scenarios"], HERE), (["scenarios/none.toml"], HERE)]
    runs += [(["scenarios/toy-fails.toml", "--baseline", "baselines/known.toml"], HERE)]
    for paths, cwd in runs:
        for command in ("check", "explain") if paths[-1].endswith(".toml") and len(paths) == 1 else ("check",):
            done = subprocess.run([COMMAND, command, *paths, "--format", "json", "--catalogue", catalogue], cwd=cwd, capture_output=True, timeout=60)
            if command == "explain" and done.returncode == 3:
                continue  # nothing to explain: the error is on standard error
            result = json.loads(done.stdout)
            name = f"{command} {' '.join(paths)}"
            validate(name, result)
            no_numbers(name, result)
            if result["exit_code"] != done.returncode:
                fail(f"{name}: exit code {done.returncode}, but the result says {result['exit_code']}")

# The real examples with the catalogue that the command carries.
real, code = result_of(["check", "scenarios/"], ROOT)
validate("check scenarios/", real)
no_numbers("check scenarios/", real)

# The schema refuses what is no result.
good = real
for change in (
    lambda r: r.pop("catalogue"),
    lambda r: r.update(schema=2),
    lambda r: r.update(extra=1),
    lambda r: r["scenarios"][0].update(verdict="fine"),
    lambda r: r["scenarios"][0]["assessments"][0]["requirements"][0].update(value=48.1),
    lambda r: r["scenarios"][0]["assessments"][0]["requirements"][0].update(value={"number": "NaN", "unit": "%"}),
):
    wrong = json.loads(json.dumps(good))
    change(wrong)
    if validator.is_valid(wrong):
        fail("the schema accepts a wrong result")

print(f"{failures} problems" if failures else "every result fits the schema")
sys.exit(1 if failures else 0)
