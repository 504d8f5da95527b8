"""Search, reading and extraction in a browser, and the same as JSON; an extra."""
