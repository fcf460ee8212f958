"""Assets of the SQL models: one a file of `sql/`, its upstream assets read from the SQL itself."""
