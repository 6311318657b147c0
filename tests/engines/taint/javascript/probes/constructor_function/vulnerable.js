const { exec } = require('child_process');
function Handler(database) {
  const clean = (value) => value;
  this.show = (req, res) => {
    const name = req.query.name; // SOURCE
    exec(clean(name)); // SINK command-injection
  };
}
module.exports = Handler;
