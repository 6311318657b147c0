const { exec } = require('child_process');
module.exports = { list, count };
function list(name) { exec('ls ' + name); }
function count(name) { return name.length; }
