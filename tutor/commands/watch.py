"""`learnml watch`: judge every save, next to the editor."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass

from learnml.exercises.errors import EnvironmentFault, UsageError
from learnml.tutor.tutor import Tutor
from learnml.tutor.views.render import console, on_a_terminal


@dataclass(frozen=True)
class Options:
    """How to watch. plain: as scrolling text. serve: in a browser, at `port`. advance: go on after a pass."""

    plain: bool = False
    serve: bool = False
    port: int = 8000
    advance: bool = False


def watch(options: Options = Options()) -> int:
    """Watch as the options say, or as scrolling text where there is no full screen."""
    tutor = Tutor.here()
    if options.serve:
        return _serve(tutor, options)
    if options.plain or not has_a_screen():
        return _scroll(tutor)
    return _show(tutor, options)


def has_a_screen() -> bool:
    """Whether there is a terminal that can do more than scroll, or a browser behind textual-serve."""
    # textual-serve sets this variable for the app, which it runs on pipes.
    return "TEXTUAL_DRIVER" in os.environ or (on_a_terminal() and os.environ.get("TERM") != "dumb")


def prepare_textual() -> None:
    """Prepare for textual; must be called before it is imported."""
    # A computing thread makes the screen wait this long at each turn; the default is 5 ms.
    sys.setswitchinterval(0.0005)
    # A verdict waits for the next frame: with four times as many frames, a quarter as long.
    os.environ.setdefault("TEXTUAL_FPS", "240")


def _show(tutor: Tutor, options: Options) -> int:
    prepare_textual()
    from learnml.tutor.tui.app import TutorApp
    from learnml.tutor.tui.listening import Preferences

    with ExitStack() as stack:
        app = TutorApp(tutor, stack, Preferences(options.advance, tutor.workspace.opens_editor))
        return app.run_to_the_end()


def _scroll(tutor: Tutor) -> int:
    from learnml.tutor.watch.plain import PlainLoop

    return PlainLoop(tutor, console()).run()


def _serve(tutor: Tutor, options: Options) -> int:
    if not 0 < options.port < 65536:
        raise UsageError(
            f"{options.port} is not a valid port.", remedy="Choose one from 1024 to 65535: --port 8000"
        )
    try:
        from learnml.tutor.watch.serving import serve
    except ImportError:
        raise EnvironmentFault(
            "`--serve` needs textual-serve, which is not installed.",
            remedy="Install it: pip install 'learnml[serve]'",
        ) from None
    serve(tutor.workspace.root, options.port, options.advance)
    return 0
