const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = req.query.name; // SOURCE
  run();
  function run() { exec(name); } // SINK command-injection
};
