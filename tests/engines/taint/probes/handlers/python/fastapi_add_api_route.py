from fastapi import FastAPI
app = FastAPI()
def show(a: str):
    listed(a)
app.add_api_route("/x", show)
