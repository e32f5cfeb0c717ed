#!/usr/bin/env python3
"""`history` and `statistics --format json` against docs/history.schema.json and docs/statistics.schema.json. Usage: ledger_schema_test.py COMMAND"""

import copy
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = str(pathlib.Path(sys.argv.pop(1)).resolve()) if len(sys.argv) > 1 else ""
DAYS = ("2023-12-01", "2024-06-30", "2025-04-01")


def validator(name):
    schema = json.loads((ROOT / "docs" / f"{name}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


class Schemas(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.ledger = folder.name + "/all.db"
        cls.named = []
        for day in DAYS:
            done = subprocess.run([COMMAND, "check", "scenarios", "--date", day, "--ledger", cls.ledger, "--format", "json"], cwd=ROOT, capture_output=True, timeout=120)
            cls.named = json.loads(done.stdout)["scenarios"]

    def result(self, *arguments):
        done = subprocess.run([COMMAND, *arguments, "--ledger", self.ledger, "--format", "json"], cwd=ROOT, capture_output=True, timeout=60)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, ""), arguments)
        return json.loads(done.stdout)

    def fits(self, schema, result):
        self.assertEqual([f"{error.json_path}: {error.message[:200]}" for error in schema.iter_errors(result)], [])

    def test_the_history_of_every_example(self):
        schema, seen = validator("history"), set()
        files = sorted({case["file"] for case in self.named if case["variant"] is None and case["verdict"] is not None and case["assessments"]})
        self.assertGreater(len(files), 20)
        for file in files:
            for more in ((), ("--all",)):
                result = self.result("history", file, *more)
                self.fits(schema, result)
            for subject in result["subjects"]:
                for document in subject["documents"]:
                    for requirement in document["requirements"]:
                        for one in requirement["results"]:
                            seen |= {(key, one[key] is None) for key in ("value", "compared", "limit", "margin", "grade", "reason")}
        # The examples show both sides of what may be null, so that the schema was put to the test.
        for key in ("value", "limit", "margin", "grade", "reason"):
            self.assertLessEqual({(key, True), (key, False)}, seen)

    def test_statistics_by_everything(self):
        schema = validator("statistics")
        for by in ("standard", "requirement", "year", "standard,requirement,year"):
            for where in ((), ("--where", "year=2024")):
                result = self.result("statistics", "--by", by, *where)
                self.fits(schema, result)
                self.assertEqual(result["by"], by.split(","))
                for row in result["rows"]:
                    self.assertEqual(set(row["of"]), set(result["by"]))

    def test_the_schemas_refuse_what_is_no_result(self):
        history, statistics = self.result("history", self.named[0]["file"]), self.result("statistics")
        one = lambda result: result["subjects"][0]["documents"][0]["assessments"][0]
        for name, good, changes in (
            ("history", history, (lambda r: r.update(schema=2), lambda r: r.update(extra=1), lambda r: r.update(subjects=[]), lambda r: one(r).update(verdict="fine"),
                                  lambda r: one(r).update(recorded="yesterday"), lambda r: one(r).pop("fingerprint"))),
            ("statistics", statistics, (lambda r: r.update(schema=2), lambda r: r.update(extra=1), lambda r: r["total"].update(judged=-1), lambda r: r["total"].update(judged="8"),
                                        lambda r: r["rows"][0].update(compliance_rate={"number": "101", "unit": "%"}), lambda r: r["rows"][0].pop("of"))),
        ):
            schema = validator(name)
            self.fits(schema, good)
            for change in changes:
                wrong = copy.deepcopy(good)
                change(wrong)
                self.assertFalse(schema.is_valid(wrong), name)


if __name__ == "__main__":
    unittest.main(verbosity=0)
