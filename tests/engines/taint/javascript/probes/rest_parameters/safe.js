const { exec } = require('child_process');
function run(program, ...names) { exec(program); }
module.exports = (req, res) => {
  run('ls', 'a', req.query.name);
};
