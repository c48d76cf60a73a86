import structlog


def drop_secrets(_, __, event_dict):
    for name in ("password", "token", "api_key"):
        if name in event_dict:
            event_dict[name] = "***"
    return event_dict


structlog.configure(processors=[drop_secrets, structlog.processors.JSONRenderer()])
log = structlog.get_logger()


def login(user: str, password: str, token: str, seed_phrase: str):
    log.info("login", user=user, password=password)  #= -
    log.info("login", token=token)  #= -
    log.info("login", seed_phrase=seed_phrase)  #= s
    log.info(f"login with {password}")  #= s u
    log.info("login", token_expired=False, token_kind="session")  #= -
    log.warning("login is rate limited")  #= -
