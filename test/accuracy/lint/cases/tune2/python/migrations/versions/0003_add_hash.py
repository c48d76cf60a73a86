from alembic import op


def upgrade():
    print("adding hash")  #= -
    op.add_column("tokens", None)


def downgrade():
    print("dropping hash")  #= -
