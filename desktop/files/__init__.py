"""Opening, importing, exporting, locking and looking after plant files."""
