"""SQLAlchemy tables and repositories, Alembic migrations; never imported by a step."""
