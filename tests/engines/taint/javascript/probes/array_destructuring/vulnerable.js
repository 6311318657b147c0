const { exec } = require('child_process');
module.exports = (req, res) => {
  const [first, second] = ['ls', req.query.name]; // SOURCE
  exec(second); // SINK command-injection
};
