const { exec } = require('child_process');
module.exports = (req, res) => {
  const { folder: { name }, mode = 'r' } = req.body; // SOURCE
  exec(name); // SINK command-injection
};
