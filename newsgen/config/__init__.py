"""`config.yaml`, validated: the universe of markets, releases, regions, editions and house settings.

The file is read as text (`newsgen.yamltext`) and cast by `schema`, so an unknown key, a wrong type or an unknown
symbol is reported with its file, its line and the nearest right word.
"""

from newsgen.config.loader import load
from newsgen.config.schema import (
    MICS,
    Asset,
    ClockTime,
    Config,
    Edition,
    EditionAsOf,
    Form,
    House,
    Market,
    NamedDate,
    PastRecord,
    Region,
    Release,
    ReleaseKind,
)

__all__ = [
    "MICS",
    "Asset",
    "ClockTime",
    "Config",
    "Edition",
    "EditionAsOf",
    "Form",
    "House",
    "Market",
    "NamedDate",
    "PastRecord",
    "Region",
    "Release",
    "ReleaseKind",
    "load",
]
