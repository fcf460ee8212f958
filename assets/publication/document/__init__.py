"""`report.pdf`: the formal report beside the page, from the same masked tables by way of the page's own sections.

Here belong what the report says in full sentences, its order, and how it is set on paper. A number comes from the
figures of the page; nothing is worked out here.
"""

from assets.publication.document.content import document_content
from assets.publication.document.typeset import DOCUMENT, content_sha256, typeset

__all__ = ["DOCUMENT", "content_sha256", "document_content", "typeset"]
