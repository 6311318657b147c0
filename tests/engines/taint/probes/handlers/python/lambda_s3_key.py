def lambda_handler(event, context):
    for record in event["Records"]:
        key = record["s3"]["object"]["key"]
        listed(key)
