from aws_lambda_powertools.event_handler import APIGatewayHttpResolver
app = APIGatewayHttpResolver()
@app.post("/x/<name>")
def show(name):
    listed(name)
