class Settings:
    API_PREFIX: str = "/api"
    VERSION = "v2"


settings = Settings()
