const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name;
  const run = () => exec('ls');
  run(name);
};
