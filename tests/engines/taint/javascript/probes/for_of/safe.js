const { exec } = require('child_process');
module.exports = (req, res) => {
  for (const name of ['a', 'b']) {
    exec(name);
  }
};
