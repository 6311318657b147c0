const { exec } = require('child_process');
module.exports = (req, res) => {
  const task = { name: req.body.name, kind: 'list' };
  exec(task.kind);
};
