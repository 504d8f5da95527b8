"""An index in PostgreSQL: tables to join and count with, and full-text search over them."""
