const { exec } = require('child_process');
module.exports = (req, res) => {
  const names = req.body.names; // SOURCE
  const all = names.map((name) => 'ls ' + name);
  exec(all.join(';')); // SINK command-injection
};
