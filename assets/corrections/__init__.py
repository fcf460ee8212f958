"""Corrections of filed rows: dated entries in YAML, kept in the ledger, applied before validation."""
