// app.ts
exports.handler = async (event) => { listed(event.queryStringParameters.a); };
