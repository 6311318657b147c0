from fastapi import FastAPI
from fastapi.responses import FileResponse
from store import recipes

app = FastAPI()


@app.get("/recipes")
def export(slug: str):  # source
    recipe = recipes.named(slug)
    return FileResponse(f"/srv/exports/{recipe.folder}/{slug}.json")  # sink: path-traversal
