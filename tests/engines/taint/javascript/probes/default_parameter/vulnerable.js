const { exec } = require('child_process');
function run(name, program = 'ls ') { exec(program + name); } // SINK command-injection
module.exports = (req, res) => run(req.query.name); // SOURCE
