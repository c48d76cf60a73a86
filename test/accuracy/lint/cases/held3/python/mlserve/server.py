import sys
from typing import Any

import httpx
from loguru import logger

logger.remove()
logger.add(sys.stderr, level="DEBUG", serialize=True)


class ModelServer:
    def __init__(self, hub_token: str, model_id: str, tokenizer: Any):
        self.hub_token = hub_token
        self.tokenizer = tokenizer
        logger.info("loading {}", model_id)  #= -
        logger.info(f"loading {model_id}")  #= u
        logger.info("loading {model}", model=model_id)  #= -
        logger.debug("hub token {}", hub_token)  #= s
        logger.debug(f"hub token {hub_token}")  #= s u
        logger.debug("tokenizer {} with {} tokens", tokenizer.name, tokenizer.vocab_size)  #= -
        logger.debug("pad token {}, eos token {}", tokenizer.pad_token, tokenizer.eos_token)  #= -
        logger.bind(model=model_id).success("model is ready")  #= -

    def generate(self, prompt: str, max_new_tokens: int = 256) -> str:
        tokens = self.tokenizer.encode(prompt)
        logger.info("prompt has {} tokens", len(tokens))  #= -
        logger.info("prompt has %d tokens" % len(tokens))  #= u
        logger.debug("first tokens {}", tokens[:5])  #= -
        logger.debug("max new tokens {}", max_new_tokens)  #= -
        if len(tokens) > 4096:
            logger.warning("prompt is cut")  #= -
            logger.warning("prompt of " + str(len(tokens)) + " tokens is cut")  #= u
        return self.tokenizer.decode(tokens)

    async def upload(self, path: str) -> None:
        headers = {"Authorization": f"Bearer {self.hub_token}"}
        logger.trace("headers {}", headers)  #= s
        async with httpx.AsyncClient(headers=headers) as client:
            response = await client.put("https://hub.example/upload", content=open(path, "rb"))
            logger.debug("request headers {}", response.request.headers)  #= s
            logger.debug("status {}", response.status_code)  #= -
            logger.opt(lazy=True).debug("body {}", lambda: response.text)  #= -
            logger.log("INFO", "uploaded {}", path)  #= -
            logger.log("INFO", f"uploaded {path}")  #= u
        if response.status_code == 401:
            logger.error("token {} is not valid", self.hub_token)  #= s
            logger.error("token {} is not valid", "*" * 8)  #= -
            logger.opt(exception=True).error("upload refused")  #= -


@logger.catch
def main(argv: list[str]) -> None:
    logger.info("arguments {}", argv)  #= -
    logger.critical("out of memory for " + argv[0])  #= u
