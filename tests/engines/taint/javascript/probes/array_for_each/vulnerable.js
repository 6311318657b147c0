const { exec } = require('child_process');
module.exports = (req, res) => {
  const names = ['a', req.query.name]; // SOURCE
  names.forEach((name) => exec(name)); // SINK command-injection
};
