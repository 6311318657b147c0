from fastapi import FastAPI

app = FastAPI()


import os


@app.get("/list")
async def show(folder: str):  # source
    os.system("ls " + folder)  # sink: command-injection
