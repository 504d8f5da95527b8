"""The embedded engine: an index in a folder, by tantivy."""
