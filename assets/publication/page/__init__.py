"""`report.html`: the one page that a director opens, made from the masked tables and nothing else.

Here belong the page's words, formats, drawings and templates. What a figure means and how it is computed is
in `sql/` and docs/methods.md; the only arithmetic of this package is a sum or a difference that is named.
"""
