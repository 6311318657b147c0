const { exec } = require('child_process');
class Base { run(name) { exec(name); } }
class Special extends Base { run(name) { return name; } }
module.exports = (req, res) => {
  new Special().run(req.query.name);
};
