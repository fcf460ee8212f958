"""The rows of each form as text, with corrections applied: dated entries in YAML, kept in the ledger."""
