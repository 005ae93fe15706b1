"""The window itself: the rail, the bars, the stage of pages, and what pages and dialogs share."""
