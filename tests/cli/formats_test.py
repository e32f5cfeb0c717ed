#!/usr/bin/env python3
"""The formats of `check`, each read by another reader than ours. Usage: formats_test.py COMMAND"""

import collections
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree
import zipfile

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
FORMATS = ("text", "json", "junit", "sarif", "github", "markdown", "csv", "html", "xlsx")
SARIF = jsonschema.Draft4Validator(json.loads((HERE / "schemas/sarif-2.1.0.json").read_text(encoding="utf-8")))
# What nothing may obey: control characters but the line feed, marks that reorder or hide, the two codes that XML forbids.
DANGEROUS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]")


def scenario(title, inputs, extra=""):
    return f'[scenario]\ntitle = {json.dumps(title)}\ndate = 2024-06-30\nstandards = ["BOX 1"]\n{extra}\n[inputs]\n{inputs}\n'


PASSES = 'goods = "toy"\nvolume = "2 L"\ncontent = "1 L"\nlayers = 3'
FAILS = 'goods = "toy"\nvolume = "2 L"\ncontent = "0.9 L"\nlayers = 3'
OPEN = 'goods = "toy"\nvolume = "2 L"\ncontent = "1 L"'


def run(folder, *arguments, catalogue=True, **environment):
    own = ["--catalogue", CATALOGUE] if catalogue else []
    return subprocess.run([COMMAND, *arguments, *own], cwd=folder, env=CLEAN | environment, capture_output=True, timeout=120)


def all_formats(folder, *paths, catalogue=True, lang="en"):
    """The texts of one run by format, and its exit code."""
    with tempfile.TemporaryDirectory() as out:
        arguments = [f"--format={name}={out}/{name}" for name in FORMATS]
        done = run(folder, "check", *paths, *arguments, "--lang", lang, catalogue=catalogue)
        # Of a workbook, which is binary, the bytes one a character.
        return {name: pathlib.Path(out, name).read_bytes().decode("latin-1" if name == "xlsx" else "utf-8") for name in FORMATS}, done.returncode


def sarif_of(text):
    log = json.loads(text)
    SARIF.validate(log)
    assert len(log["runs"]) == 1
    return log["runs"][0]


def junit_of(text):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(HERE / "schemas/junit-10.xsd"), "-"], input=text.encode(), capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return xml.etree.ElementTree.fromstring(text)


def unescaped(text):
    """As the runner of GitHub Actions reads a command."""
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def commands_of(text):
    commands = []
    for line in text.removesuffix("\n").split("\n"):
        match = re.fullmatch(r"::(error|warning|notice) ([^:]*)::(.*)", line)
        assert match, line
        properties = dict(one.split("=", 1) for one in match[2].split(","))
        commands.append((match[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(match[3])))
    return commands


class Page(html.parser.HTMLParser):
    """Markdown as a host renders it: the tags, the text, the tables' rows by heading."""

    def __init__(self, text):
        super().__init__()
        done = subprocess.run(["cmark-gfm", "--unsafe", "-e", "table", "-e", "autolink", "-e", "strikethrough"], input=text.encode(), capture_output=True, check=True)
        self.tags, self.text, self.heading, self.rows = collections.Counter(), "", "", collections.defaultdict(list)
        self.inside = []
        self.feed(done.stdout.decode())

    def handle_starttag(self, tag, attributes):
        self.tags[tag] += 1
        if tag in ("h3", "h4", "summary"):
            self.heading = ""
        if tag == "tr":
            self.rows[self.heading].append([])
        if tag in ("td", "th"):
            self.rows[self.heading][-1].append("")
        if tag != "br":
            self.inside.append(tag)

    def handle_endtag(self, tag):
        while self.inside and self.inside.pop() != tag:
            pass

    def handle_data(self, data):
        self.text += data
        if self.inside and self.inside[-1] in ("h3", "h4", "summary"):
            self.heading += data
        if "td" in self.inside or "th" in self.inside:
            self.rows[self.heading][-1][-1] += data

    def section(self, word):
        """The rows below the heading that has this word, without the line of column names."""
        return [row for heading, rows in self.rows.items() if word in heading for row in rows[1:]]

    def counts(self):
        names, numbers = next(iter(self.rows.values()))[:2]
        return {name.split(" ", 1)[-1]: int(number) for name, number in zip(names, numbers)}


def csv_of(text):
    assert text.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(text[1:]), strict=True))
    assert all(len(row) == len(rows[0]) for row in rows), {len(row) for row in rows}
    return [dict(zip(rows[0], row)) for row in rows[1:]]


SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def workbook_of(text):
    """The rows of the first sheet by their headings, and every text of the workbook. No formula, no link, nothing outside of it."""
    with zipfile.ZipFile(io.BytesIO(text.encode("latin-1"))) as archive:
        assert archive.testzip() is None
        parts = {name: xml.etree.ElementTree.fromstring(archive.read(name)) for name in archive.namelist()}
    for name, part in parts.items():
        assert not {"f", "hyperlink", "externalReference"} & {node.tag.rsplit("}", 1)[-1] for node in part.iter()}, name
    texts = ["".join(item.itertext()) for item in parts["xl/sharedStrings.xml"]]
    rows = []
    for row in parts["xl/worksheets/sheet1.xml"].iter(SPREADSHEET + "row"):
        cells = {re.match("[A-Z]+", cell.get("r"))[0]: cell for cell in row}
        rows.append({at: texts[int(cell[0].text)] if cell.get("t") == "s" else cell[0].text for at, cell in cells.items() if len(cell)})
    return [{heading: row.get(at, "") for at, heading in rows[1].items()} for row in rows[2:]], texts


class Report(html.parser.HTMLParser):
    """The HTML report: how many subjects, and of each requirement its verdict."""

    def __init__(self, text):
        super().__init__()
        self.subjects, self.verdicts = 0, collections.Counter()
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.subjects += tag == "article" and attributes.get("class") == "report"
        if "data-verdict" in attributes:
            self.verdicts[attributes["data-verdict"]] += 1


class Formats(unittest.TestCase):
    maxDiff = 4000

    def folder(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        return pathlib.Path(temporary.name)

    def repository(self):
        """200 scenarios: 12 fail, 3 are undetermined."""
        folder = self.folder()
        for i in range(200):
            inputs = FAILS if i % 16 == 5 and i < 192 else OPEN if i in (50, 100, 150) else PASSES
            (folder / f"area-{i % 7}").mkdir(exist_ok=True)
            (folder / f"area-{i % 7}" / f"box-{i:03}.toml").write_text(scenario(f"Box {i}", inputs), encoding="utf-8")
        return folder

    def test_counts_agree_over_all_formats(self):
        for lang in ("zh", "en"):
            texts, code = all_formats(self.repository(), ".", lang=lang)
            self.assertEqual(code, 1)
            result = json.loads(texts["json"])
            verdicts = collections.Counter(one["verdict"] for one in result["scenarios"])
            self.assertEqual(verdicts, {"compliant": 185, "non-compliant": 12, "undetermined": 3})
            summary = texts["text"].splitlines()[-2]
            self.assertEqual([int(n) for n in re.findall(r"\d+", summary)], [200, 185, 12, 3], summary)

            suites = junit_of(texts["junit"])
            self.assertEqual((suites.get("failures"), suites.get("errors")), ("12", "3"))
            self.assertEqual(len(suites.findall("testsuite")), 200)
            self.assertEqual((len(suites.findall(".//failure")), len(suites.findall(".//error"))), (12, 3))
            self.assertEqual(int(suites.get("tests")), len(suites.findall(".//testcase")))
            self.assertEqual(len([s for s in suites if s.find(".//failure") is not None]), 12)

            log = sarif_of(texts["sarif"])
            self.assertEqual(collections.Counter(one["level"] for one in log["results"]), {"error": 12, "warning": 3})
            self.assertEqual(len({one["partialFingerprints"]["primaryLocationLineHash"] for one in log["results"]}), 15)
            self.assertEqual((log["properties"]["cases"], log["properties"]["non-compliant"]), (200, 12))
            self.assertEqual(log["invocations"][0]["exitCode"], 1)

            commands = commands_of(texts["github"])
            levels = collections.Counter(level for level, _, _ in commands)
            self.assertEqual(levels, {"error": 12 + 1, "warning": 3, "notice": 1})  # one of them says that there are 12
            self.assertIn("12", commands[9][1]["title"])
            self.assertNotIn("file", commands[9][1])
            self.assertEqual([int(n) for n in re.findall(r"\d+", commands[-1][2])], [200, 185, 12, 3, 0])

            page = Page(texts["markdown"])
            words = ("non-compliant", "undetermined", "compliant") if lang == "en" else ("不符合", "无法判定", "符合")
            self.assertEqual([page.counts()[word] for word in words], [12, 3, 185])
            self.assertEqual([len(page.section(word)) for word in ("✘ " + words[0] + {"en": ": 1", "zh": "：1"}[lang], words[1] + {"en": ": 3", "zh": "：3"}[lang])], [12, 3])
            self.assertEqual(len(page.section("200")), 200)

            rows = csv_of(texts["csv"])
            self.assertEqual((sum(r["counts_as"] == "fails" for r in rows), sum(r["counts_as"] == "open" for r in rows)), (12, 3))
            self.assertEqual(len({r["file"] for r in rows}), 200)
            self.assertEqual({r["verdict"] for r in rows}, {"compliant", "non-compliant", "undetermined"})

            table, _ = workbook_of(texts["xlsx"])
            subject, verdict = ("Subject", "Verdict") if lang == "en" else ("对象", "判定")
            self.assertEqual([sum(row[verdict] == word for row in table) for word in words[:2]], [12, 3])
            self.assertEqual((len({row[subject] for row in table}), len(table)), (200, len(rows)))

            report = Report(texts["html"])
            self.assertEqual((report.subjects, report.verdicts["non-compliant"], report.verdicts["undetermined"]), (200, 12, 3))

    def test_the_exit_code_is_the_same_in_every_format(self):
        folder = self.folder()
        for code, inputs in ((0, PASSES), (1, FAILS), (2, OPEN), (3, "volum = 3")):
            (folder / "one.toml").write_text(scenario("One", inputs), encoding="utf-8")
            for name in FORMATS:
                self.assertEqual(run(folder, "check", "one.toml", "--format", name).returncode, code, name)

    def test_what_is_not_failing_is_red_nowhere(self):
        for extra, inputs in (("", PASSES), ('[expect]\nverdict = "non-compliant"', FAILS), ('[expect]\nverdict = "undetermined"', OPEN)):
            folder = self.folder()
            (folder / "one.toml").write_text(scenario("One", inputs, extra), encoding="utf-8")
            texts, code = all_formats(folder, "one.toml")
            self.assertEqual(code, 0)
            suites = junit_of(texts["junit"])
            self.assertEqual((suites.get("failures"), suites.get("errors")), ("0", "0"))
            for one in sarif_of(texts["sarif"])["results"]:
                self.assertEqual(one["level"], "note")
                self.assertEqual(one["suppressions"][0]["kind"], "inSource")
            self.assertEqual([level for level, _, _ in commands_of(texts["github"])], ["notice"])
            self.assertFalse({"fails", "open"} & {row["counts_as"] for row in csv_of(texts["csv"])})
            workbook_of(texts["xlsx"])

    def test_an_expectation_that_does_not_hold_is_a_failure(self):
        folder = self.folder()
        (folder / "one.toml").write_text(scenario("One", PASSES, '[expect]\nverdict = "non-compliant"'), encoding="utf-8")
        texts, code = all_formats(folder, "one.toml")
        self.assertEqual(code, 1)
        self.assertEqual(junit_of(texts["junit"]).get("failures"), "1")
        [result] = sarif_of(texts["sarif"])["results"]
        self.assertEqual((result["ruleId"], result["level"]), ("expectation", "error"))
        line = result["locations"][0]["physicalLocation"]["region"]["startLine"]
        self.assertEqual((folder / "one.toml").read_text().splitlines()[line - 1], "[expect]")
        self.assertEqual([level for level, _, _ in commands_of(texts["github"])], ["error", "notice"])
        self.assertEqual(len(Page(texts["markdown"]).section("✘ non-compliant: 1")), 1)
        self.assertEqual([r["counts_as"] for r in csv_of(texts["csv"])][0], "fails")

    def test_bad_input_appears_in_every_format(self):
        folder = self.folder()
        (folder / "good.toml").write_text(scenario("Good", FAILS), encoding="utf-8")
        (folder / "bad.toml").write_text(scenario("Bad", PASSES.replace("volume", "volum")), encoding="utf-8")
        texts, code = all_formats(folder, "good.toml", "bad.toml", "none.toml")
        self.assertEqual(code, 3)
        errors = {one["file"]: one for one in json.loads(texts["json"])["diagnostics"] if one["severity"] == "error"}
        self.assertEqual(set(errors), {"bad.toml", "none.toml"})
        line = errors["bad.toml"]["line"]

        suites = junit_of(texts["junit"])
        self.assertEqual((suites.get("failures"), suites.get("errors")), ("1", "2"))
        self.assertEqual({case.get("classname") for case in suites.iter("testcase") if case.find("error") is not None}, set(errors))

        log = sarif_of(texts["sarif"])
        [bad] = [one for one in log["results"] if one["ruleId"].startswith("input/")]
        self.assertEqual((bad["level"], bad["ruleId"]), ("error", "input/" + errors["bad.toml"]["code"]))
        place = bad["locations"][0]["physicalLocation"]
        self.assertEqual((place["artifactLocation"]["uri"], place["region"]["startLine"]), ("bad.toml", line))
        [notification] = log["invocations"][0]["toolExecutionNotifications"]
        self.assertEqual(notification["descriptor"]["id"], errors["none.toml"]["code"])
        self.assertFalse(log["invocations"][0]["executionSuccessful"])

        places = [(p.get("file"), p.get("line")) for level, p, _ in commands_of(texts["github"]) if level == "error"]
        self.assertEqual(sorted(places), [("bad.toml", str(line)), ("good.toml", "8"), ("none.toml", None)])

        rows = [(r["file"], r["line"]) for r in csv_of(texts["csv"]) if r["verdict"] == "bad input"]
        self.assertEqual(sorted(rows), [("bad.toml", str(line)), ("none.toml", "")])
        self.assertEqual(len(Page(texts["markdown"]).section("problems of the input: 2")), 2)

    HOSTILE = ('"quotes" \'and\' `ticks`', "<script>alert(1)</script><img src=x>", "a\nb\r\nc\td", "]]><x/><!--", "\x1b[31mred\x1b[0m\x9b31m\x07",
               "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "＝1+1", "\u202eright to left\u2066\u200f", "nul \x00 \x0b\x0c\x1f\x7f \ufffe \uffff",
               "[click](https://example.com) ![x](y) www.example.com https://example.com a@example.com", "| cell | cell |", "**bold** _em_ ~~del~~ $x$ :tada:",
               "@octocat #1 &amp; &#64;", "::error::x", "%0A::error::x", "##[error]x", "x,line=1::y", "{0} {1} %s", "[a](1) \\[b] \\", "-->", "</details>")

    def test_hostile_names_are_inert_in_every_format(self):
        folder = self.folder()
        inputs = ""
        for i, name in enumerate(self.HOSTILE):
            # In TOML as in JSON, except that TOML has no \u007f unescaped and no surrogates: none are here.
            quoted = json.dumps(name).replace("\x7f", "\\u007f")
            file = folder / f"{i}.toml"
            head = f'[scenario]\ntitle = {quoted}\ndate = 2024-06-30\nstandards = ["BOX 1"]\n'
            file.write_text(head + f"[[subject]]\nname = {quoted}\n[subject.inputs]\n{FAILS}\n", encoding="utf-8")
        texts, code = all_formats(folder, ".")
        for name, text in texts.items():
            allowed = text.replace("\r\n", "\n").removeprefix("\ufeff") if name == "csv" else "".join(workbook_of(text)[1]) if name == "xlsx" else text
            found = DANGEROUS.search(allowed)
            self.assertIsNone(found, (name, found and allowed[max(0, found.start() - 40) : found.end() + 40]))
        if code != 1:
            self.fail(texts["text"])
        number = len(self.HOSTILE)

        suites = junit_of(texts["junit"])
        self.assertEqual({element.tag for element in suites.iter()}, {"testsuites", "testsuite", "testcase", "failure", "properties", "property", "system-out"})
        self.assertEqual(suites.get("failures"), str(number))
        self.assertIn("]]><x/><!-- · ]]><x/><!--", {suite.get("name") for suite in suites})

        log = sarif_of(texts["sarif"])
        self.assertEqual(len(log["results"]), number)
        for one in log["results"]:
            self.assertIsNone(re.search(r"(?<!\\)(\\\\)*[\[\]]", one["message"]["text"]), one["message"])
            self.assertIsNone(re.search(r"(?<!\{)(\{\{)*\{\d", one["message"]["text"]), one["message"])

        commands = commands_of(texts["github"])
        self.assertEqual(len(commands), number + 2)
        for level, properties, _ in commands:
            self.assertIn(level, ("error", "notice"))
            self.assertLessEqual(set(properties), {"file", "line", "col", "title"})

        page = Page(texts["markdown"])
        self.assertLessEqual(set(page.tags), {"h3", "h4", "table", "thead", "tbody", "tr", "th", "td", "br", "details", "summary", "sub", "p"})
        self.assertEqual((page.tags["details"], len(page.section("✘ non-compliant"))), (1, number))
        self.assertIsNone(re.search("[@#](?!\u200b)", page.text), "a mention")
        self.assertIn("<script>alert(1)</script>", page.text)
        self.assertIn("</details> · </details>", page.text)
        for row in page.section("✘ non-compliant"):
            self.assertEqual(len(row), 7)

        rows = csv_of(texts["csv"])
        for row in rows:
            for column, value in row.items():
                if column not in ("value", "limit", "margin"):
                    self.assertNotRegex(value, "^[=+@＝＋－＠\t\r-]", column)
        self.assertIn("'=cmd|' /C calc'!A0", {row["title"] for row in rows})
        self.assertIn("]]><x/><!--", {row["subject"] for row in rows})

        table, every_text = workbook_of(texts["xlsx"])
        self.assertEqual(sum(row["Verdict"] == "non-compliant" for row in table), number)
        self.assertLessEqual({"=cmd|' /C calc'!A0 · =cmd|' /C calc'!A0", "]]><x/><!-- · ]]><x/><!--"}, set(every_text))  # a text, not a formula
        self.assertEqual(Report(texts["html"]).verdicts["non-compliant"], number)

    def test_hostile_file_names(self):
        folder = self.folder()
        for name in ("a,b:c%0A.toml", "line\nfeed.toml", "<b>&'.toml", "a b#c?.toml", "=x.toml"):
            (folder / name).write_text(scenario("x", FAILS), encoding="utf-8")
        texts, code = all_formats(folder, ".")
        self.assertEqual(code, 1)
        files = {p["file"] for level, p, _ in commands_of(texts["github"]) if level == "error"}
        self.assertEqual(files, {"a,b:c%0A.toml", "line\\nfeed.toml", "<b>&'.toml", "a b#c?.toml", "=x.toml"})
        uris = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in sarif_of(texts["sarif"])["results"]}
        self.assertIn("a%20b%23c%3F.toml", uris)
        self.assertIn("line%0Afeed.toml", uris)
        junit_of(texts["junit"])
        self.assertEqual(len(Page(texts["markdown"]).section("✘ non-compliant")), 5)

    def test_paths_are_those_of_the_repository(self):
        folder = self.folder()
        (folder / ".git").mkdir()
        (folder / "sub" / "deep").mkdir(parents=True)
        (folder / "sub" / "deep" / "one.toml").write_text(scenario("x", FAILS), encoding="utf-8")
        for start, path in ((folder, "sub/deep/one.toml"), (folder / "sub", "deep/one.toml"), (folder / "sub/deep", str(folder.resolve() / "sub/deep/one.toml"))):
            texts, _ = all_formats(start, path)
            [result] = sarif_of(texts["sarif"])["results"]
            self.assertEqual(result["locations"][0]["physicalLocation"]["artifactLocation"], {"uri": "sub/deep/one.toml", "uriBaseId": "%SRCROOT%"})
            self.assertEqual(commands_of(texts["github"])[0][1]["file"], "sub/deep/one.toml")

    def test_fingerprints_stay_when_lines_move_and_values_change(self):
        folder = self.folder()
        file = folder / "one.toml"
        prints = []
        for text in (scenario("x", FAILS), "# moved\n\n" + scenario("x", FAILS), scenario("x", FAILS.replace("0.9 L", "0.8 L")), scenario("y", FAILS)):
            file.write_text(text, encoding="utf-8")
            for lang in ("zh", "en"):
                [result] = sarif_of(run(folder, "check", "one.toml", "--format", "sarif", "--lang", lang).stdout.decode())["results"]
                prints.append(result["partialFingerprints"]["primaryLocationLineHash"])
        self.assertEqual(len(set(prints[:6])), 1)
        self.assertNotIn(prints[6], prints[:6])

    def test_more_findings_than_a_host_shows_are_aggregated(self):
        folder = self.folder()
        head = '[scenario]\ntitle = "Many"\ndate = 2024-06-30\nstandards = ["BOX 1"]\n[inputs]\n' + FAILS + "\n"
        for number in range(6):
            subjects = "".join(f'[[subject]]\nname = "s{i}"\n[subject.inputs]\ncontent = "0.{1 + i % 8} L"\n' for i in range(1000))
            (folder / f"{number}.toml").write_text(head + subjects, encoding="utf-8")
        done = run(folder, "check", ".", "--format", "sarif", "--lang", "en")
        self.assertEqual(done.returncode, 1)
        log = sarif_of(done.stdout.decode())
        self.assertEqual([one["occurrenceCount"] for one in log["results"]], [1000] * 6)
        self.assertEqual({one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in log["results"]}, {f"{number}.toml" for number in range(6)})
        for one in log["results"]:
            self.assertLessEqual(len(one["relatedLocations"]), 99)
            self.assertIn("1000 findings, the worst", one["message"]["text"])
            self.assertIn("95 %", one["message"]["text"])  # of 2 L, 0.1 L is content
        comment = run(folder, "check", ".", "--format", "markdown").stdout.decode()
        self.assertLess(len(comment), 65536)
        self.assertEqual(Page(comment).tags["details"], 1)

    def test_sarif_stays_at_the_value_that_decides(self):
        """Every finding of every example: at its place stands a value that the requirement rests on, and a measured one where there is one."""
        texts, code = all_formats(ROOT, "scenarios", catalogue=False)
        self.assertEqual(code, 0)
        inputs = collections.defaultdict(dict)
        wanted = set()
        for one in json.loads(texts["json"])["scenarios"]:
            for assessment in one["assessments"]:
                given = {used["name"]: used["given"] for used in assessment["inputs"]}
                for requirement in assessment["requirements"]:
                    rule = (one["file"], f'{assessment["standard"]}/{requirement["id"]}')
                    for by in requirement["decided_by"]:
                        if "line" in by:
                            inputs[rule][by["line"], by["column"]] = by["input"], given[by["input"]]
                    if requirement["verdict"] in ("non-compliant", "undetermined"):
                        wanted.add(rule)
        seen = set()
        for result in sarif_of(texts["sarif"])["results"]:
            place = result["locations"][0]["physicalLocation"]
            rule = (place["artifactLocation"]["uri"], result["ruleId"])
            seen.add(rule)
            if not inputs[rule]:
                continue  # nothing was given: it stands at the subject
            line, column = place["region"]["startLine"], place["region"]["startColumn"]
            text = (ROOT / rule[0]).read_text(encoding="utf-8").splitlines()[line - 1]
            self.assertIn((line, column), inputs[rule], (rule, text))
            name, given = inputs[rule][line, column]
            if text.startswith("[pathway"):
                continue  # what a pathway works out stands at its heading
            self.assertRegex(text[: column - 1], rf'(^|[\s{{,]){name.rsplit(".")[-1]}\s*=\s*$', rule)
            value = re.match(r'"((?:[^"\\]|\\.)*)"|[^\s,}\]#]+', text[column - 1 :])
            self.assertEqual(value[1] if value[1] is not None else value[0], given, rule)
            others = [other for _, other in inputs[rule].values()]
            if result["properties"]["verdict"] == "non-compliant" and any(re.match(r"\d", other) for other in others):
                self.assertRegex(given, r"^(\d|true|false)", (rule, text))
        self.assertEqual(seen, wanted)
        self.assertGreater(len(seen), 20)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = run(HERE, "catalogue", "build", "catalogue", CATALOGUE, catalogue=False)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
