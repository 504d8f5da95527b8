"""Numbers: numerals in any notation that the press uses, and what they are worth."""
