import logging
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3.util.retry import Retry


@dataclass(frozen=True)
class TokenSet:
    access_token: str
    expires_in: int
    token_type: str = "Bearer"


class InvalidGrant(Exception):
    def __init__(self, grant: str, assertion: str):
        super().__init__(f"{grant} refused: {assertion}")


class IdpClient:
    logger = logging.getLogger("idp")

    def __init__(self, base_url: str, client_id: str, client_secret: str):
        self.base_url = base_url
        self.client_id = client_id
        self.client_secret = client_secret
        self.http = requests.Session()
        self.http.mount("https://", HTTPAdapter(max_retries=Retry(total=3, backoff_factor=0.5)))
        self.logger.info("idp at %s as %s", urlsplit(base_url).hostname, client_id)  #= -
        self.logger.debug("idp client %s:%s", client_id, client_secret)  #= s
        self.logger.debug("idp client %s", vars(self))  #= s
        self.logger.debug("idp attributes %s", list(vars(self)))  #= -

    def fetch(self, scope: str) -> TokenSet:
        data = {"grant_type": "client_credentials", "client_id": self.client_id, "client_secret": self.client_secret, "scope": scope}
        self.logger.debug("posting %s", data)  #= s
        self.logger.debug("posting %s", urlencode(data))  #= s
        self.logger.debug("grant type %s", data["grant_type"])  #= -
        response = self.http.post(f"{self.base_url}/token", data=data, timeout=10)
        if not response.ok:
            self.logger.error("token endpoint gave %s", response.status_code)  #= -
            self.logger.error("token endpoint gave {0}".format(response.status_code))  #= u
            self.logger.error("client secret %s... refused", self.client_secret[:3])  #= -
            response.raise_for_status()
        body = response.json()
        tokens = TokenSet(body["access_token"], body["expires_in"])
        self.logger.info("token of type %s for %d s", tokens.token_type, tokens.expires_in)  #= -
        self.logger.info("tokens %s", tokens)  #= s
        self.logger.info("body keys %s", sorted(body))  #= -
        self.logger.debug("got %s", body["access_token"])  #= s
        return tokens

    def assert_(self, saml_assertion: str):
        self.logger.debug("assertion of %d bytes", len(saml_assertion))  #= -
        try:
            raise InvalidGrant("saml2-bearer", saml_assertion)
        except InvalidGrant as e:
            self.logger.error("grant refused", exc_info=True)  #= s?
            self.logger.error("grant refused: %s", type(e).__name__)  #= -
            self.logger.error(f"grant refused for {self.client_id}")  #= u

    def userinfo(self, access_token: str):
        self.logger.debug("userinfo with " + access_token)  #= s u
        self.logger.debug("userinfo with %s", mask(access_token))  #= -
        answer = self.http.get(f"{self.base_url}/userinfo", headers={"Authorization": f"Bearer {access_token}"})
        self.logger.debug("claims %s", sorted(answer.json()))  #= -
        self.logger.debug(f"userinfo took {answer.elapsed}")  #= u
        return answer.json()


def mask(value: str) -> str:
    return value[:2] + "***"
