const { exec } = require('child_process');
module.exports = (req, res) => {
  const key = 'name';
  const task = {};
  task[key] = req.body.name; // SOURCE
  exec(task['name']); // SINK command-injection
};
