"""The one scale of spaces and text sizes, in device-independent pixels."""

HAIR = 1
TIGHT = 4
SMALL = 8
MEDIUM = 12
WIDE = 16
LARGE = 24
HUGE = 32

CORNER = 8
ROW_HEIGHT = 30
CONTROL_HEIGHT = 32
ICON = 18

TEXT_SMALL = 12
TEXT = 13
TEXT_HEADING = 15
TEXT_TITLE = 21
TEXT_FIGURE = 26
