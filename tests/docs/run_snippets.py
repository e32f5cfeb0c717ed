#!/usr/bin/env python3
"""Runs the ```console blocks of the documentation and compares what they print. Usage: run_snippets.py COMMAND [--bless] [FILE...]

In a block, a line `$ command` is run by bash in a copy-on-write of the project's folder (a temporary folder of links, so that
what a snippet writes is gone afterwards); the lines below it are what it prints, standard error included. `greengauge` and
`scripts/greengauge` are the command that is tested. A line `…` stands for any lines, `…` after `sha256:` for any fingerprint.
--bless writes what is printed into the files."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def default_files():
    return [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def steps_of(block):
    """[(command, expected lines)]"""
    steps = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif steps:
            steps[-1][1].append(line)
        else:
            raise ValueError(f"a console block begins with a command, not with: {line}")
    return steps


def pattern_of(lines):
    """The regular expression that the printed text must match."""
    parts = []
    for line in lines:
        if line.strip() == "…":
            parts.append(r"(?:.*\n)*?")
        else:
            parts.append(re.escape(line).replace(r"sha256:…", r"sha256:[0-9a-f]{64}") + r"\n")
    return "".join(parts)


def run_block(command, steps):
    """What each step prints. All run in one shell, so `$?` and variables carry over."""
    marker = "\x1e"
    script = [f'greengauge() {{ {command!r} "$@"; }}', 'scripts/greengauge() { greengauge "$@"; }', "export -f greengauge"]
    for text, _ in steps:
        script += [f"(exit ${{status:-0}}); {text}", "status=$?", f"printf '\\x1e\\n'"]
    with tempfile.TemporaryDirectory() as name:
        for entry in ROOT.iterdir():
            if entry.name not in (".git", "build"):
                os.symlink(entry, pathlib.Path(name) / entry.name)
        environment = {"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8"}
        done = subprocess.run(["bash", "-c", "\n".join(script)], cwd=name, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)
    return [part.removeprefix("\n") for part in done.stdout.decode("utf-8", "replace").split(marker)]


def main():
    arguments = sys.argv[1:]
    bless = "--bless" in arguments
    arguments = [argument for argument in arguments if argument != "--bless"]
    command = str(pathlib.Path(arguments[0]).resolve())
    files = [pathlib.Path(file).resolve() for file in arguments[1:]] or default_files()
    blocks = failures = 0
    for file in files:
        text = file.read_text(encoding="utf-8")

        def check(match):
            nonlocal blocks, failures
            blocks += 1
            line = text.count("\n", 0, match.start()) + 1
            steps = steps_of(match.group(1))
            printed = run_block(command, steps)
            new = ""
            for (step, expected), actual in zip(steps, printed):
                # An empty line at the end of a step's text separates it from the next command.
                while expected and not expected[-1].strip():
                    expected.pop()
                actual = actual.rstrip("\n") + "\n" if actual.strip() else actual
                fits = re.fullmatch(pattern_of(expected), actual) is not None
                if not fits:
                    failures += 1
                    if not bless:
                        print(f"{file.relative_to(ROOT)}:{line}: `{step}` prints something else:\n{actual}-- the documentation says\n" + "\n".join(expected) + "\n")
                new += f"$ {step}\n" + ("".join(one + "\n" for one in expected) if fits else re.sub(r"sha256:[0-9a-f]{64}", "sha256:…", actual))
            return f"```console\n{new}```"

        changed = BLOCK.sub(check, text)
        if bless and changed != text:
            file.write_text(changed, encoding="utf-8")
    print(f"{blocks} blocks, {failures} {'rewritten' if bless else 'that differ'}")
    sys.exit(1 if failures and not bless else 0)


if __name__ == "__main__":
    main()
