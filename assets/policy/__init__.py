"""The plan, the readings and the reference data as tables that the SQL models join."""
