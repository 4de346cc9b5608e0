"""What many stories are like together: how varied, how readable, and what of the rule book they use."""

from __future__ import annotations

from newsgen.metrics.report import measure
from newsgen.metrics.stories import read
from newsgen.metrics.table import as_text

__all__ = ["as_text", "measure", "read"]
