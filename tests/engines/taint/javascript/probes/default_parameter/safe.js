const { exec } = require('child_process');
function run(name, program = 'ls ') { exec(program); }
module.exports = (req, res) => run(req.query.name);
