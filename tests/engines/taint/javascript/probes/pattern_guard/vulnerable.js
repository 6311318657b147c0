const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  if (!/[a-z]+/.test(name)) return;
  exec('ls ' + name); // SINK command-injection
};
