"""What the scripts that measure peers share: an environment of their own, and one core."""

import os
import subprocess
import sys
import venv
from pathlib import Path

BENCHMARKS = Path(__file__).resolve().parents[1]
ENVIRONMENT = BENCHMARKS / ".venv"


def enter_environment(packages):
    """Installs packages into benchmarks/.venv and runs the script there; returns once it does."""
    if Path(sys.prefix) == ENVIRONMENT:
        return
    if not (ENVIRONMENT / "bin/python").exists():
        venv.create(ENVIRONMENT, with_pip=True)
    subprocess.run([ENVIRONMENT / "bin/pip", "install", "-q", *packages], check=True)
    sys.exit(subprocess.run([ENVIRONMENT / "bin/python", *sys.argv]).returncode)


def figures(lines):
    """What our programs measured, by name: the lines `figure<TAB>NAME<TAB>VALUE` among all that they print."""
    parts = (line.split("\t") for line in lines if line.startswith("figure\t"))
    return {name: float(value) for _, name, value in parts}


def print_figure(name, value):
    """Prints such a line; times are in milliseconds."""
    print("figure", name, value, sep="\t")


def take_one_core(**environment):
    """Keeps the process and its children on one core, with OpenBLAS as it chooses by itself."""
    for name in ["OPENBLAS_CORETYPE", "OPENBLAS_L2_SIZE"]:
        os.environ.pop(name, None)
    os.environ |= environment
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
