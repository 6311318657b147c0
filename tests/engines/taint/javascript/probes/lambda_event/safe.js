const { exec } = require('child_process');
exports.handler = async (event) => {
  return { statusCode: 200, body: JSON.stringify({ name: event.queryStringParameters.name }) };
};
