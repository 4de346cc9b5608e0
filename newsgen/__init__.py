"""Turns the day's market data into narrative facts, and the facts into a wire-style market report."""

__version__ = "0.1.0"
