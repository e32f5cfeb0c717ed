#!/usr/bin/env python3
"""The summaries of `batch` and `merge` against docs/batch-summary.schema.json. Usage: batch_schema_test.py COMMAND"""

import copy
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
SCHEMA = json.loads((ROOT / "docs/batch-summary.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
TABLES = {
    "GB 23350-2021": "region,date,goods,layers\na,2025-01-01,tea,3\nb,2024-01-01,tea,9\n,,,\nc,2025-01-01,tea,x\n",
    "GB 18613-2020": "region,efficiency,rated_power,poles\na,95 %,11 kW,4\nb,60 %,11 kW,4\nc,91 ± 1 %,11 kW,4\n",
}


class Schema(unittest.TestCase):
    def summaries(self):
        with tempfile.TemporaryDirectory() as folder:
            for standard, text in TABLES.items():
                for more in ([], ["--by", "region"], ["--probability", "--seed", "18446744073709551615", "--samples", "100"]):
                    subprocess.run([COMMAND, "batch", standard, "-", "-q", "--summary", "s.json", *more], input=text.encode(), cwd=folder, capture_output=True, timeout=60)
                    subprocess.run([COMMAND, "merge", "s.json", "s.json", "-q", "--summary", "m.json"], cwd=folder, capture_output=True, timeout=60)
                    for name in ("s.json", "m.json"):
                        yield json.loads((pathlib.Path(folder) / name).read_text(encoding="utf-8"))

    def test_is_a_schema(self):
        jsonschema.Draft202012Validator.check_schema(SCHEMA)

    def test_fits(self):
        seen = 0
        for summary in self.summaries():
            VALIDATOR.validate(summary)
            for group in summary["groups"]:
                self.assertEqual(sum(group["verdicts"].values()) + group["errors"], group["subjects"])
                self.assertEqual(len(group["labels"]), len(summary["by"]))
                self.assertEqual(len(group["requirements"]), len(summary["requirements"]))
                for requirement in group["requirements"]:
                    self.assertEqual(sum(requirement["verdicts"].values()), group["subjects"] - group["errors"])
                    self.assertEqual(sum(requirement["margins"]["classes"]), requirement["margins"]["count"])
                    seen += requirement["margins"]["count"]
        self.assertGreater(seen, 0)

    def test_refuses_what_is_otherwise(self):
        sound = next(self.summaries())
        for change in (lambda s: s.pop("date"), lambda s: s.update(schema=2), lambda s: s.update(more=1), lambda s: s.pop("uncertain"), lambda s: s.update(probability={"samples": 5, "seed": "1"}), lambda s: s.update(probability={"samples": 100, "seed": 1}), lambda s: s["groups"][0].update(subjects=-1),
                       lambda s: s["groups"][0]["requirements"][0]["margins"]["classes"].pop(), lambda s: s["groups"][0]["verdicts"].pop("compliant")):
            other = copy.deepcopy(sound)
            change(other)
            self.assertFalse(VALIDATOR.is_valid(other))


if __name__ == "__main__":
    unittest.main()
