#!/usr/bin/env python3
"""The ledger under processes: killed at any moment, several at once, files that are none. Usage: ledger_process_test.py COMMAND

What is in the file is read with Python's SQLite, not with the command. GREENGAUGE_SEED repeats a run."""

import os
import pathlib
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
SUBJECTS = 40  # of one run: some milliseconds of writing
KILLS = 15 if os.environ.get("GREENGAUGE_SLOW") else 200  # the command is slow under sanitizers


def scenario(title):
    """A file of many subjects, so that a kill may hit the middle of a run."""
    lines = [f'[scenario]\ntitle = "{title}"\nid = "{title}"\ndate = 2024-06-30\nstandards = ["BOX 1"]',
             '[scenario.labels]\nregion = "浙江"\nindustry = "包装"', '[inputs]\ngoods = "toy"\ncontent = "1 L"\nlayers = 2']
    lines += [f'[[subject]]\nname = "S{number}"\ninputs = {{ volume = "{1 + number / 10} L" }}' for number in range(SUBJECTS)]
    return "\n".join(lines)


def start(title, ledger):
    process = subprocess.Popen([COMMAND, "check", "-", "--quiet", "--ledger", str(ledger), "--catalogue", CATALOGUE], cwd=HERE, env=CLEAN,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    process.stdin.write(scenario(title).encode())
    process.stdin.close()
    process.stdin = None
    return process


def kill(process, ledger, chance, longest):
    """Kills at some moment of the run; every other time just as it writes, which is when the file grows."""
    if chance.random() < 0.5:
        time.sleep(chance.uniform(0, longest))
    else:
        log = pathlib.Path(f"{ledger}-wal")
        size = log.stat().st_size if log.exists() else 0
        while process.poll() is None and (not log.exists() or log.stat().st_size == size):
            pass
        time.sleep(chance.uniform(0, 0.002))
    process.send_signal(signal.SIGKILL)


def code_of(process):
    process.communicate(timeout=60)
    return process.returncode


def run(*arguments):
    return subprocess.run([COMMAND, *arguments], cwd=HERE, env=CLEAN, capture_output=True, timeout=60)


def contents(ledger):
    """How many entries each run has in the file; fails when the file is damaged or an entry is not whole."""
    with sqlite3.connect(ledger) as database:
        problems = database.execute("PRAGMA integrity_check").fetchall()
        assert problems == [("ok",)], problems
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        if database.execute("SELECT count(*) FROM sqlite_schema").fetchone() == (0,):
            return {}  # killed before it was a ledger
        broken = database.execute(
            """SELECT id FROM entry e WHERE labels <> (SELECT count(*) FROM label WHERE entry = e.id)
                  OR assessments <> (SELECT count(*) FROM assessment WHERE entry = e.id) OR assessments = 0
               UNION SELECT entry FROM assessment a
                  WHERE requirements <> (SELECT count(*) FROM requirement WHERE entry = a.entry AND assessment = a.position)
                  OR requirements = 0""").fetchall()
        assert broken == [], f"not whole: {broken}"
        found = dict(database.execute("SELECT title, count(*) FROM entry GROUP BY title").fetchall())
    database.close()
    return found


class Killed(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_is_half(self):
        seed = os.environ.get("GREENGAUGE_SEED", str(time.time_ns()))
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as name:
            durations = []
            for number in range(5):
                begin = time.monotonic()
                self.assertEqual(code_of(start(f"warm {number}", f"{name}/warm.db")), 1)
                durations.append(time.monotonic() - begin)
            longest = 1.2 * statistics.median(durations)
            acknowledged, killed, unacknowledged, rounds = set(), 0, 0, 0
            seen = {}
            ledger = None
            while killed < KILLS:
                rounds += 1
                self.assertLess(rounds, 20 * KILLS, "most runs end before they can be killed")
                if ledger is None or chance.random() < 0.2:  # also while a ledger is being made
                    ledger, acknowledged = pathlib.Path(name) / f"{rounds}.db", set()
                title = f"run {rounds}"
                process = start(title, ledger)
                kill(process, ledger, chance, longest)
                out, err = process.communicate(timeout=60)
                if process.returncode == -signal.SIGKILL:
                    killed += 1
                else:
                    self.assertEqual((process.returncode, err), (1, b""), f"seed {seed}")
                    acknowledged.add(title)
                if not ledger.exists():
                    self.assertEqual(acknowledged, set())
                    continue
                seen = contents(ledger)
                self.assertEqual({count for count in seen.values()} - {SUBJECTS}, set(), f"a run is half there, seed {seed}")
                self.assertLessEqual(acknowledged, set(seen), f"an acknowledged run is missing, seed {seed}")
                unacknowledged += title in seen and title not in acknowledged
            print(f"{killed} of {rounds} runs killed, {unacknowledged} of them after their commit; seed {seed}")
            # The command itself goes on where the killed ones stopped.
            self.assertEqual(code_of(start("after", ledger)), 1)
            self.assertEqual(contents(ledger)["after"], SUBJECTS)


class AtOnce(unittest.TestCase):
    def test_writers_wait_for_each_other(self):
        with tempfile.TemporaryDirectory() as name:
            for number in range(10):  # each begins with the making of the ledger
                ledger = f"{name}/{number}.db"
                titles = [f"{writer}-{turn}" for writer in "ab" for turn in range(3)]
                for turn in range(3):
                    pair = [start(f"{writer}-{turn}", ledger) for writer in "ab"]
                    for process in pair:
                        out, err = process.communicate(timeout=60)
                        self.assertEqual((process.returncode, err), (1, b""))
                self.assertEqual(contents(ledger), {title: SUBJECTS for title in titles})
                with sqlite3.connect(ledger) as database:
                    self.assertEqual(database.execute("PRAGMA journal_mode").fetchone(), ("wal",))
                database.close()

    def test_a_reader_is_not_kept_waiting(self):
        with tempfile.TemporaryDirectory() as name:
            ledger = f"{name}/l.db"
            self.assertEqual(code_of(start("first", ledger)), 1)
            writer = sqlite3.connect(ledger, isolation_level=None)
            writer.execute("BEGIN IMMEDIATE")
            done = run("statistics", "--ledger", ledger, "--format", "csv")
            writer.execute("ROLLBACK")
            writer.close()
            self.assertEqual((done.returncode, done.stderr), (0, b""))
            self.assertIn(f"BOX 1-2020,{SUBJECTS},".encode(), done.stdout.replace(b'"', b""))


class Files(unittest.TestCase):
    def refused(self, ledger, why):
        before = ledger.read_bytes() if ledger.is_file() else None
        for arguments in (["check", "scenarios/toy-fails.toml", "--catalogue", CATALOGUE], ["history", "x"], ["statistics"]):
            done = run(*arguments, "--ledger", str(ledger), "--lang", "en")
            self.assertEqual((done.returncode, done.stdout), (3, b""), (arguments, ledger))
            text = done.stderr.decode()
            self.assertIn(why, text)
            self.assertIn(str(ledger), text)
            self.assertEqual(text.count("\n"), 1)
        if before is not None:
            self.assertEqual(ledger.read_bytes(), before, "a file that is no ledger must stay as it is")

    def test_what_is_no_ledger_is_refused_and_left_alone(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            text = folder / "text.db"
            text.write_text("这不是台账\n" * 500, encoding="utf-8")
            self.refused(text, "no SQLite file")
            other = folder / "other.db"
            with sqlite3.connect(other) as database:
                database.execute("CREATE TABLE t (x)")
            database.close()
            self.refused(other, "another program's SQLite file")
            self.refused(pathlib.Path(CATALOGUE), "another program's SQLite file")
            self.refused(folder, "no ordinary file")

    def test_another_version_and_a_changed_one_are_refused(self):
        with tempfile.TemporaryDirectory() as name:
            newer = pathlib.Path(name) / "newer.db"
            self.assertEqual(code_of(start("first", newer)), 1)
            with sqlite3.connect(newer) as database:
                database.execute("PRAGMA user_version = 2")
            database.close()
            self.refused(newer, "its version is 2, this command knows 1")
            without = pathlib.Path(name) / "without.db"
            self.assertEqual(code_of(start("first", without)), 1)
            with sqlite3.connect(without) as database:
                database.execute("DROP TRIGGER entry_remains")
            database.close()
            self.refused(without, "its tables are others")

    def test_a_folder_that_is_not_there(self):
        done = run("check", "scenarios/toy-fails.toml", "--catalogue", CATALOGUE, "--ledger", "/nowhere/at/all.db")
        self.assertEqual((done.returncode, done.stdout), (3, b""))

    def test_names_are_files_whatever_they_look_like(self):
        with tempfile.TemporaryDirectory() as name:
            for ledger in (":memory:", "file:x?mode=memory", "名 字.db"):
                done = subprocess.run([COMMAND, "check", str(HERE / "scenarios/toy-fails.toml"), "--catalogue", CATALOGUE, "--ledger", ledger],
                                      cwd=name, env=CLEAN, capture_output=True, timeout=60)
                self.assertEqual((done.returncode, done.stderr), (1, b""))
                self.assertTrue((pathlib.Path(name) / ledger).is_file(), ledger)

    def test_nothing_can_be_changed(self):
        with tempfile.TemporaryDirectory() as name:
            ledger = f"{name}/l.db"
            self.assertEqual(code_of(start("first", ledger)), 1)
            database = sqlite3.connect(ledger)
            for table in ("entry", "label", "assessment", "requirement"):
                column = {"entry": "title", "label": "text", "assessment": "verdict", "requirement": "verdict"}[table]
                for statement in (f"UPDATE {table} SET {column} = 'compliant'", f"DELETE FROM {table}",
                                  f"INSERT OR REPLACE INTO {table} SELECT * FROM {table} LIMIT 1",
                                  f"REPLACE INTO {table} SELECT * FROM {table} LIMIT 1"):
                    with self.assertRaisesRegex(sqlite3.IntegrityError, "append-only", msg=statement):
                        database.execute(statement)
            # Nor is anything added to an entry that is whole.
            with self.assertRaisesRegex(sqlite3.IntegrityError, "append-only"):
                database.execute("INSERT INTO label VALUES (1, 3, 'x', 'y')")
            with self.assertRaisesRegex(sqlite3.IntegrityError, "append-only"):
                database.execute("INSERT INTO assessment SELECT entry, 2, standard, family, title_zh, title_en, fingerprint, effective, until,"
                                 " in_force, verdict, requirements FROM assessment WHERE entry = 1")
            database.close()

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs a file system that can be full")
    def test_what_cannot_be_kept_is_an_error_and_the_verdict_is_shown_all_the_same(self):
        with tempfile.TemporaryDirectory() as name:
            ledger = f"{name}/l.db"
            self.assertEqual(code_of(start("first", ledger)), 1)
            size = sum(file.stat().st_size for file in pathlib.Path(name).iterdir())
            limited = ["bash", "-c", f'ulimit -f {size // 1024 // 2}; trap "" XFSZ; exec "$@"', "bash"]
            done = subprocess.run([*limited, COMMAND, "check", "-", "--ledger", ledger, "--catalogue", CATALOGUE, "--lang", "en"], cwd=HERE, env=CLEAN,
                                  input=scenario("second").encode(), capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 4, done.stderr)
            self.assertIn("nothing could be added to the ledger", done.stderr.decode())
            self.assertIn(b"40 cases", done.stdout)
            self.assertEqual(contents(ledger), {"first": SUBJECTS})


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = run("catalogue", "build", "catalogue", CATALOGUE)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
