"""Knows where rules and their fixtures are, in a wheel, in a source tree and at a site; nothing of what they hold."""

from __future__ import annotations

from pathlib import Path


def rules_folder() -> Path:
    """The folder of the rules that came with this version of affilint.

    Raises FileNotFoundError if the installation lacks it.
    """
    package = Path(__file__).resolve().parents[1]
    # A wheel carries the folder inside the package; a source tree, or an editable install, beside it.
    for folder in (package / "rules", package.parent / "rules"):
        if (folder / "lexicons").is_dir():
            return folder
    raise FileNotFoundError(f"affilint's own rules are missing: no rules folder in or beside {package}")


def rule_folders_in(folder: Path) -> list[Path]:
    """The folders of rules right below one that is none itself; empty where it may well be one.

    A folder of rules holds packs, words or networks. Raises OSError.
    """
    inner = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    if any(path.name in ("lexicons", "networks") for path in inner) or any(map(_is_pack, inner)):
        return []
    return [path for path in inner if any(path.glob("*/pack.yaml"))]


def _is_pack(folder: Path) -> bool:
    return (folder / "pack.yaml").exists()


def fixtures_folder(rules: Path) -> Path:
    """The folder of the pages that belong to a folder of rules: `fixtures` in it, or beside it."""
    inside = rules / "fixtures"
    return inside if inside.is_dir() else rules.absolute().parent / "fixtures"
