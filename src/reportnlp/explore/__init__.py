"""Records for people: shown in their own text, as tables, as charts, as a page."""
