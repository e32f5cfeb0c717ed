#!/usr/bin/env python3
"""Uncertain cells in tables: their probabilities are those of `check`, whatever the threads, parts and interruptions. Usage: batch_uncertain_test.py COMMAND"""

import csv
import io
import json
import os
import pathlib
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}
SLOW = bool(os.environ.get("GREENGAUGE_SLOW"))  # under sanitizers
QUANTITY = re.compile(r"^(\d+(?:\.\d+)?) ?([^\d\s].*)$")
PROBABILITY = re.compile(r"complies with a probability of (\S+) %")
PACKAGES = ["GB 23350-2021", "--date", "2025-06-01", "--requirements", "void-ratio,cost", "--set", "layers=2"]
HEADER = "id,goods,length[mm],width[mm],height[mm],packaging_cost[CNY],price[CNY],contents.count,contents.net_content[g]"


def run(*arguments, stdin=None, code=None, cwd=None):
    done = subprocess.run([COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, env=CLEAN, cwd=cwd)
    if code is not None and done.returncode != code:
        raise AssertionError(f"{arguments} ended with {done.returncode}, not {code}:\n{done.stderr.decode()[:2000]}")
    return done


def packages(count, seed=1):
    """Subjects in the columns of HEADER, most with an uncertain value."""
    pick = random.Random(seed)
    for i in range(count):
        length = pick.randrange(30, 90)
        cells = [f"x{i}", pick.choice(["biscuit", "candy", "tea"]), pick.choice([length, f"{length} ± 2", f"{length} ± 5 %", f'"[{length}, {length + 3}]"']), pick.randrange(30, 60), pick.randrange(10, 60),
                 pick.choice([19, "15 ± 1", 20, "x"]), 100, pick.randrange(1, 9), f"{pick.randrange(5, 40)}.5"]
        yield ",".join(map(str, cells))


def packages_table(count, seed=1):
    return "\n".join([HEADER, *packages(count, seed)]) + "\n"


def toml_of(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {toml_of(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml_of, value)) + "]"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else str(value)


def base_subjects():
    """Standard, date and inputs of the example scenarios that a table can say, each standard once or twice."""
    seen = {}
    for file in sorted((ROOT / "scenarios").rglob("*.toml")):
        scenario = tomllib.loads(file.read_text(encoding="utf-8"))
        head = scenario.get("scenario", {})
        inputs = scenario.get("inputs")
        if not inputs or "date" not in head or head.get("kind", "assessment") != "assessment" or {"subject", "own", "mixing", "tables"} & set(scenario):
            continue
        # A table cannot say that a list is empty.
        if any(isinstance(one, dict) or one == [] for one in inputs.values()) or "standards" not in head:
            continue
        standards = head["standards"]
        if seen.setdefault(standards[0], 0) < 2:
            seen[standards[0]] += 1
            yield standards, str(head["date"]), inputs


def made_uncertain(value, pick, often):
    """A quantity with its uncertainty; anything else as it is."""
    found = QUANTITY.match(value) if isinstance(value, str) else None
    if not found or pick.random() > often:
        return value
    number, unit = found[1], found[2]
    narrow = f"{float(number) * 0.97:g}"
    return pick.choice([f"{number} {unit} ± {pick.choice([1, 2.5, 8])} %", f"({number} ± {float(number) / 50:g}) {unit}", f"[{narrow}, {number}] {unit}", f"{number} +/- {float(number) / 30:g} {unit}"])


def uncertain_subject(inputs, pick):
    often = pick.choice([0.2, 0.5, 1])
    return {name: [{field: made_uncertain(one, pick, often) for field, one in item.items()} for item in value] if isinstance(value, list) else made_uncertain(value, pick, often)
            for name, value in inputs.items()}


def cells_of(subject):
    cells = {}
    for name, value in subject.items():
        if isinstance(value, list):
            cells.update({f"{name}[{i}].{field}": one for i, item in enumerate(value, 1) for field, one in item.items()})
        else:
            cells[name] = value
    return {name: str(value).lower() if isinstance(value, bool) else str(value) for name, value in cells.items()}


def table_of(subjects):
    """A row a subject."""
    rows = [cells_of(one) for one in subjects]
    names = list(dict.fromkeys(name for row in rows for name in row))
    random.Random(len(rows)).shuffle(names)  # no order of the columns matters
    out = io.StringIO()
    writer = csv.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def assessment_of(folder, standards, date, subject):
    """That of the first standard; nothing where something cannot be read."""
    scenario = folder / "s.toml"
    scenario.write_text(f'[scenario]\ntitle = "x"\ndate = {date}\nstandards = {toml_of(standards)}\n[inputs]\n' + "".join(f"{name} = {toml_of(value)}\n" for name, value in subject.items()), encoding="utf-8")
    done = run("check", scenario, "--format", "json")
    return None if done.returncode == 3 else json.loads(done.stdout)["scenarios"][0]["assessments"][0]


def probabilities_of_check(folder, standards, date, subject):
    """Verdict and probability by requirement, the item that decides standing for a list; nothing where it cannot be read."""
    assessment = assessment_of(folder, standards, date, subject)
    if assessment is None:
        return None
    found = {}
    order = ["not applicable", "compliant", "undetermined", "non-compliant"]
    for one in assessment["requirements"]:
        said = [match[1] for match in (PROBABILITY.search(caution["en"]) for caution in one["cautions"]) if match]
        verdict, probability = found.get(one["id"], ("not applicable", None))
        if order.index(one["verdict"]) >= order.index(verdict):
            verdict = one["verdict"]
        found[one["id"]] = verdict, said[0] if said else probability
    return {name: (verdict, probability if verdict in ("compliant", "non-compliant") else None) for name, (verdict, probability) in found.items()}


class Folder(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else None)
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        file = self.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def packages(self, file, *more, **options):
        return run("batch", *PACKAGES[:1], file, *PACKAGES[1:], "-q", "--probability", *more, cwd=self.folder, **options)


class SameAsCheck(Folder):
    def test_every_example(self):
        """Subjects made of the example scenarios, their quantities uncertain at random: a row against a scenario of its own."""
        pick = random.Random(7)
        compared = documents = lists = 0
        for standards, date, inputs in base_subjects():
            # What another document wants are columns that are kept.
            standard = assessment_of(self.folder, standards, date, inputs)["standard"]
            subjects = [uncertain_subject(inputs, pick) for _ in range(2 if SLOW else 4)]
            done = run("batch", standard, "-", "--date", date, "-q", "--probability", stdin=table_of(subjects).encode())
            if b"[no-requirement]" in done.stderr:
                continue
            rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
            self.assertEqual(len(rows), len(subjects), f"{standard}: {done.stderr.decode()[:500]}")
            before = compared
            for subject, row in zip(subjects, rows):
                wanted = probabilities_of_check(self.folder, standards, date, subject)
                self.assertEqual(row["verdict"] == "error", wanted is None, f"{standard} {subject} {row['reason']}")
                for name, (verdict, probability) in (wanted or {}).items():
                    self.assertEqual(row[name + ".verdict"], verdict, f"{standard} {name} {subject}")
                    if name + ".probability[%]" in row:
                        self.assertEqual(row[name + ".probability[%]"], probability or "", f"{standard} {name} {subject}")
                        compared += probability is not None
                        lists += probability is not None and any(isinstance(one, list) for one in subject.values())
            documents += compared > before
        self.assertGreater(documents, 10)
        self.assertGreater(compared, 40)
        self.assertGreater(lists, 10)

    def test_items_in_rows_of_their_own(self):
        text = "id,goods,length,width,height,contents.count,contents.net_content\nA,tea,50 ± 2 mm,40 mm,30 mm,1,20 g ± 10 %\nA,,,,,2,\"[9, 11] g\"\nB,tea,50 mm,40 mm,30 mm,1,20 g\n"
        rows = list(csv.DictReader(io.StringIO(self.packages("-", "--key", "id", stdin=text.encode()).stdout.decode())))
        subject = {"goods": "tea", "length": "50 ± 2 mm", "width": "40 mm", "height": "30 mm", "layers": 2, "contents": [{"count": 1, "net_content": "20 g ± 10 %"}, {"count": 2, "net_content": "[9, 11] g"}]}
        wanted = probabilities_of_check(self.folder, ["GB 23350-2021"], "2025-06-01", subject)["void-ratio"][1]
        self.assertIsNotNone(wanted)
        self.assertEqual([row["void-ratio.probability[%]"] for row in rows], [wanted, ""])

    def test_records_and_strings_of_json(self):
        lines = [{"goods": "tea", "length[mm]": {"value": 50, "plus_minus": 2, "k": 2}, "width": "40 mm", "height": {"low": "28 mm", "value": "30 mm", "high": "33 mm"}, "contents": [{"count": 1, "net_content": {"value": "20 g", "gsd": 1.1}}]},
                 {"goods": "tea", "length[mm]": "50 ± 2", "width": "40 mm", "height": "30 mm", "contents": [{"count": 1, "net_content": "20 g"}]},
                 {"goods": "tea", "length[mm]": {"value": 50, "plus_minus": "5 %"}, "width": "40 mm", "height": "30 mm", "contents": [{"count": 1, "net_content": "20 g"}]}]
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        done = self.packages("-", "--from", "ndjson", "--format", "ndjson", stdin=text.encode())
        rows = [json.loads(line) for line in done.stdout.decode().splitlines()]
        for line, row in zip(lines, rows):
            length = line["length[mm]"]
            subject = {**line, "layers": 2, "length": {**length, "value": "50 mm", "plus_minus": "2 mm" if length["plus_minus"] == 2 else "5 %"} if isinstance(length, dict) else "50 ± 2 mm"}
            del subject["length[mm]"]
            wanted = probabilities_of_check(self.folder, ["GB 23350-2021"], "2025-06-01", subject)["void-ratio"][1]
            self.assertIsNotNone(wanted)
            self.assertEqual(row["void-ratio.probability[%]"], wanted)
        for bad in ('{"x": 1}', '{"value": 50}', '{"value": [1], "plus_minus": 2}', '{"value": {"a": 1}, "plus_minus": 2}', '{"value": 5, "plus_minus": 2, "shape": 3}', '{"value": 50, "plus_minus": -2}', '{"low": 5}'):
            done = self.packages("-", "--from", "ndjson", stdin=('{"goods": "tea", "length[mm]": 5}\n{"length[mm]": %s}\n' % bad).encode(), code=3)
            self.assertIn("<stdin>:2:", done.stderr.decode(), bad)


class TheTableAlone(Folder):
    """The output depends on nothing but the table, the samples and the seed."""

    def test_threads_and_chunks(self):
        file = self.write("t.csv", packages_table(300 if SLOW else 1500))
        outputs = {}
        for threads in (1, 2, 5):
            done = self.packages(file, "--threads", threads, "--samples", 2000, "--summary", "s.json", "--errors", "e.txt")
            outputs[threads] = done.stdout, (self.folder / "s.json").read_bytes(), (self.folder / "e.txt").read_bytes()
        self.assertEqual(outputs[1], outputs[2])
        self.assertEqual(outputs[1], outputs[5])
        self.assertIn(b"cost.probability[%]", outputs[1][0].splitlines()[0])

    def test_the_order_of_the_rows(self):
        lines = list(packages(200))
        ahead = self.packages("-", "--samples", 1000, stdin="\n".join([HEADER, *lines, ""]).encode()).stdout.splitlines()
        back = self.packages("-", "--samples", 1000, stdin="\n".join([HEADER, *reversed(lines), ""]).encode()).stdout.splitlines()
        self.assertEqual(ahead[1:], back[:0:-1])

    def test_parts(self):
        file = self.write("t.csv", packages_table(400))
        whole = self.packages(file, "--samples", 1000, "--seed", 18446744073709551615, "--summary", "whole.json")
        for n in (2, 3, 7):
            out = b"".join(self.packages(file, "--samples", 1000, "--seed", 18446744073709551615, "--part", f"{i}/{n}", "--summary", f"{i}.json").stdout for i in range(1, n + 1))
            self.assertEqual(out, whole.stdout)
            run("merge", *[f"{i}.json" for i in range(1, n + 1)], "--summary", "sum.json", "-q", cwd=self.folder)
            self.assertEqual((self.folder / "sum.json").read_bytes(), (self.folder / "whole.json").read_bytes())

    def interrupted(self, *options):
        """A run that is stopped half way and leaves its note."""
        file = self.write("t.csv", packages_table(40000, 3))
        arguments = ["batch", *PACKAGES[:1], str(file), *PACKAGES[1:], "-q", "--probability", "-o", "out.csv", "--threads", "1", *map(str, options)]
        for _ in range(20):
            with subprocess.Popen([COMMAND, *arguments], cwd=self.folder, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                part = self.folder / "out.csv.part"
                while process.poll() is None and not (part.exists() and part.stat().st_size > 1000):
                    time.sleep(0.001)
                process.send_signal(signal.SIGTERM)
            if (self.folder / "out.csv.part.json").exists():
                return arguments
            (self.folder / "out.csv").unlink()
        self.skipTest("it is always whole before it can be stopped")

    def test_gone_on_with(self):
        arguments = self.interrupted("--samples", 100)
        for other in ([*arguments, "--seed", "2"], [*arguments[:-1], "101"], [one for one in arguments[:-2] if one != "--probability"]):
            self.assertIn("belongs to another batch", run(*other, "--resume", cwd=self.folder, code=3).stderr.decode())
        run(*arguments, "--resume", "--summary", "resumed.json", cwd=self.folder)
        resumed = (self.folder / "out.csv").read_bytes()
        run(*arguments, "--summary", "once.json", cwd=self.folder)
        self.assertEqual((self.folder / "out.csv").read_bytes(), resumed)
        self.assertEqual((self.folder / "once.json").read_bytes(), (self.folder / "resumed.json").read_bytes())

    def test_parts_of_other_samples_are_not_merged(self):
        file = self.write("t.csv", packages_table(20))
        for name, more in (("a", []), ("b", ["--seed", 2]), ("c", ["--samples", 2000])):
            self.packages(file, *more, "--summary", f"{name}.json")
        run("batch", *PACKAGES[:1], file, *PACKAGES[1:], "-q", "--summary", "d.json", cwd=self.folder)
        for other in "bcd":
            self.assertIn("no part of the same batch", run("merge", "a.json", f"{other}.json", "-q", cwd=self.folder, code=3).stderr.decode())


class WhatIsSaid(Folder):
    TABLE = HEADER + "\nA,biscuit,50 ± 2,40,30,15,100,2,20\nB,biscuit,50,40,30,15,100,2,20\nC,biscuit,50,40,30,\"[14, 16]\",100,2,20\n"

    def test_without_probability_one_warning(self):
        done = run("batch", *PACKAGES[:1], "-", *PACKAGES[1:], "-q", "--summary", "s.json", cwd=self.folder, stdin=self.TABLE.encode())
        self.assertEqual(done.stderr.decode().strip(), "<stdin>: warning: 2 subjects have uncertain values and were judged by their best estimates; `greengauge batch --probability` gives the probabilities of compliance [uncertain-values]")
        self.assertNotIn(b"probability", done.stdout)
        best = self.TABLE.replace("50 ± 2", "50").replace('"[14, 16]"', "15")
        self.assertEqual(done.stdout, run("batch", *PACKAGES[:1], "-", *PACKAGES[1:], "-q", stdin=best.encode()).stdout)
        summary = json.loads((self.folder / "s.json").read_text())
        self.assertEqual((summary["uncertain"], summary["probability"]), (2, None))

    def test_with_it_none(self):
        done = self.packages("-", "--summary", "s.json", "--summary", "s.html", "--summary", "s.txt", stdin=self.TABLE.encode())
        self.assertEqual(done.stderr, b"")
        rows = list(csv.DictReader(io.StringIO(done.stdout.decode())))
        self.assertEqual([bool(row["void-ratio.probability[%]"]) for row in rows], [True, False, False])
        self.assertEqual([bool(row["cost.probability[%]"]) for row in rows], [False, False, True])
        self.assertEqual(rows[2]["cost.probability[%]"], "100")  # a limit of 20 % for biscuits
        summary = json.loads((self.folder / "s.json").read_text())
        self.assertEqual((summary["uncertain"], summary["probability"]), (2, {"samples": 10000, "seed": "1"}))
        for name in ("s.html", "s.txt"):
            self.assertIn("2 subjects have uncertain values; probabilities: 10 000 samples, seed 1", (self.folder / name).read_text().replace("\u2009", " "))

    def test_columns(self):
        named = self.packages("-", "--columns", "id,void-ratio.probability", stdin=self.TABLE.encode())
        self.assertEqual(named.stdout.decode().splitlines()[0], "id,void-ratio.probability[%]")
        self.assertEqual(named.stderr, b"")
        none = self.packages("-", "--columns", "id,verdict", stdin=self.TABLE.encode())
        self.assertIn("--columns names no probability", none.stderr.decode())
        done = run("batch", *PACKAGES[:1], "-", *PACKAGES[1:], "--columns", "id,void-ratio.probability", stdin=self.TABLE.encode(), code=3)
        self.assertIn("add --probability", done.stderr.decode())

    def test_options(self):
        for more, why in ((["--samples", "5"], "--samples must be"), (["--samples", "x"], "--samples must be"), (["--seed", "-1"], "--seed must be"), (["--seed", "18446744073709551616"], "--seed must be")):
            self.assertIn(why, self.packages("-", *more, stdin=self.TABLE.encode(), code=3).stderr.decode())
        self.assertIn("nowhere to write probabilities", self.packages("-", "--format", "none", stdin=self.TABLE.encode(), code=3).stderr.decode())
        for more in (["--samples", "500"], ["--seed", "5"]):
            done = run("batch", *PACKAGES[:1], "-", *PACKAGES[1:], *more, stdin=self.TABLE.encode(), code=3)
            self.assertIn("needs --probability", done.stderr.decode())

    def test_gb18030(self):
        out = self.packages("-", stdin=self.TABLE.encode())
        self.assertEqual(self.packages("-", "--encoding", "gb18030", stdin=self.TABLE.encode("gb18030")).stdout, out.stdout)

    def test_a_normal_distribution(self):
        """The cost ratio is the cost over the price: 19.2 % with a standard deviation of 0.5 is 1.6 of them below its limit of 20 %."""
        table = HEADER + "\nA,biscuit,50,40,30,19.2 ± 0.98,100,2,20\n"
        [row] = csv.DictReader(io.StringIO(self.packages("-", "--samples", 200000, stdin=table.encode()).stdout.decode()))
        self.assertAlmostEqual(float(row["cost.probability[%]"]), 94.52, delta=0.2)


if __name__ == "__main__":
    unittest.main()
