from aws_lambda_powertools.event_handler import APIGatewayRestResolver
app = APIGatewayRestResolver()
@app.get("/x")
def show():
    listed(app.current_event.get_query_string_value("a"))
def lambda_handler(event, context):
    return app.resolve(event, context)
