"""A database engine: Django's SQLite, in a file nobody else can read."""
