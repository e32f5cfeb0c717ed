#!/usr/bin/env python3
"""The batch command against its peers, by hand: bulk.py GREENGAUGE FOLDER [--rows N] [--rounds N] [--duckdb]

Five million invented packages as CSV, judged for void ratio, layers and cost share. The contestants run in turn, so that a
noisy machine is noisy for all; medians and ratios of one run are what counts. Verdicts are compared row by row: where a
double-based peer differs the value stands exactly on a limit, and that is counted, too. Memory is what a process holds
beside the files that it maps (RssAnon), at its highest.
"""
import argparse
import csv
import os
import pathlib
import resource
import statistics
import subprocess
import time
from fractions import Fraction

HERE = pathlib.Path(__file__).resolve().parent
COLUMNS = ("sku,category,void-ratio.value,void-ratio.limit,void-ratio.margin,void-ratio.verdict,layers.verdict,"
           "cost.verdict,verdict")


def run(command, allowed=(0,)):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.monotonic()
    code = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode
    seconds = time.monotonic() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if code not in allowed:
        raise SystemExit(f"exit code {code}: {' '.join(map(str, command))}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, cpu


def peak_memory(command):
    """The most bytes that the process held beside mapped files; looked at a thousand times a second, or nearly."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    status = pathlib.Path(f"/proc/{process.pid}/status")
    most = 0
    while process.poll() is None:
        for line in status.read_text(encoding="ascii").splitlines():
            if line.startswith("RssAnon:"):
                most = max(most, int(line.split()[1]) * 1024)
        time.sleep(0.001)
    return most


def packages(folder, rows):
    table = folder / f"packages-{rows}.csv"
    if not table.exists():
        with open(table, "wb") as out:
            subprocess.run([folder / "generate", str(rows)], stdout=out, check=True)
    return table


def differences(ours, peers):
    words = {"compliant": "pass", "not applicable": "pass", "non-compliant": "fail"}
    rows = unlike = 0
    with open(ours, encoding="utf-8") as a, open(peers, encoding="utf-8") as b:
        next(a)
        next(b)
        for one, other in zip(a, b):
            rows += 1
            one = one.rstrip("\n").split(",")
            other = other.rstrip("\n").split(",")
            unlike += [one[0]] + [words[word] for word in one[5:8]] != [other[0]] + other[5:8]
    return rows, unlike


def on_the_limit(table, ours, categories):
    """How many costs stand exactly on their limit, and how many verdicts near it are other than those of exact fractions."""
    with open(categories, encoding="utf-8") as file:
        limits = {row["category"]: (float(row["cost_limit"]), float(row["price_floor"])) for row in csv.DictReader(file)}
    exactly = wrong = 0
    with open(table, encoding="utf-8") as a, open(ours, encoding="utf-8") as b:
        next(a)
        next(b)
        for given, said in zip(a, b):
            given = given.rstrip("\n").split(",")
            limit, floor = limits[given[1]]
            limit = max(limit, 0.2) if float(given[9]) < floor else limit
            if abs(float(given[8]) - limit * float(given[9])) > 1e-6 * float(given[9]):
                continue
            over = Fraction(given[8]) - Fraction(str(limit)) * Fraction(given[9])
            exactly += over == 0
            wrong += said.rstrip("\n").split(",")[7] != ("non-compliant" if over > 0 else "compliant")
    return exactly, wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("greengauge")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--duckdb", action="store_true", help="needs `npm install` in this folder")
    options = parser.parse_args()
    folder = options.folder
    folder.mkdir(parents=True, exist_ok=True)
    for name, flags in (("generate", ["-O2"]), ("peer", ["-O3", "-march=x86-64-v3", "-pthread"])):
        subprocess.run(["g++", "-std=c++20", *flags, "-o", folder / name, HERE / f"{name}.cpp"], check=True)
    table = packages(folder, options.rows)
    tenth = packages(folder, options.rows // 10)

    def ours(file):
        return [options.greengauge, "batch", "GB 23350-2021", file, "--date", "2025-06-01", "--mapping", HERE / "mapping.toml",
                "--set", "contents.count=1", "--requirements", "void-ratio,layers,cost", "--quiet", "--digits", "6"]

    rows_out = ["--columns", COLUMNS, "--threads"]
    categories = HERE / "categories.csv"
    contestants = {
        "greengauge, 2 threads": ours(table) + rows_out + ["2", "-o", folder / "ours.csv"],
        "greengauge, 1 thread": ours(table) + rows_out + ["1", "-o", folder / "ours1.csv"],
        "greengauge, summary only": ours(table) + ["--threads", "2", "--format", "none"],
        "greengauge, a tenth": ours(tenth) + rows_out + ["2", "-o", folder / "tenth.csv"],
        "good C++, 2 threads": [folder / "peer", table, categories, folder / "peer.csv", folder / "peer.sum", "2"],
        "good C++, 1 thread": [folder / "peer", table, categories, folder / "peer1.csv", folder / "peer.sum", "1"],
    }
    if options.duckdb:
        os.environ["NPMDIR"] = str(HERE)
        contestants["DuckDB, in order"] = ["node", HERE / "duckdb.mjs", table, categories, folder / "duckdb.csv", folder / "duckdb.sum", "temp", "1", "2"]
    times = {name: [] for name in contestants}
    for _ in range(options.rounds):
        for name, command in contestants.items():
            # Replacing a file makes some file systems write it out at once: nobody has to.
            for part in command:
                if isinstance(part, pathlib.Path) and part.parent == folder and part.name.endswith((".csv", ".sum")) and "packages" not in part.name:
                    part.unlink(missing_ok=True)
            # The command's exit code is its verdict: 0 to 2.
            times[name].append(run(command, (0, 1, 2) if name.startswith("greengauge") else (0,)))
    wall = {name: statistics.median(one for one, _ in runs) for name, runs in times.items()}
    base = wall["good C++, 2 threads"]
    print(f"{options.rows} rows, {options.rounds} rounds, medians")
    for name, runs in times.items():
        cpu = statistics.median(one for _, one in runs)
        print(f"  {name:26} {wall[name]:7.2f} s wall {cpu:7.2f} s CPU  {wall[name] / base:6.2f} × the good C++ program")
    if options.duckdb:
        print(f"  DuckDB / greengauge: {wall['DuckDB, in order'] / wall['greengauge, 2 threads']:.2f}")
    for name in ("greengauge", "good C++"):
        print(f"  {name}: 2 threads are {wall[name + ', 1 thread'] / wall[name + ', 2 threads']:.2f} × as quick as 1")
    print(f"  greengauge: ten times the rows take {wall['greengauge, 2 threads'] / wall['greengauge, a tenth']:.2f} × the time")
    for name in ("greengauge, 2 threads", "greengauge, a tenth"):
        print(f"  {name}: {peak_memory(contestants[name]) / 2**20:.0f} MiB beside the mapped table")
    rows, unlike = differences(folder / "ours.csv", folder / "peer.csv")
    print(f"  {rows} verdicts compared with the good C++ program's: {unlike} differ (values exactly on a limit)")
    exactly, wrong = on_the_limit(table, folder / "ours.csv", categories)
    print(f"  {exactly} costs stand exactly on their limit; {wrong} verdicts near it are not those of exact fractions")


if __name__ == "__main__":
    main()
