// app.ts
exports.lambdaHandler = async (event, context) => { listed(event.pathParameters.a); };
