const { exec } = require('child_process');
module.exports = (req, res) => {
  const options = { ...req.body, name: 'ls' };
  exec(options.name);
};
