"""The office's database: an encrypted SQLite file, its journal and its tables."""
