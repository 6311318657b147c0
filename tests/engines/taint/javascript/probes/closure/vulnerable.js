const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  const run = () => exec(name); // SINK command-injection
  run();
};
