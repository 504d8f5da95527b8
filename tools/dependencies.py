"""Whether the packages that are installed are safe and free to use.

usage: python -m tools.dependencies

In:  the packages of this environment.  Out: exit status 1 if one of them has a known vulnerability,
or a licence that is not on the list below; each is named. Where the advisory database cannot be
asked, or does not know a package, that is said, and is no failure: the check says what is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

# Parts of the names of licences under which the project may use a package.
_FREE = (
    *("MIT", "BSD", "Apache", "ISC", "Python Software Foundation", "PSF", "CNRI", "Unlicense"),
    *("MPL", "Mozilla", "LGPL", "Lesser General Public", "0BSD", "Zlib", "HPND", "Public Domain"),
)
# Packages whose metadata name no licence, with what their repositories say.
_TOLD_ELSEWHERE = {"atheris": "Apache-2.0"}
_OWN = "reportnlp"
_PATIENCE = 120


def vulnerabilities() -> Iterator[str]:
    """What the advisory database knows of the packages that are installed."""
    found = _run("pip_audit", "--local", "--progress-spinner", "off", "--format", "json")
    if found is None:
        print("dependencies: the advisory database could not be asked", file=sys.stderr)
        return
    packages = found["dependencies"]
    unknown = [package["name"] for package in packages if "skip_reason" in package]
    if unknown:
        print(
            f"dependencies: {len(unknown)} of {len(packages)} packages could not be audited",
            file=sys.stderr,
        )
    for package in packages:
        for one in package.get("vulns", ()):
            yield f"{package['name']} {package['version']}: {one['id']}"


def licences() -> Iterator[str]:
    """Packages under a licence that is not on the list."""
    for package in _run("piplicenses", "--format", "json", "--from", "mixed") or ():
        name = package["Name"]
        licence = _TOLD_ELSEWHERE.get(name, package["License"])
        if name != _OWN and not any(free in licence for free in _FREE):
            yield f"{name} {package['Version']}: {licence}"


def _run(module: str, *arguments: str) -> Any:
    """What a module prints as JSON; None if it prints none."""
    command = [sys.executable, "-m", module, *arguments]
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE, check=False
        )
        return json.loads(done.stdout)
    except (ValueError, subprocess.TimeoutExpired):
        return None


def main() -> int:
    """Run the command."""
    troubles = [f"vulnerable: {one}" for one in vulnerabilities()]
    troubles += [f"licence not on the list: {one}" for one in licences()]
    for trouble in troubles:
        print(f"dependencies: {trouble}", file=sys.stderr)
    return 1 if troubles else 0


if __name__ == "__main__":
    sys.exit(main())
