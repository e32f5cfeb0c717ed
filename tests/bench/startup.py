#!/usr/bin/env python3
"""How long a whole `greengauge check` of one scenario takes beside /bin/true, with 6 documents and with 500.

Usage: startup.py COMMAND [--runs N] [--limit MILLISECONDS]
The runs are interleaved, so that what else the machine does falls on all alike. With --limit, the exit code is 1 when the
median is over /bin/true's by more than that, or when 500 documents cost over a millisecond more than 6."""

import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

DOCUMENT = """[standard]
number    = "BENCH {n}-2020"
title     = {{ zh = "第{n}号文件", en = "Document {n}" }}
kind      = "invented"
issued    = 2020-01-01
effective = 2020-07-01
clause    = "cover"
evidence  = "A"

[categories.goods]
label   = {{ zh = "商品", en = "Goods" }}
members = [{members}]

[input.goods]
category = "goods"
label    = {{ zh = "商品", en = "Goods" }}

[input.volume]
unit  = "L"
range = "> 0"
label = {{ zh = "体积", en = "Volume" }}

[input.content]
unit  = "L"
range = "> 0"
label = {{ zh = "内装物", en = "Content" }}

[table.limit]
label    = {{ zh = "限值", en = "Limit" }}
unit     = "%"
by       = ["goods"]
clause   = "1"
evidence = "A"
[table.limit.rows]
{rows}

[formula.empty]
label    = {{ zh = "空隙率", en = "Empty ratio" }}
unit     = "%"
is       = "(volume - content) / volume"
clause   = "2"
evidence = "A"

[[requirement]]
id       = "empty"
title    = {{ zh = "空隙率", en = "Empty ratio" }}
that     = "empty <= limit[goods]"
clause   = "3"
evidence = "A"
"""

SCENARIO = """[scenario]
title     = "bench"
date      = 2024-06-30
standards = ["BENCH 3"]

[inputs]
goods   = "g7"
volume  = "2 L"
content = "1.5 L"
"""


def write_documents(folder, count):
    members = ", ".join(f'{{ id = "g{i}", zh = "商品{i}", en = "Goods {i}" }}' for i in range(40))
    rows = "\n".join(f'"g{i}" = {30 + i}' for i in range(40))
    for n in range(1, count + 1):
        (folder / f"BENCH-{n}-2020.toml").write_text(DOCUMENT.format(n=n, members=members, rows=rows), encoding="utf-8")


def milliseconds(arguments):
    begin = time.perf_counter()
    subprocess.run(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begin) * 1000


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command")
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--limit", type=float)
    options = parser.parse_args()
    command = os.path.abspath(options.command)
    root = pathlib.Path(__file__).resolve().parent.parent.parent
    with tempfile.TemporaryDirectory() as name:
        temporary = pathlib.Path(name)
        scenario = temporary / "bench.toml"
        scenario.write_text(SCENARIO, encoding="utf-8")
        candidates = {"/bin/true": ["/bin/true"]}
        for count in (6, 500):
            folder = temporary / str(count)
            folder.mkdir()
            write_documents(folder, count)
            catalogue = temporary / f"{count}.db"
            subprocess.run([command, "catalogue", "build", folder, catalogue], check=True, stdout=subprocess.DEVNULL)
            candidates[f"check, {count} documents"] = [command, "check", str(scenario), "--catalogue", str(catalogue)]
        real = root / "scenarios" / "packaging" / "mooncake-early-start.toml"
        if real.exists():
            candidates["check, the catalogue inside"] = [command, "check", str(real)]
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
        over = median - base
        quartiles = statistics.quantiles(list_, n=4)
        print(f"{label:28} {median:7.2f} ms   {over:+6.2f} ms over /bin/true   (quartiles {quartiles[0]:.2f} to {quartiles[2]:.2f})")
        worst = max(worst, over)
    growth = statistics.median(times["check, 500 documents"]) - statistics.median(times["check, 6 documents"])
    print(f"500 documents instead of 6: {growth:+.2f} ms")
    if options.limit is not None and (worst > options.limit or growth > 1.0):
        sys.exit(1)


if __name__ == "__main__":
    main()
