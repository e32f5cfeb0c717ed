#!/usr/bin/env python3
"""The command as a process: streams that close, a terminal, signals. Usage: process_test.py COMMAND"""

import os
import pathlib
import pty
import signal
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "TERM": "xterm"}


def run(*arguments, **options):
    options.setdefault("env", CLEAN)
    return subprocess.run([COMMAND, *arguments], cwd=HERE, capture_output=True, timeout=60, **options)


def on_a_terminal(arguments, env):
    """Standard output and its text on a pseudo-terminal."""
    pid, master = pty.fork()
    if pid == 0:
        os.chdir(HERE)
        os.execve(COMMAND, [COMMAND, *arguments], env)
    text = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:
            break
        if not part:
            break
        text += part
    _, status = os.waitpid(pid, 0)
    os.close(master)
    return text, os.waitstatus_to_exitcode(status)


class Process(unittest.TestCase):
    def check(self, *more):
        return ["check", "scenarios/toy-fails.toml", "--catalogue", CATALOGUE, *more]

    def test_results_to_stdout_and_errors_to_stderr(self):
        good = run(*self.check())
        self.assertEqual(good.returncode, 1)
        self.assertEqual(good.stderr, b"")
        bad = run("check", "scenarios/none.toml", "--catalogue", CATALOGUE)
        self.assertEqual(bad.returncode, 3)
        self.assertIn("scenarios/none.toml", bad.stderr.decode())

    def test_closed_stdout_keeps_the_code(self):
        code = subprocess.run(["bash", "-c", '"$@" >&-', "bash", COMMAND, *self.check()], cwd=HERE, env=CLEAN, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual((code.returncode, code.stderr), (1, b""))

    def test_closed_streams_do_not_become_files(self):
        code = subprocess.run(["bash", "-c", '"$@" <&- >&- 2>&-', "bash", COMMAND, *self.check()], cwd=HERE, env=CLEAN, timeout=60)
        self.assertEqual(code.returncode, 1)
        code = subprocess.run(["bash", "-c", '"$@" <&-', "bash", COMMAND, "check", "-"], cwd=HERE, env=CLEAN, capture_output=True, timeout=60)
        self.assertEqual(code.returncode, 3)

    def test_a_reader_that_goes_away_is_no_error(self):
        read, write = os.pipe()
        os.close(read)
        process = subprocess.run([COMMAND, *self.check("--format", "json")], cwd=HERE, env=CLEAN, stdout=write, stderr=subprocess.PIPE, timeout=60,
                                 preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
        os.close(write)
        self.assertEqual((process.returncode, process.stderr), (1, b""))

    @unittest.skipUnless(os.path.exists("/dev/full"), "needs /dev/full")
    def test_a_full_disk_is_an_error(self):
        with open("/dev/full", "wb") as full:
            process = subprocess.run([COMMAND, *self.check()], cwd=HERE, env=CLEAN, stdout=full, stderr=subprocess.PIPE, timeout=60)
        self.assertEqual(process.returncode, 4)
        self.assertEqual(process.stderr.count(b"\n"), 1)

    def test_colours_only_on_a_terminal(self):
        self.assertNotIn(b"\x1b", run(*self.check()).stdout)
        text, code = on_a_terminal(self.check(), CLEAN)
        self.assertEqual(code, 1)
        self.assertIn(b"\x1b[", text)
        for extra in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
            text, code = on_a_terminal(self.check(), CLEAN | extra)
            self.assertEqual(code, 1)
            self.assertNotIn(b"\x1b", text)
            self.assertIn("不符合".encode(), text)

    def test_files_of_all_kinds(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            contents = {
                "empty.toml": b"",
                "large.toml": b"# " + b"x" * 10_000_000,
                "huge.toml": b"# " + b"x" * 20_000_000,
                "utf8.toml": b"[scenario]\ntitle = \"\xff\xfe\"\n",
                "deep.toml": b"a = " + b"[" * 100_000,
                "nul.toml": b"[scenario]\0\n",
                "bom.toml": "\ufeff".encode() + (HERE / "scenarios/toy-passes.toml").read_bytes(),
                "crlf.toml": (HERE / "scenarios/toy-passes.toml").read_bytes().replace(b"\n", b"\r\n"),
                "[a,b].toml": (HERE / "scenarios/toy-passes.toml").read_bytes(),
                "-x.toml": (HERE / "scenarios/toy-passes.toml").read_bytes(),
                "新 \x1b[31m.toml": (HERE / "scenarios/toy-passes.toml").read_bytes(),
            }
            for file, content in contents.items():
                (folder / file).write_bytes(content)
            (folder / "folder.toml").mkdir()
            for file in ("empty", "large", "huge", "utf8", "deep", "nul"):
                done = run("check", f"{name}/{file}.toml", "--catalogue", CATALOGUE)
                self.assertEqual(done.returncode, 3, (file, done.stdout, done.stderr))
                self.assertGreater(len(done.stderr), 0, file)
                self.assertLess(len(done.stderr), 100_000, file)
            for file in ("bom.toml", "crlf.toml", "[a,b].toml", "新 \x1b[31m.toml"):
                done = run("check", f"{name}/{file}", "--catalogue", CATALOGUE)
                self.assertEqual(done.returncode, 0, (file, done.stderr))
                self.assertNotIn(b"\x1b", done.stdout)
            done = subprocess.run([COMMAND, "check", "--catalogue", CATALOGUE, "--", "-x.toml"], cwd=name, env=CLEAN, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, done.stderr)
            os.symlink(name, folder / "loop")
            done = run("check", name, "--catalogue", CATALOGUE)
            self.assertEqual(done.returncode, 3)
            self.assertIn("[a,b].toml", done.stdout.decode())
            done = run("check", f"{name}/folder.toml", "--catalogue", CATALOGUE)
            self.assertEqual(done.returncode, 3)

    def test_a_file_that_may_not_be_read(self):
        with tempfile.TemporaryDirectory() as name:
            file = pathlib.Path(name) / "secret.toml"
            file.write_text("")
            file.chmod(0)
            self.assertEqual(run("check", str(file), "--catalogue", CATALOGUE).returncode, 3)

    def test_a_hostile_catalogue_file(self):
        data = pathlib.Path(CATALOGUE).read_bytes()
        with tempfile.TemporaryDirectory() as name:
            file = pathlib.Path(name) / "c.db"
            for broken in (b"", data[:100], data[: len(data) // 2], data[:2000] + b"\0" * 3000 + data[5000:], b"x" * 4096):
                file.write_bytes(broken)
                done = run("check", "scenarios/toy-fails.toml", "--catalogue", str(file))
                self.assertIn(done.returncode, (1, 3), (len(broken), done.stderr))

    def test_completion_is_a_script(self):
        for shell in ("bash", "zsh", "fish"):
            script = run("completion", shell).stdout
            self.assertIn(b"catalogue", script, shell)
            if subprocess.run(["which", shell], capture_output=True).returncode == 0:
                checked = subprocess.run([shell, "-n"], input=script, capture_output=True, timeout=60)
                self.assertEqual((checked.returncode, checked.stderr), (0, b""), shell)
        complete = ("source <(\"$1\" completion bash); COMP_WORDS=(greengauge standards l); COMP_CWORD=2; _greengauge; echo ${COMPREPLY[@]};"
                    "COMP_WORDS=(greengauge check --format ''); COMP_CWORD=3; _greengauge; echo ${COMPREPLY[@]}")
        with tempfile.TemporaryDirectory() as empty:  # files are offered, too
            done = subprocess.run(["bash", "-c", complete, "bash", str(pathlib.Path(COMMAND).resolve())], cwd=empty, env=CLEAN, capture_output=True, timeout=60)
        lists = [line.split(" ") for line in done.stdout.decode().split("\n")]
        self.assertEqual(lists[0], ["list", "lint"])
        self.assertLessEqual({"text", "json"}, set(lists[1]))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        built = run("catalogue", "build", "catalogue", CATALOGUE)
        if built.returncode != 0:
            sys.exit(built.stderr.decode())
        unittest.main(verbosity=0)
