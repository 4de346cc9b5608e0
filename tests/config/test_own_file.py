"""How a user's file is laid over the shipped one."""

import re
from collections.abc import Callable
from datetime import time as clock
from hashlib import sha256
from pathlib import Path

from newsgen.config import Config, load

Write = Callable[[str], Path]
Told = Callable[[Path], str]


def test_an_override_changes_only_what_it_says(own: Write, config: Config, shipped: bytes) -> None:
    path = own("house:\n  publication: NO\nmarkets:\n  ^N225:\n    weight: 0.5\n")
    changed = load(path)
    assert changed.house.publication == "NO"
    assert changed.house.byline == config.house.byline
    assert changed.market("^N225").weight == 0.5
    assert changed.market("^N225").full == "Nikkei 225"
    assert changed.market("^GSPC") == config.market("^GSPC")
    assert changed.file == str(path)
    assert changed.sha == sha256(shipped + path.read_bytes()).hexdigest()[:16]


def test_a_list_is_replaced(own: Write) -> None:
    changed = load(own("editions:\n  us_close:\n    leads: [^DJI]\n"))
    assert changed.edition("us_close").leads == ("^DJI",)


def test_null_takes_a_key_away(own: Write) -> None:
    text = "markets:\n  ^KQ11:\n    mic: null\n    closing: {time: 15:30, zone: Asia/Seoul}\n    open_from: null\n"
    kosdaq = load(own(text)).market("^KQ11")
    assert kosdaq.mic == ""
    assert kosdaq.closing is not None
    assert kosdaq.closing.time == clock(15, 30)
    assert kosdaq.open_from is None


def test_a_market_that_is_taken_away_may_be_named_nowhere(own: Write, told: Told) -> None:
    line = told(own("markets:\n  ^KQ11: null\n"))
    assert re.fullmatch(r"stories/asia_close\.yaml:\d+: unknown symbol “\^KQ11” \(did you mean “\^KS11”\?\)", line)


def test_a_file_with_every_section_stands_alone(own: Write, whole: str) -> None:
    path = own(whole)
    alone = load(path)
    assert list(alone.markets) == ["^N225"]
    assert list(alone.editions) == ["close"]
    assert alone.sha == sha256(path.read_bytes()).hexdigest()[:16]
