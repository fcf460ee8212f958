"""From the published tables to the files that people open, written aside and renamed into place."""
