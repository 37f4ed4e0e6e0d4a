#!/usr/bin/env python3
"""Runs spin over the models of this folder and prints a table.

A model must hold in every state; what it exists for must be reachable (the claim that it is not has to fail); and each of
its deliberate bugs has to be found. Anything else, also a run that did not see every state, is a failure.
"""
import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SECONDS_MAX = 150
DEPTH = 100000

TWO_BALLOTS = ["BALLOTS=2"]
THREE_BALLOTS = ["BALLOTS=3", "AT_ONCE"]
# model, definitions, name, expected: "holds" or "fails"
RUNS = [
    ("multipaxos", TWO_BALLOTS, "two ballots, memory and disk apart, crashes", "holds"),
    ("multipaxos", THREE_BALLOTS, "three ballots", "holds"),
    ("multipaxos", TWO_BALLOTS + ["REACH=1"], "never: both slots chosen", "fails"),
    ("multipaxos", TWO_BALLOTS + ["REACH=2"], "never: a value recovered by a second proposer", "fails"),
    ("multipaxos", TWO_BALLOTS + ["REACH=3"], "never: a no-op chosen in a gap", "fails"),
    ("multipaxos", THREE_BALLOTS + ["REACH=4"], "never: the third ballot chooses", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=1"], "mutant: majority off by one", "fails"),
    ("multipaxos", THREE_BALLOTS + ["MUTANT=2"], "mutant: value of the lowest ballot", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=3"], "mutant: promise forgotten in a restart", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=4"], "mutant: accepts below its promise", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=5"], "mutant: no-op over an accepted value", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=6"], "mutant: commit index trusted for an older ballot", "fails"),
    ("multipaxos", TWO_BALLOTS + ["MUTANT=7"], "mutant: said before it is synced", "fails"),
    ("reconfiguration", ["BALLOTS=2"], "two ballots", "holds"),
    ("reconfiguration", ["BALLOTS=2", "REACH=1"], "never: a node that joined votes and slot 2 is chosen", "fails"),
    ("reconfiguration", ["BALLOTS=2", "REACH=2"], "never: the second proposer completes the change", "fails"),
    ("reconfiguration", ["BALLOTS=2", "REACH=3"], "never: slot 2 chosen without a change", "fails"),
    ("reconfiguration", ["BALLOTS=2", "MUTANT=1"], "mutant: majority off by one", "fails"),
    ("reconfiguration", ["BALLOTS=2", "MUTANT=2"], "mutant: configuration effective at once", "fails"),
    ("reconfiguration", ["BALLOTS=2", "MUTANT=3"], "mutant: new voters are not asked for promises", "fails"),
    ("reconfiguration", ["BALLOTS=2", "MUTANT=4"], "mutant: old voters decide after the change", "fails"),
]


class Outcome:
    def __init__(self, ok, errors="", states="", seconds=0.0, note="", trail=""):
        self.ok, self.errors, self.states, self.seconds, self.note, self.trail = ok, errors, states, seconds, note, trail


def command(arguments, folder):
    return subprocess.run(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", timeout=SECONDS_MAX)


def check(tools, model, definitions, expected):
    begin = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        source = str(HERE / (model + ".pml"))
        flags = ["-D" + each for each in definitions]
        made = command([tools.spin, *flags, "-a", source], folder)
        if not (pathlib.Path(folder) / "pan.c").exists():
            return Outcome(False, note="spin: " + made.stdout)
        # What has to fail fails early: it is not worth an optimised build.
        level = "-O2" if expected == "holds" else "-O1"
        made = command([tools.compiler, level, "-w", "-DSAFETY", "-DCOLLAPSE", "-DMEMLIM=2048", "-o", "pan", "pan.c"], folder)
        if made.returncode != 0:
            return Outcome(False, note="compiler: " + made.stdout)
        # One walks deep first; what has to fail is wanted short, and a shorter limit of depth makes it so.
        said = command(["./pan", "-m%d" % DEPTH], folder).stdout
        errors = re.search(r"errors: (\d+)", said)
        states = re.search(r"(\d+) states, stored", said)
        seconds = time.monotonic() - begin
        if not errors or not states:
            return Outcome(False, note="pan: " + said, seconds=seconds)
        # Only an assertion counts, and only a whole search proves anything.
        violated = "assertion violated" in said
        whole = "max search depth too small" not in said and "Search not completed" not in said and "out of memory" not in said
        ok = (violated if expected == "fails" else errors.group(1) == "0" and whole)
        trail = ""
        if violated and expected == "holds":
            trail = command([tools.spin, *flags, "-t", "-p", "-g", "-k", model + ".pml.trail", source], folder).stdout
        return Outcome(ok, errors.group(1), states.group(1), seconds, "" if ok else said, trail)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--spin", default="spin")
    parser.add_argument("--compiler", default=os.environ.get("CC", "cc"))
    parser.add_argument("--jobs", type=int, default=2)
    tools = parser.parse_args()
    begin = time.monotonic()
    # The long ones first, so that they do not come last and alone.
    order = sorted(RUNS, key=lambda run: run[3] != "holds")
    with concurrent.futures.ThreadPoolExecutor(tools.jobs) as pool:
        outcomes = {id(run): pool.submit(check, tools, run[0], run[1], run[3]) for run in order}
    print("%-16s %-54s %-6s %-6s %10s %6s" % ("model", "run", "must", "did", "states", "s"))
    failed = 0
    for run in RUNS:
        model, definitions, name, expected = run
        outcome = outcomes[id(run)].result()
        did = {"0": "hold", "": "break"}.get(outcome.errors, "fail")
        print("%-16s %-54s %-6s %-6s %10s %6.1f" % (model, name, expected[:-1], did, outcome.states, outcome.seconds))
        if not outcome.ok:
            failed += 1
            print("  NOT AS IT MUST BE: %s, spin %s\n%s\n%s" % (model, " ".join("-D" + each for each in definitions), outcome.note,
                                                             outcome.trail))
    print("%d runs, %d not as they must be, %.1f s" % (len(RUNS), failed, time.monotonic() - begin))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
