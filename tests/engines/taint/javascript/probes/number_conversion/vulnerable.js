const { exec } = require('child_process');
module.exports = (req, res) => {
  const count = req.query.count; // SOURCE
  exec('head -n ' + count); // SINK command-injection
};
