#!/usr/bin/env python3
"""`check --changed-since` in repositories made for the purpose. Usage: changed_since_test.py COMMAND"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
CATALOGUE = ""
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
         "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"}
PASSES = 'goods = "toy"\nvolume = "2 L"\ncontent = "1 L"\nlayers = 3\n'
FAILS = PASSES.replace("1 L", "0.9 L")
OVERLAY = (HERE / "overlays").glob("*.toml")


def scenario(title, inputs=PASSES):
    return f'[scenario]\ntitle = {json.dumps(title)}\ndate = 2024-06-30\nstandards = ["BOX 1"]\n\n[inputs]\n{inputs}'


class ChangedSince(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve() / "work"
        (self.folder / "sub").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        for name in ("a", "b", "sub/c"):
            self.write(f"{name}.toml", scenario(name))
        self.commit("first")

    def git(self, *arguments, cwd=None):
        return subprocess.run(["git", *arguments], cwd=cwd or self.folder, env=CLEAN, capture_output=True, check=True, timeout=60).stdout.decode()

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")

    def commit(self, message):
        self.git("add", "-A")
        self.git("commit", "-q", "-m", message)

    def check(self, revision, *paths, cwd=None, **environment):
        """The files that were judged, the exit code, and standard error."""
        done = subprocess.run([COMMAND, "check", f"--changed-since={revision}", "--format", "json", "--lang", "en", "--catalogue", CATALOGUE, *(paths or (".",))],
                              cwd=cwd or self.folder, env=CLEAN | environment, capture_output=True, timeout=60)
        files = sorted({one["file"].removeprefix("./") for one in json.loads(done.stdout or b'{"scenarios": []}')["scenarios"]})
        return files, done.returncode, done.stderr.decode()

    def test_nothing_changed(self):
        files, code, error = self.check("HEAD")
        self.assertEqual((files, code), ([], 0))
        self.assertIn("none of 3 scenario files has changed since HEAD", error)
        for name in ("text", "junit", "sarif", "github", "markdown", "csv"):
            done = subprocess.run([COMMAND, "check", ".", "--changed-since", "HEAD", "--format", name], cwd=self.folder, env=CLEAN, capture_output=True, timeout=60)
            self.assertEqual(done.returncode, 0, name)

    def test_committed_staged_changed_and_untracked(self):
        self.write("a.toml", scenario("a", FAILS))
        self.commit("second")
        self.assertEqual(self.check("HEAD~1")[:2], (["a.toml"], 1))
        self.assertEqual(self.check("HEAD")[:2], ([], 0))
        self.write("b.toml", scenario("b, staged"))
        self.git("add", "b.toml")
        self.write("sub/c.toml", scenario("c, not staged"))
        self.write("sub/d.toml", scenario("d, untracked"))
        self.assertEqual(self.check("HEAD")[:2], (["b.toml", "sub/c.toml", "sub/d.toml"], 0))
        self.assertEqual(self.check("HEAD~1")[:2], (["a.toml", "b.toml", "sub/c.toml", "sub/d.toml"], 1))
        # Only what the paths hold, and from wherever it is asked.
        self.assertEqual(self.check("HEAD", "sub")[0], ["sub/c.toml", "sub/d.toml"])
        self.assertEqual(self.check("HEAD", cwd=self.folder / "sub")[0], ["c.toml", "d.toml"])
        self.assertEqual(self.check("HEAD", str(self.folder / "sub/c.toml"), cwd="/")[0], [str(self.folder / "sub/c.toml")])
        self.write(".gitignore", "d.toml\n")
        self.assertEqual(self.check("HEAD", "sub")[0], ["sub/c.toml"])

    def test_what_the_other_branch_did_is_not_of_this_one(self):
        self.git("checkout", "-q", "-b", "mine")
        self.write("a.toml", scenario("mine"))
        self.commit("mine")
        self.git("checkout", "-q", "main")
        self.write("b.toml", scenario("theirs"))
        self.commit("theirs")
        self.git("checkout", "-q", "mine")
        self.assertEqual(self.check("main")[0], ["a.toml"])

    def test_deleted_and_renamed_files(self):
        self.git("rm", "-q", "a.toml")
        self.git("mv", "b.toml", "renamed.toml")
        self.commit("moved")
        files, code, error = self.check("HEAD~1")
        self.assertEqual((files, code), (["renamed.toml"], 0), error)

    def test_names_of_all_kinds(self):
        names = ["a b.toml", 'quote"d.toml', "it's.toml", "line\nfeed.toml", "tab\there.toml", "月饼.toml", "-n.toml", "back\\slash.toml", "$(id).toml", "*.toml", "é.toml"]
        for name in names:
            self.write(name, scenario("x"))
        self.assertEqual(len(self.check("HEAD")[0]), len(names))
        self.commit("names")
        self.assertEqual(self.check("HEAD")[0], [])
        for name in names:
            self.write(name, scenario("y"))
        self.assertEqual(len(self.check("HEAD")[0]), len(names))
        self.assertEqual(len(self.check("HEAD~1")[0]), len(names))

    def test_a_changed_overlay_means_every_scenario(self):
        overlay = next(iter(sorted(OVERLAY))).read_text(encoding="utf-8")
        (self.folder / "own.overlay.toml").write_text(overlay, encoding="utf-8")
        files, _, error = self.check("HEAD")
        self.assertIn("own.overlay.toml has changed since HEAD, which touches every scenario: all 3 files are checked", error)
        self.commit("overlay")
        self.assertEqual(self.check("HEAD")[0], [])
        (self.folder / "own.overlay.toml").unlink()
        files, code, error = self.check("HEAD")
        self.assertEqual((files, code), (["a.toml", "b.toml", "sub/c.toml"], 0), error)
        self.assertIn("all 3 files", error)

    def test_hooks_of_git_set_variables(self):
        self.write("sub/c.toml", scenario("changed"))
        self.assertEqual(self.check("HEAD", "sub", GIT_DIR=".git", GIT_INDEX_FILE=".git/index", GIT_PREFIX="")[0], ["sub/c.toml"])
        for setting in (("diff.relative", "true"), ("core.quotePath", "true"), ("diff.noprefix", "true"), ("diff.external", "false"), ("status.showUntrackedFiles", "no")):
            self.git("config", *setting)
        self.write("sub/月.toml", scenario("new"))
        self.assertEqual(self.check("HEAD", cwd=self.folder / "sub")[0], ["c.toml", "月.toml"])

    def test_what_git_cannot_tell_is_bad_input(self):
        outside = tempfile.TemporaryDirectory()
        self.addCleanup(outside.cleanup)
        (pathlib.Path(outside.name) / "x.toml").write_text(scenario("x"), encoding="utf-8")
        self.git("checkout", "-q", "--orphan", "other")
        self.commit("unrelated")
        for revision, paths, code in (("nonsense", ["."], "unknown-revision"), ("", ["."], "unknown-revision"), ("--output=x", ["."], "unknown-revision"),
                                      ("main:a.toml", ["."], "unknown-revision"), ("0" * 40, ["."], "unknown-revision"),
                                      ("main", ["."], "no-common-commit"), ("HEAD", [outside.name], "no-repository")):
            files, exit_code, error = self.check(revision, *paths)
            self.assertEqual((files, exit_code), ([], 3), (revision, error))
            self.assertIn(f"[{code}]", error)
        self.assertFalse((self.folder / "x").exists())
        empty = tempfile.TemporaryDirectory()
        self.addCleanup(empty.cleanup)
        files, exit_code, error = self.check("HEAD", PATH=empty.name)
        self.assertEqual((files, exit_code), ([], 3))
        self.assertIn("git cannot be run", error)
        (self.folder / ".git" / "HEAD").write_text("")
        files, exit_code, error = self.check("HEAD")
        self.assertEqual((files, exit_code), ([], 3), error)

    def test_a_shallow_clone_says_what_to_do(self):
        self.write("a.toml", scenario("second"))
        self.commit("second")
        clone = self.folder.parent / "clone"
        self.git("clone", "-q", "--depth=1", f"file://{self.folder}", str(clone))
        files, code, error = self.check("HEAD~1", cwd=clone)
        self.assertEqual((files, code), ([], 3))
        self.assertIn("shallow", error)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as temporary:
        CATALOGUE = os.path.join(temporary, "catalogue.db")
        subprocess.run([COMMAND, "catalogue", "build", "catalogue", CATALOGUE], cwd=HERE, check=True, capture_output=True)
        unittest.main(verbosity=0)
