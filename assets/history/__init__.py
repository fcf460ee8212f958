"""What was published before, by the ledger, as tables of the schema `history`.

With it go the survey figures behind each publication, which are kept in the warehouse and never leave it.
"""
