from fastapi import FastAPI, BackgroundTasks
app = FastAPI()
def run(name):
    listed(name)
@app.post("/x")
def show(name: str, tasks: BackgroundTasks):
    tasks.add_task(run, name)
