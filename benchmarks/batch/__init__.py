"""What a batch bears and how fast it is; `python -m benchmarks.batch` prints it."""
