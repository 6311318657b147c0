import json
def lambda_handler(event, context):
    listed(event["queryStringParameters"]["a"])
