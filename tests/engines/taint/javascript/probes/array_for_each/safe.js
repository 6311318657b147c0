const { exec } = require('child_process');
module.exports = (req, res) => {
  const names = ['a', 'b'];
  names.forEach((name) => exec(name));
};
