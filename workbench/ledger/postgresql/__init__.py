"""A ledger on PostgreSQL, for a newsroom: many readers, one record."""

from workbench.ledger.postgresql.store import PostgreSQLStore

__all__ = ["PostgreSQLStore"]
