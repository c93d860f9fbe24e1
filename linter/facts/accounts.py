"""Accounts and shorthands that stand at authors' names; whose they are it refuses to know."""

from __future__ import annotations

import re

_LONGEST_ALONE = 40
_LONGEST_SHORTHAND = 4
ACCOUNT = re.compile(r"@\w{2,30}\s?[(（]([^()（）@]{2,40})[)）]")
"""An account, and in brackets whose it is: "@annlee (Ann Lee)"."""


def has_handle(text: str) -> bool:
    """Whether somebody's account stands behind a comma, or a few words are nothing but a name and an account."""
    name, _, account = text.partition(" @")
    alone = len(text) <= _LONGEST_ALONE and 2 <= len(name.split()) <= 3 and account.isidentifier()
    return ", @" in text or alone


def is_shorthand(text: str) -> bool:
    """Whether somebody signs so besides: "Ann Lee (al)", "Ann Lee (@annlee)"."""
    return (text.islower() and len(text) <= _LONGEST_SHORTHAND) or (text[0] == "@" and " " not in text)
