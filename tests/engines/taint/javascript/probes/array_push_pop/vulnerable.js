const { exec } = require('child_process');
module.exports = (req, res) => {
  const names = ['ls'];
  names.push(req.query.name); // SOURCE
  exec(names.pop()); // SINK command-injection
};
