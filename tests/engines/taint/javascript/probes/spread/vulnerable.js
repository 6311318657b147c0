const { exec } = require('child_process');
module.exports = (req, res) => {
  const options = { kind: 'a', ...req.body }; // SOURCE
  exec(options.name); // SINK command-injection
};
