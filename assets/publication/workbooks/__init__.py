"""Workbooks that people open: finance.xlsx, bureau.xlsx and one return for each filer.

How a table lies on a sheet, how it looks and what the words are belongs here; what the numbers are does not.
"""

from assets.publication.workbooks.bureau import write_bureau
from assets.publication.workbooks.finance import write_finance
from assets.publication.workbooks.returns import write_returns
from assets.publication.workbooks.seal import Seal

__all__ = ["Seal", "write_bureau", "write_finance", "write_returns"]
