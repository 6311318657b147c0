const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.body?.task?.name; // SOURCE
  exec?.(name ?? 'ls'); // SINK command-injection
};
