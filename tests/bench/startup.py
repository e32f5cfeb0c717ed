#!/usr/bin/env python3
"""How long a whole `greengauge check` of one scenario takes beside /bin/true, and whether more documents make it slower.

Usage: startup.py COMMAND [WITH_6 WITH_500] [--runs N] [--limit MILLISECONDS]
WITH_6 and WITH_500 are the same command carrying 6 and 500 invented documents (targets bench.startup.6 and .500).
The runs are interleaved, so that what else the machine does falls on all alike. With --limit the exit code is 1 when a
median is over /bin/true's by more than that, or when 500 documents cost over a millisecond more than 6."""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
REAL = ROOT / "scenarios" / "packaging" / "mooncake-early-start.toml"

SCENARIO = """[scenario]
title     = "bench"
date      = 2024-06-30
standards = ["BENCH 3"]

[inputs]
goods   = "g7"
volume  = "2 L"
content = "1.5 L"
"""


def milliseconds(arguments):
    begin = time.perf_counter()
    subprocess.run(arguments, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command")
    parser.add_argument("with_6", nargs="?")
    parser.add_argument("with_500", nargs="?")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        scenario = os.path.join(name, "bench.toml")
        pathlib.Path(scenario).write_text(SCENARIO, encoding="utf-8")
        candidates = {
            "/bin/true": ["/bin/true"],
            "greengauge --version": [os.path.abspath(options.command), "--version"],
            "check, every document": [os.path.abspath(options.command), "check", str(REAL)],
        }
        if options.with_500:
            candidates["check, 6 documents"] = [os.path.abspath(options.with_6), "check", scenario]
            candidates["check, 500 documents"] = [os.path.abspath(options.with_500), "check", scenario]
        times = {label: [] for label in candidates}
        for arguments in candidates.values():
            milliseconds(arguments)  # once for the page cache
        for _ in range(options.runs):
            for label, arguments in candidates.items():
                times[label].append(milliseconds(arguments))
    base = statistics.median(times["/bin/true"])
    print(f"{options.runs} interleaved runs, whole process, medians")
    worst = 0.0
    for label, list_ in times.items():
        median = statistics.median(list_)
        low, _, high = statistics.quantiles(list_, n=4)
        print(f"{label:22} {median:7.2f} ms   {median - base:+6.2f} ms over /bin/true   (quartiles {low:.2f} to {high:.2f})")
        worst = max(worst, median - base)
    growth = 0.0
    if options.with_500:
        growth = statistics.median(times["check, 500 documents"]) - statistics.median(times["check, 6 documents"])
        print(f"500 documents instead of 6: {growth:+.2f} ms")
    if options.limit is not None and (worst > options.limit or growth > 1.0):
        sys.exit(1)


if __name__ == "__main__":
    main()
