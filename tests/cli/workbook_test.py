#!/usr/bin/env python3
"""Workbooks: filled in and read back, wrong, hostile, and opened by other programs. Usage: workbook_test.py COMMAND

The round trip takes every document of the catalogue that has an example, filled in by openpyxl and saved once more by LibreOffice."""

import csv
import datetime
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest
import zipfile

import openpyxl

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}
FORM, KEY, VALUE, UNIT = "输入 Inputs", 7, 3, 4
KEYS_OF_LIST, UNITS_OF_LIST = 4, 5


def run(*arguments, cwd=HERE, **options):
    options.setdefault("env", CLEAN)
    return subprocess.run([COMMAND, *arguments], cwd=cwd, capture_output=True, timeout=60, **options)


# Every so many documents: the command is slow under sanitizers.
SHARE = 10 if os.environ.get("GREENGAUGE_SLOW") else 1


def documents():
    """Of the real catalogue: number, first example; of every document that has one."""
    found = []
    for file in sorted((ROOT / "factors").glob("*/*.toml")):
        document = tomllib.loads(file.read_text(encoding="utf-8"))
        if document.get("example"):
            found.append((document["standard"]["number"], document["example"][0]))
    return found


def toml(value):
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, list):
        return "[" + ", ".join(toml(one) for one in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key} = {toml(one)}" for key, one in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False)


def scenario_of(number, example, title="T"):
    lines = ["[scenario]", f'title = "{title}"', f"date = {example['date']}", f"standards = [{json.dumps(number)}]", "[inputs]"]
    return "\n".join(lines + [f"{key} = {toml(value)}" for key, value in example["given"].items()]) + "\n"


def cells_of(value):
    """What a person types: number and unit apart, a flag as the drop-down has it, anything else as it is."""
    if isinstance(value, bool):
        return ("是" if value else "否"), None
    if isinstance(value, str):
        if match := re.fullmatch(r"(-?[0-9.]+(?:e-?[0-9]+)?) ?([^0-9. ].*)", value):
            return float(match[1]), match[2]
    return value, None


def rows_of(sheet):
    return {sheet.cell(row, KEY).value: row for row in range(4, sheet.max_row + 1) if sheet.cell(row, KEY).value}


def sheet_of_list(book, name):
    [sheet] = [one for one in book if one.cell(KEYS_OF_LIST, 1).value == f"清单 List: {name}"]
    return sheet, {sheet.cell(KEYS_OF_LIST, column).value: column for column in range(2, sheet.max_column + 1)}


def put(cell, value):
    number, unit = cells_of(value)
    cell.value = number if unit is None else value


def fill_in(book, example, title="T"):
    form = book[FORM]
    rows = rows_of(form)
    form.cell(rows["scenario.title"], VALUE).value = title
    form.cell(rows["scenario.date"], VALUE).value = example["date"]
    for key, value in example["given"].items():
        if value == []:
            form.cell(rows[key + "[]"], VALUE).value = "无 None"
        elif isinstance(value, list):
            sheet, columns = sheet_of_list(book, key)
            for i, record in enumerate(value):
                for field, one in record.items():
                    put(sheet.cell(UNITS_OF_LIST + 1 + i, columns[field]), one)
        else:
            number, unit = cells_of(value)
            form.cell(rows[key], VALUE).value = number
            if unit is not None:
                form.cell(rows[key], UNIT).value = unit


def judged(text):
    """The result without what a workbook says in another way: names and places of files, the wording of flags."""
    result = json.loads(text)
    kept = []
    for case in result["scenarios"]:
        for assessment in case["assessments"]:
            kept.append((assessment["standard"], assessment["verdict"]))
            for one in assessment["requirements"]:
                kept.append((one["id"], one["item"], one["verdict"], one["value"], one["limit"], one["margin"]))
            kept += [(one["name"], one["value"]) for one in assessment["inputs"]]
    return kept


BOX = {"date": datetime.date(2024, 6, 30), "given": {"goods": "玩具", "volume": "2 L", "content": "1 L", "layers": 3}}


def setter(**values):
    """A change of the form's value cells, by key."""

    def change(book):
        for key, value in values.items():
            book[FORM].cell(rows_of(book[FORM])[key], VALUE).value = value

    return change


def replaced(data, part, change):
    """The same archive with one part changed; dropped when the change gives nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        assert part in old.namelist(), part  # else the test would change nothing, and pass
        for item in old.infolist():
            content = old.read(item)
            if item.filename == part:
                content = change(content)
                if content is None:
                    continue
            new.writestr(item.filename, content)
    return out.getvalue()


class Workbook(unittest.TestCase):
    maxDiff = 2000

    def setUp(self):
        self.keeper = tempfile.TemporaryDirectory()
        self.addCleanup(self.keeper.cleanup)
        self.folder = pathlib.Path(self.keeper.name)

    def form(self, name="form.xlsx", lang="zh"):
        file = self.folder / name
        file.unlink(missing_ok=True)
        done = run("new", "BOX 1", "--date", "2024-06-30", "--lang", lang, "--catalogue", CATALOGUE, "-o", str(file))
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))
        return file

    def filled(self, change=None, name="form.xlsx"):
        """A form that passes, then changed."""
        file = self.form(name)
        book = openpyxl.load_workbook(file)
        fill_in(book, BOX)
        if change:
            change(book)
        book.save(file)
        return file

    def libreoffice(self, to, *files):
        """The folder with the files that LibreOffice made of these."""
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{self.folder}/profile", "--convert-to", to, "--outdir",
                        self.folder / "converted", *files], check=True, capture_output=True, timeout=300, env=CLEAN | {"HOME": str(self.folder)})
        return self.folder / "converted"

    def check(self, file, *more, lang="en"):
        return run("check", file.name, "--lang", lang, "--catalogue", CATALOGUE, *more, cwd=self.folder)

    def errors(self, change):
        done = self.check(self.filled(change, f"{len(list(self.folder.iterdir()))}.xlsx"))
        self.assertEqual(done.returncode, 3, done.stdout)
        return [line.split(".xlsx", 1)[1] for line in done.stderr.decode().splitlines()]


class RoundTrip(Workbook):
    @classmethod
    def setUpClass(cls):
        keeper = tempfile.TemporaryDirectory()
        cls.addClassCleanup(keeper.cleanup)
        cls.forms = pathlib.Path(keeper.name)
        cls.files = []
        for i, (number, example) in enumerate(list(documents())[::SHARE]):
            file = cls.forms / f"{i}.xlsx"
            run("new", number, "--date", str(example["date"]), "-o", str(file)).check_returncode()
            book = openpyxl.load_workbook(file)
            fill_in(book, example)
            book.save(file)
            file.with_suffix(".toml").write_text(scenario_of(number, example), encoding="utf-8")
            cls.files.append((number, file))

    def same_as_scenario_file(self, number, file, folder):
        plain = run("check", file.with_suffix(".toml").name, "--format", "json", cwd=self.forms)
        sheet = run("check", file.name, "--format", "json", cwd=folder)
        self.assertIn(plain.returncode, (0, 1, 2), plain.stderr.decode())
        self.assertEqual((sheet.returncode, sheet.stderr.decode()), (plain.returncode, plain.stderr.decode()))
        self.assertEqual(judged(sheet.stdout), judged(plain.stdout))
        self.assertTrue(judged(plain.stdout))
        return sheet.stdout

    def test_every_document(self):
        self.assertGreater(len(self.files), 100 // SHARE)
        self.assertTrue(any("= []" in file.with_suffix(".toml").read_text() for _, file in self.files))
        for number, file in self.files:
            with self.subTest(number):
                result = self.same_as_scenario_file(number, file, self.forms)
                replayed = run("replay", "-", input=result)
                self.assertEqual(replayed.returncode, 0, replayed.stdout.decode()[:500])

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_every_document_saved_by_libreoffice(self):
        saved = self.libreoffice("xlsx", *(file for _, file in self.files))
        for number, file in self.files:
            with self.subTest(number):
                self.assertNotEqual((saved / file.name).read_bytes(), file.read_bytes())
                self.same_as_scenario_file(number, file, saved)


class Form(Workbook):
    def test_another_reader_finds_labels_drop_downs_and_ranges(self):
        book = openpyxl.load_workbook(self.form())
        form = book[FORM]
        rows = rows_of(form)
        self.assertEqual(list(rows), ["scenario.title", "scenario.date", "scenario.standards", "goods", "volume", "content", "layers", "gilded"])
        self.assertEqual(form.cell(rows["volume"], 1).value, "盒子体积\nVolume of the box")
        self.assertEqual([form.cell(rows["volume"], c).value for c in (2, 4, 6)], ["V", "L", "4.1"])
        self.assertIn("外尺寸", form.cell(rows["volume"], 5).value)
        self.assertEqual(form.cell(rows["scenario.date"], VALUE).value, datetime.datetime(2024, 6, 30))
        self.assertEqual(form.cell(rows["scenario.standards"], VALUE).value, "BOX 1-2020")
        by_cell = {str(one.sqref): one for one in form.data_validations.dataValidation}
        self.assertEqual(by_cell[f"D{rows['volume']}"].type, "list")
        units = by_cell[f"D{rows['volume']}"].formula1.strip('"').split(",")
        self.assertEqual(units[0], "L")
        self.assertLessEqual({"mL", "m3", "cm3"}, set(units))
        self.assertEqual(by_cell[f"C{rows['gilded']}"].formula1, '"是,否"')
        self.assertEqual(by_cell[f"C{rows['layers']}"].formula1, f"AND(ISNUMBER(C{rows['layers']}),C{rows['layers']}=INT(C{rows['layers']}),AND(C{rows['layers']}>=1))")
        self.assertIn(f'$D{rows["volume"]}<>"L"', by_cell[f"C{rows['volume']}"].formula1)
        choices = book["选项 Choices"]
        self.assertEqual(choices.sheet_state, "hidden")
        self.assertEqual([choices.cell(row, 1).value for row in range(1, 5)], ["goods", "玩具", "罐头", "宝石"])
        self.assertEqual(by_cell[f"C{rows['goods']}"].formula1, "'选项 Choices'!$A$2:$A$4")
        needed, optional = form.cell(rows["volume"], VALUE), form.cell(rows["gilded"], VALUE)
        self.assertNotEqual(needed.fill.fgColor.rgb, optional.fill.fgColor.rgb)
        self.assertEqual((form.freeze_panes, form.page_setup.orientation, form.page_setup.paperSize), ("B4", "landscape", 9))
        self.assertEqual(form.print_title_rows, "$3:$3")

    def test_the_language_chooses_the_words_of_the_drop_downs(self):
        book = openpyxl.load_workbook(self.form(lang="en"))
        self.assertEqual([book["选项 Choices"].cell(row, 1).value for row in range(2, 5)], ["Toy", "Tin", "Gem"])

    def test_the_same_form_is_the_same_file(self):
        self.assertEqual(self.form("1.xlsx").read_bytes(), self.form("2.xlsx").read_bytes())

    def test_standard_output_and_a_file_that_exists(self):
        file = self.form()
        before = file.read_bytes()
        done = run("new", "BOX 1", "--date", "2024-06-30", "--format", "xlsx", "--catalogue", CATALOGUE)
        self.assertEqual((done.returncode, done.stdout), (0, before))
        for name in ("form.xlsx", "form.toml"):
            (self.folder / "form.toml").write_text("mine")
            done = run("new", "BOX 1", "--catalogue", CATALOGUE, "-o", str(self.folder / name))
            self.assertEqual(done.returncode, 3)
        self.assertEqual(file.read_bytes(), before)
        self.assertEqual((self.folder / "form.toml").read_text(), "mine")
        done = run("new", "BOX 1", "--catalogue", CATALOGUE, "-o", str(self.folder / "no folder" / "x.xlsx"))
        self.assertEqual(done.returncode, 4)

    def test_an_empty_form_is_undetermined(self):
        self.assertEqual(self.check(self.form()).returncode, 2)

    def test_own_values_with_their_source(self):
        def change(book):
            setter(goods="gem")(book)
            sheet = book["自备数值 Own values"]
            row = next(row for row in range(1, 20) if sheet.cell(row, 6).value == "empty_limit")
            sheet.cell(row, 3).value = 45
            sheet.cell(row, 5).value = "page 7"

        done = self.check(self.filled(change), "--format", "json")
        result = json.loads(done.stdout)
        [ratio] = [one for one in result["scenarios"][0]["assessments"][0]["requirements"] if one["id"] == "empty-ratio"]
        self.assertEqual((done.returncode, ratio["limit"]["number"], ratio["evidence"]), (1, "45", "user"))
        self.assertEqual(result["scenarios"][0]["own"][0]["source"], "page 7")


class Cells(Workbook):
    def given(self, change):
        done = self.check(self.filled(change), "--format", "json")
        self.assertIn(done.returncode, (0, 1, 2), done.stderr)
        return json.loads(done.stdout)["scenarios"][0]

    def test_numbers_as_a_person_typed_them(self):
        def raw(digits):
            file = self.filled(setter(volume=7.25), f"{digits}.xlsx")
            data = replaced(file.read_bytes(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>7.25</v>", f"<v>{digits}</v>".encode()))
            file.write_bytes(data)
            return json.loads(self.check(file, "--format", "json").stdout)["scenarios"][0]["inputs"]["volume"]

        for stored, typed in (("1.1000000000000001", "1.1"), ("0.30000000000000004", "0.3"), ("2.0000000000000001E-3", "0.002"),
                              ("123456789012345", "123456789012345"), ("0.1", "0.1"), ("1.9999999999999998", "2"), (" 7 ", "7")):
            self.assertEqual(raw(stored), typed + " L")

    def test_texts_flags_dates_and_percentages(self):
        case = self.given(setter(volume="２，000 mL".replace("，", ","), content="1.5", layers="2", gilded=True))
        self.assertEqual(case["inputs"], {"goods": "玩具", "volume": "２,000 mL", "content": "1.5 L", "layers": "2", "gilded": True})
        case = self.given(setter(**{"scenario.date": "2024-02-29", "scenario.title": 12, "scenario.standards": "BOX 1； BOX 1-2010"}))
        self.assertEqual((case["date"], case["title"], case["standards"]), ("2024-02-29", "12", ["BOX 1", "BOX 1-2010"]))

    def test_days_from_1900_and_from_1904(self):
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        def mac(book):
            book.epoch = CALENDAR_MAC_1904

        self.assertEqual(self.given(mac)["date"], "2024-06-30")
        self.assertEqual(self.given(None)["date"], "2024-06-30")

    def test_formulas_by_their_stored_result(self):
        file = self.filled(setter(volume=7.25))
        data = replaced(file.read_bytes(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>7.25</v>", b"<f>1+1</f><v>2</v>"))
        file.write_bytes(data)
        self.assertEqual(self.check(file).returncode, 0)
        [line] = self.errors(setter(volume="=1+1"))
        self.assertRegex(line, r"^:输入 Inputs!C8: error: the formula has no stored result; .*\[formula-without-value\]$")

    @unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
    def test_every_kind_of_text_and_prefixed_names(self):
        """From a file of LibreOffice, which keeps texts apart from the cells; then every name with a prefix, as some writers have it."""
        file = self.filled()
        saved = self.libreoffice("xlsx", file) / file.name
        texts = zipfile.ZipFile(saved).read("xl/sharedStrings.xml")
        plain = re.search("<si><t[^>]*>玩具</t></si>".encode(), texts)
        self.assertTrue(plain, texts[:500])
        runs = "<si><r><rPr><b/></rPr><t>玩</t></r><r><t>具</t></r><rPh sb=\"0\" eb=\"1\"><t>wan</t></rPh></si>".encode()
        file.write_bytes(replaced(saved.read_bytes(), "xl/sharedStrings.xml", lambda xml: xml.replace(plain[0], runs)))
        done = self.check(file, "--format", "json")
        self.assertEqual((done.returncode, json.loads(done.stdout)["scenarios"][0]["inputs"]["goods"]), (0, "玩具"))

        def prefixed(xml):
            xml = re.sub(rb"<(/?)([A-Za-z])", rb"<\1x:\2", xml).replace(b" xmlns=", b" xmlns:x=")
            self.assertIn(b"<x:sst", xml) if b"sst" in xml else self.assertIn(b"<x:", xml)
            return xml

        data = saved.read_bytes()
        for part in zipfile.ZipFile(saved).namelist():
            if part.startswith("xl/") and part.endswith((".xml", ".rels")):
                data = replaced(data, part, prefixed)
        file.write_bytes(data)
        self.assertEqual(self.check(file).returncode, 0, self.check(file).stderr.decode())

    def test_a_sheet_of_the_users_own_is_let_be(self):
        def change(book):
            book.create_sheet("计算 =1", 0)["A1"] = "=1/0"

        self.assertEqual(self.check(self.filled(change)).returncode, 0)


class Errors(Workbook):
    def test_a_sheet_and_a_cell_are_named(self):
        def change(book):
            setter(goods="toys", volume=-1, layers=2.5, gilded="maybe")(book)
            form = book[FORM]
            rows = rows_of(form)
            form.cell(rows["content"], UNIT).value = "kg"
            form.cell(rows["layers"], KEY).value = "layer"

        lines = self.errors(change)
        places = {line.split(":")[1] + " " + re.search(r"\[(.*)\]$", line)[1] for line in lines}
        self.assertEqual(places, {"输入 Inputs!C7 unknown-category", "输入 Inputs!C8 out-of-range", "输入 Inputs!C9 unit-mismatch",
                                  "输入 Inputs!G10 unknown-input", "输入 Inputs!C11 wrong-kind"})
        self.assertIn("did you mean `layers`?", "".join(lines))

    def test_each_slip_of_a_cell(self):
        def cell(row, column, value, number_format="General"):
            def change(book):
                at = book[FORM].cell(row, column)
                at.value = value
                at.number_format = number_format

            return change

        def merged(book):
            book[FORM].cell(9, VALUE).value = None
            book[FORM].merge_cells("C8:C9")

        def twice(book):
            book[FORM].cell(20, KEY).value = "volume"
            book[FORM].cell(20, VALUE).value = 1

        for change, place, code in (
            (cell(8, VALUE, "#N/A"), "C8", "error-value"),
            (cell(8, UNIT, "liters/"), "D8", None),
            (cell(8, VALUE, datetime.date(2024, 3, 4), "yyyy-mm-dd"), "C8", "date-for-number"),
            (cell(8, VALUE, 0.3, "0.0%"), "C8", "percent-for-number"),
            (cell(5, VALUE, "soon"), "C5", "bad-date"),
            (cell(5, VALUE, 45), "C5", "bad-date"),
            (cell(5, VALUE, None), "G3", "missing-key"),
            (cell(6, VALUE, None), "G3", "missing-key"),
            (cell(6, VALUE, "BOX 9"), "C6", None),
            (cell(8, KEY, None), "C8", "no-key"),
            (merged, "C9", "merged-cell"),
            (twice, "C20", "duplicate-key"),
        ):
            with self.subTest(place=place, code=code):
                lines = self.errors(change)
                self.assertEqual(len(lines), 1, lines)
                self.assertTrue(lines[0].startswith(f":输入 Inputs!{place}: error: "), lines)
                if code:
                    self.assertTrue(lines[0].endswith(f"[{code}]"), lines)

    def test_a_list_by_its_cells(self):
        number, example = next((n, e) for n, e in documents() if any(v and isinstance(v, list) for v in e["given"].values()))
        name, records = next((k, v) for k, v in example["given"].items() if v and isinstance(v, list))
        file = self.folder / "list.xlsx"
        run("new", number, "--date", str(example["date"]), "-o", str(file))
        book = openpyxl.load_workbook(file)
        fill_in(book, example)
        sheet, columns = sheet_of_list(book, name)
        field = columns[next(iter(records[0]))]
        sheet.cell(9, field).value = "#DIV/0!"  # with empty rows between
        sheet.cell(10, sheet.max_column + 1).value = "a note"
        sheet.cell(KEYS_OF_LIST, field).value += "x"
        book.save(file)
        lines = run("check", "list.xlsx", "--lang", "en", cwd=self.folder).stderr.decode().splitlines()
        letter = openpyxl.utils.get_column_letter
        self.assertTrue(any(line.startswith(f"list.xlsx:{sheet.title}!{letter(field)}9: error: the cell holds the error `#DIV/0!`") for line in lines), lines)
        self.assertTrue(any(line.endswith("[no-key]") and f"!{letter(sheet.max_column)}10:" in line for line in lines), lines)

    def test_a_list_that_is_empty_and_one_that_is_not_given(self):
        number, example = next((n, e) for n, e in documents() if n == "GB 36888-2018")
        name = next(key for key, value in example["given"].items() if value == [])
        file = self.folder / "list.xlsx"

        def checked(said, *row):
            file.unlink(missing_ok=True)
            run("new", number, "--date", str(example["date"]), "-o", str(file))
            book = openpyxl.load_workbook(file)
            fill_in(book, example)
            at = book[FORM].cell(rows_of(book[FORM])[name + "[]"], VALUE)
            at.value = said
            sheet, _ = sheet_of_list(book, name)
            for column, value in enumerate(row, 2):
                sheet.cell(UNITS_OF_LIST + 1, column).value = value
            book.save(file)
            done = run("check", file.name, "--lang", "en", "--format", "json", cwd=self.folder)
            return done, f"{file.name}:{FORM}!{at.coordinate}: error: ", sheet

        with_list = json.loads(checked("无 None")[0].stdout)["scenarios"][0]
        self.assertEqual(with_list["inputs"][name], [])
        for same in ("无", "None", " none "):
            self.assertEqual(json.loads(checked(same)[0].stdout)["scenarios"][0]["verdict"], with_list["verdict"])
        done, _, _ = checked(None)
        self.assertEqual(done.returncode, 2)
        self.assertNotIn(name, json.loads(done.stdout)["scenarios"][0]["inputs"])
        done, place, sheet = checked("无 None", "x")
        self.assertEqual(done.returncode, 3)
        self.assertIn(f"{sheet.title}!A{UNITS_OF_LIST + 1}", done.stderr.decode())
        self.assertTrue(done.stderr.decode().startswith(place) and done.stderr.decode().endswith("[list-and-none]\n"), done.stderr.decode())
        done, place, _ = checked("coal")
        self.assertEqual(done.returncode, 3)
        self.assertTrue(done.stderr.decode().startswith(place) and done.stderr.decode().endswith("[bad-none]\n"), done.stderr.decode())

    def test_a_list_without_empty_rows_and_with_a_wrong_field(self):
        number, example = next((n, e) for n, e in documents() if any(v and isinstance(v, list) for v in e["given"].values()))
        name, records = next((k, v) for k, v in example["given"].items() if v and isinstance(v, list))
        file = self.folder / "list.xlsx"
        run("new", number, "--date", str(example["date"]), "-o", str(file))
        book = openpyxl.load_workbook(file)
        fill_in(book, example)
        sheet, columns = sheet_of_list(book, name)
        field = columns[next(iter(records[0]))]
        sheet.cell(KEYS_OF_LIST, field).value += "x"
        book.save(file)
        lines = run("check", "list.xlsx", "--lang", "en", cwd=self.folder).stderr.decode().splitlines()
        place = f"list.xlsx:{sheet.title}!{openpyxl.utils.get_column_letter(field)}{KEYS_OF_LIST}: error: "
        self.assertEqual([line for line in lines if line.startswith(place) and "did you mean" in line], lines)

    def test_a_finding_names_its_cell_in_every_format(self):
        file = self.filled(setter(volume=3))
        written = {name: self.check(file, "--format", name).stdout.decode() for name in ("sarif", "github", "csv", "junit", "markdown", "html", "json")}
        cell = "输入 Inputs!C8"
        result = json.loads(written["sarif"])["runs"][0]["results"][0]
        [location] = result["locations"]
        self.assertTrue(location["physicalLocation"]["artifactLocation"]["uri"].endswith("form.xlsx"))
        self.assertNotIn("region", location["physicalLocation"])
        self.assertEqual(location["logicalLocations"][0]["fullyQualifiedName"], cell)
        self.assertTrue(result["message"]["text"].startswith(cell + ": Empty ratio"), result["message"])
        self.assertRegex(written["github"], rf"::error file=[^:,]*form\.xlsx,title={cell} ")
        [row] = [row for row in csv.DictReader(io.StringIO(written["csv"].removeprefix("\ufeff"))) if row["counts_as"] == "fails"]
        self.assertEqual((row["file"].rsplit("/", 1)[-1], row["line"], row["column"], row["cell"]), ("form.xlsx", "", "", cell))
        self.assertIn(f"form.xlsx:{cell}\n", written["junit"])
        self.assertIn("form.xlsx " + cell, written["markdown"].replace("\\", "").replace("&#46;", ".").replace("&#33;", "!"))
        self.assertIn(f">{cell}<", re.sub(r"</?bdi[^>]*>", "", written["html"]))
        case = json.loads(written["json"])["scenarios"][0]
        [ratio] = [one for one in case["assessments"][0]["requirements"] if one["id"] == "empty-ratio"]
        self.assertIn({"input": "volume", "cell": cell}, ratio["decided_by"])
        explained = run("explain", file.name, "--lang", "en", "--catalogue", CATALOGUE, cwd=self.folder).stdout.decode()
        self.assertIn(cell, explained)
        self.assertNotRegex("".join(written.values()) + explained, r"-\d{5,}")  # the lines below 0 that order cells

    def test_an_error_names_its_cell_in_every_format(self):
        file = self.filled(setter(volume="x", layers=2.5))
        written = {name: self.check(file, "--format", name).stdout.decode() for name in ("sarif", "github", "csv", "junit", "markdown", "html", "json")}
        run_of = json.loads(written["sarif"])["runs"][0]
        self.assertEqual([one["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] for one in run_of["results"]], ["输入 Inputs!C8", "输入 Inputs!C10"])
        self.assertTrue(all("region" not in one["locations"][0]["physicalLocation"] for one in run_of["results"]))
        self.assertEqual([one["cell"] for one in json.loads(written["json"])["diagnostics"]], ["输入 Inputs!C8", "输入 Inputs!C10"])
        self.assertEqual(written["junit"].count("<testsuite "), 1)  # one a file, not one a cell
        for name in ("github", "csv", "junit", "markdown", "html"):
            self.assertIn("输入 Inputs!C8", written[name].replace("\\", "").replace("&#33;", "!"), name)
        self.assertNotRegex("".join(written.values()), r"-\d{5,}")


class Hostile(Workbook):
    def refused(self, data, code, name="bad.xlsx"):
        file = self.folder / name
        file.write_bytes(data)
        done = self.check(file)
        self.assertEqual((done.returncode, done.stdout), (3, b""), (code, done.stderr[:500]))
        text = done.stderr.decode()
        self.assertEqual(text.count("\n"), 1, text)
        self.assertTrue(text.startswith(name) and text.endswith(f"[{code}]\n"), (code, text))
        return text

    def test_what_is_no_workbook(self):
        self.refused(b"", "no-workbook")
        self.refused(b"[scenario]\n", "no-workbook")
        self.assertIn("an old .xls or an encrypted file", self.refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 4096, "no-workbook"))
        self.refused(b"PK\x05\x06" + b"\0" * 18, "damaged-workbook")
        for names, why in ((("mimetype", "content.xml"), "OpenDocument"), (("word/document.xml",), "no workbook")):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as archive:
                for name in names:
                    archive.writestr(name, "<a/>")
            self.assertIn(why, self.refused(out.getvalue(), "no-workbook"))
        plain = openpyxl.Workbook()
        plain["Sheet"]["A1"] = "notes"
        out = io.BytesIO()
        plain.save(out)
        self.assertIn("greengauge new STANDARD --format xlsx", self.refused(out.getvalue(), "no-form"))
        data = self.form().read_bytes()
        self.refused(replaced(data, "_rels/.rels", lambda xml: xml.replace(b"workbook.xml", b"workbook.bin")), "no-workbook")

    def test_missing_and_broken_parts(self):
        data = self.filled().read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
        for name in names:
            for change in (lambda _: None, lambda xml: xml[: len(xml) // 2], lambda _: b"", lambda _: b"\xff\xfe\x00"):
                file = self.folder / "part.xlsx"
                file.write_bytes(replaced(data, name, change))
                done = self.check(file)
                self.assertIn(done.returncode, (0, 3), (name, done.stderr))
                self.assertLess(len(done.stderr), 4000)
                if name in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
                    self.assertEqual(done.returncode, 3, name)
                    self.assertIn("damaged-workbook", done.stderr.decode())

    def test_cut_off_and_flipped_bytes(self):
        data = self.filled().read_bytes()
        for cut in range(0, len(data), max(1, len(data) // 60)):
            (self.folder / "cut.xlsx").write_bytes(data[:cut])
            self.assertEqual(self.check(self.folder / "cut.xlsx").returncode, 3, cut)
        for i in range(0, len(data), max(1, len(data) // 150)):
            (self.folder / "cut.xlsx").write_bytes(data[:i] + bytes([data[i] ^ 0xFF]) + data[i + 1 :])
            self.assertIn(self.check(self.folder / "cut.xlsx").returncode, (0, 1, 2, 3), i)

    def test_bombs(self):
        data = self.filled().read_bytes()
        form = self.form("blank.xlsx").read_bytes()  # openpyxl's files have no shared texts
        self.refused(replaced(data, "xl/worksheets/sheet1.xml", lambda xml: xml + b" " * (200 << 20)), "workbook-too-large")
        lol = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb">' + b"".join(b'<!ENTITY %c "%s">' % (99 + i, b"&%c;" % (98 + i) * 10) for i in range(9)) + b"]>"
        text = self.refused(replaced(form, "xl/sharedStrings.xml", lambda xml: lol + xml[xml.index(b"<sst") :].replace(b"<t>", b"<t>&k;", 1)), "damaged-workbook")
        self.assertIn("DOCTYPE", text)
        external = b'<!DOCTYPE a [<!ENTITY k SYSTEM "file:///etc/passwd">]>'
        self.refused(replaced(form, "xl/sharedStrings.xml", lambda xml: external + xml[xml.index(b"<sst") :]), "damaged-workbook")
        deep = b"<a>" * 1_000_000
        self.refused(replaced(data, "xl/worksheets/sheet1.xml", lambda _: deep), "damaged-workbook")
        cells = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (i, i) for i in range(1, 200_010))
        self.refused(replaced(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<sheetData>", b"<sheetData>" + cells, 1)), "workbook-too-large")
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as archive:
            for i in range(3000):
                archive.writestr(f"x{i}", b"")
        self.refused(out.getvalue(), "workbook-too-large")

    def test_two_parts_of_one_name_and_encrypted_parts(self):
        data = self.filled().read_bytes()
        out = io.BytesIO(data)
        with zipfile.ZipFile(out, "a") as archive:
            archive.writestr("XL/Workbook.xml", b"<workbook/>")
        self.refused(out.getvalue(), "damaged-workbook")
        locked = bytearray(data)
        at = locked.index(b"PK\x01\x02")
        locked[at + 8] |= 1
        self.refused(bytes(locked), "encrypted-workbook")

    def test_names_and_texts_of_a_stranger(self):
        def change(book):
            setter(goods="\u202e玩 \u200b'", volume="=cmd|' /C calc'!A0" * 20)(book)
            book[FORM].title = "a\u202eb' !$%"

        file = self.filled(change)
        done = self.check(file)
        self.assertEqual(done.returncode, 3)
        self.assertNotIn("\u202e", done.stderr.decode())
        data = self.filled().read_bytes()
        self.assertIn("sheet", self.refused(replaced(data, "xl/workbook.xml", lambda xml: xml.replace(b'r:id="', b'r:id="x').replace(b'ns0:id="', b'ns0:id="x')), "damaged-workbook"))
        for where in (b"A0", b"ZZZZ1", b"A99999999999", b"1", b"A1048577", b"-1"):
            self.refused(replaced(data, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b'r="A3"', b'r="%s"' % where)), "damaged-workbook")


    def test_a_hostile_name_of_a_sheet_is_inert_in_every_format(self):
        def change(book):
            setter(volume=3, **{"scenario.title": "'=1+1 \u202e</script>@x"})(book)
            book[FORM].title = "=a\u202e\x7f<b>|`@x"

        file = self.filled(change)
        dangerous = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e]")
        for name in ("text", "json", "junit", "sarif", "github", "markdown", "csv", "html", "xlsx"):
            done = self.check(file, "--format", f"{name}=out.{name}")
            self.assertEqual((done.returncode, done.stderr), (1, b""), name)
            data = (self.folder / f"out.{name}").read_bytes()
            if name == "xlsx":
                with zipfile.ZipFile(io.BytesIO(data)) as archive:
                    data = b"".join(archive.read(part) for part in archive.namelist())
                self.assertNotIn(b"<f>", data)
            self.assertIsNone(dangerous.search(data.decode()), name)
            self.assertNotIn(b"<b>|", data if name in ("html", "markdown", "junit") else b"", name)
        rows = list(csv.reader(io.StringIO((self.folder / "out.csv").read_text(encoding="utf-8-sig"))))
        self.assertTrue(any("'=a" in cell for row in rows for cell in row[-1:]), rows)
        for row in rows:
            self.assertFalse(row[-1].startswith("="), row)


class Verdicts(Workbook):
    HOSTILE = "=1+1"

    def test_a_copy_with_the_verdicts(self):
        file = self.filled(lambda book: (setter(volume=3)(book), setter(**{"scenario.title": "'=1+1 @x"})(book)))
        before = file.read_bytes()
        done = self.check(file, "--output", "copy.xlsx")
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        self.assertIn("non-compliant", done.stdout.decode())
        self.assertEqual(file.read_bytes(), before)
        book = openpyxl.load_workbook(self.folder / "copy.xlsx")
        sheet = book["判定 Verdicts"]
        heads = {sheet.cell(2, column).value: column for column in range(1, sheet.max_column + 1)}
        rows = {sheet.cell(row, heads["Requirement"]).value: row for row in range(3, sheet.max_row + 1)}
        self.assertEqual(set(rows), {"Empty ratio", "Layers", "Not gilded"})
        value = lambda name: sheet.cell(rows["Empty ratio"], heads[name]).value
        self.assertEqual((value("Verdict"), value("Limit"), value("Unit"), value("Relation"), value("Clause"), value("Evidence")),
                         ("non-compliant", 50, "%", "≤", "4.1, 表1", "A"))
        self.assertAlmostEqual(value("Value"), 200 / 3)
        self.assertAlmostEqual(value("Margin"), 50 - 200 / 3)
        self.assertIn("≤ 2 L", value("What would pass"))
        self.assertTrue(value("Place").endswith("form.xlsx:输入 Inputs!C8"), value("Place"))
        given = [[cell.value for cell in row] for row in book["所给输入 As given"].iter_rows(min_row=3)]
        self.assertIn(["3 L", "3 L"], [row[4:6] for row in given])

    def test_what_a_baseline_accepts_is_said(self):
        file = self.filled(setter(volume=3))
        done = run("baseline", "create", file.name, "--reason", "sold off", "--expires", "2099-06-30", "--lang", "en", "--catalogue", CATALOGUE, cwd=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.check(file, "--baseline", ".greengauge-baseline.toml", "-o", "copy.xlsx").returncode, 0)
        [row] = [row for row in openpyxl.load_workbook(self.folder / "copy.xlsx")["判定 Verdicts"].iter_rows(min_row=2, values_only=True) if "Empty ratio" in row]
        self.assertIn("non-compliant", row)
        self.assertTrue(any("known, until 2099-06-30: sold off" in str(cell) for cell in row), row)

    def test_nothing_in_it_is_a_formula(self):
        for i, hostile in enumerate(("=1+1", "+1", "-1+1", "@SUM(A1)", "＝1", '=HYPERLINK("http://x")', "\t=1", "a\x07\u202eb")):
            (self.folder / f"{i}.toml").write_text(f'[scenario]\ntitle = {json.dumps(hostile)}\ndate = 2024-06-30\nstandards = ["BOX 1"]\n[inputs]\nvolume = "2 L"\n')
        done = run("check", ".", "--catalogue", CATALOGUE, "--format", "xlsx=all.xlsx", cwd=self.folder)
        self.assertEqual(done.returncode, 2, done.stderr)
        with zipfile.ZipFile(self.folder / "all.xlsx") as archive:
            sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
            self.assertNotIn("\u202e".encode(), archive.read("xl/sharedStrings.xml"))
        self.assertGreaterEqual(len(sheets), 2)
        for xml in sheets:
            self.assertNotIn(b"<f>", xml)
            self.assertNotIn(b"<hyperlink", xml)
        titles = {cell.value for cell in openpyxl.load_workbook(self.folder / "all.xlsx")["判定 Verdicts"]["A"]}
        self.assertLessEqual({"=1+1", "+1", "-1+1", "@SUM(A1)"}, titles)

    def test_never_over_the_users_file(self):
        file = self.filled(setter(volume=3))
        other = self.filled(name="other.xlsx")
        for target, broken in ((file, False), (other, False), (file, True)):
            if broken:
                self.filled(setter(volume="x"))
            before = target.read_bytes()
            done = self.check(file, "-o", target.name)
            self.assertIn(done.returncode, (3, 4))
            self.assertIn("never written over", done.stderr.decode())
            self.assertEqual(target.read_bytes(), before)
        self.filled(setter(volume=3))
        for _ in range(2):  # a report takes the place of a report
            self.assertEqual(self.check(file, "-o", "copy.xlsx").returncode, 1)

    def test_problems_are_in_the_copy_too(self):
        done = self.check(self.filled(setter(volume=-3)), "-o", "copy.xlsx")
        self.assertEqual(done.returncode, 3)
        book = openpyxl.load_workbook(self.folder / "copy.xlsx")
        self.assertTrue(book["问题 Problems"]["A3"].value.endswith("输入 Inputs!C8"))

    def test_folders_take_scenario_files_only(self):
        self.filled()
        (self.folder / "a.toml").write_bytes((HERE / "scenarios/toy-passes.toml").read_bytes())
        result = json.loads(run("check", ".", "--format", "json", "--catalogue", CATALOGUE, cwd=self.folder).stdout)
        self.assertEqual({case["file"] for case in result["scenarios"]}, {"./a.toml"} & {case["file"] for case in result["scenarios"]} or {"a.toml"})


@unittest.skipUnless(shutil.which("soffice"), "LibreOffice is not installed")
class LibreOffice(Workbook):
    def test_forms_survive_it_and_reports_open(self):
        file = self.filled(setter(volume=3))
        plain = self.check(file, "--format", "json").stdout
        saved = self.libreoffice("xlsx", file) / file.name
        self.assertNotEqual(saved.read_bytes(), file.read_bytes())
        done = run("check", str(saved), "--catalogue", CATALOGUE, "--lang", "en", "--format", "json")
        self.assertEqual((done.returncode, done.stderr.decode()), (1, ""))
        self.assertEqual(judged(done.stdout), judged(plain))
        self.check(file, "-o", "report.xlsx")
        printed = self.libreoffice("pdf", self.folder / "report.xlsx") / "report.pdf"
        self.assertTrue(printed.read_bytes().startswith(b"%PDF"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = run("catalogue", "build", "catalogue", CATALOGUE)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
