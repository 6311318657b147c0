const { exec } = require('child_process');
function Handler(database) {
  const clean = (value) => parseInt(value, 10);
  this.show = (req, res) => {
    exec('kill ' + clean(req.query.name));
  };
}
module.exports = Handler;
