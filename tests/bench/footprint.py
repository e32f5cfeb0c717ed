#!/usr/bin/env python3
"""Footprints beside their peers, by hand: footprint.py BENCH [--rounds N] [--matrix FILE] [--superlu]

BENCH is bench.calc.footprint. The contestants run in turn, so that a noisy machine is noisy for all; medians are printed, by the
clock and of processor time. --superlu adds SciPy's, once: it takes minutes.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time


def bench_round(program, environment):
    """Milliseconds by name: by the clock, of the processor, samples a second."""
    out = subprocess.run([program, "--benchmark_format=json"], env=environment, stdout=subprocess.PIPE, check=True).stdout
    rows = {}
    for row in json.loads(out)["benchmarks"]:
        if row.get("error_occurred"):
            raise SystemExit(f"{row['name']}: {row['error_message']}")
        name = row["name"].removesuffix("/iterations:1").removesuffix("/real_time")
        rows[name] = (row["real_time"], row["cpu_time"], row.get("items_per_second"))
    return rows


def superlu(matrix):
    import numpy
    import scipy.sparse
    import scipy.sparse.linalg
    with open(matrix, "rb") as file:
        size, entries = numpy.fromfile(file, numpy.int64, 2)
        starts = numpy.fromfile(file, numpy.int32, size + 1)
        rows = numpy.fromfile(file, numpy.int32, entries)
        values = numpy.fromfile(file, float, entries)
    a = scipy.sparse.csc_matrix((values, rows, starts), shape=(size, size))
    demand = numpy.zeros(size)
    demand[13 % size] = 1
    clock, processor = time.perf_counter(), time.process_time()
    scale = scipy.sparse.linalg.spsolve(a, demand, use_umfpack=False)
    clock, processor = time.perf_counter() - clock, time.process_time() - processor
    error = numpy.abs(a @ scale - demand).max()
    if error > 1e-9:
        raise SystemExit(f"SuperLU: a row is wrong by {error:.1e}")
    return clock * 1e3, processor * 1e3, None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--matrix", help="64-bit n and nnz; column starts, rows (32 bits), values")
    parser.add_argument("--superlu", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = str(pathlib.Path(folder) / "matrix")
        environment = {**os.environ, "GREENGAUGE_SLOW_PEERS": "1", "GREENGAUGE_KEEP_MATRIX": kept}
        if arguments.matrix:
            environment["GREENGAUGE_MATRIX"] = arguments.matrix
        rounds = [bench_round(arguments.bench, environment) for _ in range(arguments.rounds)]
        medians = {name: tuple(statistics.median(one[name][k] for one in rounds) if rounds[0][name][k] else None
                               for k in range(3)) for name in rounds[0]}
        if arguments.superlu:
            medians["DirectFirstAnswer/SciPy SuperLU"] = superlu(kept)
    ours = medians["FirstAnswer"]
    print(f"{'median of ' + str(arguments.rounds):38} {'clock, ms':>11} {'processor, ms':>14} {'× ours':>8}")
    for name, (clock, processor, rate) in medians.items():
        ratio = f"{processor / ours[1]:8.1f}" if name.startswith("DirectFirst") else f"{rate:.0f} samples/s" if rate else ""
        print(f"{name:38} {clock:11.1f} {processor:14.1f} {ratio}")


if __name__ == "__main__":
    main()
