#!/usr/bin/env python3
"""Baselines in a repository that changes, by the command as a process. Usage: baseline_test.py COMMAND"""

import csv
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import tomllib
import unittest
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
NAME = ".greengauge-baseline.toml"


class Repository(unittest.TestCase):
    """A folder of boxes. Contents of 1 L in 2 L are 50 % empty, which a toy may be; 2.5 L are 60 %, 3.2 L 68.75 %."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name).resolve()
        (self.root / "boxes").mkdir()

    @property
    def baseline(self):
        return self.root / NAME

    @property
    def entries(self):
        return tomllib.loads(self.baseline.read_text(encoding="utf-8")).get("accepted", [])

    def write(self, file, volume="2 L", layers=3, goods="toy", standard="BOX 1-2020", more="", date="2024-06-30"):
        lines = [
            "[scenario]", f"title = {json.dumps(pathlib.PurePosixPath(file).name)}", f"date = {date}", f"standards = [\"{standard}\"]", "[inputs]",
            f"volume = \"{volume}\"", "content = \"1 L\"",
        ]
        if goods is not None:
            lines.append(f"goods = \"{goods}\"")
        if layers is not None:
            lines.append(f"layers = {layers}")
        path = self.root / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(lines) + "\n" + more, encoding="utf-8")

    def run_command(self, *arguments, cwd=None, **options):
        environment = {"PATH": os.environ["PATH"], "GREENGAUGE_LANG": "en"}
        done = subprocess.run([COMMAND, *arguments, "--catalogue", CATALOGUE], cwd=cwd or self.root, env=environment, capture_output=True, timeout=60, **options)
        done.out = done.stdout.decode()
        done.err = done.stderr.decode()
        return done

    def check(self, *more, paths=("boxes",), **options):
        return self.run_command("check", *paths, "--baseline", NAME, *more, **options)

    def create(self, *more, paths=("boxes",)):
        return self.run_command("baseline", "create", *paths, *more)

    def update(self, *more, paths=("boxes",)):
        return self.run_command("baseline", "update", *paths, *more)

    def failures(self, done):
        """(all, accepted) of a run with --format json, as file, subject, requirement"""
        known, found = set(), set()
        for case in json.loads(done.stdout)["scenarios"]:
            for assessment in case["assessments"]:
                for requirement in assessment["requirements"]:
                    if requirement["verdict"] == "non-compliant":
                        key = (case["file"], case["name"], requirement["id"])
                        found.add(key)
                        if requirement["accepted"]:
                            known.add(key)
        return found, known


class FailuresDocumentedElsewhere(Repository):
    """What users of other checkers reported about their baselines and exit codes, held here."""

    def test_checkov_7647_an_entry_does_not_absorb_a_failure_in_another_file(self):
        self.write("boxes/main.toml", volume="2.5 L")
        self.assertEqual(self.create().returncode, 0)
        self.assertEqual(self.check().returncode, 0)
        self.write("boxes/main.toml")  # mended, and the same failure of the same name comes up elsewhere
        self.write("boxes/staging/main.toml", volume="2.5 L")
        done = self.check()
        self.assertEqual(done.returncode, 1, done.out)
        self.assertIn("[baseline-unused]", done.err)
        self.assertIn("it is compliant now", done.err)

    def test_checkov_7647_an_entry_does_not_absorb_a_new_failure_in_the_same_file(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create()
        self.write("boxes/a.toml", volume="2.5 L", layers=4)
        done = self.check("--format", "json")
        self.assertEqual(done.returncode, 1)
        found, known = self.failures(done)
        self.assertEqual(found - known, {("boxes/a.toml", None, "layers")})
        done = self.update()
        self.assertEqual(done.returncode, 1)
        self.assertIn("new failures: 1", done.out)
        self.assertEqual([entry["requirement"] for entry in self.entries], ["empty-ratio"])

    def test_checkov_5868_an_entry_ends_when_its_subject_changes(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create()
        self.write("boxes/a.toml", volume="2.6 L")
        done = self.check()
        self.assertEqual(done.returncode, 1)
        self.assertIn("accepted with 60 % (≤ 50 %), now 61.538462 % (≤ 50 %)", done.out)
        self.write("boxes/a.toml", volume="2.50000000000000001 L")
        done = self.check()
        self.assertEqual(done.returncode, 1)
        self.assertIn("now 60.00000000000000016 % (≤ 50 %)", done.out)
        self.write("boxes/a.toml", volume="2.4 L")
        self.assertEqual(self.check().returncode, 1, "also when it gets better, as long as it fails")
        self.write("boxes/a.toml", volume="2.5 L", goods="can")
        done = self.check()
        self.assertEqual(done.returncode, 1, "the same value against another limit")
        self.assertIn("now 60 % (≤ 30 %)", done.out)
        self.write("boxes/a.toml", volume="2.5 L", more="# a comment\n")
        self.assertEqual(self.check().returncode, 0, "what was judged is the same again")

    def test_checkov_5868_also_where_nothing_is_measured(self):
        self.write("boxes/a.toml", more="gilded = true\n")
        self.create()
        self.assertEqual(self.entries[0]["value"], "gilded = true")
        self.assertEqual(self.check().returncode, 0)
        self.write("boxes/a.toml", more="gilded = false\n")
        self.assertIn("it is compliant now", self.check().err)

    def test_checkov_6858_an_update_keeps_what_was_accepted_before(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create("--reason", "new mould in autumn", "--who", "Wang", "--expires", "2099-06-30")
        before = self.baseline.read_text(encoding="utf-8")
        self.write("boxes/b.toml", layers=5)
        self.assertEqual(self.check().returncode, 1)
        self.assertEqual(self.update("--accept-new").returncode, 0)
        after = self.baseline.read_text(encoding="utf-8")
        self.assertTrue(after.startswith(before), "the entry of before, byte for byte, and the new one behind it")
        self.assertEqual([entry["file"] for entry in self.entries], ["boxes/a.toml", "boxes/b.toml"])
        self.assertNotIn("reason", self.entries[1])
        self.assertEqual(self.check().returncode, 0, "neither the old failure nor the new one counts")

    def test_conftest_300_387_522_each_outcome_has_its_code_whatever_the_options(self):
        flags = ([], ["--strict-baseline"], ["--quiet"], ["--verbose"], ["--format", "json"], ["--lang", "zh"])
        self.write("known/a.toml", volume="2.5 L")
        self.write("fails/a.toml", layers=4)
        self.write("open/a.toml", layers=None)
        self.write("broken/a.toml", more="volumen = 3\n")
        self.run_command("baseline", "create", "known")
        for folder, code in (("known", 0), ("fails", 1), ("open", 2), ("broken", 3), ("nowhere", 3)):
            for flag in flags:
                self.assertEqual(self.check(*flag, paths=[folder]).returncode, code, (folder, flag))
        self.assertEqual(self.check(paths=["known", "open"]).returncode, 2)
        self.assertEqual(self.check(paths=["known", "open", "fails"]).returncode, 1)
        self.assertEqual(self.check(paths=["known", "open", "fails", "broken"]).returncode, 3)
        # A baseline that cannot be read is "could not run", not "fails" and not "passes".
        for text in ("schema = 1\n[[accepted]]\n", "schema = 2\n", "", "accepted = [\n"):
            self.baseline.write_text(text)
            for flag in flags:
                self.assertEqual(self.check(*flag, paths=["known"]).returncode, 3, (text, flag))
        self.baseline.unlink()
        self.assertEqual(self.check(paths=["known"]).returncode, 3)


class TwoHundredScenarios(Repository):
    def setUp(self):
        super().setUp()
        for number in range(200):
            file = f"boxes/{number % 7}/box-{number:03}.toml"
            if number % 17 == 3:
                self.write(file, volume=f"{2500 + number} mL")  # 12 of them
            elif number in (50, 100, 150):
                self.write(file, layers=None)
            else:
                self.write(file)

    def test_twelve_failing_and_three_undetermined(self):
        plain = self.run_command("check", "boxes")
        self.assertEqual(plain.returncode, 1)
        self.assertIn("200 cases · ✔ compliant 185 · ✘ non-compliant 12 · ? undetermined 3\n", plain.out)
        done = self.create("--reason", "before we had the tool")
        self.assertEqual(done.returncode, 2, done.err)
        self.assertIn("0 kept, 0 dropped, 12 accepted", done.out)
        self.assertEqual(len(self.entries), 12)

        done = self.check()
        self.assertEqual((done.returncode, done.err), (2, ""))
        self.assertIn("✔ compliant 185 · ✘ non-compliant 12 · ? undetermined 3 · 12 known\n", done.out)
        self.assertEqual(done.out.count("          known: before we had the tool\n"), 12)
        quiet = self.check("--quiet")
        self.assertEqual(quiet.out.count("boxes/"), 3, "only what is undetermined")

        changed = "boxes/3/box-003.toml"
        self.write(changed, volume="2504 mL")  # from 2503
        done = self.check("--format", "json")
        self.assertEqual(done.returncode, 1)
        found, known = self.failures(done)
        self.assertEqual((len(found), found - known), (12, {(changed, None, "empty-ratio")}))
        quiet = self.check("--quiet")
        self.assertEqual(quiet.returncode, 1)
        self.assertEqual(quiet.out.count("boxes/"), 4, "that one and what is undetermined")
        self.assertEqual(quiet.out.count("✘ non-compliant  Empty ratio"), 1)

    def counts(self, done):
        """(failing, known, open) as each format has them; each from its file, by another reader than ours."""
        def read(name):
            return (self.root / "out" / name).read_text(encoding="utf-8")
        sarif = json.loads(read("sarif"))["runs"][0]["results"]
        junit = xml.etree.ElementTree.fromstring(read("junit").encode())
        rows = list(csv.DictReader(io.StringIO(read("csv").removeprefix("\ufeff"))))
        known = [one for one in sarif if any(s["kind"] == "external" and s["status"] == "accepted" for s in one.get("suppressions", []))]
        self.assertEqual({one["baselineState"] for one in known} - {"unchanged"}, set())
        self.assertEqual({one["level"] for one in known} - {"note"}, set())
        self.assertEqual(sum("until 2099-06-30: before we had the tool" in one["message"]["text"] for one in known), len(known))
        counts_as = [row["counts_as"] for row in rows]
        skipped = [one for one in junit.iter("skipped") if one.get("type") == "non-compliant"]
        self.assertEqual(sum("until 2099-06-30" in one.get("message") for one in skipped), len(skipped))
        github = read("github").splitlines()
        return {
            "sarif": (sum(one["level"] == "error" for one in sarif), len(known)),
            "junit": (len(list(junit.iter("failure"))), len(skipped)),
            "csv": (counts_as.count("fails"), counts_as.count("accepted")),
            "github": (sum(line.startswith("::error") for line in github), int(github[-1].rsplit(" known", 1)[0].rsplit(" ", 1)[-1])),
            "markdown": (read("markdown").count("margin |"), read("markdown").count("known, until 2099-06-30")),
        }

    def test_every_format_tells_known_failures_apart(self):
        self.create("--reason", "before we had the tool", "--expires", "2099-06-30")
        (self.root / "out").mkdir()
        formats = [f"--format={name}=out/{name}" for name in ("sarif", "junit", "csv", "github", "markdown", "html")]
        done = self.check(*formats)
        self.assertEqual(done.returncode, 2)
        self.assertEqual(set(self.counts(done).values()), {(0, 12)})
        self.assertEqual((self.root / "out/html").read_text(encoding="utf-8").count("known, until 2099-06-30: before we had the tool"), 12)
        self.write("boxes/3/box-003.toml", volume="2504 mL")
        done = self.check(*formats)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(set(self.counts(done).values()), {(1, 11)})
        changed = [one for one in json.loads((self.root / "out/sarif").read_text())["runs"][0]["results"] if one["level"] == "error"]
        self.assertEqual(changed[0]["baselineState"], "updated")
        self.assertEqual(changed[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "boxes/3/box-003.toml")

    def test_what_is_mended_is_dropped_and_nothing_else_is_touched(self):
        self.create("--expires", "2099-12-31")
        before = self.baseline.read_text(encoding="utf-8").split("\n\n")
        self.write("boxes/3/box-003.toml")
        self.assertEqual(self.check().returncode, 2)
        done = self.update()
        self.assertEqual(done.returncode, 2)
        self.assertIn("11 kept, 1 dropped, 0 accepted", done.out)
        after = self.baseline.read_text(encoding="utf-8").split("\n\n")
        gone = [block for block in before if block not in after]
        self.assertEqual([tomllib.loads(block)["accepted"][0]["file"] for block in gone], ["boxes/3/box-003.toml"])
        self.assertEqual([block for block in after if block.strip() not in "\n\n".join(before)], [])
        self.assertEqual(self.check().err, "")
        stamp = self.baseline.stat().st_mtime_ns
        self.update()
        self.assertEqual(self.baseline.stat().st_mtime_ns, stamp, "nothing to say, nothing written")


class Entries(Repository):
    def test_a_date_that_has_passed(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.assertEqual(self.create("--expires", "2001-01-01").returncode, 3)
        self.assertFalse(self.baseline.exists())
        self.create("--expires", "2099-12-31")
        self.assertIn("known, until 2099-12-31", self.check().out)
        self.baseline.write_text(self.baseline.read_text(encoding="utf-8").replace("2099", "2001"), encoding="utf-8")
        done = self.check("--strict-baseline")
        self.assertEqual(done.returncode, 1, "it fails again: that is no fault of the baseline")
        self.assertIn("no longer accepted: it expired on 2001-12-31", done.out)
        self.assertIn(f"{NAME}:7:1: warning: no longer accepted", done.err)
        for more in ([], ["--accept-new"], ["--accept", "empty-ratio", "--reason", "later"]):
            done = self.update(*more)
            self.assertEqual(done.returncode, 1, more)
            self.assertIn("expired: 1", done.out)
            self.assertEqual(str(self.entries[0]["expires"]), "2001-12-31")
        done = self.update("--accept", "empty-ratio", "--expires", "2099-06-30")
        self.assertEqual(done.returncode, 0, done.out)
        self.assertEqual(str(self.entries[0]["expires"]), "2099-06-30")

    def test_a_file_that_moved_is_not_followed(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create()
        (self.root / "boxes/a.toml").rename(self.root / "boxes/b.toml")
        done = self.check()
        self.assertEqual(done.returncode, 1)
        self.assertIn("there is no such file", done.err)
        self.assertIn("if it moved to `boxes/b.toml`", done.err)
        done = self.update()
        self.assertEqual(done.returncode, 1)
        self.assertIn("0 kept, 1 dropped, 0 accepted", done.out)
        self.assertEqual(self.entries, [])

    def test_another_edition_is_another_requirement(self):
        self.write("boxes/a.toml", volume="3.2 L", goods=None, layers=None, standard="BOX 1", date="2020-06-30")
        self.create()
        self.assertEqual([entry["standard"] for entry in self.entries], ["BOX 1-2010"])
        self.assertEqual(self.check().returncode, 0)
        self.write("boxes/a.toml", volume="3.2 L", standard="BOX 1", date="2024-06-30")
        done = self.check()
        self.assertEqual(done.returncode, 1)
        self.assertIn("no longer judged by BOX 1-2010 but by BOX 1-2020", done.err)

    def test_what_is_undetermined_cannot_be_accepted(self):
        self.write("boxes/a.toml", layers=None)
        done = self.create()
        self.assertEqual((done.returncode, self.entries), (2, []))
        self.assertIn("1 undetermined, which cannot be accepted", done.out)
        self.baseline.write_text('schema = 1\n[[accepted]]\nfile = "boxes/a.toml"\nstandard = "BOX 1-2020"\nrequirement = "layers"\nlimit = "≤ 3"\n', encoding="utf-8")
        done = self.check()
        self.assertEqual(done.returncode, 2)
        self.assertIn("it is undetermined now", done.err)

    def test_unused_entries_are_a_warning_or_on_request_an_error(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.write("boxes/b.toml", volume="2.5 L")
        self.create()
        self.write("boxes/a.toml")
        done = self.check()
        self.assertEqual((done.returncode, done.err.count("warning:")), (0, 1))
        done = self.check("--strict-baseline")
        self.assertEqual((done.returncode, done.err.count("error:")), (3, 1))
        # Of files that were not asked about nothing is known, so nothing is said; of files that are gone something is.
        self.assertEqual(self.check("--strict-baseline", paths=["boxes/b.toml"]).returncode, 0)
        (self.root / "boxes/a.toml").unlink()
        self.assertEqual(self.check("--strict-baseline", paths=["boxes/b.toml"]).returncode, 3)

    def test_an_update_of_some_files_leaves_the_others(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.write("boxes/b.toml", volume="2.5 L")
        self.create()
        self.write("boxes/a.toml")
        self.write("boxes/b.toml")
        done = self.update(paths=["boxes/a.toml"])
        self.assertIn("0 kept, 1 dropped, 0 accepted, 1 of files that were not judged now", done.out)
        self.assertEqual([entry["file"] for entry in self.entries], ["boxes/b.toml"])

    def test_names_of_what_is_accepted(self):
        self.write("boxes/a.toml", volume="2.5 L", layers=4)
        self.write("boxes/b.toml", volume="2.5 L")
        self.create(paths=["boxes/b.toml"])
        done = self.update("--accept", "layer")
        self.assertEqual(done.returncode, 3)
        self.assertIn("did you mean `layers`?", done.err)
        self.assertEqual(len(self.entries), 1)
        self.assertEqual(self.update("--accept", "boxes/a.toml:layers", "--reason", "x").returncode, 1)
        self.assertEqual([(entry["file"], entry["requirement"]) for entry in self.entries],
                         [("boxes/a.toml", "layers"), ("boxes/b.toml", "empty-ratio")])
        self.assertEqual(self.update("--reason", "y").returncode, 3, "nothing is accepted that it could go with")
        self.assertEqual(self.update("--accept", "boxes/a.toml").returncode, 0)
        self.assertEqual(self.create().returncode, 3, "what is there is not made anew")
        self.assertEqual(len(self.entries), 3)

    def test_a_changed_value_accepted_again_keeps_its_reason_and_its_comments(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create("--reason", "mould", "--expires", "2099-06-30")
        text = self.baseline.read_text(encoding="utf-8")
        text = text.replace("[[accepted]]", "# see the minutes\n[[accepted]]").replace("requirement =", "# inside\nrequirement =")
        self.baseline.write_text(text, encoding="utf-8")
        self.write("boxes/a.toml", volume="3.2 L")
        self.assertEqual(self.update().returncode, 1)
        self.assertEqual(self.baseline.read_text(encoding="utf-8"), text)
        self.assertEqual(self.update("--accept-new").returncode, 0)
        self.assertEqual(self.baseline.read_text(encoding="utf-8"), text.replace('"60 %"', '"68.75 %"'))

    def test_cases_of_one_file_are_told_apart(self):
        more = '[[subject]]\nname = "甲"\n[[subject]]\nname = "乙"\ninputs = { volume = "3.2 L" }\n[variant.high]\nlayers = 9\n'
        self.write("boxes/a.toml", volume="2.5 L", more=more)
        self.create()
        self.assertEqual([(entry["subject"], entry.get("variant"), entry["requirement"]) for entry in self.entries],
                         [("乙", None, "empty-ratio"), ("乙", "high", "empty-ratio"), ("乙", "high", "layers"),
                          ("甲", None, "empty-ratio"), ("甲", "high", "empty-ratio"), ("甲", "high", "layers")])
        self.assertEqual((self.check().returncode, self.check().err), (0, ""))
        done = self.check("--variant", "high", "--strict-baseline")
        self.assertEqual((done.returncode, done.err), (0, ""), "the other cases were not judged")

    def test_an_expectation_counts_by_itself(self):
        self.write("boxes/a.toml", volume="2.5 L", more='[expect]\nverdict = "non-compliant"\n')
        self.write("boxes/b.toml", volume="2.5 L", more='[expect]\nverdict = "compliant"\n')
        done = self.create()
        self.assertEqual((done.returncode, self.entries), (1, []))
        self.assertIn("1 not as expected, which cannot be accepted", done.out)
        self.assertEqual(self.check().returncode, 1)

    def test_the_folder_of_the_command_does_not_matter(self):
        self.write("boxes/in/a.toml", volume="2.5 L")
        self.create()
        self.assertEqual(self.run_command("check", ".", "--baseline", f"../../{NAME}", cwd=self.root / "boxes/in").returncode, 0)
        self.assertEqual(self.run_command("check", str(self.root / "boxes/../boxes"), "--baseline", str(self.baseline), cwd="/").returncode, 0)
        os.symlink(self.root, self.root / "link")
        self.assertEqual(self.run_command("check", "link/boxes", "--baseline", f"link/{NAME}").returncode, 0)
        self.assertEqual(self.run_command("check", "boxes", "--baseline", f"link/{NAME}").returncode, 0)
        os.symlink("boxes", self.root / "shared")
        self.assertEqual(self.check(paths=["shared"]).returncode, 1, "another name in the repository is another file")

    def test_a_baseline_in_plain_sight_is_no_scenario(self):
        self.write("boxes/a.toml", volume="2.5 L")
        arguments = ["boxes", "--baseline", "boxes/known.toml"]
        self.assertEqual(self.run_command("baseline", "create", *arguments).returncode, 0)
        self.assertEqual(self.run_command("baseline", "update", *arguments).returncode, 0)
        self.assertEqual(self.run_command("check", *arguments).returncode, 0)
        done = self.run_command("check", *arguments, "--format", "json=boxes/known.toml")
        self.assertEqual(done.returncode, 4)
        self.assertIn("schema = 1", (self.root / "boxes/known.toml").read_text(encoding="utf-8"), "nor is it written over")

    def test_standard_input_has_no_name(self):
        self.write("boxes/a.toml", volume="2.5 L")
        text = (self.root / "boxes/a.toml").read_bytes()
        self.create()
        self.assertEqual(self.check(paths=["-"], input=text).returncode, 1)
        done = self.run_command("baseline", "update", "-", "--accept-new", input=text)
        self.assertEqual(done.returncode, 1)
        self.assertIn("standard input has no name", done.out)

    def test_comments_and_the_order_stay(self):
        for name in "abc":
            self.write(f"boxes/{name}.toml", volume="2.5 L")
        self.create()
        head, a, b, c = self.baseline.read_text(encoding="utf-8").split("\n\n")
        mine = "\n\n".join([head + "\n# ours", "# of c\n" + c.strip(), "# between", "# of a\n" + a + "  # behind\n# below", b, "# at the end\n"])
        self.baseline.write_text(mine, encoding="utf-8")
        self.assertEqual(self.check().returncode, 0)
        self.update()
        sorted_by_hand = "\n\n".join([head + "\n# ours", "# between", "# of a\n" + a + "  # behind\n# below", b, "# of c\n" + c.strip(), "# at the end\n"])
        self.assertEqual(self.baseline.read_text(encoding="utf-8"), sorted_by_hand)
        self.write("boxes/a.toml")
        self.update()
        self.assertEqual(self.baseline.read_text(encoding="utf-8"), "\n\n".join([head + "\n# ours", "# between", b, "# of c\n" + c.strip(), "# at the end\n"]))

    def test_line_ends_of_windows_stay(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create()
        self.baseline.write_bytes(self.baseline.read_bytes().replace(b"\n", b"\r\n"))
        self.write("boxes/b.toml", volume="2.5 L")
        self.assertEqual(self.update("--accept-new").returncode, 0)
        text = self.baseline.read_bytes()
        self.assertEqual((text.count(b"\n"), text.count(b"boxes/")), (text.count(b"\r\n"), 2))

    def test_hostile_names_come_back_as_they_were(self):
        names = ['"]] # \\', "a\nb\tc", "\x1b[31m\x07", "\u202eabc\u2066", "]]>&<b>", "=cmd|' /C calc'!A0", "'''\"\"\"", "\U000e0041x", "\x7f"]
        subjects = "".join(f"[[subject]]\nname = {json.dumps(name, ensure_ascii=False) if min(map(ord, name)) >= 32 and chr(127) not in name else json.dumps(name)}\n" for name in names)
        self.write("boxes/新 'a\x1b[31m\n\".toml".replace("\n", "\u2028"), volume="2.5 L", more="")
        self.write("boxes/b.toml", volume="2.5 L", more=subjects)
        done = self.create("--reason", names[0], "--who", names[3])
        self.assertEqual(done.returncode, 0, done.err)
        self.assertEqual({entry.get("subject") for entry in self.entries}, {*names, None})
        self.assertEqual({entry["reason"] for entry in self.entries}, {names[0]})
        for text in (self.baseline.read_text(encoding="utf-8"), done.out, self.check().out, self.run_command("baseline", "show").out):
            for c in "\x1b\x07\u202e\u2066\x7f":
                self.assertNotIn(c, text)
        done = self.check()
        self.assertEqual((done.returncode, done.err), (0, ""))
        self.assertEqual(self.update().returncode, 0)

    def test_a_name_that_is_no_text(self):
        self.write("boxes/a.toml", volume="2.5 L")
        os.rename(os.fsencode(self.root / "boxes/a.toml"), os.fsencode(self.root / "boxes") + b"/\xff.toml")
        done = self.create()
        self.assertEqual((done.returncode, self.entries), (1, []))
        self.assertIn("not UTF-8", done.out)

    def test_nothing_is_written_when_something_is_wrong(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.write("boxes/b.toml", more="volumen = 3\n")
        self.assertEqual(self.create().returncode, 3)
        self.assertFalse(self.baseline.exists())
        (self.root / "boxes/b.toml").unlink()
        self.create()
        self.baseline.write_text(self.baseline.read_text(encoding="utf-8") + "who_knows = 1\n", encoding="utf-8")
        before = self.baseline.read_bytes()
        done = self.update("--accept-new")
        self.assertEqual((done.returncode, self.baseline.read_bytes()), (3, before))
        self.assertIn("unknown key `who_knows`", done.err)
        self.assertEqual(self.run_command("baseline", "create", "boxes", "--baseline", "no/such/folder.toml").returncode, 3)
        self.assertEqual(sorted(path.name for path in self.root.iterdir()), [NAME, "boxes"], "no temporary file stays")

    def test_a_link_stays_one(self):
        self.write("boxes/a.toml", volume="2.5 L")
        self.create()
        self.baseline.rename(self.root / "real.toml")
        os.symlink("real.toml", self.baseline)
        self.write("boxes/a.toml")
        self.update()
        self.assertTrue(self.baseline.is_symlink())
        self.assertEqual(self.entries, [])

    def test_as_many_changes_as_come(self):
        """Whatever happens to the boxes, what counts is what fails and was not accepted as it is."""
        chance = random.Random(20260813)
        volumes = ["2 L", "2.5 L", "3.2 L", "4 L"]
        boxes = {f"boxes/{name}.toml": "2 L" for name in "abcdefgh"}
        accepted = {}
        for file, volume in boxes.items():
            self.write(file, volume=volume)
        self.assertEqual(self.create().returncode, 0)
        for _ in range(40):
            for file in chance.sample(sorted(boxes), 2):
                boxes[file] = chance.choice(volumes)
                self.write(file, volume=boxes[file])
            fails = {file: volume for file, volume in boxes.items() if volume != "2 L"}
            open_ = {file for file, volume in fails.items() if accepted.get(file) != volume}
            done = self.check("--format", "json")
            found, known = self.failures(done)
            self.assertEqual({file for file, _, _ in found - known}, open_)
            self.assertEqual(done.returncode, 1 if open_ else 0)
            if chance.random() < 0.5:
                self.update()
                accepted = {file: volume for file, volume in accepted.items() if file in fails}
            elif open_ and chance.random() < 0.7:
                name = chance.choice(sorted(open_))
                self.update("--accept", name)
                accepted = {file: volume for file, volume in accepted.items() if file in fails} | {name: boxes[name]}
            self.assertEqual({entry["file"] for entry in self.entries}, set(accepted))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = subprocess.run([COMMAND, "catalogue", "build", "catalogue", CATALOGUE], cwd=HERE, capture_output=True)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
