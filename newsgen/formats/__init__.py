"""Render: a checked story becomes Markdown, an HTML page and story.json. Pure functions; only `files` writes.

Offsets of figures are code points of the plain text, so text is cut into spans before any of it is escaped.
"""
