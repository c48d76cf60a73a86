import os

import uvicorn

if __name__ == "__main__":
    uvicorn.run("app.main:app", port=int(os.environ["PORT"]), log_level="warning", root_path="/proxy")
