"""The Textual app, one widget or screen per file. Widgets draw a `State`."""
