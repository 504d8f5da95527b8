"""How fast pages are, alone and for many at once."""
