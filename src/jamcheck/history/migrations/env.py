"""Alembic's way in: migrations run on the connection that jamcheck.history opened, in one transaction."""

from alembic import context

from jamcheck.history._schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
