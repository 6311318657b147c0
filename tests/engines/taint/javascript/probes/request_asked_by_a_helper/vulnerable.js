const { exec } = require('child_process');
function wanted(from) {
  return from.get('X-Branch'); // SOURCE
}
module.exports = (req, res) => {
  exec('git log ' + wanted(req)); // SINK command-injection
};
