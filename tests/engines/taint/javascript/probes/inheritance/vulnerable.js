const { exec } = require('child_process');
class Base { run(name) { exec(name); } } // SINK command-injection
class Special extends Base { go(name) { super.run(name); } }
module.exports = (req, res) => {
  new Special().go(req.query.name); // SOURCE
};
