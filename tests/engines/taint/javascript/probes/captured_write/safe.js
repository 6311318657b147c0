const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = 'ls';
  let other = '';
  req.body.names.forEach((name) => { other = name; });
  exec(command);
};
