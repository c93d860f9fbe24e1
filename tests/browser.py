"""A real browser for tests, spoken to over a pipe by the DevTools protocol; it needs nothing but a Chromium."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
PATIENCE = 30.0
"""Seconds that an answer may take."""


def browser_program() -> str | None:
    """The browser of this machine, or None."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


class Tab:
    """One tab: commands go out, answers come back; what it says by itself meanwhile is kept in `events`."""

    def __init__(self, to: int, back: int) -> None:
        self.events: list[dict[str, Any]] = []
        self._to, self._back = to, back
        self._left = b""
        self._count = 0
        self._session: str | None = None
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for part in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{part}.enable")

    def ask(self, method: str, **params: Any) -> dict[str, Any]:  # noqa: ANN401 - what the protocol takes
        """What the browser answers to a command; fails if it complains or takes too long."""
        self._count += 1
        message: dict[str, Any] = {"id": self._count, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while (answer := self._next()).get("id") != self._count:
            self.events.append(answer)
        assert "error" not in answer, (method, answer)
        result: dict[str, Any] = answer["result"]
        return result

    def open(self, file: Path) -> None:
        """Loads a file and waits until it is there."""
        self.events.clear()
        self.ask("Page.navigate", url=file.as_uri())
        while not self.said("Page.loadEventFired"):
            self.events.append(self._next())

    def run(self, script: str) -> Any:  # noqa: ANN401 - what the script comes to
        """The value of a JavaScript expression, waited for if it is a promise."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def said(self, *methods: str) -> list[dict[str, Any]]:
        """The parameters of every event of these kinds since the file was opened."""
        return [event["params"] for event in self.events if event.get("method") in methods]

    def _next(self) -> dict[str, Any]:
        until = time.monotonic() + PATIENCE
        while b"\0" not in self._left:
            ready, _, _ = select.select([self._back], [], [], max(0.0, until - time.monotonic()))
            assert ready, "the browser says nothing"
            read = os.read(self._back, 1 << 20)
            assert read, "the browser is gone"
            self._left += read
        one, _, self._left = self._left.partition(b"\0")
        message: dict[str, Any] = json.loads(one)
        return message


@contextmanager
def tab(program: str) -> Iterator[Tab]:
    """A tab of a browser that is started for it, with a profile of its own, and ended with it."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        # The protocol wants its pipes at 3 and 4; a shell puts them there.
        command = f'exec "$0" "$@" 3<&{theirs_in} 4>&{theirs_out}'
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run"]
        process = subprocess.Popen(
            [
                "bash",
                "-c",
                command,
                program,
                *options,
                "--remote-debugging-pipe",
                f"--user-data-dir={profile}",
            ],
            pass_fds=(theirs_in, theirs_out),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(theirs_in)
        os.close(theirs_out)
        try:
            yield Tab(ours_out, ours_in)
        finally:
            os.close(ours_out)
            os.close(ours_in)
            process.terminate()
            process.wait(PATIENCE)
