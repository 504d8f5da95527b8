"""Search by meaning beside search by words; an extra, absent by default."""

# Beside the files of an index that keeps vectors.
VECTORS = "vectors.npz"
