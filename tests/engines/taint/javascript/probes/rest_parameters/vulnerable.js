const { exec } = require('child_process');
function run(program, ...names) { exec(program + ' ' + names.join(' ')); } // SINK command-injection
module.exports = (req, res) => {
  run('ls', 'a', req.query.name); // SOURCE
};
