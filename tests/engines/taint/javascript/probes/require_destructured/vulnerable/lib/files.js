const { exec } = require('child_process');
module.exports = { list };
function list(name) { exec('ls ' + name); } // SINK command-injection
