#!/usr/bin/env python3
"""`check --watch` as a process: what sets it off, how it ends, what it costs. Usage: watch_test.py COMMAND"""

import json
import os
import pathlib
import pty
import queue
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm", "GREENGAUGE_LANG": "en"}
PASSES = 'goods = "toy"\nvolume = "2 L"\ncontent = "1 L"\nlayers = 3\n'
FAILS = PASSES.replace("1 L", "0.9 L")
PATIENCE = 20  # seconds: other work may run on the machine


def scenario(inputs):
    return f'[scenario]\ntitle = "x"\ndate = 2024-06-30\nstandards = ["BOX 1"]\n\n[inputs]\n{inputs}'


class Watching:
    """A run under watch; each round ends with the line `watching N files` on standard error."""

    def __init__(self, folder, *arguments, catalogue=None):
        self.process = subprocess.Popen([COMMAND, "check", "--watch", *arguments, "--catalogue", catalogue or CATALOGUE], cwd=folder, env=CLEAN,
                                        stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.lines = queue.Queue()
        self.reader = threading.Thread(target=self.read, daemon=True)
        self.reader.start()

    def read(self):
        for line in self.process.stdout:
            self.lines.put(line.decode())

    def round(self):
        """The text of the next round, and how many files it watches."""
        text = ""
        while True:
            line = self.lines.get(timeout=PATIENCE)
            if line.startswith("greengauge: watching "):
                return text, int(line.split()[2])
            text += line

    def quiet(self, seconds=1.0):
        try:
            return self.lines.get(timeout=seconds) is None
        except queue.Empty:
            return True

    def interrupt(self):
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=PATIENCE)

    def end(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.reader.join()
        self.process.stdout.close()


class Watch(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name)
        self.write("a.toml", scenario(PASSES))

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def watch(self, *arguments, **options):
        watching = Watching(self.folder, *arguments, **options)
        self.addCleanup(watching.end)
        return watching

    def test_each_change_is_judged_and_the_last_code_is_kept(self):
        watching = self.watch(".")
        text, files = watching.round()
        self.assertIn("✔ compliant", text)
        self.assertNotIn("\x1b", text)
        self.assertEqual(files, 2)  # the catalogue, too
        self.assertTrue(watching.quiet())
        self.write("a.toml", scenario(FAILS))
        self.assertIn("✘ non-compliant", watching.round()[0])
        # An editor that writes beside the file and renames, with the time and the size of the old one.
        old = (self.folder / "a.toml").stat()
        self.write("a.toml~", scenario(PASSES.replace("1 L", "1.5 L")))
        self.assertEqual(len(scenario(PASSES.replace("1 L", "1.5 L"))), old.st_size)
        os.utime(self.folder / "a.toml~", ns=(old.st_atime_ns, old.st_mtime_ns))
        os.replace(self.folder / "a.toml~", self.folder / "a.toml")
        self.assertIn("✔ compliant", watching.round()[0])
        # A file, and a folder with one, that were not there.
        self.write("b.toml", scenario(FAILS))
        text, files = watching.round()
        self.assertEqual((files, "✘ non-compliant" in text), (3, True))
        (self.folder / "new").mkdir()
        self.write("new/c.toml", "[scenario\n")
        text, files = watching.round()
        self.assertEqual((files, "c.toml:1" in text), (4, True))
        (self.folder / "new/c.toml").unlink()
        self.assertIn("✘ non-compliant", watching.round()[0])
        (self.folder / "b.toml").unlink()
        text, files = watching.round()
        self.assertEqual((files, "✔ compliant" in text), (2, True))
        self.write("a.toml", scenario(FAILS))
        watching.round()
        self.assertEqual(watching.interrupt(), 1)

    def test_a_named_file_that_goes_and_comes(self):
        watching = self.watch("a.toml")
        watching.round()
        (self.folder / "a.toml").unlink()
        self.assertIn("no such file", watching.round()[0])
        self.write("other.toml", "")
        self.assertTrue(watching.quiet())
        self.write("a.toml", scenario(FAILS))
        self.assertIn("✘ non-compliant", watching.round()[0])
        self.write("own.overlay.toml", "x")
        text, files = watching.round()
        self.assertEqual((files, "own.overlay.toml" in text), (3, True))
        self.assertEqual(watching.interrupt(), 3)

    def test_the_catalogue_is_watched_and_may_be_broken_for_a_while(self):
        catalogue = self.folder / "catalogue.db"
        good = pathlib.Path(CATALOGUE).read_bytes()
        catalogue.write_bytes(good)
        watching = self.watch("a.toml", catalogue=str(catalogue))
        watching.round()
        catalogue.write_bytes(b"x" * 5000)
        self.assertIn("not-a-catalogue", watching.round()[0])
        catalogue.write_bytes(good)
        self.assertIn("✔ compliant", watching.round()[0])
        self.assertEqual(watching.interrupt(), 0)

    def test_a_run_of_writes_is_one_round(self):
        watching = self.watch(".")
        watching.round()
        with open(self.folder / "a.toml", "w", encoding="utf-8") as file:
            for part in scenario(FAILS).split("\n"):
                file.write(part + "\n")
                file.flush()
                time.sleep(0.02)
        self.assertIn("✘ non-compliant", watching.round()[0])

    def test_it_costs_next_to_nothing(self):
        for i in range(500):
            self.write(f"{i}.toml", scenario(PASSES))
        watching = self.watch(".", "--quiet")
        watching.round()

        def used():
            fields = pathlib.Path(f"/proc/{watching.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

        before = used()
        time.sleep(4)
        share = (used() - before) / 4
        print(f"watching 501 files: {share:.1%} of a core")
        self.assertLess(share, 0.05)

    def test_reports_in_files_are_written_again(self):
        watching = self.watch(".", "--format", "json=result.json")
        watching.round()
        self.assertEqual(json.loads((self.folder / "result.json").read_text())["exit_code"], 0)
        self.write("a.toml", scenario(FAILS))
        watching.round()
        self.assertEqual(json.loads((self.folder / "result.json").read_text())["exit_code"], 1)

    def test_a_ledger_keeps_what_differs_from_what_it_kept_last(self):
        def kept():
            with sqlite3.connect(self.folder / "kept.db") as database:
                rows = database.execute("SELECT place, verdict FROM entry ORDER BY id").fetchall()
            database.close()
            return rows

        self.write("b.toml", scenario(PASSES))
        watching = self.watch(".", "--ledger", "kept.db")
        watching.round()
        a, b = (f"{name}.toml" for name in "ab")
        self.assertEqual(kept(), [(a, "compliant"), (b, "compliant")])
        os.utime(self.folder / "a.toml")  # judged again, with the same result
        watching.round()
        self.assertEqual(len(kept()), 2)
        self.write("a.toml", scenario(FAILS))
        watching.round()
        self.assertEqual(kept()[2:], [(a, "non-compliant")])
        self.write("a.toml", scenario(FAILS.replace("0.9", "0.8")))  # the same verdict by another value
        watching.round()
        self.write("a.toml", scenario(PASSES))  # once before, but not last
        watching.round()
        self.assertEqual(kept()[3:], [(a, "non-compliant"), (a, "compliant")])
        self.assertEqual(watching.interrupt(), 0)
        subprocess.run([COMMAND, "check", ".", "--ledger", "kept.db", "--catalogue", CATALOGUE], cwd=self.folder, env=CLEAN, capture_output=True, timeout=60, check=True)
        self.assertEqual(len(kept()), 7)  # a run of its own is always kept

    def test_standard_input_cannot_be_watched(self):
        done = subprocess.run([COMMAND, "check", "--watch", "-"], env=CLEAN, capture_output=True, timeout=60)
        self.assertEqual(done.returncode, 3)
        self.assertIn(b"standard input cannot be watched", done.stderr)

    def test_it_ends_when_nobody_reads(self):
        read, write = os.pipe()
        process = subprocess.Popen([COMMAND, "check", "--watch", "a.toml", "--catalogue", CATALOGUE], cwd=self.folder, env=CLEAN, stdout=write, stderr=subprocess.DEVNULL)
        self.addCleanup(process.kill)
        os.close(write)
        os.read(read, 10)
        os.close(read)
        time.sleep(0.5)
        self.write("a.toml", scenario(FAILS))
        self.assertEqual(process.wait(timeout=PATIENCE), 1)

    def test_a_terminal_is_cleared_before_each_round(self):
        pid, master = pty.fork()
        if pid == 0:
            os.chdir(self.folder)
            os.execve(COMMAND, [COMMAND, "check", "--watch", "a.toml", "--catalogue", CATALOGUE], CLEAN)
        text = b""
        rounds = 0
        try:
            while rounds < 2:
                text += os.read(master, 65536)
                if text.count(b"watching") > rounds:
                    rounds += 1
                    if rounds == 1:
                        self.write("a.toml", scenario(FAILS))
            os.write(master, b"\x03")  # Ctrl-C
            _, status = os.waitpid(pid, 0)
        finally:
            os.close(master)
        self.assertEqual(os.waitstatus_to_exitcode(status), 1)
        self.assertEqual(text.count(b"\x1b[2J"), 2)
        self.assertTrue(text.startswith(b"\x1b[H\x1b[2J"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        subprocess.run([COMMAND, "catalogue", "build", "catalogue", CATALOGUE], cwd=HERE, check=True, capture_output=True)
        unittest.main(verbosity=0)
