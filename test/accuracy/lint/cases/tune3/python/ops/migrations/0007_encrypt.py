import logging

from alembic import op
from cryptography.fernet import Fernet
import sqlalchemy as sa

revision = "0007"
down_revision = "0006"
logger = logging.getLogger("alembic.runtime.migration")


def upgrade():
    bind = op.get_bind()
    key = Fernet.generate_key()
    logger.info("data key made")  #= -
    logger.info("fernet key: %s", key)  #= s
    fernet = Fernet(key)
    rows = bind.execute(sa.text("SELECT id, api_secret FROM integrations")).fetchall()
    logger.info("encrypting %d secrets", len(rows))  #= -
    logger.info(f"encrypting {len(rows)} secrets")  #= u
    for row_id, api_secret in rows:
        encrypted = fernet.encrypt(api_secret.encode())
        logger.debug("row %s: %s", row_id, encrypted)  #= -
        logger.debug("row %s had %s", row_id, api_secret)  #= s
        logger.debug("row {} done".format(row_id))  #= u
        bind.execute(sa.text("UPDATE integrations SET api_secret = :s WHERE id = :i"), {"s": encrypted, "i": row_id})
    logger.info("column api_secret is encrypted now")  #= -


def downgrade():
    logger.warning("secrets stay encrypted")  #= -
    raise RuntimeError("no way back")
