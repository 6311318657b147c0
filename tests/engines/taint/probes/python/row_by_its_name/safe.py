from fastapi import FastAPI
from fastapi.responses import FileResponse
from store import recipes

app = FastAPI()


@app.get("/recipes")
def export(slug: str):
    recipe = recipes.get_one(slug)
    return FileResponse(f"/srv/exports/{recipe.folder}/{recipe.slug}.json")
