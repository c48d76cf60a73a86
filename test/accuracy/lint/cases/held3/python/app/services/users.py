import bcrypt
from app.core.log import get_log

events = get_log(__name__)


class UserStore:
    def __init__(self, db):
        self.db = db
        self.log = get_log("users").bind(component="store")

    async def create(self, name: str, password: str, invite_code: str | None = None):
        self.log.info("user.create", name=name)  #= -
        self.log.debug("user.create", name=name, password=password)  #= s
        self.log.debug("user.create", password_length=len(password))  #= -
        self.log.info(f"creating {name}")  #= u
        hashed = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
        self.log.debug("password.hashed", rounds=12)  #= -
        self.log.debug("password.hashed", hashed=hashed)  #= -
        row = await self.db.insert("users", name=name, password=hashed)
        bound = self.log.bind(user_id=row.id)
        bound.info("user.created", invited=invite_code is not None)  #= -
        bound.info("user.created " + str(row.id))  #= u
        return row

    async def reset(self, user_id: int):
        temporary_password = make_password()
        events.info("password.reset", user_id=user_id)  #= -
        events.info("password.reset", user_id=user_id, temporary_password=temporary_password)  #= s
        events.info("temporary password for %s is %s" % (user_id, temporary_password))  #= s u
        events.info("password reset for {}".format(user_id))  #= u
        record = {"user": user_id, "pw": temporary_password}
        events.debug("password.reset", record=record)  #= s
        events.debug("password.reset", **record)  #= s
        record.pop("pw")
        events.debug("password.reset", **record)  #= -
        try:
            await self.db.update("users", user_id, password=bcrypt.hashpw(temporary_password.encode(), bcrypt.gensalt()))
        except self.db.Error as e:
            events.error("password.reset.failed", error=str(e))  #= -
            events.exception("password.reset.failed", user_id=user_id)  #= -
            events.error(f"password reset failed for {user_id}: {e}")  #= u
            raise

    def policy(self, password_policy):
        events.info("policy", password_policy=password_policy.name, min_length=password_policy.min_length)  #= -
        events.msg("policy.loaded", secret_questions=False)  #= -
        events.warning("policy.weak", password_expires_days=None)  #= -


def make_password() -> str:
    import secrets

    return secrets.token_hex(8)
