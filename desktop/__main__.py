"""Starts the window: python -m desktop [FILE | --sample NAME] [--picture OUT.png | --smoke]."""

from __future__ import annotations

import os
import sys

from desktop.program.usage import language_in, make_parser
from planning.language import _, set_language

SMOKE_SAMPLE = "sanitarios_maracay"


def _has_screen() -> bool:
    """Whether Qt has something to draw on, as far as the environment tells."""
    named = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in named)


def main(arguments: list[str] | None = None) -> int:
    """Open the window and return the exit code: 0 done, 2 wrong usage, 3 no picture, 70 a bug."""
    from desktop.program.settings import Settings

    given = sys.argv[1:] if arguments is None else arguments
    set_language(language_in(given) or Settings().language)
    asked = make_parser().parse_args(arguments)
    in_passing = asked.smoke or asked.picture is not None
    if asked.smoke and asked.file is None:
        asked.sample = asked.sample or SMOKE_SAMPLE
    settings = Settings(remember=not in_passing)
    if asked.language:
        settings.put("language", asked.language)
        set_language(asked.language)

    if not _has_screen():
        if not in_passing:
            print(_("There is no screen here to open a window on."), file=sys.stderr)
            return 2
        os.environ["QT_QPA_PLATFORM"] = "offscreen"

    from PySide6.QtWidgets import QApplication

    from desktop.program.quick_start import postpone_garbage, read_no_sources

    read_no_sources()
    from desktop.look.theme import theme
    from desktop.program.speech import speak
    from desktop.program.troubles import start_log

    start_log()
    application = QApplication([sys.argv[0]])
    postpone_garbage(application)
    application.setApplicationName("hornada")
    application.setApplicationDisplayName("Hornada")
    application.setDesktopFileName("hornada")
    speak(asked.language or settings.language)
    theme.start(application, asked.theme or settings.get("theme") or None)

    from desktop.frame.window import Window

    window = Window(settings)
    window.troubles.install()
    if asked.page:
        window.first_page(asked.page)
    if settings.remembers:
        from desktop.program.marker import Marker
        from desktop.program.settings import running_folder

        window.care.begin(Marker(running_folder()))
    if not in_passing:
        from desktop.frame.beforehand import Beforehand

        Beforehand(window)
    if asked.picture is not None:
        from desktop.program.picture import Picture

        picture = Picture(window, asked.picture, asked.size or (1366, 768), asked.page)
        picture.start()
    if asked.smoke:
        from desktop.program.smoke import Smoke

        Smoke(window)
    if asked.picture is None:
        from desktop.frame.placing import appear

        appear(window, settings)
    else:
        window.show()
    window.begin(asked.file, asked.sample, in_passing=in_passing)
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
