"""The arguments of the command `reportnlp`; their help texts are its reference.

In:  nothing.  Out: a parser.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportnlp import __version__
from reportnlp.batch.limits import MAX_CHARACTERS, MAX_MEMORY, TIME_LIMIT
from reportnlp.cli.arguments import column, day, number, port, positive, seconds
from reportnlp.read.reading import MAX_BYTES

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]

# As in the record, which takes too long to import before `--help` is answered.
ROLES = ("organiser", "partner", "beneficiary", "other")
STATUSES = ("completed", "ongoing", "planned")

_EPILOG = """\
exit status:
  0  all done
  1  some documents failed; each is named on stderr
  2  nothing could be done, or the arguments are wrong
"""
_EXTRACT_EPILOG = f"""\
examples:
  reportnlp extract release.txt --format table
  reportnlp extract releases/ 'more/*.jsonl' -o records.jsonl
  cat release.txt | reportnlp extract - --published 2024-03-05

{_EPILOG}"""
_BATCH_EPILOG = f"""\
examples:
  reportnlp batch releases/ --out records
  reportnlp batch 'crawl/*.jsonl.gz' archive.zip --out records --format parquet --workers 8
  reportnlp status records

The folder holds one configuration: to change --model, --format and the like, choose another.
--workers, --engine, --part-size and --time-limit may change from run to run.

{_EPILOG}"""
_INDEX_EPILOG = f"""\
examples:
  reportnlp index records/ --to index
  reportnlp index more.jsonl --to postgresql://user@localhost/news?schema=releases
  reportnlp index --to index --delete release-17
  reportnlp index records/ --to opensearch+http://localhost:9200/releases --dry-run > bulk.ndjson

RECORDS are what `reportnlp extract` and `reportnlp batch` have written. Indexing a release again
puts it in the place of what was there.

{_EPILOG}"""
_SEARCH_EPILOG = """\
examples:
  reportnlp search index "寧波 老人 手機"
  reportnlp search index --place 浙江 --since 2024-03-01 --theme elderly_care
  reportnlp search index '"志愿服务队伍"' --metric-min 1000 --json

Words may be in either script. What stands in quotation marks must stand so in the text; of more
than three words a quarter may be missing.

exit status:
  0  the index was asked, whether or not anything was found
  2  there is no index, or the arguments are wrong
"""
_EXPORT_EPILOG = f"""\
formats:
  ninjs       IPTC News in JSON 3.1, one item a line
  schema.org  JSON-LD, one graph a line, safe in a script element of HTML
  csv         a row for each initiative, for spreadsheets
  parquet     a row for each initiative, with lists and structures

example:
  reportnlp export records/ --format csv -o initiatives.csv

{_EPILOG}"""
_TRAIN_EPILOG = f"""\
TAXONOMY.tsv has one new theme a line: id, label, English label, IPTC Media Topic codes, numbers
of the UN Sustainable Development Goals, scope; tab-separated, all but the first two may be empty.
EXAMPLES.jsonl has one text a line: {{"text": "…", "themes": ["id", …]}}. Give 5 to 50 texts a
theme. Texts with none of the new themes tell what these are not.

example:
  reportnlp themes train taxonomy.tsv examples.jsonl -o themes.npz

{_EPILOG}"""


_SERVE_EPILOG = f"""\
examples:
  reportnlp serve
  reportnlp serve --index index --port 8080

Whoever reaches the address can search and extract; to let others than this machine in, put a
server before it that knows who they are.

{_EPILOG}"""


def build_parser() -> argparse.ArgumentParser:
    """Build the parser; its help texts are the reference of the command."""
    parser = argparse.ArgumentParser(
        prog="reportnlp",
        description="Turn Chinese press releases into records of the initiatives they report.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"reportnlp {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    _add_extract(commands)
    _add_batch(commands)
    _add_status(commands)
    _add_index(commands)
    _add_search(commands)
    _add_export(commands)
    _add_view(commands)
    _add_serve(commands)
    commands.add_parser(
        "schema",
        help="print the JSON Schema of a record",
        description="Print the JSON Schema (2020-12) of a record.",
    )
    _add_themes(commands)
    return parser


def _add_themes(commands: Commands) -> None:
    themes = commands.add_parser(
        "themes",
        help="add themes of your own",
        description="Add themes of your own to those of the package.",
    )
    actions = themes.add_subparsers(dest="action", metavar="ACTION", required=True)
    train = actions.add_parser(
        "train",
        help="learn themes from examples",
        description="Learn themes from a few examples each and write them to a file.",
        epilog=_TRAIN_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    train.add_argument("taxonomy", metavar="TAXONOMY.tsv", help="the new themes")
    train.add_argument("examples", metavar="EXAMPLES.jsonl", help="texts that have them")
    train.add_argument(
        "-o", "--output", metavar="FILE.npz", required=True, help="write to FILE, whole or not"
    )


def _add_extract(commands: Commands) -> None:
    parser = commands.add_parser(
        "extract",
        help="read releases, write records",
        description="Read releases and write one record for each, in the order of the input.",
        epilog=_EXTRACT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "paths",
        nargs="+",
        metavar="PATH",
        help="text file, .jsonl file, folder (searched to any depth), quoted glob, or - for stdin",
    )
    parser.add_argument("-o", "--output", metavar="FILE", help="write to FILE, whole or not at all")
    parser.add_argument(
        "--format",
        choices=("jsonl", "json", "table"),
        default="jsonl",
        help="one record a line, one JSON array, or a table to read (default: jsonl)",
    )
    _add_time_limit(parser)
    _add_dedupe(parser)
    _add_settings(parser)


def _add_batch(commands: Commands) -> None:
    parser = commands.add_parser(
        "batch",
        help="extract piles of releases with all processors",
        description="Extract piles of releases into a folder of parts. A run that was stopped, in "
        "whatever way, goes on when it is started again: no document is lost or done twice.",
        epilog=_BATCH_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="INPUT",
        help="file, folder (searched to any depth), archive, quoted glob, or - for stdin",
    )
    parser.add_argument("--out", metavar="DIR", required=True, help="folder for the parts")
    parser.add_argument(
        "--format",
        choices=("jsonl", "jsonl.zst", "parquet"),
        default="jsonl",
        help="of the parts; parquet has columns for asking beside the records (default: jsonl)",
    )
    parser.add_argument(
        "--workers", type=positive, metavar="N", help="processes (default: one for each CPU)"
    )
    parser.add_argument(
        "--part-size",
        type=positive,
        default=1_000,
        metavar="N",
        help="documents in a part (default: 1000)",
    )
    _add_time_limit(parser)
    _add_dedupe(parser)
    parser.add_argument(
        "--retry-failed", action="store_true", help="do again what failed in earlier runs"
    )
    parser.add_argument(
        "--engine",
        choices=("local", "ray"),
        default="local",
        help="processes of this machine, or actors of a Ray cluster (default: local)",
    )
    parser.add_argument(
        "--address",
        metavar="HOST:PORT",
        help="the Ray cluster, or auto (default: one is started on this machine)",
    )
    parser.add_argument(
        "--json-log", action="store_true", help="log one JSON object an event on stderr"
    )
    _add_settings(parser)


def _add_status(commands: Commands) -> None:
    parser = commands.add_parser(
        "status",
        help="how far a batch is",
        description="Tell how far the output folder of a batch is: counts, rate, failures.",
    )
    parser.add_argument("folder", metavar="DIR", help="the --out of reportnlp batch")
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _add_index(commands: Commands) -> None:
    parser = commands.add_parser(
        "index",
        help="make records searchable",
        description="Put records into a search index: a folder, PostgreSQL, Elasticsearch or "
        "OpenSearch.",
        epilog=_INDEX_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "records", nargs="*", metavar="RECORDS", help="file, folder, quoted glob, or - for stdin"
    )
    parser.add_argument(
        "--to",
        metavar="INDEX",
        required=True,
        help="folder, or postgresql://…, elasticsearch+http://HOST:PORT/NAME, "
        "opensearch+http://HOST:PORT/NAME; made if it is not there",
    )
    parser.add_argument(
        "--delete",
        metavar="ID",
        action="append",
        default=[],
        help="remove the release with this doc_id; may be repeated",
    )
    parser.add_argument(
        "--rebuild",
        action="store_true",
        help="the index then holds these records alone; until all are in, the old ones are found",
    )
    parser.add_argument(
        "--vectors",
        action="store_true",
        help="make a folder that is searched by meaning too, from then on; needs "
        "reportnlp[semantic] and takes some tenths of a second a release",
    )
    parser.add_argument(
        "--dry-run",
        action="store_true",
        help="write the bulk requests for Elasticsearch or OpenSearch to stdout; send nothing",
    )


def _add_search(commands: Commands) -> None:
    parser = commands.add_parser(
        "search",
        help="find initiatives and releases",
        description="Find initiatives and releases in an index.",
        epilog=_SEARCH_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("index", metavar="INDEX", help="folder or postgresql://…")
    parser.add_argument(
        "query", nargs="?", default="", metavar="QUERY", help="words; may be left out"
    )
    parser.add_argument(
        "--theme", action="append", default=[], metavar="THEME", help="id or label; may be repeated"
    )
    parser.add_argument("--org", metavar="NAME", help="words of an organisation's name, in order")
    parser.add_argument("--role", choices=ROLES, help="of that organisation, or of any")
    parser.add_argument(
        "--place", metavar="PLACE", help="name or GB/T 2260 code; what lies in it counts"
    )
    parser.add_argument("--status", choices=STATUSES, help="of the initiative")
    parser.add_argument("--since", type=day, metavar="DATE", help="first day, YYYY-MM-DD")
    parser.add_argument("--until", type=day, metavar="DATE", help="last day, itself included")
    parser.add_argument(
        "--metric-min", type=number, metavar="N", help="a figure is at least this: 1000, 3.5e4"
    )
    parser.add_argument("--kind", choices=("release", "initiative"), help="default: both")
    parser.add_argument(
        "--limit", type=positive, default=10, metavar="N", help="documents to show (default: 10)"
    )
    parser.add_argument("--json", action="store_true", help="as one JSON object")


def _add_export(commands: Commands) -> None:
    parser = commands.add_parser(
        "export",
        help="write records in exchange formats",
        description="Write records in a format that other programs read.",
        epilog=_EXPORT_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "records", nargs="+", metavar="RECORDS", help="file, folder, quoted glob, or - for stdin"
    )
    parser.add_argument(
        "--format", choices=("ninjs", "schema.org", "csv", "parquet"), required=True
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="write to FILE, whole or not at all (default: stdout; parquet needs a file)",
    )


def _add_view(commands: Commands) -> None:
    parser = commands.add_parser(
        "view",
        help="write records as a page for a browser",
        description="Write one HTML file that shows releases with their initiatives highlighted. "
        "It needs no network and nothing beside it.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "records", nargs="+", metavar="RECORDS", help="file, folder, quoted glob, or - for stdin"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE.html", required=True, help="write to FILE, whole or not"
    )
    parser.add_argument(
        "--language",
        choices=("en", "zh-Hans", "zh-Hant"),
        default="en",
        help="of the labels (default: en)",
    )


def _add_serve(commands: Commands) -> None:
    parser = commands.add_parser(
        "serve",
        help="search and read releases in a browser",
        description="Serve pages to search an index, to read releases with their evidence, and to "
        "extract from a text that is pasted or dropped; and the same as JSON, described under "
        "/docs.",
        epilog=_SERVE_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--index", metavar="INDEX", help="folder or postgresql://… (default: no search)"
    )
    parser.add_argument(
        "--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)"
    )
    parser.add_argument("--port", type=port, default=8000, help="0 for any (default: 8000)")
    _add_settings(parser)


def _add_time_limit(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--time-limit",
        type=seconds,
        default=TIME_LIMIT,
        metavar="SECONDS",
        help=f"for one document; then it fails (default: {TIME_LIMIT:g})",
    )


def _add_dedupe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dedupe",
        action="store_true",
        help="one record for all reprints of a release, which names all their sources",
    )


def _add_settings(parser: argparse.ArgumentParser) -> None:
    """What decides what stands in a record, whoever writes it."""
    parser.add_argument(
        "--published",
        type=day,
        metavar="DATE",
        help="date (YYYY-MM-DD) of the releases whose input states none",
    )
    parser.add_argument(
        "--model",
        choices=("accurate", "fast"),
        default="accurate",
        help="weights that read; fast takes a fraction of the time (default: accurate)",
    )
    parser.add_argument(
        "--lexicon",
        metavar="FILE",
        help="names of your own, and words for themes (name, type, canonical, aliases; "
        "tab-separated), which always win",
    )
    parser.add_argument(
        "--themes",
        metavar="FILE.npz",
        help="themes of your own, from reportnlp themes train",
    )
    parser.add_argument(
        "--conversion",
        choices=("auto", "none", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp"),
        default="auto",
        help="how to simplify traditional Chinese, as OpenCC names it (default: auto)",
    )
    parser.add_argument(
        "--column",
        action="append",
        type=column,
        metavar="FACT=NAME",
        help="what a fact (text, id, title, published, url, publisher) is called in tables and "
        "JSON; may be given several times",
    )
    for name, what, default in (
        ("--max-bytes", "of a document, unpacked; a larger one fails", MAX_BYTES),
        ("--max-characters", "of its text", MAX_CHARACTERS),
        ("--max-memory", "bytes that it may take while it is extracted", MAX_MEMORY),
    ):
        parser.add_argument(
            name, type=positive, metavar="N", default=default, help=f"{what} (default: {default:,})"
        )
