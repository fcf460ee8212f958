"""`report.pdf`: the formal report beside the page, from the same masked tables by way of the page's own sections.

Here belong what the report says in full sentences, its order, and how it is set on paper. A number comes from the
figures of the page; nothing is worked out here.
"""

DOCUMENT = "report.pdf"
