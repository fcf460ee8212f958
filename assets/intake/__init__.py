"""From files as offices send them to rows of text, each traceable to file, sheet and row.

What a text means (a number, a date, a code) is not decided here but in the validation room.
"""
