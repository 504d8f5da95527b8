"""The same releases in every format: whether they are read alike, and what reading costs."""
