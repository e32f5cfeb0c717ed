#!/usr/bin/env python3
"""`batch` and `merge` as processes: order, threads, parts, interruptions, encodings, refusals. Usage: batch_test.py COMMAND"""

import csv
import io
import json
import os
import pathlib
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import unittest

COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
STANDARD = "GB 23350-2021"
KILLS = 15 if os.environ.get("GREENGAUGE_SLOW") else 50  # the command is slow under sanitizers
CLEAN = {"PATH": os.environ["PATH"], "LANG": "en_US.UTF-8"}
DAY = ["--date", "2025-06-01"]
HEADER = "id,region,goods,length[mm],width[mm],height[mm],layers,packaging_cost[CNY],price[CNY],contents.count,contents.net_content[g]"
GOODS = ["biscuit", "candy", "tea", "mooncake", "alcohol", "grain", "none", "饮料", "toothpaste"]

OVERLAY = """[overlay]
standard = "GB 23350-2021"
by = "Wang"
on = 2025-05-01

[table.k]
"pastry" = {{ value = {}, page = "p. 8" }}
"""


def rows(count, seed=1, quotes=False):
    """Subjects in the columns of HEADER; some cannot be read, some are on a limit."""
    pick = random.Random(seed)
    for i in range(count):
        name = f'"x{i}, ""y""\n{"z" * pick.randrange(40)}"' if quotes and pick.random() < 0.3 else f"x{i}"
        cells = [name, pick.choice("华北,华东,华南".split(",")), pick.choice(GOODS), pick.randrange(50, 400), f"{pick.randrange(20, 300)}.{pick.randrange(100)}", pick.randrange(10, 200), pick.randrange(1, 6),
                 pick.choice([pick.randrange(100), 20, 15, ""]), 100, pick.randrange(1, 30), f"{pick.randrange(1, 500)}.5"]
        if pick.random() < 0.01:
            cells[pick.randrange(3, 11)] = pick.choice(["abc", "-5", "1e999", "5 kg"])
        if pick.random() < 0.005:
            cells.append("one more")
        yield ",".join(map(str, cells))


def table(count, seed=1, quotes=False, end="\n"):
    return end.join([HEADER, *rows(count, seed, quotes)]) + end


def run(*arguments, stdin=None, code=None, cwd=None, **options):
    done = subprocess.run([COMMAND, *map(str, arguments)], input=stdin, capture_output=True, timeout=300, env=CLEAN, cwd=cwd, **options)
    if code is not None and done.returncode != code:
        raise AssertionError(f"{arguments} ended with {done.returncode}, not {code}:\n{done.stderr.decode()[:2000]}")
    return done


class Batch(unittest.TestCase):
    def setUp(self):
        # In memory where that can be: fifty kills should not wait for a disk.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        temporary = tempfile.TemporaryDirectory(dir=memory)
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)

    def write(self, name, text):
        file = self.folder / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return file

    def batch(self, file, *more, **options):
        options.setdefault("cwd", self.folder)
        return run("batch", STANDARD, file, *DAY, "-q", *more, **options)


class Order(Batch):
    def test_input_order_whatever_the_threads(self):
        file = self.write("t.csv", table(30000))
        outputs = {}
        for threads in (1, 2, 5):
            done = self.batch(file, "--threads", threads, "--summary", f"s{threads}.json", code=3)
            outputs[threads] = done.stdout, done.stderr, (self.folder / f"s{threads}.json").read_bytes()
        self.assertEqual(outputs[1], outputs[2])
        self.assertEqual(outputs[1], outputs[5])
        ids = [row["id"] for row in csv.DictReader(io.StringIO(outputs[1][0].decode()))]
        self.assertEqual(ids, [f"x{i}" for i in range(30000)])

    def test_each_row_is_judged_as_if_alone(self):
        """Ten subjects of a large table, against tables of one subject, and against `check` with the same values."""
        lines = list(rows(3000, seed=5))
        whole = self.batch(self.write("t.csv", "\n".join([HEADER, *lines]) + "\n")).stdout.decode().splitlines()
        for i in range(0, 3000, 307):
            alone = self.batch("-", stdin=(HEADER + "\n" + lines[i]).encode()).stdout.decode().splitlines()
            self.assertEqual(alone[1], whole[i + 1])
        line = "x,华北,biscuit,200,100.5,50,2,15,100,10,20.5"
        judged = next(csv.DictReader(io.StringIO(self.batch("-", stdin=(HEADER + "\n" + line).encode()).stdout.decode())))
        scenario = self.write("s.toml", '[scenario]\ntitle = "x"\ndate = 2025-06-01\nstandards = ["GB 23350-2021"]\n[inputs]\ngoods = "biscuit"\nlength = "200 mm"\nwidth = "100.5 mm"\nheight = "50 mm"\nlayers = 2\n'
                              'packaging_cost = "15 CNY"\nprice = "100 CNY"\ncontents = [{ count = 10, net_content = "20.5 g" }]\n')
        exact = json.loads(run("check", scenario, "--format", "json", cwd=self.folder).stdout)
        [assessment] = exact["scenarios"][0]["assessments"]
        for one in assessment["requirements"]:
            self.assertEqual(judged[one["id"] + ".verdict"], one["verdict"])
        self.assertIn("void-ratio", [one["id"] for one in assessment["requirements"]])

    def test_quoted_line_feeds_across_the_ends_of_chunks(self):
        """A row whose quoted line feeds lie before, on and behind the first mebibyte, at every place of it."""
        line = 'x,"a\n""b"",\r\nc",5\n'
        header = "id,note,layers\n"
        filler = "y,,3\n"
        for shift in range(-len(line) - 3, 4):
            start = (1 << 20) + shift
            count, rest = divmod(start, len(filler))
            text = header + filler * (count - 3) + "y," + "n" * (3 * len(filler) + rest - len("y,,3\n")) + ",3\n" + line + filler * 1000
            done = self.batch("-", "--columns", "id,note,layers,layers.value", "--requirements", "layers", stdin=text.encode())
            same = self.batch(self.write("t.csv", text), "--columns", "id,note,layers,layers.value", "--requirements", "layers")
            self.assertEqual(done.stdout, same.stdout, shift)
            read = list(csv.reader(io.StringIO(done.stdout.decode(), newline="")))
            wanted = list(csv.reader(io.StringIO(text, newline="")))
            self.assertEqual([row[:3] for row in read[1:]], wanted[1:], shift)

    def test_standard_input_and_a_pipe_give_the_same(self):
        text = table(20000, quotes=True).encode()
        file = self.write("t.csv", text)
        of_file = self.batch(file, code=3)
        self.assertEqual(self.batch("-", stdin=text).stdout, of_file.stdout)
        piped = subprocess.run(["bash", "-c", 'cat "$1" | "$0" batch "GB 23350-2021" - --date 2025-06-01 -q | cat', COMMAND, file], capture_output=True, env=CLEAN, timeout=120)
        self.assertEqual(piped.stdout, of_file.stdout)
        self.assertEqual(of_file.stdout.count(b"\nx"), self.batch(file, "--format", "ndjson").stdout.count(b'{"id":"x') - of_file.stdout.count(b'\n"x'))

    def test_an_output_file_is_the_standard_output(self):
        file = self.write("t.csv", table(3000))
        self.batch(file, "-o", "out.csv", code=3)
        self.assertEqual((self.folder / "out.csv").read_bytes(), self.batch(file).stdout)
        self.assertEqual(sorted(one.name for one in self.folder.iterdir()), ["out.csv", "t.csv"])

    def test_nobody_reads(self):
        file = self.write("t.csv", table(60000))
        done = subprocess.run(["bash", "-c", '"$0" batch "GB 23350-2021" "$1" -q 2>/dev/null | head -1', COMMAND, file], capture_output=True, env=CLEAN, timeout=60)
        self.assertTrue(done.stdout.startswith(b"id,region"))


class Encodings(Batch):
    def judge(self, text, encoding, *more, **options):
        return self.batch("-", "--encoding", encoding, "--columns", "id", "--requirements", "layers", *more, stdin=text, **options).stdout

    def test_gb18030_against_pythons_codec(self):
        characters = [chr(code) for code in [*range(0xA0, 0xD800), *range(0xE000, 0xFFFE), *range(0x10000, 0x10FFFF, 97)]]
        characters = [one for one in characters if one.encode("gb18030", "ignore").decode("gb18030", "ignore") == one]
        self.assertGreater(len(characters), 60000)
        lines = ["".join(characters[i:i + 50]) for i in range(0, len(characters), 50)]
        lines = [f"a{line}" for line in lines]
        text = "id,layers\n" + "".join(f"{line},3\n" for line in lines)
        out = self.judge(text.encode("gb18030"), "gb18030").decode("utf-8")
        self.assertEqual(out.split("\n")[1:-1], lines)

    def test_characters_cut_at_the_ends_of_buffers(self):
        """A pipe that gives one, two, three bytes at a time, and a file whose mebibytes end in characters of four bytes."""
        text = "id,layers\n" + "茶𠀀,3\n" * 50
        with subprocess.Popen([COMMAND, "batch", STANDARD, "-", "-q", "--encoding", "gb18030", "--columns", "id"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=CLEAN) as process:
            for i, byte in enumerate(text.encode("gb18030")):
                process.stdin.write(bytes([byte]))
                process.stdin.flush()
            process.stdin.close()
            self.assertEqual(process.stdout.read().decode(), "id\n" + "茶𠀀\n" * 50)
        for shift in range(4):
            text = "id,layers\n" + "a" * shift + "𠀀" * 5 + ",3\n" + "𠀀𠀀𠀀,3\n" * 120000
            out = self.judge(text.encode("gb18030"), "gb18030").decode()
            self.assertEqual(out, "id\n" + "a" * shift + "𠀀" * 5 + "\n" + "𠀀𠀀𠀀\n" * 120000)

    def test_wrong_bytes_are_errors_of_their_rows(self):
        done = self.batch("-", "--encoding", "gb18030", "--columns", "id,verdict", stdin="id,layers\n好,3\n".encode("gb18030") + b"\xff\xff,3\nok,3\n\x81", code=3)
        self.assertEqual([line.split(",")[1] for line in done.stdout.decode().splitlines()[2:]], ["error", "undetermined", "error"])
        self.assertIn("<stdin>:3:1: error: it is not UTF-8", done.stderr.decode())

    def test_gbk_read_as_utf8_is_told_what_to_do(self):
        done = self.batch("-", stdin="编号,layers\n1,3\n".encode("gbk"), code=3)
        self.assertIn("--encoding gb18030", done.stderr.decode())

    def test_byte_order_mark(self):
        text = HEADER + "\n" + next(rows(1)) + "\n"
        self.assertEqual(self.batch("-", stdin=b"\xef\xbb\xbf" + text.encode()).stdout, self.batch("-", stdin=text.encode()).stdout)
        self.assertEqual(self.batch(self.write("t.csv", b"\xef\xbb\xbf" + text.encode())).stdout, self.batch("-", stdin=text.encode()).stdout)
        self.assertEqual(self.batch("-", "--encoding", "gb18030", stdin=text.encode("gb18030")).stdout, self.batch("-", stdin=text.encode()).stdout)


class Parts(Batch):
    def parts_make_the_whole(self, text, *more):
        file = self.write("t.csv", text)
        whole = self.batch(file, "--summary", "whole.json", *more)
        for n in range(1, 8):
            out = b""
            errors = b""
            for i in range(1, n + 1):
                done = self.batch(file, "--part", f"{i}/{n}", "--summary", f"{i}.json", *more)
                out += done.stdout
                errors += done.stderr
            self.assertEqual(out, whole.stdout, n)
            if whole.stderr.count(b"\n") < 100:
                self.assertEqual(errors, whole.stderr, n)
            run("merge", *[f"{i}.json" for i in range(1, n + 1)], "--summary", "sum.json", "-q", cwd=self.folder)
            self.assertEqual((self.folder / "sum.json").read_bytes(), (self.folder / "whole.json").read_bytes(), n)

    def test_plain(self):
        self.parts_make_the_whole(table(4000), "--by", "region")

    def test_quoted_line_feeds(self):
        self.parts_make_the_whole(table(3000, quotes=True, end="\r\n"))

    def test_few_rows(self):
        for count in (0, 1, 2, 5):
            self.parts_make_the_whole(table(count))
        self.parts_make_the_whole(HEADER)

    def test_broken_quotes(self):
        pick = random.Random(3)
        lines = [pick.choice(['x,"a\nb",3', 'x,a"b,3', 'x,"a,3', 'x,"a"b,3', 'x,"""",3', "x,a,3"]) for _ in range(500)]
        self.parts_make_the_whole("id,note,layers\n" + "\n".join(lines) + "\n", "--errors", "e.txt")

    def test_subjects_of_several_rows_stay_together(self):
        pick = random.Random(4)
        text = "id,layers,contents.count,contents.net_content[g]\n"
        for i in range(300):
            for _ in range(pick.randrange(1, 6)):
                text += pick.choice([f"k{i},3,2,5\n"] * 8 + [f"k{i},3\n", f'k{i}"x,3,2,5\n'])
        self.parts_make_the_whole(text, "--key", "id", "--errors", "e.txt")

    def test_of_another_batch_are_not_merged(self):
        file = self.write("t.csv", table(10))
        self.batch(file, "--summary", "a.json")
        run("batch", STANDARD, file, "--date", "2024-01-01", "-q", "--summary", "b.json", cwd=self.folder)
        done = run("merge", "a.json", "b.json", cwd=self.folder, code=3)
        self.assertIn("b.json: error: it is no part of the same batch", done.stderr.decode())
        self.assertIn("no summary", run("merge", "t.csv", cwd=self.folder, code=3).stderr.decode())


class Interrupted(Batch):
    def test_killed_at_any_moment_and_gone_on_with(self):
        """SIGKILL, SIGTERM and Ctrl-C, KILLS times in all, over one run after another until it is whole."""
        file = self.write("t.csv", table(40000, quotes=True))
        self.batch(file, "-o", "whole.csv", "--errors", "whole.txt", "--summary", "whole.json", "--by", "region")
        wanted = [(self.folder / name).read_bytes() for name in ("whole.csv", "whole.txt", "whole.json")]
        began = time.monotonic()
        self.batch(file, "-o", "whole.csv", "--errors", "whole.txt")
        whole_time = min(time.monotonic() - began, 3)
        options = [STANDARD, file, *DAY, "-q", "-o", "out.csv", "--errors", "out.txt", "--by", "region", "--summary", "out.json"]
        pick = random.Random(11)
        kills = 0
        resumed = 0
        while kills < KILLS:
            again = []
            while True:
                with subprocess.Popen([COMMAND, "batch", *map(str, options), *again], cwd=self.folder, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
                    began = time.monotonic()
                    try:
                        process.wait(timeout=pick.random() * whole_time * 0.8)
                        if not again:  # the machine was busier when it was timed
                            whole_time = min(whole_time, time.monotonic() - began)
                    except subprocess.TimeoutExpired:
                        pass
                    if process.poll() is None and kills < KILLS:
                        kills += 1
                        process.send_signal(pick.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT]))
                    code = process.wait(timeout=120)
                    error = process.stderr.read().decode()
                self.assertIn(code, (3, -9, -2, -15, 130, 143), error)
                self.assertNotIn("cannot be written", error)
                if (self.folder / "out.csv").exists():
                    break
                resumed += (self.folder / "out.csv.part.json").exists()
                again = ["--resume"]
            # Killed between the last renaming and the summary, only that is missing.
            there = [name for name in ("out.csv", "out.txt", "out.json") if (self.folder / name).exists()]
            self.assertEqual([(self.folder / name).read_bytes() for name in there], wanted[:len(there)])
            self.assertTrue(len(there) == 3 or code < 0, (there, code))
            self.assertFalse((self.folder / "out.csv.part").exists())
            for name in ("out.csv", "out.txt", "out.json", "out.csv.part.json"):
                (self.folder / name).unlink(missing_ok=True)
        self.assertGreater(resumed, KILLS // 10, "hardly any run was interrupted after its first note")

    def interrupted(self, *more, text=None):
        """A run that is stopped, and leaves its note."""
        file = self.write("t.csv", text or table(120000))
        for _ in range(20):
            with subprocess.Popen([COMMAND, "batch", STANDARD, str(file), *DAY, "-q", "-o", "out.csv", "--threads", "1", *more], cwd=self.folder, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
                part = self.folder / "out.csv.part"
                while process.poll() is None and not (part.exists() and part.stat().st_size > 1000):
                    time.sleep(0.001)
                process.terminate()  # it writes its note
            if (self.folder / "out.csv.part.json").exists():
                return file
            (self.folder / "out.csv").unlink()
        self.skipTest("it is always whole before it can be stopped")

    def refused(self, *arguments):
        done = run("batch", *arguments, "--resume", "-q", "-o", "out.csv", cwd=self.folder, code=3)
        self.assertIn("belongs to another batch", done.stderr.decode())
        self.assertTrue((self.folder / "out.csv.part").exists())

    def test_only_the_same_batch_is_gone_on_with(self):
        file = self.interrupted()
        self.refused(STANDARD, file, *DAY, "--by", "region")
        self.refused(STANDARD, file, "--date", "2024-06-01")
        self.refused("GB 23350-2009", file, *DAY)
        self.refused(STANDARD, file, *DAY, "--set", "total_mass=5 g")
        os.utime(file, (1, 1))
        self.refused(STANDARD, file, *DAY)
        with open(file, "a") as more:
            more.write(next(rows(1)) + "\n")
        self.refused(STANDARD, file, *DAY)

    def test_another_mapping_is_another_batch(self):
        mapping = self.write("m.toml", '[columns]\nregion = ""\n')
        file = self.interrupted("--mapping", "m.toml")
        mapping.write_text('[columns]\nid = ""\n')
        self.refused(STANDARD, file, *DAY, "--mapping", "m.toml")

    def test_another_overlay_is_another_batch(self):
        overlay = self.write("own.overlay.toml", OVERLAY.format(7))
        file = self.interrupted("--overlay", "own.overlay.toml")
        overlay.write_text(OVERLAY.format(8))
        self.refused(STANDARD, file, *DAY, "--overlay", "own.overlay.toml")
        self.refused(STANDARD, file, *DAY)

    def test_ctrl_c_while_nothing_comes(self):
        text = table(50000).encode()
        rest = text[text.index(b"\n") + 1:]
        for threads in ("1", "2"):
            with subprocess.Popen([COMMAND, "batch", STANDARD, "-", *DAY, "-q", "-o", "out.csv", "--threads", threads], cwd=self.folder, env=CLEAN, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
                process.stdin.write(text + 4 * rest)  # more than the header is looked for in
                process.stdin.flush()
                part = self.folder / "out.csv.part"
                while process.poll() is None and not (part.exists() and part.stat().st_size > 1000):
                    time.sleep(0.01)
                process.send_signal(signal.SIGINT)
                # Its input stays open: it would wait for the end of what comes.
                self.assertEqual(process.wait(timeout=120), 3)
                self.assertIn("interrupted", process.stderr.read().decode())

    def test_a_damaged_note_is_refused(self):
        file = self.interrupted()
        for text in ("", "{", "[]", '{"identity": 5}'):
            self.write("out.csv.part.json", text)
            done = run("batch", STANDARD, file, *DAY, "--resume", "-q", "-o", "out.csv", cwd=self.folder, code=3)
            self.assertIn("cannot be read", done.stderr.decode())

    def test_a_part_shorter_than_its_note_is_refused(self):
        file = self.interrupted()
        os.truncate(self.folder / "out.csv.part", 10)
        done = run("batch", STANDARD, file, *DAY, "--resume", "-q", "-o", "out.csv", cwd=self.folder, code=3)
        self.assertIn("shorter than its note says", done.stderr.decode())


class Memory(Batch):
    """What a run holds does not grow with the table."""

    def peak(self, text, *more):
        # From a pipe, so that no mapped table counts. A sanitizer keeps what was given back unless it is told not to.
        environment = {**CLEAN, "ASAN_OPTIONS": "quarantine_size_mb=1"}
        with subprocess.Popen([COMMAND, "batch", STANDARD, "-", *DAY, "-q", "--threads", "2", *more], cwd=self.folder, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            for part in text:
                process.stdin.write(part)
            process.stdin.close()
            _, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        self.assertEqual(process.returncode, 3)  # some rows cannot be read
        return used.ru_maxrss * 1024

    @unittest.skipIf(os.environ.get("GREENGAUGE_SLOW"), "sanitizers have memory of their own")
    def test_sixty_times_the_rows_need_no_more(self):
        # Few rows are on a limit or have an unknown word: those take longer, not more memory.
        lines = [line for line in rows(50000) if not any(part in line for part in (",none,", ",饮料,", ",20,100,", ",15,100,"))]
        rest = "\n".join([*lines, ""]).encode()
        body = HEADER.encode() + b"\n" + rest
        for more in ((), ("--by", "region", "--columns", "id,verdict")):
            once = self.peak([body, rest], *more)
            sixty = self.peak([body, *[rest] * 119], *more)
            self.assertLess(once, 300 << 20, more)
            # A block more or less may be under way, of 4 MiB and what is written of it; the tables differ by over 100 MB.
            self.assertLess(sixty - once, 48 << 20, f"{more}: {sixty} and {once} bytes, for {120 * len(rest)} and {2 * len(rest)}")

    def test_a_subject_without_an_end_is_refused(self):
        """With the wrong key column a whole table is one subject, which would have to be held at once."""
        line = "same," + "5," + "y" * 100 + "\n"
        text = "key,contents.count,note\n" + line * ((18 << 20) // len(line))
        for file, stdin in ((self.write("t.csv", text), None), ("-", text.encode())):
            done = self.batch(file, "--key", "key", "--set", "goods=biscuit", "-o", "out.csv", stdin=stdin, code=3)
            self.assertIn("a subject (rows with the same key) of more than 16 MiB", done.stderr.decode())
            self.assertFalse((self.folder / "out.csv").exists())

    def test_a_summary_by_what_differs_in_each_row_is_refused(self):
        text = "id,layers\n" + "".join(f"{i},2\n" for i in range(20001))
        done = self.batch("-", "--requirements", "layers", "--set", "goods=biscuit", "--by", "id", "-o", "out.csv", stdin=text.encode(), code=3)
        self.assertIn("--by makes more than 20000 groups", done.stderr.decode())
        self.assertFalse((self.folder / "out.csv").exists())

    def test_parts_of_too_many_groups_are_not_merged(self):
        for part in range(2):
            text = "id,layers\n" + "".join(f"{i},2\n" for i in range(part * 9000, part * 9000 + 11001))
            self.batch("-", "--requirements", "layers", "--set", "goods=biscuit", "--by", "id", "-q", "--summary", f"{part}.json",
                       stdin=text.encode(), code=0)
        run("merge", "0.json", "1.json", "--summary", "both.json", "-q", cwd=self.folder, code=3)
        self.assertFalse((self.folder / "both.json").exists())
        run("merge", "0.json", "0.json", "--summary", "both.json", "-q", cwd=self.folder, code=0)


class Refused(Batch):
    def refused(self, *arguments, why, code=3):
        done = run("batch", STANDARD, *arguments, cwd=self.folder, code=code)
        self.assertIn(why, done.stderr.decode())
        self.assertEqual(done.stdout, b"")

    def test_outputs_over_inputs(self):
        text = table(5).encode()
        file = self.write("t.csv", text)
        (self.folder / "link.csv").symlink_to(file)
        os.link(file, self.folder / "hard.csv")
        for output in ("t.csv", "./t.csv", "link.csv", "hard.csv"):
            self.refused("t.csv", "-o", output, why="is used twice")
            self.refused("t.csv", "--errors", output, why="is used twice")
            self.refused("t.csv", "--summary", output, why="is used twice")
        self.refused("t.csv", "-o", "a", "--errors", "a", why="is used twice")
        self.write("a.part", text)
        self.refused("a.part", "-o", "a", why="is used twice")
        self.assertEqual(file.read_bytes(), text)
        self.assertEqual((self.folder / "a.part").read_bytes(), text)

    def test_options(self):
        self.write("t.csv", table(5))
        self.refused("t.csv", "--threads", "abc", why="whole number from 1 to 256")
        self.refused("t.csv", "--threads", "0", why="whole number from 1 to 256")
        self.refused("t.csv", "--part", "3", why="is no i/n")
        self.refused("t.csv", "--part", "8/7", why="is no i/n")
        self.refused("t.csv", "--delimiter", "ab", why="one character")
        self.refused("t.csv", "--resume", why="--resume needs --output")
        self.refused("t.csv", "--resume", "--format", "none", "-o", "x", why="no output to go on with")
        self.refused("t.csv", "--set", "price", why="no name=value")
        self.assertIn("a stream has no parts", self.batch("-", "--part", "1/2", stdin=b"id,layers\n1,2\n", code=3).stderr.decode())
        self.refused("none.csv", why="none.csv: error: the file cannot be read")
        self.refused(".", why="the file cannot be read")
        self.refused("t.csv", "--mapping", "none.toml", why="none.toml")
        self.assertEqual(run("batch", "GB 99999-2099", "t.csv", cwd=self.folder).returncode, 3)

    def test_unwritable(self):
        self.write("t.csv", table(5))
        self.refused("t.csv", "-o", "none/x.csv", "-q", why="none/x.csv.part cannot be written")
        self.refused("t.csv", "-q", "--format", "none", "--summary", "none/x.json", why="`none/x.json` cannot be written")
        (self.folder / "d").mkdir()
        self.refused("t.csv", "-q", "-o", "d", why="d cannot be written")

    def test_a_full_disk(self):
        self.write("t.csv", table(20000))
        self.refused("t.csv", "-q", "-o", "/dev/full", why="No space left")
        done = subprocess.run([COMMAND, "batch", STANDARD, "t.csv", "-q", "-o", "x.csv"], cwd=self.folder, env=CLEAN, capture_output=True, timeout=60,
                              preexec_fn=lambda: (signal.signal(signal.SIGXFSZ, signal.SIG_IGN), resource.setrlimit(resource.RLIMIT_FSIZE, (100000, 100000))))
        self.assertEqual(done.returncode, 3)
        self.assertIn("x.csv.part cannot be written (File too large)", done.stderr.decode())
        self.assertFalse((self.folder / "x.csv").exists())
        self.assertTrue(pathlib.Path("/dev/full").is_char_device())

    def test_devices_and_pipes_stay_what_they_are(self):
        file = self.write("t.csv", table(20))
        os.mkfifo(self.folder / "fifo")
        with subprocess.Popen(["cat", "fifo"], cwd=self.folder, stdout=subprocess.PIPE) as reader:
            self.batch(file, "-o", "fifo")
            self.assertEqual(reader.stdout.read(), self.batch(file).stdout)
        self.assertTrue((self.folder / "fifo").is_fifo())
        self.batch(file, "-o", "/dev/stdout", "--errors", "/dev/null", "--summary", "/dev/null")
        self.assertTrue(pathlib.Path("/dev/null").is_char_device())

    def test_exit_codes(self):
        good = "id,layers\n1,2\n"
        for text, code in ((good, 0), (good + "2,9\n", 1), (good + "2,\n", 2), (good + "2,9\n3,\n", 1), (good + "2,9\n3\n", 3), ("id,layers\n", 0)):
            done = self.batch("-", "--requirements", "layers", "--set", "goods=biscuit", stdin=text.encode())
            self.assertEqual(done.returncode, code, text)
        self.write("s.csv", good + "2,9\n")
        self.batch("s.csv", "--requirements", "layers", "--set", "goods=biscuit", "--summary", "s.json", code=1)
        run("merge", "s.json", "-q", cwd=self.folder, code=1)

    def test_a_table_that_changes_while_it_is_read(self):
        size = 60 << 20
        line = ("y" * 20 + ",3\n").encode()
        for change in ("shorter", "empty", "within"):
            file = self.write("t.csv", b"id,layers\n" + line * (size // len(line)))
            with subprocess.Popen([COMMAND, "batch", STANDARD, str(file), "--threads", "2", "-q", "--requirements", "layers"], env=CLEAN, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
                process.stdout.read(1 << 16)  # then it waits for us
                if change == "within":
                    with open(file, "r+b") as again:
                        again.seek(-100, os.SEEK_END)
                        again.write(b"x")
                else:
                    os.truncate(file, size // 2 if change == "shorter" else 0)
                out, error = process.communicate(timeout=120)
            self.assertEqual(process.returncode, 3, error)
            self.assertIn("was changed while it was read", error.decode(), change)
            self.assertNotIn(b"error", out)


class Pieces(Batch):
    """What engines that cut tables themselves need: Spark's RDD.pipe, Hadoop streaming."""

    def test_pieces_without_a_header(self):
        lines = list(rows(500))
        self.write("header.csv", HEADER + "\n")
        whole = self.batch(self.write("t.csv", "\n".join([HEADER, *lines]) + "\n")).stdout
        out = b""
        for i in range(0, 500, 100):
            piece = "\n".join(lines[i:i + 100]) + "\n"
            if i == 0:
                piece = HEADER + "\n" + piece  # the engine that splits a file leaves it in the first
            out += self.batch("-", "--header-from", "header.csv", *(["--no-header"] if i else []), stdin=piece.encode()).stdout
        self.assertEqual(out, whole)
        empty = self.batch("-", "--header-from", "header.csv", "--no-header", stdin=b"", code=0)
        self.assertEqual(empty.stdout, b"")

    def test_lines_are_those_of_the_piece(self):
        self.write("header.csv", "id,layers\n")
        done = self.batch("-", "--header-from", "header.csv", stdin=b"1,2\n2,x\n", code=3)
        self.assertIn("<stdin>:2:3: error", done.stderr.decode())


if __name__ == "__main__":
    unittest.main()
