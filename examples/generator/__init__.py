"""Makes the example filings: one module per subject, the shapes of office files, and planted faults."""
