#!/usr/bin/env python3
"""`schema`: the JSON Schema of each document's scenarios against every example scenario of this project.
Usage: scenario_schema_test.py COMMAND"""

import copy
import datetime
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import tomllib
import unittest

import jsonschema

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
EXAMPLES = sorted(file for file in (ROOT / "scenarios").rglob("*.toml") if not file.name.endswith(".overlay.toml"))


def run(*arguments):
    return subprocess.run([COMMAND, *arguments], cwd=ROOT, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}, capture_output=True, timeout=120)


def schema_of(*standards, lang="zh"):
    done = run("schema", *standards, "--lang", lang)
    assert done.returncode == 0, done.stderr.decode()
    schema = json.loads(done.stdout)
    jsonschema.Draft7Validator.check_schema(schema)
    return schema


def plain(value):
    """TOML's dates as the texts that a schema sees."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, (datetime.date, datetime.datetime)) else value


def records_of(scenario):
    """Every table of inputs, where a key may be misspelt."""
    places = [scenario.get("inputs"), *(one.get("inputs") for one in scenario.get("subject", [])), *scenario.get("variant", {}).values()]
    return [one for one in places if one]


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        result = json.loads(run("check", "scenarios", "--format", "json").stdout)
        cls.documents = {}
        for one in result["scenarios"]:
            numbers = cls.documents.setdefault(one["file"], [])
            numbers += [a["standard"] for a in one["assessments"] if a["standard"] not in numbers]
        cls.validators = {}

    def validator(self, numbers):
        key = tuple(numbers)
        if key not in self.validators:
            self.validators[key] = jsonschema.Draft7Validator(schema_of(*numbers))
        return self.validators[key]

    def test_every_example_is_valid_and_a_misspelt_key_is_not(self):
        misspelt = 0
        for file in EXAMPLES:
            name = str(file.relative_to(ROOT))
            scenario = plain(tomllib.loads(file.read_text(encoding="utf-8")))
            # A pathway has targets of its own, which the schema of its documents does not know.
            own_kind = scenario["scenario"].get("kind", "assessment") != "assessment"
            validator = self.validator([] if own_kind else self.documents[name])
            self.assertEqual([f"{e.json_path}: {e.message[:200]}" for e in validator.iter_errors(scenario)], [], name)
            for index, record in enumerate([] if own_kind else records_of(scenario)):
                for key in [key for key in record if key not in ("date", "standards", "expect")]:
                    wrong = copy.deepcopy(scenario)
                    place = records_of(wrong)[index]
                    place[key + "x"] = place.pop(key)
                    self.assertFalse(validator.is_valid(wrong), (name, key))
                    misspelt += 1
        print(f"{len(EXAMPLES)} scenarios, {len(self.validators)} schemas, {misspelt} misspelt keys")
        self.assertGreater(misspelt, 400)

    def test_every_document_has_one(self):
        documents = json.loads(run("standards", "list", "--format", "json").stdout)["standards"]
        self.assertGreater(len(documents), 100)
        for one in documents:
            schema_of(one["number"])

    def test_what_a_value_may_be(self):
        packaging = schema_of("GB 23350-2021")
        inputs = packaging["definitions"]["inputs"]["properties"]
        self.assertEqual(inputs["precious_material"]["type"], "boolean")
        goods = inputs["goods"]
        self.assertLessEqual({"月饼", "Mooncakes", "mooncake"}, set(goods["enum"]))
        self.assertEqual(len(goods["enum"]), len(set(goods["enum"])))
        self.assertEqual(len(goods["x-taplo"]["docs"]["enumValues"]), len(goods["enum"]))
        self.assertEqual(goods["x-taplo"]["docs"]["enumValues"][goods["enum"].index("mooncake")], "月饼 / Mooncakes")
        self.assertIn("mm", inputs["height"]["description"])
        self.assertIn("外高", inputs["height"]["description"])
        self.assertIn("Outer height", inputs["height"]["description"])
        self.assertEqual(set(inputs["layers"]["type"]), {"integer", "string"})
        self.assertEqual(inputs["contents"]["type"], "array")
        self.assertIn("net_content", inputs["contents"]["items"]["properties"])
        validator = jsonschema.Draft7Validator(packaging)

        def valid(**change):
            return validator.is_valid({"scenario": {"title": "t"}, "inputs": change})

        self.assertTrue(valid(goods="月饼", layers=3, height="75 mm", precious_material=False, contents=[{"count": 2}]))
        for wrong in ({"goods": "月餅"}, {"layers": 3.5}, {"layers": 0}, {"height": 75}, {"precious_material": "no"}, {"contents": [{"cuont": 2}]}, {"contents": {}}):
            self.assertFalse(valid(**wrong), wrong)
        for wrong in ({"requirement": {"void-ration": "compliant"}}, {"requirement": {"void-ratio": "fine"}}, {"grades": {"void-ratio": 1}}):
            self.assertFalse(validator.is_valid({"scenario": {"title": "t"}, "expect": wrong}), wrong)
        self.assertTrue(validator.is_valid({"scenario": {"title": "t"}, "expect": {"requirement": {"void-ratio": "compliant"}}}))
        self.assertFalse(validator.is_valid({"scenario": {"title": "t"}, "own": {"cost_limmit": {}}}))

    def test_the_language_comes_first(self):
        zh, en = (schema_of("GB 23350-2021", lang=lang)["definitions"]["inputs"]["properties"]["height"]["description"] for lang in ("zh", "en"))
        self.assertLess(zh.index("外高"), zh.index("Outer height"))
        self.assertLess(en.index("Outer height"), en.index("外高"))

    def test_without_a_document_it_is_the_format(self):
        self.assertEqual(schema_of(), json.loads((ROOT / "docs/scenario-file.schema.json").read_text(encoding="utf-8")))

    def test_unknown_documents_are_all_named(self):
        done = run("schema", "GB 0", "GB 18613-2020", "GB 00", "--lang", "en")
        self.assertEqual((done.returncode, done.stdout), (3, b""))
        self.assertIn(b"`GB 0`", done.stderr)
        self.assertIn(b"`GB 00`", done.stderr)

    def test_new_names_the_schema(self):
        with tempfile.TemporaryDirectory() as folder:
            text = run("new", "GB 18613-2020", "--schema", "./motor.schema.json", "--date", "2025-06-01").stdout.decode()
            self.assertTrue(text.startswith("#:schema ./motor.schema.json\n"), text[:80])
            file = pathlib.Path(folder) / "motor.toml"
            file.write_text(text, encoding="utf-8")
            self.assertEqual(run("check", str(file)).returncode, 2)
            self.assertTrue(jsonschema.Draft7Validator(schema_of("GB 18613-2020")).is_valid(plain(tomllib.loads(text))))
        self.assertFalse(run("new", "GB 18613-2020").stdout.decode().startswith("#:schema"))
        self.assertEqual(run("new", "GB 18613-2020", "--schema", "a\nb = 1").stdout.decode().splitlines()[0].count("#:schema a"), 1)
        self.assertNotIn("\nb = 1", run("new", "GB 18613-2020", "--schema", "a\nb = 1").stdout.decode())


if __name__ == "__main__":
    unittest.main(verbosity=0)
