#!/usr/bin/env python3
"""A product's footprint through the command: the hand calculation of docs/footprint.md, every format, databases. Usage:
footprint_test.py COMMAND PROJECT_FOLDER"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import zipfile
from fractions import Fraction

import jsonschema

COMMAND, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
DATA = ROOT / "tests/factors/inventory"
BRACKET = "scenarios/footprint/bracket.toml"


def run(*arguments, cwd=ROOT):
    done = subprocess.run([COMMAND, *arguments], cwd=cwd, capture_output=True, timeout=120, env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def footprint(*arguments, cwd=ROOT):
    code, out, err = run("check", *arguments, "--format", "json", cwd=cwd)
    result = json.loads(out)
    schema = json.loads((ROOT / "docs/result.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(result, schema, cls=jsonschema.Draft202012Validator)
    return code, result["scenarios"][0], err


class Bracket(unittest.TestCase):
    def test_the_hand_calculation(self):
        power, steel = Fraction(13, 7), Fraction(293, 140)
        self.assertEqual(steel, 2 + Fraction("0.05") * power)
        self.assertEqual(power, 1 + Fraction("0.4") * steel + Fraction("0.5") * Fraction("0.2") - Fraction("0.4") * Fraction("0.2"))
        carbon_dioxide = Fraction("0.9") * power + Fraction("1.6") * steel + Fraction("0.3") * Fraction("0.2")
        total = carbon_dioxide + Fraction("0.0014") * steel * Fraction("29.8")
        code, case, err = footprint(BRACKET)
        self.assertEqual((code, err), (0, ""))
        self.assertEqual(Fraction(case["footprint"]["total"]["number"]), total)
        self.assertEqual(case["footprint"]["by_origin"]["biogenic"]["number"], "0")
        self.assertEqual(case["footprint"]["biogenic_uptake"]["number"], "-0.3")
        self.assertEqual({one["id"]: one["verdict"] for one in case["assessments"][0]["requirements"]}, {"customer": "compliant", "per-kg": "compliant"})

    def test_the_parts_add_up(self):
        _, case, _ = footprint(BRACKET)
        whole = case["footprint"]
        total = float(whole["total"]["number"])
        for part in ("by_stage", "by_process", "by_exchange"):
            self.assertAlmostEqual(sum(float(one["kgCO2e"]) for one in whole[part]), total, delta=1e-9 * total, msg=part)
        # What comes into a process of the diagram and what it emits goes out, to others or as the product.
        nodes, links = whole["sankey"]["nodes"], whole["sankey"]["links"]
        into, out = [float(node["direct"]) for node in nodes], [0.0] * len(nodes)
        for link in links:
            into[link["target"]] += float(link["value"])
            out[link["source"]] += float(link["value"])
        rest = [a - b for a, b in zip(into, out)]
        last = next(i for i, node in enumerate(nodes) if "bracket works" in node["name"])
        for i, value in enumerate(rest):
            self.assertAlmostEqual(value, total if i == last else 0, delta=0.02 * total, msg=nodes[i]["name"])

    def test_every_format(self):
        for name in ("text", "json", "junit", "sarif", "github", "markdown", "csv", "html"):
            for language in ("zh", "en"):
                code, out, err = run("check", BRACKET, "--format", name, "--lang", language)
                self.assertEqual((code, err), (0, ""), name)
                self.assertTrue(out or name == "github", name)
        for arguments in (["explain", BRACKET], ["explain", BRACKET, "customer"], ["check", "scenarios/footprint", "--verbose"]):
            code, out, err = run(*arguments, "--lang", "en")
            self.assertEqual((code, err), (0, ""), arguments)
            self.assertIn("5.16731", out)

    def test_the_same_seed_gives_the_same_text(self):
        self.assertEqual(run("check", BRACKET), run("check", BRACKET))

    def test_a_result_is_replayed(self):
        """Number by number, the Monte Carlo run and what was expected included; a changed number is found."""
        with tempfile.TemporaryDirectory() as folder:
            run("check", BRACKET, "--output", f"{folder}/r.json", "--format", "json")
            code, out, err = run("replay", f"{folder}/r.json", "--lang", "en")
            self.assertEqual((code, err), (0, ""), out)
            self.assertIn("1 cases reproduced: every number and verdict is the same", out)
            kept = json.loads(pathlib.Path(f"{folder}/r.json").read_text(encoding="utf-8"))
            self.assertEqual(kept["scenarios"][0]["expectation"]["values"], {"total": "5.167314 kgCO2e"})
            process = next(one for one in kept["scenarios"][0]["inputs"]["process"] if "steelworks" in one["name"])
            process["makes"][0]["amount"] = "2 t"
            pathlib.Path(f"{folder}/r.json").write_text(json.dumps(kept), encoding="utf-8")
            code, out, _ = run("replay", f"{folder}/r.json", "--lang", "en")
            self.assertEqual(code, 1)
            self.assertIn("footprint.total.number", out)
            del kept["scenarios"][0]["inputs"]["process"]
            pathlib.Path(f"{folder}/r.json").write_text(json.dumps(kept), encoding="utf-8")
            code, _, err = run("replay", f"{folder}/r.json", "--lang", "en")
            self.assertEqual(code, 3)
            self.assertIn("the inputs are missing", err)

    def test_a_pathway_is_replayed(self):
        with tempfile.TemporaryDirectory() as folder:
            run("check", "scenarios/pathway/province.toml", "--output", f"{folder}/r.json", "--format", "json")
            code, out, err = run("replay", f"{folder}/r.json", "--lang", "en")
            self.assertEqual((code, err), (0, ""), out)

    def test_the_printed_report(self):
        for language, words in (("zh", ("产品碳足迹", "按生命周期阶段", "截断 1.0 %", "满足限值 customer 的概率")),
                                ("en", ("Product carbon footprint", "By stage of the life cycle", "cut-off 1.0 %", "Probability of meeting the limit"))):
            code, out, err = run("check", BRACKET, "--format", "html", "--lang", language)
            self.assertEqual((code, err), (0, ""))
            for word in words:
                self.assertIn(word, out)
            # Of the widest bar the others are shares: power plant 1.6714 of 3.4359.
            bars = re.findall(r'<svg class="share".*?<title>([^<]*)</title><rect class="(bar[^"]*)" x="([^"]*)" y="1" width="([^"]*)"', out, re.S)
            width = {share: float(wide) for share, _, _, wide in bars}
            self.assertAlmostEqual(width["32.3 %"] / width["66.5 %"], 1.6714 / 3.4359, delta=0.005)
            self.assertIn(("-4.6 %", "bar credit"), [bar[:2] for bar in bars])

    def test_a_history_without_limits(self):
        with tempfile.TemporaryDirectory() as folder:
            text = (ROOT / BRACKET).read_text(encoding="utf-8")
            (pathlib.Path(folder) / "b.toml").write_text(text[: text.index("[[limit]]")], encoding="utf-8")
            code, _, err = run("check", "b.toml", "--ledger", "l.db", cwd=folder)
            self.assertEqual((code, err), (0, ""))
            code, _, err = run("history", "b.toml", "--ledger", "l.db", "--lang", "en", cwd=folder)
            self.assertEqual(code, 3)
            self.assertIn("has nothing to compare over the years (no assessment of it demanded anything", err)

    def test_a_limit_that_is_missed(self):
        with tempfile.TemporaryDirectory() as folder:
            text = (ROOT / BRACKET).read_text(encoding="utf-8").replace('"5.2 kgCO2e/件"', '"5.1 kgCO2e/件"')
            (pathlib.Path(folder) / "b.toml").write_text(text[: text.index("[expect]")], encoding="utf-8")
            code, out, err = run("check", "b.toml", "--lang", "en", cwd=folder)
            self.assertEqual((code, err), (1, ""))
            self.assertIn("✘ non-compliant", out)
            code, out, _ = run("check", "b.toml", "--format", "github", "--lang", "en", cwd=folder)
            self.assertIn("b.toml", out)


class Databases(unittest.TestCase):
    SCENARIO = """[scenario]
title = "t"
date = 2025-12-31
kind = "footprint"
[footprint]
product = "beam"
amount = "1 kg"
gwp = "IPCC AR6-2021: gwp100_ar6"
database = "DATABASE"
[[process]]
name = "works"
makes = { product = "beam", amount = "1 kg" }
inputs = { product = "steel", amount = "2 kg" }
"""

    def total(self, database):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "s.toml").write_text(self.SCENARIO.replace("DATABASE", database), encoding="utf-8")
            code, case, err = footprint("s.toml", cwd=folder)
            self.assertEqual((code, err), (0, ""))
            return float(case["footprint"]["total"]["number"])

    def test_all_formats_agree(self):
        expected = 2 * (2 + 0.0014 / 0.98 * 29.8)  # by hand: database_test.cpp
        self.assertAlmostEqual(self.total(str(DATA / "csv")), expected, delta=1e-9)
        self.assertAlmostEqual(self.total(str(DATA / "openlca")), expected, delta=1e-9)
        self.assertAlmostEqual(self.total(str(DATA / "ecospold")), expected - 2 * 0.25 * 0.4 / 0.98, delta=1e-9)  # dust takes up CO2

    def test_an_archive_beside_the_scenario(self):
        with tempfile.TemporaryDirectory() as folder:
            with zipfile.ZipFile(f"{folder}/steel.zip", "w", zipfile.ZIP_DEFLATED) as archive:
                for file in sorted((DATA / "openlca").rglob("*.json")):
                    archive.write(file, file.relative_to(DATA / "openlca").as_posix())
            (pathlib.Path(folder) / "s.toml").write_text(self.SCENARIO.replace("DATABASE", "steel.zip"), encoding="utf-8")
            code, case, err = footprint(f"{folder}/s.toml")
            self.assertEqual((code, err), (0, ""))
            self.assertEqual(case["footprint"]["not_characterised"], ["Zinc"])

    def test_what_is_not_there(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "s.toml").write_text(self.SCENARIO.replace("DATABASE", "none.zip"), encoding="utf-8")
            code, _, err = run("check", "s.toml", "--lang", "en", cwd=folder)
            self.assertEqual(code, 3)
            self.assertIn("s.toml:9:12: error: the database cannot be read", err)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
