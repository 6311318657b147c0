const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.body?.task?.length;
  const task = { name: 'ls' };
  exec(task?.name ?? 'ls');
};
