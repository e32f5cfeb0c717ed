#!/usr/bin/env python3
"""`greengauge footprint import`: data sets of others become tables that give the same footprint. Usage:
footprint_import_test.py COMMAND PROJECT_FOLDER"""

import csv
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest
import zipfile
from xml.sax.saxutils import escape

COMMAND, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2]).resolve()
DATA = ROOT / "tests/factors/inventory"


def run(*arguments, cwd):
    done = subprocess.run([COMMAND, *arguments, "--lang", "en"], cwd=cwd, capture_output=True, timeout=400,
                          env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8"})
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


def scenario(database, product, amount):
    return f"""[scenario]
title = "from a database"
date = 2025-12-31
kind = "footprint"

[footprint]
product  = "{product}"
amount   = "{amount}"
gwp      = "IPCC AR6-2021: gwp100_ar6"
database = "{database}"
"""


class Folder(unittest.TestCase):
    def setUp(self):
        self.temporary = tempfile.TemporaryDirectory()
        self.addCleanup(self.temporary.cleanup)
        self.folder = pathlib.Path(self.temporary.name)

    def run_here(self, *arguments):
        return run(*arguments, cwd=self.folder)

    def total(self, database, product, amount="1 kg"):
        (self.folder / "s.toml").write_text(scenario(database, product, amount), encoding="utf-8")
        code, out, err = self.run_here("check", "s.toml", "--format", "json")
        self.assertEqual((code, err), (0, ""))
        return json.loads(out)["scenarios"][0]["footprint"]


class SmallDatabases(Folder):
    def test_the_same_footprint(self):
        """Digit by digit: the decimal total and the spread, from the data sets and from the tables made of them."""
        for source in ("openlca", "ecospold", "csv"):
            with self.subTest(source):
                code, out, err = self.run_here("footprint", "import", str(DATA / source), "--output", f"from-{source}")
                self.assertEqual((code, err), (0, ""), out)
                before, after = self.total(DATA / source, "steel"), self.total(f"from-{source}", "steel")
                self.assertEqual(before["total"], after["total"])
                self.assertEqual(before["by_origin"], after["by_origin"])
                self.assertEqual([one["kgCO2e"] for one in before["by_process"]], [one["kgCO2e"] for one in after["by_process"]])

    def test_counts(self):
        code, out, _ = self.run_here("footprint", "import", str(DATA / "openlca"), "--format", "json")
        found = json.loads(out)
        self.assertEqual(code, 0)
        self.assertEqual((found["processes"], found["products"]), (2, 3), "steelworks with slag, power plant")
        self.assertEqual(found["other_flows"], ["Zinc"])
        self.assertEqual((found["gases"], found["output"]), (["CH4-fossil", "CO2"], None))
        self.assertEqual(list(self.folder.iterdir()), [], "without --output nothing is written")

    def test_a_product_that_nobody_makes(self):
        (self.folder / "d").mkdir()
        (self.folder / "d/processes.csv").write_text("process,product,amount,unit\nmill,flour,1,kg\n", encoding="utf-8")
        (self.folder / "d/exchanges.csv").write_text("process,kind,name,amount,unit\nmill,input,\"grain, whole\",1.3,kg\n", encoding="utf-8")
        code, out, _ = self.run_here("footprint", "import", "d", "--output", "e")
        self.assertEqual(code, 0)
        self.assertIn("1 products that no process makes, an error where they are needed: `grain, whole`", out)
        with open(self.folder / "e/exchanges.csv", encoding="utf-8") as file:
            self.assertEqual([row["name"] for row in csv.DictReader(file)], ["grain, whole"])


class BadInput(Folder):
    def test_errors_have_a_place_and_nothing_is_written(self):
        bad = self.folder / "bad/processes"
        bad.mkdir(parents=True)
        (bad / "one.json").write_text('{"@id": "a",\n "name": "mill", "exchanges": [}\n', encoding="utf-8")
        (bad / "two.json").write_text('{"@id": "b", "name": "mine"}', encoding="utf-8")
        code, out, err = self.run_here("footprint", "import", "bad", "--output", "tables")
        self.assertEqual((code, out), (3, ""))
        self.assertIn("bad/processes/one.json:2:32: error: it is no JSON", err)
        self.assertIn("bad/processes/two.json: error: it is no data set of a process", err)
        self.assertFalse((self.folder / "tables").exists() or (self.folder / "tables.new").exists())

    def test_xml(self):
        (self.folder / "a.spold").write_text("<ecoSpold>\n  <activityDataset>\n", encoding="utf-8")
        code, _, err = self.run_here("footprint", "import", "a.spold")
        self.assertEqual(code, 3)
        self.assertIn("a.spold:2:20: error: it is no XML (Start-end tags mismatch)", err)

    def test_no_such_file(self):
        code, _, err = self.run_here("footprint", "import", "nothing.zip", str(DATA / "csv"))
        self.assertEqual(code, 3)
        self.assertIn("nothing.zip: error: the database cannot be read (there is no such file or folder)", err)

    def test_a_folder_with_something_in_it(self):
        (self.folder / "full").mkdir()
        (self.folder / "full/notes.txt").write_text("mine", encoding="utf-8")
        code, _, err = self.run_here("footprint", "import", str(DATA / "csv"), "--output", "full")
        self.assertEqual(code, 3)
        self.assertIn("never written over", err)
        self.assertEqual([one.name for one in (self.folder / "full").iterdir()], ["notes.txt"])


class TwentyThousand(Folder):
    """Everything made takes 0.6 kgCO2e of others' with it and emits 0.4: so each kg has exactly 1, whatever the loops."""
    COUNT = 20_000

    def inputs(self):
        """Of each process: those whose products it takes, 0.1 kg each. The first is the next one, so that all are reached."""
        draw = random.Random(7)
        for i in range(self.COUNT):
            yield [(i + 1) % self.COUNT] + [draw.randrange(self.COUNT) for _ in range(5)]

    def openlca(self, path):
        units = {"@id": "mass", "units": [{"@id": "u-kg", "name": "kg", "isRefUnit": True, "conversionFactor": 1},
                                          {"@id": "u-t", "name": "t", "conversionFactor": 1000}]}
        kilogram, tonne = {"@id": "u-kg", "name": "kg"}, {"@id": "u-t", "name": "t"}
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            archive.writestr("unit_groups/mass.json", json.dumps(units))
            for i, inputs in enumerate(self.inputs()):
                flow = lambda k: {"@id": f"f{k}", "name": f"good {k}", "flowType": "PRODUCT_FLOW"}
                exchanges = [{"amount": 1, "isInput": False, "isQuantitativeReference": True, "flow": flow(i), "unit": tonne},
                             {"amount": 400, "isInput": False, "unit": kilogram,
                              "flow": {"@id": "co2", "name": "Carbon dioxide, fossil", "flowType": "ELEMENTARY_FLOW",
                                       "category": "Emission to air/unspecified"}}]
                exchanges += [{"amount": 100, "isInput": True, "flow": flow(k), "unit": kilogram, "defaultProvider": {"@id": f"p{k}"},
                               "uncertainty": {"distributionType": "LOG_NORMAL_DISTRIBUTION", "geomMean": 100, "geomSd": 1.2}} for k in inputs]
                archive.writestr(f"processes/p{i}.json", json.dumps({"@id": f"p{i}", "name": f"maker {i}", "exchanges": exchanges}))

    def ecospold(self, path):
        exchange = '<{0}Exchange id="{1}" {0}ExchangeId="{2}" {3} amount="{4}"><name>{5}</name><unitName>kg</unitName>{6}</{0}Exchange>'
        air = '<compartment><compartment>air</compartment></compartment><outputGroup>4</outputGroup>'
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for i, inputs in enumerate(self.inputs()):
                rows = [exchange.format("intermediate", f"{i}-o", f"f{i}", "", 1, f"good {i}", "<outputGroup>0</outputGroup>"),
                        exchange.format("elementary", f"{i}-e", "co2", "", 0.4, "Carbon dioxide, fossil", air)]
                rows += [exchange.format("intermediate", f"{i}-{n}", f"f{k}", f'activityLinkId="p{k}"', 0.1, escape(f"good {k}"),
                                         "<inputGroup>5</inputGroup>") for n, k in enumerate(inputs)]
                archive.writestr(f"{i}.spold", f'<?xml version="1.0" encoding="UTF-8"?><ecoSpold xmlns="http://www.EcoInvent.org/EcoSpold02"><activityDataset><activityDescription>'
                                 f'<activity id="p{i}"><activityName>maker {i}</activityName></activity><geography><shortname>CN</shortname></geography>'
                                 f'</activityDescription><flowData>{"".join(rows)}</flowData></activityDataset></ecoSpold>')

    def check(self, archive):
        code, out, err = self.run_here("footprint", "import", archive, "--output", "tables", "--format", "json")
        self.assertEqual((code, err), (0, ""))
        found = json.loads(out)
        self.assertEqual((found["processes"], found["products"], found["emissions"]), (self.COUNT, self.COUNT, self.COUNT))
        self.assertEqual((found["inputs"], found["made_by_none"]), (6 * self.COUNT, []))
        footprint = self.total("tables", "good 11")
        self.assertAlmostEqual(float(footprint["total"]["number"]), 1, delta=1e-12)
        self.assertEqual(footprint["solution"]["processes"], self.COUNT, "all of them are reached")
        return found

    def test_openlca(self):
        self.openlca(self.folder / "database.zip")
        self.assertEqual(self.check("database.zip")["uncertain"], 6 * self.COUNT)

    def test_ecospold(self):
        self.ecospold(self.folder / "database.zip")
        self.check("database.zip")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
