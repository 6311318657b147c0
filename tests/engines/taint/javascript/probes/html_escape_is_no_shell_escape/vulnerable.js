const { exec } = require('child_process');
const escape = require('escape-html');
module.exports = (req, res) => {
  const name = escape(req.query.name); // SOURCE
  exec('ls ' + name); // SINK command-injection
};
