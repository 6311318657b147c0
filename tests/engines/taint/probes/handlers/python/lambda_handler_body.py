import json
def handler(event, context):
    data = json.loads(event["body"])
    listed(data["a"])
