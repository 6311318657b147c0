const { exec } = require('child_process');
exports.list = function (name) {
  exec('ls ' + name); // SINK command-injection
};
