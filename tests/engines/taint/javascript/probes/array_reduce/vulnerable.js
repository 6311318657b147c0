const { exec } = require('child_process');
module.exports = (req, res) => {
  const parts = req.body.parts; // SOURCE
  const whole = parts.reduce((before, part) => before + part, 'ls ');
  exec(whole); // SINK command-injection
};
