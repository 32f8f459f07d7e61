"""Runs whole processes under the stopwatch and keeps what each run cost."""
import os
import re
import shlex
import shutil
import statistics
import subprocess
import sys
from dataclasses import dataclass, field

HERE = os.path.dirname(os.path.abspath(__file__))
MIB = 1024 * 1024


@dataclass
class Cost:
    """What one run of one process took."""
    wall: float
    cpu: float
    peak: int
    code: int


@dataclass
class Series:
    """All runs of one program on one task, in the order they ran."""
    name: str
    runs: list = field(default_factory=list)
    note: str = ""

    def median(self, what):
        return statistics.median(getattr(run, what) for run in self.runs)

    def ratio(self, other, what="wall"):
        """The median of the ratios pair by pair, so that a busy minute touches both sides."""
        pairs = zip(self.runs, other.runs)
        return statistics.median(getattr(a, what) / max(getattr(b, what), 1e-9) for a, b in pairs)

    def failed(self):
        return next((run.code for run in self.runs if run.code != 0), None)


class Bench:
    """The folder of one measurement: the compiled C programs, the stopwatch's log, the time limit."""

    def __init__(self, folder, limit):
        self.folder, self.limit = folder, limit
        self.log = os.path.join(folder, "log")
        os.makedirs(folder, exist_ok=True)
        self.stopwatch = self.compiled("stopwatch")
        self.hello = self.compiled("hello")
        self.floor = self.compiled("floor", "-lcmark", "-lpthread")

    def compiled(self, name, *libraries):
        program = os.path.join(self.folder, name)
        source = os.path.join(HERE, name + ".c")
        command = [*shlex.split(os.environ.get("CC", "cc")), "-O2", source, "-o", program, *libraries]
        if subprocess.run(command).returncode != 0:
            sys.exit(f"bench.py: cannot compile {name}.c; it needs a C compiler and, for floor.c, libcmark-dev")
        return program

    def run(self, command, environment=None, may_find=False):
        """One run; a code other than 0 shows the end of what the command said, unless that only says that it found something."""
        words = [self.stopwatch, str(self.limit), self.log, *command]
        answer = subprocess.run(words, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                                env={**os.environ, **(environment or {})})
        if answer.returncode != 0:
            sys.exit(f"bench.py: the stopwatch failed: {answer.stderr.strip()}")
        wall, user, system, peak, code = map(int, answer.stdout.split())
        cost = Cost(wall / 1e9, (user + system) / 1e9, peak * 1024, code)
        if may_find and code in (1, 2):
            cost.code = code = 0
        if code != 0:
            with open(self.log, errors="replace") as log:
                tail = log.read()[-400:].strip()
            print(f"  exit code {code} from {os.path.basename(command[0])}: {tail}", file=sys.stderr)
        return cost

    def said(self):
        """What the last command wrote."""
        with open(self.log, errors="replace") as log:
            return log.read()


def share_of_log(said):
    """What `baton build -v` said of its time: all of it, to all of it without what it took to write the log."""
    spans = re.search(r"^milliseconds: .*\blog ([0-9.]+), all ([0-9.]+)$", said, re.MULTILINE)
    if not spans:
        return None
    log, whole = map(float, spans.groups())
    return whole / (whole - log)


def newly_written(folder):
    """How many bytes the newest run put into a folder of runs, what it only linked to left out; the ledger whole."""
    runs = sorted(entry.path for entry in os.scandir(folder) if entry.is_dir())
    places = [os.path.join(place, name) for place, _, names in os.walk(runs[-1]) for name in names]
    alone = [status.st_size for status in map(os.stat, places) if status.st_nlink == 1]
    return sum(alone) + os.path.getsize(os.path.join(folder, "ledger.jsonl"))


def removed(*paths):
    for path in paths:
        shutil.rmtree(path, ignore_errors=True)


def tree(folder):
    """Every file below a folder with its inode, size and time of change."""
    files = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            facts = os.lstat(path)
            files[os.path.relpath(path, folder)] = (facts.st_ino, facts.st_size, facts.st_mtime_ns)
    return files


def bytes_below(folder):
    return sum(size for _, size, _ in tree(folder).values())


def file_system(path):
    """The type of the file system that a folder is on, `tmpfs` or `ext4`."""
    path, best, kind = os.path.realpath(path), "", "unknown"
    with open("/proc/mounts") as mounts:
        for line in mounts:
            _, place, name = line.split()[:3]
            if (path + "/").startswith(place.rstrip("/") + "/") and len(place) >= len(best):
                best, kind = place, name
    return kind
