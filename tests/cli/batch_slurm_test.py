#!/usr/bin/env python3
"""The job array of docs/batch.md, word for word, on a Slurm of one host: its parts are the whole, a killed task goes on.

Needs Debian's slurmd, slurmctld, slurm-client and munge, and root; is skipped without. Usage: batch_slurm_test.py COMMAND DOC
"""

import os
import pathlib
import re
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import unittest

from batch_test import COMMAND, DAY, STANDARD, table  # takes the command's name from the arguments

SCRIPT = re.search(r"```bash\n(#!/bin/bash\n#SBATCH.*?)```", pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"), re.S).group(1)
PARTS = 4
NEEDED = ("slurmctld", "slurmd", "sbatch", "munged")
# One node, this one, over the loopback; no control groups, no accounting.
CONFIGURATION = """ClusterName=greengauge
SlurmctldHost={host}(127.0.0.1)
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket={folder}/munge/munge.socket
CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
SlurmctldPort={port}
SlurmdPort={port_of_node}
MpiDefault=none
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
SlurmctldPidFile={folder}/slurmctld.pid
SlurmdPidFile={folder}/slurmd.pid
StateSaveLocation={folder}/state
SlurmdSpoolDir={folder}/spool
SlurmctldLogFile={folder}/slurmctld.log
SlurmdLogFile={folder}/slurmd.log
ReturnToService=2
MinJobAge=300
NodeName={host} NodeAddr=127.0.0.1 CPUs={cores} State=UNKNOWN
PartitionName=main Nodes={host} Default=YES MaxTime=60 State=UP
"""


def free_ports(count):
    """Ports that were free a moment ago, on the loopback."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def ended(process):
    """Whether a process is gone, or only waits for its parent to notice."""
    try:
        return pathlib.Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


class Slurm:
    """A cluster of this host, with its own key, sockets and logs in a folder."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("state", "spool", "munge"):
            (folder / name).mkdir()
        self.environment = dict(os.environ, SLURM_CONF=str(folder / "slurm.conf"), PATH=f"{os.environ['PATH']}:/usr/sbin")

    def start(self):
        munge = self.folder / "munge"
        (munge / "munge.key").write_bytes(secrets.token_bytes(1024))
        (munge / "munge.key").chmod(0o600)
        for one in (munge, munge / "munge.key"):
            shutil.chown(one, "munge")
        options = {"key-file": "munge.key", "socket": "munge.socket", "pid-file": "munged.pid", "log-file": "munged.log", "seed-file": "seed"}
        self.run("runuser", "-u", "munge", "--", "/usr/sbin/munged", "--force", *(f"--{name}={munge / file}" for name, file in options.items()))
        port, port_of_node = free_ports(2)
        host = socket.gethostname().split(".")[0]
        (self.folder / "slurm.conf").write_text(CONFIGURATION.format(folder=self.folder, host=host, port=port, port_of_node=port_of_node, cores=os.cpu_count()), encoding="utf-8")
        self.run("slurmctld", "-c")
        self.run("slurmd", "-c")
        self.until(lambda: "idle" in self.run("sinfo", "-h", "-o", "%T"), 60)

    def stop(self):
        for name in ("slurmd.pid", "slurmctld.pid", "munge/munged.pid"):
            file = self.folder / name
            if file.exists():
                process = int(file.read_text(encoding="utf-8"))
                os.kill(process, signal.SIGTERM)
                self.until(lambda: ended(process), 30)

    def run(self, *command, cwd=None):
        done = subprocess.run(command, capture_output=True, text=True, env=self.environment, cwd=cwd, timeout=60, check=False)
        if done.returncode != 0:
            raise AssertionError(f"{' '.join(map(str, command))}: {done.stdout}{done.stderr}\n{self.logs()}")
        return done.stdout

    def logs(self):
        return "\n".join(file.read_text(encoding="utf-8", errors="replace")[-1500:] for file in sorted(self.folder.glob("slurm*.log")))

    def until(self, condition, seconds):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                raise AssertionError(f"nothing for {seconds} s\n{self.logs()}")
            time.sleep(0.2)


@unittest.skipUnless(os.geteuid() == 0, "needs root")
@unittest.skipUnless(all(shutil.which(one, path=f"{os.environ['PATH']}:/usr/sbin") for one in NEEDED), "needs Slurm and munge")
class JobArray(unittest.TestCase):
    def setUp(self):
        # munged wants every folder above its socket to be reachable.
        temporary = tempfile.TemporaryDirectory(prefix="greengauge-slurm-")
        self.addCleanup(temporary.cleanup)
        top = pathlib.Path(temporary.name)
        top.chmod(0o755)
        (top / "cluster").mkdir()
        self.work = top / "work"
        self.work.mkdir()
        self.slurm = Slurm(top / "cluster")
        self.addCleanup(self.slurm.stop)
        (top / "bin").mkdir()
        (top / "bin" / "greengauge").symlink_to(COMMAND)
        self.slurm.environment["PATH"] = f"{top / 'bin'}:{self.slurm.environment['PATH']}"

    def judge(self, *arguments, allowed=(0, 1, 2, 3)):
        done = subprocess.run([COMMAND, "batch", STANDARD, "stock.csv", *DAY, *arguments, "-q"], cwd=self.work, capture_output=True, check=False, timeout=300)
        self.assertIn(done.returncode, allowed, done.stderr[:500])

    def killed_part(self):
        """Part 2 as a task leaves it that was killed: its beginning, and a note how far it is."""
        for _ in range(50):
            with subprocess.Popen([COMMAND, "batch", STANDARD, "stock.csv", *DAY, "--part", f"2/{PARTS}", "--threads", "1", "-o", "part2.csv", "--summary", "part2.json", "-q"],
                                  cwd=self.work, stderr=subprocess.DEVNULL) as process:
                while process.poll() is None and not (self.work / "part2.csv.part.json").exists():
                    time.sleep(0.001)
                process.kill()
            if (self.work / "part2.csv.part.json").exists() and not (self.work / "part2.csv").exists():
                return
            for name in ("part2.csv", "part2.json", "part2.csv.part", "part2.csv.part.json"):
                (self.work / name).unlink(missing_ok=True)
        self.fail("part 2 is always faster than its first note")

    def test_parts_are_the_whole(self):
        # Without the rows that cannot be read: such a task would be reported as failed, as it should.
        head, *rows = table(60000).splitlines(keepends=True)
        good = [row for row in rows if len(row.split(",")) == 11 and not any(bad in row for bad in (",none,", "abc", "-5", "1e999", "5 kg"))]
        (self.work / "stock.csv").write_text(head + "".join(good), encoding="utf-8")
        self.judge("-o", "whole.csv", "--summary", "whole.json", allowed=(1,))
        self.killed_part()
        (self.work / "array.sh").write_text(SCRIPT, encoding="utf-8")
        self.slurm.start()
        job = self.slurm.run("sbatch", "--parsable", f"--array=1-{PARTS}", "--cpus-per-task=1", "array.sh", cwd=self.work).strip()
        self.slurm.until(lambda: self.slurm.run("squeue", "-h", "-j", job).strip() == "", 240)
        states = re.findall(r"JobState=(\w+)", self.slurm.run("scontrol", "show", "job", job))
        output = "".join(file.read_text(encoding="utf-8") for file in sorted(self.work.glob("slurm-*.out")))
        self.assertEqual(states, ["COMPLETED"] * PARTS, output)
        parts = b"".join((self.work / f"part{part}.csv").read_bytes() for part in range(1, PARTS + 1))
        self.assertEqual(parts, (self.work / "whole.csv").read_bytes())
        merged = subprocess.run([COMMAND, "merge", *(f"part{part}.json" for part in range(1, PARTS + 1)), "--summary", "sum.json", "-q"], cwd=self.work, check=False)
        self.assertIn(merged.returncode, (0, 1))
        self.assertEqual((self.work / "sum.json").read_bytes(), (self.work / "whole.json").read_bytes())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])
