"""How alembic runs a migration: over the connection the store hands in, in one transaction."""

from alembic import context

from chronoapp.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
connection.commit()
