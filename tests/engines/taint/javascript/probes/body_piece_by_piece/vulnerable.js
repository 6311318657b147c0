const { exec } = require('child_process');
module.exports = async (req, res) => {
  const parts = [];
  for await (const part of req) { // SOURCE
    parts.push(part);
  }
  exec(Buffer.concat(parts).toString()); // SINK command-injection
};
