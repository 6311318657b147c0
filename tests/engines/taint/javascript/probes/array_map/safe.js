const { exec } = require('child_process');
module.exports = (req, res) => {
  const sizes = req.body.names.map((name) => parseInt(name, 10));
  exec(sizes.join(' '));
};
