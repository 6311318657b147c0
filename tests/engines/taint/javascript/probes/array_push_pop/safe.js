const { exec } = require('child_process');
module.exports = (req, res) => {
  const names = ['ls'];
  names.push(req.query.name);
  names.pop();
  exec(names[0]);
};
