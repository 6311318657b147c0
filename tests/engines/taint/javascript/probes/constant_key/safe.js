const { exec } = require('child_process');
module.exports = (req, res) => {
  const task = { other: 'ls' };
  task['name'] = req.body.name;
  exec(task.other);
};
