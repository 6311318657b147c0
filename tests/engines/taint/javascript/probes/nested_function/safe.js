const { exec } = require('child_process');
module.exports = (req, res) => {
  const name = 'ls';
  run(req.query.name);
  function run() { exec(name); }
};
