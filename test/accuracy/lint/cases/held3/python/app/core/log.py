import structlog


def get_log(name: str) -> structlog.stdlib.BoundLogger:
    return structlog.get_logger(name)
