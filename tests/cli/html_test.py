#!/usr/bin/env python3
"""The HTML report, read by another reader than ours: html5lib, as browsers parse. Usage: html_test.py COMMAND"""

import base64
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import html5lib

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
H = "{http://www.w3.org/1999/xhtml}"


def check(*arguments, cwd=HERE):
    done = subprocess.run([COMMAND, "check", *arguments], cwd=cwd, capture_output=True, timeout=120, check=False)
    return done.stdout.decode(), done.returncode


def parsed(text):
    parser = html5lib.HTMLParser(strict=True)  # any parse error of the HTML standard is a failure
    return parser.parse(text)


def words(node):
    return " ".join("".join(node.itertext()).split())


def articles(tree):
    return [one for one in tree.iter(H + "article") if one.get("class") == "report"]


class Pages(unittest.TestCase):
    def compare(self, paths, cwd, *more):
        for language, names in (("zh", {"compliant": "符合", "non-compliant": "不符合", "undetermined": "无法判定", "not applicable": "不适用"}),
                                ("en", {})):
            text, code = check(*paths, "--format", "html", "--lang", language, *more, cwd=cwd)
            result, code_of_json = check(*paths, "--format", "json", *more, cwd=cwd)
            self.assertEqual(code, code_of_json)
            cases = json.loads(result)["scenarios"]
            reports = articles(parsed(text))
            self.assertEqual(len(reports), len(cases))
            for report, case in zip(reports, cases):
                rows = [row for row in report.iter(H + "tr") if row.get("data-requirement") is not None]
                wanted = [one for assessment in case["assessments"] for one in assessment["requirements"]]
                self.assertEqual([row.get("data-requirement") for row in rows], [one["id"] for one in wanted], case["file"])
                for row, one in zip(rows, wanted):
                    cells = [words(cell) for cell in row.iter(H + "td")]
                    verdict = names.get(one["verdict"], one["verdict"])
                    self.assertEqual(cells[-1].split(" ", 1)[1], verdict, (case["file"], one["id"]))
                    self.assertIn(" ".join(one["clause"].split()), cells, (case["file"], one["id"]))
                    self.assertEqual(row.get("data-verdict"), one["verdict"])
                if case["verdict"] is not None:
                    overall = [words(one) for one in report.iter(H + "div") if one.get("class") == "overall"]
                    self.assertIn(names.get(case["verdict"], case["verdict"]), overall[0])

    def test_every_requirement_of_every_example_with_clause_and_verdict(self):
        self.compare(["scenarios/"], ROOT)

    def test_of_the_test_documents(self):
        for file in sorted((HERE / "scenarios").glob("*.toml")):
            if file.name not in ("fleet-broken.toml", "misspelt.toml"):
                self.compare([f"scenarios/{file.name}"], HERE, "--catalogue", CATALOGUE)

    def test_self_contained_and_inert(self):
        text, _ = check("scenarios/", "--format", "html", cwd=ROOT)
        tree = parsed(text)
        style = list(tree.iter(H + "style"))
        self.assertEqual(len(style), 1)
        digest = base64.b64encode(hashlib.sha256(style[0].text.encode()).digest()).decode()
        policy = [one.get("content") for one in tree.iter(H + "meta") if one.get("http-equiv") == "Content-Security-Policy"]
        self.assertEqual(policy, [f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"])
        for node in tree.iter():
            if not isinstance(node.tag, str):
                continue
            name = node.tag.rsplit("}", 1)[-1]
            self.assertNotIn(name, ("script", "link", "img", "iframe", "object", "embed", "form", "base", "use", "image"))
            for attribute, value in node.attrib.items():
                self.assertFalse(attribute.startswith("on") or attribute in ("style", "src"), attribute)
                if attribute == "href":
                    self.assertRegex(value, r"^#case-\d+$")
        self.assertNotIn("url(", style[0].text)
        self.assertNotIn("@import", style[0].text)

    def test_numbers_are_printed_with_an_em_dash(self):
        text, _ = check("scenarios/packaging/tea-gift-box.toml", "--format", "html", cwd=ROOT)
        title = words(articles(parsed(text))[0].find(f".//{H}table"))
        self.assertIn("GB 23350—2021 《", title)
        self.assertNotIn("GB 23350-2021", title)

    def test_hostile_names(self):
        hostile = "\"'><script>alert(1)</script></style></title>]]>&amp;<!--\\n\\u001b[31m\\u202e\\u2066\\u200f=1+1"
        scenario = f'''[scenario]
title = "{hostile.replace('"', chr(92) + '"', 1)}"
date = 2024-06-30
standards = ["BOX 1"]
[inputs]
goods = "toy"
volume = "2 L"
content = "1 L"
layers = 3
[variant."{hostile.replace('"', chr(92) + '"', 1)}"]
layers = 2
'''
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "a'\"><b>$(touch x).toml"
            file.write_text(scenario, encoding="utf-8")
            for language in ("zh", "en"):
                text, code = check(str(file), "--format", "html", "--lang", language, "--catalogue", CATALOGUE)
                self.assertIn(code, (0, 1, 2))
                tree = parsed(text)
                self.assertEqual([node for node in tree.iter(H + "script")], [])
                self.assertEqual(len(list(tree.iter(H + "style"))), 1)
                whole = "".join(tree.itertext())
                for bad in "\x1b\u202e\u2066\u200f":
                    self.assertNotIn(bad, whole)
                subject = words(articles(tree)[0].find(f".//{H}bdi"))
                self.assertIn("<script>alert(1)</script></style></title>]]>&amp;<!--\\n\\x1b[31m\\u{202e}\\u{2066}\\u{200f}=1+1", subject)
                self.assertIn("'" + str(file).replace("'", "'\\''") + "'", whole)  # the replay line, safe in a shell

    def test_the_same_run_gives_the_same_bytes(self):
        arguments = ("scenarios/packaging/liquor.toml", "--format", "html")
        self.assertEqual(check(*arguments, cwd=ROOT), check(*arguments, cwd=ROOT))

    def test_errors_are_on_the_summary(self):
        text, code = check("scenarios/misspelt.toml", "--format", "html", "--lang", "en", "--catalogue", CATALOGUE)
        self.assertEqual(code, 3)
        self.assertIn("scenarios/misspelt.toml:", words(parsed(text)))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = subprocess.run([COMMAND, "catalogue", "build", "catalogue", CATALOGUE], cwd=HERE, capture_output=True, check=False)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
