#!/usr/bin/env python3
"""Plays the runners of docs/ci/ and .pre-commit-hooks.yaml: reads the YAML, fills in inputs and variables, and runs the shell's steps in
repositories made for the purpose. Usage: ci_test.py COMMAND

What is played is what the files use; an expression, a key or a `uses` that is unknown here fails the test."""

import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

import jsonschema
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMMAND = os.path.abspath(sys.argv.pop(1)) if len(sys.argv) > 1 else ""
SARIF = jsonschema.Draft4Validator(json.loads((ROOT / "tests/cli/schemas/sarif-2.1.0.json").read_text(encoding="utf-8")))
CLEAN = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com",
         "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com"}
PASSES = 'rated_power = "11 kW"\npoles = 4\nefficiency = "95 %"\n'
FAILS = PASSES.replace("95", "60")


def scenario(title, inputs):
    return f'[scenario]\ntitle = "{title}"\ndate = 2024-06-01\nstandards = ["GB 18613-2020"]\n\n[inputs]\n{inputs}'


def read(name):
    return yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))


class Repository(unittest.TestCase):
    """A user's repository: two scenarios on main, in a folder with a space in its name, and a branch that is checked out."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = pathlib.Path(temporary.name).resolve()
        self.work = self.folder / "work"
        self.environment = CLEAN | {"HOME": str(self.folder)}
        (self.work / "scenarios" / "the pumps").mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.write("known.toml", scenario("known", FAILS))
        self.write("good.toml", scenario("good", PASSES))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "main")
        self.base = self.git("rev-parse", "HEAD").strip()
        self.git("checkout", "-q", "-b", "mine")

    def git(self, *arguments):
        return subprocess.run(["git", *arguments], cwd=self.work, env=self.environment, capture_output=True, check=True, timeout=60).stdout.decode()

    def write(self, name, text):
        (self.work / "scenarios" / "the pumps" / name).write_text(text, encoding="utf-8")

    def change(self, name, inputs):
        self.write(name, scenario(name, inputs))
        self.git("add", "-A")
        self.git("commit", "-q", "-m", name)

    def shell(self, script, variables, *options):
        file = self.folder / "step.sh"
        file.write_text(script, encoding="utf-8")
        return subprocess.run(["bash", "--noprofile", "--norc", *options, str(file)], cwd=self.work, env=self.environment | variables, capture_output=True, timeout=120)


class GitHub(Repository):
    """A runner of GitHub Actions."""

    def value(self, text, context):
        """A text with its ${{ }} filled in."""
        if not isinstance(text, str):
            return str(text).lower() if isinstance(text, bool) else str(text)
        return re.sub(r"\$\{\{(.*?)\}\}", lambda match: str(self.expression(match[1], context)), text)

    def expression(self, text, context):
        """always(), paths into the context (what is not there is empty), == and != with a string, &&."""
        results = []
        for part in text.split("&&"):
            match = re.fullmatch(r"\s*(?:(always\(\))|([\w.-]+))\s*(?:(==|!=)\s*'([^']*)')?\s*", part)
            self.assertIsNotNone(match, text)
            value = True if match[1] else self.lookup(match[2], context)
            results.append(value if match[3] is None else (value == match[4]) == (match[3] == "=="))
        return results[0] if len(results) == 1 else all(results)

    @staticmethod
    def lookup(path, context):
        for name in path.split("."):
            context = context.get(name, "") if isinstance(context, dict) else ""
        return context

    def composite(self, action, given, context):
        """Runs the steps of an action; returns the log, the exit code, and what the actions that it uses were given."""
        unknown = set(given) - set(action["inputs"])
        self.assertEqual(unknown, set())
        inputs = {name: self.value(given.get(name, one.get("default", "")), context) for name, one in action["inputs"].items()}
        context = context | {"inputs": inputs, "steps": {}}
        self.assertEqual(action["runs"]["using"], "composite")
        log, code, used = "", 0, []
        for step in action["runs"]["steps"]:
            self.assertLessEqual(set(step), {"id", "if", "name", "shell", "env", "run", "uses", "with"})
            condition = self.expression(re.fullmatch(r"\$\{\{(.*)\}\}", step["if"])[1], context) if "if" in step else code == 0
            if not condition or (code != 0 and "always()" not in step["if"]):
                continue
            if "uses" in step:
                used.append((step["uses"], {name: self.value(value, context) for name, value in step["with"].items()}))
                continue
            self.assertEqual(step["shell"], "bash")
            files = {name: self.folder / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
            files["GITHUB_OUTPUT"].write_text("")
            variables = {name: self.value(value, context) for name, value in step.get("env", {}).items()}
            variables |= {name: str(file) for name, file in files.items()} | {"GITHUB_ACTION_PATH": str(ROOT / "docs/ci/github"), "GITHUB_WORKSPACE": str(self.work)}
            done = self.shell(step["run"], variables, "-eo", "pipefail")
            log += done.stdout.decode()
            self.error = done.stderr.decode()
            code = code or done.returncode
            outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
            context["steps"][step.get("id", "")] = {"outputs": outputs}
        self.outputs = {name: self.value(one["value"], context) for name, one in action["outputs"].items()}
        return log, code, used

    def job(self, event, **given):
        """The example workflow, with the command that is tested instead of one that it would build."""
        (self.folder / "GITHUB_STEP_SUMMARY").write_text("")
        workflow = read("docs/ci/github/workflow.yml")
        self.assertEqual(set(workflow[True]), {"push", "pull_request"})  # YAML 1.1 reads `on` as a yes
        [job] = workflow["jobs"].values()
        self.assertEqual(job["permissions"]["security-events"], "write")
        checkout = [step for step in job["steps"] if step.get("uses", "").startswith("actions/checkout@")]
        self.assertEqual(checkout[0]["with"]["fetch-depth"], 0)
        for step in job["steps"]:
            if "run" in step and "apt-get" not in step["run"]:
                self.assertEqual(self.shell(step["run"], {"GITHUB_WORKSPACE": str(self.work)}, "-e").returncode, 0)
        [use] = [step for step in job["steps"] if "greengauge/docs/ci/github@" in step.get("uses", "")]
        return self.composite(read("docs/ci/github/action.yml"), use["with"] | {"command": COMMAND, "language": "en"} | given, {"github": {"event": event}})

    @staticmethod
    def annotations(log):
        found = [re.fullmatch(r"::(error|warning|notice) (?:file=([^,:]*),line=(\d+),col=\d+,)?title=([^:]*)::.*", line) for line in log.splitlines()]
        return [(match[1], match[2], match[3] and int(match[3])) for match in found]

    def summary(self):
        return (self.folder / "GITHUB_STEP_SUMMARY").read_text(encoding="utf-8")

    def sarif(self, used):
        [(action, given)] = used
        self.assertTrue(action.startswith("github/codeql-action/upload-sarif@"))
        log = json.loads((self.work / given["sarif_file"]).read_text(encoding="utf-8"))
        SARIF.validate(log)
        return log["runs"][0]["results"]

    def test_a_push_checks_everything_and_fails(self):
        log, code, used = self.job({})
        self.assertEqual(code, 1, self.error)
        self.assertEqual(self.outputs, {"exit-code": "1"})
        error, notice = self.annotations(log)
        self.assertEqual(error[:2], ("error", "scenarios/the pumps/known.toml"))
        self.assertIn("efficiency", (self.work / error[1]).read_text().splitlines()[error[2] - 1])
        self.assertEqual(notice[0], "notice")
        [result] = self.sarif(used)
        self.assertEqual(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"], "scenarios/the%20pumps/known.toml")
        self.assertIn("non-compliant", self.summary())

    def test_a_pull_request_is_judged_by_what_it_touches(self):
        event = {"pull_request": {"base": {"sha": self.base}}}
        log, code, used = self.job(event)
        self.assertEqual((code, self.outputs), (0, {"exit-code": "0"}), self.error)
        self.assertEqual(self.sarif(used), [])
        self.change("mine.toml", PASSES)
        log, code, used = self.job(event)
        self.assertEqual((code, [one[0] for one in self.annotations(log)]), (0, ["notice"]))
        self.change("mine.toml", FAILS)
        log, code, used = self.job(event)
        self.assertEqual((code, self.annotations(log)[0][1]), (1, "scenarios/the pumps/mine.toml"))
        self.assertEqual(len(self.sarif(used)), 1)

    def test_bad_input_and_undetermined_fail_with_their_codes(self):
        self.change("known.toml", PASSES)
        self.change("open.toml", PASSES.replace("poles = 4\n", ""))
        log, code, used = self.job({})
        self.assertEqual((code, self.annotations(log)[0][0]), (2, "warning"))
        self.change("bad.toml", PASSES.replace("poles", "polse"))
        log, code, used = self.job({})
        self.assertEqual((code, self.annotations(log)[0][:2]), (3, ("error", "scenarios/the pumps/bad.toml")))
        self.assertEqual(self.sarif(used)[-1]["ruleId"], "input/unknown-input")
        log, code, used = self.job({}, **{"changed-since": "nonsense"})
        self.assertEqual(code, 3)

    def test_inputs_of_the_action(self):
        log, code, used = self.job({}, paths="scenarios/the pumps/good.toml\n\n  \nscenarios/the pumps/known.toml\n", arguments="--date\n2025-01-01", language="zh", **{"upload-sarif": "false", "sarif-file": "out put.sarif"})
        self.assertEqual((code, used), (1, []), self.error)
        self.assertIn("不符合", self.summary())
        self.assertTrue((self.work / "out put.sarif").exists())
        # Nothing that is given becomes shell.
        log, code, used = self.job({}, paths="$(touch pwned)\n`touch pwned`\n; touch pwned", arguments="--variant=$(touch pwned)")
        self.assertEqual(code, 3)
        self.assertFalse((self.work / "pwned").exists())

    def test_without_a_command_it_is_this_projects(self):
        action = read("docs/ci/github/action.yml")
        [path] = re.findall(r"\$GITHUB_ACTION_PATH(/\S+?)\}", action["runs"]["steps"][0]["run"])
        self.assertEqual((ROOT / "docs/ci/github").joinpath(path.lstrip("/")).resolve(), ROOT / "scripts/greengauge")
        self.assertTrue(os.access(ROOT / "scripts/greengauge", os.X_OK))


class GitLab(Repository):
    """A runner of GitLab CI."""

    def job(self, **variables):
        [(_, job)] = read("docs/ci/gitlab.yml").items()
        own = {name: str(value) for name, value in job["variables"].items()}
        own |= {"GREENGAUGE_COMMAND": COMMAND, "GREENGAUGE_LANG": "en", "CI_PROJECT_DIR": str(self.work)} | variables
        self.assertEqual(job["artifacts"]["when"], "always")  # also of a job that failed
        done = self.shell("\n".join(job["script"]), own, "-eo", "pipefail")
        self.log = done.stdout.decode() + done.stderr.decode()
        report = xml.etree.ElementTree.parse(self.work / job["artifacts"]["reports"]["junit"]).getroot()
        return done.returncode, report.get("tests"), report.get("failures"), report.get("errors")

    def test_a_branch_and_a_merge_request(self):
        code, tests, failures, errors = self.job()
        self.assertEqual((code, failures, errors), (1, "1", "0"), self.log)
        self.assertIn("exit code 1", self.log)
        self.assertEqual(self.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base), (0, "0", "0", "0"), self.log)
        self.change("mine.toml", FAILS)
        self.assertEqual(self.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base)[::2], (1, "1"))
        self.change("mine.toml", "rated_power = 11\n")
        self.assertEqual(self.job(CI_MERGE_REQUEST_DIFF_BASE_SHA=self.base)[::3], (3, "1"))


class PreCommit(Repository):
    """pre-commit: the files of the commit that a hook wants, at the end of its `entry`."""

    def hook(self, hook, files):
        self.assertLessEqual(set(hook), {"id", "name", "description", "entry", "language", "types", "exclude", "require_serial"})
        self.assertEqual(hook["types"], ["toml"])
        wanted = [name for name in files if name.endswith(".toml") and not re.search(hook["exclude"], name)]
        if not wanted:
            return None
        entry = shlex.split(hook["entry"])
        if hook["language"] == "script":  # relative to the hooks' own repository
            self.assertTrue(os.access(ROOT / entry[0], os.X_OK), entry)
            self.assertEqual(entry[0], "scripts/greengauge")
        else:
            self.assertEqual((hook["language"], entry[0]), ("system", "greengauge"))
        return subprocess.run([COMMAND, *entry[1:], *wanted], cwd=self.work, env=self.environment | {"GIT_DIR": ".git", "PRE_COMMIT": "1"}, capture_output=True, timeout=60)

    def test_the_hooks(self):
        hooks = {hook["id"]: hook for hook in read(".pre-commit-hooks.yaml")}
        self.assertEqual(set(hooks), {"greengauge-check", "greengauge-check-from-source"})
        for hook in hooks.values():
            self.assertEqual(self.hook(hook, ["scenarios/the pumps/good.toml", "README.md", "x.overlay.toml"]).returncode, 0)
            failed = self.hook(hook, ["scenarios/the pumps/good.toml", "scenarios/the pumps/known.toml"])
            self.assertEqual(failed.returncode, 1)
            self.assertIn("known.toml", failed.stdout.decode())
            self.assertIsNone(self.hook(hook, ["README.md", "x.overlay.toml"]))


if __name__ == "__main__":
    unittest.main(verbosity=0)
