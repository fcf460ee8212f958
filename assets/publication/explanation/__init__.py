"""Why a claim is owed what it is owed, from the published trace: for a terminal, and as a page to print.

Only what is published for finance is read; nothing is worked out here.
"""
