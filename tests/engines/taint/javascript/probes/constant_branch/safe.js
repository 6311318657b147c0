const { exec } = require('child_process');
module.exports = (req, res) => {
  let command = 'ls';
  if (7 * 18 - 106 > 200) command = req.query.name;
  exec(command);
};
