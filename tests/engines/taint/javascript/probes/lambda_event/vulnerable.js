const { exec } = require('child_process');
exports.handler = async (event) => {
  const name = event.queryStringParameters.name; // SOURCE
  exec('ls ' + name); // SINK command-injection
};
