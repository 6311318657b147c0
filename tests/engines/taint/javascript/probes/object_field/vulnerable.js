const { exec } = require('child_process');
module.exports = (req, res) => {
  const task = { name: req.body.name, kind: 'list' }; // SOURCE
  exec(task.name); // SINK command-injection
};
