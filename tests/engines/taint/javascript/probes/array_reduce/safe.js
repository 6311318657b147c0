const { exec } = require('child_process');
module.exports = (req, res) => {
  const whole = ['a', 'b'].reduce((before, part) => before + part, 'ls ');
  exec(whole);
};
