const { exec } = require('child_process');
module.exports = (req, res) => {
  let name = req.query.name;
  name = 'ls';
  exec(name);
};
