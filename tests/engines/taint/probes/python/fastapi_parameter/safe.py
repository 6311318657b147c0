from fastapi import FastAPI

app = FastAPI()


import os


@app.get("/list")
async def show(page: int):
    os.system(f"ls {page}")
