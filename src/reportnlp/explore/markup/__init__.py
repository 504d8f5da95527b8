"""A record as HTML: the release's own text, with what was found in it."""
