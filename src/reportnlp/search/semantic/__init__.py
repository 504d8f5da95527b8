"""Search by meaning beside search by words; an extra, absent by default."""
