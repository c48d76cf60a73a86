import os

import uvicorn

uvicorn.run("weather.main:create_app", factory=True, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="warning")
