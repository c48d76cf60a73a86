from .users import router as users_router
