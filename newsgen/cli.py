"""The command line. stdout carries the answer alone; everything else goes to stderr.

Exit 0: done. 1: an error finding or a hold. 2: usage or bad input, told in one line.
"""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from newsgen.errors import InputError, NewsgenError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

YEARS = range(1800, 2200)
MOST_JOBS = 256


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; return the exit code."""
    parser = build_parser()
    arguments = parser.parse_args(argv)
    if not hasattr(arguments, "run"):
        parser.print_help()
        return 2
    try:
        run: Callable[[argparse.Namespace], int] = arguments.run
        return run(arguments)
    except NewsgenError as error:
        sys.stderr.write(f"newsgen: {error}\n")
        return error.exit_code
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        sys.stderr.write("newsgen: stopped\n")
        return 130


class _Parser(argparse.ArgumentParser):
    """Tells a usage error in one line, as every other error; its commands' parsers are of the same class."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"newsgen: {message} (see {self.prog} --help)\n")


class _Release(argparse.Action):
    """Collects (name, reason): each --release is followed by its --reason."""

    def __call__(self, parser: Any, namespace: Any, values: Any, option_string: str | None = None) -> None:
        """Add a name, or the reason of the last name."""
        pairs = list(namespace.release)
        if option_string == "--release":
            pairs.append((values, ""))
        elif pairs and not pairs[-1][1]:
            pairs[-1] = (pairs[-1][0], values)
        else:
            parser.error("--reason follows the --release that it explains")
        namespace.release = pairs


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command."""
    from newsgen import __version__

    parser = _Parser(prog="newsgen", description="Market data in, a wire-style market report out.")
    parser.add_argument("--version", action="version", version=f"newsgen {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_add_demo, _add_write, _add_backfill, _add_check, _add_explain, _add_rules, _add_metrics):
        add(commands)
    return parser


def _command(commands: Any, name: str, text: str, run: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(run=lambda arguments: _run(run, arguments))
    return parser


def _run(name: str, arguments: argparse.Namespace) -> int:
    from newsgen import commands

    code: int = getattr(commands, name)(arguments)
    return code


def _settings(parser: argparse.ArgumentParser, default: Any = None) -> None:
    own = "your configuration, or the part of it that differs"
    parser.add_argument("--config", type=Path, default=default, metavar="FILE", help=own)
    own = "your templates: only the files that differ"
    parser.add_argument("--templates", type=folder, default=default, metavar="DIR", help=own)


def _add_demo(commands: Any) -> None:
    parser = _command(commands, "demo", "write the embedded session: no network, no key", "demo")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to write (default: out)")
    _settings(parser)


def _add_write(commands: Any) -> None:
    parser = _command(commands, "write", "write one story", "write")
    parser.add_argument(
        "edition",
        nargs="?",
        default="us_close",
        help="us_close (the default), index_brief, flash ...",
    )
    when = parser.add_mutually_exclusive_group()
    when.add_argument("--date", type=day, metavar="D", help="the session, for instance 2015-08-24 (default: the last)")
    when.add_argument("--as-of", type=instant, metavar="T", help="the instant, for instance 2026-02-12T01:32Z")
    where = parser.add_mutually_exclusive_group()
    where.add_argument("--source", choices=["yahoo"], default="yahoo", help="where to read from (default: yahoo)")
    where.add_argument("--data", type=Path, metavar="DIR", help="a data folder instead of a source")
    parser.add_argument("--out", type=Path, default=Path("out"), metavar="DIR", help="where to write (default: out)")
    parser.add_argument("--json", action="store_true", help="print story.json in place of Markdown")
    let_go = "let a held story go, with a --reason; once for each hold, whose names docs/holds.md lists"
    parser.add_argument("--release", action=_Release, default=[], metavar="NAME", help=let_go)
    why = "why the hold before it is released: one line, kept in story.json"
    parser.add_argument("--reason", dest="release", action=_Release, metavar="TEXT", help=why)
    _settings(parser)


def _add_backfill(commands: Any) -> None:
    parser = _command(commands, "backfill", "write every session of a range, one story.json a line", "backfill")
    parser.add_argument("edition")
    parser.add_argument("--from", dest="start", type=day, required=True, metavar="D")
    parser.add_argument("--to", dest="end", type=day, required=True, metavar="D")
    parser.add_argument("--data", type=Path, required=True, metavar="DIR", help="a data folder")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE.jsonl")
    how = "processes that work at once; the file is the same (default: one for each processor)"
    parser.add_argument("--jobs", type=_count, default=_processors(), metavar="N", help=how)
    _settings(parser)


def _add_check(commands: Any) -> None:
    parser = _command(commands, "check", "read finished stories, or anyone's texts, back against the data", "check")
    what = "a story.json, Markdown, HTML or plain text, or a folder of them"
    parser.add_argument("stories", nargs="+", type=Path, metavar="STORY", help=what)
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: the embedded session)")
    own = "where the text does not say it itself"
    parser.add_argument("--session", type=day, metavar="D", help=f"the session that is told, {own}")
    parser.add_argument("--edition", default="", metavar="NAME", help=f"the edition, {own}")
    parser.add_argument("--as-of", type=instant, metavar="T", help=f"the instant at which it was written, {own}")
    parser.add_argument("--json", action="store_true", help="one object a file, a line each")
    _settings(parser)


def _add_explain(commands: Any) -> None:
    parser = _command(commands, "explain", "the rule, the rows and the score behind a sentence", "explain")
    parser.add_argument("story", type=Path, metavar="STORY", help="a story.json")
    parser.add_argument("sentence", nargs="?", type=int, help="its number, counted from 1 (default: every sentence)")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--templates", type=folder, metavar="DIR", help="your templates: only the files that differ")


def _add_rules(commands: Any) -> None:
    parser = _command(commands, "rules", "list, show, test and begin rules, and tell why one fired or did not", "rules")
    parser.set_defaults(action="list", rule=None, json=False)
    _rule_settings(parser)
    actions = parser.add_subparsers(title="actions", metavar="ACTION")
    for action, text in (("list", "the rules and why each is news (the default)"), ("show", "a rule whole, or all")):
        _named_rule(_action(actions, action, text), "of this rule alone")
    _named_rule(_action(actions, "test", "run the examples of every rule, or of one"), "of this rule alone")
    _add_rules_new(actions)
    _add_rules_why(actions)


def _action(actions: Any, name: str, text: str, run: str = "rules") -> argparse.ArgumentParser:
    parser = _command(actions, name, text, run)
    parser.set_defaults(action=name)
    return parser


def _named_rule(parser: argparse.ArgumentParser, text: str) -> None:
    parser.add_argument("rule", nargs="?", metavar="RULE", help=text)
    _rule_settings(parser, default=argparse.SUPPRESS)


def _rule_settings(parser: argparse.ArgumentParser, default: Any = None) -> None:
    """Add the options that stand before an action or after it; one after it leaves the one before as it is."""
    parser.add_argument("--json", action="store_true", default=default or False, help="print JSON")
    _settings(parser, default)


def _add_rules_new(actions: Any) -> None:
    text = "write the file of a new rule, filled in and valid; a file that exists is left as it is"
    parser = _action(actions, "new", text, "rules_new")
    parser.add_argument("name", metavar="BEAT/NAME", help="lower-case words with dashes: equities/opened-higher")
    # A folder that need not exist yet, other than elsewhere.
    where = "your templates: the rule is written to DIR/rules/BEAT/NAME.yaml (default: newsroom)"
    parser.add_argument("--templates", type=Path, default=argparse.SUPPRESS, metavar="DIR", help=where)


def _add_rules_why(actions: Any) -> None:
    parser = _action(actions, "why", "whether a rule fired in a story, and which condition kept it silent", "rules_why")
    parser.add_argument("story", type=Path, metavar="STORY", help="a story.json; its edition and time are taken")
    parser.add_argument("rule", metavar="RULE", help="the name of a rule")
    parser.add_argument("subject", nargs="?", default="", metavar="SUBJECT", help="such as ^N225 (default: each)")
    parser.add_argument("--data", type=Path, metavar="DIR", help="the data folder (default: the embedded session)")
    _rule_settings(parser, default=argparse.SUPPRESS)


def _add_metrics(commands: Any) -> None:
    parser = _command(commands, "metrics", "variety, readability and coverage of a backfill's stories", "metrics")
    parser.add_argument("file", type=Path, metavar="FILE.jsonl", help="what newsgen backfill wrote")
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--templates", type=folder, metavar="DIR", help="your templates: only the files that differ")


def day(text: str) -> date:
    """Parse a date such as 2015-08-24."""
    try:
        return _within_years(date.fromisoformat(text))
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not a date; write it as 2015-08-24") from None


def _within_years(when: date) -> date:
    """Refuse a year that no market has, and that calendars cannot reckon around."""
    if when.year not in YEARS:
        raise ValueError(when)
    return when


def instant(text: str) -> datetime:
    """Parse an instant such as 2026-02-12T01:32Z; it needs its zone. Returned as naive UTC."""
    try:
        when = datetime.fromisoformat(text)
        _within_years(when)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is not an instant; write it as 2026-02-12T01:32Z") from None
    if when.tzinfo is None:
        raise argparse.ArgumentTypeError(f"“{text}” has no zone; end it with Z for UTC")
    return when.astimezone(UTC).replace(tzinfo=None)


def _count(text: str) -> int:
    """Parse a number of processes."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= MOST_JOBS:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number from 1 to {MOST_JOBS}")
    return int(text)


def _processors() -> int:
    """Return how many processors this process may use."""
    may_use = getattr(os, "sched_getaffinity", None)
    return min(len(may_use(0)) if may_use else os.cpu_count() or 1, MOST_JOBS)


def folder(text: str) -> Path:
    """Parse a folder that must exist."""
    path = Path(text)
    if not path.is_dir():
        raise argparse.ArgumentTypeError(f"“{text}” is not a folder")
    return path


def now() -> datetime:
    """Return the present instant as naive UTC; the only clock outside the sources."""
    return datetime.now(UTC).replace(tzinfo=None)


def not_in_future(when: datetime, what: str) -> None:
    """Refuse an instant that has not come yet."""
    if when > now():
        raise InputError(f"{what} lies in the future", mend="the present is " + f"{now():%Y-%m-%dT%H:%MZ}")


if __name__ == "__main__":
    sys.exit(main())
