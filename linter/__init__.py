"""affilint: tells whether an article's reader is told who pays, who wrote it and when it was updated."""

__version__ = "0.1.0"
