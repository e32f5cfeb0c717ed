#!/usr/bin/env python3
"""`baseline update` killed at any moment: the file is the old one or the new one. Usage: baseline_kill_test.py COMMAND

Read with Python's TOML, not with the command. GREENGAUGE_SEED repeats a run."""

import os
import pathlib
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import tomllib
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
NAME = ".greengauge-baseline.toml"
SUBJECTS = 300  # their entries are more than one page of the disk
KILLS = 15 if os.environ.get("GREENGAUGE_SLOW") else 100  # the command is slow under sanitizers


def scenario(volume):
    """Boxes that fail, each with a value of its own that moves with `volume`."""
    lines = ['[scenario]\ntitle = "boxes"\ndate = 2024-06-30\nstandards = ["BOX 1"]', '[inputs]\ngoods = "toy"\ncontent = "1 L"\nlayers = 2']
    lines += [f'[[subject]]\nname = "S{number:03}"\ninputs = {{ volume = "{volume + number / 1000} L" }}' for number in range(SUBJECTS)]
    return "\n".join(lines)


class Killed(unittest.TestCase):
    def start(self, *arguments):
        return subprocess.Popen([COMMAND, *arguments, "--catalogue", CATALOGUE], cwd=self.root, env=CLEAN, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    def done(self, *arguments):
        process = self.start(*arguments)
        _, err = process.communicate(timeout=60)
        return process.returncode, err.decode()

    def kill(self, process, chance, longest):
        """At some moment of the run; every other time once the new file is begun under its temporary name."""
        if chance.random() < 0.5:
            time.sleep(chance.uniform(0, longest))
        else:
            temporary = f"{NAME}.{process.pid}.tmp"
            while process.poll() is None and not (self.root / temporary).exists():
                pass
            time.sleep(chance.uniform(0, 0.001))
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)

    def test_the_old_file_or_the_new_one(self):
        seed = os.environ.get("GREENGAUGE_SEED", str(time.time_ns()))
        chance = random.Random(seed)
        with tempfile.TemporaryDirectory() as name:
            self.root = pathlib.Path(name).resolve()
            boxes, baseline = self.root / "boxes.toml", self.root / NAME
            texts, durations = [], []
            for volume in (3, 4):  # two states of the repository, and what the baseline of each says
                boxes.write_text(scenario(volume))
                begin = time.monotonic()
                code, err = self.done("baseline", "update" if texts else "create", ".", *(["--accept-new"] if texts else []))
                durations.append(time.monotonic() - begin)
                self.assertEqual((code, err), (0, ""))
                texts.append(baseline.read_bytes())
                self.assertEqual(len(tomllib.loads(texts[-1].decode())["accepted"]), SUBJECTS)
            self.assertNotEqual(*texts)
            killed, while_writing, results = 0, 0, [0, 0]
            for rounds in range(1, 20 * KILLS):
                if killed == KILLS:
                    break
                now, wanted = texts.index(baseline.read_bytes()), chance.randrange(2)
                boxes.write_text(scenario((3, 4)[wanted]))
                process = self.start("baseline", "update", ".", "--accept-new")
                self.kill(process, chance, 1.2 * statistics.median(durations))
                text = baseline.read_bytes()
                self.assertIn(text, (texts[now], texts[wanted]), f"half a baseline, seed {seed}")
                if process.returncode == -signal.SIGKILL:
                    killed += 1
                    results[text == texts[wanted]] += 1
                    while_writing += (self.root / f"{NAME}.{process.pid}.tmp").exists()
                else:
                    self.assertEqual(process.returncode, 0, f"seed {seed}")
                    self.assertEqual(text, texts[wanted], f"seed {seed}")
                # What is left over is no scenario and no baseline.
                if chance.random() < 0.1:
                    self.assertEqual({file.name for file in self.root.iterdir() if file.suffix == ".toml"}, {"boxes.toml", NAME})
            self.assertEqual(killed, KILLS, "most runs end before they can be killed")
            self.assertGreater(while_writing, 0, f"never killed while it wrote, seed {seed}")
            print(f"{killed} of {rounds - 1} runs killed, {while_writing} left a temporary file behind; seed {seed}")
            # The command itself goes on where the killed ones stopped.
            boxes.write_text(scenario(3))
            self.assertEqual(self.done("baseline", "update", ".", "--accept-new"), (0, ""))
            self.assertEqual(baseline.read_bytes(), texts[0])
            self.assertEqual(self.done("check", ".", "--baseline", NAME, "--quiet"), (0, ""))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        subprocess.run([COMMAND, "catalogue", "build", "catalogue", CATALOGUE], cwd=HERE, env=CLEAN, check=True, capture_output=True)
        unittest.main(verbosity=0)
