import logging as stdlog

import httpx

geo_log = stdlog.getLogger("geo")


class GeoClient:
    def __init__(self, key: str, timeout: float = 2.0):
        self._params = {"key": key}
        geo_log.info("geo client with timeout {:.1f}".format(timeout))  #= u
        geo_log.info("geo client with timeout %.1f", timeout)  #= -
        geo_log.debug(f"params: {self._params}")  #= u s?

    async def locate(self, ip: str) -> dict:
        msg = f"locating {ip}"
        geo_log.info(msg)  #= u
        async with httpx.AsyncClient() as client:
            answer = await client.get("https://geo.example/v2", params={**self._params, "ip": ip})
        geo_log.info("geo said " + answer.reason_phrase)  #= u
        geo_log.info("geo said %s", answer.reason_phrase)  #= -
        if answer.is_error:
            geo_log.error("geo failed for %s with %d" % (ip, answer.status_code))  #= u
            geo_log.error("geo failed with %d", answer.status_code)  #= -
            return {}
        geo_log.debug("country={country}".format(**answer.json()))  #= u
        geo_log.debug("cache key %s", f"geo:{ip}")  #= -
        geo_log.debug("quota left: " "%s", answer.headers.get("x-quota"))  #= -
        geo_log.debug("quota is told in the header " + "x-quota")  #= -
        return answer.json()
