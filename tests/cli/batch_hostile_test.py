#!/usr/bin/env python3
"""Tables that were made to break `batch`: each ends in a clear error of a row, or of the file, with line and column, and the other rows
are judged. Usage: batch_hostile_test.py COMMAND; with HUGE=1 also a line of a gigabyte."""

import csv
import io
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
ENVIRONMENT = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}
csv.field_size_limit(1 << 26)
FORMULA = set("=+-@\t\r")
LAST = b"last,4\n"  # a sound row behind every hostile one: it is judged
MEBIBYTE = 1 << 20


def number(cell, code="bad-number", place="2:3"):
    return b"id,layers\nx," + cell + b"\n" + LAST, [(place, code)]


# What each file is, and the errors (line:column, code) that it ends in. A code beginning with `!` refuses the whole file.
HOSTILE = {
    # shapes
    "empty file": (b"", [("1:1", "!no-header")]),
    "one line feed": (b"\n", [("1:1", "!no-header")]),
    "only a byte order mark": (b"\xef\xbb\xbf", [("1:1", "!no-header")]),
    "header only": (b"id,layers\n", []),
    "header only, no line feed": (b"id,layers", []),
    "header with a carriage return only": (b"id,layers\r", []),
    "too few cells": (b"id,layers\nx\n" + LAST, [("2:1", "ragged-row")]),
    "too many cells": (b"id,layers\nx,3,4\n" + LAST, [("2:1", "ragged-row")]),
    "a trailing delimiter": (b"id,layers\nx,3,\n" + LAST, [("2:1", "ragged-row")]),
    "an empty line within": (b"id,layers\n\nx,3\n\n" + LAST, []),
    "blanks alone": (b"id,layers\n   \n" + LAST, [("2:1", "ragged-row")]),
    "another delimiter than was said": (b"id;layers\nx;3\n", []),
    "old Mac line ends": (b"id,layers\rx,3\rlast,4\r", []),
    "mixed line ends": (b"id,layers\r\nx,3\n" + LAST, []),
    "no final line feed in a bad row": (b"id,layers\n" + LAST + b"x", [("3:1", "ragged-row")]),
    "columns beyond number": (b"a," * 200000 + b"layers\n" + b"1," * 200000 + b"3\n", [("1:1", "!too-many-columns")]),
    "commas beyond number": (b"," * (MEBIBYTE // 2) + b"\n1\n", [("1:1", "!too-many-columns")]),
    "a ragged row of a million cells": (b"id,layers\n" + b"," * 1000000 + b"\n" + LAST, [("2:1", "ragged-row")]),
    "as many columns as may be, and ragged rows": (b"layers," + b",".join(b"c%d" % i for i in range(16000)) + b"\n" + b"x\n" * 50, [(f"{i}:1", "ragged-row") for i in range(2, 52)]),
    # headers
    "the same header twice": (b"id,layers,layers\nx,3,4\n", [("1:11", "!duplicate-column")]),
    "one input by two names": ("id,layers,包装层数（直接接触内装物的为第1层）\nx,3,4\n".encode(), [("1:11", "!duplicate-column")]),
    "a unit that is none": (b"id,length[furlong]\nx,3\n", [("1:4", "!unknown-unit")]),
    "a unit of another kind": (b"id,length[kg]\nx,3\n", [("1:4", "!unit-mismatch")]),
    "a header with an open bracket": (b"id,layers,length[mm\nx,3,4\n" , []),
    "a header of empty names": (b"id,layers,,\nx,3,,\n" + b"last,4,,\n", []),
    "a header that begins a formula": (b"=cmd|'/c calc'!A0,layers\nx,3\n" + LAST, []),
    "a lone quote in the header": (b'i"d,layers\nx,3\n', [("1:1", "!bad-row")]),
    "a quote never closed in the header": (b'"id,layers\nx,3\n', [("1:1", "!bad-row")]),
    "a header of more than a mebibyte": (b"i" * (MEBIBYTE + 5) + b",layers\nx,3\n", [("1:1", "!bad-row")]),
    "a header that is not UTF-8": ("编号,layers\n1,3\n".encode("gbk"), [("1:1", "!wrong-encoding")]),
    # quotes
    "a lone quote": (b'id,layers\na"b,3\n' + LAST, [("2:2", "lone-quote")]),
    "text behind a quote": (b'id,layers\n"a"b,3\n' + LAST, [("2:3", "lone-quote")]),
    "a blank before a quote": (b'id,layers\n "a",3\n' + LAST, [("2:2", "lone-quote")]),
    "a quote never closed": (b'id,layers\nx,"3\n' + LAST, [("2:3", "unclosed-quote")]),
    "a quote never closed in the last row": (b"id,layers\n" + LAST + b'x,"3', [("3:3", "unclosed-quote")]),
    "a quote never closed before two mebibytes": (b'id,layers\nx,"3\n' + LAST * (2 * MEBIBYTE // len(LAST)), [("2:3", "unclosed-quote")]),
    "quotes alone": (b'id,layers\n"""""",3\n' + LAST, []),
    "an odd number of quotes": (b'id,layers\n""",3\n' + LAST, [("2:1", "unclosed-quote")]),
    "a number in quotes": (b'id,layers\nx,"3"\n' + LAST, []),
    "doubled quotes in a number": (b'id,layers\nx,"3"""\n' + LAST, [(None, "unknown-unit")]),
    # bytes
    "NUL in a cell": (b"id,layers\nx\0y,3\n" + LAST, [("2:2", "nul-byte")]),
    "NUL in the header": (b"id,lay\0ers\nx,3\n", [("1:1", "!nul-byte")]),
    "NUL alone": (b"\0" * 100, [("1:1", "!wrong-encoding")]),
    "UTF-16, little end first": ("id,layers\nx,3\n".encode("utf-16"), [("1:1", "!wrong-encoding")]),
    "UTF-16, big end first": (b"\xfe\xff" + "id,layers\nx,3\n".encode("utf-16-be"), [("1:1", "!wrong-encoding")]),
    "UTF-16 without a mark": ("id,layers\nx,3\n".encode("utf-16-le"), [("1:1", "!wrong-encoding")]),
    "UTF-32": ("id,layers\nx,3\n".encode("utf-32"), [("1:1", "!wrong-encoding")]),
    "GBK in a cell": ("id,layers\n茶,3\n".encode("gbk") + LAST, [("2:1", "wrong-encoding")]),
    "Latin 1 in a cell": ("id,layers\ncafé,3\n".encode("latin-1") + LAST, [("2:4", "wrong-encoding")]),
    "a surrogate": (b"id,layers\n\xed\xa0\x80,3\n" + LAST, [("2:1", "wrong-encoding")]),
    "an overlong character": (b"id,layers\n\xc0\xaf,3\n" + LAST, [("2:1", "wrong-encoding")]),
    "a character cut off": (b"id,layers\n" + LAST + b"x,3\nz\xe8\x8c", [("4:1", "ragged-row")]),
    "another byte order mark within": (b"id,layers\n\xef\xbb\xbfx,3\n" + LAST, []),
    "control characters": (b"id,layers\n\x01\x02\x1b[31m\x7f,3\n" + LAST, []),
    "no text at all": (bytes(range(256)) * 50, None),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\0" * 100, None),
    "a workbook": (b"PK\x03\x04\x14\0\0\0\x08\0" + b"\0" * 100, None),
    # numbers
    "1e999": number(b"1e999"),
    "1e400": (b"id,layers\nx,1e400\n" + LAST, []),
    "an exponent of twenty digits": number(b"1e99999999999999999999"),
    "minus nought": number(b"-0", "out-of-range"),
    "minus one": number(b"-1", "out-of-range"),
    "NaN": number(b"NaN"),
    "inf": number(b"inf"),
    "-Infinity": number(b"-Infinity"),
    "hexadecimal": number(b"0x10", None, None),
    "a decimal comma": (b'id,layers\nx,"1,5"\n' + LAST, [(None, "bad-number")]),
    "a decimal comma without quotes": (b"id,layers\nx,1,5\n" + LAST, [("2:1", "ragged-row")]),
    "groups": (b'id,layers\nx,"1,000"\n' + LAST, []),
    "an underscore": number(b"1_000", None, None),
    "full-width digits": (("id,layers\nx,１２\n").encode() + LAST, []),
    "Arabic digits": (("id,layers\nx,٣\n").encode() + LAST, [("2:3", "bad-number")]),
    "Chinese digits": (("id,layers\nx,三\n").encode() + LAST, [("2:3", "bad-number")]),
    "a fraction": number(b"1/2", None, None),
    "a fraction of a whole number": number(b"2.5", "not-whole", None),
    "two signs": number(b"--3"),
    "two points": number(b"1.2.3", None, None),
    "a unit where there is none": number(b"3 kg", None, None),
    "four hundred digits": number(b"9" * 400, "too-long", None),
    "a long fraction": (b"id,layers\nx,3." + b"0" * 150 + b"\n" + LAST, []),
    "a million digits": (b"id,layers\nx," + b"1" * 1000000 + b"\n" + LAST, [("2:3", "too-long")]),
    "a date": number(b"2025-06-01", None, None),
    "#DIV/0!": number(b"#DIV/0!"),
    "n/a": number(b"n/a"),
    "a formula as a number": number(b"=1+1"),
    # uncertain numbers, of which `layers` can be none
    "uncertain": (b"length[mm],id,layers\n" + "".join(f"{cell},x,3\n" for cell in ("1 ± ", "± 3", '"[5, 2]"', '"[1,2"', "1 ± -2", "1 ± 1e999", "1e999 ± 1", "[", "±", "+/-", "1 ± 1e300", "(1 ± 2", "1 ± NaN", "[1;2]", "1 ± 2 kg", "-1 ± 2")).encode() + b"1,last,4\n",
                  [(f"{line}:{2 if line in (4, 5) else 1}", code) for line, code in enumerate(["bad-uncertainty"] * 5 + ["bad-number"] * 2 + ["bad-uncertainty"] * 5 + ["bad-number", "bad-uncertainty", None, "out-of-range"], 2)]),
    "uncertain in another script": ("length[mm],id,layers\n１ ± 2,x,3\n５０ ± ２,x,3\n50±2,x,3\n50+/-2,x,3\n1,last,4\n".encode(), []),
    "uncertain whole numbers": ("id,layers\nx,3 ± 1\nx,\"[3, 4]\"\n".encode() + LAST, [("2:3", "bad-uncertainty"), ("3:4", "bad-uncertainty")]),
    "uncertain words": ("id,goods,layers\nx,tea ± 1,3\nx,\"[tea, coffee]\",3\n".encode(), [(None, "unknown-category"), (None, "unknown-category")]),
    # cells that a spreadsheet would run
    "formulas": (b"id,layers\n=1+1,3\n+1+1,3\n-1+1,3\n@SUM(A1),3\n\"=HYPERLINK(\"\"http://x\"\")\",3\n\"\t=1\",3\n\"\r=1\",3\n-,3\n" + LAST, []),
    "formulas in bad rows": (b"id,layers\n=1+1,x\n@x\n\"=1\n\"=2,3,4\n" + LAST, None),
    # sizes
    "a cell of half a mebibyte": (b"id,layers\n" + b"x" * (MEBIBYTE // 2) + b",3\n" + LAST, []),
    "a cell of a mebibyte and more": (b"id,layers\n" + b"x" * (MEBIBYTE + 1) + b",3\n" + LAST, [("2:1", "row-too-long")]),
    "a row of ten mebibytes": (b"id,layers\n" + b"x" * (10 * MEBIBYTE) + b"\n" + LAST, [("2:1", "row-too-long")]),
    "ten mebibytes in quotes": (b'id,layers\n"' + b"x\n" * (2 * MEBIBYTE) + b'",3\n' + LAST, None),
    "a million empty lines": (b"id,layers\n" + b"\n" * MEBIBYTE + LAST, []),
    "a hundred thousand different words": (b"id,goods,layers\n" + b"".join(b"x,w%d,3\n" % i for i in range(110000)), None),
}
if os.environ.get("GREENGAUGE_SLOW"):  # the command is slow under sanitizers: these have an error a line
    del HOSTILE["ten mebibytes in quotes"], HOSTILE["a hundred thousand different words"]


def judge(data, *more, stream=False):
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "t.csv"
        file.write_bytes(data)
        name = "-" if stream else "t.csv"
        return subprocess.run([COMMAND, "batch", "GB 23350-2021", name, "-q", "--requirements", "layers", *([] if b"goods" in data[:40] else ["--set", "goods=biscuit"]), *more],
                              cwd=folder, input=data if stream else None, capture_output=True, timeout=600, env=ENVIRONMENT)


ERROR = re.compile(r"^(?:t\.csv|<stdin>):(\d+):(\d+): error: .*\[([a-z-]+)\]$")


class Hostile(unittest.TestCase):
    maxDiff = 2000

    def test_enough(self):
        self.assertGreaterEqual(len(HOSTILE), 60)

    def check(self, name, data, expected, done):
        text = done.stderr.decode("utf-8")
        self.assertIn(done.returncode, (0, 1, 2, 3), text[:500])
        found = [(f"{match[1]}:{match[2]}", match[3]) for match in map(ERROR.match, text.splitlines()) if match]
        if expected is not None:
            self.assertEqual(len(found), min(len(expected), 100), text[:1000])
            for (place, code), (wanted_place, wanted) in zip(found, expected):
                if wanted is not None:
                    self.assertEqual(code, wanted.lstrip("!"))
                if wanted_place is not None and code == "bad-number":  # told to the character within the cell
                    self.assertEqual(place.split(":")[0], wanted_place.split(":")[0])
                    self.assertIn(int(place.split(":")[1]) - int(wanted_place.split(":")[1]), range(0, 12))
                elif wanted_place is not None:
                    self.assertEqual(place, wanted_place)
            whole = any(code is not None and code.startswith("!") for _, code in expected)
            self.assertEqual(done.returncode == 3, bool(expected), text[:500])
            self.assertEqual(done.stdout == b"", whole)
        out = done.stdout.decode("utf-8")  # it is UTF-8, whatever came in
        self.assertNotIn("\0", out)
        read = list(csv.reader(io.StringIO(out, newline=""), strict=True))
        self.assertTrue(all(len(row) == len(read[0]) for row in read))
        for row in read:
            for cell in row:
                if cell[:1] in FORMULA:
                    self.assertRegex(cell, r"^-\d+(\.\d+)?(e[-+]?\d+)?$")
        if data.endswith(LAST) and read:
            place = read[0].index("layers.verdict")
            self.assertEqual((read[-1][0], read[-1][place]), ("last", "compliant"))

    def test_as_a_file(self):
        for name, (data, expected) in HOSTILE.items():
            with self.subTest(name):
                self.check(name, data, expected, judge(data))

    def test_as_a_stream(self):
        for name, (data, expected) in HOSTILE.items():
            with self.subTest(name):
                self.check(name, data, expected, judge(data, stream=True))

    def test_as_gb18030(self):
        """Whatever the bytes mean then: no crash, no formula, UTF-8 out."""
        for name, (data, _) in HOSTILE.items():
            with self.subTest(name):
                self.check(name, b"", None, judge(data, "--encoding", "gb18030"))

    def test_as_ndjson(self):
        for name, (data, _) in HOSTILE.items():
            with self.subTest(name):
                done = judge(data, "--from", "ndjson")
                self.assertIn(done.returncode, (0, 1, 2, 3), done.stderr[:500])
                done.stdout.decode("utf-8")

    @unittest.skipUnless(os.environ.get("HUGE"), "HUGE=1 asks for it")
    def test_a_line_of_a_gigabyte(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "t.csv"
            with open(file, "wb") as out:
                out.write(b"id,layers\n" + LAST)
                for _ in range(1024):
                    out.write(b"x" * MEBIBYTE)
                out.write(b"\n" + LAST)
            for stream in (False, True):
                done = subprocess.run([COMMAND, "batch", "GB 23350-2021", "-" if stream else str(file), "-q", "--requirements", "layers", "--columns", "id,layers.verdict", "--set", "goods=biscuit"],
                                      stdin=open(file, "rb"), capture_output=True, timeout=600, env=ENVIRONMENT)
                self.assertEqual(done.returncode, 3)
                self.assertIn(":3:1: error: a row of more than 1 MiB", done.stderr.decode())
                self.assertEqual(done.stdout.decode().splitlines()[-1], "last,compliant")


if __name__ == "__main__":
    unittest.main()
