"""Which cells of the tables made from survey data are hidden, and the proof that what is shown gives none back."""
