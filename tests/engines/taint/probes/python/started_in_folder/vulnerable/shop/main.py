import crud
from fastapi import FastAPI

app = FastAPI()


@app.get("/dishes/{name}")
def dishes(name: str):  # source
    return crud.found(name)
