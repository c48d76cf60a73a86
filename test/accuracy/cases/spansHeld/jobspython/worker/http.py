import httpx
import requests

BASE = "https://geo.example.org"


def geocode(text):
    # @place http-geocode
    return requests.get(BASE + "/v1/geocode", params={"q": text})


async def timezone(city):
    async with httpx.AsyncClient(base_url=BASE) as client:
        # @place http-timezone
        return await client.get(f"/v1/cities/{city}/timezone")
